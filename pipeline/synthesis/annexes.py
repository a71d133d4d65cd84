"""The annexes: where every statement comes from, what was left out and why, what is not seen again, and the count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.synthesis.compose import Composer, doubts
from pipeline.synthesis.gone import Gone
from pipeline.synthesis.overview import ANNEX_ACCOUNT, ANNEX_GONE, ANNEX_LEFT_OUT, ANNEX_SOURCES
from pipeline.synthesis.phrases import data, listed, number, runs, say, says, told, year
from pipeline.synthesis.prints import near_documents
from pipeline.synthesis.records import Evidence, Heading, LeftOut, Table
from pipeline.synthesis.wording import trimmed
from taxonomy.keys import signs, squeezed

ANNEX_MORE = 5

Documents = Mapping[str, int]
"""The number by which the annexes call each document."""


def annex(n: int, name: str) -> Heading:
    """Return the heading of an annex; ``name`` stands in the phrases after annex_.

    The first opens a page; the others follow it, for most of them are a few lines.
    """
    text = say(f"annex_{name}")
    return Heading(id=f"h:annex:{name}", level=1, number=say("annex", n=n), text=text, new_page=n == ANNEX_SOURCES)


def documents_of(composer: Composer, left_out: Iterable[LeftOut]) -> Documents:
    """Number the documents that the annexes name, in the order in which they are cited, then left out."""
    named = (*(one.document for one in composer.cited), *(one.evidence.document for one in left_out))
    return {name: n for n, name in enumerate(dict.fromkeys(named), 1)}


def add_sources(composer: Composer, left_out: Sequence[LeftOut], documents: Documents) -> None:
    """Put the documents and the table of sources at the end: the number of each source is the one cited."""
    composer.add(annex(ANNEX_SOURCES, "sources"))
    if documents:
        composer.add(_legend(composer, left_out, documents))
    if not composer.cited:
        composer.nothing("sources:nothing")
        return
    composer.paragraph("sources", say("sources_note"))
    for n, words in enumerate(_alike(composer), 1):
        composer.paragraph(f"sources:alike{n}", words)
    chosen = {s.chosen.id for s in composer.statements}
    printed = {s.chosen.id for s in composer.statements if s.text == trimmed(s.chosen.text)}
    rows = tuple(
        (number(n) + ("*" if one.id in chosen else ""), _row(one, documents, printed=one.id in printed))
        for n, one in enumerate(composer.cited, 1)
    )
    composer.add(
        Table(
            id="t:sources",
            caption="",
            head=says("sources_head"),
            widths=(11, 89),
            rows=rows,
            centred=(0,),
            anchor=True,
        )
    )


def _legend(composer: Composer, left_out: Iterable[LeftOut], documents: Documents) -> Table:
    """Return the names of the documents, each said once, with how many of their findings are cited and left out."""
    used = Counter(one.document for one in composer.cited)
    unused = Counter(one.evidence.document for one in left_out)
    rows = tuple((number(n), name, number(used[name]), number(unused[name])) for name, n in documents.items())
    head = says("documents_head")
    return Table(
        id="t:documents",
        caption=say("documents_caption"),
        head=head,
        widths=(10, 54, 18, 18),
        rows=rows,
        centred=(0, 2, 3),
    )


def _alike(composer: Composer) -> Iterator[str]:
    """Yield what is said of reports that are likely one in two states; what they do not share counts in both."""
    cited = {e.document for e in composer.cited}
    of_year = [e for e in composer.book.evidence if e.fiscal_year == composer.scope.year]
    for some, more, near in near_documents(of_year):
        one, other = some[0].document, more[0].document
        if cited & {one, other}:
            yield say("sources_alike", one=one, other=other, shared=near.shared, n=len(some), m=len(more))


def add_left_out(composer: Composer, left_out: Sequence[LeftOut], documents: Documents) -> None:
    """Put the findings in no statement at the end: a table for each reason, which is said once, above it."""
    composer.add(annex(ANNEX_LEFT_OUT, "left_out"))
    if not left_out:
        composer.paragraph("left_out_none", say("left_out_none"))
    for reason in data("phrases.yaml")["reasons"]:
        some = sorted((one.evidence for one in left_out if one.reason == reason), key=lambda one: one.place)
        rows = tuple((number(n), f"{_place_in(one, documents)}\n{_doubted(one)}") for n, one in enumerate(some, 1))
        if rows:
            caption = say("left_out_caption", reason=told("reasons", reason), n=len(rows))
            head = says("left_out_head")
            composer.add(
                Table(id=f"t:left_out:{reason}", caption=caption, head=head, widths=(11, 89), rows=rows, centred=(0,))
            )


def add_gone(composer: Composer, gone: Iterable[Gone]) -> None:
    """Put the issues of the year before that this year's findings do not speak of at the end.

    An issue is told in the words of its findings: its label is a name for all years, which these may not bear out.
    """
    composer.add(annex(ANNEX_GONE, "gone"))
    composer.paragraph("gone", say("gone_note"))
    rows = tuple(
        (_words(one.findings), listed(map(year, one.years)), composer.places.cell(one.findings)) for one in gone
    )
    if rows:
        composer.add(Table(id="t:gone", caption="", head=says("gone_head"), widths=(60, 22, 18), rows=rows))
    else:
        composer.paragraph("gone_none", say("gone_none"))


def _words(findings: Iterable[Evidence]) -> str:
    """Return the texts of findings, a line each, those that read alike once."""
    told = {signs(one.text): trimmed(one.text) for one in findings}
    return "\n".join(told.values()) if len(told) == 1 else "\n".join(f"- {text}" for text in told.values())


def add_account(composer: Composer, left_out: Iterable[LeftOut], outside: dict[str, int]) -> None:
    """Put the count of all findings of the database at the end: each is in exactly one line that is added up."""
    composer.add(annex(ANNEX_ACCOUNT, "account"))
    reasons = Counter(one.reason for one in left_out)
    used, unused = len(composer.cited), sum(reasons.values())
    lines = [("account_used", used), ("account_merged", used - len(composer.statements))]
    rows = [(say(name), number(count)) for name, count in lines]
    rows += [(told("reasons", reason), number(count)) for reason, count in reasons.items()]
    rows.append((say("account_scope"), number(used + unused)))
    rows += [(told("outside", reason), number(count)) for reason, count in outside.items()]
    rows.append((say("account_all"), number(used + unused + sum(outside.values()))))
    composer.add(
        Table(id="t:account", caption="", head=says("account_head"), widths=(75, 25), rows=tuple(rows), centred=(1,))
    )


def place_of(one: Evidence, document: str | None = None) -> str:
    """Return where a finding stands: document, by its name or what it is called here, pages, number, characters."""
    spans = ", ".join(f"{year(start)}–{year(end)}" for start, end in one.spans)
    given = {"document": document or one.document, "pages": runs(one.pages) or "-", "spans": spans}
    return say("source_place", number=one.number, **given) if one.number else say("source_place_bare", **given)


def _place_in(one: Evidence, documents: Documents) -> str:
    return place_of(one, say("document", n=documents[one.document]))


def _row(one: Evidence, documents: Documents, *, printed: bool) -> str:
    """Return where a source stands, its text unless it is printed above, its quote where that is written otherwise."""
    lines = [_place_in(one, documents), *([] if printed else [_doubted(one)])]
    if squeezed(trimmed(one.text)) != squeezed(trimmed(one.quote)):
        lines.append(say("source_quote", quote=trimmed(one.quote)))
    return "\n".join(lines)


def _doubted(one: Evidence) -> str:
    """Return the text of a finding that stands in no line of its own, with why it should be checked."""
    return f"{trimmed(one.text)} ({doubts(one)})" if one.review else trimmed(one.text)


def note_on(one: Evidence, refs: str, letters: int) -> str:
    """Return a source as a comment or a footnote says it, the quote cut after so many letters."""
    quote = trimmed(one.quote)
    short = quote if len(quote) <= letters else quote[:letters].rstrip() + " …"
    return say("note", refs=refs, place=place_of(one), quote=short)
