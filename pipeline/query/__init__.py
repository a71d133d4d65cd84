"""Asking a dataset: words, filters, counts. The command line, the web pages and notebooks ask here."""
