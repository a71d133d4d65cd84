"""Files of rules are checked against their forms: a misspelt key is refused with the file's name and the key."""

from pathlib import Path

import pytest
import yaml
from typing_extensions import TypedDict

from extractors.addressee import AddresseeWords
from extractors.agencies import TitleWords
from extractors.findings.expectations import _Expectations
from extractors.findings.prose.patterns import ProseWords
from extractors.headings.word_tables import HeadingWords
from extractors.nothing import NothingWords
from extractors.records import Kind
from extractors.rule_files import load_rules, strict_form
from extractors.tables.word_tables import TableWords
from extractors.thai import data_files as thai
from extractors.well import WellWords
from taxonomy.errors import TaxonomyError
from taxonomy.files import tables

ROOT = Path(__file__).parents[2] / "extractors"
FORMS = {
    "headings.yaml": HeadingWords,
    "tables.yaml": TableWords,
    "addressees.yaml": AddresseeWords,
    "nothing.yaml": NothingWords,
    "well.yaml": WellWords,
    "titles.yaml": TitleWords,
    "expectations.yaml": _Expectations,
    "prose.yaml": ProseWords,
    "marks.yaml": list[thai.SignRule],
    "private_use.yaml": thai.PrivateUse,
    "confusions.yaml": thai.Confusions,
    "doubled.yaml": thai.DoubledWords,
    "strangers.yaml": thai.Strangers,
    "latin.yaml": thai.LatinSigns,
    "numbering.yaml": thai.NumberingSigns,
    "numbers_units.yaml": thai.NumberWords,
    "years_names.yaml": thai.YearNames,
    "years_fiscal.yaml": thai.FiscalNames,
}
FILES = {path.name: path for path in ROOT.rglob("*.yaml")}
# Letters and the letters that may follow them; what a benchmark builds the lexicon from.
OF_FREE_KEYS = {"thai_pairs.yaml", "lexicon_terms.yaml"}


class Stated(TypedDict):
    verbs: list[str]


@strict_form
class Words(TypedDict):
    closing: list[str]
    families: dict[Kind, list[str]]
    stated: dict[Kind, Stated]


GOOD = {"closing": ["ลงชื่อ"], "families": {"obstacle": ["ปัญหา"]}, "stated": {"obstacle": {"verbs": ["พบ"]}}}


@pytest.fixture
def refused(tmp_path):
    def _refused(held, form=Words, name="words.yaml"):
        file = tmp_path / name
        file.write_text(yaml.safe_dump(held, allow_unicode=True), encoding="utf-8")
        with pytest.raises(TaxonomyError) as told:
            load_rules(file, form)
        assert told.value.fields["file"] == name
        return told.value.fields["problem"]

    return _refused


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"closings": ["ลงนาม"]}, "unknown key closings"),
        ({"families": {"obstacel": ["ปัญหา"]}}, "families: unknown key obstacel"),
        ({"stated": {"obstacle": {"verbs": [], "noun": []}}}, "stated/obstacle: unknown key noun"),
        ({"stated": {"obstacle": {}}}, "stated/obstacle: verbs is missing"),
        ({"closing": "ลงชื่อ"}, "closing: Input should be a valid list"),
        ({"closing": ["ลงชื่อ", True]}, "closing/1: Input should be a valid string"),
    ],
)
def test_what_differs_from_the_form_is_refused_with_its_place(refused, change, problem):
    assert refused(GOOD | change) == problem


def test_a_list_that_is_missing_is_named(refused):
    assert refused({key: value for key, value in GOOD.items() if key != "closing"}) == "closing is missing"


def test_what_holds_is_handed_on_as_it_stands_in_the_file(tmp_path):
    file = tmp_path / "words.yaml"
    file.write_text(yaml.safe_dump(GOOD, allow_unicode=True, sort_keys=False), encoding="utf-8")
    assert list(load_rules(file, Words).items()) == list(GOOD.items())


def test_every_file_of_rules_has_a_form():
    assert FILES.keys() - OF_FREE_KEYS == FORMS.keys()


@pytest.mark.parametrize("name", FORMS)
def test_a_misspelt_key_in_any_file_is_refused(refused, name):
    held = tables(FILES[name])
    misspelt = [{**held[0], "exampel": 1}, *held[1:]] if isinstance(held, list) else {**held, "exampel": 1}
    assert load_rules(FILES[name], FORMS[name]) == held
    assert refused(misspelt, FORMS[name], name).endswith("unknown key exampel")


def lists_in(held):
    """Yield every list of words in a file, however deep it stands."""
    if isinstance(held, list) and all(isinstance(one, str) for one in held):
        yield held
    elif isinstance(held, list | dict):
        for one in held.values() if isinstance(held, dict) else held:
            yield from lists_in(one)


@pytest.mark.parametrize("name", FORMS)
def test_no_list_holds_a_word_twice(name):
    assert [words for words in lists_in(tables(FILES[name])) if len(set(words)) < len(words)] == []
