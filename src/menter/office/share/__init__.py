"""The knowledge hub's pages (to come)."""
