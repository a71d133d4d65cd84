"""Making a draft anew over an earlier one: fresh where nobody wrote, the secretariat's words where they did."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from pipeline.synthesis import annexes
from pipeline.synthesis.earlier.match import known_blocks, matched
from pipeline.synthesis.earlier.records import Conflict, Matter, OldDraft, OldLine, Outcome
from pipeline.synthesis.manifest import fingerprint, generated, key_of, table_text
from pipeline.synthesis.merge import identity
from pipeline.synthesis.phrases import say, says
from pipeline.synthesis.records import Block, Cell, Draft, Heading, Item, Kept, Paragraph, Piece, Table
from pipeline.synthesis.word.notes import AUTHOR
from pipeline.synthesis.wording import trimmed

Build = Callable[[frozenset[str]], Draft]
"""Builds the draft without the findings of these ids."""

Generated = Heading | Paragraph | Item

_ORPHANS = identity("h:annex:orphans")
_SHOWN = 40


def update(build: Build, old: OldDraft) -> tuple[Draft, Outcome]:
    """Return the new draft with what the secretariat wrote in the earlier one, and what became of it.

    Args:
        build: makes the draft; statements that were taken out of the earlier one are not made again.
        old: the earlier draft.
    """
    first = build(frozenset())
    known = known_blocks(old)
    pairs = matched(first.items(), known, old)
    standing = {line.key for line in old.lines}
    gone = [item for item in first.items() if item.id in pairs and pairs[item.id] not in standing]
    taken_out = frozenset(m.id for item in gone for m in item.statement.members) if old.manifest else frozenset()
    draft = build(taken_out) if taken_out else first
    carrier = _Carrier(draft, old)
    return carrier.draft(), carrier.outcome(len(gone) if taken_out else 0)


class _Carrier:
    """Goes through a new draft once and lays the earlier one over it."""

    def __init__(self, draft: Draft, old: OldDraft) -> None:
        self._draft, self._old = draft, old
        self._known = known_blocks(old)
        self._keys = matched(draft.items(), self._known, old)
        self._lines = {line.key: line for line in reversed(old.lines) if line.key}
        self._standing = self._standing_keys()
        self._written, self._orphans = self._sorted_out()
        self._conflicts: list[Conflict] = []
        self._edited: list[Item] = []
        self._remarks: dict[str, tuple[tuple[str, str], ...]] = {}
        self._refreshed = self._added = 0
        blocks = [made for block in draft.blocks for made in self._block(block)]
        self._result = replace(draft, blocks=(*self._after(None), *blocks, *self._annexes()), remarks=self._remarks)

    def draft(self) -> Draft:
        """Return the draft with everything laid over it."""
        return self._result

    def outcome(self, taken_out: int) -> Outcome:
        """Return what became of the earlier draft."""
        unused = [line for key, line in self._lines.items() if key not in self._standing and not line.table]
        return Outcome(
            refreshed=self._refreshed,
            kept=len(self._edited) + sum(map(len, self._written.values())) + len(self._orphans),
            added=self._added,
            removed=sum(not _is_edited(line) and self._is_statement(line.key) for line in unused),
            taken_out=taken_out,
            conflicts=tuple(self._conflicts),
            lost=(*self._old.lost, *self._lost_remarks()),
        )

    def _is_statement(self, key: str | None) -> bool:
        entry = self._known.get(key or "")
        return entry is not None and (bool(entry.members) or not entry.id)

    def _standing_keys(self) -> set[str]:
        """Return the keys of the earlier draft's blocks that the new one has too."""
        keys = {key_of(block) for block in self._draft.blocks if isinstance(block, Table)}
        keys |= {key_of(piece) for piece in self._draft.pieces() if isinstance(piece, Heading | Paragraph)}
        return keys | set(self._keys.values())

    def _sorted_out(self) -> tuple[dict[str | None, list[OldLine]], list[OldLine]]:
        """Return people's own lines by the line that they follow, and those whose findings are gone."""
        written: dict[str | None, list[OldLine]] = {}
        orphans: list[OldLine] = []
        anchor: str | None = None
        for line in self._old.lines:
            if line.key in self._standing or line.key == _ORPHANS:
                anchor = line.key
            elif line.key is None:
                (orphans if anchor == _ORPHANS else written.setdefault(anchor, [])).append(line)
            elif not line.table and _is_edited(line):
                orphans.append(line)
        return written, orphans

    def _block(self, block: Block) -> Iterator[Block]:
        if not isinstance(block, Table):
            yield from self._piece(block)
            return
        self._look_at(block)
        yield replace(block, rows=tuple(tuple(self._cell(cell) for cell in row) for row in block.rows))
        yield from self._after(key_of(block))

    def _cell(self, cell: Cell) -> Cell:
        return cell if isinstance(cell, str) else tuple(made for piece in cell for made in self._piece(piece))

    def _piece(self, piece: Piece) -> Iterator[Piece]:
        """Yield a line as it is to stand, and after it what people wrote there."""
        if isinstance(piece, Kept):
            yield piece
            return
        key = self._keys.get(piece.id) if isinstance(piece, Item) else key_of(piece)
        line = self._lines.get(key) if key else None
        if line is None and isinstance(piece, Paragraph) and key in self._known:
            return  # people took this line out
        if remarks := self._old.remarks.get(key) if key else None:
            self._remarks[piece.id] = remarks
        if line is None or key is None:
            self._added += isinstance(piece, Item)
            yield piece
        else:
            yield self._laid_over(piece, line, self._known[key].text if key in self._known else "")
        yield from self._after(key)

    def _laid_over(self, piece: Generated, line: OldLine, before: str) -> Generated:
        now = generated(piece)
        if not _is_edited(line) or fingerprint(line.text) == fingerprint(now):
            self._refreshed += fingerprint(line.text) != fingerprint(now)
            return piece
        if fingerprint(before) != fingerprint(now):
            self._conflict("both_changed", _place(piece), before, line.text, now)
            notice = ((AUTHOR, say("conflict_note", now=now)),)
            self._remarks[piece.id] = self._remarks.get(piece.id, ()) + notice
        if not isinstance(piece, Item):
            return replace(piece, text=line.text, generated=now)
        statement = replace(piece.statement, text=line.text, edited=True)
        edited = replace(piece, statement=statement, tail="", generated=now, xml=line.xml)
        self._edited.append(edited)
        return edited

    def _after(self, key: str | None) -> Iterator[Kept]:
        return (Kept(text=line.text, xml=line.xml) for line in self._written.get(key, ()))

    def _look_at(self, table: Table) -> None:
        """Tell of a table whose figures people changed: they are counted anew."""
        line = self._lines.get(key_of(table))
        if line is None or not line.table or not _is_edited(line):
            return
        now = {fingerprint(row) for row in table_text(table).split("\n")}
        changed = [row for row in line.text.split("\n") if fingerprint(row) not in now]
        if changed:
            self._conflict("table", table.caption or table.head[0], "", "\n".join(changed), "")

    def _conflict(self, matter: Matter, where: str, before: str, yours: str, now: str) -> None:
        self._conflicts.append(Conflict(matter=matter, where=where, before=before, yours=yours, now=now))

    def _annexes(self) -> Iterator[Block]:
        number = annexes.ANNEX_MORE
        if self._edited:
            yield annexes.annex(number, "edited")
            rows = tuple((item.number, item.statement.text, item.generated or "") for item in self._edited)
            yield Table(id="t:edited", caption="", head=says("edited_head"), widths=(12, 44, 44), rows=rows)
            number += 1
        if self._orphans:
            yield annexes.annex(number, "orphans")
            for line in self._orphans:
                if line.key:
                    before = self._known[line.key].text if line.key in self._known else ""
                    self._conflict("no_finding", say("annex", n=number), before, line.text, "")
                yield Kept(text=line.text, xml=None if line.key else line.xml)

    def _lost_remarks(self) -> Iterator[str]:
        told = {remark for some in self._remarks.values() for remark in some}
        for some in self._old.remarks.values():
            yield from (say("lost_remark", text=text) for author, text in some if (author, text) not in told)


def _is_edited(line: OldLine) -> bool:
    return fingerprint(line.text) != line.printed


def _place(piece: Generated) -> str:
    number = "" if isinstance(piece, Paragraph) else piece.number
    return number or trimmed(piece.text if isinstance(piece, Paragraph) else "")[:_SHOWN]
