"""The command line: one module a command, loaded by its name so that each command imports only what it needs."""
