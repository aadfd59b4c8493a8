"""Know what every authority does, buys, runs and offers, from open standards and plain spreadsheets."""
