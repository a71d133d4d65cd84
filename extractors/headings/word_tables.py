"""The form of headings.yaml: every list of words that the program knows. A new list is named here, too."""

from __future__ import annotations

from typing_extensions import TypedDict

from extractors.records import Kind
from extractors.rule_files import strict_form


class StatedBy(TypedDict):
    """How a sentence states that it tells a kind of finding: a verb, then a noun."""

    verbs: list[str]
    nouns: list[str]


class SentenceOpeners(TypedDict):
    """Words with which a sentence of its own begins, by what they do."""

    apart: list[str]
    beside: list[str]
    turning: list[str]
    summing: list[str]
    closing: list[str]


class Prefaces(TypedDict):
    """Words by which a report says how it sorted what follows."""

    writers: list[str]
    sorting: list[str]
    counted: list[str]


@strict_form
class HeadingWords(TypedDict):
    """The tables of headings.yaml, in the order of the file."""

    families: dict[Kind, list[str]]
    composed: dict[Kind, list[list[str]]]
    told_by_form: dict[Kind, list[str]]
    told_of_columns: dict[Kind, list[str]]
    told_by_sides: str
    told_settled: list[str]
    other_studies: list[str]
    told_to_come: list[str]
    next_steps: list[str]
    not_headings: list[str]
    audit_findings: list[str]
    causes: list[str]
    found: str
    before: list[str]
    captions: list[str]
    notes: list[str]
    form_fields: list[str]
    chapters: list[str]
    connectors: list[str]
    openings: list[str]
    joined_topics: list[str]
    addressing: list[str]
    addressee_groups: dict[str, list[str]]
    other_managers: list[str]
    superiors: list[str]
    closing: list[str]
    not_closing: list[str]
    explaining: list[str]
    closing_words: list[str]
    other_headings: list[str]
    other_families: list[str]
    of_other_families: list[str]
    other_families_open: list[str]
    topic_openers: list[str]
    dimensions: list[str]
    addressee_openers: list[str]
    parting_openers: list[str]
    row_context: list[str]
    describing_columns: list[str]
    sums: list[str]
    row_numbers: list[str]
    indicator_columns: list[str]
    component_columns: list[str]
    states_of_indicators: list[str]
    teaching_titles: list[str]
    result_columns: list[str]
    columns_aside: list[str]
    undertaking_columns: list[str]
    advice: list[str]
    addressee_columns: list[str]
    responsible_columns: list[str]
    unit_columns: list[str]
    unit_kinds: dict[str, list[str]]
    unit_openers: list[str]
    no_units: list[str]
    unit_labels: list[str]
    fields_beside_unit: list[str]
    counting_columns: list[str]
    remedy_columns: list[str]
    remedies_alone: list[str]
    filling: list[str]
    kinds_of_units: list[str]
    neutral_columns: list[str]
    formal_resolutions: list[str]
    lead_in_endings: list[str]
    asking: list[str]
    acting: list[str]
    statement_words: list[str]
    demand_words: list[str]
    acts: list[str]
    acts_in_names: list[str]
    acts_of_offices: list[str]
    levels: dict[str, list[str]]
    other_levels: list[str]
    announced_demands: list[str]
    announced_others: list[str]
    announcing_before: list[str]
    drawn_from: list[str]
    drawn_plans: list[list[str]]
    places_before: list[str]
    effects: list[str]
    mending_before: list[str]
    asking_to_tell: list[str]
    no_asking: list[str]
    telling_before: list[str]
    not_announcing_before: list[str]
    deciding: list[str]
    announcing_ends: list[str]
    stated: dict[Kind, StatedBy]
    found_before_is: list[str]
    speakers: list[str]
    opinions: list[str]
    proposing: list[str]
    other_speech: list[str]
    advising: list[str]
    minutes: list[str]
    not_stated_before: list[str]
    sentence_openers: SentenceOpeners
    going_on: list[str]
    denied_of_subject: list[str]
    consequences: list[str]
    not_leading_on: list[str]
    compounds: list[list[str]]
    leading_on: list[str]
    instructions: list[str]
    writing: list[str]
    prefaces: Prefaces
    definitions: list[str]
    answers: list[str]
    questions: dict[Kind, list[str]]
    asking_a_person: list[str]
    page_edge_tags: list[str]
    picture_tags: list[str]
    remark_words: list[str]
    unread_words: list[str]
    after_clause: list[str]
    after_subject: list[str]
    leading_on_apart: list[str]
