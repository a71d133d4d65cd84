"""Any OpenAI-compatible endpoint for pictures (Typhoon OCR and its like), off unless somebody configures it.

Pages are sent to the address that is set, and nowhere else. What comes back is markdown and goes through the same
layout reader as a markdown file; it says nothing about places, so its findings open their page without marked lines.
"""

from __future__ import annotations

import base64
import json
import re
import urllib.error
import urllib.request
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

from PIL import Image

from extractors.readers.engine import OcrError, ReadPage

PROMPT = (
    "Transcribe this page of a Thai official document exactly as printed, in reading order. Keep Thai digits as Thai "
    "digits. Write tables as markdown tables with one line a row, a paragraph inside a cell as <p>...</p>, headings in "
    "bold. Give the transcription only, without comments."
)
_PROMPT_VERSION = "1"
_MOST_TOKENS = 16384
_MOST_BYTES = 4_000_000
_FENCE = re.compile(r"\A\s*```[a-z]*\n(.*?)\n?```\s*\Z", re.DOTALL)


class VisionEndpoint:
    """A model behind an HTTP address."""

    places = False

    def __init__(self, url: str, model: str, key: str | None = None, seconds: float = 120.0) -> None:
        self._url = _endpoint(url)
        self._model = model
        self._key = key
        self._seconds = seconds
        self.id = f"vision/{urlsplit(self._url).hostname}/{model or 'default'}/prompt{_PROMPT_VERSION}"

    def quarters(self, picture: Image.Image) -> int:
        """Return 0: the model finds out for itself."""
        return 0

    def read(self, picture: Image.Image, dpi: int, stacked: bool = False) -> ReadPage:
        """Return the markdown that the model writes for a picture."""
        answer = self._ask(picture)
        try:
            content = answer["choices"][0]["message"]["content"]
        except (KeyError, IndexError, TypeError) as error:
            raise OcrError("vision_failed", "The vision endpoint answered without a text") from error
        markup = _markdown(content)
        if not markup.strip():
            raise OcrError("vision_failed", "The vision endpoint answered with an empty text")
        return ReadPage(markup=markup)

    def _ask(self, picture: Image.Image) -> Any:
        headers = {"Content-Type": "application/json"}
        if self._key:
            headers["Authorization"] = f"Bearer {self._key}"
        request = urllib.request.Request(self._url, json.dumps(self._question(picture)).encode(), headers)
        try:
            with urllib.request.urlopen(request, timeout=self._seconds) as response:
                return json.loads(response.read(_MOST_BYTES))
        except (urllib.error.URLError, OSError, ValueError) as error:
            raise OcrError("vision_failed", f"The vision endpoint could not be used: {error}") from error

    def _question(self, picture: Image.Image) -> dict[str, Any]:
        file = BytesIO()
        picture.save(file, "PNG")
        address = f"data:image/png;base64,{base64.b64encode(file.getvalue()).decode()}"
        content = [{"type": "text", "text": PROMPT}, {"type": "image_url", "image_url": {"url": address}}]
        question: dict[str, Any] = {"messages": [{"role": "user", "content": content}]}
        return question | {"model": self._model, "temperature": 0, "max_tokens": _MOST_TOKENS}


def _endpoint(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise OcrError("vision_failed", f"SARUP_VISION_URL is no web address: {url}")
    path = parts.path.rstrip("/")
    return parts._replace(path=path if path.endswith("/chat/completions") else path + "/chat/completions").geturl()


def _markdown(content: object) -> str:
    """Return the markdown of an answer: out of a code fence, or out of the JSON that some models wrap it in."""
    text = content if isinstance(content, str) else ""
    if fenced := _FENCE.match(text):
        text = fenced.group(1)
    if text.lstrip().startswith("{"):
        try:
            wrapped = json.loads(text)
        except ValueError:
            return text
        if isinstance(wrapped, dict) and isinstance(wrapped.get("natural_text"), str):
            return str(wrapped["natural_text"])
    return text
