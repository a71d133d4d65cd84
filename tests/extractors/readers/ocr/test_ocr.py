"""Pictures of pages: straightened, tables found, read, cached; the engine's own faults mended or said."""

import gzip
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from extractors.readers.engines.engine import OcrError, OcrGaveUp, ReadLine, ReadPage
from extractors.readers.engines.tesseract import Tesseract, parse
from extractors.readers.layout.grid import find_grids
from extractors.readers.layout.photographed import Photographed
from extractors.readers.ocr import pages as ocr_pages
from extractors.readers.ocr.cache import OcrCache, Seen
from extractors.readers.ocr.pages import OcrPages
from extractors.readers.ocr.reading import cut_line, read_picture
from extractors.readers.picture.preparation import evened, find_rules, is_blank, skew, straightened
from extractors.readers.picture.strokes import (
    ink_of,
    is_of_marks,
    with_dashes,
    with_strength,
    without_crumbs,
    without_specks,
    without_stutter,
)
from extractors.readers.settings import ReadSettings
from extractors.readers.text.quality import thai_score

needs_tesseract = pytest.mark.skipif(not shutil.which("tesseract"), reason="tesseract is not installed")
PARAGRAPH = [
    "สำนักงานเขตจัดเก็บขยะตามบ้านเรือนทุกวัน แต่รถเก็บขนมีอายุ",
    "การใช้งานเกินสิบปีและเสียบ่อย ทำให้ต้องยืมรถจากเขตข้างเคียง",
    "ควรตั้งงบประมาณจัดหารถใหม่ทดแทนอย่างน้อยปีละสองคัน",
]


class Scripted:
    """An engine that says what it is told to say, and counts how often it was asked."""

    id = "scripted/1"
    places = True

    def __init__(self, *lines, turned=0):
        self.lines = lines
        self.asked = 0
        self.turned = turned

    def quarters(self, picture):
        return self.turned

    def read(self, picture, dpi, stacked=False):
        self.asked += 1
        return ReadPage(tuple(self.lines))


class Hampered(Scripted):
    """An engine that is stopped at its first attempts to tell how a page is turned."""

    def __init__(self, *lines, fails=1):
        super().__init__(*lines)
        self.fails = fails

    def quarters(self, picture):
        self.fails -= 1
        if self.fails >= 0:
            raise OcrError("ocr_timeout", "OCR took more than 1 seconds and was stopped")
        return super().quarters(picture)


def letters(text, left, top, width=10):
    """Return a line whose letters stand side by side from ``left`` on; a blank is a letter's width."""
    pieces = [(c, left + i * width, left + (i + 1) * width - 2) for i, c in enumerate(text) if not c.isspace()]
    return ReadLine(text, (left, top, left + len(text) * width, top + 20), 0.9, tuple(pieces))


def page(*marks, size=(1600, 1000)):
    picture = Image.new("L", size, 245)
    pen = ImageDraw.Draw(picture)
    for mark in marks:
        pen.rectangle(mark, fill=20)
    return picture


def grid_marks(xs, ys):
    return [(x, ys[0], x + 2, ys[-1]) for x in xs] + [(xs[0], y, xs[-1], y + 2) for y in ys]


@pytest.mark.parametrize("degrees", [-2.6, -1.0, -0.4, 0.0, 0.6, 1.7])
def test_skew_is_found_and_taken_out(draw, degrees):
    level = (
        draw()
        .new_page()
        .lines(72, 100, ["the quick brown fox jumps over the lazy dog, it jumps"] * 25, size=14)
        .picture()
    )
    crooked = level.rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor=255)
    assert skew(crooked) == pytest.approx(-degrees, abs=0.2)
    assert abs(skew(straightened(crooked)[0])) <= 0.2


def test_a_page_without_lines_is_not_turned():
    assert skew(page((300, 300, 900, 700))) == 0


