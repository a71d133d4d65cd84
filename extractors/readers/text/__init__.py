"""Text files, and what can be told of a text by itself: its pages, lines, tables, and whether it can be trusted."""
