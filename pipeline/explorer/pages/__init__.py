"""One module a page: from the dataset to what the page shows, free of how it looks."""
