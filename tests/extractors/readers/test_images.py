"""Pages as pictures: as large as they are shown, never larger than memory, errors in words."""

import threading
from pathlib import Path

import pymupdf
import pytest

from extractors.errors import DamagedFile, EncryptedFile
from extractors.readers.images import page_size, render_page

PNG = b"\x89PNG"


def made(path: Path, width=595, height=842, *, rotation=0, password=None):
    with pymupdf.open() as file:
        page = file.new_page(width=width, height=height)
        page.insert_text((72, 72), "page")
        page.set_rotation(rotation)
        options = {"encryption": pymupdf.PDF_ENCRYPT_AES_256, "user_pw": password} if password else {}
        file.save(path, **options)
    return path


def size_of(picture):
    return int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])


def test_a_page(tmp_path):
    path = made(tmp_path / "a.pdf")
    assert page_size(path, 1) == (595, 842)
    picture = render_page(path, 1, 72)
    assert picture.startswith(PNG)
    assert size_of(picture) == (595, 842)
    assert size_of(render_page(path, 1, 144))[0] == pytest.approx(1190, abs=2)


def test_a_turned_page_is_as_it_is_shown(tmp_path):
    path = made(tmp_path / "a.pdf", rotation=90)
    assert page_size(path, 1) == (842, 595)
    assert size_of(render_page(path, 1, 72)) == (842, 595)


def test_a_huge_page_becomes_a_coarse_picture(tmp_path):
    width, height = size_of(render_page(made(tmp_path / "a.pdf", 14_400, 14_400), 1, 300))
    assert width * height <= 12_500_000


@pytest.mark.parametrize("number", [0, 2, -1, 10**9])
def test_no_such_page(tmp_path, number):
    with pytest.raises(DamagedFile):
        render_page(made(tmp_path / "a.pdf"), number, 72)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 and nothing else", b"text"])
def test_no_such_file(tmp_path, data):
    (tmp_path / "a.pdf").write_bytes(data)
    with pytest.raises(DamagedFile):
        render_page(tmp_path / "a.pdf", 1, 72)
    with pytest.raises(DamagedFile):
        page_size(tmp_path / "none.pdf", 1)


def test_a_password(tmp_path):
    with pytest.raises(EncryptedFile):
        render_page(made(tmp_path / "a.pdf", password="x"), 1, 72)


def test_many_at_once(tmp_path):
    path = made(tmp_path / "a.pdf")
    pictures = []
    threads = [threading.Thread(target=lambda: pictures.append(render_page(path, 1, 72))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(pictures) == 8
    assert len(set(pictures)) == 1
