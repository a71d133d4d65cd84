"""What the tests of layouts share: a text written to a file, and what the walk tells of it."""

import pytest

from extractors.findings.walk import extract
from extractors.readers.registry import read_document
from extractors.thai.repair import repair


@pytest.fixture
def drafts(tmp_path):
    """Return the drafts of a text that stands in a file of that name."""

    def read(text, name="a.txt"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        document = read_document(path)
        return extract(document, repair(document.raw)).drafts

    return read


@pytest.fixture
def told():
    def kinds_and_texts(path, text):
        path.write_text(text, encoding="utf-8")
        document = read_document(path)
        return [(d.kind, d.passage.text) for d in extract(document, repair(document.raw)).drafts]

    return kinds_and_texts
