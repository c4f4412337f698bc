"""The front door: who consented, to what, until when, and what was seen there."""