def test_shadows_are_taken_out_and_scans_left_alone(draw):
    scan = draw().new_page().lines(72, 100, ["words and words"] * 30).picture(dpi=100)
    assert evened(scan) is scan
    shadow = Image.linear_gradient("L").resize(scan.size).point(lambda shade: 90 + shade * 165 // 255)
    photographed = Image.composite(shadow, Image.new("L", scan.size, 10), scan.point(lambda s: 255 * (s > 128)))
    even = evened(photographed)
    corners = [even.getpixel((x, y)) for x in (20, even.width - 20) for y in (20, even.height - 20)]
    assert max(corners) - min(corners) < 40 < max(photographed.getextrema()) - photographed.getpixel((20, 20))


def test_rules_of_a_picture_make_its_grid():
    picture = page(*grid_marks((100, 500, 900, 1400), (100, 200, 600)), (120, 300, 480, 310))
    segments, _ = find_rules(picture, 200)
    (grid,) = find_grids(segments, tolerance=10)
    assert [(c.row, c.column) for c in grid.cells] == [(r, c) for r in (0, 1) for c in (0, 1, 2)]


@pytest.mark.parametrize(
    ("below", "wanted"),
    [
        ((100, 300, 700, 900), [4, 6]),  # other columns: a table of its own
        ((100, 500, 900), [8]),  # rows drawn apart are rows of one table
    ],
)
def test_two_tables_that_nearly_touch(below, wanted):
    picture = page(*grid_marks((100, 500, 900), (100, 200, 300)), *grid_marks(below, (316, 400, 500)))
    grids = find_grids(find_rules(picture, 200)[0], tolerance=10)
    assert [len([c for c in grid.cells if c.box[3] - c.box[1] > 20]) for grid in grids] == wanted


def test_rules_left_a_trifle_crooked_are_found():
    level = page(*grid_marks((100, 500, 900, 1400), (100, 200, 600)))
    crooked = level.rotate(0.13, resample=Image.Resampling.BICUBIC, fillcolor=245)
    (grid,) = find_grids(find_rules(crooked, 200)[0], tolerance=10)
    assert len(grid.cells) == 6


def test_blank_paper_is_blank_whatever_its_shade():
    assert is_blank(Image.new("L", (1000, 1400), 215))
    assert not is_blank(page((300, 300, 420, 330)))


def test_a_line_over_a_rule_is_cut_there():
    line = letters("องค์ประกอบ ปัญหา", 110, 120)
    grid = find_grids(find_rules(page(*grid_marks((100, 212, 400), (100, 200))), 200)[0], tolerance=10)
    parts = cut_line(line, grid)
    assert [part.text for part in parts] == ["องค์ประกอบ", "ปัญหา"]
    assert parts[1].box[0] == 220


def test_what_stands_far_apart_is_parted_without_a_rule():
    line = ReadLine("ซ้าย ขวา", (0, 0, 400, 20), 0.9, (("ซ้าย", 0.0, 60.0), ("ขวา", 300.0, 400.0)))
    assert [part.text for part in cut_line(line, [])] == ["ซ้าย", "ขวา"]


@pytest.mark.parametrize(
    ("read", "wanted"),
    [
        ("ตด้านบุคลากร", "ด้านบุคลากร"),
        ("- ดต้านอื่น ๆ", "- ด้านอื่น ๆ"),
        ("-ตดด้านบริหารจัดการ", "-ด้านบริหารจัดการ"),
        ("๖.๕ ตด้านเรือและท่า", "๖.๕ ด้านเรือและท่า"),
        ("(๒) ดต้านท่าเรือ", "(๒) ด้านท่าเรือ"),
        ("ด้านบุคลากร", "ด้านบุคลากร"),
        ("ตำแหน่งว่าง", "ตำแหน่งว่าง"),
        ("ดตรง", "ดตรง"),
        ("คณะ ะกรรมการ", "คณะกรรมการ"),
        ("ตดด้านประ ะชากร", "ด้านประชากร"),
        ("ระยะ ๆ", "ระยะ ๆ"),
    ],
)
def test_the_stutter_before_bold_print_and_of_vowels(read, wanted):
    assert without_stutter(ReadLine(read, (0, 0, 9, 9), 0.9)).text == wanted


@pytest.mark.parametrize(
    ("read", "wanted"),
    [
        ('" ข้อเสนอแนะ', "ข้อเสนอแนะ"),
        ("คณะที่ ๒ ด้านบริหารจัดการ .", "คณะที่ ๒ ด้านบริหารจัดการ"),
        (". . ข้อ ๑ ' ,", "ข้อ ๑"),
        ('"ข้อเสนอแนะ"', '"ข้อเสนอแนะ"'),
        ("ดังนี้ :-", "ดังนี้ :-"),
        ("๑. ขาดคน", "๑. ขาดคน"),
        ("ะ + (๒) ขาดรถ ะ", "(๒) ขาดรถ"),
        (") ปัญหา/อุปสรรค", "ปัญหา/อุปสรรค"),
        ("” ข้อเสนอแนะ", "ข้อเสนอแนะ"),
        ("|ข้อเสนอแนะ", "ข้อเสนอแนะ"),
        ("| |ข้อเสนอแนะ", "ข้อเสนอแนะ"),
        ("ปี |ข้อเสนอแนะ", "ปี |ข้อเสนอแนะ"),
    ],
)
def test_lone_signs_beside_a_line_are_dirt(read, wanted):
    assert without_crumbs(ReadLine(read, (0, 0, 9, 9), 0.9)).text == wanted


def test_a_line_of_nothing_but_dirt_is_none():
    assert without_crumbs(ReadLine('. "', (0, 0, 9, 9), 0.9)) is None


def test_marks_over_the_next_line_are_no_letters_behind_a_short_one():
    ink = ink_of(page((100, 110, 120, 130), (300, 150, 304, 158), (318, 150, 322, 158), (500, 120, 512, 123)))
    assert is_of_marks(ReadLine("BS", (295, 100, 330, 160), 0.8), ink)
    assert not is_of_marks(ReadLine("ปี", (98, 100, 122, 160), 0.8), ink)
    assert not is_of_marks(ReadLine("-", (500, 100, 512, 160), 0.8), ink)
    assert not is_of_marks(ReadLine("ขาดรถ", (295, 100, 330, 160), 0.8), ink)
    assert not is_of_marks(ReadLine("๓", (700, 100, 720, 160), 0.8), ink), "where nothing is, others look again"


def test_specks_are_painted_over_where_there_are_many():
    clean = page((100, 100, 140, 120))
    dirty = clean.copy()
    for place in range(300):
        dirty.putpixel((200 + 20 * (place % 60), 150 + 150 * (place // 60)), 30)
    swept, ink = without_specks(dirty, ink_of(dirty))
    assert swept.getpixel((200, 300)) == 245 and not ink[300].any()
    assert swept.getpixel((120, 110)) == 20 and ink[110, 120]
    same, _ = without_specks(clean, ink_of(clean))
    assert same is clean


def test_dashes_taken_for_letters():
    ink = ink_of(page((100, 110, 112, 113), (300, 100, 310, 120), (330, 100, 345, 120)))
    assert with_dashes(ReadLine("ct", (98, 100, 114, 122), 0.5), ink).text == "-"
    assert with_dashes(ReadLine("ลน", (300, 98, 345, 122), 0.9), ink).text == "ลน"
    assert with_dashes(ReadLine("ๆ", (700, 98, 720, 122), 0.3), ink) is None


def test_a_dash_before_a_heading():
    ink = ink_of(page((100, 110, 112, 113), (130, 100, 150, 120), (160, 100, 180, 120), (190, 100, 210, 120)))
    pieces = (("ฯ", 100.0, 113.0), ("ก", 130.0, 150.0), ("ข", 160.0, 180.0), ("ค", 190.0, 210.0))
    assert with_dashes(ReadLine("ฯกขค", (98, 98, 212, 122), 0.8, pieces), ink).text == "- กขค"
    assert with_dashes(ReadLine("-กขค", (98, 98, 212, 122), 0.8, pieces), ink).text == "-กขค"


def test_bold_lines_are_strong(draw, thai_font):
    bold = str(Path(thai_font).with_name("Laksaman-Bold.ttf"))
    pdf = draw(thai_font).new_page().lines(72, 100, PARAGRAPH * 2, size=15, pitch=26)
    pdf.font = bold
    # A font of its own name: one page keeps the file that a name came with first.
    pdf.page.insert_text((72, 300), "ด้านงบประมาณของหน่วยงาน", fontsize=15, fontname="bold", fontfile=bold)
    scale = 200 / 72
    rows = [(72, 84 + 26 * i, 500, 106 + 26 * i) for i in range(6)] + [(72, 282, 300, 308)]
    lines = [ReadLine("words", tuple(side * scale for side in row), 0.9) for row in rows]
    assert [line.strong for line in with_strength(lines, ink_of(pdf.picture()))] == [False] * 6 + [True]


PRINTED = """level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext
1\t1\t0\t0\t0\t0\t0\t0\t900\t900\t-1\t
4\t1\t1\t1\t1\t0\t10\t10\t80\t20\t-1\t
5\t1\t1\t1\t1\t1\t10\t10\t20\t20\t90.0\tก
5\t1\t1\t1\t1\t2\t30\t10\t20\t20\t80.0\tข
5\t1\t1\t1\t1\t3\t60\t10\t30\t20\t70.0\tAB
4\t1\t1\t1\t2\t0\t10\t40\t80\t20\t-1\t
5\t1\t1\t1\t2\t1\t10\t40\t20\t20\t50.0\tค
4\t1\t1\t1\t3\t0\t10\t70\t80\t20\t-1\t
5\t1\t1\t1\t3\t1\t10\t70\t20\t20\t-1\t\x20
กข AB

ค
"""


def test_lines_get_their_spaces_from_the_text_and_their_places_from_the_rows():
    first, second = parse(PRINTED)
    assert first.text == "กข AB"
    assert first.box == (10, 10, 90, 30)
    assert first.confidence == pytest.approx((0.9 + 0.8 + 2 * 0.7) / 4)
    assert (second.text, second.confidence) == ("ค", 0.5)


@pytest.mark.parametrize("printed", ["", "Estimating resolution as 300\n", "4\t1\t1\t1\t1\t0\t9\t9\t9\t9\t-1\t\n"])
def test_nothing_read_is_no_line(printed):
    assert list(parse(printed)) == []


def test_no_page_is_read_twice(tmp_path):
    engine, picture = Scripted(letters("คำในหน้า", 100, 100, 26)), page((100, 100, 300, 120))
    first = read_picture(picture, 0.36, engine, OcrCache(tmp_path))
    again = read_picture(picture, 0.36, engine, OcrCache(tmp_path))
    assert engine.asked == 1
    assert first == again
    assert read_picture(page((100, 100, 301, 120)), 0.36, engine, OcrCache(tmp_path))
    assert engine.asked == 2


def test_another_engine_or_version_reads_anew(tmp_path):
    picture = page((100, 100, 300, 120))
    one, other = Scripted(letters("หนึ่ง", 100, 100)), Scripted(letters("สอง", 100, 100))
    other.id = "scripted/2"
    read_picture(picture, 0.36, one, OcrCache(tmp_path))
    assert read_picture(picture, 0.36, other, OcrCache(tmp_path)).text() == "สอง"


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: b"no gzip at all",
        lambda data: gzip.compress(b"no json"),
        lambda data: gzip.compress(b"[]"),
        lambda data: gzip.compress(json.dumps(json.loads(gzip.decompress(data)) | {"check": "0"}).encode()),
        lambda data: gzip.compress(json.dumps(json.loads(gzip.decompress(data)) | {"key": "other"}).encode()),
    ],
)
def test_a_damaged_cache_entry_counts_as_none(tmp_path, damage):
    cache = OcrCache(tmp_path)
    line, dirt = (ReadLine(text, (1.0, 2.0, 3.0, 4.0), 0.5, strong=True) for text in ("คำ", "EE"))
    seen = Seen(1, 0.5, (), ReadPage((line,), dirt=(dirt,)))
    cache.put("ab" * 32, seen)
    assert cache.get("ab" * 32) == seen
    (entry,) = tmp_path.rglob("*.gz")
    entry.write_bytes(damage(entry.read_bytes()))
    assert cache.get("ab" * 32) is None


def test_how_a_sheet_lay_on_its_photograph_is_kept(tmp_path):
    cache, sheet = OcrCache(tmp_path), Photographed(((2, 1), (9, 2), (10.5, 14), (1, 13)), (0.5, 0, -0.25, 0))
    seen = Seen(0, 0.0, (), ReadPage(), sheet)
    cache.put("ab" * 32, seen)
    assert cache.get("ab" * 32) == seen


def test_what_is_taken_for_dirt_is_kept_as_no_text_of_the_page():
    dirt = replace(letters("EE EP", 900, 100), confidence=0.2)
    reading = read_picture(page(), 0.36, Scripted(letters("จำนวนมากไม่ตรงกัน", 100, 40), dirt), OcrCache(None))
    assert [(row.text, row.furniture) for row in reading.parts] == [("จำนวนมากไม่ตรงกัน", False), ("EE EP", True)]


def test_no_cache_where_none_is_wanted(tmp_path):
    cache = OcrCache(None)
    cache.put("ab" * 32, Seen(0, 0.0, (), ReadPage()))
    assert cache.get("ab" * 32) is None
    assert list(tmp_path.iterdir()) == []


@needs_tesseract
def test_a_scan_is_read_with_boxes_and_its_figures_marked(draw, read, save_picture, thai_font):
    pdf = draw(thai_font).new_page().lines(72, 100, [*PARAGRAPH, "ในปี ๒๕๖๗ จำนวน ๑๒ คัน"], size=16, pitch=28)
    crooked = pdf.picture().rotate(0.8, resample=Image.Resampling.BICUBIC, fillcolor=255)
    document = read(save_picture(crooked, "PNG", dpi=(200, 200)), "scan.png")
    assert thai_score(document.raw) > 0.93
    assert document.pages[0].method.startswith("ocr tesseract")
    lines = [block.lines[0] for block in document.blocks()]
    for line, y in zip(lines, (100, 128, 156, 184), strict=True):
        assert line.box.top < y - 4 < line.box.bottom
        assert line.box.x0 == pytest.approx(72, abs=8)
    digits = [issue for issue in document.issues if issue.code == "ocr_digits"]
    assert digits and all(document.raw[slice(*issue.span)].strip("0123456789๐๑๒๓๔๕๖๗๘๙.,/") == "" for issue in digits)


@needs_tesseract
@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_put_into_the_scanner_the_wrong_way_round(draw, read, save_picture, thai_font, quarters):
    pdf = draw(thai_font).new_page().lines(72, 100, PARAGRAPH * 4, size=16, pitch=28)
    turned = pdf.picture().rotate(90 * quarters, expand=True)
    document = read(save_picture(turned, "PNG", dpi=(200, 200)), "turned.png")
    assert thai_score(document.raw) > 0.93
    box = next(document.blocks()).box
    # The first line stands at the top of the page: on the turned picture at its left, its foot, its right.
    width, height = (side * 0.36 for side in turned.size)
    middle = ((box.x0 + box.x1) / 2, (box.top + box.bottom) / 2)
    at = {1: middle[0] / width, 2: 1 - middle[1] / height, 3: 1 - middle[0] / width}[quarters]
    assert at == pytest.approx(95 / 842, abs=0.03)


@needs_tesseract
def test_a_good_layer_is_never_read_by_ocr(draw, read, thai_font):
    pdf = draw(thai_font).new_page().lines(72, 100, PARAGRAPH, size=16, pitch=28)
    page = read(pdf).pages[0]
    assert (page.method, page.status) == ("text-layer", "complete")
    assert "Thai text" in page.reason


def poorly_read():
    return replace(letters("กขค", 100, 100), confidence=0.1)


def test_a_turn_that_could_not_be_measured_is_no_answer_to_keep(tmp_path):
    engine, cache, picture = Hampered(poorly_read()), OcrCache(tmp_path), page((100, 100, 400, 130))
    first = read_picture(picture, 0.36, engine, cache)
    assert first.unturned and "stopped" in first.unturned
    asked = engine.asked
    second = read_picture(picture, 0.36, engine, cache)
    assert second.unturned is None and engine.asked > asked, "read anew"
    read_picture(picture, 0.36, engine, cache)
    assert engine.asked == 2 * asked, "now it is kept"


def test_a_turn_that_could_not_be_measured_is_said(monkeypatch):
    monkeypatch.setattr(ocr_pages, "engines", lambda settings: (lambda: Hampered(poorly_read(), fails=9),))
    with OcrPages(ReadSettings(cache=None)) as desk:
        outcome = desk.submit(page((100, 100, 400, 130)), 0.36, 7).result(60)
    assert [(issue.code, issue.severity, issue.page) for issue in outcome.issues] == [("turn_not_measured", "note", 7)]


@pytest.mark.parametrize(
    ("raised", "told"), [(OcrGaveUp("ocr_failed", "too few letters"), 0), (OcrError("ocr_timeout", "stopped"), None)]
)
def test_tesseract_tells_that_it_cannot_from_that_it_failed(raised, told):
    class Runs:
        def printed(self, *_asked, **_options):
            raise raised

    engine = Tesseract("tesseract", "5", "Thai", Runs())
    if told is None:
        with pytest.raises(OcrError):
            engine.quarters(page())
    else:
        assert engine.quarters(page()) == told
