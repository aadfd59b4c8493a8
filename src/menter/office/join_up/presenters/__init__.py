"""Opportunities and answers in words and figures, in the language of the page."""
