"""Lines within a findings section that head some of its entries: a factor, an addressee, a component, a topic."""

from __future__ import annotations

import re
from functools import cache

from extractors.addressee import addressed_by
from extractors.findings.list_path import style_of
from extractors.findings.lists import ListReader
from extractors.headings.components import (
    NAMED_INDICATOR,
    component_and_indicator,
    component_heading,
    row_label,
)
from extractors.headings.levels import level_of
from extractors.headings.sides import side_told
from extractors.headings.statements import ends_as_lead_in, states_something
from extractors.headings.topics import is_topic, says_for_whom
from extractors.headings.units import ASIDE
from extractors.headings.words import either, forms_of, words
from extractors.items.heads import FIELD, names_part
from extractors.items.item import Entry, Item, TextLine
from extractors.nothing import says_nothing
from extractors.passages import joined
from extractors.thai.numbering import Marker, is_next
from taxonomy.load import load

_LONGEST_UNIT = 150
_LONGEST_PART = 60
_TO, _UNTO, _FOR, _NOBODY = "ต่อ", "ถึง", "สำหรับ", "เกี่ยวข้อง"

_STATE = "ความ"
_SPECK = re.compile(r"(?<=[ก-๎])[,.'](?=[ก-๎])")  # dirt between two letters of a name («กอง,ยุทธศาสตร์»)


def open_factor_part(section: ListReader, item: Item, text: str) -> None:
    """Open the part under a heading that names a side or a factor (``text``); what goes on from it is an entry."""
    open_named_part(section, item.marker, text)
    rest = joined(line.body for line in item.lines[1:]) if text == item.first.text and not item.is_bold else None
    if rest and states_something(rest.text):
        section.add(None, rest)


def open_asked_part(section: ListReader, item: Item, asked: str) -> None:
    """Open the part under a question of a form that is answered by boxes; what is written below them is an entry."""
    if load().heading(asked):
        open_named_part(section, item.marker, asked)
    else:
        section.head("topic", item.marker, heading=asked, factor_heading=None)
    if rest := joined(line.body for line in item.lines[1:]):
        section.add(None, rest)


def open_named_part(section: ListReader, marker: Marker | None, text: str) -> None:
    """Open the part under the words of a side or a factor."""
    found = load().heading(text, among_factors=True)
    if found and found.side and not found.factor:
        section.head("side", marker, heading=text, factor_heading=None, side=found.side)
    else:
        section.head("factor", marker, heading=text, factor_heading=text)


def take_side_heading(section: ListReader, item: Item) -> bool:
    """Take a line that names a side and tells what stands there («ปัจจัยภายนอก ได้แก่ (๑) ...»); whether it is one."""
    told = side_told(item.first.text) if item.marker is None else None
    if told is None:
        return False
    open_named_part(section, None, told[0])
    rest = item.body.cut(told[1]).strip()
    if not says_nothing(rest.text):
        section.add_run_in(rest)
    return True


def take_indicator_heading(section: ListReader, item: Item) -> bool:
    """Take the number and the name of an indicator as the heading of what hindered it; whether an item is one.

    «๔.๓.๑ องค์ประกอบที่ ๑ ตัวชี้วัดที่ ๑.๔ ร้อยละของ...», below it its target and its result, then sides or numbers.
    """
    marker = item.marker
    if marker is None or marker.style != "section" or not NAMED_INDICATOR.match(item.first.text):
        return False
    name = joined(line.body for line in _lines_of_name(item))
    component, indicator = row_label(name.text)
    component = component or section.context.component
    section.head(
        "topic",
        marker,
        heading=name.text,
        factor_heading=None,
        side=None,
        component=component,
        indicator=indicator,
    )
    section.extent.names_components = True
    return True


def _lines_of_name(item: Item) -> list[TextLine]:
    """Return the lines of an item that its name fills: those before its target and result, or else the first."""
    results = forms_of("result_columns")
    figures = (at for at, line in enumerate(item.lines) if at and line.body.text.startswith(results))
    return list(item.lines[: next(figures, 1)])


