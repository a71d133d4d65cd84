"""Decisions fold into what stands, and find their findings again in a new run."""

from dataclasses import replace

import pytest

from extractors.records import FINDING_FIELDS
from pipeline.review.decisions import apply, folded, load_decisions, overlap, with_decision
from pipeline.review.store import ReviewStore
from pipeline.review.wishes import wish


@pytest.fixture
def path(tmp_path):
    return tmp_path / "reviews.db"


def decided(path, *wishes):
    with ReviewStore(path) as store:
        store.record(wishes)
    return load_decisions(path)


def test_no_file_is_no_decision(path):
    assert load_decisions(path).findings == ()
    assert not path.exists()


def test_a_corrected_label(library, path):
    one = library.findings[1]
    decisions = decided(path, wish("mali", "change", one, {"factor": "internal/management", "kind": "obstacle"}))
    after = apply(library.findings, decisions)
    assert (after[1].factor, after[1].side, after[1].factor_source) == ("internal/management", "internal", "person")
    assert after[1].factor_confidence == 1.0
    assert after[1].producers["factor"] == "person:mali"
    assert after[1].factor_text == one.factor_text
    assert after[0] == library.findings[0]
    assert decisions.findings[0].state == "changed"


def test_a_confirmed_heading_stays_the_one_who_decided(library, path):
    one = library.findings[0]
    after = with_decision(
        one, decided(path, wish("mali", "accept", one, {"factor": one.factor, "kind": one.kind})).findings[0]
    )
    assert after.factor_source == "heading"
    assert after.producers["review"] == "person:mali"
    guessed = library.findings[3]
    decision = decided(
        path, wish("mali", "accept", guessed, {"factor": guessed.factor, "kind": guessed.kind})
    ).findings[-1]
    assert with_decision(guessed, decision).factor_source == "person"
    assert decision.state == "accepted"


def test_no_factor_is_a_label_too(library, path):
    one = library.findings[2]
    after = apply(library.findings, decided(path, wish("mali", "change", one, {"factor": None, "kind": one.kind})))
    assert (after[2].factor, after[2].side, after[2].factor_source) == (None, None, "person")


def test_a_corrected_text_names_its_units_anew(library, path):
    one = library.findings[3]
    change = {"text": "รถขยะของสำนักเทศกิจชำรุด ๒ คัน", "factor": one.factor, "kind": one.kind}
    after = apply(library.findings, decided(path, wish("mali", "change", one, change)))[3]
    assert after.text_arabic.endswith("2 คัน")
    assert after.units == ("สำนักเทศกิจ",)
    assert after.text_raw == one.text_raw


def test_a_corrected_text_of_another_body_names_none_of_the_city(library, path):
    one = library.findings[3]
    change = {"text": "การประปาหยุดจ่ายน้ำ", "factor": one.factor, "kind": one.kind}
    decision = decided(path, wish("mali", "change", one, change)).findings[0]
    assert with_decision(one, decision).units == ("การประปานครหลวง",)
    assert with_decision(replace(one, agency="เทศบาลนครท่าบัว"), decision).units == ()


def test_a_corrected_text_names_its_subjects_anew(library, path):
    one = library.findings[3]
    change = {"text": "กล้องวงจรปิดในซอยชำรุด", "factor": one.factor, "kind": one.kind}
    after = apply(library.findings, decided(path, wish("mali", "change", one, change)))[3]
    assert one.subjects == ("รถเก็บขนมูลฝอย",)
    assert after.subjects[0] == "กล้องวงจรปิด"


def test_what_was_discarded_is_gone_and_nobody_answers_it(library, path):
    gone = library.findings[0]
    answering = replace(library.findings[4], answers=(gone.id,))
    findings = (*library.findings[:4], answering, *library.findings[5:])
    after = apply(findings, decided(path, wish("mali", "discard", gone, {})))
    assert gone.id not in {f.id for f in after}
    assert next(f for f in after if f.id == answering.id).answers == ()


def test_undone_is_as_if_it_never_was(library, path):
    with ReviewStore(path) as store:
        (number,) = store.record([wish("mali", "discard", library.findings[0], {})])
        store.undo(number, "mali")
    assert apply(library.findings, load_decisions(path)) == library.findings


def test_the_last_word_counts_and_each_ones_is_kept(library, path):
    one = library.findings[1]
    first = {"factor": "internal/law", "kind": one.kind}
    second = {"factor": "internal/staffing", "kind": one.kind}
    decisions = decided(path, wish("mali", "change", one, first), wish("orn", "change", one, second))
    (decision,) = decisions.findings
    assert decision.fields["factor"] == "internal/staffing"
    assert {p: labels["factor"] for p, labels in decision.people.items()} == {
        "mali": "internal/law",
        "orn": "internal/staffing",
    }
    assert decision.disputed


def test_a_comment_decides_nothing(library, path):
    (decision,) = decided(path, wish("mali", "comment", library.findings[0], {}, "ดูอีกที")).findings
    assert (decision.state, decision.comments) == ("open", 1)
    assert with_decision(library.findings[0], decision) == library.findings[0]


@pytest.mark.parametrize("how", ["moved a little", "read anew elsewhere"])
def test_found_again_in_a_new_run(library, path, how):
    """A newer program gives other ids: the place, or the quote, tells which finding was meant."""
    one = library.findings[1]
    decisions = decided(path, wish("mali", "change", one, {"factor": "internal/law", "kind": one.kind}))
    ((start, end),) = one.spans
    spans = ((start, end - 2),) if how == "moved a little" else ((start + 5000, end + 5000),)
    anew = replace(one, id="f-new", spans=spans, text_raw=one.text_raw if "anew" in how else one.text_raw[:-2])
    findings = (library.findings[0], anew, *library.findings[2:])
    after = apply(findings, decisions)
    assert after[1].factor == "internal/law"
    assert [f.factor for f in after[2:]] == [f.factor for f in library.findings[2:]]


def test_no_other_document_is_touched(library, path):
    one = library.findings[1]
    decisions = decided(path, wish("mali", "discard", one, {}))
    elsewhere = replace(one, id="f-other", document_sha256="0" * 64)
    assert apply([elsewhere], decisions) == (elsewhere,)


@pytest.mark.parametrize(
    ("first", "second", "share"),
    [
        (((0, 10),), ((0, 10),), 1.0),
        (((0, 10),), ((5, 15),), 1 / 3),
        (((0, 5), (8, 13)), ((0, 5),), 0.5),
        ((), (), 0.0),
    ],
)
def test_overlap(first, second, share):
    assert overlap(first, second) == pytest.approx(share)


def test_applying_twice_changes_nothing_more(library, path):
    one = library.findings[1]
    decisions = decided(
        path,
        wish("mali", "change", one, {"factor": "internal/law", "kind": "observation", "text": "ข้อความใหม่"}),
        wish("orn", "discard", library.findings[5], {}),
    )
    once = apply(library.findings, decisions)
    assert apply(once, decisions) == once


def test_a_decided_finding_is_still_a_finding(library, path):
    one = library.findings[1]
    after = apply(library.findings, decided(path, wish("mali", "change", one, {"factor": "internal/law"})))[1]
    assert all(hasattr(after, name) for name in FINDING_FIELDS)
    assert folded([]).last == 0
