"""Groups of rows that speak of one thing, grown year by year and never reshuffled.

Each year's rows join the groups of earlier years or found new ones by average likeness; what was grouped stays. A group
is compared by a few of its rows, and only with rows that share a subject tied to a problem, or a telling word: the
cost grows with the number of rows, not with its square.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from scipy import sparse

from models.readings import Matrix
from models.similarity import Similarity, Weighted

JOIN = 0.35
"""Average likelihood at which a row joins a group, or two rows or new groups become one."""
ALSO = 0.7
"""Mean likelihood with the more alike half of a group at which a row belongs to it as a second one."""
MOST_GROUPS = 2
"""A finding speaks of two issues at most."""
EXAMPLES = 8
"""Rows that stand for a group."""
BATCH = 512
"""Rows that are grouped at once."""
NEAREST = 16
"""Groups that a row is compared with in full."""
FAINT = 0.05
"""Likelihoods below this count as none."""
_TIE_SHARE, _WORD_SHARE, _SUBJECT_SHARE = 0.4, 0.3, 0.3
"""What shared ties, words and subjects count for when near groups are looked for."""
_LEAST_NEAR, _LEAST_SUBJECT = 0.03, 0.2

Ints = npt.NDArray[np.int64]
Links = dict[tuple[int, int], float]


@dataclass(slots=True, eq=False)
class Group:
    """Rows that speak of one thing.

    Attributes:
        name: the issue's id where people know it already, else None.
        founder: the row that names it otherwise.
        members: rows in the order in which they came.
        also: rows that belong to another group first and to this one as well.
    """

    founder: int
    members: list[int]
    name: str | None = None
    also: list[int] = field(default_factory=list)

    def examples(self) -> list[int]:
        """Return the rows that stand for the group, spread over its members."""
        count = len(self.members)
        if count <= EXAMPLES:
            return self.members
        return [self.members[n * (count - 1) // (EXAMPLES - 1)] for n in range(EXAMPLES)]

    def all(self) -> list[int]:
        """Return every row that belongs to it."""
        return self.members + self.also


class Grouper:
    """Grows groups over rows of `Weighted` readings. The same rows in the same order give the same groups."""

    def __init__(self, similarity: Similarity, rows: Weighted, groups: Iterable[Group] = ()) -> None:
        self._similarity, self._rows = similarity, rows
        self._near = _nearness(rows)
        self.groups = list(groups)

    def add_year(self, rows: Sequence[int]) -> None:
        """Put rows into groups: those that there are, or new ones."""
        first_new = len(self.groups)
        for start in range(0, len(rows), BATCH):
            self._add(rows[start : start + BATCH])
        if len(rows) > BATCH:
            self._unite(first_new)
        self._add_second(rows)

    def _add(self, rows: Sequence[int]) -> None:
        nodes = list(rows)
        place = {row: node for node, row in enumerate(nodes)}
        links = self._links_within(nodes)
        sizes, of_group = [1] * len(nodes), {}
        for row, number, total in self._links_to_groups(nodes):
            if number not in of_group:
                of_group[number] = len(sizes)
                sizes.append(len(self.groups[number].examples()))
            links[place[row], of_group[number]] = total
        groups = {node: number for number, node in of_group.items()}
        for cluster in merged(sizes, links, JOIN, frozen=set(groups)):
            self._settle([nodes[node] for node in cluster if node not in groups], [groups.get(n) for n in cluster])

    def _settle(self, rows: list[int], numbers: list[int | None]) -> None:
        number = next((n for n in numbers if n is not None), None)
        if number is not None:
            self.groups[number].members += rows
        elif rows:
            self.groups.append(Group(rows[0], rows))

    def _links_within(self, rows: Sequence[int]) -> Links:
        near = self._near[list(rows)]
        found = sparse.triu(near @ near.T, k=1, format="coo")
        kept = found.data >= _LEAST_NEAR
        left, right = found.coords[0][kept], found.coords[1][kept]
        index = np.asarray(rows, np.int64)
        likely = self._likeness(index[left], index[right])
        triples = zip(left.tolist(), right.tolist(), likely.tolist(), strict=True)
        return {(i, j): value for i, j, value in triples if value >= FAINT}

    def _links_to_groups(self, rows: Sequence[int]) -> Iterator[tuple[int, int, float]]:
        """Yield (row, group, sum of its likelihoods with the group's examples)."""
        pairs = [(row, number) for row, numbers in self._near_groups(rows) for number in numbers]
        examples = [(row, number, e) for row, number in pairs for e in self.groups[number].examples()]
        likely = self._likeness(
            np.array([row for row, _, _ in examples], np.int64), np.array([e for _, _, e in examples], np.int64)
        )
        totals: dict[tuple[int, int], float] = {}
        for (row, number, _), value in zip(examples, likely.tolist(), strict=True):
            totals[row, number] = totals.get((row, number), 0.0) + value
        for (row, number), total in totals.items():
            yield row, number, total

    def _near_groups(self, rows: Sequence[int], least: int = 1) -> Iterator[tuple[int, list[int]]]:
        """Yield each row with the groups of at least ``least`` members that are worth comparing, nearest first."""
        numbers = np.array([n for n, group in enumerate(self.groups) if len(group.members) >= least], np.int64)
        if not len(numbers):
            return
        near = sparse.csr_array(self._near[list(rows)] @ self._middles(numbers).T)
        for place, row in enumerate(rows):
            start, end = near.indptr[place], near.indptr[place + 1]
            yield row, numbers[_nearest(near.indices[start:end], near.data[start:end])].tolist()

    def _middles(self, numbers: Ints) -> Matrix:
        """Return the mean of the examples of each group, one row a group."""
        examples = [self.groups[number].examples() for number in numbers]
        sizes = np.array([len(one) for one in examples], np.int64)
        owners = np.repeat(np.arange(len(numbers)), sizes)
        shares = sparse.csr_array((1.0 / sizes[owners], (owners, np.arange(len(owners)))), dtype=np.float32)
        return sparse.csr_array(shares @ self._near[[row for one in examples for row in one]])

    def _unite(self, first: int) -> None:
        """Make one of the groups founded since ``first`` that would have been one, had they met in one batch."""
        fresh = self.groups[first:]
        founders = [group.founder for group in fresh]
        number_of = {founder: number for number, founder in enumerate(founders, first)}
        links: Links = {}
        for row, numbers in self._near_groups(founders):
            for other in numbers:
                pair = (number_of[row], other)
                if other >= first and pair[0] < pair[1]:
                    links[pair[0] - first, pair[1] - first] = self._between(*pair)
        sizes = [len(group.examples()) for group in fresh]
        united = []
        for cluster in merged(sizes, links, JOIN):
            groups = [fresh[node] for node in cluster]
            united.append(Group(groups[0].founder, sorted(row for group in groups for row in group.members)))
        self.groups[first:] = united

    def _between(self, number: int, other: int) -> float:
        """Return the sum of the likelihoods between the examples of two groups."""
        left, right = self.groups[number].examples(), self.groups[other].examples()
        rows = np.repeat(np.array(left, np.int64), len(right))
        return float(self._likeness(rows, np.tile(np.array(right, np.int64), len(left))).sum())

    def _add_second(self, rows: Sequence[int]) -> None:
        own = {row: n for n, group in enumerate(self.groups) if len(group.members) > 1 for row in group.members}
        for start in range(0, len(rows), BATCH):
            part = rows[start : start + BATCH]
            pairs = [(r, n) for r, numbers in self._near_groups(part, least=2) for n in numbers if own.get(r) != n]
            for row, numbers in self._worth_joining(pairs):
                for number in numbers[: MOST_GROUPS - (row in own)]:
                    self.groups[number].also.append(row)

    def _worth_joining(self, pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, list[int]]]:
        if not pairs:
            return
        examples = [self.groups[number].examples() for _, number in pairs]
        sizes = np.array([len(one) for one in examples], np.int64)
        rows = np.repeat(np.array([row for row, _ in pairs], np.int64), sizes)
        likely = self._likeness(rows, np.array([e for one in examples for e in one], np.int64))
        scores = _more_alike_halves(likely, sizes)
        joins: dict[int, list[tuple[float, int]]] = {}
        for (row, number), score in zip(pairs, scores.tolist(), strict=True):
            if score >= ALSO:
                joins.setdefault(row, []).append((-score, number))
        for row in sorted(joins):
            yield row, [number for _, number in sorted(joins[row])]

    def _likeness(self, rows: Ints, others: Ints) -> npt.NDArray[np.float32]:
        # Rounded, because the last digits depend on how many rows are computed at once.
        rounded: npt.NDArray[np.float32] = self._similarity.likeness(self._rows, rows, self._rows, others).round(3)
        return rounded


