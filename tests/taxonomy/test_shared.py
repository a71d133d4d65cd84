"""Against the answers of real documents, where there are any."""

import json

import pytest

from taxonomy.load import load


@pytest.fixture
def findings(real_reports):
    def read(*documents):
        for document in documents:
            with (real_reports / "gold" / f"{document}.findings.jsonl").open(encoding="utf-8") as lines:
                yield from map(json.loads, lines)

    return read


def test_every_gold_heading_names_the_gold_factor(findings):
    taxonomy = load()
    headed = [one for one in findings("000", "001") if one["factor_source"] == "heading"]
    read = [taxonomy.heading(one["heading"]) for one in headed]
    wrong = [one["id"] for one, match in zip(headed, read, strict=True) if not match or match.factor != one["factor"]]
    assert len(headed) > 70 and not wrong


def test_no_gold_finding_is_taken_for_a_heading(findings):
    taxonomy = load()
    texts = {one["id"]: one["text"] for one in findings("000", "001", "003", "004")}
    assert len(texts) > 160
    assert not [number for number, text in texts.items() if taxonomy.heading(text)]


def test_the_addressees_of_the_year_end_report_are_registered(findings):
    taxonomy = load()
    addressees = {one["addressee"] for one in findings("000") if one["addressee"]}
    assert addressees and {a for a in addressees if not taxonomy.unit(a)} == set()


def test_the_abbreviations_of_a_circular_are_read_as_printed(real_reports):
    taxonomy = load()
    with (real_reports / "gold" / "organisations.json").open(encoding="utf-8") as file:
        known = json.load(file)["abbreviations"]
    for one in known:
        expected = taxonomy.unit(one["full_name"])
        assert expected is not None, one["full_name"]
        for printed in (one["abbr"], *one["printed_in_004"], *one["ocr_variants"]):
            assert taxonomy.unit(printed, city_only=True) == expected, printed
