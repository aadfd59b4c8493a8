"""Grow skills: the framework, the gaps by council, the training tied to them (to come)."""
