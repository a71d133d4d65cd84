"""Bytes that were changed or cut off on the way: whatever a library makes of them, the file is read or refused in words."""

import re
import zipfile
from io import BytesIO
from pathlib import Path
from random import Random

import openpyxl
import pytest
from PIL import Image

from extractors.errors import DamagedFile
from extractors.readers import registry
from extractors.readers.office.attributes import whole
from extractors.records import Document
from taxonomy.errors import SarupError

FORMATS = Path(__file__).parents[3] / "data" / "formats"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ODD = ("", "abc", "-1", "999999", "1.5", "²", "๙", "9" * 5000, "true")
CASES = 40
PAGE = (
    '<html><body><h1>ปัญหาอุปสรรค</h1><ol start="3"><li>เครื่องสูบน้ำชำรุด</li></ol><table><tr><td colspan="2" '
    'rowspan="2">งาน</td><td>เงิน</td></tr></table></body></html>'
)


@pytest.fixture(autouse=True)
def _without_ocr(monkeypatch, tmp_path):
    monkeypatch.setenv("SARUP_TESSERACT", str(tmp_path / "none"))


def pictures(form, **options):
    file = BytesIO()
    Image.linear_gradient("L").save(file, form, **options)
    return file.getvalue()


def workbook():
    book, file = openpyxl.Workbook(), BytesIO()
    for number in range(20):
        book.active.append([number, f"เครื่องสูบน้ำที่ {number} ชำรุด"])
    book.active.merge_cells("A1:B1")
    book.save(file)
    return file.getvalue()


def drawn(draw):
    return draw().new_page().text(72, 100, "words").grid([50, 200, 400], [200, 240, 280]).new_page().bytes()


MAKERS = {
    "report.pdf": drawn,
    "report.docx": lambda _: (FORMATS / "2566-mid-year.docx").read_bytes(),
    "report.xlsx": lambda _: workbook(),
    "report.html": lambda _: PAGE.encode(),
    "report.md": lambda _: PAGE.removeprefix("<html><body>").encode(),
    "report.txt": lambda _: "ปัญหาอุปสรรค\n๑. เครื่องสูบน้ำชำรุด\n".encode("cp874"),
    "pages.tif": lambda _: pictures("TIFF", save_all=True, append_images=[Image.new("1", (90, 90))] * 2),
    "page.png": lambda _: pictures("PNG"),
    "page.jpg": lambda _: pictures("JPEG"),
    "pages.gif": lambda _: pictures("GIF", save_all=True, append_images=[Image.new("L", (90, 90))]),
}


def damaged(data, chance):
    """Return the bytes with some changed, and sometimes with the end cut off."""
    changed = bytearray(data)
    for _ in range(chance.choice([1, 1, 2, 5, 30])):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed[: chance.randrange(1, len(changed))] if chance.random() < 0.3 else changed)


