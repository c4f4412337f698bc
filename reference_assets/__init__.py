"""The cabinet: what the Trust looks and sounds like."""
