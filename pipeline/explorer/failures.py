"""What the pages answer when something is wrong: always a code and a sentence."""

from __future__ import annotations

from starlette.responses import PlainTextResponse

from pipeline.errors import NoDatabase, ReviewsError
from pipeline.explorer.view import NotFound
from pipeline.query.errors import QueryError
from pipeline.query.fields import Language
from pipeline.review.store import NothingToUndo, Outdated
from pipeline.review.wishes import DecisionError
from taxonomy.errors import SarupError


class Forbidden(SarupError):
    """Not signed in, not allowed to decide, or a form that was not made for this browser."""

    code = "S631"
    thai = "ต้องเข้าสู่ระบบด้วยบัญชีผู้ตรวจ แล้วส่งแบบฟอร์มใหม่"
    english = "Sign in as a reviewer, then send the form again"
    remedy = "ยังไม่มีบัญชีให้ผู้ดูแลเพิ่ม / Without an account ask for one: sarup user add NAME --role reviewer --db DIR"


class Broken(SarupError):
    """A page could not be made, and nobody foresaw why."""

    code = "S633"
    thai = "โปรแกรมทำหน้านี้ไม่สำเร็จ"
    english = "The program could not make this page"
    remedy = "ดูสาเหตุในหน้าต่างของ sarup serve / The reason stands in the window of: sarup serve"


_STATUSES: tuple[tuple[type[SarupError], int], ...] = (
    (NotFound, 404),
    (Forbidden, 403),
    (Outdated, 409),
    (NothingToUndo, 409),
    (QueryError, 400),
    (DecisionError, 400),
    (NoDatabase, 503),
    (ReviewsError, 503),
)


def status_of(error: SarupError) -> int:
    """Return the HTTP status of an error."""
    return next((status for kind, status in _STATUSES if isinstance(error, kind)), 500)


def words_of(error: SarupError, language: Language) -> tuple[str, str]:
    """Return what is wrong, with its code, in one language, and what to do about it."""
    told = error.in_thai() if language == "th" else error.in_english()
    return f"[{error.code}] {told}", error.remedy.format(**error.fields)


def in_words(error: SarupError, status: int) -> PlainTextResponse:
    """Return an answer that is no page: the error in both languages."""
    return PlainTextResponse(f"{error.sentence()}\n", status)
