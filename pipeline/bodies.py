"""Names of units and bodies as a person types them, looked for among those that the data hold."""

from __future__ import annotations

from collections.abc import Collection

from taxonomy.keys import squeezed
from taxonomy.load import load

_SHORTEST = 3
"""Letters of a part of a name that may stand for it."""


def meant(text: str, names: Collection[str]) -> list[str]:
    """Return the names that are a text, else those that end with it, else those that hold it."""
    wanted = squeezed(text)
    if not wanted:
        return []
    alike = [name for name in names if squeezed(name) == wanted]
    if alike or len(wanted) < _SHORTEST:
        return sorted(alike)
    ending = [name for name in names if squeezed(name).endswith(wanted)]
    return sorted(ending or [name for name in names if wanted in squeezed(name)])


def bodies_meant(text: str, known: Collection[str]) -> list[str]:
    """Return the bodies that a person may mean: that of this name in the register, else those that hold it."""
    registered = load().unit(text)
    return [registered] if registered is not None and registered in known else meant(text, known)
