"""Readings: what a text is about, what is wrong, how closely both stand together."""

import numpy as np
import pytest

from models.readings import ASIDE, EXAMPLE, Readings, read_text, scheme


def subjects(text):
    known = scheme()
    return {known.subjects[n]: w for n, w in read_text(text).subjects.items()}


def problems(text):
    known = scheme()
    return {known.problems[n]: w for n, w in read_text(text).problems.items()}


def tie(text, subject, problem):
    known = scheme()
    cell = known.subject_ids[subject] * len(known.problems) + known.problem_ids[problem]
    return read_text(text).ties.get(cell, 0.0)


def test_a_subject_touches_the_wider_one():
    found = subjects("นักวิชาการคอมพิวเตอร์ขาดแคลน")
    assert found["it_staff"] == 1.0
    assert 0 < found["staff"] < found["experts"] < 1


def test_named_systems_are_subjects_of_their_own_and_hide_the_words_inside():
    found = subjects("ระบบสารบรรณอิเล็กทรอนิกส์ล่ม")
    assert found["email_docs"] == 1.0
    assert subjects("BMA OSS ล่มทุกวัน")["system:BMA OSS"] == 1.0


def test_what_a_unit_is_called_is_not_what_it_is_about():
    assert "publicity" not in subjects("สำนักงานประชาสัมพันธ์ควรเพิ่มอัตรากำลัง")
    assert "publicity" in subjects("ควรประชาสัมพันธ์ให้มากขึ้น")


def test_consequences_and_examples_count_less():
    assert problems("ขาดงบประมาณ ทำให้โครงการล่าช้า")["late"] == pytest.approx(ASIDE)
    assert problems("โครงการล่าช้า")["late"] == 1.0
    assert subjects("งานหลายอย่างล่าช้า เช่น ทางเท้า")["footpath"] == pytest.approx(EXAMPLE)
    assert problems("งานล่าช้า เพราะขาดแคลนบุคลากร")["short"] == 1.0


def test_a_tie_fades_with_distance():
    near = tie("เครื่องสูบน้ำชำรุด", "pumps", "broken")
    far = tie("เครื่องสูบน้ำ" + "ที่ติดตั้งไว้ในพื้นที่ต่าง ๆ หลายแห่ง" + "ชำรุด", "pumps", "broken")
    assert near > far > 0


def test_blanks_digits_and_capitals_do_not_matter():
    a, b = read_text("ระบบ BMA OSS ไม่เสถียร"), read_text("ระบบ bma oss ไม่ เสถียร")
    assert (a.subjects, a.problems) == (b.subjects, b.problems)


@pytest.mark.parametrize("text", ["", " ", "๑๒๓", "...", "abc"])
def test_a_text_without_words_reads_as_nothing(text):
    reading = read_text(text)
    assert not reading.subjects and not reading.ties
    assert not Readings.of([reading]).vectors.any() or text == "abc"


def test_readings_side_by_side():
    readings = Readings.of([read_text("เครื่องสูบน้ำชำรุด"), read_text(""), read_text("งบประมาณไม่เพียงพอ")])
    assert len(readings) == 3
    assert readings.subjects[[1]].nnz == 0
    lengths = np.linalg.norm(readings.vectors, axis=1)
    assert lengths[[0, 2]] == pytest.approx([1, 1], abs=1e-5)
    assert lengths[1] == 0


def test_no_readings_at_all():
    assert len(Readings.of([])) == 0
