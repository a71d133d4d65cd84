"""Originals are found by what is in them, and only in the folder that was named."""

import hashlib

import pymupdf
import pytest

from extractors.errors import DamagedFile
from pipeline.explorer.sources import Sources


@pytest.fixture
def folder(tmp_path):
    root = tmp_path / "originals"
    (root / "2567").mkdir(parents=True)
    for name in ("2567/a.pdf", "b.pdf"):
        with pymupdf.open() as file:
            file.new_page().insert_text((72, 72), name)
            file.save(root / name)
    return root


def sha(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_by_hash_whatever_the_name(folder):
    sources = Sources(folder)
    assert sources.path(sha(folder / "b.pdf"), "renamed.pdf") == folder / "b.pdf"
    assert sources.picture(sha(folder / "2567/a.pdf"), "2567/a.pdf", 1).startswith(b"\x89PNG")
    assert sources.size(sha(folder / "b.pdf"), "b.pdf", 1)[0] > 500


def test_a_file_of_that_name_with_other_content_is_not_shown(folder):
    assert Sources(folder).picture("0" * 64, "b.pdf", 1) is None


def test_no_folder_no_picture(folder):
    assert Sources().picture(sha(folder / "b.pdf"), "b.pdf", 1) is None


@pytest.mark.parametrize("name", ["../secret.pdf", "/etc/passwd", "b.txt", "", "b.pdf/../../secret.pdf"])
def test_names_never_become_paths(folder, name):
    secret = folder.parent / "secret.pdf"
    secret.write_bytes((folder / "b.pdf").read_bytes() + b"%")
    assert Sources(folder).path(sha(secret), name) is None


def test_a_page_that_is_not_there(folder):
    sources = Sources(folder)
    assert sources.picture(sha(folder / "b.pdf"), "b.pdf", 9) is None
    assert sources.size(sha(folder / "b.pdf"), "b.pdf", 9) is None


@pytest.fixture
def later(monkeypatch):
    """Let time go by."""
    now = [1000.0]
    monkeypatch.setattr("pipeline.explorer.sources.monotonic", lambda: now[0])

    def go_by(seconds):
        now[0] += seconds

    return go_by


def test_a_missing_original_costs_one_walk_a_while(folder, later, monkeypatch):
    walks = []
    walk = type(folder).rglob
    monkeypatch.setattr(type(folder), "rglob", lambda self, pattern: walks.append(pattern) or walk(self, pattern))
    sources = Sources(folder)
    for _ in range(5):
        assert sources.path("0" * 64, "gone.pdf") is None
        assert sources.size("1" * 64, "gone too.pdf", 1) is None
    assert len(walks) == 1
    later(60)
    assert sources.path("0" * 64, "gone.pdf") is None
    assert len(walks) == 2


def test_a_size_that_could_not_be_had_is_asked_for_again(folder, monkeypatch):
    sources, wanted = Sources(folder), sha(folder / "b.pdf")
    with monkeypatch.context() as broken:
        broken.setattr("pipeline.explorer.sources.page_size", fail)
        assert sources.size(wanted, "b.pdf", 1) is None
    assert sources.size(wanted, "b.pdf", 1) == (595, 842)
    monkeypatch.setattr("pipeline.explorer.sources.page_size", fail)
    assert sources.size(wanted, "b.pdf", 1) == (595, 842)


def fail(*_):
    raise DamagedFile(name="b.pdf", reason="away")


def test_sizes_are_kept_of_some_pages_only(folder, monkeypatch):
    monkeypatch.setattr("pipeline.explorer.sources._KEPT_SIZES", 1)
    monkeypatch.setattr("pipeline.explorer.sources.page_size", lambda source, page: (595.0, 842.0))
    sources, wanted = Sources(folder), sha(folder / "b.pdf")
    for page in range(1, 5):
        sources.size(wanted, "b.pdf", page)
    assert len(sources._sizes) == 1


def test_a_file_that_was_changed_is_another_one(folder):
    sources, wanted = Sources(folder), sha(folder / "b.pdf")
    assert sources.path(wanted, "b.pdf") == folder / "b.pdf"
    (folder / "b.pdf").write_bytes((folder / "b.pdf").read_bytes() + b"%")
    assert sources.path(wanted, "b.pdf") is None
    (folder / "b.pdf").unlink()
    assert sources.path(wanted, "b.pdf") is None


def test_a_file_that_comes_later_is_found(folder, later):
    sources = Sources(folder)
    data = (folder / "b.pdf").read_bytes() + b"%"
    wanted = hashlib.sha256(data).hexdigest()
    assert sources.path(wanted, "c.pdf") is None
    (folder / "c.pdf").write_bytes(data)
    later(60)
    assert sources.path(wanted, "c.pdf") == folder / "c.pdf"


def test_a_file_with_a_password_is_shown_where_it_was_set(folder, monkeypatch):
    path = folder / "locked.pdf"
    with pymupdf.open() as file:
        file.new_page().insert_text((72, 72), "locked")
        file.save(path, encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="open")
    monkeypatch.delenv("SARUP_PASSWORD", raising=False)
    assert Sources(folder).picture(sha(path), "locked.pdf", 1) is None
    monkeypatch.setenv("SARUP_PASSWORD", "open")
    assert Sources(folder).picture(sha(path), "locked.pdf", 1).startswith(b"\x89PNG")
    assert Sources(folder).size(sha(path), "locked.pdf", 1) == (595, 842)
