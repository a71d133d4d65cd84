"""What can be wrong with a file or a page: each is said on the record, and the rest goes on."""

import errno
import gzip
import struct
import zipfile
import zlib
from io import BytesIO

import openpyxl
import pymupdf
import pytest
from PIL import Image

from extractors import errors
from extractors.readers.ocr import cache as ocr_cache
from extractors.readers.registry import read_document
from taxonomy.errors import SarupError

HANGING = "#!/bin/sh\ncase $1 in --version) echo tesseract 5;; --list-langs) echo Thai;; *) sleep 60;; esac\n"
FAILING = (
    "#!/bin/sh\ncase $1 in --version) echo tesseract 5;; --list-langs) echo Thai;; *) echo broken >&2; exit 3;; esac\n"
)
GONE_AFTER_ONE = (
    "#!/bin/sh\ncase $1 in --version) echo tesseract 5;; --list-langs) echo Thai;;\n"
    '*) rm -f "$0"; printf \'4\\t1\\t1\\t1\\t1\\t0\\t9\\t9\\t900\\t900\\t-1\\t\\n'
    "5\\t1\\t1\\t1\\t1\\t1\\t9\\t9\\t900\\t900\\t95.0\\twords\\nwords\\n';; esac\n"
)
SPEECHLESS = "#!/bin/sh\ncase $1 in --version) echo tesseract 5;; --list-langs) echo eng;; esac\n"


@pytest.fixture
def engine(tmp_path, monkeypatch):
    """Put a program of our own in the place of tesseract."""

    def _engine(script):
        path = tmp_path / "tesseract"
        path.write_text(script)
        path.chmod(0o755)
        monkeypatch.setenv("SARUP_TESSERACT", str(path))

    return _engine


def scanned(draw, *texts):
    """Return a PDF of pictures only, one page a text."""
    source = draw()
    for text in texts:
        source.new_page().text(72, 120, text, size=30)
    pdf = pymupdf.open()
    for number in range(len(texts)):
        page = pdf.new_page()
        page.insert_image(page.rect, stream=picture_bytes(source.picture(number, 100)))
    return pdf


def picture_bytes(picture, form="PNG", **options):
    file = BytesIO()
    picture.save(file, form, **options)
    return file.getvalue()


def codes(document):
    return {issue.code for issue in document.issues}


def zipped(members):
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def test_a_protected_pdf_asks_for_its_password(draw, read, monkeypatch):
    pdf = draw().new_page().text(72, 100, "secret words")
    locked = pdf.bytes(encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="open", owner_pw="own")
    with pytest.raises(errors.EncryptedFile) as refused:
        read(locked)
    assert "--password" in refused.value.sentence()
    monkeypatch.setenv("SARUP_PASSWORD", "wrong")
    with pytest.raises(errors.WrongPassword):
        read(locked)
    monkeypatch.setenv("SARUP_PASSWORD", "open")
    assert "secret words" in read(locked).raw


def test_a_pdf_that_only_forbids_printing_is_read(draw, read):
    pdf = draw().new_page().text(72, 100, "open words")
    assert "open words" in read(pdf.bytes(encryption=pymupdf.PDF_ENCRYPT_AES_256, owner_pw="own", permissions=0)).raw


def test_a_truncated_pdf_is_read_as_far_as_it_goes(draw, read):
    pdf = draw()
    for number in range(20):
        pdf.new_page().text(72, 100, f"page {number} of this report")
    whole = pdf.bytes()
    document = read(whole[: len(whole) * 3 // 4])
    assert "pdf_repaired" in codes(document)
    assert document.status == "partial"
    assert "page 0 of this report" in document.raw


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"%PDF-1.4\n%%EOF\n", b"%PDF-1.5 and nothing that is a PDF"])
def test_a_pdf_without_pages_is_refused(read, content):
    with pytest.raises(errors.DamagedFile) as refused:
        read(content)
    assert "report.pdf" in refused.value.sentence()


