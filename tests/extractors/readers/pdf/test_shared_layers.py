"""Real broken text layers, printed into PDFs: the page route brings them to repair exactly as they are."""

import json
import re

import pytest

from extractors.thai.repair import repair

A_PAGE = 40
REPAIRED_PAGES = 13

pytestmark = pytest.mark.slow


def bare(text):
    return re.sub(r"\s", "", text)


def test_layers_reach_the_repair_unchanged_and_come_out_right(real_reports, draw, read, look, thai_font):
    path = real_reports / "pairs" / "budget2565_pairs.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    pairs = [(row["broken"], row["expected"]) for row in rows if "broken" in row]
    pdf = draw(thai_font)
    for start in range(0, len(pairs), A_PAGE):
        pdf.new_page(width=2400).lines(
            40, 60, [broken for broken, _ in pairs[start : start + A_PAGE]], pitch=18, size=9
        )
    document = read(pdf)
    assert {page.method for page in document.pages} == {"text-layer"}
    # Some amounts stand on several pages at the same height, as running heads do.
    lines = [look(document).text(block.lines[0]) for block in document.blocks()]
    assert [bare(line) for line in lines] == [bare(broken) for broken, _ in pairs]
    # The first pages only: repairing all of it twice takes half a minute.
    some = pairs[: REPAIRED_PAGES * A_PAGE]
    aligned = repair("\f".join(page.raw for page in document.pages[:REPAIRED_PAGES]))
    by_page = [line for line in re.split(r"[\n\f]", aligned.text) if line.strip()]
    right = sum(bare(line) == bare(expected) for line, (_, expected) in zip(by_page, some, strict=True))
    whole = repair("\n".join(broken for broken, _ in some)).text.split("\n")
    as_text = sum(bare(line) == bare(expected) for line, (_, expected) in zip(whole, some, strict=True))
    assert right >= 0.995 * as_text
    assert right >= 0.9 * len(some)
