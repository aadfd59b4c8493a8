"""Vectors of texts, kept so that each text is turned into numbers once."""
