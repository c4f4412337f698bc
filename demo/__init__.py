"""A fictional website and a complete sample workspace."""
