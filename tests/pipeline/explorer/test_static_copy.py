"""The pages as files: whole, linked, and careful with what is there."""

import re
from urllib.parse import unquote, urlsplit

import pytest

from pipeline.errors import StorageError
from pipeline.explorer.static_copy import write_static
from pipeline.query.archive import Archive


@pytest.fixture
def copy(library_db, tmp_path):
    write_static(Archive(library_db), tmp_path / "copy")
    return tmp_path / "copy"


def test_every_link_leads_to_a_file(copy):
    count = 0
    for page in copy.rglob("*.html"):
        for address in re.findall(r'(?:href|src)="([^"#]+)"', page.read_text(encoding="utf-8")):
            target = (page.parent / unquote(urlsplit(address).path)).resolve()
            assert target.is_file(), (page, address)
            assert copy in target.parents
            count += 1
    assert count > 500


def test_every_finding_has_its_page_in_both_languages(copy, library):
    for finding in library.findings:
        for language in ("th", "en"):
            page = (copy / language / "finding" / f"{finding.id}.html").read_text(encoding="utf-8")
            assert finding.text in page
            assert "<form" not in page
            assert "csrf" not in page


def test_decisions_show(library, library_db, tmp_path):
    from pipeline.review.wishes import wish

    archive = Archive(library_db)
    archive.store().record(
        [wish("mali", "change", library.findings[1], {"factor": "internal/law", "kind": "obstacle"})]
    )
    write_static(archive, tmp_path / "copy")
    page = (tmp_path / "copy/th/finding" / f"{library.findings[1].id}.html").read_text(encoding="utf-8")
    assert "mali" in page


def test_written_again_it_is_the_same_and_nothing_old_is_left(copy, library_db):
    before = {path.relative_to(copy): path.read_bytes() for path in copy.rglob("*") if path.is_file()}
    (copy / "th" / "finding" / "old.html").write_text("old")
    write_static(Archive(library_db), copy)
    after = {path.relative_to(copy): path.read_bytes() for path in copy.rglob("*") if path.is_file()}
    assert after == before


def test_a_folder_with_other_files_is_left_alone(library_db, tmp_path):
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "mine.txt").write_text("mine")
    with pytest.raises(StorageError):
        write_static(Archive(library_db), tmp_path / "copy")
    assert [path.name for path in (tmp_path / "copy").iterdir()] == ["mine.txt"]
