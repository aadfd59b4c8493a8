"""Initiatives and contracts, kept; the register and each body's page, shown."""
