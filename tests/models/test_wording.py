"""How passages read by their letters: the table that is committed, and the runs that it is asked for."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.wording import BUCKETS_BITS, load_wording, runs

THAI = st.text(st.characters(min_codepoint=0x0E01, max_codepoint=0x0E4E) | st.sampled_from(" 0๑\n"), max_size=60)


@pytest.mark.parametrize(
    ("text", "reads_like"),
    [
        ("เรือเก็บผักตบชวาเสียสองลำและยังไม่ได้รับงบประมาณซ่อมแซม", "obstacle"),
        ("เจ้าหน้าที่ดูแลสวนไม่เพียงพอ เนื่องจากเกษียณอายุและไม่มีการบรรจุทดแทน", "obstacle"),
        ("ควรจัดทำแผนซ่อมบำรุงเรือล่วงหน้าและตั้งงบประมาณรองรับทุกปี", "recommendation"),
        ("ขอให้สำนักงานเขตประสานกรมเจ้าท่าเพื่อเร่งกำจัดวัชพืชก่อนฤดูฝน", "recommendation"),
        ("สวนสาธารณะแห่งใหม่เปิดให้บริการเมื่อวันที่ ๕ มีนาคม ๒๕๖๗ มีผู้ใช้วันละสองพันคน", None),
        ("ร้อยละของพื้นที่สีเขียวต่อจำนวนประชากร", None),
        ("การประชุมคณะกรรมการครั้งที่ ๒ จัดขึ้นที่ห้องประชุมชั้น ๕", None),
    ],
)
def test_what_the_table_tells(text, reads_like):
    obstacle, recommendation = load_wording().shares([text])[0]
    likeliest = "obstacle" if obstacle > recommendation else "recommendation"
    assert (likeliest if max(obstacle, recommendation) > 0.5 else None) == reads_like


def test_nothing_is_read_of_nothing():
    assert load_wording().shares([]) == []
    assert len(load_wording().shares(["", "ก"])) == 2


@given(st.lists(THAI, min_size=1, max_size=5))
def test_a_text_reads_alike_whatever_is_read_beside_it(texts):
    together = load_wording().shares(texts)
    alone = [load_wording().shares([text])[0] for text in texts]
    assert np.allclose(together, alone, atol=1e-5)


@given(st.lists(THAI, max_size=5))
def test_each_run_is_told_once_and_of_its_text(texts):
    buckets, owner = runs(texts)
    assert len(set(zip(buckets.tolist(), owner.tolist(), strict=True))) == len(buckets)
    assert all(0 <= bucket < 1 << BUCKETS_BITS for bucket in buckets) and set(owner) <= set(range(len(texts)))


@pytest.mark.parametrize(("one", "other"), [("ร้อยละ ๘๕.๕", "ร้อยละ 9"), ("เรือ  เสีย", " เรือ เสีย\n")])
def test_figures_and_blanks_make_no_difference(one, other):
    assert runs([one])[0].tolist() == runs([other])[0].tolist()
