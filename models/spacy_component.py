"""Units, systems and factors in a spaCy pipeline, at the exact characters of the text as it was given.

    import spacy
    nlp = spacy.blank("th")
    nlp.add_pipe("sarup")                      # an installed sarup announces the factory; else import this module

Entities: ``doc.ents`` gains ORG (organisations), DISTRICT (district offices) and SYSTEM (information systems), their
canonical names as ``ent.kb_id_``. Entities that an earlier component set stay; one of ours that overlaps them is left
out.

Factors: every span of ``doc.spans["sarup"]`` that has no label yet is given its factor as label, and the confidence,
second choice and reasons as ``span._.sarup``. A label that is there (a person's, a run's) is kept. A component cannot
know what in a text is a finding, so where the caller gave no spans nothing is labelled, unless ``candidates`` asks for
it: "doc" takes the whole text, "lines" each line, "sents" each sentence of an earlier component.

Where a name or a finding begins or ends inside a token, the token is split there, so that no offset is rounded.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import islice, pairwise
from pathlib import Path
from typing import Any, Literal

from spacy.language import Language
from spacy.tokens import Doc, Span

from models.factor_model import load_model
from models.rules import FactorChoice
from taxonomy.load import load
from taxonomy.records import Mention

NAME = "sarup"
"""Of the factory, of the span group and of the spans' extension."""
SYSTEM, ORGANISATION, DISTRICT = "SYSTEM", "ORG", "DISTRICT"
_DISTRICT_KIND = "district"

Candidates = Literal["given", "doc", "lines", "sents"]
Classify = Callable[[Sequence[str]], Sequence[FactorChoice]]

for _class, _name in ((Span, NAME), (Doc, "finding")):
    if not _class.has_extension(_name):
        _class.set_extension(_name, default=None)


class Sarup:
    """The component: names as entities, factors on the spans of findings.

    Args:
        spans_key: the span group that holds the findings.
        candidates: what is a finding where the group is not there: nothing ("given"), the whole text, its lines or
            its sentences.
        entities: whether organisations and systems are set as entities.
        classify: texts to choices; the project's trained model where none is given, loaded when it is first needed.
    """

    def __init__(
        self,
        spans_key: str = NAME,
        candidates: Candidates = "given",
        entities: bool = True,
        classify: Classify | None = None,
    ) -> None:
        if candidates not in ("given", "doc", "lines", "sents"):
            raise ValueError(f"candidates is given, doc, lines or sents, not {candidates!r}")
        self.spans_key, self.candidates, self.entities = spans_key, candidates, entities
        self._classify = classify

    def __call__(self, doc: Doc) -> Doc:
        """Return the document with entities and factors set."""
        return next(iter(self.pipe([doc])))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 256) -> Iterator[Doc]:
        """Yield the documents, the findings of a batch classified together."""
        coming = iter(stream)
        while docs := list(islice(coming, batch_size)):
            for doc in docs:
                self._prepare(doc)
            self._label(docs)
            yield from docs

    def _prepare(self, doc: Doc) -> None:
        if self.entities:
            add_entities(doc)
        if self.spans_key not in doc.spans and self.candidates != "given":
            doc.spans[self.spans_key] = exact_spans(doc, _places(doc, self.candidates))

    def _label(self, docs: Sequence[Doc]) -> None:
        groups = [list(doc.spans[self.spans_key]) if self.spans_key in doc.spans else [] for doc in docs]
        texts = [span.text for group in groups for span in group if not span.label_]
        if not texts:
            return
        choices = iter((self._classify or load_model().classify)(texts))
        for doc, group in zip(docs, groups, strict=True):
            # Spans are values: one with a label is another span, so the group is set anew.
            labelled = [span if span.label_ else _with_factor(doc, span, next(choices)) for span in group]
            if labelled:
                doc.spans[self.spans_key] = labelled


@Language.factory(NAME, default_config={"spans_key": NAME, "candidates": "given", "entities": True})
def make_component(nlp: Language, name: str, spans_key: str, candidates: Candidates, entities: bool) -> Sarup:
    """Return the component for a pipeline: the factory that spaCy calls."""
    return Sarup(spans_key, candidates, entities)


def add_entities(doc: Doc) -> None:
    """Add the organisations and systems that a document names to its entities."""
    kept = [_Place.of(span) for span in doc.ents]
    wanted = [
        _Place(one.start, one.end, label, one.name)
        for one, label in _mentions(doc.text)
        if all(one.end <= other.start or other.end <= one.start for other in kept)
    ]
    _split_at(doc, wanted)
    doc.ents = [place.span_in(doc) for place in (*kept, *wanted)]


def exact_spans(doc: Doc, places: Sequence[tuple[int, int]], labels: Sequence[str] = ()) -> list[Span]:
    """Return spans at exact characters, tokens split where a place begins or ends inside one.

    Args:
        doc: whose tokens may be split; span groups and entities set before keep their characters.
        places: start and end of each, in code points of ``doc.text``; empty ones are left out.
        labels: of each span, if they have any.

    Raises:
        ValueError: if a place lies outside the text, or an edge of it in a blank that the tokenizer made no token of.
    """
    for start, end in places:
        if not 0 <= start <= end <= len(doc.text):
            raise ValueError(f"{start}..{end} is no place in a text of {len(doc.text)} characters")
    wanted = [
        _Place(start, end, label)
        for (start, end), label in zip(places, labels or [""] * len(places), strict=True)
        if start < end
    ]
    _split_at(doc, wanted)
    return [place.span_in(doc) for place in wanted]


