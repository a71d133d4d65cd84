from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.thai.digits import NumeralError, to_thai
from extractors.thai.numbers import find_counts, find_quantities, parse_number, parse_quantity
from extractors.thai.numbers_words import baht_of, baht_text, digit_of, number_of, spell_digits, words_of


@pytest.mark.parametrize(
    ("cell", "value", "unit"),
    [
        ("๗๕", "75", None),
        ("๓,๔๕๐.๒๕", "3450.25", None),
        ("๘๖,๔๐๐.-", "86400", "baht"),
        ("๘๖,๔๐๐.– บาท", "86400", "baht"),
        ("1,200 บาท", "1200", "baht"),
        ("๑.๒๕ ล้านบาท", "1250000", "baht"),
        ("3.4 แสนล้านบาท", "340000000000", "baht"),
        ("๑๘ บาท ๗๕ สตางค์", "18.75", "baht"),
        ("วงเงิน ๙๐๐,๐๐๐ บาท", "900000", "baht"),
        ("เจ็ดแสนบาทถ้วน", "700000", "baht"),
        ("ร้อยละ ๖๒.๕", "62.5", "percent"),
        ("๖๒.๕%", "62.5", "percent"),
        ("62.5 เปอร์เซ็นต์", "62.5", "percent"),
        ("ร้อยละหกสิบสอง", "62", "percent"),
        ("-๔.๕ %", "-4.5", "percent"),
        ("ระดับ ๓", "3", "ระดับ"),
        ("จำนวน ๒๔ ชุมชน", "24", "ชุมชน"),
        ("สี่ครั้ง", "4", "ครั้ง"),
        ("๗ หมู่บ้าน", "7", "หมู่บ้าน"),
        ("๑๒ ลำ", "12", "ลำ"),
        ("๔๕ วันทำการ", "45", "วัน"),
        ("สิบเจ็ด", "17", None),
    ],
)
def test_a_cell_with_one_quantity(cell: str, value: str, unit: str | None) -> None:
    quantity = parse_quantity(cell)
    assert quantity is not None
    assert (quantity.value, quantity.unit, quantity.doubts) == (Decimal(value), unit, ())
    assert cell[quantity.start : quantity.end] == quantity.printed


@pytest.mark.parametrize("cell", ["-", "–", "", "  ", "- -", " — \n", "ไม่มี"])
def test_a_cell_that_states_nothing(cell: str) -> None:
    assert parse_quantity(cell) is None
    assert parse_number(cell) is None


@pytest.mark.parametrize(
    "cell",
    ["รอผล", "๕ หรือ ๖", "๑๒/๒๕๖๗", "๑.๒.๓", "ร้อยละ", "ร้อยละของผู้ผ่าน", "๓ แห่ง ๔ แห่ง", "พันห้าบาท", "๘๐ x"],
)
def test_a_cell_with_anything_else_is_refused_whole(cell: str) -> None:
    with pytest.raises(NumeralError) as refusal:
        parse_quantity(cell)
    assert refusal.value.printed == cell


@pytest.mark.parametrize(
    ("cell", "bound"),
    [
        ("ไม่น้อยกว่าร้อยละ ๗๐", "at_least"),
        ("ร้อยละ ๗๐ ขึ้นไป", "at_least"),
        ("ไม่เกิน ๓๐ วัน", "at_most"),
        ("มากกว่า ร้อยละ ๗๐", "more_than"),
        ("๒๐ กว่าล้านบาท", "more_than"),
        ("๒๐ ล้านบาทเศษ", "more_than"),
        ("< 5 นาที", "less_than"),
        ("ประมาณ ๔๐๐ คน", "about"),
    ],
)
def test_bounds(cell: str, bound: str) -> None:
    quantity = parse_quantity(cell)
    assert quantity is not None and quantity.bound == bound
    assert quantity.printed == cell


@pytest.mark.parametrize(
    ("cell", "lower", "upper", "unit"),
    [
        ("ร้อยละ ๖๐ - ๖๙.๙๙", "60", "69.99", "percent"),
        ("10-15%", "10", "15", "percent"),
        ("๑๕ – ๒๐ ล้านบาท", "15000000", "20000000", "baht"),
        ("๙ แสน ถึง ๑ ล้านบาท", "900000", "1000000", "baht"),
        ("๓ - ๕ ครั้ง", "3", "5", "ครั้ง"),
    ],
)
def test_ranges(cell: str, lower: str, upper: str, unit: str) -> None:
    quantity = parse_quantity(cell)
    assert quantity is not None
    assert (quantity.value, quantity.upper, quantity.unit) == (Decimal(lower), Decimal(upper), unit)
    assert not quantity.doubts


