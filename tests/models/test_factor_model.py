"""The classifier: what it says, why, how sure it is, and what it does where it cannot be used."""

import json
import re
import shutil
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import factor_model
from models.errors import ModelError
from models.factor_model import FOLDER, MANIFEST_FILE, WEIGHTS_FILE, load_model, probable
from models.factor_validation import scored
from models.features import features_of
from models.held_out import held_out
from models.meaning import meanings
from models.training_data import NONE
from taxonomy.keys import squeezed

HELD = [one for of_set in held_out().values() for one in of_set]


@pytest.fixture(scope="module")
def told():
    model = load_model()
    return model, model.probabilities(one.text for one in HELD)


@pytest.mark.parametrize(
    ("text", "factor"),
    [
        ("เจ้าหน้าที่มีไม่เพียงพอต่อภาระงานและลาออกบ่อย", "internal/staffing"),
        ("โครงการไม่ได้รับจัดสรรงบประมาณตามที่ขอ", "internal/budget"),
        ("ข้อบัญญัติที่ใช้อยู่ล้าสมัยและไม่ครอบคลุมกิจการใหม่", "internal/law"),
        ("ระบบสารสนเทศล่มบ่อยและบันทึกข้อมูลไม่ได้", "internal/technology"),
        ("ควรทบทวนค่าเป้าหมายและนิยามของตัวชี้วัดให้ชัดเจน", "internal/management"),
        ("น้ำท่วมหนักทำให้ต้องหยุดงานก่อสร้างหลายสัปดาห์", "external/disaster"),
        ("รัฐบาลออกกฎหมายใหม่ระหว่างปีทำให้ต้องปรับแผน", "external/policy_law"),
        ("ประชาชนไม่ให้ความร่วมมือในการคัดแยกขยะ", "external/coordination"),
    ],
)
def test_plain_findings_of_each_factor(text, factor):
    (choice,) = load_model().classify([text])
    assert choice.factor == factor
    assert choice.confidence > 0.6
    assert choice.second not in (factor, NONE)


@pytest.mark.parametrize(
    ("one", "its", "other", "others"),
    [
        (
            "เจ้าหน้าที่ยังใช้ระบบใหม่ไม่คล่องเพราะไม่เคยผ่านการอบรม",
            "internal/staffing",
            "ระบบใหม่ใช้ยาก ค้างบ่อย และเชื่อมกับระบบเดิมไม่ได้",
            "internal/technology",
        ),
        (
            "ประกวดราคาสองครั้งแล้วไม่มีผู้ยื่นข้อเสนอ",
            "internal/management",
            "วงเงินที่ได้รับจัดสรรไม่พอก่อสร้างทั้งโครงการ",
            "internal/budget",
        ),
        (
            "สำนักกับสำนักงานเขตยังไม่ได้แบ่งหน้าที่กันให้ชัดเจน",
            "internal/management",
            "การไฟฟ้านครหลวงยังไม่เข้ามารื้อย้ายเสาตามที่ประสานไว้",
            "external/coordination",
        ),
        (
            "ระเบียบที่ใช้อยู่ไม่เปิดช่องให้จ้างบริการแบบรายชั่วโมง",
            "internal/law",
            "กระทรวงออกระเบียบใหม่กลางปี หน่วยงานต้องปรับขั้นตอนทั้งหมด",
            "external/policy_law",
        ),
    ],
)
def test_hard_pairs_of_the_codebook(one, its, other, others):
    first, second = load_model().classify([one, other])
    assert (first.factor, second.factor) == (its, others)


@pytest.mark.parametrize("text", ["", "   ", "\u200b", "hello world", "12,345.50", "...", "the budget is late"])
def test_of_a_text_that_says_nothing_nothing_is_known(text):
    among = load_model().classify(["น้ำท่วม", text, "CCTV"])
    assert load_model().classify([text])[0] == among[1]
    assert (among[1].factor, among[1].confidence, among[1].second, among[1].why) == (None, 0.0, None, ())


@pytest.mark.parametrize("text", ["CCTV", "BMA OSS", "COVID-19", "PM2.5"])
def test_foreign_words_that_are_known_speak(text):
    (choice,) = load_model().classify([text])
    assert choice.factor and choice.confidence > 0.5


def test_whatever_has_thai_letters_is_told_by_its_scores():
    model = load_model()
    texts = [one.text for one in HELD] + ["กขค", "งบ 12"]
    shares = model.probabilities(texts)
    for text, choice, row in zip(texts, model.classify(texts), shares, strict=True):
        assert choice.confidence == round(float(row.max()), 3), text


def test_no_texts_give_no_choices():
    assert load_model().classify([]) == []


def test_reasons_stand_in_the_text():
    texts = [one.text for one in HELD]
    for text, choice in zip(texts, load_model().classify(texts), strict=True):
        bare = squeezed(text)
        assert len(set(choice.why)) == len(choice.why) <= 5
        for words in choice.why:
            assert all(piece in text or piece in bare for piece in words.split(" … ")), (words, text)


def test_most_choices_can_be_explained():
    choices = load_model().classify(one.text for one in HELD)
    assert sum(len(choice.why) >= 2 for choice in choices) > 0.95 * len(choices)


@given(st.lists(st.sampled_from([one.text for one in HELD[:60]] + ["", "ก"]), max_size=6))
def test_a_text_is_told_the_same_alone_and_among_others(texts):
    model = load_model()
    assert model.classify(texts) == [choice for text in texts for choice in model.classify([text])]


