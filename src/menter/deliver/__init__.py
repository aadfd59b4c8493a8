"""Carry an initiative through its phases and hold its benefits against what it cost."""
