"""Which statement of a new draft is which of the earlier one: by the findings that they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pipeline.synthesis.earlier.records import OldDraft
from pipeline.synthesis.manifest import GeneratedBlock, Manifest, fingerprint, generated, key_of
from pipeline.synthesis.records import Item


def known_blocks(old: OldDraft) -> Manifest:
    """Return what was generated in the earlier draft; where it lost its manifest, what its lines still tell.

    Of a line whose digest no longer fits nobody can then say what had been generated: it counts as an empty text.
    """
    if old.manifest:
        return old.manifest
    entries = {}
    for line in old.lines:
        if line.key:
            untouched = fingerprint(line.text) == line.printed
            entries[line.key] = GeneratedBlock(id="", text=line.text if untouched else "")
    return entries


def matched(items: Iterable[Item], known: Manifest, old: OldDraft) -> dict[str, str]:
    """Return the key in the earlier draft for the id of each item that was there.

    The pair that shares the most findings is matched first, ties in the order of the drafts; then equal keys (a
    manifest may be lost), then equal wordings (a document may have been read anew, under other ids).
    """
    items = list(items)
    pairs = _by_members(items, known)
    taken = set(pairs.values())
    printed = {line.printed: line.key for line in reversed(old.lines) if line.key}
    for item in items:
        for key in (key_of(item), printed.get(fingerprint(generated(item)))):
            if item.id not in pairs and key in known and key not in taken:
                pairs[item.id] = key
                taken.add(key)
    return pairs


def _by_members(items: list[Item], known: Manifest) -> dict[str, str]:
    owners: dict[str, list[str]] = {}
    for key, entry in known.items():
        for member in entry.members:
            owners.setdefault(member, []).append(key)
    shared = Counter(
        (at, key)
        for at, item in enumerate(items)
        for member in item.statement.members
        for key in owners.get(member.id, ())
    )
    order = {key: n for n, key in enumerate(known)}
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    for (at, key), _ in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0][0], order[pair[0][1]])):
        if items[at].id not in pairs and key not in taken:
            pairs[items[at].id] = key
            taken.add(key)
    return pairs
