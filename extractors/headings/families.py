"""The words of the findings family («ปัญหา», «ข้อเสนอแนะ», ...): which kind each names."""

from __future__ import annotations

import re
from functools import cache
from itertools import product

from extractors.headings.words import any_of, words
from extractors.records import Kind
from extractors.thai.skeleton import skeleton


def kinds_named(text: str) -> tuple[Kind, ...]:
    """Return the kinds that the heading words anywhere in a text name, in order, each once."""
    found = word_pattern().findall(skeleton(text.lower()))
    return tuple(dict.fromkeys(kind_words()[word] for word in found))


def tells_found(title: str) -> bool:
    """Whether a heading names what was found («ข้อค้นพบจากการตรวจ»), and no obstacle by another word."""
    bones, found = skeleton(title.lower()), skeleton(words()["found"])
    return bones.startswith(found) and "obstacle" not in kinds_named(bones.removeprefix(found))


@cache
def kind_words() -> dict[str, Kind]:
    """Return the skeletons of the words of all families, each with the kind that it names."""
    composed: dict[str, Kind] = {
        skeleton("".join(parts)): kind for kind, lists in words()["composed"].items() for parts in product(*lists)
    }
    return composed | {skeleton(form): kind for kind, forms in words()["families"].items() for form in forms}


@cache
def word_pattern() -> re.Pattern[str]:
    """The words of all families, longest first, so that «แนวทางแก้ไขปัญหา» is no «ปัญหา»."""
    return re.compile(any_of(list(kind_words())))
