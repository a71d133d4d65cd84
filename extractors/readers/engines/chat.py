"""One question to a service that speaks the chat protocol of OpenAI, and the text of its answer.

The question and the key go to the address that is set and nowhere else: a redirection to another one is refused.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Sequence
from http.client import HTTPException
from typing import IO, Any
from urllib.parse import urlsplit

_MOST_BYTES = 4_000_000


class ChatError(Exception):
    """The service cannot be asked, or gave no answer that can be used; the message says why."""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> None:
        """Refuse: urllib would carry the key along, to any host."""
        raise urllib.error.HTTPError(req.full_url, code, f"it sends on to {newurl}; set that address", headers, fp)


def endpoint(url: str) -> str:
    """Return the address at which questions are put, of a service's address with or without that last part.

    Raises:
        ChatError: if it is no web address.
    """
    try:
        parts = urlsplit(url)
        known = parts.scheme in ("http", "https") and parts.hostname
    except ValueError:
        known = None
    if not known:
        raise ChatError(f"no web address: {url}")
    path = parts.path.rstrip("/")
    return parts._replace(path=path if path.endswith("/chat/completions") else path + "/chat/completions").geturl()


def ask(
    url: str, messages: Sequence[dict[str, Any]], *, model: str, key: str | None, seconds: float, **more: Any
) -> str:
    """Return the text that a service answers.

    Args:
        url: where questions are put; see `endpoint`.
        messages: of the conversation, as the protocol has them.
        model: its name there.
        key: sent as a bearer token where there is one.
        seconds: that each step of the exchange may take.
        more: further fields of the question.

    Raises:
        ChatError: if no text comes back, whatever the reason.
    """
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {key.strip()}"} if key else {})
    question = json.dumps({"model": model, "messages": messages, "temperature": 0, **more}).encode()
    try:
        request = urllib.request.Request(url, question, headers)
        with urllib.request.build_opener(_NoRedirect).open(request, timeout=seconds) as response:
            answer = json.loads(response.read(_MOST_BYTES))
    except (OSError, ValueError, HTTPException, RecursionError) as error:
        raise ChatError(f"{type(error).__name__}: {error}") from error
    try:
        content = answer["choices"][0]["message"]["content"]
    except (LookupError, TypeError) as error:
        raise ChatError("an answer without a text") from error
    if not isinstance(content, str):
        raise ChatError("an answer without a text")
    return content
