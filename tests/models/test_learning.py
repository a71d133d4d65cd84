"""What was learnt from two sources becomes one model that says what both say."""

import numpy as np
import pytest

from models.features import features_of
from models.held_out import for_calibration, held_out
from models.learning import Featured, added, learn
from models.linear import Linear, TokenBlock
from models.packing import zipped
from models.prose import load_prose
from models.training_data import TrainingRow
from taxonomy.load import load

LABELS = ("internal/budget", "internal/staffing", "none")


def linear(labels, tokens, idf, weights, intercept):
    block = TokenBlock.of(tokens, np.array(idf, np.float32), np.array(weights, np.float32))
    return Linear(labels, {"whole": block}, np.zeros((2, len(labels)), np.float32), np.array(intercept, np.float32))


@pytest.fixture
def ours():
    return linear(LABELS, ["เงิน", "คน"], [1.0, 2.0], [[1, 0, 0], [0, 1, 0]], [0, 0, 0])


@pytest.fixture
def theirs():
    """Its labels stand the other way round, it knows no "none", and one of its tokens is new."""
    return linear(LABELS[1::-1], ["คน", "ครู"], [4.0, 3.0], [[1, -1], [3, -1]], [0.5, -0.5])


def test_labels_are_matched_by_name_and_an_unknown_one_gets_the_mean(ours, theirs):
    both = added(ours, theirs, 1.0)
    assert both.labels == LABELS
    assert both.intercept.tolist() == [-0.5, 0.5, 0.0]
    assert both.blocks["whole"].weights[2].tolist() == [-1, 3, 1]


def test_one_occurrence_says_what_it_said_in_either(ours, theirs):
    block = added(ours, theirs, 0.5).blocks["whole"]
    assert block.tokens == ["เงิน", "คน", "ครู"]
    assert block.idf.tolist() == [1.0, 2.0, 3.0]
    said = block.weights * block.idf[:, None]
    assert said[1].tolist() == [-2, 2 + 2, 0], "of ours 2 x 1, of theirs half of 4 x 1"
    assert said[0].tolist() == [1, 0, 0], "what the other does not know stays"


def test_nothing_of_the_other_changes_no_score(ours, theirs):
    both, texts = added(ours, theirs, 0.0).blocks["whole"], [["เงิน", "คน", "คน"]]
    alone = ours.blocks["whole"]
    assert both.weigh(both.read(texts), 1) == pytest.approx(alone.weigh(alone.read(texts), 1))


def test_what_is_written_is_read_back(ours, tmp_path):
    path = tmp_path / "some.npz"
    path.write_bytes(zipped(ours.arrays()))
    with np.load(path, allow_pickle=False) as file:
        again = Linear.of(file, ("whole",))
        with pytest.raises(KeyError):
            Linear.of(file, ("frame",))
    assert again.labels == ours.labels
    assert again.blocks["whole"].tokens == ours.blocks["whole"].tokens
    assert np.array_equal(again.blocks["whole"].weights, ours.blocks["whole"].weights)


def test_even_labels_weigh_the_same_however_many_rows_they_have():
    texts = [f"ข้อ {number} อาคารเรียนหลังเก่า" for number in range(40)]
    rows = [TrainingRow(text, "internal/budget", "finding", "a") for text in texts[:34]]
    rows += [TrainingRow(text, "internal/staffing", "finding", "a") for text in texts[34:]]
    featured = Featured()
    plain, even = (learn(rows, featured, even=even).intercept for even in (False, True))
    assert abs(even[0]) < abs(plain[0])


def test_the_table_of_real_prose_speaks_of_factors():
    table = load_prose()
    assert set(table.labels) == {code for code, factor in load().factors.items() if not factor.retired}
    held = for_calibration(held_out())
    features = [features_of(one.text) for one in held]
    values = table.intercept + sum(
        block.weigh(block.read([one.tokens[name] for one in features]), len(held))
        for name, block in table.blocks.items()
    )
    right = np.mean([table.labels[int(n)] == one.factor for n, one in zip(values.argmax(1), held, strict=True)])
    assert right > 0.5, "the commonest factor alone gives 0.29"
