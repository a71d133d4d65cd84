"""Setting statements in their places: numbers, what is said after them, and the numbers of their sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from pipeline.synthesis import numbering, settings
from pipeline.synthesis.evidence import Book
from pipeline.synthesis.merge import History, statements
from pipeline.synthesis.phrases import listed, number, say, told, year
from pipeline.synthesis.places import Places
from pipeline.synthesis.records import Block, Evidence, Heading, Item, Paragraph, Scope, Statement
from pipeline.synthesis.scope import is_of
from pipeline.synthesis.subjects import Group, grouped, name_of
from pipeline.synthesis.wording import reads_alike

Number = Callable[[int], str]
Numbers = Callable[..., str]
"""What prints a number of one part or of several: «(๑)», «(๑.๒)»."""
Reword = Callable[[Statement], Statement]


class Composer:
    """Builds the blocks of one draft and numbers the findings in the order in which they are cited."""

    def __init__(
        self, book: Book, scope: Scope, history: History, places: Places, reword: Reword | None = None
    ) -> None:
        self.book, self.scope, self.history, self.places, self._reword = book, scope, history, places, reword
        self.blocks: list[Block] = []
        self.cited: list[Evidence] = []
        self.statements: list[Statement] = []

    def add(self, *blocks: Block) -> None:
        """Put blocks at the end."""
        self.blocks.extend(blocks)

    def heading(self, name: str, level: int, number: str, text: str, *, outline: bool = True) -> None:
        """Put a numbered line at the end."""
        self.add(Heading(id=f"h:{name}", level=level, number=number, text=text, outline=outline))

    def paragraph(self, name: str, text: str) -> None:
        """Put a line of official wording at the end."""
        self.add(Paragraph(id=f"p:{name}", text=text))

    def nothing(self, name: str) -> None:
        """Put the line that says that there is nothing."""
        self.add(Paragraph(id=f"p:{name}", text=say("nothing"), style="none"))

    def chosen(self, evidence: Sequence[Evidence]) -> list[Statement]:
        """Return the statements that findings of one place in the form come to."""
        found = statements(evidence, self.history, self.scope.year)
        return [self._reword(statement) for statement in found] if self._reword else found

    def item(self, level: int, number: str, statement: Statement) -> Item:
        """Return a statement in its place and cite its findings."""
        first = len(self.cited) + 1
        self.cited.extend(statement.members)
        self.statements.append(statement)
        return Item(
            id=f"s:{statement.id}",
            level=level,
            number=number,
            statement=statement,
            tail=tail(statement, self.scope, self.places),
            sources=(first, len(self.cited)),
        )

    def items(self, level: int, form: Number, some: Iterable[Statement]) -> list[Item]:
        """Return statements in their places, numbered from 1."""
        return [self.item(level, form(n), statement) for n, statement in enumerate(some, 1)]

    def by_factor(self, name: str, level: int, some: Sequence[Statement]) -> None:
        """Set statements out under the sides and the factors, as the year-end report does."""
        factors = {statement.id: factor_of(statement) for statement in some}
        order = [*self.book.factors, None]
        if not some:
            self.nothing(f"{name}:nothing")
        for n, side in enumerate(_sides(factors.values()), 1):
            label = say(side or "no_factor")
            self.heading(f"{name}:{side}", level, numbering.closed(n), label, outline=False)
            here = [code for code in order if side_of(code) == side and code in factors.values()]
            for m, code in enumerate(here, 1):
                own = [statement for statement in some if factors[statement.id] == code]
                if code is not None:
                    label = self.book.factors.get(code, code)
                    self.heading(f"{name}:{code}", level + 1, numbering.closed(n, m), label, outline=False)
                self.by_subject(f"{name}:{code}", level + 2, numbering.enclosed, own)

    def by_subject(self, name: str, level: int, form: Numbers, some: Sequence[Statement]) -> None:
        """Set statements out under the subjects that several of them open with, then those that stand by themselves."""
        for n, group in enumerate(grouped(some), 1):
            if group.subject is None:
                self.add(*(self.item(level, form(n), statement) for statement in group.statements))
                continue
            self.heading(f"{name}:{group.subject}", level, form(n), self._subject_line(group), outline=False)
            self.add(*(self.item(level + 1, form(n, m), s) for m, s in enumerate(group.statements, 1)))

    def _subject_line(self, group: Group) -> str:
        """Return the line above statements on one subject: its name, how many they are and who raises it."""
        places = self.places.told(self.places.of(group.members))
        where = say("subject_where", where=places) if self.scope.committee is None else ""
        return say("subject", subject=name_of(group.subject or ""), n=len(group.statements), where=where)


def _sides(factors: Iterable[str | None]) -> list[str | None]:
    found = {side_of(code) for code in factors}
    return [side for side in ("internal", "external", None) if side in found]


def side_of(factor: str | None) -> str | None:
    """Return the side that a code names, "internal" or "external"."""
    side = factor.partition("/")[0] if factor else None
    return side if side in ("internal", "external") else None


def factor_of(statement: Statement) -> str | None:
    """Return the factor of most of its findings; of equals that of the wording chosen."""
    counts = Counter(member.factor for member in statement.members)
    return max(counts, key=lambda code: (counts[code], code == statement.chosen.factor))


def tail(statement: Statement, scope: Scope, places: Places) -> str:
    """Return what is computed about a statement: where it was found, since when, how thin its evidence is.

    Whoever raises the same matter in other words is told apart: no committee is said to have written what it did not.
    """
    own = [m for m in statement.members if reads_alike(m, statement.chosen)]
    where = [_where(statement, own, scope, places), _elsewhere(statement, own, scope, places)]
    parts = [*where, _history(statement), _evidence(statement, own)]
    parts.append(doubts(statement.chosen))
    if doubtful := [m for m in statement.members if m.review and m is not statement.chosen]:
        parts.append(say("doubtful_members", n=len(doubtful)))
    if statement.reworded:
        parts.append(say("reworded"))
    return say("tail", parts=say("tail_between").join(filter(None, parts))) if any(parts) else ""


def doubts(one: Evidence) -> str:
    """Return why a person should check a finding, in words; nothing where there is no reason."""
    return say("doubtful", reasons=listed(told("review", reason) for reason in one.review)) if one.review else ""


def _where(statement: Statement, own: Sequence[Evidence], scope: Scope, places: Places) -> str:
    named = {unit for m in statement.members for unit in (*m.units, m.addressee, m.unit) if unit}
    units = {unit for unit in named if settings.is_counted(unit)}
    counted = say("found_units", n=len(units)) if units and scope.unit is None else _rows(statement, scope)
    if scope.committee is not None and len(places.bodies) < 2:
        return counted
    found = say("found_in", where=places.told(places.of(own)))
    return f"{found} {counted}" if counted else found


def _rows(statement: Statement, scope: Scope) -> str:
    """Return in whose part of the reports a statement of a unit's form stands, where that is another unit's."""
    others = dict.fromkeys(m.unit for m in statement.members if m.unit and scope.unit and not is_of(m, scope.unit))
    return say("found_row", units=listed(one for one in others if one)) if others else ""


def _elsewhere(statement: Statement, own: Sequence[Evidence], scope: Scope, places: Places) -> str:
    others = places.of(statement.members) - places.of(own)
    return say("raised_in", where=places.told(others)) if others and scope.committee is None else ""


def _history(statement: Statement) -> str:
    if statement.comparison is None:
        return ""
    return say(statement.comparison.change, year=year(statement.comparison.since))


def _evidence(statement: Statement, own: Sequence[Evidence]) -> str:
    count, others = len(statement.members), len(statement.members) - len(own)
    if others:
        return say("many_worded", n=count, others=others)
    return say("many", n=count) if count > 1 else ""


def references(sources: tuple[int, int]) -> str:
    """Return the numbers of a statement's sources as printed after it: «[๑]–[๓]»."""
    first, last = sources
    if first == last:
        return say("source", n=first)
    return say("source_range", first=number(first), last=number(last))
