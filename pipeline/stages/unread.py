"""Documents of which not one page was read: failed inputs, however well their file could be opened.

So are files without a single letter: a blank sheet may be a report that lay face down in the scanner.
"""

from __future__ import annotations

from collections.abc import Iterable

from extractors.errors import InputError
from extractors.readers.engines.tesseract_runs import APT
from extractors.records import Document, Issue
from pipeline.doubts import in_thai
from pipeline.errors import MissingTool
from taxonomy.errors import SarupError

_NO_ENGINE = frozenset({"ocr_missing", "ocr_language_missing"})


class NothingRead(InputError):
    """A file that opens, but of whose pages none gave any text, and something went wrong on them."""

    code = "S116"
    thai = "ไม่มีหน้าใดของแฟ้ม {name} ที่อ่านได้ ({why})"
    english = "Not one page of {name} could be read ({reason})"
    remedy = "สแกนใหม่ ๓๐๐ dpi หรือขอแฟ้มจากต้นทาง / Scan it again at 300 dpi, or get the file from its source"


class NoLetters(InputError):
    """A file whose pages were read without any trouble and hold not one letter."""

    code = "S117"
    thai = "แฟ้ม {name} ไม่มีตัวอักษรแม้แต่ตัวเดียว ({pages} หน้า)"
    english = "{name} holds not one letter ({pages} pages)"
    remedy = (
        "เปิดดูว่าสแกนถูกด้านหรือไม่ แล้วสแกนใหม่ / See whether the right side was scanned; scan it again, or get another copy"
    )


class MissingOcr(MissingTool):
    """A file of pictures alone, and no OCR program that reads Thai."""

    code = "S502"
    thai = "แฟ้ม {name} มีแต่ภาพหน้า และเครื่องนี้ไม่มีโปรแกรม OCR ที่อ่านภาษาไทย จึงอ่านไม่ได้เลย"
    english = "{name} holds pictures of pages alone, and no OCR program that reads Thai is installed: nothing was read"
    remedy = f"ติดตั้งแล้วสั่งใหม่ / Install it, then run again: {APT}"


def check_something_read(document: Document) -> None:
    """Refuse a document without any text; blank pages among others are no fault.

    Raises:
        MissingOcr: if there was no OCR program to read its pictures.
        NothingRead: if anything else kept its pages from being read.
        NoLetters: if nothing did, and they hold no letter.
    """
    if any(sign.isalpha() for sign in document.raw):
        return
    if document.status == "complete":
        raise NoLetters(name=document.name, pages=len(document.pages))
    raise _error(document.name, [issue for issue in document.issues if issue.severity != "note"])


def _error(name: str, doubts: Iterable[Issue]) -> SarupError:
    reasons = {issue.code: issue.message for issue in doubts}
    if not reasons.keys().isdisjoint(_NO_ENGINE):
        return MissingOcr(name=name)
    code, message = next(iter(reasons.items()), ("page_unread", "no reason is known"))
    return NothingRead(name=name, why=in_thai(code), reason=message)