def test_one_bad_page_leaves_the_others(draw, read):
    pdf = draw().new_page().text(72, 100, "first").new_page().text(72, 100, "second").new_page().text(72, 100, "third")
    for xref in pdf.file[1].get_contents():
        pdf.file.update_stream(xref, b"q BT /F1 12 Tf (never ended ] << >> ET \xff\xfe 1 0 obj Q Q Q")
    document = read(pdf)
    assert [page.number for page in document.pages] == [1, 2, 3]
    assert "first" in document.raw and "third" in document.raw


def test_a_pdf_is_a_pdf_whatever_its_name(draw, read):
    pdf = draw().new_page().text(72, 100, "found all the same")
    assert "found all the same" in read(pdf, "report.docx").raw
    assert "found all the same" in read(pdf, "report.txt").raw


def test_pages_beyond_the_limit_are_named(draw, read, monkeypatch):
    pdf = draw()
    for number in range(1, 6):
        pdf.new_page().text(72, 100, f"page {number}")
    monkeypatch.setenv("SARUP_MAX_PAGES", "3")
    document = read(pdf)
    assert len(document.pages) == 3
    (issue,) = [issue for issue in document.issues if issue.code == "page_limit"]
    assert "4 to 5" in issue.message and "SARUP_MAX_PAGES=5" in issue.message
    assert document.status == "partial"


@pytest.mark.slow
def test_five_thousand_pages(draw, read, monkeypatch):
    pdf = draw()
    for number in range(5000):
        pdf.new_page().text(72, 100, f"page {number}")
    content = pdf.bytes()
    document = read(content)
    assert len(document.pages) == 2000
    assert "page_limit" in codes(document)
    monkeypatch.setenv("SARUP_MAX_PAGES", "5000")
    assert len(read(content).pages) == 5000


def test_an_empty_page_is_no_doubt(draw, read):
    document = read(draw().new_page().text(72, 100, "words").new_page())
    assert document.pages[1].reason == "an empty page"
    assert document.status == "complete"


def test_a_hanging_engine_is_stopped_and_the_rest_goes_on(draw, read, engine, monkeypatch):
    engine(HANGING)
    monkeypatch.setenv("SARUP_OCR_SECONDS", "0.5")
    pdf = scanned(draw, "one", "two")
    pdf.new_page().insert_text((72, 100), "and a page with a layer of its own")
    document = read(pdf.tobytes())
    assert [issue.page for issue in document.issues if issue.code == "ocr_timeout"] == [1, 2]
    assert [page.status for page in document.pages] == ["partial", "partial", "complete"]
    assert "a layer of its own" in document.raw


@pytest.mark.parametrize(
    ("script", "code", "says"),
    [(FAILING, "ocr_failed", "broken"), (SPEECHLESS, "ocr_language_missing", "apt-get install")],
)
def test_an_engine_that_cannot(draw, read, engine, script, code, says):
    engine(script)
    document = read(scanned(draw, "one").tobytes())
    (issue,) = [issue for issue in document.issues if issue.code == code]
    assert says in issue.message
    assert document.pages[0].status == "partial"


def test_an_engine_that_goes_missing_halfway(draw, read, engine, monkeypatch):
    monkeypatch.setenv("SARUP_OCR_JOBS", "1")
    engine(GONE_AFTER_ONE)
    document = read(scanned(draw, "one", "two", "three").tobytes())
    assert [page.status for page in document.pages] == ["complete", "partial", "partial"]
    assert [issue.page for issue in document.issues if issue.code == "ocr_missing"] == [2, 3]
    assert "words" in document.raw


def test_no_engine_at_all(draw, read, monkeypatch, tmp_path):
    monkeypatch.setenv("SARUP_TESSERACT", str(tmp_path / "none"))
    document = read(scanned(draw, "one").tobytes())
    (issue,) = [issue for issue in document.issues if issue.code == "ocr_missing"]
    assert "apt-get install" in issue.message
    assert document.status == "partial"


def test_a_doubtful_layer_stays_where_nothing_reads_better(draw, read, engine):
    engine(FAILING)
    pdf = draw().new_page().text(72, 100, "!$%& (*#@ ^+=~ <>{}[] |/ !!%% $$## @@&& **((( )))+++ ^^^~~~ ;;;:::")
    document = read(pdf)
    assert document.pages[0].status == "partial"
    assert "**(((" in document.raw
    assert "page_unread" in codes(document)


