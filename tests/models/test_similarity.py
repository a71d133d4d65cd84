"""Likelihood that two findings are of one issue."""

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

from models.kinds import TABLE as KINDS
from models.readings import Readings, read_text
from models.similarity import FEATURES, WEIGHTS, load_similarity

DATA = Path(__file__).resolve().parents[2] / "data" / "recurrence"


def likely(*texts):
    similarity = load_similarity()
    rows = similarity.weighted(Readings.of([read_text(t) for t in texts]))
    left, right = np.zeros(len(texts) - 1, np.int64), np.arange(1, len(texts))
    return similarity.likeness(rows, left, rows, right)


@pytest.mark.parametrize(
    ("one", "same", "other"),
    [
        ("รถกระเช้าเสียบ่อยและเก่ามาก", "ควรจัดหารถกระเช้าคันใหม่ทดแทนคันที่ชำรุด", "พนักงานขับรถกระเช้าไม่เพียงพอ"),
        ("ระบบ BMA OSS ล่มเป็นประจำ", "ขอให้ปรับปรุง BMA OSS ให้มีเสถียรภาพ", "ประชาชนไม่รู้จัก BMA OSS"),
        ("นิยามตัวชี้วัดยังกำกวม", "ควรชี้แจงความหมายของตัวชี้วัดให้เข้าใจตรงกัน", "ค่าเป้าหมายของตัวชี้วัดสูงเกินไป"),
        ("อาสาสมัครมีน้อย", "เพิ่มจำนวนอาสาสมัครให้เพียงพอ", "อาสาสมัครควรได้รับการอบรมการปฐมพยาบาล"),
        ("เงินโอนมาปลายปี เบิกจ่ายไม่ทัน", "ควรโอนเงินงบกลางให้เร็วขึ้น", "งบประมาณที่ได้รับไม่เพียงพอ"),
    ],
)
def test_a_paraphrase_is_likelier_than_a_neighbour(one, same, other):
    paraphrase, neighbour = likely(one, same, other)
    assert paraphrase > 0.8
    assert neighbour < paraphrase - 0.02


def test_likelihood_is_symmetric_and_that_of_a_copy_is_high():
    texts = ["ท่อระบายน้ำอุดตันเพราะเศษวัสดุ", "ท่อระบายน้ำอุดตันเพราะเศษวัสดุ", "ครูสอนภาษาอังกฤษขาดแคลน"]
    copy, other = likely(*texts)
    back = likely(texts[2], texts[0])[0]
    assert copy > 0.95
    assert other == pytest.approx(back, abs=1e-5)


def test_no_pairs():
    assert len(likely("ข้อความ")) == 0


def test_the_invented_pairs_are_told_apart():
    """The half that weights were not fitted on: a paraphrase outranks a neighbour of its family nine times in ten."""
    import sys

    sys.path.insert(0, str(DATA.parents[1] / "benchmarks"))
    from recurrence_cases import invented

    cases = {case.id: case for case in invented("check")}
    rows = [json.loads(line) for line in (DATA / "pairs.jsonl").read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row["half"] == "check"]
    assert len(rows) > 1000
    place = {name: n for n, name in enumerate(cases)}
    similarity = load_similarity()
    weighted = similarity.weighted(Readings.of([read_text(case.text) for case in cases.values()]))
    left = np.array([place[row["a"]] for row in rows])
    right = np.array([place[row["b"]] for row in rows])
    values = similarity.likeness(weighted, left, weighted, right)
    same = np.array([row["same"] for row in rows])
    assert all(cases[r["a"]].same(cases[r["b"]]) == r["same"] for r in rows), "pairs.jsonl is stale: write it anew"
    wins = (values[same][:, None] > values[~same][None, :]).mean()
    assert wins > 0.9


def test_the_committed_weights_are_whole():
    stored = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    assert set(stored["features"]) == set(FEATURES)
    assert stored["made_of"] and stored["made_with"] and stored["scores"]
    kinds = hashlib.sha256(KINDS.read_bytes()).hexdigest()
    assert kinds.startswith(stored["made_of"]["kinds.npz"]), "run: python benchmarks/fit_similarity.py"
    assert stored["features"]["ties"]["coefficient"] > 0 > stored["features"]["other_problem"]["coefficient"]
