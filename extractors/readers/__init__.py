"""One file a format: bytes in, `Document` out. Pick the reader by content, never by the file's name alone."""
