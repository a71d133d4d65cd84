"""Bytes and text to records: readers, Thai repair, sections, tables, findings."""
