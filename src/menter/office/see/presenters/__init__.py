"""How initiatives, contracts, bodies and files on their way in are shown, in the language of the page."""
