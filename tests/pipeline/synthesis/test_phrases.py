"""Numbers, lists and the phrases themselves."""

import re
import string

import pytest

from pipeline.synthesis import settings
from pipeline.synthesis.phrases import data, listed, number, runs, say, year
from taxonomy.load import load


@pytest.mark.parametrize(
    ("values", "said"),
    [((), ""), ((1,), "๑"), ((3, 1), "๑ และ ๓"), ((1, 3, 5), "๑, ๓ และ ๕"), ((1, 2, 3, 5), "๑–๓ และ ๕"), ((1, 1), "๑")],
)
def test_runs(values, said):
    assert runs(values) == said


def test_lists_and_numbers():
    assert listed(["ก", "ข", "ค"]) == "ก, ข และ ค"
    assert number(12345) == "๑๒,๓๔๕"
    assert year(2567) == "๒๕๖๗"


def test_whole_numbers_are_said_in_thai_digits_and_texts_as_they_are():
    assert say("many", n=12) == "รวม ๑๒ ข้อ"
    assert say("recurring", year=year(2565)).endswith("๒๕๖๕")


def test_no_phrase_has_a_number_of_its_own_but_the_first_offset():
    for name, phrase in data("phrases.yaml").items():
        texts = [phrase] if isinstance(phrase, str) else list(phrase.values()) if isinstance(phrase, dict) else phrase
        figures = [f for text in texts for f in re.findall(r"[๐-๙0-9]+", text)]
        assert figures == (["๐"] if name == "sources_note" else []), name


def test_every_place_in_a_phrase_has_a_name():
    for phrase in data("phrases.yaml").values():
        if isinstance(phrase, str):
            assert all(name != "" for _, name, _, _ in string.Formatter().parse(phrase))


@pytest.mark.parametrize(
    ("addressee", "group"),
    [
        (None, "evaluated"),
        ("หน่วยงานผู้รับการประเมิน", "evaluated"),
        ("สำนักงานเขตดุสิต", "evaluated"),
        ("หน่วยงานที่ไม่มีในทะเบียน", "evaluated"),
        ("หน่วยงานผู้ประเมิน", "evaluators"),
        ("สำนักงบประมาณกรุงเทพมหานคร", "evaluators"),
        ("สำนักงาน ก.ก.", "evaluators"),
        ("ผู้บริหารกรุงเทพมหานคร", "executives"),
        ("กรุงเทพมหานคร", "executives"),
        ("กระทรวงมหาดไทย", "executives"),
    ],
)
def test_whom_a_recommendation_addresses(addressee, group):
    assert settings.group_of(addressee) == group


def test_every_kind_of_organisation_has_its_group():
    given = data("forms.yaml")["addressees"]
    kinds = [kind for group in settings.GROUPS for kind in given[group]["kinds"]]
    assert len(set(kinds)) == len(kinds)
    assert set(kinds) | {"collective"} == set(load().organisation_kinds)
