"""Numbers at the start of lines, and the figures that are none."""

import pytest

from extractors.thai.numbering import counts_on, is_next, read_marker
from extractors.thai.repair import repair


@pytest.mark.parametrize(
    ("line", "style", "value", "rest"),
    [
        ("๕.๑.๒ ข้อเสนอแนะ", "section", (5, 1, 2), "ข้อเสนอแนะ"),
        ("๕.๑.๒.๑) ข้อเสนอแนะต่อหน่วยงาน", "section", (5, 1, 2, 1), "ข้อเสนอแนะต่อหน่วยงาน"),
        ("๕.๑ ปัญหา", "section", (5, 1), "ปัญหา"),
        ("๑๐.๒ บทบาทของหน่วยงาน", "section", (10, 2), "บทบาทของหน่วยงาน"),
        ("  ๑) ปัจจัยภายใน", "paren", (1,), "ปัจจัยภายใน"),
        ("๑.๑) อัตรากำลัง", "paren2", (1, 1), "อัตรากำลัง"),
        ("(๑๐) ควรมี", "enclosed", (10,), "ควรมี"),
        ("(๑ ๐ ) ควรมี", "enclosed", (10,), "ควรมี"),
        ("(2.1) ทั้งสองฝ่าย", "enclosed", (2, 1), "ทั้งสองฝ่าย"),
        ("๑.ควรเพิ่ม", "dot", (1,), "ควรเพิ่ม"),
        ("๑ . ควรเพิ่ม", "dot", (1,), "ควรเพิ่ม"),
        ("3. แผนงาน", "dot", (3,), "แผนงาน"),
        ("ก. งบลงทุน", "letter", (1,), "งบลงทุน"),
        ("ช) ซ่อมเขื่อน", "letter", (7,), "ซ่อมเขื่อน"),
        ("(ฏ) จ้างช่าง", "letter", (12,), "จ้างช่าง"),
        ("- ด้านบุคลากร", "bullet", (), "ด้านบุคลากร"),
        ("• จัดทำคู่มือ", "bullet", (), "จัดทำคู่มือ"),
    ],
)
def test_markers(line, style, value, rest):
    marker = read_marker(line)
    assert marker
    assert (marker.style, marker.value, line[marker.end :]) == (style, value, rest)


@pytest.mark.parametrize(
    "line",
    [
        "๒๕๖๕ (ระยะสิ้นปีงบประมาณ)",
        "พ.ศ. ๒๕๖๕ ซึ่ง",
        "สวท. และ สนข.",
        "๒.๕ ล้านบาท",
        "๑๘.๓๐ น. เรือเที่ยวสุดท้ายออกจากท่า",
        "๘.๐๐ นาฬิกา ทุกวัน",
        "๓๓.๕๕%",
        "๑,๐๔๑,๒๐๐.- บาท",
        "๑๐ - ๒๐ ตุลาคม",
        "- ๓ -",
        "ก.ก. พิจารณา",
        "ซ. ท่าเรือเก่า",
        "น) และวันหยุด",
        "(On Site) ตามความเหมาะสม",
        "-",
        "",
    ],
)
def test_figures_that_number_nothing(line):
    assert read_marker(line) is None


@pytest.mark.parametrize(
    ("line", "style", "printed"),
    [
        ("๑.๓.) เรือขุดเสีย", "paren2", "๑.๓)"),
        ("๑.๓) เรือขุดเสีย", "paren2", "๑.๓)"),
        ("๑.) เรือขุดเสีย", "paren", "๑)"),
    ],
)
def test_a_stop_before_the_bracket_is_none_of_the_number(line, style, printed):
    marker = read_marker(line)
    assert marker is not None
    assert (marker.style, marker.printed, line[marker.end :]) == (style, printed, "เรือขุดเสีย")


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("๓.® ควรจัดทำแผน", "๓.๑ ควรจัดทำแผน"),
        ("๒.©) งบประมาณ", "๒.๑) งบประมาณ"),
        ("(ะ.๒ เรื่องอื่น", "๕.๒ เรื่องอื่น"),
        ("((ะ) ควรทบทวน", "(๕) ควรทบทวน"),
        ("-(si-", "-๔-"),
        ("6ว) ควรซ่อมเรือ", "๒) ควรซ่อมเรือ"),
        ("๓.6ว ด้านเรือ", "๓.๒ ด้านเรือ"),
        ("๓.6ว.๑ เรือขุด", "๓.๒.๑ เรือขุด"),
        ("ຕ) ควรขุดคลอง", "๓) ควรขุดคลอง"),
        ("๓.6วัน", "๓.6วัน"),
        ("เครื่องหมาย ® จดทะเบียน", "เครื่องหมาย ® จดทะเบียน"),
        ("® จดทะเบียน", "® จดทะเบียน"),
    ],
)
def test_lookalikes_are_read_back_in_numbers_only(line, right):
    assert repair(line).text == right


def test_what_counts_on_is_the_next_number_of_one_style():
    first, second = read_marker("๑) ก"), read_marker("๒) ข")
    assert counts_on(second, first)
    assert not counts_on(first, second)
    assert not counts_on(read_marker("(๒) ข"), first)
    assert is_next(read_marker("(๒) ข").value, first.value)
    assert counts_on(read_marker("๕.๒ ข"), read_marker("๕.๑ ก"))
    assert not counts_on(read_marker("๕.๒.๒ ข"), read_marker("๕.๑ ก"))


def test_nothing_counts_on_from_a_bullet_or_from_nothing():
    first, bullet = read_marker("๑) ก"), read_marker("- ค")
    assert not any(counts_on(*pair) for pair in ((bullet, bullet), (first, bullet), (bullet, first), (first, None)))
    assert not counts_on(None, first)
    assert not is_next((1,), ())