@pytest.mark.parametrize(
    ("cell", "doubts"),
    [
        ("๑,๒๐,๐๐๐ บาท", ("comma_groups",)),
        ("1,23%", ("comma_groups",)),
        ("๐๗ ครั้ง", ("leading_zero",)),
        ("๑5 คน", ("mixed_digits",)),
        ("໑໕ คน", ("foreign_digits",)),
        ("๕๐๐,๐๐๐ - ๒ ล้านบาท", ("range_reversed",)),
    ],
)
def test_doubts_stay_with_the_value(cell: str, doubts: tuple[str, ...]) -> None:
    quantity = parse_quantity(cell)
    assert quantity is not None and quantity.doubts == doubts


def test_the_unit_of_the_column_holds_where_the_cell_prints_none() -> None:
    bare, own = parse_quantity("๔๒.๕๐", unit="percent"), parse_quantity("๔๒.๕๐ บาท", unit="percent")
    assert bare is not None and own is not None
    assert (bare.unit, own.unit) == ("percent", "baht")


@pytest.mark.parametrize("cell", ["๑๐ บาท", "ร้อยละ ๑๐", "ไม่เกิน ๑๐", "๑๐ - ๒๐", "๑,๐๐"])
def test_parse_number_takes_bare_certain_numbers_only(cell: str) -> None:
    with pytest.raises(NumeralError):
        parse_number(cell)


def test_quantities_of_a_sentence() -> None:
    text = (
        "ได้รับจัดสรร ๒.๔ ล้านบาท (สองล้านสี่แสนบาทถ้วน) ใช้ไป ๖๐๐,๐๐๐.- คิดเป็นร้อยละ ๒๕ ต่ำกว่าเป้า 10-12% "
        "มีหลายสิบล้านบาทที่ยังไม่เบิก ร้อยละความสำเร็จยังต่ำ ข้อ ๓ โครงการนำร่อง"
    )
    found = find_quantities(text)
    assert [(q.printed, q.value, q.unit) for q in found] == [
        ("๒.๔ ล้านบาท", Decimal(2400000), "baht"),
        ("สองล้านสี่แสนบาทถ้วน", Decimal(2400000), "baht"),
        ("๖๐๐,๐๐๐.-", Decimal(600000), "baht"),
        ("คิดเป็นร้อยละ ๒๕", Decimal(25), "percent"),
        ("10-12%", Decimal(10), "percent"),
    ]
    assert all(text[q.start : q.end] == q.printed for q in found)


@pytest.mark.parametrize(
    "text", ["ร้อยละสามารถเพิ่มได้", "ร้อยละห้ามลด", "นับแสนบาท", "ล้านบาทแรก", "๑/๒๕๖๗ บาท", "ร้อยละ ก", "พันธุ์บาท"]
)
def test_what_only_looks_like_a_quantity_is_not_found(text: str) -> None:
    assert find_quantities(text) == []