def test_a_full_disk_costs_the_cache_only(draw, read, engine, monkeypatch):
    engine(
        "#!/bin/sh\ncase $1 in --version) echo tesseract 5;; --list-langs) echo Thai;;\n"
        "*) cat >/dev/null; printf '4\\t1\\t1\\t1\\t1\\t0\\t9\\t9\\t900\\t900\\t-1\\t\\n"
        "5\\t1\\t1\\t1\\t1\\t1\\t9\\t9\\t900\\t900\\t95.0\\twords\\nwords\\n';; esac\n"
    )

    def no_space(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(ocr_cache, "_write", no_space)
    document = read(scanned(draw, "one").tobytes())
    (issue,) = [issue for issue in document.issues if issue.code == "cache_unwritable"]
    assert "No space left" in issue.message
    assert document.raw.strip() == "words"


def test_a_picture_of_twenty_thousand_pixels(read, engine):
    engine(FAILING)
    wide = picture_bytes(Image.new("1", (20_000, 3_000), 1), "TIFF", compression="group4", dpi=(600, 600))
    assert read(wide, "wide.tif").pages[0].reason == "an empty page"
    square = picture_bytes(Image.new("1", (20_000, 20_000), 1), "TIFF", compression="group4")
    document = read(square, "square.tif")
    assert codes(document) == {"picture_too_large"}
    assert document.status == "partial"


def test_a_truncated_picture(read, draw):
    whole = picture_bytes(draw().new_page().text(72, 100, "words").picture(), "PNG")
    with pytest.raises(errors.DamagedFile):
        read(whole[: len(whole) // 2], "cut.png")


def test_one_bad_picture_of_several(read, draw, engine):
    engine(FAILING)
    blank = Image.new("1", (800, 1000), 1)
    inked = draw().new_page().text(72, 100, "words", size=40).picture(dpi=100).convert("1")
    whole = picture_bytes(blank, "TIFF", save_all=True, append_images=[inked, inked])
    document = read(whole, "three.tif")
    assert [page.number for page in document.pages] == [1, 2, 3]
    assert [page.status for page in document.pages] == ["complete", "partial", "partial"]


@pytest.mark.parametrize(
    ("content", "name", "error"),
    [
        (zipped({"a.txt": "words"}), "reports.zip", errors.ArchiveFile),
        (gzip.compress(b"words", mtime=0), "report.txt.gz", errors.ArchiveFile),
        (b"Rar!\x1a\x07\x00", "reports.rar", errors.ArchiveFile),
        (b"7z\xbc\xaf\x27\x1c", "reports.7z", errors.ArchiveFile),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "report.doc", errors.UnreadOfficeFile),
        (b"{\\rtf1 words}", "report.rtf", errors.UnreadOfficeFile),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "report.odt", errors.UnreadOfficeFile),
        (zipped({"ppt/presentation.xml": "<a/>"}), "report.pptx", errors.UnreadOfficeFile),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            "report.docx",
            errors.EncryptedFile,
        ),
        (zipped({"word/document.xml": "words"})[:-30], "cut.docx", errors.DamagedFile),
        (zipped({"word/document.xml": "no xml"}), "broken.docx", errors.DamagedFile),
        (zipped({"word/document.xml": b"0" * 60_000_000}), "bomb.docx", errors.SuspiciousFile),
        (
            zipped({"word/document.xml": '<!DOCTYPE x [<!ENTITY a "b">]><w>&a;</w>'}),
            "entities.docx",
            errors.SuspiciousFile,
        ),
        (zipped({"xl/workbook.xml": "<workbook/>"}), "broken.xlsx", errors.DamagedFile),
        (
            zipped({"xl/workbook.xml": "<a/>", "xl/worksheets/sheet1.xml": b"0" * 60_000_000}),
            "b.xlsx",
            errors.SuspiciousFile,
        ),
    ],
)
def test_files_that_are_refused_in_words(read, content, name, error):
    with pytest.raises(error) as refused:
        read(content, name)
    sentence = refused.value.sentence()
    assert name in sentence and "->" in sentence