def with_odd_attribute(data, chance):
    """Return an office file with one attribute saying something that no program writes."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice([name for name in parts if name.endswith(".xml")])
    text = parts[name].decode()
    if attributes := list(re.finditer(r'="([^"]*)"', text)):
        start, end = chance.choice(attributes).span(1)
        parts[name] = (text[:start] + chance.choice(ODD) + text[end:]).encode()
    return packed(parts)


def packed(parts):
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize("name", MAKERS)
def test_damaged_bytes_are_read_or_refused(read, draw, name):
    whole_file, chance = MAKERS[name](draw), Random(name)
    for _ in range(CASES):
        read_or_refused(read, damaged(whole_file, chance), name)


@pytest.mark.parametrize("name", ["report.docx", "report.xlsx"])
def test_odd_attributes_are_read_or_refused(read, draw, name):
    whole_file, chance = MAKERS[name](draw), Random(name)
    for _ in range(CASES):
        read_or_refused(read, with_odd_attribute(whole_file, chance), name)


def read_or_refused(read, data, name):
    try:
        assert isinstance(read(data, name), Document)
    except SarupError as error:
        assert name in error.sentence()


@pytest.mark.parametrize("fails", ["accepts", "read"])
def test_a_fault_of_the_program_is_not_blamed_on_the_file(read, monkeypatch, fails):
    class Unlucky(registry.TextReader):
        pass

    def fail(self, source):
        raise ZeroDivisionError("of our own")

    monkeypatch.setattr(Unlucky, fails, fail)
    monkeypatch.setattr(registry, "READERS", (Unlucky(),))
    with pytest.raises(ZeroDivisionError, match="of our own"):
        read("words", "report.txt")


def fail(*_, **__):
    raise ZeroDivisionError("by the library")


@pytest.mark.parametrize(
    ("name", "library", "call"),
    [
        ("report.pdf", "pymupdf", "open"),
        ("report.docx", "zipfile.ZipFile", "read"),
        ("report.xlsx", "openpyxl", "load_workbook"),
    ],
)
def test_an_error_of_a_library_of_any_kind_is_a_damaged_file(read, draw, monkeypatch, name, library, call):
    data = MAKERS[name](draw)
    monkeypatch.setattr(f"{library}.{call}", fail)
    with pytest.raises(DamagedFile, match="by the library"):
        read(data, name)


def test_a_page_whose_declarations_make_no_sense_is_a_damaged_file(read):
    with pytest.raises(DamagedFile):
        read("<html><body><![nonsense[words]]></body></html>", "report.html")


def test_content_controls_without_end_around_a_row_are_no_fault_of_the_program(read):
    deep = "<w:sdt>" * 3000, "</w:sdt>" * 3000
    body = f"<w:p><w:r><w:t>words</w:t></w:r></w:p><w:tbl>{deep[0]}<w:tr/>{deep[1]}</w:tbl>"
    document = f"<w:document xmlns:w='{WORD}'><w:body>{body}</w:body></w:document>"
    assert "words" in read(packed({"word/document.xml": document}), "report.docx").raw


def test_a_cell_of_a_style_that_the_workbook_does_not_hold(read):
    with zipfile.ZipFile(BytesIO(workbook())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    styles, sheet = "xl/styles.xml", "xl/worksheets/sheet1.xml"
    odd = b'<xf fontId="99" numFmtId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    parts[styles] = re.sub(rb"</cellXfs>", odd, parts[styles])
    parts[sheet] = parts[sheet].replace(b'<c r="B9"', b'<c s="1" r="B9"')
    assert "เครื่องสูบน้ำที่ 8 ชำรุด" in read(packed(parts), "report.xlsx").raw


def test_a_number_larger_than_any_of_excel(read):
    with zipfile.ZipFile(BytesIO(workbook())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b"<v>8</v>", b"<v>" + b"9" * 400 + b"</v>")
    assert "เครื่องสูบน้ำที่ 9 ชำรุด" in read(packed(parts), "report.xlsx").raw


def test_a_changed_byte_in_a_packed_part(read, draw):
    for name, part in (("report.docx", "word/document.xml"), ("report.xlsx", "xl/worksheets/sheet1.xml")):
        data = bytearray(MAKERS[name](draw))
        with zipfile.ZipFile(BytesIO(data)) as archive:
            member = archive.getinfo(part)
        data[member.header_offset + 30 + len(part)] = 0x07  # no such kind of deflated block
        with pytest.raises(DamagedFile):
            read(bytes(data), name)


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_number_costs_no_text(read, odd):
    cell = "<w:tc><w:tcPr><w:gridSpan w:val='{0}'/></w:tcPr><w:p><w:r><w:t>words of a cell</w:t></w:r></w:p></w:tc>"
    listed = (
        "<w:p><w:pPr><w:outlineLvl w:val='{0}'/><w:numPr><w:ilvl w:val='{0}'/><w:numId w:val='1'/></w:numPr></w:pPr>"
        "<w:r><w:t>words of a list</w:t></w:r></w:p>"
    )
    table = "<w:tbl><w:tr><w:trPr><w:gridBefore w:val='{0}'/></w:trPr>" + cell + "</w:tr></w:tbl>"
    lists = (
        "<w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='{0}'><w:start w:val='{0}'/><w:lvlText w:val='%1.'/></w:lvl>"
        "</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='1'/><w:lvlOverride w:ilvl='{0}'>"
        "<w:startOverride w:val='{0}'/></w:lvlOverride></w:num>"
    )
    parts = {
        "word/document.xml": f"<w:document xmlns:w='{WORD}'><w:body>{listed}{table}</w:body></w:document>".format(odd),
        "word/numbering.xml": f"<w:numbering xmlns:w='{WORD}'>{lists}</w:numbering>".format(odd),
    }
    raw = read(packed(parts), "report.docx").raw
    assert "words of a cell" in raw and "words of a list" in raw
    markup = PAGE.replace('"2"', f'"{odd}"').replace('"3"', f'"{odd}"')
    assert "เครื่องสูบน้ำชำรุด" in read(markup, "report.html").raw


@pytest.mark.parametrize(
    ("said", "number"),
    [("3", 3), (" 3 ", 3), ("0", 0), (None, 7), ("999999999", 63), *((odd, 7) for odd in ODD if odd != "999999")],
)
def test_whole_numbers_of_attributes(said, number):
    assert whole(said, 7, most=63) == number


def test_pictures_after_a_damaged_one_cost_those_before_nothing(read):
    second = Image.new("L", (90, 90), 255)
    data = bytearray(pictures("TIFF", save_all=True, append_images=[second, second]))
    with Image.open(BytesIO(data)) as file:
        file.seek(1)
        place = file.tag_v2._offset
    data[place : place + 2] = b"\x00\x00"  # the second directory says that it has no entries
    document = read(bytes(data), "pages.tif")
    assert document.pages[0].status != "failed"
    assert document.pages[1].status == "failed"
    assert [issue.page for issue in document.issues if issue.code == "picture_damaged"] == [2]
