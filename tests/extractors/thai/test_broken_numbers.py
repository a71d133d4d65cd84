"""Numbers of lists that lost a bracket, a point or their digit: put right where the series leaves one answer."""

import pytest

from extractors.thai.aligned import AlignedText
from extractors.thai.broken_numbers import broken_number_edits


def mended(text: str) -> str:
    return AlignedText(text).edit(broken_number_edits(text)).text


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        # a bracket lost, or taken for another one
        ("(๑ ถนนทรุด\n(๒) ท่อแตก\n", "(๑) ถนนทรุด\n(๒) ท่อแตก\n"),
        ("(๑) ถนนทรุด\n(๒ ท่อแตก\n(๓) ไฟดับ\n", "(๑) ถนนทรุด\n(๒) ท่อแตก\n(๓) ไฟดับ\n"),
        ("1) ถนนทรุด\n2} ท่อแตก\n", "1) ถนนทรุด\n2) ท่อแตก\n"),
        ("(๑) ถนนทรุด\n{๒) ท่อแตก\n", "(๑) ถนนทรุด\n(๒) ท่อแตก\n"),
        # dirt before the digit read as a vowel that no digit follows
        ("๑) ถนนทรุด\nใ๒) ท่อแตก\n", "๑) ถนนทรุด\n๒) ท่อแตก\n"),
        ("๑. ถนนทรุด\nเ๒. ท่อแตก\n", "๑. ถนนทรุด\n๒. ท่อแตก\n"),
        # the sign behind the digit lost, also in a cell
        ("1) ถนนทรุดในซอย\nห้าจุด\n2ท่อแตก\n", "1) ถนนทรุดในซอย\nห้าจุด\n2)ท่อแตก\n"),
        ("3. ด้านของ\t(๑) ถนนทรุด\n๒ท่อแตก\t-\n4. ด้านเงิน\n", "3. ด้านของ\t(๑) ถนนทรุด\n(๒)ท่อแตก\t-\n4. ด้านเงิน\n"),
        # no digit is legible
        ("(๑) ถนนทรุด\n(lo) ท่อแตก\n", "(๑) ถนนทรุด\n(๒) ท่อแตก\n"),
        ("(๑) ถนนทรุด\n(b) ท่อแตก\n(๓) ไฟดับ\n", "(๑) ถนนทรุด\n(๒) ท่อแตก\n(๓) ไฟดับ\n"),
        ("2) ถนนทรุด\nI) ท่อแตก\n2) ไฟดับ\n", "2) ถนนทรุด\n1) ท่อแตก\n2) ไฟดับ\n"),
        ("๒.๑ ด้านคน\nl) ถนนทรุด\n๒.๒ ด้านเงิน\nl) ท่อแตก\n", "๒.๑ ด้านคน\n๑) ถนนทรุด\n๒.๒ ด้านเงิน\n๑) ท่อแตก\n"),
        ("๒. ผลงาน\nm. ปัญหา\n๔. ข้อเสนอแนะ\n", "๒. ผลงาน\n๓. ปัญหา\n๔. ข้อเสนอแนะ\n"),
        # a point with blanks around it, or taken for a comma
        ("๓.๒ ด้านคน\n๓ .๓ ด้านเงิน\n", "๓.๒ ด้านคน\n๓.๓ ด้านเงิน\n"),
        ("๕.๑ ด้านคน\n๕. ๒ ด้านเงิน\n๕.๓ ด้านของ\n", "๕.๑ ด้านคน\n๕.๒ ด้านเงิน\n๕.๓ ด้านของ\n"),
        ("๔,๑ ด้านคน\n๔.๒ ด้านเงิน\n", "๔.๑ ด้านคน\n๔.๒ ด้านเงิน\n"),
        ("1) ถนนทรุด\nl) ท่อแตก\n2) ไฟดับ\n", "1) ถนนทรุด\n1) ท่อแตก\n2) ไฟดับ\n"),
        ("๔. ข้อจำกัด\n๕, ข้อเสนอแนะ\n", "๔. ข้อจำกัด\n๕. ข้อเสนอแนะ\n"),
        # nothing of a number is left, and exactly these are wanted
        ("2.1 ด้านคน\ntf ถนนทรุด\nOy ท่อแตก\n3) ไฟดับ\n", "2.1 ด้านคน\n1) ถนนทรุด\n2) ท่อแตก\n3) ไฟดับ\n"),
        ("2.1 ด้านคน\n[i ถนนทรุด\n2) ท่อแตก\n", "2.1 ด้านคน\n1) ถนนทรุด\n2) ท่อแตก\n"),
        ("1) ถนนทรุด\nz ท่อแตก\n3) ไฟดับ\n", "1) ถนนทรุด\n2) ท่อแตก\n3) ไฟดับ\n"),
        ("1. ถนนทรุด\na ท่อแตก\n3. ไฟดับ\n", "1. ถนนทรุด\n2. ท่อแตก\n3. ไฟดับ\n"),
    ],
)
def test_a_damaged_number_is_the_one_that_its_series_needs(read, meant):
    assert mended(read) == meant


@pytest.mark.parametrize(
    "text",
    [
        "(๑) ถนนทรุดสองจุด\n(๒ แห่ง) และท่อแตก\n",  # a remark in brackets that a line begins with
        "(๑) ถนนทรุด\n(๗ ท่อแตก\n(๓) ไฟดับ\n",  # none of the series
        "(๑) ถนนทรุด\n(a) ท่อแตก\n(b) ไฟดับ\n(๒) น้ำไม่ไหล\n",  # a list of its own
        "(a) ถนนทรุด\n",
        "1) รถดับเพลิงเสีย\n2คันจากสิบ\n2) ท่อแตก\n",  # a count, whose list goes on behind it
        "1) เครื่องสูบน้ำเสียไป\n2เดือน\n",
        "1) ถนนทรุด\n4สายมีน้ำขัง\n",
        "๒.๑ ด้านคน\n(a) ถนนทรุด\n(b) ท่อแตก\n๒.๒ ด้านเงิน\n(a) ไฟดับ\n(b) น้ำขัง\n",
        "๒.๑ ด้านคน\ni) ถนนทรุด\nii) ท่อแตก\n",
        "[x] ไม่พบ\n[ ] พบ\n๑) ถนนทรุด\n",  # boxes
        "ถนนทรุด\n๓, ๔ และ ๕\n",
        "ยาว\n๓ .๕ เมตร\n",
        "๑,๕๐๐ บาท\n๑,๕ คน\n",
        "๑. ถนน ก. และ\nข. ทรุด\n๒. ท่อแตก\n",
        "1) ถนนทรุดห้า\nkm ต่อปี\n2) ท่อแตก\n",  # words of a line that goes on
        "2.1 ด้านระบบ\nIT ขัดข้อง\n2) ท่อแตก\n",
        "2.1 ด้านระบบ\nkm ต่อปี\n3) ท่อแตก\n",
    ],
)
def test_what_no_series_settles_stays_as_read(text):
    assert mended(text) == text
