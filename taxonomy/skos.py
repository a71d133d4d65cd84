"""The codebook as SKOS in Turtle: the factors, and the headings that forms printed for them year by year."""

from __future__ import annotations

import re

from rdflib import DCTERMS, OWL, RDF, SKOS, Graph, Literal, URIRef

from taxonomy.editions import CHANGES, Edition, PrintedHeading, Relation
from taxonomy.model import Taxonomy
from taxonomy.records import Bilingual, Factor

# A name, no address: nothing is promised to answer there.
BASE = "urn:sarup:"
_BLANKS = re.compile(r"\s+")
SCHEME = URIRef(f"{BASE}factors")

# Said of the heading: "broader" has the other one below it.
_MATCHES: dict[Relation, URIRef] = {
    "close": SKOS.closeMatch,
    "broader": SKOS.narrowMatch,
    "narrower": SKOS.broadMatch,
    "related": SKOS.relatedMatch,
}


def to_turtle(taxonomy: Taxonomy) -> str:
    """Return the codebook and its editions as Turtle; same taxonomy, same text."""
    text: str = to_graph(taxonomy).serialize(format="turtle")
    return text


def to_graph(taxonomy: Taxonomy) -> Graph:
    """Return the codebook and its editions as a graph.

    Sides are top concepts, factors stand below them with their code as notation. Each edition of a form is a concept
    scheme of its own, mapped to the factors and to the edition before it.
    """
    graph = Graph()
    for prefix, namespace in (("skos", SKOS), ("dcterms", DCTERMS), ("owl", OWL)):
        graph.bind(prefix, namespace)
    _add_scheme(graph, taxonomy)
    for factor in taxonomy.factors.values():
        _add_factor(graph, factor, taxonomy)
    for edition in taxonomy.editions.values():
        _add_edition(graph, edition, taxonomy)
    return graph


def factor_uri(code: str) -> URIRef:
    """Return the name of a factor or a side in the graph."""
    return URIRef(f"{BASE}factor:{code}")


def heading_uri(edition: str, printed: str) -> URIRef:
    """Return the name of a printed heading in the graph."""
    return URIRef(f"{BASE}heading:{edition}:{_BLANKS.sub('_', printed)}")


def _say(graph: Graph, subject: URIRef, predicate: URIRef, text: Bilingual) -> None:
    graph.add((subject, predicate, Literal(text.th, lang="th")))
    graph.add((subject, predicate, Literal(text.en, lang="en")))


def _lead(lead: Bilingual, text: Bilingual) -> Bilingual:
    return Bilingual(f"{lead.th}: {text.th}", f"{lead.en}: {text.en}")


def _add_scheme(graph: Graph, taxonomy: Taxonomy) -> None:
    graph.add((SCHEME, RDF.type, SKOS.ConceptScheme))
    graph.add((SCHEME, OWL.versionInfo, Literal(taxonomy.version)))
    _say(graph, SCHEME, DCTERMS.title, Bilingual("อนุกรมวิธานปัจจัยของปัญหาอุปสรรค", "Factors of obstacles"))
    for version, text in taxonomy.history:
        _say(graph, SCHEME, SKOS.changeNote, _lead(Bilingual(f"รุ่น {version}", f"Version {version}"), text))
    for name, side in taxonomy.sides.items():
        concept = factor_uri(name)
        graph.add((concept, RDF.type, SKOS.Concept))
        graph.add((concept, SKOS.inScheme, SCHEME))
        graph.add((concept, SKOS.topConceptOf, SCHEME))
        graph.add((SCHEME, SKOS.hasTopConcept, concept))
        graph.add((concept, SKOS.notation, Literal(name)))
        _say(graph, concept, SKOS.prefLabel, side.label)
        _say(graph, concept, SKOS.definition, side.definition)


