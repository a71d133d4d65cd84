"""A question with its filters, its order and its page; an address can hold all of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal
from urllib.parse import urlencode

from extractors.thai.digits import to_arabic
from pipeline.query.errors import QueryError, UnknownValue, UnknownYear
from pipeline.query.fields import BY_NAME, FIELDS, NONE, values_named
from pipeline.query.years import years_within
from taxonomy.errors import InBoth

Sort = Literal["relevance", "newest", "oldest", "document", "unsure"]
SORTS: tuple[Sort, ...] = ("relevance", "newest", "oldest", "document", "unsure")
PAGE_SIZES = (20, 50, 100)
MOST_VALUES = 50


@dataclass(frozen=True, slots=True)
class Request:
    """A question.

    Attributes:
        text: words, see `pipeline.query.terms`; empty asks for everything.
        filters: wanted values by field: one of the values of each field must hold; "-" stands for no value, a year may
            be a span ("2565-", "2565-2567").
        sort: order of the rows.
        page: from 1.
        size: rows on a page.
        exact: the words as they are typed, without other ways to say them.
        discarded: whether findings that people discarded are shown too.
    """

    text: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: Sort = "relevance"
    page: int = 1
    size: int = PAGE_SIZES[0]
    exact: bool = False

    @classmethod
    def from_pairs(cls, pairs: Iterable[tuple[str, str]]) -> Request:
        """Return the request that the parameters of an address hold; parameters that are none are passed over.

        Raises:
            QueryError: if a value is out of bounds.
        """
        filters: dict[str, list[str]] = {}
        other: dict[str, str] = {}
        for name, value in pairs:
            if name in BY_NAME:
                if value and value not in filters.setdefault(name, []):
                    filters[name].append(value)
            else:
                other[name] = value
        if sum(map(len, filters.values())) > MOST_VALUES:
            raise QueryError(problem=InBoth(f"เลือกเกิน {MOST_VALUES} ค่า", f"more than {MOST_VALUES} values"))
        sort = other.get("sort", "relevance")
        return cls(
            text=other.get("q", ""),
            filters={f.name: tuple(filters[f.name]) for f in FIELDS if filters.get(f.name)},
            sort=next((one for one in SORTS if one == sort), "relevance"),
            page=_number(other.get("page", "1"), 1_000_000),
            size=min(_number(other.get("size", "20"), PAGE_SIZES[-1]), PAGE_SIZES[-1]),
            exact=other.get("exact") == "1",
        )

    def pairs(self) -> list[tuple[str, str]]:
        """Return the parameters of the address that holds the request; what is as usual is left out."""
        found = [("q", self.text)] if self.text else []
        found += [(name, value) for name, values in self.filters.items() for value in values]
        usual = Request()
        if self.sort != usual.sort:
            found.append(("sort", self.sort))
        if self.size != usual.size:
            found.append(("size", str(self.size)))
        if self.exact:
            found.append(("exact", "1"))
        if self.page != 1:
            found.append(("page", str(self.page)))
        return found

    def address(self) -> str:
        """Return the request as the part of an address after the question mark."""
        return urlencode(self.pairs())

    def with_filter(self, name: str, value: str) -> Request:
        """Return the request with one more value, on the first page."""
        values = (*(v for v in self.filters.get(name, ()) if v != value), value)
        return replace(self, filters={**self.filters, name: values}, page=1)

    def without_filter(self, name: str, value: str | None = None) -> Request:
        """Return the request without a value, or without all values of a field, on the first page."""
        left = () if value is None else tuple(v for v in self.filters.get(name, ()) if v != value)
        filters = {n: v for n, v in {**self.filters, name: left}.items() if v}
        return replace(self, filters=filters, page=1)

    def narrowed_to(self, name: str, value: str) -> Request:
        """Return the request with this value alone of the field, on the first page."""
        return replace(self, filters={**self.filters, name: (value,)}, page=1)

    def on_page(self, page: int) -> Request:
        """Return the request on another page."""
        return replace(self, page=page)


def _number(text: str, most: int) -> int:
    text = to_arabic(text.strip())
    if not re.fullmatch("[0-9]{1,7}", text) or not 1 <= int(text) <= most:
        raise QueryError(problem=InBoth(f"{text[:20]!r} ไม่ใช่จำนวนที่ใช้ได้", f"no number between 1 and {most}"))
    return int(text)


def wanted_values(name: str, wanted: Sequence[str], known: Sequence[object]) -> list[object]:
    """Return the values of a dataset that a filter asks for; None stands for no value.

    Raises:
        UnknownValue: if a wanted value is none of the dataset's.
    """
    found: list[object] = []
    for one in wanted:
        values = years_within(one, known) if name == "year" and one != NONE else values_named(name, one, known)
        if not values and name == "year":
            years = ", ".join(str(k) for k in known if k is not None) or "-"
            raise UnknownYear(year=one, known=years, example=years.rpartition(" ")[2])
        if not values:
            field, some = BY_NAME[name], ", ".join(str(k) for k in known[:8]) or "-"
            raise UnknownValue(value=one, field=field.thai, field_en=field.english, some=some)
        found += values
    return found
