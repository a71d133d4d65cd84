"""Whether a line goes on with the item above it or begins its own: what hard wrapping and page breaks tore apart."""

from __future__ import annotations

import re

from extractors.forms import answer_start, filled_in, is_box, is_labelled_answer
from extractors.headings.chapters import is_chapter
from extractors.headings.components import is_block
from extractors.headings.others import is_closing, is_other_heading, labels_other
from extractors.headings.sides import is_side, side_told
from extractors.headings.statements import leads_on, sentence_openers
from extractors.headings.topics import is_topic
from extractors.headings.words import forms_of, words
from extractors.items.heads import FIELD, heads_for_sure, heads_something, names_factor, names_part, names_side
from extractors.items.item import TextLine
from extractors.items.margins import Margins
from extractors.items.new_lines import begins_record_line, takes_up_another
from extractors.items.page_ends import runs_over
from extractors.items.room import has_room
from extractors.sentences.announcements import announced
from extractors.sentences.inline import run_ins

_SAYS = re.compile(r"(?:ข้อเสนอแนะ|ข้อสังเกต|ความเห็น|เสนอ|เสนอแนะ)(?:เพิ่มเติม|ต่อที่ประชุม)?ว่า\s*$")
_LONGEST_BARE_HEADING = 70
"""Letters of a heading that neither a number nor a blank line sets off."""
_LONG_LINE = 60
_FULL_LINE = 0.75
_FIRST_WORD = 10
"""Letters that would have stood on the line before, had its sentence gone on."""
_SHORT_LINE = 0.5
"""A line shorter than this share of the usual width ends a paragraph."""


def goes_on(lines: list[TextLine], line: TextLine, margins: Margins, below: TextLine | None = None) -> bool:
    """Whether a line belongs to the item before it rather than beginning its own.

    Args:
        lines: the lines of the item so far.
        line: the next one.
        margins: what the document's lines say of its paragraphs.
        below: the line after the next, None where a table or the end follows.
    """
    width = margins.width
    if line.on_dots or _is_said(lines, line):
        return True
    if begins_record_line(line, margins.labels) or _begins_paragraph(lines, line):
        return False
    if _heads_field(lines, line) or _heads_heading(lines, line, below, margins):
        return False
    if _shown_to_go_on(lines, line, margins):
        return True
    if _stopped(lines[-1], line, margins) or (width is None and not _must_go_on(lines, line, margins)):
        return False
    width = width or 0
    if _stands_alone(lines, line, width) or _stands_out(lines, line) or _takes_up_another(lines, line, margins):
        return False
    if (margins.indents_first_lines and line.indent > 1) or _ends_paragraph(lines, line, margins):
        return False
    heads = heads_something(line) or is_block(line.body.text)
    if _cuts_compound(lines[-1], line):
        return True
    if (heads and not _is_wrapped(lines[-1], line, width)) or next(run_ins(line.body), None):
        return False
    return not (len(lines) == 1 and heads_something(lines[0]) and not _tells(lines[0], width))


def _tells(line: TextLine, width: int) -> bool:
    """Whether a text follows the heading that a line begins with, and fills the line where that heads no finding."""
    if any(one.body for one in run_ins(line.body)):
        return True
    return len(line.passage.text) > width * _FULL_LINE and labels_other(line.body.text)


def _is_said(lines: list[TextLine], line: TextLine) -> bool:
    """Whether a line is what the line before says that somebody said («ที่ประชุมมีข้อเสนอแนะว่า»), below a blank line too."""
    return line.marker is None and not line.strong and bool(_SAYS.search(lines[-1].body.text))


def _begins_paragraph(lines: list[TextLine], line: TextLine) -> bool:
    """Whether a line begins a paragraph: by its number or the print, or set in by a tab with a word that begins one."""
    if (
        line.marker
        or _heads_side(lines[-1], line)
        or is_labelled_answer(line.body.text)
        or line.after_blank
        or line.strong != lines[0].strong
    ):
        return True
    if is_block(line.body.text) and len(lines) == 1 and is_block(lines[0].body.text):
        return True  # «องค์ประกอบที่ ๒ ...» right above its first «ตัวชี้วัดที่ ๒.๑ ...»
    set_in = line.passage.text.startswith("\t") and not lines[0].passage.text.startswith("\t")
    return line.shown.begins or (set_in and line.body.text.startswith(sentence_openers("beside", "turning")))


def _heads_field(lines: list[TextLine], line: TextLine) -> bool:
    """Whether a line below a numbered entry is no more than the field of the next ones («ด้านงบประมาณ»).

    Where the numbers go on behind it, it is put back (`extractors.findings.steps.within`).
    """
    text = line.body.text
    return lines[0].marker is not None and not line.shown.goes_on and text.startswith(FIELD) and names_factor(text)


def _heads_heading(lines: list[TextLine], line: TextLine, below: TextLine | None, margins: Margins) -> bool:
    """Whether a topic below an entry names the part whose first heading stands right below it.

    «ระยะที่ ๒ ก่อสร้าง» above «ปัญหาที่พบ»; the line before it has room for a further word, so no sentence broke off there.
    """
    before = lines[-1]
    if lines[0].marker is None or below is None or below.marker or leads_on(before.body.text):
        return False
    has_ended = len(before.passage.text) + _FIRST_WORD <= (margins.width or 0)
    return has_ended and is_topic(line.body.text) and heads_something(below)


