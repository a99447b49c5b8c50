"""Schools, and taking in a school's register file."""
