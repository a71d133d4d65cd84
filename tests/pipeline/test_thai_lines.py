"""Thai lines in a terminal end between words, and nothing is lost."""

from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table

from pipeline.thai_lines import ThaiText, wrapped


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("งบประมาณไม่เพียงพอต่อการซ่อมเรือ", 14, ["งบประมาณไม่", "เพียงพอต่อการซ่อม", "เรือ"]),
        ("เรือ เสีย", 20, ["เรือ เสีย"]),
        ("เรือ เสีย", 5, ["เรือ", "เสีย"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("", 10, [""]),
    ],
)
def test_lines_end_between_words(text, width, lines):
    assert wrapped(text, width) == lines


@given(st.text(alphabet="กขคงจเแาิ่้ ab1\u200b", max_size=60), st.integers(2, 30))
def test_nothing_is_lost_and_nothing_is_too_wide(text, width):
    lines = wrapped(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_len(line) <= width for line in lines)


def test_a_cell_is_broken_between_words():
    table = Table(box=None, show_header=False)
    table.add_column(ratio=1)
    table.add_row(ThaiText("สำนักงานเขตควรจัดทำแผนซ่อมเรือ"))
    console = Console(width=20, record=True, file=StringIO())
    console.print(table)
    assert "".join(line.strip() for line in console.export_text().split("\n")) == "สำนักงานเขตควรจัดทำแผนซ่อมเรือ"


@pytest.mark.parametrize(
    ("width", "apart", "lines"),
    [
        (40, False, ["อัตรากำลังและบุคลากร internal/staffing"]),
        (40, True, ["อัตรากำลังและบุคลากร", "internal/staffing"]),
        (20, False, ["อัตรากำลังและบุคลากร", "internal/staffing"]),
    ],
)
def test_a_note_stands_behind_its_text_or_below(width, apart, lines):
    console = Console(width=width, record=True, file=StringIO())
    console.print(ThaiText("อัตรากำลังและบุคลากร", "internal/staffing", apart))
    assert [line.rstrip() for line in console.export_text().rstrip().split("\n")] == lines
