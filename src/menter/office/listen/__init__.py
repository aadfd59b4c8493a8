"""Residents' words and councils' statements, kept; themes, shown."""
