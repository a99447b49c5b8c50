"""The returns that schools owe the council, behind the page Schools."""
