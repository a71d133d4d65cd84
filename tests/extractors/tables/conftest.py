"""Documents written for these tests, read into their structured tables."""

import hashlib

import pytest

from extractors.context import read_title
from extractors.readers.base import Source
from extractors.readers.text.reader import TextReader
from extractors.tables.extract import extract_tables
from extractors.thai.repair import repair


def read_tables(text):
    """Return the structured tables of a text, and the document."""
    data = text.encode("utf-8")
    document = TextReader().read(Source("แบบ.txt", data, hashlib.sha256(data).hexdigest()))
    aligned = repair(document.raw)
    return extract_tables(document, aligned, read_title(document, aligned)), document


@pytest.fixture
def tables():
    """A function from text to structured tables."""
    return lambda text: read_tables(text)[0]


@pytest.fixture
def indicators(tables):
    """A function from text to indicators, each as a dictionary of some of its fields."""

    def read(text, *names):
        return [tuple(getattr(row, name) for name in names) for row in tables(text).indicators]

    return read
