"""What the tests of items share."""

import pytest

from extractors.items.entries import entries
from extractors.readers.registry import read_document
from extractors.thai.repair import repair


@pytest.fixture
def items(tmp_path):
    """The texts of the items of a plain text."""

    def of(text):
        path = tmp_path / "layer.txt"
        path.write_text(text, encoding="utf-8")
        document = read_document(path)
        return [entry.body.text for entry in entries(document, repair(document.raw))]

    return of
