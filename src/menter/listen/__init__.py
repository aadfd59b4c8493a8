"""Take in residents' words and councils' problem statements, take out personal data, group them into themes."""
