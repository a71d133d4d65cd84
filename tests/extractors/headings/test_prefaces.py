"""Sentences of a report about itself: how what follows was sorted or chosen, and which words it uses for what."""

import pytest

from extractors.headings.prefaces import tells_of_report


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("ที่ปรึกษาเรียงข้อเสนอแนะตามลำดับความเร่งด่วนของท่าเรือ", True),
        ("เพื่อให้ทุกข้อมีผู้รับไปทำ คณะผู้ตรวจท่าเรือจึงแยกไว้ตามหน่วยที่เกี่ยวข้อง", True),
        ("คำว่า “ติดขัด” ในรายงานนี้ใช้ตามคู่มือของกรม", True),
        ("ข้อเสนอต่อไปนี้เรียบเรียงจากบันทึกของนายท่าทุกแห่ง", True),
        ("ปัญหาทั้งหมดต่อไปนี้จัดกลุ่มโดยผู้โดยสาร", True),
        ("ปัญหาต่อไปนี้ควรแก้ก่อนฤดูมรสุม", False),
        ("ที่ปรึกษาควบคุมงานลาออก งานท่าเรือจึงหยุด", False),
        ("คณะกรรมการท่าเรือแยกเป็นสองฝ่าย ประชุมไม่ครบองค์", False),
        ("ควรเรียงเรือตามขนาด", False),
    ],
)
def test_what_a_report_says_of_itself(text, tells):
    assert tells_of_report(text) is tells


@pytest.mark.parametrize(
    "text",
    ["เลือกมาเฉพาะข้อที่ผู้โดยสารเขียนตรงกันและยังไม่มีใครแก้", "คัดมาเท่าที่ตรวจแล้วว่าจริง", "(คัดลอกตามที่เขียนในใบแสดงความเห็น)"],
)
def test_what_says_how_entries_were_chosen(text):
    assert tells_of_report(text)


@pytest.mark.parametrize("text", ["เลือกมาตรฐานเรือไม่ตรงกับที่ใช้จริง", "คัดแยกตั๋วช้าเพราะนำมาปนกัน"])
def test_what_only_begins_like_it(text):
    assert not tells_of_report(text)


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("ข้อเสนอแนะแยกตามผู้รับไปทำ ท่าเรือทุกแห่งรายงานผลต่อกองท่าเรือภายในเดือนมีนาคม", True),
        ("ฝ่ายเลขานุการจะเสนอรายงานฉบับนี้ต่อนายท่าภายในเดือนหน้า", True),
        ("ทั้งนี้ สำนักงานเลขานุการจะเผยแพร่รายงานนี้ที่ท่าเรือ", True),
        ("ข้อเสนอแนะแยกตามผู้รับไปทำ ท่าเรือทุกแห่งควรรายงานผลต่อกองท่าเรือภายในเดือนมีนาคม", False),
        ("ข้อเสนอแนะแยกตามผู้รับไปทำ", False),
        ("ปัญหาอุปสรรคแยกตามด้านที่ตรวจ ท่าเรือฝั่งใต้ไม่มีนายท่ามาสองปี", False),
        ("ฝ่ายเลขานุการควรเสนอรายงานฉบับนี้ต่อนายท่า", False),
        ("ให้ฝ่ายเลขานุการเสนอรายงานฉบับนี้ต่อนายท่า", False),
    ],
)
def test_how_advice_is_sorted_and_who_hands_the_report_on(text, tells):
    assert tells_of_report(text) is tells