def _heads_side(before: TextLine, line: TextLine) -> bool:
    """Whether a line names a side of factors, alone or with what is told of it; none into which a sentence runs."""
    text = line.body.text
    return bool(is_side(text) or side_told(text)) and not leads_on(before.body.text)


def _stands_out(lines: list[TextLine], line: TextLine) -> bool:
    """Whether a line stands further out than the number above it, whose own lower lines are set in behind that."""
    first, last = lines[0], lines[-1]
    hangs = first.marker is not None and last.indent > first.indent
    return hangs and not line.placed and line.indent < first.indent


def _takes_up_another(lines: list[TextLine], line: TextLine, margins: Margins) -> bool:
    """Whether a line takes up another matter behind the last entry of a list; above the next one it goes on."""
    return id(line) not in margins.within_lists and takes_up_another(lines, line, margins.width or 0)


def _stands_alone(lines: list[TextLine], line: TextLine, width: int) -> bool:
    """Whether a line is no continuation: a signature or a title far to the right, an answer, what announces a list."""
    text = line.body.text
    if line.is_far_right or is_closing(text) or is_box(text) or answer_start(text) is not None:
        return True
    if lines[0].marker and len(lines[-1].passage.text) + _FIRST_WORD <= width and announced(text):
        return True
    return filled_in(line.body) is not line.body


def _shown_to_go_on(lines: list[TextLine], line: TextLine, margins: Margins) -> bool:
    """Whether the print shows that a line goes on from the item before it, and neither of them heads anything.

    Where every heading is set off, the plain lower line of a numbered item («... ไม่มีผู้ยื่น | ข้อเสนอใน...») is none.
    """
    if line.shown.goes_on and _is_rest_of_heading(lines, line):
        return True
    lower = line.shown.amid or (line.shown.lower and lines[0].marker is not None and margins.sets_off_headings)
    if not line.shown.goes_on or (heads_for_sure(line) and not lower):
        return False
    return line.shown.below_indent or not heads_for_sure(lines[0])


def _is_rest_of_heading(lines: list[TextLine], line: TextLine) -> bool:
    """Whether a line in bold is the rest of a heading in bold that ran to the margin («ปัญหาด้านการบริหาร | จัดการ»)."""
    text = line.body.text
    heads = heads_something(line) or names_factor(text) or is_topic(text) or is_block(text)
    return line.strong and lines[0].strong and heads_for_sure(lines[0]) and not heads


def _stopped(before: TextLine, line: TextLine, margins: Margins) -> bool:
    """Whether a paragraph ended with the line before, for the next word would have stood behind it."""
    return (
        bool(margins.wrapped_at) and not leads_on(before.body.text) and has_room(before, line, margins.wrapped_at or 0)
    )


def _ends_paragraph(lines: list[TextLine], line: TextLine, margins: Margins) -> bool:
    """Whether a short last line ended its paragraph, and no page turned within that."""
    return _stops_short(lines, margins.width or 0) and not _indents_after_turn(lines[0], line, margins)


def _stops_short(lines: list[TextLine], width: int) -> bool:
    """Whether the last line ended its paragraph: one without a number, or one that only names a part («๑) ด้าน...»)."""
    names = len(lines) == 1 and (names_part(lines[0].body.text, lines[0].marker) or names_side(lines[0]))
    return (lines[0].marker is None or names) and len(lines[-1].passage.text) < width * _SHORT_LINE


def _indents_after_turn(first: TextLine, line: TextLine, margins: Margins) -> bool:
    """Whether a page turned within a paragraph: the next line has no indent where paragraphs begin with one."""
    return margins.indents_first_lines and line.after_furniture and line.indent == 0 and first.indent > 1


def _must_go_on(lines: list[TextLine], line: TextLine, margins: Margins) -> bool:
    """Whether a line goes on from the one before it though the text is not known to be hard-wrapped.

    It stands at the margin where paragraphs begin with an indent, begins with a word that no sentence begins with,
    follows one that no sentence ends with, or takes up the sentence that the end of a page broke off.
    """
    if heads_something(lines[0]):
        return False
    before = lines[-1].body.text
    if leads_on(before) and not heads_something(line):
        return True
    if runs_over(lines, line):
        return True
    if len(lines[-1].body.text) < _LONG_LINE:
        return False
    if margins.indents_first_lines and lines[0].marker is None and line.indent == 0 and lines[0].indent > 1:
        return True
    return line.body.text.startswith(forms_of("going_on"))


def _is_wrapped(before: TextLine, line: TextLine, width: int) -> bool:
    """Whether a line that reads like a heading is the middle of a sentence.

    It is too long for one, or follows a word that leads on; a common word («เป้าหมาย») also where the line before it
    runs to the margin.
    """
    if is_chapter(line.body.text):
        return False
    if is_other_heading(line.body.text) and len(before.passage.text) > width * _FULL_LINE:
        return len(before.passage.text) + len(line.passage.text) > width  # else it would have stood on that line
    cut = before.passage.text.rstrip().endswith(forms_of("leading_on"))
    return cut or len(line.passage.text) > _LONGEST_BARE_HEADING


def _cuts_compound(before: TextLine, line: TextLine) -> bool:
    """Whether a line end cuts a word in two, whose second half reads like a heading («... ปัญหา | อุปสรรคของ...»)."""
    first, second = before.passage.text.rstrip(), line.passage.text
    return any(first.endswith(head) and second.startswith(rest) for head, rest in words()["compounds"])
