"""Readers and writers that know their standard and not us: OCDS, spreadsheets, and more to come."""
