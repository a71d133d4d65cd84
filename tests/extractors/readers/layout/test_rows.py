"""Lines of a cell: which of them begin a paragraph."""

from extractors.readers.layout.rows import paragraphs_of
from extractors.readers.layout.sheet import Row

LEFT, RIGHT = 60.0, 300.0


def test_codes_of_a_series_begin_paragraphs_though_the_line_above_runs_full():
    full = ["W1 ทุ่นหลุดลอยสามลูกและยังไม่มีเรือ", "ออกไปกู้คืนจนสิ้นฤดูมรสุมของปีนี้", "W2 คนเรือเหลือเพียงสองคนต่อท่าเรือ"]
    rows = [Row(text, (LEFT, 20.0 * at, RIGHT, 20.0 * at + 16)) for at, text in enumerate(full)]
    assert [[row.text for row in paragraph] for paragraph in paragraphs_of(rows, LEFT, RIGHT)] == [full[:2], full[2:]]
