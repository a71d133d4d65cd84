"""The one shape of an error that a person reads.

The base class lives in the lowest package because every other one raises it and none may reach up.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True)
class InBoth:
    """A part of an error that is said in words: each sentence takes its own language."""

    thai: str
    english: str

    def __str__(self) -> str:
        return f"{self.thai} / {self.english}"


class SarupError(Exception):
    """An error with a code, one sentence in Thai and in English, and what to do next.

    Subclasses set the class attributes; the sentences are templates filled from the keyword arguments, which
    stay readable as ``fields``. A field that is `InBoth` fills each sentence in its language, the next step in both.
    """

    code: ClassVar[str] = "S000"
    thai: ClassVar[str] = "เกิดข้อผิดพลาด"
    english: ClassVar[str] = "Something went wrong"
    remedy: ClassVar[str] = ""

    def __init__(self, **fields: object) -> None:
        self.fields = fields
        super().__init__(self.in_english())

    def __reduce__(self) -> tuple[Any, ...]:
        # Copied from a worker process, an exception is its class called with the message, which is not what ours take.
        return _made, (type(self), self.fields)

    def in_thai(self) -> str:
        """Return what is wrong in Thai."""
        return self._filled(self.thai, lambda said: said.thai)

    def in_english(self) -> str:
        """Return what is wrong in English."""
        return self._filled(self.english, lambda said: said.english)

    def _filled(self, template: str, said: Callable[[InBoth], str]) -> str:
        fields = {name: said(value) if isinstance(value, InBoth) else value for name, value in self.fields.items()}
        return template.format(**fields)

    def sentence(self) -> str:
        """Return the error as a person reads it: code, Thai, English, and the next step where there is one."""
        lines = [f"[{self.code}] {self.in_thai()}", f"       {self.in_english()}"]
        if self.remedy:
            lines.append(f"  ->   {self.remedy.format(**self.fields)}")
        return "\n".join(lines)


def _made(kind: type[SarupError], fields: dict[str, object]) -> SarupError:
    return kind(**fields)


class TaxonomyError(SarupError):
    """A taxonomy file contradicts itself or names something that is not there."""

    code = "S301"
    thai = "แฟ้มอนุกรมวิธาน {file} ไม่ถูกต้อง: {problem}"
    english = "The taxonomy file {file} is wrong: {problem}"
    remedy = "แก้แฟ้มนั้น แล้วตรวจด้วย / Mend the file, then check with: sarup taxonomy"
