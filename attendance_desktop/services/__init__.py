"""What an officer does: a module a task, one transaction an act."""
