"""Reading the YAML files of the program: no key stands twice, and those of the taxonomy are known and typed too."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from taxonomy.errors import TaxonomyError
from taxonomy.records import Bilingual

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _UniqueKeys(_Loader):  # type: ignore[misc]
    """YAML itself lets the last of two equal keys win in silence."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[Hashable] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise yaml.MarkedYAMLError(problem=f"{key!r} stands twice", problem_mark=key_node.start_mark)
            seen.add(key)
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep)
        return mapping


def read(path: Path) -> Node:
    """Return the mapping that a YAML file holds.

    Raises:
        TaxonomyError: if the file is missing, is no YAML, holds a key twice, or anything but a mapping.
    """
    return Node(path.name, "", tables(path))


def tables(path: Path) -> Any:
    """Return what a YAML file of the program holds, as it stands there; it is not to be changed.

    Raises:
        TaxonomyError: if the file is missing, is no YAML, or holds a key twice.
    """
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_UniqueKeys)
    except (OSError, UnicodeDecodeError) as error:
        raise TaxonomyError(file=path.name, problem=f"it cannot be read ({error})") from error
    except yaml.YAMLError as error:
        raise TaxonomyError(file=path.name, problem=f"it is no YAML ({error})") from error


class Node:
    """A mapping of a file that knows where it stands, so that what is wrong with it can be said."""

    __slots__ = ("_values", "file", "where")

    def __init__(self, file: str, where: str, value: object) -> None:
        self.file, self.where = file, where
        if not isinstance(value, dict) or not all(isinstance(key, str | int) for key in value):
            raise self.wrong("a mapping was expected")
        self._values = value

    def wrong(self, problem: str) -> TaxonomyError:
        """Return the error to raise about this place."""
        return TaxonomyError(file=self.file, problem=f"{self.where}: {problem}" if self.where else problem)

    def only(self, required: Iterable[str], optional: Iterable[str] = ()) -> Node:
        """Return this node if it has the required keys and no unknown ones.

        Raises:
            TaxonomyError: naming the first key that is missing or unknown.
        """
        required = tuple(required)
        for key in required:
            if key not in self._values:
                raise self.wrong(f"{key} is missing")
        for key in self._values:
            if key not in required and key not in optional:
                raise self.wrong(f"unknown key {key}")
        return self

    def __iter__(self) -> Iterator[str | int]:
        """Yield the keys in the order of the file."""
        return iter(self._values)

    def __contains__(self, key: object) -> bool:
        return key in self._values

    def text(self, key: str | int) -> str:
        """Return a text that is not empty."""
        return self._text(self._values.get(key), key)

    def text_or_none(self, key: str) -> str | None:
        """Return a text, or None where the key is absent or null."""
        return None if self._values.get(key) is None else self.text(key)

    def texts(self, key: str | int) -> tuple[str, ...]:
        """Return a list of different texts, empty where the key is absent."""
        items = tuple(self._text(item, key) for item in self._list(key))
        if len(set(items)) < len(items):
            raise self.wrong(f"{key} holds the same text twice")
        return items

    def flag(self, key: str) -> bool:
        """Return a truth value, False where the key is absent."""
        value = self._values.get(key, False)
        if not isinstance(value, bool):
            raise self.wrong(f"{key} must be true or false")
        return value

    def whole(self, key: str | int) -> int | None:
        """Return a whole number, or None where the key is absent."""
        value = self._values.get(key)
        if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
            raise self.wrong(f"{key} must be a whole number")
        return value

    def node(self, key: str | int) -> Node:
        """Return the mapping under a key."""
        return Node(self.file, f"{self.where}/{key}".lstrip("/"), self._values.get(key))

    def nodes(self, key: str) -> tuple[Node, ...]:
        """Return the mappings of a list, none where the key is absent."""
        return tuple(
            Node(self.file, f"{self.where}/{key}[{number}]".lstrip("/"), item)
            for number, item in enumerate(self._list(key), start=1)
        )

    def items(self) -> Iterator[tuple[str, Node]]:
        """Yield each key with the mapping under it."""
        for key in self._values:
            yield str(key), self.node(key)

    def bilingual(self, key: str) -> Bilingual:
        """Return a text in Thai and English."""
        return self.node(key).as_bilingual()

    def as_bilingual(self) -> Bilingual:
        """Return this node, {th, en}, as a text in both languages."""
        self.only(("th", "en"))
        return Bilingual(self.text("th"), self.text("en"))

    def _list(self, key: str | int) -> list[object]:
        value = self._values.get(key, [])
        if not isinstance(value, list):
            raise self.wrong(f"{key} must be a list")
        return value

    def _text(self, value: object, key: str | int) -> str:
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(f"{key} must be a text")
        return value
