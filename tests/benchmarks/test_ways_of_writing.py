"""The same words written in other ways: what a reader does not see costs no finding."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))

from bench_page_breaks import found_in  # noqa: E402
from bench_writing import WAYS, compared, keys  # noqa: E402

_VISIBLE = {
    "two blanks for one",  # within the words of worn texts, too
    "headings run into entries",
    "hard lines, first ones indented",
    "hard lines, blank ones between",
    "3 % of words apart",
    "30 % of blanks lost",
}
_TEXTS = [
    *sorted((ROOT / "data" / "sample").glob("256*.txt")),
    ROOT / "data" / "sample" / "2566-mid-year.md",
    ROOT / "data" / "generic" / "01-municipality-annual.txt",
    ROOT / "data" / "generic23" / "06-followup-old-advice.md",
]


@pytest.fixture(scope="module", params=_TEXTS, ids=lambda path: path.name)
def usual(request, tmp_path_factory):
    raw = request.param.read_text(encoding="utf-8")
    return raw, request.param.name, keys(found_in(raw, request.param.name, tmp_path_factory.mktemp("usual"))[1])


@pytest.mark.parametrize("way", [way for way in WAYS if way not in _VISIBLE])
def test_what_a_reader_does_not_see_costs_no_finding(usual, way, tmp_path):
    raw, name, found = usual
    assert found.total() >= 5
    anew = keys(found_in(WAYS[way](raw), name, tmp_path)[1])
    assert dict(compared(found, anew)) == {"texts": 1, "findings": found.total(), "alike": found.total(), "besides": 0}
