"""The model card: what a person should know before trusting the factor classifier, written from its manifest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

CARD = "model_card.md"
_TEMPLATE = Path(__file__).with_name("model_card.template.md")

_SOURCES = {
    "sentence": "sentences written for the project (data/training/part_*.tsv)",
    "finding": "findings of reports written for the project (sets of findings.yaml)",
    "dressed": "both again, phrases of evaluation reports (phrases.yaml) around them",
    "heading": "findings under a factor heading of this place's reports",
    "person": "findings whose factor a person confirmed or gave",
}


def to_markdown(manifest: Mapping[str, Any], producer: str) -> str:
    """Return the card of a model by its manifest, under the name that its labels carry."""
    data = manifest["data"]
    return _TEMPLATE.read_text(encoding="utf-8").format(
        **manifest["thresholds"],
        producer=producer,
        hash=data["hash"][:8],
        taxonomy=manifest["taxonomy"],
        temperature=manifest["temperature"],
        libraries=", ".join(f"{name} {version}" for name, version in manifest["libraries"].items()),
        rows="\n".join(_rows(data["rows"])),
        by_factor=", ".join(f"`{code}` {count:,}" for code, count in data["by_factor"].items()),
        scores="\n".join(_scores(manifest["scores"])),
        factors="\n".join(_factors(manifest["by_factor"])),
    )


def _rows(sources: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    for source, counted in sources.items():
        yield f"| {_SOURCES[source]} | {counted['rows']:,} | {counted['weight']:g} |"


def _scores(sets: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    for name, scores in sets.items():
        n, *figures = scores.values()
        yield f"| {name} | {n:,} | {' | '.join(f'{figure:.3f}' for figure in figures)} |"


def _factors(factors: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    for code, row in factors.items():
        yield f"| `{code}` | {row['precision']:.2f} | {row['recall']:.2f} | {row['n']} |"
