"""Readers of what a page is made of; each keeps the way back to the source that it read."""