def _add_factor(graph: Graph, factor: Factor, taxonomy: Taxonomy) -> None:
    concept = factor_uri(factor.code)
    graph.add((concept, RDF.type, SKOS.Concept))
    graph.add((concept, SKOS.inScheme, SCHEME))
    graph.add((concept, SKOS.broader, factor_uri(factor.side)))
    graph.add((factor_uri(factor.side), SKOS.narrower, concept))
    graph.add((concept, SKOS.notation, Literal(factor.code)))
    _say(graph, concept, SKOS.prefLabel, factor.label)
    _say(graph, concept, SKOS.definition, factor.definition)
    for item in factor.includes:
        _say(graph, concept, SKOS.scopeNote, _lead(Bilingual("รวม", "Includes"), item))
    for item in factor.excludes:
        _say(graph, concept, SKOS.scopeNote, _lead(Bilingual("ไม่รวม", "Excludes"), item))
    for pair in factor.hard_pairs:
        graph.add((concept, SKOS.related, factor_uri(pair.other)))
        _say(graph, concept, SKOS.editorialNote, _lead(Bilingual(pair.other, pair.other), pair.rule))
    for example in factor.examples:
        graph.add((concept, SKOS.example, Literal(example, lang="th")))
    for wording in _wordings(factor, taxonomy):
        graph.add((concept, SKOS.altLabel, Literal(wording, lang="th")))
    _add_end(graph, concept, factor)


def _wordings(factor: Factor, taxonomy: Taxonomy) -> list[str]:
    """Return the headings that name a factor: a concept's other labels may not repeat the preferred one."""
    entries = (entry for entry in taxonomy.headings.values() if entry.factor == factor.code)
    return [wording for entry in entries for wording in entry.wordings if wording != factor.label_th]


def _add_end(graph: Graph, concept: URIRef, factor: Factor) -> None:
    """A retired factor stays, marked as such, with the reason and its successors."""
    if not factor.retired:
        return
    graph.add((concept, OWL.deprecated, Literal(True)))
    if factor.note:
        _say(graph, concept, SKOS.changeNote, _lead(Bilingual("เลิกใช้", "Retired"), factor.note))
    for code in factor.replaced_by:
        graph.add((concept, DCTERMS.isReplacedBy, factor_uri(code)))


def _add_edition(graph: Graph, edition: Edition, taxonomy: Taxonomy) -> None:
    scheme = URIRef(f"{BASE}edition:{edition.code}")
    graph.add((scheme, RDF.type, SKOS.ConceptScheme))
    label, year = taxonomy.forms[edition.form.code], edition.form.year
    _say(
        graph,
        scheme,
        DCTERMS.title,
        Bilingual(f"{label.th} พ.ศ. {year}", f"{label.en}, B.E. {year}") if year else label,
    )
    if edition.after:
        graph.add((scheme, DCTERMS.replaces, URIRef(f"{BASE}edition:{edition.after}")))
        for heading in edition.dropped(taxonomy.editions[edition.after]):
            old = Bilingual(heading.printed, heading.printed)
            _say(graph, scheme, SKOS.changeNote, _lead(CHANGES["dropped"], old))
    for heading in edition.headings:
        _add_heading(graph, edition, heading, scheme)
    for link in edition.links():
        later = heading_uri(edition.code, link.heading)
        graph.add((later, _MATCHES[link.relation], heading_uri(str(edition.after), link.earlier)))


def _add_heading(graph: Graph, edition: Edition, heading: PrintedHeading, scheme: URIRef) -> None:
    concept = heading_uri(edition.code, heading.printed)
    graph.add((concept, RDF.type, SKOS.Concept))
    graph.add((concept, SKOS.inScheme, scheme))
    graph.add((concept, SKOS.topConceptOf, scheme))
    graph.add((concept, SKOS.prefLabel, Literal(heading.printed, lang="th")))
    if heading.factor:
        # A heading that was merged from several covers more than the factor that it is counted in.
        match = SKOS.narrowMatch if len(heading.origins) > 1 else SKOS.closeMatch
        graph.add((concept, match, factor_uri(heading.factor)))
    for change in edition.changes(heading):
        _say(graph, concept, SKOS.changeNote, CHANGES[change])
    if heading.note:
        _say(graph, concept, SKOS.scopeNote, heading.note)
