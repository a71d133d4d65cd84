"""What the docs name is there: links, paths, pictures of a size that a repository can bear."""

import re
import xml.etree.ElementTree as Xml
from pathlib import Path

import pytest
from PIL import Image

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "README.th.md", *sorted((ROOT / "docs").glob("*.md"))]
PICTURES = sorted((ROOT / "docs" / "pictures").iterdir())
MOST_BYTES = 150_000
FOLDERS = ("taxonomy/", "extractors/", "models/", "pipeline/", "data/", "docs/", "scripts/", "tests/", "benchmarks/")
# Named in how_to_add.md as files that its reader makes.
TO_BE_MADE = {"extractors/readers/office/mail.py", "extractors/readers/engines/program.py"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#\s]+)\)", page.read_text(encoding="utf-8")):
        assert "://" in target or (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_paths_in_code_signs_exist(page):
    for path in re.findall(r"`([a-z_]+/[\w./-]*)`", page.read_text(encoding="utf-8")):
        if path.startswith(FOLDERS) and path not in TO_BE_MADE:
            assert (ROOT / path).exists(), path


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_pictures_are_small_whole_and_shown(picture):
    assert picture.stat().st_size <= MOST_BYTES
    if picture.suffix == ".png":
        with Image.open(picture) as image:
            image.load()
    else:
        Xml.parse(picture)
    assert any(f"pictures/{picture.name}" in page.read_text(encoding="utf-8") for page in PAGES)
