"""Places among kinds of issues: what is learnt is kept, and texts of one kind are near though they share no word."""

import csv
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from models.kinds import load_kinds, packed, tokens_of
from models.packing import STEPS
from models.words import load_words

ROOT = Path(__file__).resolve().parents[2]


def places(*texts):
    """The places of texts, one row each."""
    kinds = load_kinds()
    read = [kinds.read(load_words().read(text)) for text in texts]
    columns = [column for row in read for column in row]
    values = [value for row in read for value in row.values()]
    ends = np.cumsum([0, *map(len, read)])
    return kinds.places(sparse.csr_array((values, columns, ends), shape=(len(texts), len(kinds.tokens))))


def rows(path):
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize(
    ("text", "of_its_kind", "of_another"),
    [
        (
            "ช่างเครื่องสามคนลาออกเมื่อต้นปี",
            "ตำแหน่งนิติกรว่างมานาน ยังสรรหาผู้มาทดแทนไม่ได้",
            "ช่างเครื่องไม่มีประแจวัดแรงบิดใช้",
        ),
        (
            "เงินอุดหนุนโอนมาเมื่อเดือนสิงหาคม",
            "ได้รับแจ้งจัดสรรงวดที่สองปลายปีงบประมาณ",
            "เงินอุดหนุนไม่พอซื้อเรือเดือนละลำ",
        ),
        (
            "คนชราไม่มีโทรศัพท์สำหรับลงทะเบียน",
            "ผู้สูงอายุใช้บริการออนไลน์ไม่เป็น ต้องมาที่เคาน์เตอร์",
            "คนชราคัดค้านการตัดต้นไม้หน้าวัด",
        ),
    ],
)
def test_texts_of_one_kind_are_nearer_than_those_that_share_words(text, of_its_kind, of_another):
    own, kin, other = places(text, of_its_kind, of_another)
    assert own @ kin > own @ other + 0.1


def test_a_text_of_unknown_words_is_near_to_none():
    unknown, known = places("zzqq xxyyzz", "เรือชำรุด")
    assert not unknown.any()
    assert np.linalg.norm(known) == pytest.approx(1.0, abs=1e-3)


@given(st.integers(1, 6), st.integers(1, 4), st.integers(0, 99))
def test_a_file_keeps_weights_to_half_a_step(tokens, directions, seed):
    draw = np.random.default_rng(seed)
    weights = draw.normal(size=(tokens, directions)).astype(np.float32)
    file = packed([f"t{n}" for n in range(tokens)], np.ones(tokens), weights, np.zeros(directions))
    kept = load_kinds.__wrapped__(BytesIO(file))
    assert list(kept.tokens) == [f"t{n}" for n in range(tokens)]
    assert np.all(np.abs(kept.weights - weights) <= np.abs(weights).max(axis=0) / STEPS * 0.51)


def test_words_are_read_with_their_neighbours():
    assert tokens_of(["ก", "ข", "ค"]) == ["ก", "ข", "ค", "ก ข", "ข ค"]


def test_every_label_names_a_training_sentence_and_kinds_of_the_book():
    codes = [row["code"] for row in rows(ROOT / "data" / "kinds" / "kinds.tsv")]
    assert len(codes) == len(set(codes))
    lines = {path.name: path.read_text(encoding="utf-8").split("\n") for path in ROOT.glob("data/training/*.tsv")}
    labels = rows(ROOT / "data" / "kinds" / "labels.tsv")
    assert len({(row["file"], row["line"]) for row in labels}) == len(labels) == 9000
    for row in labels:
        assert lines[row["file"]][int(row["line"])].count("\t") == 3
        assert set(row["kinds"].split(",")) <= set(codes)


def test_every_compared_pair_is_of_two_known_findings():
    folder = ROOT / "data" / "recurrence" / "read_pairs"
    numbers = {row["number"] for row in rows(folder / "findings.tsv")}
    pairs = rows(folder / "pairs.tsv")
    assert len({(row["a"], row["b"]) for row in pairs}) == len(pairs) == 2000
    assert all({row["a"], row["b"]} <= numbers and row["alike"] in "012" for row in pairs)
