"""What the walk does at each kind of entry: headings, entries, prose, forms, committees, tables."""
