"""One page: from pieces of text with places, and rules, to rows, columns and tables in reading order."""
