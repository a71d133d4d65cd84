"""Drafts of real reports: of committee tables, in the order of the year-end form; every source resolves."""

import re
from collections import Counter

import pytest

from extractors.thai.digits import to_arabic
from pipeline.synthesis.check import check
from pipeline.synthesis.manifest import wording
from pipeline.synthesis.markdown import to_markdown
from pipeline.synthesis.records import Heading
from pipeline.synthesis.report import Request, report

pytestmark = pytest.mark.slow
# What the numbers of the year-end form say about depth, the deepest that fits first.
_DEPTHS = (
    (re.compile(r"^\d\.\d\.\d\.\d\)?(?= )"), 4),
    (re.compile(r"^\d\.\d\.\d(?= )"), 3),
    (re.compile(r"^\d\.\d(?= )"), 2),
    (re.compile(r"^\d\.(?= )"), 1),
    (re.compile(r"^\d+\.\d+\)(?= )"), 6),
    (re.compile(r"^\d+\)(?= )"), 5),
)


@pytest.fixture(scope="module")
def results(real_reports, tmp_path_factory, sarup):
    out = tmp_path_factory.mktemp("shared") / "out"
    sarup("run", real_reports / "corpus", "--out", out, "--direct")
    return out / "sarup.db"


@pytest.mark.parametrize(
    "wishes",
    [{"form": "overall", "year": 2565}, {"form": "overall", "year": 2567}, {"form": "committee", "committee": 1}],
    ids=["year-end", "tables", "committee"],
)
def test_every_source_resolves(results, tmp_path, wishes):
    made = report(Request(db=results, out=tmp_path / "draft.docx", **wishes))
    check(made.draft, results)
    items = list(made.draft.items())
    assert len(items) > 20
    assert sum(last - first + 1 for first, last in (item.sources for item in items)) == len(made.draft.sources)
    markdown = to_markdown(made.draft)
    assert all(f'id="s{n}"' in markdown for item in items for n in item.sources)


def official(real_reports):
    """The numbered lines of section ๕ of the year-end report: depth and wording."""
    lines = (real_reports / "gold/000.clean.txt").read_text(encoding="utf-8").splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("๕. "))
    for line in map(to_arabic, map(str.strip, lines[start:])):
        depth = next((depth for pattern, depth in _DEPTHS if pattern.match(line)), None)
        if depth is not None:
            yield depth, line


def drafted(draft):
    for piece in draft.pieces():
        if isinstance(piece, Heading) and not piece.id.startswith("h:annex"):
            yield piece.level, to_arabic(f"{piece.number} {wording(piece)}")


KEYS = ("ปัญหาอุปสรรค", "ปัจจัยภายใน", "ปัจจัยภายนอก", "ผู้รับการประเมิน", "ผู้ประเมิน", "ผู้บริหาร")


def outline(lines):
    """What the parts are about in their order, each with the depth at which it mostly stands."""
    found = [(max(named, key=line.rfind), depth) for depth, line in lines if (named := keys_in(line)) and depth <= 5]
    depths = Counter(found)
    order = dict.fromkeys(key for key, _ in found)
    return [(key, max((d for k, d in depths if k == key), key=lambda d: depths[key, d])) for key in order]


def keys_in(line):
    return [key for key in KEYS if key in line]


def test_a_draft_of_committee_tables_has_the_order_and_depths_of_the_year_end_form(results, real_reports, tmp_path):
    made = report(Request(db=results, out=tmp_path / "draft.md", form="overall", year=2567))
    below = [(depth, line) for depth, line in official(real_reports) if depth > 2]
    assert outline([(d, line) for d, line in drafted(made.draft) if d > 2]) == outline(below)
    assert {key for key, _ in outline(below)} == set(KEYS)
