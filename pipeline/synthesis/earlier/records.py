"""What is read out of an earlier draft, and what became of it in the new one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from pipeline.synthesis.manifest import Manifest

Matter = Literal["both_changed", "no_finding", "table"]


@dataclass(frozen=True, slots=True, kw_only=True)
class OldLine:
    """A line, or a whole table, as the earlier draft has it now.

    Attributes:
        key: of the generated block that it is; None for what the secretariat wrote.
        printed: the digest of what was generated there, as the file says it.
        text: without number and sources.
        xml: in WordprocessingML, made safe: of a generated line what stands between its number and its sources, of
            another one the whole paragraph or table.
        table: whether it is a whole table.
    """

    key: str | None
    text: str
    printed: str | None = None
    xml: str | None = None
    table: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OldDraft:
    """An earlier draft as it stands in a file.

    Attributes:
        about: what it is about, the fields of its scope; empty where the file no longer says.
        manifest: what was generated, empty where the file no longer says.
        lines: in order.
        remarks: comments by people: key of the line -> (author, text).
        lost: what could not be read over, in words.
    """

    about: dict[str, Any]
    manifest: Manifest
    lines: tuple[OldLine, ...]
    remarks: dict[str | None, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A place where two wills meet: what was generated before, what people made of it, what is generated now."""

    matter: Matter
    where: str
    before: str
    yours: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What an update did, in numbers and words."""

    refreshed: int = 0
    kept: int = 0
    added: int = 0
    removed: int = 0
    taken_out: int = 0
    conflicts: tuple[Conflict, ...] = ()
    lost: tuple[str, ...] = ()