def take_field_heading(section: ListReader, item: Item, following: Entry | None) -> bool:
    """Take a field that no factor is named after («ด้านข้อมูล») as the heading of a part; whether it is one.

    It is printed like the heading of the part before it, or stands above a number right under the section's heading.
    """
    text, rank = item.body.text, item.lines[0].rank
    if item.marker or not item.lines[0].strong or not text.startswith(FIELD) or not is_topic(text):
        return False
    first = (
        not section.entries
        and section.path.last.role == "section"
        and not (section.opening.of_title or section.opening.announced)
    )
    if section.printed.part_rank != rank and not (first and _is_numbered(following)):
        return False
    section.head("factor", None, heading=text, factor_heading=None)
    section.printed.part_rank = rank
    return True


def take_next_part_heading(section: ListReader, item: Item, following: Entry | None) -> bool:
    """Take a line that counts on from the heading of a factor and heads a list as that does; whether it is one.

    Whatever it names, what stands below «๕.๑.๔ ระบบงานและวิธีทำงาน» is not about the factor of «๕.๑.๓ งบประมาณ».
    """
    marker, text = item.marker, item.body.text
    if marker is None or len(item.lines) > 1 or len(text) > _LONGEST_PART or states_something(text) or level_of(text):
        return False
    below = following.marker if isinstance(following, Item) else None
    if below is None or style_of(below) == style_of(marker):
        return False
    heads = (node for node in section.path if node.role == "factor" and node.style == style_of(marker))
    if not any(_last_part_counts_on(marker.value, node.value) for node in heads):
        return False
    section.head("factor", marker, heading=text, factor_heading=None)
    return True


def _last_part_counts_on(value: tuple[int, ...], above: tuple[int, ...]) -> bool:
    """Whether the last part of a number is the next one, whatever stands before it («๕.๑.๕» behind «๔.๑.๔»).

    A scan's «£.๑.๕» is read as «๕.๑.๕»: the first part of a heading's number is worn the most.
    """
    return len(above) == len(value) and is_next(value[-1:], above[-1:])


def take_addressee_heading(section: ListReader, item: Item, following: Entry | None, *, of_city: bool = True) -> bool:
    """Take «๒) สำนัก...» as the heading of what is recommended to that unit; whether it is one.

    So is «๓.๒.๒ ต่อเจ้าของตัวชี้วัด», and below it an office that no register lists, where numbers of another kind follow.
    Outside of the city (``of_city``) an office has the name that is printed: other bodies have such offices too.
    """
    text = item.body.text
    if item.marker is None or not {"recommendation", "observation"} & {*section.kinds} or states_something(text):
        return False
    if level_of(text):  # «๔.๑ ระดับสำนัก» says of which units, not to whom
        return False
    text = _SPECK.sub("", text)
    unit = load().unit(text) if len(text) <= _LONGEST_UNIT else None
    if unit and not of_city and _office().fullmatch(text):
        unit = text
    if unit is None and "recommendation" in section.kinds:
        unit = _advised(section, item, text, following)
    if unit is None:
        return False
    section.head("addressee", item.marker, addressee=unit, heading=text, factor_heading=None)
    return True


def _advised(section: ListReader, item: Item, text: str, following: Entry | None) -> str | None:
    """Return whom a numbered line or a bullet names that the advice below it is for, by what stands there; or None.

    «๔.๒ ต่อส่วนราชการในสังกัด» above each of these, «๒) ต่อกองช่าง» above numbers of another kind, «- ต่อกองช่าง» above
    bullets set in, «๓.๑ สำหรับเทศบาล» above a paragraph.
    """
    below = following.marker if isinstance(following, Item) and item.marker and item.marker.value else None
    numbered = below is not None and item.marker is not None and style_of(below) != style_of(item.marker)
    if _says_to_whom(text) and (numbered or _names_office(following) or _is_set_in(following, item)):
        return _whom(text)
    if numbered and _office().fullmatch(text) and _addresses(section):
        return text
    return _whom(text) if says_for_whom(text) and _is_paragraph(following) else None


def _addresses(section: ListReader) -> bool:
    """Whether the section, or a heading within it, addresses somebody: below it an office alone is one of them."""
    return section.context.addressee is not None or any(node.role == "addressee" for node in section.path)


