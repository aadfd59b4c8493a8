"""The demo world, written for Menter, and what loads it."""
