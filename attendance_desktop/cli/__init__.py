"""The command line: a module a command, loaded by its name when it is asked for."""
