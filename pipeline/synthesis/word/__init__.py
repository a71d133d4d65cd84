"""A draft as a Word file: WordprocessingML written part by part, the same bytes for the same draft."""
