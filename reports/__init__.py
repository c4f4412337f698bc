"""The desk: findings on their way out of the house."""
