"""Who asks: sessions, the token that a form must carry, the language."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from pipeline.accounts import SESSION_SECONDS, Accounts, Person
from pipeline.explorer.guard import Bucket
from pipeline.explorer.settings import Settings
from pipeline.query.fields import Language

SESSION, VISIT, LANGUAGE = "sarup_session", "sarup_visit", "sarup_lang"
_YEAR_SECONDS = 365 * 24 * 3600
_TRIES_A_SECOND = 1 / 60
_TRIES_FOR_NAME = 6
_TRIES_FROM_ADDRESS = 30
"""More than for one name: a whole office may stand behind one address."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """One who asks. ``token`` is what the browser holds: of a session, or of a visit before signing in."""

    person: Person | None
    token: str
    language: Language

    @property
    def csrf(self) -> str:
        """What a form must carry: nobody can know it who does not hold the token."""
        return hashlib.sha256(f"form|{self.token}".encode()).hexdigest() if self.token else ""

    def sent_by(self, form: dict[str, str]) -> bool:
        """Whether a form was made for this visitor."""
        return bool(self.token) and hmac.compare_digest(form.get("csrf", "").encode(), self.csrf.encode())


class Visitors:
    """Knows sessions and languages."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._local = threading.local()
        self._from = Bucket(_TRIES_A_SECOND, _TRIES_FROM_ADDRESS)
        self._for = Bucket(_TRIES_A_SECOND, _TRIES_FOR_NAME)

    def accounts(self) -> Accounts:
        """Return this thread's accounts."""
        if not hasattr(self._local, "accounts"):
            self._local.accounts = Accounts(self._settings.accounts)
        found: Accounts = self._local.accounts
        return found

    def visitor(self, request: Request) -> Visitor:
        """Return who asks."""
        token = request.cookies.get(SESSION, "")
        known = self._settings.accounts.is_file()
        person = self.accounts().person(token) if token and known else None
        language = self._language(request)
        return Visitor(person, token if person else request.cookies.get(VISIT, ""), language)

    def _language(self, request: Request) -> Language:
        wanted = request.query_params.get("lang") or request.cookies.get(LANGUAGE)
        return "en" if wanted == "en" else "th"

    def remember_language(self, request: Request, response: Response) -> None:
        """Keep the language that an address asked for."""
        if request.query_params.get("lang") in ("th", "en"):
            self._cookie(response, LANGUAGE, request.query_params["lang"], _YEAR_SECONDS, strict=False)

    def begin_visit(self, response: Response) -> str:
        """Give the browser something to hold before it signs in; return it."""
        token = secrets.token_urlsafe(24)
        self._cookie(response, VISIT, token, 3600)
        return token

    def take_try(self, request: Request, name: str) -> bool:
        """Count a password as a wrong one, from this address and for this name; whether it may be tried at all."""
        return self._from.take(_address(request)) and self._for.take(name)

    def give_try_back(self, request: Request, name: str) -> None:
        """Take back what `take_try` counted: who knows the password does not guess.

        Counting before the password is looked at lets nobody try many at once.
        """
        self._from.give_back(_address(request))
        self._for.give_back(name)

    def sign_in(self, response: Response, token: str) -> None:
        """Give the browser its session."""
        self._cookie(response, SESSION, token, SESSION_SECONDS)
        response.delete_cookie(VISIT)

    def sign_out(self, visitor: Visitor, response: Response) -> None:
        """End the session."""
        self.accounts().sign_out(visitor.token)
        response.delete_cookie(SESSION)

    def _cookie(self, response: Response, name: str, value: str, seconds: int, *, strict: bool = True) -> None:
        same: str = "strict" if strict else "lax"
        response.set_cookie(
            name,
            value,
            max_age=seconds,
            httponly=True,
            secure=self._settings.secure,
            samesite=same,  # type: ignore[arg-type]
        )


def _address(request: Request) -> str:
    return request.client.host if request.client else "?"
