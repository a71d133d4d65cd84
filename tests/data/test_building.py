from __future__ import annotations

from random import Random
from typing import Any

import pytest
from building.noise import Confusion, Reader
from building.pdf import DrawnOtherwiseError, owned_text
from building.pieces import Piece, Span, joined_lines, owned_spans, text_of
from building.sources import Outline, SourceError
from building.thai_glyphs import PLAIN, shaped
from building.wording import columns, words, wrap
from hypothesis import given, settings
from hypothesis import strategies as st

THAI = st.text(
    alphabet=[chr(code) for code in range(0x0E01, 0x0E5C) if not 0x0E3A < code < 0x0E3F] + [" "], max_size=60
)


@pytest.mark.parametrize(
    ("pieces", "spans"),
    [
        ([Piece("๑. "), Piece("งาน", 0)], {0: [(3, 6)]}),
        ([Piece("งาน ", 0), Piece("\n"), Piece(" ค้าง", 0)], {0: [(0, 10)]}),
        ([Piece("งาน", 0), Piece("-๒-"), Piece("ค้าง", 0)], {0: [(0, 3), (6, 10)]}),
        ([Piece("ก", 0), Piece("ข", 1), Piece("ค", 0)], {0: [(0, 1), (2, 3)], 1: [(1, 2)]}),
        ([Piece("  "), Piece("หัวข้อ")], {}),
    ],
    ids=["after a number", "over a line", "over a page", "two columns", "none"],
)
def test_owned_spans(pieces: list[Piece], spans: dict[int, list[Span]]) -> None:
    assert owned_spans(pieces) == spans


@pytest.mark.parametrize(
    ("text", "glyphs"),
    [
        ("ที่", "ที่"),
        ("ท่า", "ท\uf70aา"),
        ("น้ำ", "น้ำ"),
        ("ปัญหา", "ป\uf710ญหา"),
        ("ป่า", "ป\uf705า"),
        ("ฝั่ง", "ฝ\uf710\uf713ง"),
        ("ญู", "\uf70fู"),
        ("ฎุ", "ฎ\uf718"),
        ("รู้", "รู\uf70b"),
    ],
)
def test_marks_take_the_glyph_that_fits(text: str, glyphs: str) -> None:
    assert shaped(text) == glyphs


@given(THAI)
def test_glyphs_stand_for_the_letters_that_were_given(text: str) -> None:
    assert "".join(PLAIN.get(glyph, glyph) for glyph in shaped(text)) == text