def _says_to_whom(text: str) -> bool:
    """Whether a line only names whom what stands below it is for («ต่อเจ้าของตัวชี้วัด», «ถึงกองช่าง», «สำหรับเทศบาล»)."""
    if says_for_whom(text):
        return True
    named = text.startswith(_TO) and is_topic(text)
    return (named or (text.startswith(_UNTO) and is_topic(text.removeprefix(_UNTO)))) and _NOBODY not in text


def _whom(text: str) -> str:
    """Return whom a line names («สำหรับโรงพยาบาล»), as printed where no heading would name it so."""
    return addressed_by(text) or text.removeprefix(_TO).removeprefix(_UNTO).removeprefix(_FOR).strip()


def take_level_heading(section: ListReader, item: Item, following: Entry | None) -> bool:
    """Take «๕.๓.๒ ระดับปฏิบัติ» above a list or paragraphs as the heading of what is for that level; whether it is one."""
    marker, level = item.marker, level_of(item.body.text)
    if marker is None or marker.style != "section" or level is None or not level[1] or len(item.lines) > 1:
        return False
    below = following.marker if isinstance(following, Item) else None
    if not _is_paragraph(following) and (below is None or style_of(below) == style_of(marker)):
        return False
    section.head("topic", marker, heading=item.body.text, factor_heading=None, level=level[0])
    return True


def take_component_heading(section: ListReader, item: Item) -> bool:
    """Take «๓.๒ องค์ประกอบที่ ๒ คุณภาพการให้บริการ» as the heading of what is about that component; whether it is one."""
    marker, component = item.marker, component_heading(item.body.text)
    if marker is None or marker.style != "section" or component is None or len(item.lines) > 1:
        return False
    section.head("topic", marker, heading=item.body.text, factor_heading=None, component=component, indicator=None)
    section.extent.names_components = True
    return True


def take_set_off_level(section: ListReader, item: Item, following: Entry | None) -> bool:
    """Take «**ระดับสำนัก**» above a list as the heading of what is for that level; whether it is one.

    Printed like the section's own heading it heads a part of it right below that, or behind the part of another level.
    """
    level = level_of(item.body.text)
    if item.marker or not item.lines[0].strong or level is None or not level[1]:
        return False
    below = following.marker if isinstance(following, Item) else None
    if below is None or below.style == "section" or (section.entries and section.path.level_head() is None):
        return False
    section.head("topic", None, heading=item.body.text, factor_heading=None, level=level[0])
    return True


def take_topic_heading(section: ListReader, item: Item, following: Entry | None) -> bool:
    """Take a line without a number that names a level, a component or a topic and states nothing; whether it is one."""
    text = item.body.text
    if item.marker or states_something(text):
        return False
    if (level := level_of(text)) and level[1]:
        section.head("topic", None, heading=text, factor_heading=None, level=level[0])
        return True
    named = _office_named(text) if "recommendation" in section.kinds else None
    if named and _is_numbered(following):
        section.head("addressee", None, heading=text, addressee=named)
        return True
    component, indicator = component_and_indicator(text)
    if component:
        section.head("topic", None, component=component, indicator=indicator)
        section.extent.names_components = True
        return True
    to_whom = (text.startswith(_TO) and is_topic(text)) or says_for_whom(text)
    if "recommendation" in section.kinds and to_whom:
        section.head("topic", None, heading=text, addressee=addressed_by(text))
        return True
    if is_topic(text):
        section.printed.topic_indent = item.lines[0].indent
    # A heading below that of the section parts the list and says no more.
    if item.lines[0].strong and section.printed.part_rank == item.lines[0].rank:
        # Printed like the heading of the factor above it, it ends what that heads, whatever it names itself.
        section.head("factor", None, heading=text, factor_heading=None)
        return True
    if item.lines[0].strong or (section.entries and is_topic(text)):
        section.head("topic", None, heading=text)
        return True
    return False


def _office_named(text: str) -> str | None:
    """Return the office that a line is the name of, as the register has it; what stands in brackets behind it aside."""
    office = ASIDE.sub("", text)
    if not _office_begins().match(office):
        return None
    return load().unit(office) or (office if _office().fullmatch(office) else None)