def test_a_percentage_in_words_after_a_number_in_words() -> None:
    assert [(q.printed, q.value) for q in find_quantities("ระดับหนึ่งร้อยละแปดสิบ")] == [("ร้อยละแปดสิบ", Decimal(80))]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "ศูนย์"),
        (11, "สิบเอ็ด"),
        (21, "ยี่สิบเอ็ด"),
        (101, "หนึ่งร้อยเอ็ด"),
        (1_250_000, "หนึ่งล้านสองแสนห้าหมื่น"),
        (10**12, "หนึ่งล้านล้าน"),
        (-48, "ลบสี่สิบแปด"),
        (Decimal("7.05"), "เจ็ดจุดศูนย์ห้า"),
        (Decimal("-0.4"), "ลบศูนย์จุดสี่"),
    ],
)
def test_numbers_and_words(number: int | Decimal, words: str) -> None:
    assert words_of(number) == words
    assert number_of(words) == number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("ร้อยยี่สิบ", 120),
        ("สิบหนึ่ง", 11),
        ("สอง หมื่น ห้า", 20_005),
        ("สามล้านหนึ่งแสนล้าน", 3_100_000_000_000),
        ("สามจุดหนึ่งล้านล้าน", 3_100_000_000_000),
        ("หนึ่งจุดห้าหมื่น", 15_000),
    ],
)
def test_other_ways_to_say_a_number(words: str, number: int) -> None:
    assert number_of(words) == number


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("", "not_a_number"),
        ("สามารถ", "not_a_number"),
        ("สองสาม", "not_a_number"),
        ("สิบยี่", "not_a_number"),
        ("ห้าจุด", "not_a_number"),
        ("ห้าจุดหนึ่งสิบ", "not_a_number"),
        ("เอ็ดร้อย", "not_a_number"),
        ("เอ็ด", "one_and_no_ten"),
        ("พันห้า", "spoken_short"),
        ("สองแสนพัน", "one_left_out_inside"),
        ("หนึ่งล้านล้านสองล้าน", "million_of_millions"),
    ],
)
def test_words_that_are_no_certain_number_are_refused(words: str, reason: str) -> None:
    with pytest.raises(NumeralError) as refusal:
        number_of(words)
    assert refusal.value.reason == reason


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "ศูนย์บาทถ้วน"),
        ("3500", "สามพันห้าร้อยบาทถ้วน"),
        ("12.25", "สิบสองบาทยี่สิบห้าสตางค์"),
        ("0.05", "ศูนย์บาทห้าสตางค์"),
        ("-0.50", "ลบศูนย์บาทห้าสิบสตางค์"),
    ],
)
def test_baht_text(amount: str, words: str) -> None:
    assert baht_text(Decimal(amount)) == words
    assert baht_of(words) == Decimal(amount)


@pytest.mark.parametrize("words", ["สิบ", "สิบบาทห้า", "สิบบาทหนึ่งร้อยสตางค์", "บาทถ้วน", "สิบจุดห้าบาทสิบสตางค์"])
def test_words_that_are_no_amount_are_refused(words: str) -> None:
    with pytest.raises(NumeralError):
        baht_of(words)


@pytest.mark.parametrize("amount", ["0.001", "NaN", "Infinity"])
def test_amounts_that_cannot_be_written_out_are_refused(amount: str) -> None:
    with pytest.raises(NumeralError):
        baht_text(Decimal(amount))


def test_digits_read_out_one_by_one() -> None:
    assert spell_digits("โทร ๑๙๐") == "โทร หนึ่งเก้าศูนย์"
    assert digit_of("แปด") == 8
    with pytest.raises(NumeralError):
        digit_of("สิบ")


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_numbers_come_back_from_their_words(number: int) -> None:
    assert number_of(words_of(number)) == number


@given(st.decimals(min_value=-(10**11), max_value=10**11, places=2))
def test_amounts_come_back_from_baht_text(amount: Decimal) -> None:
    assert baht_of(baht_text(amount)) == amount


@given(st.decimals(min_value=0, max_value=10**9, places=2), st.booleans())
def test_printed_numbers_are_read_exactly(value: Decimal, thai: bool) -> None:
    printed = f"{value:,.2f}"
    assert parse_number(to_thai(printed) if thai else printed) == value


@given(st.text(alphabet=st.sampled_from("๐๑๙019,.- %บาทร้อยละล้านสิบเอ็ดห้าครั้งถึง\n\t")))
def test_any_text_gives_quantities_in_order_or_a_refusal(text: str) -> None:
    found = find_quantities(text)
    assert all(text[q.start : q.end] == q.printed for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    try:
        parse_quantity(text)
    except NumeralError as refusal:
        assert refusal.printed == text


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("คนสวนลาออกระหว่างปี ๑๒ คน", [("คน", 12)]),
        ("คนสวนลาออกสี่คนตั้งแต่ต้นปี", [("คน", 4)]),
        ("เรือท้องแบน ๓ ลำ จอดอยู่ใน ๒ คลอง คนขับห้าคน", [("ลำ", 3), ("คลอง", 2), ("คน", 5)]),
        ("ท่อแตก 1,250 จุด ซ่อมไปแล้วสิบสองจุด", [("จุด", 1250), ("จุด", 12)]),
        ("จ่ายได้ร้อยละ ๔๐ ของ ๒ ล้านบาท", [("percent", 40), ("baht", 2_000_000)]),
        ("ในปี ๒๕๖๗ คนขับลาออก", []),
        ("ประชุมครั้งที่ ๒ คนมาน้อย", []),
        ("สามารถใช้คนเดิมได้", []),
        ("มีคนไม่พอทุกแห่ง", []),
    ],
)
def test_what_running_text_counts(text, counts):
    assert [(q.unit, q.value) for q in find_counts(text)] == counts
