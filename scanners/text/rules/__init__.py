"""The rules as data: one subject a file."""
