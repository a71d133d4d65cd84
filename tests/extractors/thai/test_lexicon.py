"""Word knowledge: the table, what it says of words and neighbours, and the recipe that makes it."""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.thai.channel_shapes import slips
from extractors.thai.lexicon import (
    EDGE,
    LATIN,
    NUMBER,
    SIGN,
    SPACE,
    TABLE,
    UNKNOWN,
    Lexicon,
    class_of,
    lexicon,
    load,
    successors,
)

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def words() -> Lexicon:
    return lexicon()


@pytest.fixture(scope="module")
def recipe() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_lexicon", ROOT / "benchmarks" / "build_lexicon.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["build_lexicon"] = module
    spec.loader.exec_module(module)
    return module


def test_the_table_is_small_enough_to_keep() -> None:
    assert TABLE.stat().st_size < 6_000_000


@pytest.mark.parametrize(
    ("token", "kind"),
    [
        ("๒๕๖๖", NUMBER),
        ("1,200.50", NUMBER),
        ("OCR", LATIN),
        ("   ", SPACE),
        ("\t", SPACE),
        ("ฟฟฟ", UNKNOWN),
        ("ข้1", UNKNOWN),
        ("§", SIGN),
    ],
)
def test_what_is_no_word_has_a_class(token: str, kind: int) -> None:
    assert class_of(token) == kind


def test_words_have_ids_of_their_own(words: Lexicon) -> None:
    assert words.words[words.id_of("งบประมาณ")] == "งบประมาณ"
    assert words.id_of("งบปรมาน") == UNKNOWN
    assert "ตัวชี้วัด" in words, "a term of the reports' own"
    assert words.words[EDGE] == "<edge>"


@pytest.mark.parametrize(
    ("first", "likely", "unlikely"),
    [
        ("ปัญหา", "อุปสรรค", "อุปถัมภ์"),
        ("ของ", "หน่วยงาน", "หน่วยกิต"),
        ("<sp>", "เช่น", "เข่น"),
        ("ตัว", "ชี้", "ขี้"),
        ("ผล", "การ", "ถาร"),
    ],
)
def test_neighbours_that_belong_together_cost_less(words: Lexicon, first: str, likely: str, unlikely: str) -> None:
    before = words.id_of(first)
    assert words.pair(before, words.id_of(likely)) + 3 < words.pair(before, words.id_of(unlikely))


def test_the_chances_of_what_follows_add_up_to_one_at_most(words: Lexicon) -> None:
    alone = np.exp(-np.array(words.alone))
    assert alone.sum() == pytest.approx(1, abs=0.05)
    for word in ("การ", "งบประมาณ", "<sp>", "เขต"):
        k = words.id_of(word)
        known = words.row(k)
        rest = 1 - alone[list(known)].sum()
        total = np.exp(-np.array(list(known.values()))).sum() + np.exp(-words.escape[k]) * rest
        assert total == pytest.approx(1, abs=0.08)


@pytest.mark.parametrize(("sound", "broken"), [("ปัญหา", "ปิีหา"), ("สมปอง", "สมปฮง"), ("กิตติ", "กติติ")])
def test_an_impossible_spelling_costs_more(words: Lexicon, sound: str, broken: str) -> None:
    assert words.unknown_cost(sound) < words.unknown_cost(broken)


@given(text=st.text(alphabet="กขคงจนมยรลสหาะเแโใไิีึืุู่้์ ๑๒(),.abc\n", max_size=60))
def test_tokens_put_side_by_side_are_the_text(text: str) -> None:
    assert "".join(lexicon().segment(text)) == text


@given(rows=st.lists(st.lists(st.integers(0, 60_000), unique=True, max_size=8), min_size=1, max_size=8))
def test_successors_come_back_from_their_steps(rows: list[list[int]]) -> None:
    rows = [sorted(row) for row in rows]
    gaps = [b - a for row in rows for a, b in zip([0, *row], row, strict=False)]
    sizes = np.array([len(row) for row in rows])
    assert successors(np.array(gaps, dtype=np.int64), sizes).tolist() == [k for row in rows for k in row]


def test_a_misspelling_of_a_common_word_is_no_word(recipe: ModuleType) -> None:
    counts = Counter({"กฎหมาย": 3000, "กฏหมาย": 40, "หมายเหตุ": 50})
    assert slips("กฏหมาย", "กฎหมาย", 1)
    assert recipe.misspelt("กฏหมาย", ["กฎหมาย", "กฏหมาย"], counts)
    assert not recipe.misspelt("กฎหมาย", ["กฎหมาย", "กฏหมาย"], counts)


def test_the_recipe_makes_a_table_that_can_be_read(recipe: ModuleType, tmp_path: Path) -> None:
    paragraphs = ["เขตจัดประชุมติดตามงาน", "เขตจัดอบรม", "สำนักจัดประชุม ๓ ครั้ง"] * 3
    chosen = {"เขต", "สำนัก", "จัด", "ประชุม", "อบรม", "ติดตาม", "งาน", "ครั้ง"}
    made = tmp_path / "lexicon.npz"
    np.savez_compressed(made, **recipe.table(paragraphs, chosen, Counter(dict.fromkeys(chosen, 5))))
    small = load(made)
    arrange, meet, train = (small.id_of(w) for w in ("จัด", "ประชุม", "ติดตาม"))
    assert chosen <= set(small.words)
    assert small.pair(arrange, meet) < small.pair(arrange, train)
    assert small.segment("เขตจัดอบรม") == ["เขต", "จัด", "อบรม"]


def test_letters_count_as_words_only_where_they_stand_alone(recipe: ModuleType) -> None:
    tokens = ["ข้อ", " ", "ก", " ", "ตาม", "ธ", "รรม"]
    coded = recipe.lonely_letters(tokens, [10, SPACE, 11, SPACE, 12, 13, 14])
    assert coded == [10, SPACE, 11, SPACE, 12, UNKNOWN, 14]


def test_every_fortieth_paragraph_is_held_back(recipe: ModuleType) -> None:
    assert [k for k in range(120) if recipe.held_back(k)] == [6, 46, 86]
