"""Drafts of the summary forms: statements chosen from findings, each with its sources, and what was left out."""
