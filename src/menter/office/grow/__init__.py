"""The skills pages (to come)."""
