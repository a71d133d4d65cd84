"""What a page shows, before it becomes HTML, JSON, CSV or a workbook: all four come from here and say the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.accounts import Person
from pipeline.explorer.language import Texts
from pipeline.explorer.links import Links
from pipeline.explorer.sources import Sources
from pipeline.query.archive import Snapshot
from pipeline.query.search import Searcher
from taxonomy.errors import SarupError

Cell = str | int | float | None
Cells = tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Later:
    """Something that is made when it is asked for: HTML needs little of what JSON or a workbook holds."""

    make: Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that a page shows and that can be taken away.

    Attributes:
        name: in addresses and file names.
        title: over the table.
        columns: name in data, and heading.
    """

    name: str
    title: str
    columns: tuple[tuple[str, str], ...]
    made: Cells | Later

    @property
    def rows(self) -> Cells:
        """The rows; those of a table that is made later are made now."""
        if isinstance(self.made, Later):
            made: Cells = self.made.make()
            return made
        return self.made

    def records(self) -> list[dict[str, Cell]]:
        """Return the rows as mappings of column names."""
        names = [name for name, _ in self.columns]
        return [dict(zip(names, row, strict=True)) for row in self.rows]


@dataclass(frozen=True, slots=True)
class View:
    """One page.

    Attributes:
        page: name of the page; its template is called so.
        title: of the page.
        data: all that the page says, as JSON holds it, parts of it made `Later`.
        tables: the same as far as it is rows.
        look: shapes for the template alone: links, places of dots.
    """

    page: str
    title: str
    data: Mapping[str, Any]
    tables: tuple[Table, ...] = ()
    look: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PageContext:
    """What every page needs to know.

    Attributes:
        static: whether the pages are written to a folder: nothing can be asked or decided there.
    """

    snapshot: Snapshot
    searcher: Searcher
    texts: Texts
    links: Links
    sources: Sources
    person: Person | None = None
    csrf: str = ""
    static: bool = False


class NotFound(SarupError):
    """There is no such page, finding, document or issue."""

    code = "S632"
    thai = "ไม่พบหน้านี้ อาจถูกลบหรือพิมพ์ที่อยู่ผิด"
    english = "There is no such page; it may be gone or the address misspelt"
    remedy = "ค้นจากหน้าแรก / Search from the first page"
