"""All pages of a file: what comes again on them, what goes on over them, and the document that they make."""