ENTITY = '<?xml version="1.0" encoding="{0}"?><!DOCTYPE x [<!ENTITY boom "expanded words">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("before", ["", "<!--" + " " * 5000 + "-->"], ids=["at once", "behind a long comment"])
def test_a_part_that_declares_entities_is_refused_in_whatever_encoding(read, encoding, before):
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f"<w:document xmlns:w='{word}'><w:body><w:p><w:r><w:t>&boom;</w:t></w:r></w:p></w:body></w:document>"
    prolog = ENTITY.format(encoding).replace("<!DOCTYPE", before + "<!DOCTYPE")
    data = (prolog + body).encode(encoding)
    with pytest.raises(errors.SuspiciousFile, match=r"word/document\.xml declares entities"):
        read(zipped({"word/document.xml": data}), "entities.docx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_workbook_whose_parts_declare_entities_is_refused(read, encoding):
    book, file = openpyxl.Workbook(), BytesIO()
    book.active.append(["words"])
    book.save(file)
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode().partition("?>")[2] or parts["xl/worksheets/sheet1.xml"].decode()
    parts["xl/worksheets/sheet1.xml"] = (ENTITY.format(encoding) + sheet).encode(encoding)
    with pytest.raises(errors.SuspiciousFile, match="declares entities"):
        read(zipped(parts), "entities.xlsx")


def test_every_error_of_an_input_has_its_own_code():
    known = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, SarupError)]
    numbered = [kind.code for kind in known if kind not in (SarupError, errors.InputError)]
    assert len(numbered) == len(set(numbered))


def test_bytes_of_no_format(tmp_path):
    path = tmp_path / "page.bin"
    path.write_bytes(b"\x89PNG\r\n\x1a\n0000")
    with pytest.raises(errors.UnknownFormat):
        read_document(path)


def test_what_was_left_out_is_said_with_what_brings_it_in(draw, read, monkeypatch):
    monkeypatch.setenv("SARUP_MAX_PAGES", "1")
    (issue,) = read(draw().new_page().text(72, 100, "one").new_page()).issues
    assert issue.code == "page_limit"
    assert "Pages 2 to 2 were left out; to read them set SARUP_MAX_PAGES=2" in issue.message


def test_letters_without_a_font_are_not_taken_for_text(read, engine):
    """A font that is not in the file and does not say what its glyphs mean: the layer is no text to be trusted."""
    engine(FAILING)
    glyphs = "".join(f"{number:04x}" for number in range(900, 990))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(glyphs) + 36}>>stream\nBT /F1 12 Tf 40 700 Td <{glyphs}> Tj ET\nendstream",
        "<</Type/Font/Subtype/Type0/BaseFont/AngsanaNew/Encoding/Identity-H/DescendantFonts[6 0 R]>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/AngsanaNew/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        "/Supplement 0>>/FontDescriptor 7 0 R>>",
        "<</Type/FontDescriptor/FontName/AngsanaNew/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800"
        "/Descent -200/CapHeight 700/StemV 80>>",
    ]
    body = "".join(f"{number} 0 obj\n{content}\nendobj\n" for number, content in enumerate(objects, 1))
    document = read(f"%PDF-1.4\n{body}trailer<</Root 1 0 R>>\n")
    (page,) = document.pages
    assert (page.status, page.reason) == ("partial", "fonts are missing")
    (issue,) = [issue for issue in document.issues if issue.code == "font_missing"]
    assert "fonts embedded" in issue.message


def test_a_page_that_unpacks_to_a_hundred_megabytes(draw, read):
    pdf = draw().new_page().text(72, 100, "before the bomb").new_page().text(72, 100, "on the page after it")
    (xref, *_) = pdf.file[0].get_contents()
    pdf.file.update_stream(xref, pdf.file.xref_stream(xref) + b" " * 100_000_000)
    document = read(pdf.bytes(deflate=True))
    assert len(document.pages) == 2
    assert "on the page after it" in document.raw


def test_a_picture_that_says_it_is_larger_than_any_page(read):
    header = struct.pack(">IIBBBBB", 100_000, 100_000, 1, 0, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b"")]
    packed = b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )
    document = read(b"\x89PNG\r\n\x1a\n" + packed, "bomb.png")
    assert codes(document) == {"picture_too_large"}
    assert document.status == "partial"
