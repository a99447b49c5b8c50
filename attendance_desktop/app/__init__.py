"""Builds every part of the desktop program; the one room that knows all the others."""
