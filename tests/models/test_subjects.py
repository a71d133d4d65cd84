"""The subjects that a text opens with."""

import pytest

from models.readings import scheme
from models.subjects import english_names, label_of_subject, names_of_subjects, subjects_of


def names(text):
    return {label_of_subject(code).th for code in subjects_of(text)}


@pytest.mark.parametrize(
    ("text", "thai"),
    [
        ("กล้องวงจรปิดในซอยชำรุดหลายจุด", "กล้องวงจรปิด"),
        ("ระบบ BMA OSS ไม่เสถียรในช่วงเช้า", "ระบบ BMA OSS"),
        ("อัตรากำลังไม่เพียงพอต่อปริมาณงาน", "อัตรากำลัง"),
        ("ควรเร่งรัดการเบิกจ่ายงบลงทุนให้ทันไตรมาส", "การเบิกจ่าย"),
    ],
)
def test_a_text_opens_with_its_subject(text, thai):
    assert thai in names(text)


FAR = "คณะผู้ตรวจได้ลงพื้นที่ติดตามความก้าวหน้าในหลายแห่งและพบว่ามีความแตกต่างกันพอสมควรในแต่ละแห่งซึ่งควรทราบไว้ก่อนว่า"


@pytest.mark.parametrize(
    ("text", "thai"),
    [
        pytest.param(f"{FAR}กล้องวงจรปิดในซอยชำรุด", "กล้องวงจรปิด", id="named late"),
        pytest.param("เสาไฟฟ้าดับบ่อย เช่น บริเวณที่มีกล้องวงจรปิด", "กล้องวงจรปิด", id="an example"),
        pytest.param("ประชาชนรอนาน", "ประชาชน", id="a subject that says little"),
    ],
)
def test_what_a_text_only_touches_is_none(text, thai):
    assert thai not in names(text)


def test_a_text_without_a_subject_has_none():
    assert not subjects_of("ดำเนินการต่อไป")


def test_a_name_is_that_of_one_subject():
    names = [label_of_subject(code).th for code in scheme().subjects]
    assert sorted(names) == sorted(set(names))
    assert english_names()["การเบิกจ่าย"] == "Disbursement"


def test_the_most_telling_comes_first():
    assert names_of_subjects("ระบบ BMA OSS ไม่เสถียร งบประมาณไม่พอ")[0] == "ระบบ BMA OSS"
