"""The board, its decisions, the grants, who does what."""
