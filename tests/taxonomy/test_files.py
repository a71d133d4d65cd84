"""YAML files of the program: a key that stands twice is refused, where YAML itself lets the last one win in silence."""

from pathlib import Path

import pytest

from taxonomy.errors import TaxonomyError
from taxonomy.files import tables

ROOT = Path(__file__).parents[2]
FILES = sorted(
    file for room in ("extractors", "models", "pipeline", "taxonomy") for file in (ROOT / room).rglob("*.yaml")
)


def test_a_key_that_stands_twice_is_refused(tmp_path):
    file = tmp_path / "words.yaml"
    file.write_text("kinds: [ก]\nothers: {ข: 1}\nkinds: [ค]\n", encoding="utf-8")
    with pytest.raises(TaxonomyError, match="'kinds' stands twice"):
        tables(file)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_file_of_the_program_holds_a_key_twice(file):
    assert tables(file)
