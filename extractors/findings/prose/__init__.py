"""Findings told in running prose, several in a paragraph."""
