"""The last look before a draft is written: nothing stands in it that no live finding says, and every count agrees."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.synthesis.decided import read_decided
from pipeline.synthesis.errors import DraftError
from pipeline.synthesis.records import Draft, Evidence, Item
from pipeline.synthesis.rewording import is_faithful
from pipeline.synthesis.wording import trimmed

_SHOWN = 3


def check(draft: Draft, db: Path) -> None:
    """Refuse a draft that the database does not bear out. The database is read anew, not the records of the draft.

    Raises:
        DraftError: naming the first faults and how many there are.
        NoDatabase: if the database cannot be read.
    """
    book = read_decided(db)
    live = {one.id: one for one in book.evidence if not one.discarded}
    faults = [*_sentences(draft, live), *_sources(draft, live), *_account(draft, len(book.evidence))]
    if faults:
        raise DraftError(count=len(faults), problem="; ".join(faults[:_SHOWN]))


def _sentences(draft: Draft, live: Mapping[str, Evidence]) -> Iterator[str]:
    for item in draft.items():
        chosen = item.statement.chosen.id
        missing = [m.id for m in item.statement.members if m.id not in live]
        if missing or chosen not in live:
            yield f"{item.number} rests on {', '.join(missing or [chosen])}, which is not in the database"
        elif not _says(item, trimmed(live[chosen].text)):
            yield f"{item.number} does not say what finding {chosen} says"


def _says(item: Item, text: str) -> bool:
    """Whether a statement is the finding's text, or owns up to being another."""
    statement = item.statement
    if statement.edited:
        return True
    return is_faithful(statement.text, text) if statement.reworded else statement.text == text


def _sources(draft: Draft, live: Mapping[str, Evidence]) -> Iterator[str]:
    at = 0
    for item in draft.items():
        first, last = item.sources
        cited = draft.sources[first - 1 : last]
        if first != at + 1 or [e.id for e in cited] != [m.id for m in item.statement.members]:
            yield f"the sources of {item.number} are not its findings"
        at = last
    if at != len(draft.sources):
        yield f"{len(draft.sources) - at} sources belong to no sentence"
    yield from (
        f"the quote of {e.id} does not stand" for e in draft.sources if e.id in live and not live[e.id].quote_stands
    )


def _account(draft: Draft, held: int) -> Iterator[str]:
    named = [e.id for e in draft.sources] + [one.evidence.id for one in draft.left_out]
    if len(set(named)) < len(named):
        yield f"{len(named) - len(set(named))} findings are used or left out twice"
    total = len(named) + sum(draft.outside.values())
    if total != held:
        yield f"{total} findings are accounted for, the database holds {held}"
