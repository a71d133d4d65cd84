"""Heads of columns: what they hold, however they are worded, and sentences that only begin like heads."""

import pytest

from extractors.tables.roles import role_of


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("ตัวชี้วัด", "indicator"),
        ("ตัวขี้วัด", "indicator"),
        ("ชื่อตัวบ่งชี้", "indicator"),
        ("ตัวชี้วัด (KPI)", "indicator"),
        ("ตัวชี้วัดที่", "number"),
        ("ค่าเป้าหมาย ปี พ.ศ. ๒๕๖๘", "target"),
        ("ผลการดำเนินงาน (ต.ค. ๖๗ - มี.ค. ๖๘)", "achieved"),
        ("ระดับความสำเร็จตามตัวชี้วัด", "achieved"),
        ("รายละเอียดผลการดำเนินงาน", "progress"),
        ("หน่วยงาน รับผิดชอบหลัก", "units"),
        ("ปัญหา /อุปสรรค", "obstacle"),
        ("ข้อเสนอแนะ", "recommendation"),
        ("ที่", "number"),
        ("เป้ารายไตรมาส", "target"),
        ("เป้าหมายทั้งปี", "target"),
        ("เป้าหมายทั้งปี พ.ศ. ๒๕๖๘", "target"),
        ("เป้าหมายทั้งนี้ให้ถือตามแผน", None),
        ("ทำได้", "achieved"),
        ("ผลสะสม", "achieved"),
        ("ผลปีก่อน", "baseline"),
        ("ผลกระทบ", None),
        ("ผลการดำเนินงานได้รับการยอมรับ", None),
        ("เป้าหมายร้อยละ ๘๐", None),
        ("ผลการดำเนินงานเป็นไปตามแผน", None),
        ("ตัวชี้วัดที่ ๑.๑ ร้อยละของคลองสะอาด", None),
        ("ห้องประชุม", None),
        ("", None),
    ],
)
def test_columns_of_indicators(head, role):
    assert role_of(head, "indicator_columns") == role


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("ประเภทงบรายจ่าย", "category"),
        ("งบประมาณ หลังปรับโอน (จำนวนเงิน)", "budget"),
        ("งบประมาณคงเหลือ", "remaining"),
        ("งบประมาณที่เบิกจ่าย", "disbursed"),
        ("ผลการเบิกจ่าย (บาท)", "disbursed"),
        ("ร้อยละ การเบิกจ่าย", "percent"),
        ("ก่อหนี้ผูกพัน", "committed"),
        ("จ่ายแล้ว", "disbursed"),
        ("จัดสรร", "budget"),
        ("แผนการใช้จ่าย (บาท)", "budget"),
        ("ร้อยละ ๔๕", None),
    ],
)
def test_columns_of_disbursements(head, role):
    assert role_of(head, "disbursement_columns") == role
