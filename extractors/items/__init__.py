"""Lines joined to items: what a reader sees as one entry or one paragraph."""
