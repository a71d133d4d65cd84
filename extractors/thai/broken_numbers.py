"""Numbers of lists that lost a bracket, their point or their digit, put right where their series says which they are.

An OCR layer prints «(๒ ข้อมูล», «(lo) เงิน», «๓ .๓ ด้าน», «๕, ข้อเสนอแนะ», «2} ควร» where the paper has «(๒)», «(๒)», «๓.๓»,
«๕.», «2)». Such a sign alone says nothing: it is a number only where the one before or behind it in its series leaves
one that it can be. A sign without a legible digit needs that from all numbers of the series that stand around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.thai.aligned import Edit
from extractors.thai.digits import to_int, to_thai
from extractors.thai.numbering import Marker, is_measure, is_next, next_value, read_marker

RULE = "numbering.broken"

_D = r"[๐-๙0-9]"
_WORD = r"(?=[ \t]*[\"“(]?[ก-ฮเ-ไ])"
_CLOSED = re.compile(r"[^()\n]*\)")
_THAI_DIGIT = re.compile("[๐-๙]")
_ENCLOSED, _PAREN, _DOT, _SECTION = "enclosed", "paren", "dot", "section"
# Each with what the sign should read, given the number ({}).
_SHAPES: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    (_ENCLOSED, "({})", re.compile(rf"\([ \t]?({_D}{{1,2}})(?![ \t]?\)|{_D}|[.,/])(?:[ \t]*[\]}}>])?{_WORD}")),
    (_ENCLOSED, "({})", re.compile(rf"[{{\[<][ \t]?({_D}{{1,2}})[ \t]?[)\]}}>]{_WORD}")),
    (_ENCLOSED, "({})", re.compile(rf"[({{][ \t]?((?![xX][ \t]?[)\]])[A-Za-z®©£§$&]{{1,2}})[ \t]?[)\]}}]{_WORD}")),
    (_PAREN, "{})", re.compile(rf"({_D}{{1,2}})[ \t]?[}}\]>]{_WORD}")),
    (_PAREN, "{})", re.compile(rf"([IlioOS|!]{{1,2}})[)}}]{_WORD}")),
    (_SECTION, "{}", re.compile(rf"({_D}{{1,2}}(?:[ \t]?[.,][ \t]?{_D}{{1,2}}){{1,2}})\.?{_WORD}")),
    (_PAREN, "{})", re.compile(rf"[เ-ไ]({_D}{{1,2}})[ \t]?\){_WORD}")),  # no digit follows a leading vowel
    (_DOT, "{}.", re.compile(rf"[เ-ไ]({_D}{{1,2}})\.(?!{_D}){_WORD}")),
    (_DOT, "{}.", re.compile(rf"({_D}{{1,2}})[ \t]?[,.;:](?!{_D}){_WORD}")),
    (_DOT, "{}.", re.compile(rf"([A-Za-z]{{1,2}})\.{_WORD}")),
)
# «2ระบบ...» right behind the item «1) ...».
_GLUED = re.compile(rf"[ \t]*({_D}{{1,2}})(?=[ก-ฮเ-ไ])")
_FORMS = {_ENCLOSED: "({})", _PAREN: "{})"}
_LINE_OR_CELL = re.compile(r"[^\n\t]+")
# «tf เงินอุดหนุน», «[i รัฐบาล» for «1)»: both signs were misread. Capitals are a name's («IT»).
_LOOSE = re.compile(r"([\[({]?(?![A-Z]{1,2}[ \t])[A-Za-z]{1,2})(?=[ \t][ก-ฮเ-ไ])")

_Value = tuple[int, ...] | None


@dataclass(slots=True)
class _Sign:
    """What stands for a number at the start of a line: where, how written, which number if that is legible."""

    style: str
    value: tuple[int, ...] | None
    start: int = 0
    end: int = 0
    form: str = ""
    """What it should read, the number left open; empty where it reads so."""
    thai: bool = False
    """Whether it is written in Thai digits."""
    first: bool = False
    """Whether the number right before it is that of a heading: then its list begins here."""
    loose: bool = False
    """Whether nothing of it looks like a number: only what exactly closes a gap of its series is one."""

    @property
    def is_broken(self) -> bool:
        return bool(self.form)


def broken_number_edits(text: str) -> Iterator[Edit]:
    """Yield edits of damaged numbers at the start of lines that their series settles."""
    yield from _glued_edits(text)
    series: dict[tuple[str, int], list[_Sign]] = {}
    for line_signs in _signs(text):
        for sign in line_signs:
            depth = len(sign.value) if sign.value else 1
            series.setdefault((sign.style, depth), []).append(sign)
    taken: set[int] = set()
    for held in series.values():
        if not any(sign.is_broken for sign in held):
            continue
        signs = _without_words(held)
        for place, sign in enumerate(signs):
            if sign.is_broken and sign.start not in taken and (value := _settled(signs, place)):
                thai = sign.thai or any(near.thai for near in signs[max(0, place - 1) : place + 2])
                sign.value, sign.thai = value, thai
                taken.add(sign.start)
                yield Edit(sign.start, sign.end, _printed(sign), RULE, 0.9)


def _without_words(signs: Sequence[_Sign]) -> list[_Sign]:
    """Return the signs of a series without the loose ones that close no gap of it: those are words."""
    kept: list[_Sign] = []
    for place, sign in enumerate(signs):
        if sign.loose:
            run = next((n for n, later in enumerate(signs[place:]) if later.value), 0)
            sign.value = _in_gap(sign, kept[-1].value if kept else None, run, signs[place + run].value)
        if sign.value or not sign.loose:
            kept.append(sign)
    return kept


def _in_gap(sign: _Sign, before: _Value, run: int, closing: _Value) -> _Value:
    """Return the number of a loose sign, the first of a run that a number closes; None where it may be none."""
    if sign.first and closing == (run + 1,):
        return (1,)
    if before and run == 1 and closing == next_value(next_value(before)):
        return next_value(before)
    return None


def _signs(text: str) -> Iterator[list[_Sign]]:
    """Yield what may stand for a number at the start of each line: one sign, or several readings of a damaged one."""
    at = 0
    heading: _Sign | None = None  # whose number stands right before
    for line in text.splitlines(keepends=True):
        marker = read_marker(line)
        start = at + len(line) - len(line.lstrip())
        broken = [
            sign for style, form, shape in _SHAPES if (sign := _broken(text, start, at + len(line), style, form, shape))
        ]
        if marker and marker.value and not (marker.style in ("latin", "roman") and broken):
            found = [_Sign(marker.style, marker.value, thai=bool(_THAI_DIGIT.search(marker.printed)))]
            # «๕. ๒ ด้าน» reads as «๕.»: what it may be besides is asked of the series of dotted numbers.
            found += [sign for sign in broken if marker.style == _DOT and sign.style == _SECTION]
            yield found
            heading = found[0] if marker.style in (_SECTION, _DOT) else None
        elif broken:
            for sign in broken:
                sign.first = heading is not None and sign.style in (_ENCLOSED, _PAREN)
                sign.thai = sign.thai or (sign.first and heading is not None and heading.thai)
            yield broken
            heading = None
        elif loose := _LOOSE.match(text, start, at + len(line)):
            first = heading is not None
            yield [
                _Sign(_PAREN, None, loose.start(), loose.end(), "{})", first=first, loose=True),
                _Sign(_DOT, None, loose.start(), loose.end(), "{}.", loose=True),
            ]
        at += len(line)


def _glued_edits(text: str) -> Iterator[Edit]:
    """Yield edits that give the number behind an open item its sign back, which was lost before its first word.

    Cells count like lines: a list may begin in a later cell of its row.
    """
    open_item: Marker | None = None
    waiting: Edit | None = None
    for start, line in _lines_and_cells(text):
        marker = read_marker(line)
        if marker and marker.value:
            # «2คัน» is a count where its list goes on with «2)» itself.
            if waiting and open_item and (marker.style, marker.value) != (open_item.style, next_value(open_item.value)):
                yield waiting
            open_item, waiting = marker, None
        elif open_item and waiting is None and open_item.style in _FORMS and (glued := _GLUED.match(line)):
            number = glued.group(1)
            if not is_measure(line, glued.end()) and (to_int(number),) == next_value(open_item.value):
                at = start + glued.start(1)
                waiting = Edit(at, at + len(number), _FORMS[open_item.style].format(number), RULE, 0.9)
    if waiting:
        yield waiting


def _lines_and_cells(text: str) -> Iterator[tuple[int, str]]:
    """Yield each line, and each cell of a row of a table, with its place."""
    for found in _LINE_OR_CELL.finditer(text):
        yield found.start(), found.group()


def _broken(text: str, start: int, end: int, style: str, form: str, shape: re.Pattern[str]) -> _Sign | None:
    found = shape.match(text, start, end)
    if not found:
        return None
    body = re.sub(r"\s", "", found.group(1)).replace(",", ".")
    parts = body.split(".")
    legible = all(part.isdecimal() for part in parts)
    if style == _SECTION and not re.search(r"[\s,]", found.group(1)):
        return None  # whole
    if style == _ENCLOSED and legible and _CLOSED.match(text, found.end()):
        return None  # «(๓ แห่ง)»
    value = tuple(map(to_int, parts)) if legible else None
    return _Sign(style, value, found.start(), found.end(), form, bool(_THAI_DIGIT.search(body)))


def _settled(signs: Sequence[_Sign], place: int) -> tuple[int, ...] | None:
    """Return the number that a damaged sign must be, or None where its series does not tell."""
    sign = signs[place]
    before = signs[place - 1].value if place else None
    after = signs[place + 1].value if place + 1 < len(signs) else None
    if sign.value:
        leads = after is not None and is_next(after, sign.value)
        return sign.value if is_next(sign.value, before) or (leads and sign.style != _DOT) else None
    if sign.first:
        behind = signs[place + 1] if place + 1 < len(signs) else None
        alone = behind is None or behind.first or behind.value is not None
        return (1,) if alone else None  # «(a) (b)» below a heading
    if any(near is not sign and near.value is None for near in signs[max(0, place - 1) : place + 2]):
        return None  # a list of such signs: «(i) (ii)»
    if after is not None and after[-1] == 2 and (before is None or before[-1] != 1 or sign.style == _PAREN):
        return (*after[:-1], 1)
    if before is None or (after is not None and after[-1] not in (1, before[-1] + 2)):
        return None
    return next_value(before) if sign.style == _ENCLOSED or after == next_value(next_value(before)) else None


def _printed(sign: _Sign) -> str:
    number = ".".join(map(str, sign.value or ()))
    return sign.form.format(to_thai(number) if sign.thai else number)
