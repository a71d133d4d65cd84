"""Posts and offices that no register lists, told by the words that their names open with."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LONGEST = 80
"""Letters of a name, at most."""


class Titles:
    """Tells whether a name that is in no register goes on at some place of a text.

    Args:
        opens: words that such a name opens with.
        ends_at: words that it does not go on across; nor across a blank, but for one right behind the opening word.
    """

    def __init__(self, opens: Iterable[str], ends_at: Iterable[str]) -> None:
        first, beyond = ("|".join(map(re.escape, words)) or r"(?!)" for words in (opens, ends_at))
        self._pattern = re.compile(rf"(?:{first})(?: |(?:(?!{beyond})[ก-ฺเ-๎])*)$")

    def go_on(self, text: str, start: int, at: int) -> bool:
        """Whether a name that begins in ``text[start:at]`` goes on at ``at``."""
        return bool(self._pattern.search(text, max(start, at - _LONGEST), at))
