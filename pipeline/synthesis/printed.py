"""Units that no register knows, found in texts by the names that the data print in rows and as addressees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from models.word_ends import word_ends
from pipeline.synthesis.names import is_unit
from pipeline.synthesis.records import Evidence, may_be_one_body
from taxonomy.keys import squeezed
from taxonomy.load import load
from taxonomy.spotter import Spotter

_Bodies = Mapping[str, frozenset[str | None]]
"""The name of a unit, and the bodies in whose documents it stands."""


def with_printed(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Return findings with the units of their own body that their texts name and no register knows."""
    names = _names(evidence)
    letters = {squeezed(name): name for name in names}
    spotter = Spotter(letters)
    return tuple(_marked(one, spotter, letters, names) for one in evidence)


def _names(evidence: Iterable[Evidence]) -> _Bodies:
    found: dict[str, set[str | None]] = {}
    for one in evidence:
        for name in (one.unit, one.addressee):
            if name is not None:
                found.setdefault(name, set()).add(one.agency)
    return {name: frozenset(bodies) for name, bodies in found.items() if load().unit(name) is None and is_unit(name)}


def _marked(one: Evidence, spotter: Spotter, letters: Mapping[str, str], names: _Bodies) -> Evidence:
    spotted = (letters[tight] for tight in _spotted(squeezed(one.text), spotter))
    own = (name for name in spotted if any(may_be_one_body(one.agency, body) for body in names[name]))
    printed = tuple(dict.fromkeys(own))
    return replace(one, printed=printed) if printed else one


def _spotted(tight: str, spotter: Spotter) -> Iterator[str]:
    """Yield the names that stand in a text as whole words, of those that overlap the longest."""
    places = ((end - len(word), end, word) for end, word in spotter.spots(tight))
    taken = 0
    for start, end, word in sorted(places, key=lambda place: (place[0], -place[1])):
        if start >= taken and word_ends(tight).whole(start, end):
            taken = end
            yield word
