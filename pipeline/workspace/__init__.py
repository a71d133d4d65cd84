"""What a run keeps of its work, so that the next one does only what changed."""
