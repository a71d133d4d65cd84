"""A small dataset to ask, to look at and to correct; every sentence was written for these tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from extractors.records import Document, Finding, Issue, Page, RecurringIssue
from models.subjects import names_of_subjects
from pipeline.export import sqlite
from pipeline.export.dataset import Dataset
from pipeline.stages.findings import finding_id
from taxonomy.load import load

# text, kind, factor, who decided it, how surely, year, committee, units, systems
ROWS: tuple[tuple[Any, ...], ...] = (
    ("งบประมาณซ่อมเครื่องสูบน้ำไม่เพียงพอ", "obstacle", "internal/budget", "heading", 1.0, 2565, 1, ("สำนักการระบายน้ำ",), ()),
    ("งบลงทุนได้รับอนุมัติล่าช้า ทำให้ก่อหนี้ไม่ทัน", "obstacle", "internal/budget", "model", 0.8, 2566, 1, (), ()),
    ("ไม่สามารถเก็บขยะในซอยแคบได้ทุกวัน", "obstacle", "internal/management", "model", 0.4, 2566, 2, ("สำนักงานเขต",), ()),
    ("รถขยะชำรุดและอยู่ระหว่างรออะไหล่", "obstacle", "internal/technology", "model", 0.9, 2567, 2, ("สำนักสิ่งแวดล้อม",), ()),
    (
        "ควรจัดหารถเก็บมูลฝอยขนาดเล็กเพิ่มสำหรับซอยแคบ",
        "recommendation",
        "internal/technology",
        "heading",
        1.0,
        2567,
        2,
        (),
        (),
    ),
    (
        "เจ้าหน้าที่ใช้งาน BMA OSS ไม่คล่อง ควรอบรมซ้ำ",
        "observation",
        "internal/staffing",
        "heading",
        1.0,
        2567,
        3,
        (),
        ("BMA OSS",),
    ),
    ("คนสวนลาออก ๓ คน ยังไม่มีคนมาแทน", "obstacle", "internal/staffing", "model", 0.7, 2565, 3, ("สำนักสิ่งแวดล้อม",), ()),
    ("ประชาชนไม่ทราบจุดทิ้งของเสียอันตราย", "obstacle", None, None, None, 2567, None, (), ()),
    ("ที่ประชุมเห็นชอบให้ทบทวนคู่มือตัวชี้วัดก่อนเริ่มปี", "resolution", "internal/management", "model", 0.6, None, None, (), ()),
    ("งบประมาณค่าไฟฟ้าแสงสว่างเพิ่มขึ้น แต่วงเงินที่ได้รับไม่เพียงพอ", "obstacle", "internal/budget", "heading", 1.0, 2567, 3, (), ()),
)
ISSUE = "i000000001"
OTHER_ISSUE = "i000000002"


def build_dataset(rows: Sequence[tuple[Any, ...]] = ROWS, *, names: Sequence[str] = ("รายงาน.txt",)) -> Dataset:
    """Return a dataset of one document a name, the rows dealt out in turn; its first rows make two issues."""
    documents, findings = [], []
    for number, name in enumerate(names):
        mine = rows[number :: len(names)]
        raw = f"เอกสารที่ {number + 1}\n" + "\n".join(f"({n}) {row[0]}" for n, row in enumerate(mine, 1))
        middle = raw.find("\n(", len(raw) // 2)
        half = (middle if middle > 0 else raw.rfind("\n(")) + 1 if len(mine) > 1 else len(raw)
        pages = (Page(1, 0, raw[:half], method="text"), Page(2, half, raw[half:], method="text", status="partial"))
        doubt = Issue("low_confidence", "อ่านไม่ชัด", page=2)
        sha256 = f"{number + 1:064x}"
        documents.append(Document(name, sha256, "text/plain", raw, pages, "text.v1", (doubt,)))
        findings += [_finding(documents[-1], row, str(n)) for n, row in enumerate(mine, 1)]
    issues, marked = _issues(findings)
    factors = load().factors
    return Dataset(
        documents=tuple(documents),
        findings=marked,
        issues=issues,
        indicators=(),
        disbursements=(),
        taxonomy_version="1",
        labels={code: (one.label_th, one.label_en) for code, one in factors.items()},
        run={"versions": {"sarup": "0"}},
    )


def _finding(document: Document, row: tuple[Any, ...], number: str) -> Finding:
    text, kind, factor, source, sure, year, committee, units, systems = row
    start = document.raw.index(f"({number}) {text}") + len(f"({number}) ")
    spans = ((start, start + len(text)),)
    return Finding(
        id=finding_id(document.sha256, kind, spans),
        kind=kind,
        text=text,
        text_arabic=text.replace("๓", "3"),
        text_raw=text,
        document=document.name,
        document_sha256=document.sha256,
        document_kind="committee_tables",
        pages=(document.page_of(start),),
        spans=spans,
        number=f"({number})",
        heading="ด้านงบประมาณ" if source == "heading" else None,
        factor=factor,
        side=factor.partition("/")[0] if factor else None,
        factor_source=source,
        factor_confidence=sure,
        factor_text=factor,
        fiscal_year=year,
        period="mid_year" if year else None,
        committee=committee,
        units=units,
        systems=systems,
        subjects=names_of_subjects(text),
        needs_review=() if factor else ("no_factor",),
        text_confidence=0.9,
        producers={"read": "text.v1", "factor": "models.rules.v1"},
    )


def _issues(findings: list[Finding]) -> tuple[tuple[RecurringIssue, ...], tuple[Finding, ...]]:
    from dataclasses import replace

    groups = {
        ISSUE: [f for f in findings if "งบ" in f.text][:3],
        OTHER_ISSUE: [f for f in findings if "รถ" in f.text][:2],
    }
    issues = []
    for name, members in groups.items():
        if len(members) < 2:
            continue
        issues.append(
            RecurringIssue(
                id=name,
                label=f"ประเด็น {name[-1]}",
                label_en=f"Issue {name[-1]}",
                quote=members[0].text,
                factor=members[0].factor,
                years=tuple(sorted({m.fiscal_year for m in members if m.fiscal_year})),
                committees=tuple(sorted({m.committee for m in members if m.committee})),
                units=tuple(dict.fromkeys(unit for m in members for unit in m.units)),
                systems=(),
                obstacles=tuple(m.id for m in members if m.kind == "obstacle"),
                recommendations=tuple(m.id for m in members if m.kind == "recommendation"),
                observations=(),
                state="recurring",
                producer="models.recurrence.v3",
            )
        )
    of = {m: i.id for i in issues for m in (*i.obstacles, *i.recommendations)}
    return tuple(issues), tuple(replace(f, issues=(of[f.id],)) if f.id in of else f for f in findings)


@pytest.fixture(scope="session")
def make_library() -> Callable[..., Dataset]:
    return build_dataset


@pytest.fixture
def library() -> Dataset:
    return build_dataset()


@pytest.fixture
def library_db(tmp_path: Path, library: Dataset) -> Path:
    """The dataset as a sarup.db in a folder of its own."""
    folder = tmp_path / "run"
    folder.mkdir()
    (path,) = sqlite.write(library, folder)
    return path
