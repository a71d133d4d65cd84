"""Training: the same data give the same bytes, and what is committed is what training gives."""

import json
from pathlib import Path

import numpy as np
import pytest

from models import factor_model, factor_training
from models.factor_model import FOLDER, MANIFEST_FILE, WEIGHTS_FILE, load_model
from models.factor_training import FOLDS, cross_validated, data_hash, knowledge, libraries, packed, train
from models.held_out import Labelled, for_calibration, held_out
from models.learning import Featured
from models.linear import TokenBlock
from models.model_card import CARD, to_markdown
from models.training_data import TrainingRow, all_rows, load_examples

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.fixture(scope="module")
def small():
    rows = all_rows(load_examples()[::12])
    held = for_calibration(held_out())[::4]
    featured = Featured()
    return rows, held, featured, train(rows, held, featured)


def with_data(model, rows):
    from dataclasses import replace

    about = {"data": {"hash": data_hash(rows)}, "taxonomy": "1", "libraries": libraries()}
    return replace(model, manifest={**model.manifest, **about})


def test_the_same_data_give_the_same_bytes_and_these_the_same_model(small, tmp_path):
    rows, held, featured, model = small
    files = packed(with_data(model, rows))
    assert files == packed(with_data(train(rows, held, featured), rows))
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    loaded = load_model(tmp_path)
    assert loaded.producer == with_data(model, rows).producer
    texts = [one.text for one in held]
    assert loaded.classify(texts) == with_data(model, rows).classify(texts)
    assert np.array_equal(loaded.probabilities(texts), model.probabilities(texts))


def test_what_is_judged_is_neither_learnt_from_nor_calibrated_on(small, monkeypatch):
    *_, featured, model = small
    examples = load_examples()[::400]
    seen = []

    def training(rows, held, featured):
        seen.append(({row.text for row in rows}, {one.text for one in held}))
        return model

    monkeypatch.setattr(factor_training, "train", training)
    apart = for_calibration(held_out())[::4]
    assert cross_validated(examples, apart, featured).n == len(examples)
    assert len(seen) == FOLDS
    for learnt, calibrated in seen:
        judged = [row.text for row in examples if row.text not in learnt]
        assert judged and calibrated == {one.text for one in apart} and not calibrated & set(judged)


def test_a_block_weighs_as_scikit_learn_does():
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [["a", "b", "a"], ["b", "c"], ["c", "c", "d"], []]
    vectoriser = TfidfVectorizer(analyzer=lambda tokens: tokens, sublinear_tf=True).fit(texts)
    weights = np.eye(4, dtype=np.float32)
    block = TokenBlock.of(list(vectoriser.get_feature_names_out()), vectoriser.idf_.astype(np.float32), weights)
    weighed = block.weigh(block.read([*texts, ["z"]]), 5)
    assert weighed[:4] == pytest.approx(vectoriser.transform(texts).toarray(), abs=1e-6)
    assert not weighed[4].any()


def test_reviews_are_learnt(small):
    rows, held, featured, model = small
    text = "หุ่นยนต์จัดดอกไม้ในงานพิธีเดินช้า"
    assert model.classify([text])[0].factor != "external/disaster"
    review = [TrainingRow(text, "external/disaster", "person", "d", weight=3.0)] * 2
    taught = train([*rows, *review], held, featured)
    assert taught.classify([text])[0].factor == "external/disaster"


def test_temperature_fits_the_held_texts(small):
    rows, held, featured, model = small
    wrong = [Labelled(one.text, "external/disaster") for one in held]
    assert train(rows, wrong, featured).temperature < model.temperature


def test_the_committed_model_is_of_the_committed_data():
    """The whole rebuild takes half a minute: `sarup train --check` does it."""
    manifest = load_model(FOLDER).manifest
    assert manifest["data"]["hash"] == data_hash(all_rows(load_examples())), "run: sarup train"
    assert manifest["knowledge"] == knowledge(), "run: sarup train"
    assert (FOLDER / MANIFEST_FILE).read_text(encoding="utf-8") == json.dumps(
        manifest, ensure_ascii=False, indent=1
    ) + "\n"


def test_the_card_is_in_step_with_the_model():
    model = load_model(FOLDER)
    assert (DOCS / CARD).read_text(encoding="utf-8") == to_markdown(model.manifest, model.producer), "run: sarup train"


def test_the_artefact_is_small_and_holds_no_code():
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 5_000_000
    assert {path.name for path in FOLDER.iterdir()} == {WEIGHTS_FILE, MANIFEST_FILE}
    with np.load(FOLDER / WEIGHTS_FILE, allow_pickle=False) as numbers:
        assert all(numbers[name].dtype != object for name in numbers.files)


def test_using_a_model_needs_no_scikit_learn():
    import subprocess
    import sys

    code = f"import sys; import {factor_model.__name__} as m; m.load_model().classify(['งบไม่พอ']); "
    code += "print([name for name in ('sklearn', 'scipy', 'pandas') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
