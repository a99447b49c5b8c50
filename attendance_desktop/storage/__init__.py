"""The encrypted caseload: vault, tables, queries by subject, search and outbox."""
