"""Signs in numbers and in the abbreviation of the era."""

import pytest

from extractors.thai.repair import repair


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("ซ่อมถนน ®๒ สาย", "ซ่อมถนน ๑๒ สาย"),
        ("เหลือ ๓£ คัน", "เหลือ ๓๕ คัน"),
        ("ร้อยละ ๖๑.°๘", "ร้อยละ ๖๑.๐๘"),
        ("ตามข้อ 3l ของระเบียบ", "ตามข้อ 31 ของระเบียบ"),
        ("ในปี ฟ.ศ. 2561", "ในปี พ.ศ. 2561"),
        ("ระเบียบฯ w.ศ. ๒๕๕๙", "ระเบียบฯ พ.ศ. ๒๕๕๙"),
        ("ครึ่งปีงบประมาณ พู.ศ. ๒๕๖๙", "ครึ่งปีงบประมาณ พ.ศ. ๒๕๖๙"),
        ("ปีงบประมาณ ฟิ.ศ่. ๒๕๖๙", "ปีงบประมาณ พ.ศ. ๒๕๖๙"),
    ],
)
def test_a_sign_in_a_number(read, meant):
    assert repair(read).text == meant


@pytest.mark.parametrize(
    "text", ["อุณหภูมิ ๓๕° ในเวลากลางวัน", "Office® 365", "ค.ศ. 2567", "ร.ศ. 112", "รถ 3lt", "ห้อง B1l", "ราคา £๕"]
)
def test_what_is_meant_stays(text):
    assert repair(text).text == text
