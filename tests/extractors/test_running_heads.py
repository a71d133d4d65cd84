"""Running heads that stand above page numbers, or before a stroke and the number."""

import pytest

from extractors.readers.registry import read_document
from extractors.running_heads import running_heads, titles_of_pages

_BODY = "ปัญหาอุปสรรค\n๑. เรือข้ามฟากชำรุด\n{}๒. โป๊ะเทียบเรือจม{}\nข้อเสนอแนะ\n๑. ควรซ่อมเรือ\n"
_HEAD = "รายงานผลการเดินเรือ รอบครึ่งปีหลัง ๒๕๖๕"
_STROKES = "กองกิจการท่าเรือ | รายงานปี 2565 | {}"


@pytest.fixture
def heads(tmp_path):
    def of(text):
        path = tmp_path / "pages.txt"
        path.write_text(text, encoding="utf-8")
        document = read_document(path)
        found = running_heads(document, titles_of_pages(document))
        return sorted(document.raw[slice(*span)].strip() for span in found)

    return of


def test_a_line_above_the_page_number_on_two_pages_is_a_running_head(heads):
    turns = (f"\n\n{_HEAD}\nหน้า ๒\n\n", f"\n\n\n{_HEAD}\nหน้า ๓\n")
    assert heads(_BODY.format(*turns)) == [_HEAD, _HEAD]


def test_a_line_of_the_text_above_page_numbers_is_none(heads):
    assert heads(_BODY.format("\n\n- ไม่มี -\nหน้า ๒\n\n", "\n\n- ไม่มี -\nหน้า ๓\n")) == []
    told = "ต้องรอเรือสำรองจากอำเภอข้างเคียงทุกครั้ง"
    assert heads(_BODY.format(f"{told}\nหน้า ๒\n\n", f"\n{told}\nหน้า ๓\n")) == []


def test_the_title_in_two_lines_with_the_page_behind_the_first(heads):
    title, place = "รายงานผลการเดินเรือข้ามฟาก ปี ๒๕๖๕", "เทศบาลเมืองปากคลองบางเรือ"
    turns = (f"   {place}      ๕\n   {title}\n", f"\n   {place}      ๙\n   {title}")
    assert heads(f"{place}\n{title}\n{_BODY.format(*turns)}") == sorted(
        [f"{place}      ๕", f"{place}      ๙", title, title]
    )


@pytest.mark.parametrize(("place", "found"), [("ปากคลอง", 1), ("ท่าช้าง", 0)])
def test_the_title_again_with_a_word_abbreviated(heads, place, found):
    title, again = "รายงานการประชุมคณะกรรมการท่าเรือ", f"รายงานการประชุมคณะกรรมการท่าเรือ อบต. {place}"
    body = _BODY.format(f"- ๒ -\n{again}\n", "")
    assert heads(f"{title}องค์การบริหารส่วนตำบลปากคลอง\n\n{body}") == [again] * found


def test_tabs_between_a_head_and_its_number_make_no_row(heads):
    row = "ผลการสำรวจท่าเรือชั้นใน\t\t{}"
    assert heads(_BODY.format(f"\n{row.format(8)}\n\n", f"\n{row.format(9)}\n")) == [row.format(8), row.format(9)]


def test_a_stroke_parts_a_head_with_figures_from_the_page_number(heads):
    turns = (f"\n{_STROKES.format(2)}\n\n", f"\n\n{_STROKES.format(3)}\n")
    assert heads(_BODY.format(*turns)) == [_STROKES.format(2), _STROKES.format(3)]
    assert heads(_BODY.format("\nแพ | เรือ | 7\n\n", "\n\nแพ | เรือ | 4\n")) == []


_OF_CHAPTERS = "ร่างรายงานติดตามการเดินเรือข้ามฟาก              หน้า {}"


def test_pages_are_counted_by_chapters(heads):
    turns = (f"\n{_OF_CHAPTERS.format('2-7')}\n\n", f"\n\n{_OF_CHAPTERS.format('3-1')}\n")
    assert heads(_BODY.format(*turns)) == [_OF_CHAPTERS.format("2-7"), _OF_CHAPTERS.format("3-1")]


@pytest.mark.parametrize("line", ["เรือหยุดเดินระหว่างวันที่ {}", "ควรดูแบบแปลนตามรายงานประจำปีหน้า {}"])
def test_a_range_in_a_sentence_is_no_page(heads, line):
    assert heads(_BODY.format(f"\n{line.format('2-7')}\n\n", f"\n\n{line.format('4-1')}\n")) == []