def take_paragraphs_heading(section: ListReader, item: Item, following: Entry | None) -> bool:
    """Take «๕.๒.๑ ด้านปัจจัยนำเข้า» under «๕.๒ ปัญหา» as the heading of the paragraphs below it; whether it is one.

    So is «๕.๒.๒ ราคาวัสดุ», whose words nobody knows, behind «๕.๒.๑ งบประมาณ»: it is to its paragraph what that is; and
    «๕.๒.๑ คนทำงาน», the first number below the section's own, for a study sorts its findings in words of its own.
    """
    marker, text = item.marker, item.body.text
    below = marker is None or marker.style != "section" or marker.value[:-1] == section.path.opened.value
    in_order = _counts_on_from_part(section, marker, text)
    named = in_order or (below and names_part(text, marker))
    if not named or len(item.lines) > 1 or not (_is_paragraph(following) or (in_order and _is_long(following))):
        return False
    section.head("topic", marker, heading=text, factor_heading=None)
    return True


def _counts_on_from_part(section: ListReader, marker: Marker | None, text: str) -> bool:
    """Whether a short line that states nothing has the number behind that of the part's heading above it.

    Right under a side of factors or the section's own heading («๕.๒ ปัจจัยภายนอก») it is the first of that («๕.๒.๑ ...»).
    """
    if marker is None or marker.style != "section" or len(text) > _LONGEST_PART or states_something(text):
        return False
    above = section.path.last
    if above.role == "side" and above.value:
        return marker.value == (*above.value, 1)
    opened = section.path.opened
    if opened.style.startswith("section") and marker.value == (*opened.value, 1):
        return not (any(entry.marker for entry in section.entries) or _tells_itself(section, text))
    heads = (node for node in section.path if node.role in ("factor", "topic") and node.style == style_of(marker))
    return any(is_next(marker.value, node.value) for node in heads)


def _tells_itself(section: ListReader, text: str) -> bool:
    """Whether a short line is the finding rather than what it is about: an act that is advised, a state complained of.

    «๕.๓.๑ จัดทำคู่มือ» and «๔.๒.๑ ความแออัดของห้องตรวจ» are told further by the paragraphs below them.
    """
    return bool(_act().match(text) if "recommendation" in section.kinds else text.startswith(_STATE))


@cache
def _office_begins() -> re.Pattern[str]:
    """An office alone on a line, above what is recommended to it («การกีฬาแห่งประเทศไทย»)."""
    return re.compile(rf"{either('offices')}|การ(?=[ก-๎]+แห่งประเทศไทย)")


@cache
def _office() -> re.Pattern[str]:
    return re.compile(rf"(?:{_office_begins().pattern})[ก-๎ ]{{2,60}}")


@cache
def _act() -> re.Pattern[str]:
    return re.compile("|".join([*words()["acts"], *words()["demand_words"]]))


def _is_paragraph(following: Entry | None) -> bool:
    """Whether what comes next is a sentence without a number that announces no list."""
    if not isinstance(following, Item) or following.marker or following.lines[0].strong:
        return False
    text = following.body.text
    return states_something(text) and not ends_as_lead_in(text) and not following.heading


def _is_long(following: Entry | None) -> bool:
    """Whether what comes next is a paragraph by its length, whatever it says."""
    if not isinstance(following, Item) or following.marker or following.lines[0].strong:
        return False
    return len(following.body.text) > _LONGEST_PART and not following.heading


def _names_office(following: Entry | None) -> bool:
    """Whether what comes next is the name of an office alone on its line."""
    return isinstance(following, Item) and following.marker is None and _office_named(following.body.text) is not None


def _is_set_in(following: Entry | None, above: Item) -> bool:
    """Whether what comes next is a bullet set in below another («- ต่อกองช่าง», «  - ...»)."""
    if not isinstance(following, Item) or following.marker is None or above.marker is None:
        return False
    bullets = following.marker.style == above.marker.style == "bullet"
    return bullets and following.lines[0].indent > above.lines[0].indent


def _is_numbered(following: Entry | None) -> bool:
    return isinstance(following, Item) and following.marker is not None
