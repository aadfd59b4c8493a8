"""The append-only record of who did what, when, to what, and from which source."""
