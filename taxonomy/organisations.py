"""The register's file: entries as written, and those that it gives in short (the fifty districts)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from taxonomy.files import Node
from taxonomy.keys import signs
from taxonomy.records import Bilingual, Organisation
from taxonomy.register import OUTSIDE, written_names
from taxonomy.titles import Titles

_NAMES = ("abbreviations", "variants", "former", "misreadings")


def load_organisations(file: Node) -> tuple[dict[str, Bilingual], dict[str, Organisation]]:
    """Return the kinds and the organisations by canonical name.

    Raises:
        TaxonomyError: if a kind, a parent or a key is unknown, or one name is given to two.
    """
    file.only(("kinds", "district_prefixes", "district_groups", "organisations", "titles"), ("leads",))
    kinds = {key: node.as_bilingual() for key, node in file.node("kinds").items()}
    organisations: dict[str, Organisation] = {}
    for one in (*_groups(file), *map(_organisation, file.nodes("organisations"))):
        if one.name in organisations:
            raise file.wrong(f"{one.name} stands twice")
        if one.kind not in kinds:
            raise file.wrong(f"{one.name}: no kind {one.kind}")
        organisations[one.name] = one
    _check_parents(file, organisations)
    _check_names(file, organisations)
    return kinds, organisations


def load_titles(file: Node) -> Titles:
    """Return how the names of posts and offices are told that the file does not list."""
    node = file.node("titles").only(("opens", "ends_at"))
    return Titles(node.texts("opens"), node.texts("ends_at"))


def _organisation(node: Node) -> Organisation:
    node.only(("name", "kind"), (*_NAMES, "parent", "exact_only", "beside_no_number", "metropolitan"))
    abbreviations, variants, former, misreadings = map(node.texts, _NAMES)
    return Organisation(
        name=node.text("name"),
        kind=node.text("kind"),
        abbreviations=abbreviations,
        variants=variants,
        former=former,
        misreadings=misreadings,
        parent=node.text_or_none("parent"),
        exact_only=node.flag("exact_only"),
        beside_no_number=node.flag("beside_no_number"),
        metropolitan=node.flag("metropolitan"),
    )


def _groups(file: Node) -> Iterator[Organisation]:
    """Yield the groups of districts, each followed by its districts."""
    prefixes = file.node("district_prefixes").only(("name",), ("variants", "abbreviations"))
    for node in file.nodes("district_groups"):
        node.only(("name", "districts"), ("variants",))
        group = node.text("name")
        yield Organisation(name=group, kind="district_group", variants=node.texts("variants"))
        for district in node.texts("districts"):
            yield Organisation(
                name=prefixes.text("name") + district,
                kind="district",
                variants=tuple(prefix + district for prefix in prefixes.texts("variants")),
                abbreviations=tuple(f"{prefix} {district}" for prefix in prefixes.texts("abbreviations")),
                group=group,
            )


def _check_parents(file: Node, organisations: Mapping[str, Organisation]) -> None:
    for one in organisations.values():
        if one.parent is not None and one.parent not in organisations:
            raise file.wrong(f"{one.name}: no organisation {one.parent}")


def _check_names(file: Node, organisations: Mapping[str, Organisation]) -> None:
    """Refuse a name that two bear. What a scan makes of an abbreviation may be the real one of an outside body."""
    owners: dict[str, Organisation] = {}
    for one in organisations.values():
        for name in (*written_names(one), *one.abbreviations):
            owner = owners.setdefault(signs(name), one)
            if owner is not one:
                raise file.wrong(f"{name} is a name of both {owner.name} and {one.name}")
    for one in organisations.values():
        for misreading in one.misreadings:
            owner = owners.get(signs(misreading), one)
            if owner is not one and owner.kind != OUTSIDE:
                raise file.wrong(f"{misreading}, a misreading of {one.name}, is a name of {owner.name}")
