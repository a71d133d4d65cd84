"""From the findings of a run to a draft that has been checked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.synthesis import annexes, numbering, settings
from pipeline.synthesis.committee import committee
from pipeline.synthesis.compose import Composer, Reword
from pipeline.synthesis.evidence import Book
from pipeline.synthesis.gone import Gone, gone_issues
from pipeline.synthesis.merge import History
from pipeline.synthesis.overall import overall
from pipeline.synthesis.overview import form_name, overview, title_lines
from pipeline.synthesis.phrases import say
from pipeline.synthesis.places import Places, bodies_of
from pipeline.synthesis.records import Draft, Evidence, FormName, Heading, Scope
from pipeline.synthesis.scope import Selection, select
from pipeline.synthesis.unit import unit

_BODIES: dict[FormName, Callable[[Composer, tuple[Evidence, ...]], None]] = {
    "overall": overall,
    "committee": committee,
    "unit": unit,
}

More = Callable[[Composer], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What a person asked for beside the scope.

    Attributes:
        taken_out: ids of findings whose statement the secretariat took out of an earlier draft.
        reword: changes the wording of a statement, or returns it as it is.
        more: puts parts of its own after the body.
    """

    taken_out: frozenset[str] = frozenset()
    reword: Reword | None = None
    more: More | None = None


def build(book: Book, scope: Scope, wishes: Wishes | None = None) -> Draft:
    """Return the draft of a form. Nothing is checked yet: see `pipeline.synthesis.check`."""
    wishes = wishes or Wishes()
    selection = select(book, scope, wishes.taken_out)
    speaking = _speaking(book, scope)
    places = Places(bodies=bodies_of(selection.used))
    composer = Composer(book, scope, History.of(speaking), places, wishes.reword)
    _BODIES[scope.form](composer, selection.used)
    if wishes.more:
        wishes.more(composer)
    gone = gone_issues(speaking, composer.history, scope)
    _put_first(composer, selection, gone)
    long = sum(1 for block in composer.blocks) > settings.figure("long_from")
    documents = annexes.documents_of(composer, selection.left_out)
    annexes.add_sources(composer, selection.left_out, documents)
    annexes.add_left_out(composer, selection.left_out, documents)
    annexes.add_gone(composer, gone)
    annexes.add_account(composer, selection.left_out, selection.outside)
    head = form_name(scope)
    return Draft(
        scope=scope,
        title=f"{say('title')} {head}",
        head=head,
        blocks=tuple(composer.blocks),
        sources=tuple(composer.cited),
        left_out=selection.left_out,
        outside=selection.outside,
        landscape=settings.form(scope.form).landscape,
        contents=long,
    )


def _speaking(book: Book, scope: Scope) -> list[Evidence]:
    """Return the findings that tell what earlier years saw: those of the documents that the form is made from."""
    kinds = settings.form(scope.form).documents
    return [e for e in book.evidence if scope.all_documents or e.document_kind in kinds]


def _put_first(composer: Composer, selection: Selection, gone: Sequence[Gone]) -> None:
    """Put title and overview before the body: what they count is known only now."""
    number = numbering.section(settings.form(composer.scope.form).section)
    heading = Heading(id="h:summary", level=1, number=number, text=say("summary"))
    composer.blocks[:0] = [*title_lines(composer), heading, *overview(composer, selection, gone)]
