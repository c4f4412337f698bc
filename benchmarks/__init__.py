"""Speed and accuracy, with the peers side by side."""
