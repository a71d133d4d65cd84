"""What reading by wording finds (extractors/findings/by_wording.py) in sets that its table has not learnt from.

    python benchmarks/bench_wording.py ../shared/text/thaigov.txt.xz

Learns from one half of the sets at a time and reads the other; generic42 to 56, from which nothing is learnt, are read
with the committed table. Two figures a half: what is added to the findings below known headings, right and wrong; and
what is found by wording alone, as if no heading were known.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from build_wording import DATA, MEASURES, learn, of_news, of_reports, of_sentences, table

from extractors.findings.by_wording import PRODUCER, found_by_wording
from extractors.findings.cells.texts import CellTexts
from extractors.findings.draft import Context, Draft
from extractors.findings.passed_over import passed_over
from extractors.findings.walk import extract
from extractors.items.entries import entries
from extractors.readers.registry import read_document
from extractors.thai.aligned import AlignedText, Span
from extractors.thai.repair import repair_with_doubts
from models.wording import Wording, load_wording
from pipeline.evaluate import read_gold

HALVES = 2


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("news", type=Path)
    news = asked.parse_args().news
    tell("generic42 to 56, the committed table", sorted(MEASURES), load_wording())
    examples = [*of_reports(MEASURES), *of_sentences(), *of_news(news)]
    sets = sorted({one.group for one in examples if one.weight == 1.0})
    for half in range(HALVES):
        out = sets[half::HALVES]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "wording.npz")
            path.write_bytes(table(learn([one for one in examples if one.group not in out])))
            tell(f"{len(out)} sets, learnt from the others", out, load_wording(path))


def tell(name: str, sets: Sequence[str], wording: Wording) -> None:
    """Print what is found in some sets."""
    total: Counter[str] = Counter()
    for folder in sets:
        for path in sorted((DATA / folder).iterdir()):
            gold = DATA / folder / "gold" / f"{path.stem}.findings.jsonl"
            if path.suffix in (".txt", ".md") and gold.exists():
                total += of_document(path, gold, wording)
    print(
        f"{name}: {total['gold']} findings, {total['headed']} below known headings; added {total['added']} right and"
        f" {total['added wrong']} wrong; by wording alone {total['alone']} of them, {total['alone wrong']} wrong"
    )


def of_document(path: Path, gold: Path, wording: Wording) -> Counter[str]:
    """Return what is found of a document's findings, by headings, beside them, and by wording alone."""
    document = read_document(path, path.name)
    aligned = repair_with_doubts(document.raw).aligned
    answers = [answer for answer in read_gold(gold)]
    core = [places(answer) for answer in answers if not answer.get("optional")]
    every = [places(answer) for answer in answers]
    drafts = extract(document, aligned, wording.shares).drafts
    headed = [draft for draft in drafts if draft.producer != PRODUCER]
    added = [draft for draft in drafts if draft.producer == PRODUCER]
    in_order, texts = list(entries(document, aligned)), CellTexts(aligned)
    groups = passed_over(in_order, [Context()] * len(in_order), [], texts)
    alone = found_by_wording(groups, texts, wording.shares).drafts
    return Counter(
        {
            "gold": len(core),
            "headed": right(core, headed, aligned),
            "added": right(core, drafts, aligned) - right(core, headed, aligned),
            "added wrong": wrong(every, added, aligned),
            "alone": right(core, alone, aligned),
            "alone wrong": wrong(every, alone, aligned),
        }
    )


def right(core: Sequence[Sequence[Span]], drafts: Sequence[Draft], aligned: AlignedText) -> int:
    """Return how many answers have a draft over half of their letters at least."""
    found = [draft.passage.raw_spans(aligned) for draft in drafts]
    return sum(any(2 * common(answer, one) >= length(answer) for one in found) for answer in core)


def wrong(every: Sequence[Sequence[Span]], drafts: Sequence[Draft], aligned: AlignedText) -> int:
    """Return how many drafts have no answer over half of their letters at least."""
    found = [draft.passage.raw_spans(aligned) for draft in drafts]
    return sum(not any(2 * common(answer, one) >= length(one) for answer in every) for one in found)


def places(answer: dict[str, object]) -> list[Span]:
    """Return where an answer stands."""
    spans = answer.get("spans") or [(answer["start"], answer["end"])]
    return [(int(start), int(end)) for start, end in spans]  # type: ignore[attr-defined]


def common(one: Sequence[Span], other: Sequence[Span]) -> int:
    """Return how many letters two places share."""
    return sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)


def length(place: Sequence[Span]) -> int:
    """Return how many letters a place has."""
    return sum(end - start for start, end in place)


if __name__ == "__main__":
    main()
