"""What can go wrong between a dataset and a draft, as a person reads it."""

from __future__ import annotations

from extractors.errors import InputError
from pipeline.errors import WrongUse
from taxonomy.errors import SarupError


class NoYearError(WrongUse):
    """Nothing in the database belongs to a fiscal year that a draft could be about."""

    code = "S702"
    thai = "ไม่มีปีงบประมาณให้ร่าง เพราะไม่มีข้อค้นพบใดในรายงานการตรวจติดตามที่ระบุปีงบประมาณ"
    english = "There is no fiscal year to draft: no finding of an evaluation report carries one"
    remedy = "ระบุปีเอง หรือรวมเอกสารทุกชนิด / Name the year, or take every kind of document: --year 2567 --all-documents"


class ScopeError(WrongUse):
    """A committee or a unit that the draft should be about is not named, or not known."""

    code = "S703"
    thai = "ต้องระบุ{what}ให้ถูก: {thai}"
    english = "Which {what_en}? {english}"
    remedy = "{command}"


class DraftError(SarupError):
    """A draft says what no live finding says, or counts wrongly: it is not written."""

    code = "S704"
    thai = "ร่างมี {count} แห่งที่อ้างอิงข้อค้นพบไม่ได้ จึงไม่เขียนแฟ้ม: {problem}"
    english = "The draft has {count} places that no finding bears out, so it was not written: {problem}"
    remedy = "สั่งประมวลผลใหม่แล้วร่างอีกครั้ง / Run again, then draft again: sarup run INPUT --out DIR"


class OldDraftError(InputError):
    """The file given as the earlier draft cannot be taken up."""

    code = "S705"
    thai = "ใช้ {path} เป็นร่างเดิมไม่ได้: {problem}"
    english = "{path} cannot be taken up as the earlier draft: {problem}"
    remedy = "ใช้แฟ้มที่ sarup report เขียนไว้ / Give a file that sarup report wrote: --update OLD.docx"


class FormatError(WrongUse):
    """The name of the file to write tells no known format."""

    code = "S706"
    thai = "ไม่รู้จักชนิดแฟ้ม {suffix}"
    english = "Unknown kind of file {suffix}"
    remedy = "ใช้ชื่อลงท้าย .docx หรือ .md / End the name with .docx or .md"


class RewordingError(SarupError):
    """The service that should reword gave no usable answer."""

    code = "S707"
    thai = "บริการปรับถ้อยคำที่ {url} ไม่ตอบ: {problem}"
    english = "The rewording service at {url} does not answer: {problem}"
    remedy = "ร่างโดยไม่ปรับถ้อยคำ / Draft without it: leave --reword-url out"
