"""The reading room: a page or picture in, findings out; no file, socket, clock or data frame."""
