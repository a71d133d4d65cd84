"""What every request passes through: limits on size and rate, who may ask, headers that keep browsers strict."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from urllib.parse import parse_qsl

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pipeline.explorer.settings import Settings

LONGEST_ADDRESS = 8_000
LONGEST_BODY = 256_000
_MOST_FIELDS = 500
_FORM = "application/x-www-form-urlencoded"
_BURST_SECONDS = 4
_ADDRESSES = 10_000

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}


class Refused(Exception):
    """A request that is answered with a status and a sentence, nothing else."""

    def __init__(self, status: int, sentence: str) -> None:
        self.status = status
        super().__init__(sentence)


class Bucket:
    """Lets each address make so many requests a second in the long run."""

    def __init__(self, rate: float, burst: float) -> None:
        self._rate = rate
        self._burst = burst
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, who: str) -> bool:
        """Return whether the address may make one request more now."""
        now = time.monotonic()
        with self._lock:
            left, at = self._left.pop(who, (self._burst, now))
            left = min(self._burst, left + (now - at) * self._rate)
            allowed = left >= 1
            self._left[who] = (left - allowed, now)
            if len(self._left) > _ADDRESSES:
                self._left.popitem(last=False)
        return allowed

    def give_back(self, who: str) -> None:
        """Let the address make one request more again: the last one is not to count."""
        with self._lock:
            if who in self._left:
                left, at = self._left[who]
                self._left[who] = (min(self._burst, left + 1), at)


class Guard:
    """ASGI middleware: checks each request, adds the headers to each answer.

    The fields of a form are read here, within their limits, and left in the request's state as ``form``.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        self._bucket = Bucket(settings.rate, settings.rate * _BURST_SECONDS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        try:
            self._check(scope)
            form = await self._form(scope, receive) if scope["method"] == "POST" else {}
        except Refused as refused:
            answer = PlainTextResponse(f"{refused}\n", refused.status)
            await answer(scope, receive, send_with_headers)
            return
        scope.setdefault("state", {})["form"] = form
        await self._app(scope, receive, send_with_headers)

    def _check(self, scope: Scope) -> None:
        headers = Headers(scope=scope)
        if scope["method"] not in ("GET", "POST"):
            raise Refused(405, "ใช้ได้เฉพาะ GET และ POST / GET and POST only")
        if headers.get("host", "") not in self._settings.hosts:
            raise Refused(400, "ไม่รู้จักชื่อเครื่องนี้ / unknown host")
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > LONGEST_ADDRESS:
            raise Refused(414, "ที่อยู่ยาวเกินไป / the address is too long")
        client = scope["client"][0] if scope.get("client") else "?"
        if not scope["path"].startswith("/static/") and not self._bucket.take(client):
            raise Refused(429, "ขอถี่เกินไป โปรดรอสักครู่ / too many requests, wait a moment")
        if scope["method"] == "POST":
            self._check_origin(headers)

    def _check_origin(self, headers: Headers) -> None:
        """Refuse forms from elsewhere. What names no origin at all is no browser; it needs the form's token too."""
        origin = headers.get("origin")
        if origin is not None and origin not in self._settings.origins:
            raise Refused(403, "แบบฟอร์มมาจากที่อื่น / the form comes from elsewhere")
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            raise Refused(403, "แบบฟอร์มมาจากที่อื่น / the form comes from elsewhere")
        if headers.get("content-type", "").partition(";")[0].strip() != _FORM:
            raise Refused(415, "รับเฉพาะแบบฟอร์ม / forms only")

    async def _form(self, scope: Scope, receive: Receive) -> dict[str, str]:
        body = b""
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise Refused(400, "ขาดการติดต่อ / gone")
            body += message.get("body", b"")
            more = message.get("more_body", False)
            if len(body) > LONGEST_BODY:
                raise Refused(413, "แบบฟอร์มใหญ่เกินไป / the form is too large")
        try:
            return dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS))
        except ValueError as error:
            raise Refused(400, "อ่านแบบฟอร์มไม่ได้ / the form cannot be read") from error
