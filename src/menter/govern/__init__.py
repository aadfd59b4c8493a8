"""Decide in the open: which team leads, what the advisory group said and why, what may be granted."""
