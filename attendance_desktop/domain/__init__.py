"""What is true of attendance work: the standard library only, no input or output."""
