"""Orders and what became of them: types of order, statuses of action, and the factors of impact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast

from taxonomy.files import Node, read
from taxonomy.keys import signs
from taxonomy.load import FOLDER, load
from taxonomy.records import Bilingual

FILE = "orders.yaml"
Status = Literal["done", "in_progress", "cannot", "not_reported"]
STATUSES: tuple[Status, ...] = ("done", "in_progress", "cannot", "not_reported")


@dataclass(frozen=True, slots=True, kw_only=True)
class Orders:
    """What may be noted about an order. Each mapping keeps the order of its file.

    Attributes:
        statuses: by code; those of `STATUSES`.
        order_types: by code.
        impact_factors: codes of the codebook's factors.
    """

    statuses: Mapping[Status, Bilingual]
    order_types: Mapping[str, Bilingual]
    impact_factors: tuple[str, ...]
    _statuses: Mapping[str, str]
    _types: Mapping[str, str]

    def status(self, text: str) -> Status | None:
        """Return the code of a status as a report writes it, or None."""
        return cast("Status | None", self._statuses.get(signs(text)))

    def order_type(self, text: str) -> str | None:
        """Return the code of a type of order as a report writes it, or None."""
        return self._types.get(signs(text))

    def impact_factor(self, text: str) -> str | None:
        """Return the factor of impact that a code, its label or a heading names, or None."""
        taxonomy = load()
        for code in self.impact_factors:
            label = taxonomy.factors[code].label
            if text.strip() == code or signs(text) in (signs(label.th), signs(label.en)):
                return code
        heading = taxonomy.heading(text)
        return heading.factor if heading and heading.factor in self.impact_factors else None


@cache
def load_orders(extra: Path | None = None, folder: Path = FOLDER) -> Orders:
    """Return the lists, those of an office's own file of more types of order added.

    Raises:
        TaxonomyError: if a file contradicts itself or the codebook.
    """
    file = read(folder / FILE).only(("statuses", "impact_factors", "order_types"))
    labels, known = _named(file.node("statuses"))
    statuses: dict[Status, Bilingual] = dict(zip(STATUSES, labels.values(), strict=False))
    if tuple(labels) != STATUSES:
        raise file.wrong(f"the statuses are {', '.join(STATUSES)}")
    factors = file.texts("impact_factors")
    for code in factors:
        if code not in load(folder).factors:
            raise file.wrong(f"impact_factors: no factor {code}")
    types, names = _named(file.node("order_types"))
    if extra is not None and extra.is_file():
        own = read(extra).only(("order_types",))
        more, more_names = _named(own.node("order_types"))
        for name, code in more_names.items():
            if names.get(name, code) != code:
                raise own.wrong(f"order_types/{code}: it reads like {names[name]}")
        types, names = types | more, names | more_names
    return Orders(statuses=statuses, order_types=types, impact_factors=factors, _statuses=known, _types=names)


def _named(node: Node) -> tuple[dict[str, Bilingual], dict[str, str]]:
    """Return labels by code, and codes by every way to write them."""
    labels: dict[str, Bilingual] = {}
    names: dict[str, str] = {}
    for code, entry in node.items():
        entry.only(("label", "wordings"))
        labels[code] = entry.bilingual("label")
        for wording in (code, labels[code].th, labels[code].en, *entry.texts("wordings")):
            if names.setdefault(signs(wording), code) != code:
                raise entry.wrong(f"{wording} is taken by {names[signs(wording)]}")
    return labels, names
