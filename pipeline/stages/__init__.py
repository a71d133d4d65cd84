"""The stages as plain functions: they know nothing of Prefect, of files written, or of the command line."""
