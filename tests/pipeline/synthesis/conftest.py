"""The sample's findings as people marked them, in a database: drafts of it change only when drafting changes."""

import hashlib
import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from extractors.addressee import systems_in, units_in
from extractors.records import Document, Finding, Page, RecurringIssue
from extractors.thai.digits import to_arabic
from pipeline.export.dataset import Dataset
from pipeline.export.sqlite import write
from pipeline.synthesis.build import build
from pipeline.synthesis.check import check
from pipeline.synthesis.decided import read_decided
from pipeline.synthesis.records import Scope
from taxonomy.load import load

DATA = Path(__file__).parents[3] / "data"
NAMES = {1: "ด้านการคลังและงบประมาณ", 2: "ด้านบริหารจัดการ", 3: "ด้านสาธารณูปโภคพื้นฐาน"}
KINDS = {"2565-year-end.txt": "year_end_summary"}
LABELS = {code: (factor.label.th, factor.label.en) for code, factor in load().factors.items()}


def document_of(path):
    raw = path.read_bytes().decode("utf-8")
    cuts = [0, *(at + 1 for at, char in enumerate(raw) if char == "\f"), len(raw)]
    bounds = pairwise(cuts)
    pages = tuple(Page(n, start, raw[start:end]) for n, (start, end) in enumerate(bounds, 1) if start < end)
    return Document(path.name, f"{len(raw):064x}", "text/plain", raw, pages, "text.v1")


def finding_of(row, document):
    spans = tuple(map(tuple, row.get("spans") or [(row["start"], row["end"])]))
    factor = row["factor"]
    return Finding(
        id=row["id"],
        kind=row["kind"],
        text=row["text"],
        text_arabic=to_arabic(row["text"]),
        text_raw="\n".join(document.raw[start:end] for start, end in spans),
        document=document.name,
        document_sha256=document.sha256,
        document_kind=KINDS.get(document.name, "committee_tables"),
        pages=tuple(sorted({document.page_of(start) for start, _ in spans})),
        spans=spans,
        number=row["number"],
        heading=row["heading"],
        factor=factor,
        side=factor and factor.partition("/")[0],
        factor_source=factor and ("heading" if row["factor_source"] == "heading" else "model"),
        factor_text=row["factor_text"],
        fiscal_year=row["fiscal_year"],
        period=row["period"],
        committee=row["committee"],
        committee_name=NAMES.get(row["committee"]),
        component=row["component"],
        indicator=row["indicator"],
        level=row["level"],
        addressee=row["addressee"],
        units=units_in(row["text"]),
        systems=systems_in(row["text"]),
        issues=tuple(row["issues"]),
        needs_review=() if factor else ("no_factor",),
        text_confidence=1.0,
        producers={"read": "text.v1"},
    )


def issue_of(row, findings):
    members = [findings[name] for name in row["members"] if name in findings]
    of_kind = {k: tuple(m.id for m in members if m.kind == k) for k in ("obstacle", "recommendation", "observation")}
    years = tuple(sorted({m.fiscal_year for m in members}))
    return RecurringIssue(
        id=row["issue"],
        label=row["label"],
        label_en=row["label_en"],
        quote=members[0].text,
        factor=members[0].factor,
        years=years,
        committees=tuple(sorted({m.committee for m in members if m.committee})),
        units=(),
        systems=(),
        obstacles=of_kind["obstacle"],
        recommendations=of_kind["recommendation"],
        observations=of_kind["observation"],
        state="recurring" if len(years) > 1 else "new",
        producer="test",
    )


def gold_dataset():
    """The three text documents of the sample with the findings of data/gold."""
    documents, findings = [], {}
    for name in ("2565-year-end.txt", "2566-mid-year.md", "2567-mid-year.txt"):
        document = document_of(DATA / "sample" / name)
        documents.append(document)
        gold = DATA / "gold" / f"{Path(name).stem}.findings.jsonl"
        for line in gold.read_text(encoding="utf-8").splitlines():
            found = finding_of(json.loads(line), document)
            findings[found.id] = found
    rows = [json.loads(line) for line in (DATA / "gold/recurrence.jsonl").read_text(encoding="utf-8").splitlines()]
    kept = [row for row in rows if sum(name in findings for name in row["members"]) > 1]
    issues = tuple(issue_of(row, findings) for row in kept)
    known = {issue.id for issue in issues}
    some = tuple(replace(f, issues=tuple(i for i in f.issues if i in known)) for f in findings.values())
    return Dataset(
        documents=tuple(documents),
        findings=some,
        issues=issues,
        indicators=(),
        disbursements=(),
        taxonomy_version="1",
        labels=LABELS,
    )


def write_db(dataset, folder):
    folder.mkdir(parents=True, exist_ok=True)
    (path,) = write(dataset, folder)
    return path


@pytest.fixture(scope="session")
def gold():
    return gold_dataset()


@pytest.fixture(scope="session")
def db(gold, tmp_path_factory):
    return write_db(gold, tmp_path_factory.mktemp("gold"))


def dataset_of(rows):
    """Findings as short as their row: a dict of what matters to the test. Each document is its texts, a line each."""
    texts = {}
    for row in rows:
        texts.setdefault(row.get("document", "a.txt"), []).append(row["text"])
    documents = {}
    for name, lines in texts.items():
        raw = "\n".join(lines)
        sha256 = hashlib.sha256(f"{name}\n{raw}".encode("utf-8", "surrogatepass")).hexdigest()
        documents[name] = Document(name, sha256, "text/plain", raw, (Page(1, 0, raw),), "text.v1")
    at = dict.fromkeys(documents, 0)
    findings, issues = [], {}
    for n, row in enumerate(rows):
        document = documents[row.get("document", "a.txt")]
        start = at[document.name]
        end = start + len(row["text"])
        at[document.name] = end + 1
        factor = row.get("factor", "internal/budget")
        given = {
            "id": f"f{n}",
            "kind": "obstacle",
            "text_arabic": to_arabic(row["text"]),
            "text_raw": row["text"],
            "document": document.name,
            "document_sha256": document.sha256,
            "document_kind": "committee_tables",
            "pages": (1,),
            "spans": ((start, end),),
            "factor": factor,
            "side": factor and factor.partition("/")[0],
            "fiscal_year": 2567,
            "period": "mid_year",
            "text_confidence": 1.0,
            "producers": {},
        }
        finding = Finding(**{**given, **row, "document": document.name})
        findings.append(finding)
        for issue in finding.issues:
            issues.setdefault(issue, []).append(finding)
    return Dataset(
        documents=tuple(documents.values()),
        findings=tuple(findings),
        issues=tuple(
            issue_of({"issue": i, "label": f"เรื่อง {i}", "label_en": i, "members": [m.id for m in some]}, by_id(some))
            for i, some in sorted(issues.items())
        ),
        indicators=(),
        disbursements=(),
        taxonomy_version="1",
        labels=LABELS,
    )


def by_id(findings):
    return {finding.id: finding for finding in findings}


@pytest.fixture
def make_db(tmp_path):
    """Write a database of a few rows; a name keeps two of one test apart."""

    def make(rows, name="run"):
        return write_db(dataset_of(rows), tmp_path / name)

    return make


@pytest.fixture
def draft_of():
    """Build and check a draft."""

    def make(db, form="overall", year=2567, wishes=None, **scope):
        draft = build(read_decided(db), Scope(form=form, year=year, **scope), wishes)
        check(draft, db)
        return draft

    return make


@pytest.fixture
def lines():
    """What a draft says, line by line, without what is computed."""

    def say(draft):
        return [item.statement.text for item in draft.items()]

    return say
