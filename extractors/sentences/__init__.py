"""What a paragraph tells by itself, wherever it stands: it announces a list, holds one, begins with a heading."""
