"""The fields that a dataset can be filtered and counted by. Command line, web pages and documents read this table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pipeline.query.segment import kinds
from taxonomy.files import tables
from taxonomy.keys import squeezed

NONE = "-"
"""Stands for "no value" in a filter."""

DIFFER = "labels_differ"
"""The one reason of the field "review" that asks for nobody: heading and text name two factors, the heading holds."""

Language = Literal["th", "en"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field.

    Attributes:
        name: in addresses and options.
        thai: what it is called.
        english: what it is called.
        many: whether one finding can have several values.
        facet: whether the pages count its values beside the results.
        shown: how many values the pages count at most.
    """

    name: str
    thai: str
    english: str
    many: bool = False
    facet: bool = True
    shown: int = 12

    def label(self, language: Language) -> str:
        """Return the field's name in a language."""
        return self.thai if language == "th" else self.english


FIELDS = (
    Field("kind", "ประเภท", "Kind"),
    Field("factor", "ปัจจัย", "Factor"),
    Field("year", "ปีงบประมาณ", "Fiscal year (B.E.)"),
    Field("committee", "คณะที่", "Committee"),
    Field("period", "ระยะการประเมิน", "Period"),
    Field("subject", "เรื่อง", "Subject", many=True),
    Field("unit_kind", "ชนิดหน่วยงาน", "Kind of unit", many=True),
    Field("unit", "หน่วยงาน", "Unit", many=True),
    Field("system", "ระบบงาน", "Information system", many=True),
    Field("component", "องค์ประกอบที่", "Component"),
    Field("level", "ระดับหน่วยงาน", "Level of units", facet=False),
    Field("addressee", "ผู้รับข้อเสนอแนะ", "Addressee", facet=False),
    Field("indicator", "ตัวชี้วัด", "Indicator", facet=False),
    Field("document", "เอกสาร", "Document"),
    Field("sha256", "เอกสาร", "Document", facet=False),  # two documents can have one name
    Field("document_kind", "ชนิดเอกสาร", "Kind of document"),
    Field("side", "ปัจจัยภายใน/ภายนอก", "Side", facet=False),
    Field("source", "ที่มาของปัจจัย", "Who decided the factor"),
    Field("review", "เหตุที่ควรตรวจ", "Reason to check", many=True),
    Field("checked", "ผลการตรวจ", "Check by a person"),
    Field("issue", "ประเด็นที่เกิดซ้ำ", "Recurring issue", many=True, facet=False),
)
BY_NAME = {field.name: field for field in FIELDS}


@cache
def value_labels() -> dict[str, Any]:
    """Return the labels of values by field and value, each a mapping of languages."""
    labels: dict[str, Any] = tables(Path(__file__).with_name("labels.yaml"))
    return labels


@cache
def factor_labels() -> dict[str, dict[str, str]]:
    """Return the factors' labels by code."""
    from taxonomy.load import load

    return {code: {"th": one.label_th, "en": one.label_en} for code, one in load().factors.items()}


def label(field: str, value: object, language: Language) -> str:
    """Return what a value is called; what has no other name is its own."""
    if value is None or value == NONE:
        return str(value_labels()["none"][language])
    labels = factor_labels() if field == "factor" else value_labels().get(field, {})
    found = labels.get(value) if isinstance(value, str) else None
    if field == "subject" and language == "en":
        return _english_subjects().get(str(value), str(value))
    if found is None and field == "unit_kind":
        found = _unit_kinds().get(str(value))
    return str(found[language]) if found else str(value)


@cache
def _english_subjects() -> Mapping[str, str]:
    from models.subjects import english_names

    return english_names()


@cache
def _unit_kinds() -> dict[str, dict[str, str]]:
    from taxonomy.load import load

    return {code: {"th": one.th, "en": one.en} for code, one in load().organisation_kinds.items()}


def values_named(field: str, wanted: str, known: Iterable[object]) -> list[object]:
    """Return the known values that a person means by ``wanted``: a code, its end, its label, a unit's other name.

    Blanks, capitals and Thai or Arabic digits do not matter; documents may differ in these alone.
    """
    known = list(known)
    wanted = wanted.strip()
    exact = [value for value in known if str(value) == wanted or (field != "document" and _alike(str(value), wanted))]
    if exact or wanted == NONE:
        return exact or [None]
    if field == "unit" and (name := _unit(wanted)) in known:
        return [name]
    return [value for value in known if any(_alike(name, wanted) for name in _names(field, value))]


def _alike(name: str, other: str) -> bool:
    return squeezed(name) == squeezed(other)


def _unit(text: str) -> str | None:
    from taxonomy.load import load

    return load().unit(text)


def _names(field: str, value: object) -> list[str]:
    names = [str(value), label(field, value, "th"), label(field, value, "en")]
    names += value_labels().get(field, {}).get(value, {}).get("also", ())
    if field == "kind":
        names += kinds().get(str(value), ())
    if field == "factor":
        names.append(str(value).rpartition("/")[2])
    if field == "document":
        names.append(Path(str(value)).name)
    return names
