"""Advice below a heading of opinions («ความเห็นของคณะกรรมการ»): who gives his opinion remarks and advises alike."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from extractors.findings.draft import Draft
from extractors.headings.words import either


def as_advised(draft: Draft) -> Draft:
    """Return an observation that begins with advice below a heading of opinions as a recommendation."""
    heading = draft.context.heading or ""
    if draft.kind != "observation" or not _opinions().search(heading) or _remarks().search(heading):
        return draft
    return replace(draft, kind="recommendation") if _advice().match(draft.passage.text) else draft


@cache
def _opinions() -> re.Pattern[str]:
    return re.compile(either("opinion_heads"))


@cache
def _remarks() -> re.Pattern[str]:
    return re.compile(either("remark_heads"))


@cache
def _advice() -> re.Pattern[str]:
    """The words of advice, with nothing before them but who is to follow it («เขตท่าเรือควร...»)."""
    begins, bodies, offices = map(either, ("advice_begins", "advised_bodies", "offices"))
    return re.compile(rf"\s*(?:{begins}|(?:แต่ละ|ทุก)?(?:{bodies}|{offices})\S{{0,40}}?ควร)")
