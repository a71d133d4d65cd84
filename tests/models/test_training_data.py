"""What the classifier learns from: the files' form, what is made of them, and that it is no one else's text."""

from collections import Counter

import pytest

from models.errors import TrainingDataError
from models.held_out import held_out
from models.training_data import (
    FOLDER,
    NONE,
    WEIGHTS,
    TrainingRow,
    all_rows,
    dressed,
    load_examples,
    load_findings,
    load_sentences,
)
from taxonomy.files import read
from taxonomy.load import load

HEADER = "factor\tkind\tregister\ttext\n"
GOOD = "internal/budget\tobstacle\tbma_district\tงบประมาณไม่พอ\n"


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        ("factor\ttext\n", 1, "header"),
        ("", 1, "header"),
        (HEADER + "internal/budget\tobstacle\tงบไม่พอ\n", 2, "3 columns"),
        (HEADER + GOOD + "internal/money\tobstacle\tx\tเงินหมด\n", 3, "no factor internal/money"),
        (HEADER + GOOD + "internal/budget\twish\tx\tเงินหมด\n", 3, "no kind wish"),
        (HEADER + GOOD + "internal/budget\tobstacle\tx\t \n", 3, "no text"),
        (HEADER + GOOD + "internal/law\tobstacle\tx\tงบประมาณ ไม่พอ\n", 3, "stands in part_1.tsv:2 already"),
    ],
)
def test_a_wrong_row_is_named_by_file_and_line(tmp_path, content, line, words):
    (tmp_path / "part_1.tsv").write_text(content, encoding="utf-8")
    with pytest.raises(TrainingDataError) as raised:
        load_sentences(tmp_path)
    assert raised.value.fields["line"] == line
    assert words in str(raised.value)
    assert "part_1.tsv" in str(raised.value)


def test_a_folder_without_sentences_is_refused(tmp_path):
    with pytest.raises(TrainingDataError, match="no part"):
        load_sentences(tmp_path)


def test_there_are_enough_sentences_of_every_label_and_kind():
    rows = load_sentences()
    labels = Counter(row.factor for row in rows)
    assert len(rows) >= 3000
    assert set(labels) == set(load().factors) | {NONE}
    assert min(labels.values()) >= 100
    assert {row.kind for row in rows} == {"obstacle", "recommendation", "observation"}
    assert len({row.register for row in rows}) >= 10


def test_no_held_out_text_is_learnt():
    bare = {"".join(row.text.split()) for row in load_sentences()}
    held = {"".join(one.text.split()) for of_set in held_out().values() for one in of_set}
    assert not bare & held


def test_phrases_are_put_around_all_factors_alike_and_no_slot_stays():
    rows = [TrainingRow("งบไม่พอ", "internal/budget", "sentence", "f"), TrainingRow("ขอบคุณ", NONE, "sentence", "f")]
    assert {row.factor for row in dressed(rows)} == {"internal/budget"}
    made = dressed(load_examples()[::40])
    assert made == dressed(load_examples()[::40])
    bare = [row.text for row in load_examples()[::40] if row.factor != NONE]
    assert all(text in row.text for text, row in zip(bare, made, strict=True))
    assert sum(text != row.text for text, row in zip(bare, made, strict=True)) > 0.8 * len(made)
    assert not [row.text for row in made if "{" in row.text]


def test_each_source_has_its_weight_and_reviews_weigh_most():
    extra = [TrainingRow("ก", NONE, "heading", "d"), TrainingRow("ข", NONE, "person", "d")]
    rows = all_rows([*load_sentences()[:5], *load_findings()[:5]], extra)
    assert {row.source: row.weight for row in rows} == dict(WEIGHTS)
    assert max(WEIGHTS, key=WEIGHTS.__getitem__) == "person"


def test_the_findings_learnt_from_are_those_of_the_sets_named():
    findings = load_findings()
    assert {row.source for row in findings} == {"finding"}
    assert {row.group.partition("/")[0] for row in findings} == set(read(FOLDER / "findings.yaml").texts("sets"))
    measured = {"".join(one.text.split()) for held in held_out().values() for one in held}
    assert not measured & {"".join(row.text.split()) for row in findings}


def test_no_example_stands_twice():
    bare = ["".join(row.text.split()) for row in load_examples()]
    assert len(bare) == len(set(bare))
    assert len(bare) > len(load_sentences())


def test_a_set_without_answers_is_named(tmp_path):
    (tmp_path / "training").mkdir()
    (tmp_path / "training" / "findings.yaml").write_text("sets: [nowhere]\n", encoding="utf-8")
    with pytest.raises(TrainingDataError, match="nowhere has no answers"):
        load_findings(tmp_path / "training")


def test_an_unknown_factor_of_a_report_is_named(tmp_path):
    (tmp_path / "training").mkdir()
    (tmp_path / "training" / "findings.yaml").write_text("sets: [one]\n", encoding="utf-8")
    gold = tmp_path / "one" / "gold"
    gold.mkdir(parents=True)
    row = '{"text": "เงินหมด", "kind": "obstacle", "factor": "internal/money"}\n'
    (gold / "a.findings.jsonl").write_text(row, encoding="utf-8")
    with pytest.raises(TrainingDataError, match="no factor internal/money"):
        load_findings(tmp_path / "training")
