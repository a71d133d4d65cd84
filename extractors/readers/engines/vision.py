"""Any OpenAI-compatible endpoint for pictures (Typhoon OCR and its like), off unless somebody configures it.

Pages are sent to the address that is set, and nowhere else. What comes back is markdown and goes through the same
layout reader as a markdown file; it says nothing about places, so its findings open their page without marked lines.
"""

from __future__ import annotations

import base64
import json
import re
from io import BytesIO
from urllib.parse import urlsplit

from PIL import Image

from extractors.readers.engines.chat import ChatError, ask, endpoint
from extractors.readers.engines.engine import OcrError, ReadPage

PROMPT = (
    "Transcribe this page of a Thai official document exactly as printed, in reading order. Keep Thai digits as Thai "
    "digits. Write tables as markdown tables with one line a row, a paragraph inside a cell as <p>...</p>, headings in "
    "bold. Give the transcription only, without comments."
)
_PROMPT_VERSION = "1"
_MOST_TOKENS = 16384
_FENCE = re.compile(r"\A\s*```[a-z]*\n(.*?)\n?```\s*\Z", re.DOTALL)


class VisionEndpoint:
    """A model behind an HTTP address."""

    places = False

    def __init__(self, url: str, model: str, key: str | None = None, seconds: float = 120.0) -> None:
        try:
            self._url = endpoint(url)
        except ChatError as error:
            raise OcrError("vision_failed", f"SARUP_VISION_URL is {error}") from error
        self._model = model
        self._key = key
        self._seconds = seconds
        self.id = f"vision/{urlsplit(self._url).hostname}/{model or 'default'}/prompt{_PROMPT_VERSION}"

    def quarters(self, picture: Image.Image) -> int:
        """Return 0: the model finds out for itself."""
        return 0

    def read(self, picture: Image.Image, dpi: int, stacked: bool = False) -> ReadPage:
        """Return the markdown that the model writes for a picture."""
        file = BytesIO()
        picture.save(file, "PNG")
        address = f"data:image/png;base64,{base64.b64encode(file.getvalue()).decode()}"
        content = [{"type": "text", "text": PROMPT}, {"type": "image_url", "image_url": {"url": address}}]
        try:
            answer = ask(
                self._url,
                [{"role": "user", "content": content}],
                model=self._model,
                key=self._key,
                seconds=self._seconds,
                max_tokens=_MOST_TOKENS,
            )
        except ChatError as error:
            raise OcrError("vision_failed", f"The vision endpoint could not be used: {error}") from error
        markup = _markdown(answer)
        if not markup.strip():
            raise OcrError("vision_failed", "The vision endpoint answered with an empty text")
        return ReadPage(markup=markup)


def _markdown(text: str) -> str:
    """Return the markdown of an answer: out of a code fence, or out of the JSON that some models wrap it in."""
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
