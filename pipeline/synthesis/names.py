"""Units and bodies as a person types them: looked for in the register and in the data, near ones told instead."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from difflib import get_close_matches

from pipeline.bodies import bodies_meant, meant
from pipeline.synthesis import settings
from pipeline.synthesis.errors import ScopeError
from pipeline.synthesis.records import Evidence
from taxonomy.load import load

_SUGGESTED = 5
_LIKE = 0.6


def unit_named(text: str, evidence: Iterable[Evidence] = ()) -> str:
    """Return the name of a unit: of the city's register, or as it stands in the data, also by a part that no other has.

    Raises:
        ScopeError: if no one unit is called so, naming those that are called nearly so.
    """
    name = load().unit(text, city_only=True)
    if name is not None and settings.is_counted(name):
        return name
    in_data = {unit for one in evidence for unit in (one.unit, one.addressee, *one.units) if unit and is_unit(unit)}
    registered = {unit for unit in load().organisations if settings.is_counted(unit)}
    found = meant(text, in_data) or meant(text, registered) or meant(text, in_data | registered)
    if len(found) == 1 and name is None:
        return found[0]
    near = found or _near(text, in_data or registered)
    told = f" ({', '.join(near[:_SUGGESTED])}{' …' if len(near) > _SUGGESTED else ''})" if near else ""
    first = near[0] if near else min(in_data, default="สำนักการระบายน้ำ")
    raise ScopeError(
        what="หน่วยงาน",
        what_en="unit",
        thai=f"ไม่พบหน่วยงานเดียวที่ชื่อ {text}{told}",
        english=f"{text!r} is not the name of one unit{told}",
        command=f'sarup report unit --unit "{first}" --db DIR/sarup.db --out FILE.docx',
    )


def agency_named(text: str, evidence: Iterable[Evidence]) -> str:
    """Return the body that a person means among those whose documents are in the data.

    Raises:
        ScopeError: if it is none of them, or several, naming them.
    """
    known = {one.agency for one in evidence if one.agency}
    found = bodies_meant(text, known)
    if len(found) == 1:
        return found[0]
    told = ", ".join(found or sorted(known)) or "-"
    raise ScopeError(
        what="หน่วยงานเจ้าของเอกสาร",
        what_en="body",
        thai=f"{text} ไม่ใช่หน่วยงานเดียวในข้อมูล ({told})",
        english=f"{text!r} is not one of the bodies in the data ({told})",
        command="sarup report overall --agency NAME --db DIR/sarup.db --out FILE.docx",
    )


def is_unit(name: str) -> bool:
    """Whether a name of the data is a unit's: one that the register does not know, or knows as no name of many."""
    known = load().organisations.get(name)
    if known is None:
        return not settings.is_all_evaluators(name) and not name.startswith("หน่วยงาน")
    return known.kind not in ("collective", "city", "executive", "council", "district_group")


def _near(text: str, names: Collection[str]) -> list[str]:
    return get_close_matches(text, sorted(names), _SUGGESTED, _LIKE)
