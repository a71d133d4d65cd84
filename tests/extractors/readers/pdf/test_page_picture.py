"""Pages as pictures: as large as they are shown, never larger than memory, errors in words."""

import threading

import pymupdf
import pytest

from extractors.errors import DamagedFile, EncryptedFile, NoPicture, NoSuchPage
from extractors.readers.base import Source
from extractors.readers.pdf.page_picture import page_picture, page_size, page_sizes


def made(width=595, height=842, *, rotation=0, password=None):
    with pymupdf.open() as file:
        page = file.new_page(width=width, height=height)
        page.insert_text((72, 72), "page")
        page.set_rotation(rotation)
        options = {"encryption": pymupdf.PDF_ENCRYPT_AES_256, "user_pw": password} if password else {}
        return source(file.tobytes(**options))


def source(data):
    return Source("a.pdf", data, "0" * 64)


def test_a_page():
    assert page_size(made(), 1) == (595, 842)
    picture, scale = page_picture(made(), 1, 72)
    assert (picture.size, scale) == ((595, 842), 1)
    assert page_picture(made(), 1, 144)[0].width == pytest.approx(1190, abs=2)


def test_a_turned_page_is_as_it_is_shown():
    turned = made(rotation=90)
    assert page_size(turned, 1) == (842, 595)
    assert page_picture(turned, 1, 72)[0].size == (842, 595)


def test_a_huge_page_becomes_a_coarse_picture():
    width, height = page_picture(made(14_400, 14_400), 1, 300)[0].size
    assert width * height <= 12_500_000


@pytest.mark.parametrize("number", [0, 2, -1, 10**9])
def test_no_such_page(number):
    for show in (lambda one: page_picture(one, number, 72), lambda one: page_size(one, number)):
        with pytest.raises(NoSuchPage):
            show(made())


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", NoPicture),
        (b"text", NoPicture),
        (b"%PDF-1.7 and nothing else", DamagedFile),
        (b"\x89PNG\r\n\x1a\n and nothing else", DamagedFile),
    ],
)
def test_no_such_file(data, error):
    with pytest.raises(error):
        page_picture(source(data), 1, 72)
    with pytest.raises(error):
        page_size(source(data), 1)
    assert page_sizes(source(data)) == []


@pytest.mark.parametrize("fault", [RuntimeError, TypeError, pymupdf.mupdf.FzErrorBase])
def test_a_damaged_page(monkeypatch, fault):
    def fail(*_, **__):
        raise fault()

    monkeypatch.setattr(pymupdf.Page, "get_pixmap", fail)
    with pytest.raises(DamagedFile):
        page_picture(made(), 1, 72)


def test_a_password(monkeypatch):
    locked = made(password="x")
    with pytest.raises(EncryptedFile):
        page_picture(locked, 1, 72)
    monkeypatch.setenv("SARUP_PASSWORD", "x")
    assert page_picture(locked, 1, 72)[0].size == page_size(locked, 1) == (595, 842)


def test_many_at_once():
    one, pictures = made(), []
    threads = [
        threading.Thread(target=lambda: pictures.append(page_picture(one, 1, 72)[0].tobytes())) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(pictures) == 8
    assert len(set(pictures)) == 1