@settings(deadline=None)  # the first call loads the dictionary
@given(THAI, st.integers(min_value=5, max_value=40))
def test_wrapping_loses_nothing_and_keeps_to_the_width(text: str, width: int) -> None:
    lines = wrap(text, width, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    # Only a single word may be wider than a line.
    assert all(columns(line) <= width or line in {word.strip() for word in words(text)} for line in lines)


def test_first_line_leaves_room_for_the_indentation() -> None:
    first, *others = wrap("การติดตามประเมินผล " * 6, 20, 60)
    assert columns(first) <= 20
    assert all(columns(line) <= 60 for line in others)


def finding(**more: Any) -> dict[str, Any]:
    return {"finding": "เครื่องเสีย", "factor": "internal/technology", **more}


def read(nodes: list[dict[str, Any]]) -> Outline:
    outline = Outline()
    list(outline.walk(nodes, kind="obstacle"))
    return outline


def test_heading_decides_the_factor_of_what_stands_under_it() -> None:
    nodes = [
        {
            "number": "๑.๑)",
            "heading": "งบประมาณ",
            "factor": "internal/budget",
            "under": [{"number": "(๑)", "finding": "ไม่มีผู้ยื่นซอง", "reads": "internal/management"}],
        },
        {"number": "(๑)", **finding()},
    ]
    under, alone = read(nodes).findings
    assert (under.factor, under.factor_source, under.factor_text) == (
        "internal/budget",
        "heading",
        "internal/management",
    )
    assert (under.number, under.heading) == ("๑.๑)/(๑)", "งบประมาณ")
    assert (alone.factor, alone.factor_source, alone.heading) == ("internal/technology", "judged", None)


def test_level_line_does_not_hide_the_factor_heading() -> None:
    nodes = [
        {
            "heading": "ด้านบุคลากร",
            "factor": "internal/staffing",
            "under": [{"heading": "ระดับสำนัก", "level": "สำนัก", "under": [{"finding": "คนขาด"}]}],
        }
    ]
    (found,) = read(nodes).findings
    assert (found.heading, found.level, found.factor_source) == ("ด้านบุคลากร", "สำนัก", "heading")


def test_bullets_are_counted_under_their_lead_in() -> None:
    nodes = [{"number": "๒.๒)", "lead": "ดังนี้", "under": [finding(number="-"), finding(number="-")]}]
    assert [found.number for found in read(nodes).findings] == ["๒.๒)/-๑", "๒.๒)/-๒"]


@pytest.mark.parametrize(
    "node",
    [
        finding(colour="red"),
        {"number": "(๑)"},
        finding(say="และ"),
        {"finding": "ไม่มีปัจจัย"},
        finding(factor="internal/weather"),
        {"heading": "งบประมาณ", "factor": "internal/budget", "under": [finding()]},
    ],
    ids=["unknown key", "no role", "two roles", "no factor", "unknown factor", "factor twice"],
)
def test_sources_that_make_no_sense_are_refused(node: dict[str, Any]) -> None:
    with pytest.raises(SourceError):
        read([node])


def reader(*confusions: Confusion, strays: tuple[tuple[str, float], ...] = (), mode: str = "close") -> Reader:
    return Reader(confusions, strays, ((mode, 1.0),), 1.0, seed=1)


def confusion(read: str, *taken_for: str, in_numbers: bool = False) -> Confusion:
    return Confusion(read, 1.0, taken_for, (1.0,) * len(taken_for), in_numbers)


@pytest.mark.parametrize(
    ("clean", "noisy", "by"),
    [
        ("น้ำ", "นํ้า", [confusion("้ำ", "ํ้า")]),
        ("๕.๑ ข้อ ๕", "(ะ.๑ ข้อ ๕", [confusion("๕", "(ะ", in_numbers=True)]),
        ("ชัด", "ขัด", [confusion("ช", "ข")]),
        ("ทั้ง", "ทัง", [confusion("้", "")]),
    ],
    ids=["sara am", "digits in numbering only", "like letters", "lost tone"],
)
def test_confusions(clean: str, noisy: str, by: list[Confusion]) -> None:
    assert text_of(reader(*by).misread((Piece(clean),), 0, runs_on=False)) == noisy


def test_marks_come_loose_before_the_first_of_a_cluster() -> None:
    clean = "เพื่อให้หน่วยงานต่าง ๆ ได้รับทราบและถือปฏิบัติต่อไปโดยเคร่งครัด"
    read_as = text_of(reader(mode="loose").misread((Piece(clean),), 0, runs_on=False))
    assert read_as.startswith("เพ ื่อให ้หน ่วย")
    assert "".join(read_as.split()) == "".join(clean.split())


@given(st.lists(st.tuples(THAI, st.sampled_from([None, 0, 1])), max_size=4), st.integers(0, 50))
def test_misreading_keeps_the_owners(parts: list[tuple[str, int | None]], number: int) -> None:
    line = tuple(Piece(text, owner) for text, owner in parts)
    noisy = reader(confusion("ก", "ถ"), strays=(("'", 0.2),), mode="loose").misread(line, number, runs_on=False)
    assert [piece.owner for piece in noisy] == [piece.owner for piece in line]
    again = reader(confusion("ก", "ถ"), strays=(("'", 0.2),), mode="loose").misread(line, number, runs_on=False)
    assert noisy == again


@given(THAI, st.integers(0, 1000))
def test_drawn_text_is_found_whatever_blanks_come_out(text: str, seed: int) -> None:
    rng = Random(seed)
    raw = "".join(letter + rng.choice(["", "", "\n", " "]) for letter in text)
    found = owned_text(raw, [Piece("- ๒ -"), Piece(text, 0)][1:])
    assert text_of(found) == raw
    assert all(piece.owner == 0 for piece in found if not piece.text.isspace())


@pytest.mark.parametrize("raw", ["กข", "กขคง", "กคข", ""])
def test_a_pdf_that_says_something_else_is_refused(raw: str) -> None:
    with pytest.raises(DrawnOtherwiseError):
        owned_text(raw, [Piece("กขค", 0)])


def test_lines_are_joined_by_newlines() -> None:
    assert text_of(joined_lines([(Piece("ก"),), (), (Piece("ข", 0),)])) == "ก\n\nข"
