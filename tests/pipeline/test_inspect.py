"""A page drawn with what was seen on it: the picture is there, and shows findings and repairs where they are."""

import os
import subprocess
from pathlib import Path

import pymupdf
import pytest
from PIL import Image

from extractors.errors import EncryptedFile, NoPicture, NoSuchPage
from pipeline import inspect
from pipeline.cli import _guarded
from pipeline.errors import MissingTool

FORMATS = Path(__file__).resolve().parents[2] / "data" / "formats"
REPORT = FORMATS / "2566-mid-year-private-marks.pdf"


@pytest.fixture(autouse=True)
def _thai_font():
    try:
        inspect._font_file()
    except MissingTool as missing:
        pytest.skip(str(missing))


@pytest.fixture
def drawn(tmp_path):
    out = tmp_path / "page.png"
    seen = inspect.inspect_page(REPORT, 1, out)
    with Image.open(out) as picture:
        picture.load()
    return seen, picture


def colours(picture, box, scale):
    part = picture.crop(tuple(int(side * scale) for side in box)).convert("RGB")
    return {colour for _, colour in part.getcolors(part.width * part.height)}


def test_what_was_seen_is_on_the_picture(drawn):
    seen, picture = drawn
    scale = inspect._DPI / 72
    assert seen.findings and seen.repairs
    for finding in seen.findings:
        _, x0, top, x1, bottom = finding.boxes[0]
        red = tuple(int(inspect._KINDS[finding.kind][i : i + 2], 16) for i in (1, 3, 5))
        assert red in colours(picture, (x0 - 2, top - 2, x1 + 2, bottom + 2), scale)
    orange = tuple(int(inspect._REPAIR[i : i + 2], 16) for i in (1, 3, 5))
    assert orange in colours(picture, (0, 0, 842, 595), scale)


def test_the_panel_says_how_the_page_was_read(drawn):
    seen, _ = drawn
    said = [text for _, text in inspect._panel_lines(seen)]
    assert any("private glyphs that are known" in text for text in said)
    assert any("marks.private_use" in text for text in said)


def test_a_mark_never_begins_a_line_of_the_panel(drawn):
    _, picture = drawn
    drawing = inspect._Drawing(picture, 1.0, inspect._font_file())
    pieces = list(drawing._wrapped("ที่ปรึกษา" * 40))
    assert len(pieces) > 2
    assert not any(inspect._MARK.match(piece.lstrip()) for piece in pieces)


def test_pages_that_cannot_be_drawn(tmp_path):
    text = tmp_path / "report.txt"
    text.write_text("คำ", encoding="utf-8")
    with pytest.raises(NoPicture):
        inspect.inspect_page(text, 1, tmp_path / "page.png")
    with pytest.raises(NoSuchPage):
        inspect.inspect_page(REPORT, 99, tmp_path / "page.png")


def test_without_a_thai_font_it_says_what_to_install(tmp_path, monkeypatch):
    none = subprocess.CompletedProcess((), 0, stdout="/fonts/Latin.ttf\ten|fr")
    monkeypatch.setattr(inspect.subprocess, "run", lambda *_, **__: none)
    with pytest.raises(MissingTool) as missing:
        inspect.inspect_page(REPORT, 1, tmp_path / "page.png")
    assert "apt-get install" in missing.value.sentence()


def test_a_protected_file_by_the_command_line(tmp_path, monkeypatch, capsys):
    monkeypatch.setitem(os.environ, "SARUP_PASSWORD", "")
    monkeypatch.delenv("SARUP_PASSWORD")
    locked = tmp_path / "locked.pdf"
    with pymupdf.open(REPORT) as file:
        file.save(locked, encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="open", owner_pw="own")
    out = tmp_path / "page.png"
    with pytest.raises(EncryptedFile):
        inspect.inspect_page(locked, 1, out)
    assert _guarded(["inspect", str(locked), "--page", "2", "--out", str(out)]) == 2
    assert "--password" in capsys.readouterr().err
    assert _guarded(["inspect", str(locked), "--page", "2", "--out", str(out), "--password", "open"]) == 0
    assert out.exists()


def test_a_password_by_standard_input_is_seen_by_nobody(tmp_path, sarup, monkeypatch):
    monkeypatch.delenv("SARUP_PASSWORD", raising=False)
    locked, out = tmp_path / "locked.pdf", tmp_path / "page.png"
    with pymupdf.open(REPORT) as file:
        file.save(locked, encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="เปิด open", owner_pw="own")
    asked = ("inspect", locked, "--page", "2", "--out", out, "--password-stdin")
    assert sarup(*asked, stdin="wrong\n").returncode == 2
    assert sarup(*asked, stdin="เปิด open\nmore").returncode == 0
    assert out.exists()
    both = sarup(*asked, "--password", "open", stdin="open\n")
    assert both.returncode == 1 and "--password-stdin" in both.stderr.decode()
    assert (
        sarup("run", locked, "--out", tmp_path / "out", "--direct", "--password-stdin", stdin="เปิด open\n").returncode
        == 0
    )
