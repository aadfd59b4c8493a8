"""Find what is the same across authorities and across both languages, with evidence and a range of saving."""
