"""The codebook as linked data: it parses back, holds every factor, and keeps what was retired."""

from dataclasses import replace
from types import MappingProxyType

import pytest
from rdflib import OWL, RDF, SKOS, Graph, Literal, URIRef

from taxonomy.load import load
from taxonomy.records import Bilingual
from taxonomy.skos import SCHEME, factor_uri, heading_uri, to_turtle


@pytest.fixture(scope="module")
def graph():
    return Graph().parse(data=to_turtle(load()), format="turtle")


@pytest.mark.parametrize("code", load().factors)
def test_every_factor_is_a_concept_with_all_that_the_codebook_says(graph, code):
    factor, concept = load().factors[code], factor_uri(code)
    assert (concept, RDF.type, SKOS.Concept) in graph and (concept, SKOS.inScheme, SCHEME) in graph
    assert (concept, SKOS.broader, factor_uri(factor.side)) in graph
    for predicate, text in ((SKOS.prefLabel, factor.label), (SKOS.definition, factor.definition)):
        assert set(graph.objects(concept, predicate)) == {Literal(text.th, lang="th"), Literal(text.en, lang="en")}
    assert len(set(graph.objects(concept, SKOS.scopeNote))) == 2 * len(factor.includes + factor.excludes)
    assert set(graph.objects(concept, SKOS.related)) == {factor_uri(pair.other) for pair in factor.hard_pairs}
    assert {str(e) for e in graph.objects(concept, SKOS.example)} == set(factor.examples)
    assert not set(graph.objects(concept, SKOS.altLabel)) & set(graph.objects(concept, SKOS.prefLabel))
    assert (concept, OWL.deprecated, None) not in graph


def test_the_scheme_carries_its_version_and_has_the_two_sides_on_top(graph):
    assert graph.value(SCHEME, OWL.versionInfo) == Literal(load().version)
    assert set(graph.objects(SCHEME, SKOS.hasTopConcept)) == {factor_uri("internal"), factor_uri("external")}
    assert any(note.language == "en" for note in graph.objects(SCHEME, SKOS.changeNote))


def test_everything_that_is_pointed_at_is_described(graph):
    described = set(graph.subjects(RDF.type, None))
    pointed = {o for o in graph.objects() if isinstance(o, URIRef) and str(o).startswith("urn:sarup:")}
    assert pointed <= described


def test_headings_are_mapped_to_factors_and_to_the_earlier_edition(graph):
    def says(heading, predicate, other):
        return (heading_uri("committee_tables_2567", heading), predicate, other) in graph

    before = "year_end_2565"
    assert says("ด้านบุคลากร", SKOS.closeMatch, factor_uri("internal/staffing"))
    assert says("ด้านบุคลากร", SKOS.closeMatch, heading_uri(before, "อัตรากำลัง"))
    assert says("ด้านบริหารจัดการและบูรณาการ", SKOS.narrowMatch, heading_uri(before, "การจัดการ"))
    assert says("ด้านอื่น ๆ", SKOS.relatedMatch, heading_uri(before, "การประสานความร่วมมือ"))
    dropped = {str(o) for o in graph.objects(URIRef("urn:sarup:edition:committee_tables_2567"), SKOS.changeNote)}
    assert "dropped: ระเบียบกฎหมาย" in dropped


def test_a_retired_factor_stays_with_its_note_and_its_successor():
    taxonomy, code = load(), "external/disaster"
    note = Bilingual("รวมกับปัจจัยอื่น", "Joined to another factor")
    retired = replace(taxonomy.factors[code], retired=True, note=note, replaced_by=("external/policy_law",))
    taxonomy = replace(taxonomy, factors=MappingProxyType(dict(taxonomy.factors) | {code: retired}))
    graph = Graph().parse(data=to_turtle(taxonomy), format="turtle")
    assert (factor_uri(code), OWL.deprecated, Literal(True)) in graph
    assert Literal("Retired: Joined to another factor", lang="en") in set(
        graph.objects(factor_uri(code), SKOS.changeNote)
    )
    assert str(graph.value(factor_uri(code), URIRef("http://purl.org/dc/terms/isReplacedBy"))).endswith("policy_law")


def test_the_same_taxonomy_gives_the_same_text():
    assert to_turtle(load()) == to_turtle(load())
