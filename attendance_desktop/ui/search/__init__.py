"""The search over everything: what is found appears under the field of the frame."""