def _nearness(rows: Weighted) -> Matrix:
    """Return rows whose products tell which pairs are worth comparing."""
    subjects = rows.subjects_unit.multiply(rows.subjects_unit > _LEAST_SUBJECT)
    shares = ((rows.ties_unit, _TIE_SHARE), (rows.words, _WORD_SHARE), (subjects, _SUBJECT_SHARE))
    return sparse.csr_array(sparse.hstack([part * share**0.5 for part, share in shares], format="csr"))


def _nearest(places: Ints, values: npt.NDArray[np.float32]) -> Ints:
    """Return the places of the highest values, highest first; of equal ones the smaller place."""
    order = np.lexsort((places, -values.round(4)))[:NEAREST]
    nearest: Ints = places[order[values[order] >= _LEAST_NEAR]]
    return nearest


def _more_alike_halves(values: npt.NDArray[np.float32], sizes: Ints) -> npt.NDArray[np.float32]:
    """Return for each of several runs of values the mean of its higher half, of two values at least."""
    table = np.full((len(sizes), int(sizes.max())), -1.0, np.float32)
    table[np.arange(table.shape[1]) < sizes[:, None]] = values
    counts = np.maximum(2, -(-sizes // 2))
    sums = np.cumsum(-np.sort(-table, axis=1), axis=1)
    means: npt.NDArray[np.float32] = (sums[np.arange(len(sizes)), counts - 1] / counts).round(3)
    return means


def merged(sizes: Sequence[int], links: Links, least: float, frozen: Iterable[int] = ()) -> list[list[int]]:
    """Return nodes in clusters, by average linkage: the two most alike become one while they are alike enough.

    Args:
        sizes: what each node counts for.
        links: sum of likelihoods between two nodes, the smaller number first; what is not here is 0.
        least: average likelihood at which two clusters become one.
        frozen: nodes of which no two may come together.

    Returns:
        Clusters of node numbers in ascending order, by their first node; ties go to the smaller numbers.
    """
    return _Linkage(sizes, links, least, set(frozen)).clusters()


class _Linkage:
    def __init__(self, sizes: Sequence[int], links: Links, least: float, frozen: set[int]) -> None:
        self._sizes, self._least, self._frozen = list(sizes), least, frozen
        self._nodes = {node: [node] for node in range(len(sizes))}
        self._links: list[dict[int, float]] = [{} for _ in sizes]
        for (i, j), total in links.items():
            if not (i in frozen and j in frozen):
                self._links[i][j] = self._links[j][i] = total
        entries = (self._entry(i, j) for i, near in enumerate(self._links) for j in near if i < j)
        self._queue = [entry for entry in entries if entry]
        heapq.heapify(self._queue)

    def _entry(self, i: int, j: int) -> tuple[float, int, int, float] | None:
        i, j = min(i, j), max(i, j)
        total = self._links[i][j]
        average = total / (self._sizes[i] * self._sizes[j])
        return (-average, i, j, total) if average >= self._least else None

    def clusters(self) -> list[list[int]]:
        while self._queue:
            average, i, j, total = heapq.heappop(self._queue)
            current = i in self._nodes and j in self._nodes and self._links[i].get(j) == total
            if current and -average == total / (self._sizes[i] * self._sizes[j]):
                self._merge(i, j)
        return sorted(sorted(nodes) for nodes in self._nodes.values())

    def _merge(self, i: int, j: int) -> None:
        """Put cluster j into cluster i."""
        self._nodes[i] += self._nodes.pop(j)
        self._sizes[i] += self._sizes[j]
        holds_frozen = not self._frozen.isdisjoint(self._nodes[i])
        for k, total in self._links[j].items():
            del self._links[k][j]
            if k != i:
                self._links[i][k] = self._links[k][i] = self._links[i].get(k, 0.0) + total
        self._links[j] = {}
        for k in list(self._links[i]):
            if holds_frozen and not self._frozen.isdisjoint(self._nodes[k]):
                del self._links[i][k], self._links[k][i]
            elif entry := self._entry(i, k):
                heapq.heappush(self._queue, entry)
