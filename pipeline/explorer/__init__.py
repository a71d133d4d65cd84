"""The dataset as pages in a browser."""
