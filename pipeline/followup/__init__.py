"""What became of recommendations: reports of action, tied to findings, kept with their history."""
