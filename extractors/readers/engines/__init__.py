"""What reads the picture of a page: Tesseract, or an endpoint; each hands back the same."""
