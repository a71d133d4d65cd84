"""The one shape of an error that a person reads.

The base class lives in the lowest package because every other one raises it and none may reach up.
"""

from __future__ import annotations

from typing import Any, ClassVar


class SarupError(Exception):
    """An error with a code, one sentence in Thai and in English, and what to do next.

    Subclasses set the class attributes; the sentences are templates filled from the keyword arguments, which
    stay readable as ``fields``.
    """

    code: ClassVar[str] = "S000"
    thai: ClassVar[str] = "เกิดข้อผิดพลาด"
    english: ClassVar[str] = "Something went wrong"
    remedy: ClassVar[str] = ""

    def __init__(self, **fields: object) -> None:
        self.fields = fields
        super().__init__(self.english.format(**fields))

    def __reduce__(self) -> tuple[Any, ...]:
        # Copied from a worker process, an exception is its class called with the message, which is not what ours take.
        return _made, (type(self), self.fields)

    def sentence(self) -> str:
        """Return the error as a person reads it: code, Thai, English, and the next step where there is one."""
        lines = [
            f"[{self.code}] {self.thai.format(**self.fields)}",
            f"       {self.english.format(**self.fields)}",
        ]
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
