"""Meetings, decisions and grants, kept and shown; who does what."""
