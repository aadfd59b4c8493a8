"""Matches and opportunities, kept and shown; who else?"""