def docs_of(nlp: Language, findings: Path | str | Iterable[Mapping[str, Any]]) -> Iterator[Doc]:
    """Open the findings of a run as documents, one each, run through the pipeline.

    Each has its record as ``doc._.finding`` and one span over the whole text in ``doc.spans["sarup"]`` with the
    factor that the run gave it; where the run gave none, the classifier does.

    Args:
        nlp: a pipeline with this component.
        findings: records of a run, or the path of its findings.jsonl or of the folder that holds it.

    Raises:
        OSError: if there is no such file.
        ValueError: if a line is no JSON object with a text.
    """
    rows = _read(Path(findings)) if isinstance(findings, Path | str) else findings
    yield from nlp.pipe(doc_of(nlp, row) for row in rows)


def doc_of(nlp: Language, finding: Mapping[str, Any]) -> Doc:
    """Return one finding as a document that no component but the tokenizer has seen.

    Raises:
        ValueError: if the record has no text.
    """
    text = finding.get("text")
    if not isinstance(text, str):
        raise ValueError(f"a finding without text: {finding!r:.80}")
    doc = nlp.make_doc(text)
    doc._.finding = dict(finding)
    place = _trimmed(text, 0, len(text))
    spans = exact_spans(doc, [place], [finding.get("factor") or ""]) if place else []
    doc.spans[NAME] = spans
    for span in spans:
        span._.sarup = {
            "factor": finding.get("factor"),
            "confidence": finding.get("factor_confidence"),
            "source": finding.get("factor_source"),
        }
    return doc


def _read(path: Path) -> Iterator[dict[str, Any]]:
    path = path / "findings.jsonl" if path.is_dir() else path
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                row = json.loads(line)
                if not isinstance(row, dict):
                    raise ValueError(f"{path.name}: no JSON object: {line:.80}")
                yield row


@dataclass(frozen=True, slots=True)
class _Place:
    """A span by its characters: what stays when tokens are split."""

    start: int
    end: int
    label: str
    name: str = ""
    id: str = ""

    @classmethod
    def of(cls, span: Span) -> _Place:
        return cls(span.start_char, span.end_char, span.label_, span.kb_id_, span.id_)

    def span_in(self, doc: Doc) -> Span:
        span = doc.char_span(self.start, self.end, self.label, self.name, span_id=self.id)
        if span is None:
            raise ValueError(f"{self.start}..{self.end} begins or ends in a blank that is no token")
        return span


def _with_factor(doc: Doc, span: Span, choice: FactorChoice) -> Span:
    labelled = replace(_Place.of(span), label=choice.factor or "").span_in(doc)
    labelled._.sarup = asdict(choice) | {"source": "model"}
    return labelled


def _mentions(text: str) -> list[tuple[Mention, str]]:
    """Return what a text names with its label, in order, of two that overlap the longer one."""
    taxonomy = load()
    found = [(one, SYSTEM) for one in taxonomy.systems_in(text)]
    for one in taxonomy.units_in(text):
        district = taxonomy.organisations[one.name].kind == _DISTRICT_KIND
        found.append((one, DISTRICT if district else ORGANISATION))
    kept: list[tuple[Mention, str]] = []
    for one, label in sorted(found, key=lambda pair: (pair[0].start - pair[0].end, pair[0].start)):
        if all(one.end <= other.start or other.end <= one.start for other, _ in kept):
            kept.append((one, label))
    return sorted(kept)


def _places(doc: Doc, candidates: Candidates) -> list[tuple[int, int]]:
    """Return where candidates stand, the blanks around them left out."""
    if candidates == "sents":
        rough = [(sent.start_char, sent.end_char) for sent in doc.sents]
    elif candidates == "lines":
        rough = []
        start = 0
        for line in doc.text.splitlines(keepends=True):
            rough.append((start, start + len(line)))
            start += len(line)
    else:
        rough = [(0, len(doc.text))] if candidates == "doc" else []
    return [place for start, end in rough if (place := _trimmed(doc.text, start, end))]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    if not piece.strip():
        return None
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def _split_at(doc: Doc, places: Sequence[_Place]) -> None:
    """Split the tokens inside which a place begins or ends."""
    cuts = {at for place in places for at in (place.start, place.end)}
    inside = {
        token.i: within
        for token in doc
        if (within := sorted(at - token.idx for at in cuts if token.idx < at < token.idx + len(token)))
    }
    if not inside:
        return
    # spaCy leaves span groups at their old token numbers when tokens before them are split.
    groups = {key: [_Place.of(span) for span in group] for key, group in doc.spans.items()}
    with doc.retokenize() as retokenizer:
        for number, within in inside.items():
            token = doc[number]
            pieces = [token.text[a:b] for a, b in pairwise([0, *within, len(token)])]
            retokenizer.split(token, pieces, heads=[(token, piece) for piece in range(len(pieces))])
    for key, group in groups.items():
        doc.spans[key] = [place.span_in(doc) for place in group]
