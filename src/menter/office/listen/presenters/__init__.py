"""How voices, themes and statements are shown, in the language of the page."""
