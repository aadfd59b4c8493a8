"""The page that walks the golden thread from any node, forward and back."""
