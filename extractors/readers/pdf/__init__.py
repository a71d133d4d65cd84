"""PDF: text layers, what pages draw beside it, and pages as pictures."""
