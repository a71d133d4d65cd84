"""Loading the taxonomy: seven files, checked one by one and against each other, refused loudly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import cast

from taxonomy.compositions import Terms
from taxonomy.editions import load_editions
from taxonomy.files import Node, read
from taxonomy.finder import Finder
from taxonomy.headings import HeadingIndex
from taxonomy.keys import likeness_key, squeezed
from taxonomy.model import Taxonomy
from taxonomy.organisations import load_organisations, load_titles
from taxonomy.records import Bilingual, Cue, Factor, Form, HardPair, HeadingEntry, Side, SideOfFactors, System
from taxonomy.register import Register

FOLDER = Path(__file__).parent
_SIDES = ("internal", "external")
_TERM_LISTS = ("fields", "openers", "joiners", "qualifiers", "acts", "others")


@cache
def load(folder: Path = FOLDER) -> Taxonomy:
    """Return the taxonomy of a folder, by default that of this package; a folder is read once.

    Raises:
        TaxonomyError: if a file is missing, has an unknown or missing key, contradicts itself, or names a factor, an
            organisation or a form that is not there.
    """
    codebook = read(folder / "factors.yaml").only(("version", "sides", "factors"), ("history",))
    factors = _factors(codebook)
    crosswalk = read(folder / "crosswalk.yaml").only(("forms", "entries"), ("lead_words", "closers", "not_opened_by"))
    forms = _labels(crosswalk.node("forms"))
    headings = _headings(crosswalk, factors, forms)
    terms = _terms(read(folder / "terms.yaml"), headings)
    index = _heading_index(crosswalk, headings, factors, terms)
    editions = load_editions(read(folder / "editions.yaml"), headings, forms, index)
    kinds, organisations = load_organisations(register_file := read(folder / "organisations.yaml"))
    systems_file = read(folder / "systems.yaml").only(("kinds", "systems"))
    system_kinds = _labels(systems_file.node("kinds"))
    systems = _systems(systems_file, system_kinds, organisations)
    cues = read(folder / "cues.yaml").only(("factors",)).node("factors")
    return Taxonomy(
        version=codebook.text("version"),
        history=_history(codebook),
        sides=MappingProxyType(dict(_sides(codebook))),
        factors=MappingProxyType(factors),
        forms=MappingProxyType(forms),
        headings=MappingProxyType(headings),
        editions=MappingProxyType(editions),
        organisation_kinds=MappingProxyType(kinds),
        organisations=MappingProxyType(organisations),
        system_kinds=MappingProxyType(system_kinds),
        systems=MappingProxyType(systems),
        cues=MappingProxyType(_cues(cues, factors)),
        terms=terms,
        heading_index=index,
        register=Register(
            organisations, register_file.texts("leads"), crosswalk.texts("closers"), load_titles(register_file)
        ),
        system_finder=Finder({name: one.name for one in systems.values() for name in (one.name, *one.variants)}),
    )


def _labels(node: Node) -> dict[str, Bilingual]:
    return {key: child.as_bilingual() for key, child in node.items()}


def _sides(codebook: Node) -> Iterator[tuple[Side, SideOfFactors]]:
    sides = codebook.node("sides").only(_SIDES)
    for name, node in sides.items():
        node.only(("label", "definition"))
        yield cast(Side, name), SideOfFactors(node.bilingual("label"), node.bilingual("definition"))


def _history(codebook: Node) -> tuple[tuple[str, Bilingual], ...]:
    """Return what each version changed, oldest first; the last is the version in use, where there is a history."""
    versions = []
    for node in codebook.nodes("history"):
        node.only(("version", "th", "en"))
        versions.append((node.text("version"), Bilingual(node.text("th"), node.text("en"))))
    if versions and versions[-1][0] != codebook.text("version"):
        raise codebook.wrong("the history does not end with the version in use")
    return tuple(versions)


def _factors(codebook: Node) -> dict[str, Factor]:
    factors = {code: _factor(code, node) for code, node in codebook.node("factors").items()}
    for code, factor in factors.items():
        for successor in factor.replaced_by:
            if successor not in factors or factors[successor].retired:
                raise codebook.wrong(f"factors/{code}/replaced_by: no factor {successor} in use")
        for pair in factor.hard_pairs:
            if pair.other not in factors or pair.other == code:
                raise codebook.wrong(f"factors/{code}/hard_pairs: no other factor {pair.other}")
            if code not in {back.other for back in factors[pair.other].hard_pairs}:
                raise codebook.wrong(f"factors/{code}/hard_pairs: {pair.other} does not name it in turn")
    return factors


def _factor(code: str, node: Node) -> Factor:
    node.only(
        ("label", "definition", "includes", "excludes", "hard_pairs", "examples", "retired"), ("note", "replaced_by")
    )
    side = code.partition("/")[0]
    if side not in _SIDES:
        raise node.wrong(f"a code begins with {' or '.join(_SIDES)}")
    examples = node.texts("examples")
    if len(examples) < 3:
        raise node.wrong("three examples are the least")
    if node.flag("retired") != ("note" in node):
        raise node.wrong("a retired factor has a note that says why, and no other has one")
    return Factor(
        code=code,
        side=cast(Side, side),
        label=node.bilingual("label"),
        definition=node.bilingual("definition"),
        includes=tuple(item.as_bilingual() for item in node.nodes("includes")),
        excludes=tuple(item.as_bilingual() for item in node.nodes("excludes")),
        hard_pairs=tuple(_hard_pair(item) for item in node.nodes("hard_pairs")),
        examples=examples,
        retired=node.flag("retired"),
        note=node.bilingual("note") if "note" in node else None,
        replaced_by=node.texts("replaced_by"),
    )


def _hard_pair(node: Node) -> HardPair:
    node.only(("with", "th", "en"))
    return HardPair(node.text("with"), Bilingual(node.text("th"), node.text("en")))


def _headings(
    crosswalk: Node, factors: Mapping[str, Factor], forms: Mapping[str, Bilingual]
) -> dict[str, HeadingEntry]:
    entries = {code: _entry(code, node, factors, forms) for code, node in crosswalk.node("entries").items()}
    owners: dict[str, tuple[str, str]] = {}
    for code, entry in entries.items():
        for wording in entry.wordings:
            before, owner = owners.setdefault(likeness_key(wording), (wording, code))
            if owner != code:
                raise crosswalk.wrong(f"entries/{code}: {wording} reads like {before} of {owner}")
    return entries


def _heading_index(
    crosswalk: Node, headings: Mapping[str, HeadingEntry], factors: Mapping[str, Factor], terms: Terms
) -> HeadingIndex:
    sides = {code: factor.side for code, factor in factors.items()}
    lead_words, closers, not_opened_by = map(crosswalk.texts, ("lead_words", "closers", "not_opened_by"))
    return HeadingIndex(headings, sides, lead_words, closers, not_opened_by, terms)


def _terms(file: Node, entries: Mapping[str, HeadingEntry]) -> Terms:
    file.only((*_TERM_LISTS, "entries"))
    own: dict[str, tuple[str, ...]] = {}
    beside: dict[str, tuple[str, ...]] = {}
    for code, node in file.node("entries").items():
        node.only(("terms",), ("beside",))
        own[code], beside[code] = node.texts("terms"), node.texts("beside")
    lists = {name: file.texts(name) for name in _TERM_LISTS}
    for code in own:
        if code not in entries or entries[code].factor is None:
            raise file.wrong(f"no entry {code} that names a factor")
    for name, words in lists.items():
        _refuse_blank(file, name, words)
    owners: dict[str, tuple[str, str]] = {}
    for code, words in own.items():
        _refuse_blank(file, f"entries/{code}", (*words, *beside[code]))
        for word in words:
            before, owner = owners.setdefault(likeness_key(word), (word, code))
            if owner != code:
                raise file.wrong(f"entries/{code}: {word} reads like {before} of {owner}")
    return Terms(**lists, terms=own, beside=beside)


def _refuse_blank(file: Node, where: str, words: tuple[str, ...]) -> None:
    if not all(map(likeness_key, words)):
        raise file.wrong(f"{where}: each word needs letters in Thai")


def _entry(code: str, node: Node, factors: Mapping[str, Factor], forms: Mapping[str, Bilingual]) -> HeadingEntry:
    node.only(("factor", "wordings", "known_from"), ("names_no_factor", "side", "by_side", "followed_by", "asides"))
    entry = HeadingEntry(
        code=code,
        factor=node.text_or_none("factor"),
        side=cast("Side | None", node.text_or_none("side")),
        by_side=_by_side(node),
        wordings=node.texts("wordings"),
        followed_by=node.texts("followed_by"),
        asides=node.texts("asides"),
        known_from=tuple(_form(item, forms) for item in node.nodes("known_from")),
    )
    for factor in (entry.factor, *entry.by_side.values()):
        if factor is not None and (factor not in factors or factors[factor].retired):
            raise node.wrong(f"no factor {factor} in use")
    if entry.side is not None and entry.side not in _SIDES:
        raise node.wrong(f"no side {entry.side}")
    if (entry.factor is not None) + (entry.side is not None) + node.flag("names_no_factor") != 1:
        raise node.wrong("it names a factor, or a side, or names_no_factor: true")
    if not entry.wordings or not all(map(likeness_key, entry.wordings)):
        raise node.wrong("each entry needs wordings in Thai")
    return entry


def _by_side(node: Node) -> dict[str, str]:
    if "by_side" not in node:
        return {}
    sides = node.node("by_side").only((), _SIDES)
    return {str(side): sides.text(str(side)) for side in sides}


def _form(node: Node, forms: Mapping[str, Bilingual]) -> Form:
    node.only(("form",), ("year",))
    if node.text("form") not in forms:
        raise node.wrong(f"no form {node.text('form')}")
    return Form(node.text("form"), node.whole("year"))


def _systems(file: Node, kinds: Mapping[str, Bilingual], organisations: Mapping[str, object]) -> dict[str, System]:
    systems: dict[str, System] = {}
    owners: dict[str, str] = {}
    for node in file.nodes("systems"):
        node.only(("name", "label", "kind"), ("owner", "variants"))
        one = System(
            node.text("name"),
            node.bilingual("label"),
            node.text("kind"),
            node.text_or_none("owner"),
            node.texts("variants"),
        )
        if one.kind not in kinds:
            raise node.wrong(f"no kind {one.kind}")
        if one.owner is not None and one.owner not in organisations:
            raise node.wrong(f"no organisation {one.owner}")
        for name in (one.name, *one.variants):
            if owners.setdefault(squeezed(name), one.name) != one.name or one.name in systems:
                raise node.wrong(f"{name} is taken by {owners[squeezed(name)]}")
        systems[one.name] = one
    return systems


def _cues(node: Node, allowed: Mapping[str, object]) -> dict[str, tuple[Cue, ...]]:
    node.only(allowed)
    cues: dict[str, tuple[Cue, ...]] = {}
    settled: dict[str, str] = {}
    for code, weights in node.items():
        cues[code] = tuple(_cue(weights, weight, text) for weight in weights for text in weights.texts(weight))
        texts = [cue.text for cue in cues[code]]
        for text in texts:
            if texts.count(text) > 1:
                raise weights.wrong(f"{text} has two weights")
        for cue in cues[code]:
            if cue.weight == 3 and settled.setdefault(cue.text, code) != code:
                raise weights.wrong(f"{cue.text} settles {settled[cue.text]} already")
    return cues


def _cue(node: Node, weight: str | int, text: str) -> Cue:
    if not isinstance(weight, int) or not 1 <= abs(weight) <= 3:
        raise node.wrong(f"a weight is 1, 2 or 3, or below zero, not {weight}")
    words, *lookalikes = text.removeprefix("^").split("/")
    parts, unless = tuple(map(squeezed, words.split("~"))), tuple(map(squeezed, lookalikes))
    if not all((*parts, *unless)):
        raise node.wrong(f"{text} has an empty piece")
    if any(not any(part in word for part in parts) for word in unless):
        raise node.wrong(f"{text}: nothing of it stands in the word after the stroke")
    return Cue(text, weight, parts, text.startswith("^"), unless)
