"""The screens: tokens, shared widgets, then a folder a screen."""
