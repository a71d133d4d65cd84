"""The cues: the data is sound, and speaks for the codebook's own examples."""

import pytest

from taxonomy.keys import squeezed
from taxonomy.load import load
from taxonomy.records import Cue


def strongest(cues, text):
    text = squeezed(text)
    scores = {code: sum(cue.weight for cue in of if cue.found_in(text)) for code, of in cues.items()}
    return max(scores, key=scores.get)


def test_every_factor_has_cues_that_settle():
    taxonomy = load()
    assert set(taxonomy.cues) == set(taxonomy.factors)
    for cues in taxonomy.cues.values():
        assert {1, 2, 3} <= {cue.weight for cue in cues}
        assert all(-3 <= cue.weight <= 3 for cue in cues)


@pytest.mark.parametrize(
    ("cue", "text", "found"),
    [
        (Cue("ก", 1, ("ลาออก",), False), "เจ้าหน้าที่ลาออกบ่อย", True),
        (Cue("ก", 1, ("ลาออก",), False, ("เวลาออก",)), "กำหนดเวลาออกตรวจ", False),
        (Cue("ก", 1, ("ลาออก",), False, ("เวลาออก",)), "เวลาออกตรวจมีคนลาออก", True),
        (Cue("ก", 1, ("ควร",), True), "ควรเร่งงาน", True),
        (Cue("ก", 1, ("ควร",), True), "หน่วยงานควรเร่งงาน", False),
        (Cue("ก", 1, ("ระบบ", "ไม่เสถียร"), False), "ระบบจองคิวไม่เสถียร", True),
        (Cue("ก", 1, ("ระบบ", "ไม่เสถียร"), False), "ไม่เสถียรทั้งระบบ", False),
        (Cue("ก", 1, ("ระบบ", "ไม่เสถียร"), False), "ระบบ" + "ก" * 41 + "ไม่เสถียร", False),
        (Cue("ก", 1, ("ระบบ", "ไม่เสถียร"), False), "ระบบ" + "ก" * 41 + "ระบบใหม่ไม่เสถียร", True),
        (Cue("ก", 1, ("ระบบ", "ใหม่", "ล่ม"), False), "ระบบเก่าดีแต่ระบบใหม่นี้ล่ม", True),
    ],
)
def test_where_a_cue_is_found(cue, text, found):
    assert cue.found_in(squeezed(text)) is found


def test_blanks_and_capitals_in_the_text_do_not_matter():
    cues = {cue.text: cue for cue in load().cues["internal/technology"]}
    assert cues["big data"].found_in(squeezed("ระบบ Big  Data"))
    assert cues["ความไม่เสถียร"].found_in(squeezed("ความ ไม่ เสถียร"))


@pytest.mark.parametrize("code", load().factors)
def test_the_codebooks_examples_are_read_as_their_factor(code):
    """Two of three: an example may show a case that words alone do not settle."""
    taxonomy = load()
    hits = [strongest(taxonomy.cues, example) == code for example in taxonomy.factors[code].examples]
    assert sum(hits) / len(hits) >= 2 / 3


@pytest.mark.parametrize(
    ("text", "factor"),
    [
        ("ครูผู้ดูแลเด็กโอนย้ายกลับภูมิลำเนาปีละหลายคน", "internal/staffing"),
        ("ไม่ได้รับจัดสรรเงินค่าซ่อมเรือเก็บขยะ", "internal/budget"),
        ("ข้อบัญญัติว่าด้วยหาบเร่ล้าสมัย", "internal/law"),
        ("โปรแกรมคิดค่าธรรมเนียมล่ม ต้องพัฒนาระบบสำรอง", "internal/technology"),
        ("นิยามตัวชี้วัดยังไม่ชัดเจน", "internal/management"),
        ("ประกวดราคาแล้วไม่มีผู้ยื่นข้อเสนอ", "internal/management"),
        ("พายุทำให้ต้นไม้ล้ม ถนนปิด", "external/disaster"),
        ("รัฐบาลออกกฎหมายใหม่ให้ลดภาษี", "external/policy_law"),
        ("เจ้าของที่ดินไม่ให้รื้อรั้ว", "external/coordination"),
        ("ประชาชนยังไม่เชื่อมั่นการยื่นคำขอผ่านเว็บ", "external/coordination"),
    ],
)
def test_plain_cases(text, factor):
    assert strongest(load().cues, text) == factor
