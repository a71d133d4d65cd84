"""Reads the YAML sources: what a report says, apart from how it is laid out.

A report is a tree of nodes. What a node does not say itself (kind, factor, addressee ...) it takes from the node above
it, so that a factor heading decides the factor of all that stands under it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

import yaml

Role = Literal["say", "heading", "lead", "finding", "cut"]
CUT = "¶"
FACTORS = (
    "internal/staffing",
    "internal/budget",
    "internal/law",
    "internal/technology",
    "internal/management",
    "external/disaster",
    "external/policy_law",
    "external/coordination",
)
INHERITED = ("kind", "factor", "addressee", "component", "indicator", "level", "committee", "tight", "narrow")
OWN = ("number", "style", "reads", "strength", "issues", "under")
ROLES: tuple[Role, ...] = ("say", "heading", "lead", "finding", "cut")


class SourceError(ValueError):
    """A YAML source says something that no report can be made of."""


@dataclass(frozen=True, slots=True)
class AnsweredFinding:
    """What the answer to a finding says, its place excepted."""

    kind: str
    text: str
    number: str | None
    heading: str | None
    factor: str
    factor_source: str
    factor_text: str
    committee: int | None
    component: int | None
    indicator: str | None
    level: str | None
    addressee: str | None
    strength: str
    issues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a report in reading order; ``owner`` is the place of its finding in `Outline.findings`."""

    role: Role
    text: str
    number: str | None = None
    depth: int = 0
    owner: int | None = None
    style: str = ""
    tight: bool = False
    narrow: int = 0


@dataclass(frozen=True, slots=True)
class _Context:
    """What a node takes from those above it."""

    marks: Mapping[str, Any]
    path: tuple[str, ...] = ()
    heading: str | None = None
    factor_heads: bool = False
    depth: int = 0


@dataclass(slots=True)
class Outline:
    """Walks the nodes of one report and keeps the findings met on the way."""

    findings: list[AnsweredFinding] = field(default_factory=list)

    def walk(self, nodes: list[dict[str, Any]], **marks: Any) -> Iterator[Paragraph]:
        """Yield the paragraphs of ``nodes``; ``marks`` is what all of them inherit.

        Raises:
            SourceError: if a node has no role or two, an unknown key, or a finding lacks its kind or factor.
        """
        yield from self._walk(nodes, _Context(marks))

    def _walk(self, nodes: list[dict[str, Any]], above: _Context) -> Iterator[Paragraph]:
        bullets = 0
        for node in nodes:
            role = _role(node)
            bullets += node.get("number") == "-"
            here = _inherit(node, role, above, bullets)
            owner = self._keep(node, here) if role == "finding" else None
            yield Paragraph(
                role=role,
                text="" if role == "cut" else node[role],
                number=node.get("number"),
                depth=above.depth,
                owner=owner,
                style=node.get("style", ""),
                tight=bool(here.marks.get("tight")),
                narrow=here.marks.get("narrow", 0),
            )
            yield from self._walk(node.get("under", []), here)

    def _keep(self, node: dict[str, Any], here: _Context) -> int:
        marks = here.marks
        if "kind" not in marks or marks.get("factor") not in FACTORS:
            raise SourceError(f"kind or factor is missing: {node}")
        if here.factor_heads and "factor" in node:
            raise SourceError(f"a heading has decided the factor already; say reads instead: {node}")
        self.findings.append(
            AnsweredFinding(
                kind=marks["kind"],
                text=node["finding"].replace(CUT, ""),
                number="/".join(here.path) or None,
                heading=here.heading,
                factor=marks["factor"],
                factor_source="heading" if here.factor_heads else "judged",
                factor_text=node.get("reads", marks["factor"]),
                committee=marks.get("committee"),
                component=marks.get("component"),
                indicator=marks.get("indicator"),
                level=marks.get("level"),
                addressee=marks.get("addressee"),
                strength=node.get("strength", "core"),
                issues=_listed(node.get("issues", ())),
            )
        )
        return len(self.findings) - 1


def load(path: Path) -> dict[str, Any]:
    """Return one YAML source.

    Raises:
        SourceError: if the file does not hold a mapping.
    """
    source = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(source, dict):
        raise SourceError(f"{path.name} does not hold a mapping")
    return source


def _role(node: dict[str, Any]) -> Role:
    roles = [role for role in ROLES if role in node]
    strangers = node.keys() - {*ROLES, *INHERITED, *OWN}
    if len(roles) != 1 or strangers:
        raise SourceError(f"one role is wanted, not {roles}, and no keys {sorted(strangers)}: {node}")
    return roles[0]


def _inherit(node: dict[str, Any], role: Role, above: _Context, bullets: int) -> _Context:
    number = node.get("number")
    step = () if number is None else (f"-{thai_digits(bullets)}" if number == "-" else number.rstrip("."),)
    here = replace(
        above,
        marks={**above.marks, **{key: node[key] for key in INHERITED if key in node}},
        path=above.path + step,
        depth=above.depth + 1,
    )
    if role != "heading" or "level" in node:
        return here
    heads = above.factor_heads or "factor" in node
    return replace(here, heading=node["heading"], factor_heads=heads)


def _listed(value: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def thai_digits(number: int) -> str:
    """Return a number in Thai digits."""
    return str(number).translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
