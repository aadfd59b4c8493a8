"""What the pages of this room say, in the language of the page."""
