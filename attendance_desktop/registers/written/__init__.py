"""Tables that leave the caseload, written as CSV and XLSX."""
