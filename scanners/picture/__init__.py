"""Pictures: known pictures, logos in photographs, words in pictures."""
