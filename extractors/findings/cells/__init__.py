"""Tables of findings, cell by cell: columns and their heads, what rows are of, items in cells, rows with labels."""
