"""Files that came in: what was read, kept, changed and refused, line by line."""
