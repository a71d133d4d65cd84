"""A dataset of any size, made up: findings of the length, the words and the attributes that reports have.

    python benchmarks/synthetic.py 1000000 out/million

writes out/million/sarup.db through the same exporter as `sarup run`.
"""

from __future__ import annotations

import gc
import random
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from extractors.records import Document, Finding, Page, RecurringIssue
from pipeline.export import sqlite
from pipeline.export.dataset import Dataset
from pipeline.review.issues import recounted
from taxonomy.load import load

PER_DOCUMENT = 250
ISSUE_SHARE = 0.04
YEARS = range(2558, 2571)
_PRODUCERS = {"read": "bench.v1"}


def dataset(size: int, seed: int = 7) -> Dataset:
    """Return ``size`` findings in documents of 250, with issues over years."""
    draw = random.Random(seed)
    pieces = yaml.safe_load(Path(__file__).with_name("synthetic.yaml").read_text(encoding="utf-8"))
    makers = _Maker(draw, pieces)
    documents, findings = [], []
    for number in range(-(-size // PER_DOCUMENT)):
        document, some = makers.document(number, min(PER_DOCUMENT, size - number * PER_DOCUMENT))
        documents.append(document)
        findings += some
    issues = tuple(_issues(draw, findings))
    taxonomy = load()
    return Dataset(
        documents=tuple(documents),
        findings=tuple(findings),
        issues=issues,
        indicators=(),
        disbursements=(),
        taxonomy_version=taxonomy.version,
        labels={code: (f.label_th, f.label_en) for code, f in taxonomy.factors.items()},
    )


class _Maker:
    def __init__(self, draw: random.Random, pieces: dict[str, Any]) -> None:
        self.draw = draw
        self.pieces = pieces
        self.factor_of = {word: code for code, words in pieces["factor_words"].items() for word in words}
        # Few words stand often and many seldom, as everywhere.
        self.subjects = pieces["subjects"]
        self.weights = [1 / (rank + 3) for rank in range(len(self.subjects))]
        organisations = load().organisations.values()
        self.units = [o.name for o in organisations if o.kind in ("bureau", "office", "district", "department")]
        self.systems = list(load().systems)

    def document(self, number: int, count: int) -> tuple[Document, list[Finding]]:
        year, period = self.draw.choice(YEARS), self.draw.choice(("mid_year", "year_end"))
        texts = [self.text() for _ in range(count)]
        raw = "\n".join(text for text, _ in texts)
        sha = f"{number:064x}"
        document = Document(
            f"{year}/{period}-{number:05}.txt", sha, "text/plain", raw, (Page(1, 0, raw),), _PRODUCERS["read"]
        )
        findings, at = [], 0
        for (text, subject), n in zip(texts, range(count), strict=True):
            findings.append(self.finding(document, year, period, n, at, text, subject))
            at += len(text) + 1
        return document, findings

    def text(self) -> tuple[str, str]:
        draw, pieces = self.draw, self.pieces
        first, second = draw.choices(self.subjects, self.weights, k=2)
        last = draw.choice(pieces["results"] if draw.random() < 0.6 else pieces["advice"])
        place, figure = draw.choice(pieces["places"]), draw.randint(2, 999)
        where = f" {draw.choice(self.units)}" if draw.random() < 0.3 else ""
        trouble, other = draw.choices(pieces["troubles"], k=2)
        text = f"{first}{place}{trouble}{where} และ{second}{other} {figure} แห่ง {last}"
        return text, first

    def finding(self, document: Document, year: int, period: Any, n: int, at: int, text: str, subject: str) -> Finding:
        draw = self.draw
        factor = self.factor_of.get(subject, "internal/management") if draw.random() < 0.92 else None
        headed = factor is not None and draw.random() < 0.5
        confidence = 1.0 if headed else round(draw.uniform(0.2, 0.98), 3)
        return Finding(
            id=f"f{document.sha256[-10:]}{n:04x}",
            kind=draw.choices(("obstacle", "recommendation", "observation", "resolution"), (50, 35, 14, 1))[0],
            text=text,
            text_arabic=text,
            text_raw=text,
            document=document.name,
            document_sha256=document.sha256,
            document_kind="committee_tables" if period == "mid_year" else "year_end_summary",
            pages=(1,),
            spans=((at, at + len(text)),),
            number=str(n + 1),
            factor=factor,
            side=factor.partition("/")[0] if factor else None,
            factor_source=("heading" if headed else "model") if factor else None,
            factor_confidence=confidence if factor else None,
            factor_text=factor,
            fiscal_year=year,
            period=period,
            committee=draw.randint(1, 6),
            component=draw.randint(1, 5),
            units=tuple(unit for unit in self.units if unit in text)[:2] if "สำนัก" in text else (),
            systems=(draw.choice(self.systems),) if draw.random() < 0.08 else (),
            needs_review=() if factor and confidence >= 0.5 else ("factor_unsure" if factor else "no_factor",),
            text_confidence=round(draw.uniform(0.8, 1), 3),
            producers=_PRODUCERS,
        )


def _issues(draw: random.Random, findings: list[Finding]) -> Iterator[RecurringIssue]:
    """Yield issues of five findings each, and enter them into the findings."""
    from dataclasses import replace

    chosen = draw.sample(range(len(findings)), int(len(findings) * ISSUE_SHARE) // 5 * 5)
    places = iter(chosen)
    number = 0
    while group := list(islice(places, 5)):
        name = f"i{number:010}"
        number += 1
        for place in group:
            findings[place] = replace(findings[place], issues=(name,))
        members = [findings[place] for place in group]
        empty: dict[str, Any] = dict.fromkeys(("years", "committees", "units", "systems"), ())
        empty |= dict.fromkeys(("obstacles", "recommendations", "observations"), ())
        quote = members[0].text
        yield recounted(
            RecurringIssue(
                id=name,
                label=quote[:60],
                label_en=name,
                quote=quote,
                factor=None,
                state="new",
                producer="bench",
                **empty,
            ),
            members,
        )


def main() -> None:
    """Write a dataset and say how long it took."""
    size, folder = int(sys.argv[1]), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    gc.disable()  # millions of records that all stay: looking for garbage among them finds none
    started = time.perf_counter()
    made = dataset(size)
    between = time.perf_counter()
    (path,) = sqlite.write(made, folder)
    seconds, size_mib = time.perf_counter() - between, path.stat().st_size / 2**20
    print(f"made up {size:,} findings in {between - started:.1f} s; exported in {seconds:.1f} s, {size_mib:,.0f} MiB")


if __name__ == "__main__":
    main()
