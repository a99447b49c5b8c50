"""Any form of the program as pages: a section a page, its answers out as they are given."""
