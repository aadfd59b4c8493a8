"""Envelopes, rounds and the plan, kept and shown."""
