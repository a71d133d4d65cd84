"""From the structure of a document to its findings: lists, tables, and the context around them."""
