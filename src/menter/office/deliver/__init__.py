"""Phases, spend and benefits, kept and shown."""
