"""Writes the sample reports and their answers out of the YAML sources, each sentence standing in one place only."""
