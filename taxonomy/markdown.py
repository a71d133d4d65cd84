"""The codebook as one Markdown page, Thai and English side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from taxonomy.editions import CHANGES, Edition
from taxonomy.model import Taxonomy
from taxonomy.records import Bilingual, Factor, HeadingEntry, Organisation


def to_markdown(taxonomy: Taxonomy) -> str:
    """Return the codebook, the crosswalk and the registers as a page; same taxonomy, same page."""
    lines = [
        f"# อนุกรมวิธานปัจจัย / Factor taxonomy (รุ่น / version {taxonomy.version})",
        *_history(taxonomy),
        *_overview(taxonomy),
        *(line for factor in taxonomy.factors.values() for line in _factor(factor, taxonomy)),
        *_crosswalk(taxonomy),
        *_terms(taxonomy),
        *(line for edition in taxonomy.editions.values() for line in _edition(edition, taxonomy)),
        *_organisations(taxonomy),
        *_systems(taxonomy),
    ]
    return "\n".join(lines) + "\n"


def _table(*head: str) -> list[str]:
    return ["", _row(*head), _row(*("---" for _ in head))]


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _both(title: str, text: Bilingual) -> str:
    return _row(title, text.th, text.en)


def _history(taxonomy: Taxonomy) -> Iterator[str]:
    if taxonomy.history:
        yield ""
    for version, text in taxonomy.history:
        yield f"- รุ่น / version {version}: {text.th} / {text.en}"


def _overview(taxonomy: Taxonomy) -> Iterator[str]:
    yield from _table("รหัส / Code", "ไทย", "English")
    for name, side in taxonomy.sides.items():
        yield _both(f"**{name}**", side.label)
        for factor in taxonomy.factors.values():
            if factor.side == name:
                yield _both(f"`{factor.code}`", factor.label)
    for side in taxonomy.sides.values():
        yield from ("", f"- {side.label.th}: {side.definition.th} / {side.label.en}: {side.definition.en}")


def _factor(factor: Factor, taxonomy: Taxonomy) -> Iterator[str]:
    retired = " (เลิกใช้ / retired)" if factor.retired else ""
    yield from ("", f"## `{factor.code}` {factor.label_th} / {factor.label_en}{retired}")
    yield from _table("", "ไทย", "English")
    if factor.note:
        yield _both("เลิกใช้ / Retired", factor.note)
        yield from (_row("ใช้แทนด้วย / Replaced by", f"`{code}`", f"`{code}`") for code in factor.replaced_by)
    yield _both("ความหมาย / Definition", factor.definition)
    for title, items in (("รวม / Includes", factor.includes), ("ไม่รวม / Excludes", factor.excludes)):
        for item in items:
            yield _both(title, item)
    for pair in factor.hard_pairs:
        yield _both(f"แยกจาก / Told from `{pair.other}`", pair.rule)
    headings = [w for entry in taxonomy.headings.values() if entry.factor == factor.code for w in entry.wordings]
    yield from ("", f"หัวข้อ / Headings: {', '.join(headings)}", "", "ตัวอย่าง / Examples:", "")
    yield from (f"- {example}" for example in factor.examples)


def _crosswalk(taxonomy: Taxonomy) -> Iterator[str]:
    yield from ("", "## หัวข้อที่พิมพ์ในเอกสาร / Printed headings")
    yield from _table("รายการ / Entry", "ปัจจัย / Factor", "พบใน / Known from", "ถ้อยคำ / Wordings")
    for entry in taxonomy.headings.values():
        known = ", ".join(f"{taxonomy.forms[form.code].en} {form.year or ''}".strip() for form in entry.known_from)
        yield _row(entry.code, _named(entry), known, ", ".join(entry.wordings))


def _terms(taxonomy: Taxonomy) -> Iterator[str]:
    yield from ("", "### คำที่ประกอบเป็นหัวข้อ / Terms that headings are made of")
    yield from _table("รายการ / Entry", "ปัจจัย / Factor", "คำ / Terms", "เมื่ออยู่ข้างคำเหล่านั้น / Beside such a term")
    for code, words in taxonomy.terms.terms.items():
        yield _row(code, _named(taxonomy.headings[code]), ", ".join(words), ", ".join(taxonomy.terms.beside[code]))


def _named(entry: HeadingEntry) -> str:
    if entry.factor is None:
        return entry.side or "ไม่ระบุปัจจัย / names no factor"
    elsewhere = (f"`{factor}` ({side})" for side, factor in entry.by_side.items())
    return "; ".join((f"`{entry.factor}`", *elsewhere))


def _edition(edition: Edition, taxonomy: Taxonomy) -> Iterator[str]:
    form = taxonomy.forms[edition.form.code]
    year = f" {edition.form.year}" if edition.form.year else ""
    yield from ("", f"### {form.th}{year} / {form.en}{year}")
    yield from _table("หัวข้อ / Heading", "ปัจจัย / Factor", "เทียบกับฉบับก่อน / Since", "มาจาก / From", "หมายเหตุ / Note")
    for heading in edition.headings:
        changes = (f"{CHANGES[change].th} / {CHANGES[change].en}" for change in edition.changes(heading))
        note = f"{heading.note.th} / {heading.note.en}" if heading.note else ""
        factor = f"`{heading.factor}`" if heading.factor else "-"
        yield _row(heading.printed, factor, "; ".join(changes), ", ".join(heading.origins), note)
    if edition.after:
        for heading in edition.dropped(taxonomy.editions[edition.after]):
            factor = f"`{heading.factor}`" if heading.factor else "-"
            yield _row(heading.printed, factor, f"{CHANGES['dropped'].th} / {CHANGES['dropped'].en}", "", "")


def _organisations(taxonomy: Taxonomy) -> Iterator[str]:
    yield from ("", "## หน่วยงาน / Organisations")
    for kind, label in taxonomy.organisation_kinds.items():
        members = [one for one in taxonomy.organisations.values() if one.kind == kind]
        if members:
            yield from ("", f"### {label.th} / {label.en}: {len(members)}")
            yield from _table("ชื่อ / Name", "ชื่อย่อ / Abbreviation", "ชื่ออื่น / Other names", "สังกัด / Part of")
            yield from map(_organisation, members)


def _organisation(one: Organisation) -> str:
    return _row(
        one.name,
        _listed(one.abbreviations),
        _listed((*one.variants, *(f"{name} (เดิม / former)" for name in one.former))),
        one.parent or one.group or "",
    )


def _systems(taxonomy: Taxonomy) -> Iterator[str]:
    yield from ("", "## ระบบงาน / Systems")
    yield from _table("ชื่อ / Name", "ไทย", "English", "ชนิด / Kind", "ชื่ออื่น / Other names")
    for one in taxonomy.systems.values():
        kind = taxonomy.system_kinds[one.kind]
        yield _row(one.name, one.label.th, one.label.en, f"{kind.th} / {kind.en}", _listed(one.variants))


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