def test_batches_do_not_show(monkeypatch):
    texts = [one.text for one in HELD[:30]]
    whole = load_model().classify(texts)
    monkeypatch.setattr(factor_model, "_BATCH", 7)
    assert load_model().classify(texts) == whole


def test_the_surer_the_more_often_right(told):
    model, shares = told
    right = np.array([model.labels[n] for n in shares.argmax(1)]) == [one.factor for one in HELD]
    thirds = np.array_split(right[np.argsort(shares.max(1), kind="stable")], 3)
    accuracy = [float(third.mean()) for third in thirds]
    assert accuracy == sorted(accuracy)
    assert accuracy[0] < accuracy[2] - 0.15


def test_held_out_findings_are_told_as_well_as_the_manifest_says(told):
    model, shares = told
    start = 0
    for name, of_set in held_out().items():
        of_shares = shares[start : start + len(of_set)]
        start += len(of_set)
        scores = scored(model.labels, of_shares, [one.factor for one in of_set])
        assert scores.as_dict() == model.manifest["scores"][name]
    assert model.manifest["scores"]["sample"]["accuracy"] >= 0.85
    assert model.manifest["scores"]["sample"]["calibration_error"] <= 0.08


@given(
    st.lists(st.floats(-3, 3), min_size=4, max_size=4),
    st.floats(0.5, 8),
)
def test_probabilities_keep_the_order_of_the_values(values, temperature):
    shares = probable(np.array([values]), temperature, 3)[0]
    assert shares.sum() == pytest.approx(1.0)
    assert shares[3] == 0 or shares[3] > 0.5
    order = np.argsort(values[:3])
    assert np.all(np.diff(shares[:3][order]) >= 0)


def test_a_meaning_is_of_unit_length_or_nothing():
    rows = meanings([["งบประมาณ", "เจ้าหน้าที่"], ["งบประมาณ", "งบประมาณ"], ["zzz"], []])
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 1, 0, 0])
    assert meanings([]).shape[0] == 0


def test_features_have_the_blocks_of_the_model():
    features = features_of("ระบบล่มบ่อย ทำให้ประชาชนรอนาน")
    assert set(features.tokens) == set(load_model().learnt.blocks)
    assert "ระบบ" in features.tokens["head"]
    assert any(token.startswith("about ") for token in features.tokens["frame"])


@pytest.mark.parametrize(
    ("break_it", "words"),
    [
        (lambda folder: (folder / WEIGHTS_FILE).unlink(), WEIGHTS_FILE),
        (lambda folder: (folder / MANIFEST_FILE).write_text("{", encoding="utf-8"), "Expecting"),
        (lambda folder: (folder / MANIFEST_FILE).write_text("{}", encoding="utf-8"), "temperature"),
        (lambda folder: (folder / WEIGHTS_FILE).write_bytes(b"no numbers"), "pickle"),
        (lambda folder: (folder / WEIGHTS_FILE).write_bytes(b"PK\3\4cut off"), "zip"),
    ],
)
def test_a_model_that_cannot_be_used_is_said_to_be(tmp_path, break_it, words):
    folder = tmp_path / "model"
    shutil.copytree(FOLDER, folder)
    break_it(folder)
    with pytest.raises(ModelError) as raised:
        load_model(folder)
    assert words in str(raised.value)
    assert f"sarup train --out {folder}" in raised.value.sentence()


def test_a_model_of_other_libraries_works_and_says_so(tmp_path):
    folder = tmp_path / "model"
    shutil.copytree(FOLDER, folder)
    manifest = json.loads((folder / MANIFEST_FILE).read_text(encoding="utf-8"))
    manifest["libraries"]["nlpo3"] = "0.1"
    (folder / MANIFEST_FILE).write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.warns(UserWarning, match=r"trained with nlpo3 0\.1"):
        model = load_model(folder)
    assert model.classify(["งบประมาณไม่พอ"])[0].factor == "internal/budget"


def test_a_model_of_an_unknown_factor_is_refused(tmp_path, monkeypatch):
    folder = tmp_path / "model"
    shutil.copytree(FOLDER, folder)
    with np.load(folder / WEIGHTS_FILE) as numbers:
        arrays = dict(numbers)
    arrays["labels"] = np.array(str(arrays["labels"]).replace("internal/law", "internal/magic"))
    np.savez_compressed(folder / WEIGHTS_FILE, **arrays)
    monkeypatch.setenv(factor_model.PLACE, str(folder))
    with pytest.raises(ModelError, match="internal/magic"):
        load_model()


def with_manifest(**changes):
    model = load_model(FOLDER)
    return replace(model, manifest={**model.manifest, **changes})


def with_weights(**changes):
    model = load_model(FOLDER)
    return replace(model, learnt=replace(model.learnt, **changes))


@pytest.mark.parametrize(
    "other",
    [
        lambda: with_manifest(temperature=1.5),
        lambda: with_manifest(thresholds={"unsure_below": 0.5, "sure_from": 0.9}),
        lambda: with_manifest(data={"hash": "0" * 64}),
        lambda: with_weights(intercept=load_model(FOLDER).learnt.intercept + 1),
        lambda: with_weights(meaning=load_model(FOLDER).learnt.meaning * 2),
    ],
    ids=["temperature", "thresholds", "data", "intercept", "meaning"],
)
def test_whatever_changes_in_a_model_changes_its_name(other):
    name = load_model(FOLDER).producer
    assert re.fullmatch(r"models\.linear\.v1\.[0-9a-f]{8}", name)
    assert other().producer != name
    assert with_manifest().producer == name
