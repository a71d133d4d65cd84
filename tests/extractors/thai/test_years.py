from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.thai.digits import to_arabic
from extractors.thai.years import (
    DateRange,
    YearError,
    convert_year,
    find_dates,
    find_fiscal_years,
    find_period,
    find_periods,
    find_quarters,
    find_ranges,
    fiscal_year_dates,
    fiscal_year_of,
    format_date,
    parse_date,
    parse_range,
    parse_time,
    quarter,
    quarter_dates,
    quarter_of,
    read_year,
    time_in_words,
)
from extractors.thai.years_relative import TimeSpan, parse_span, relative_date

modern = st.dates(min_value=date(1941, 1, 1), max_value=date(2100, 12, 31))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("๑๗ เมษายน พ.ศ. ๒๕๖๖", "2023-04-17"),
        ("๑๗ เม.ย. ๒๕๖๖", "2023-04-17"),
        ("17 เมย 2566", "2023-04-17"),
        ("๑๗เม.ย.๒๕๖๖", "2023-04-17"),
        ("17/04/2566", "2023-04-17"),
        ("๑๗ / ๔ / ๒๕๖๖", "2023-04-17"),
        ("17.04.2566", "2023-04-17"),
        ("17-เม.ย.-2566", "2023-04-17"),
        ("2566-04-17", "2023-04-17"),
        ("25660417", "2023-04-17"),
        ("17 April 2023", "2023-04-17"),
        ("17 เมษายน ค.ศ. 2023", "2023-04-17"),
        ("เมษายน 17, 2566", "2023-04-17"),
        ("วันที่ ๑๗\tเดือน เมษายน\nพุทธศักราช ๒๕๖๖", "2023-04-17"),
        ("ลงนาม ณ วันจันทร์ที่ ๑๗ เมษายน ๒๕๖๖ โดยผู้แทน", "2023-04-17"),
        ("๒๙ ก.พ. ๒๕๖๗", "2024-02-29"),
        ("๘ กรกฏาคม ๒๕๖๕", "2022-07-08"),
        ("๕ ม.ค.ปี ๒๕๖๗", "2024-01-05"),
    ],
)
def test_dates_that_are_certain(text: str, day: str) -> None:
    reading = parse_date(text)
    assert reading is not None
    assert (reading.date.isoformat(), reading.doubts) == (day, ())


@pytest.mark.parametrize(
    ("text", "day", "doubts"),
    [
        ("๑๗ เม.ย. ๖๖", "2023-04-17", ("two_digit_year",)),
        ("17/04/66", "2023-04-17", ("two_digit_year",)),
        ("04/17/2566", "2023-04-17", ("month_first",)),
        ("7/4/2023", "2023-04-07", ("day_first_assumed",)),
        ("๑๗ เมศายน ๒๕๖๖", "2023-04-17", ("month_uncertain",)),
        ("๑7 เมษายน ๒๕๖๖", "2023-04-17", ("mixed_digits",)),
        ("วันอังคารที่ ๑๗ เมษายน ๒๕๖๖", "2023-04-17", ("weekday_differs",)),
        ("๑๗ เมษายน ๒๕๖๖ และ ๒ พฤษภาคม ๒๕๖๖", "2023-04-17", ("several_dates",)),
        ("๓ ก.พ. ๒๔๗๕", "1932-02-03", ("old_calendar",)),
        ("๑๗ เมษายน ๒๕๖๖ เวลา ๒๔.๐๐ น.", "2023-04-17", ("time_uncertain",)),
    ],
)
def test_dates_with_a_doubt(text: str, day: str, doubts: tuple[str, ...]) -> None:
    reading = parse_date(text)
    assert reading is not None
    assert (reading.date.isoformat(), reading.doubts) == (day, doubts)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "เมษายน ๒๕๖๖",
        "๑๗ เมษายน",
        "๓๑ เมษายน ๒๕๖๖",
        "๒๙ ก.พ. ๒๕๖๖",
        "๐ เมษายน ๒๕๖๖",
        "๑๑๗ เมษายน ๒๕๖๖",
        "๑๗ เมษายน ๒๕๖๖๑",
        "๑๗ เมษายน ๓๕๖๖",
        "๑๗ เมษายน ค.ศ. ๒๕๖๖",
        "๑๗ เมษายน พ.ศ. 2023",
        "๑๗ จังหวัด ๒๕๖๖",
        "๑๗ สมาคม ๒๕๖๖",
        "๑๗ คมนาคม ๒๕๖๖",
        "ข้อ ๓.๑๗ เมษายน ๒๕๖๖",
        "17/17/2566",
        "๕ มีนาคม ๕๐ คน",
        "๕ เมษายน 09.30 น.",
        "ที่ กท ๐๔๐๑/๑๒๓",
        "โทร. 02-221-2141",
        "ครั้งที่ ๗ เดือนมีนาคม ๒๕๖๖",
        "๑.๑.๖๖",
    ],
)
def test_what_is_no_full_date(text: str) -> None:
    assert parse_date(text) is None


def test_a_label_decides_between_several_dates() -> None:
    reading = parse_date("อ้างถึง ๑/๒/๒๕๖๖ วันที่ลงนาม ๑๗/๔/๒๕๖๖")
    assert reading is not None
    assert (reading.date, reading.doubts) == (date(2023, 4, 17), ())


def test_a_year_nearby_settles_two_digits() -> None:
    buddhist, common = parse_date("17/04/66", near=2566), parse_date("17 Apr 23", near=2566)
    assert buddhist is not None and common is not None
    assert (buddhist.date, buddhist.era, buddhist.doubts) == (date(2023, 4, 17), "be", ())
    assert (common.date, common.era, common.doubts) == (date(2023, 4, 17), "ce", ())
    assert parse_date("17 Apr 23") is None


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("๑๗ เมษายน ๒๕๖๖ เวลา ๑๓.๓๐ น.", time(13, 30)),
        ("(๑๗ เม.ย. ๒๕๖๖) เวลา 08:15 น.", time(8, 15)),
        ("17 เมษายน 2566, 1:05 pm", time(13, 5)),
        ("17/4/2566 12:10 ก่อนเที่ยง", time(0, 10)),
        ("17/4/2566 09:00:01.25", time(9, 0, 1, 250000)),
        ("๑๗ เมษายน ๒๕๖๖ ๓.๕ ล้านบาท", None),
        ("๑๗ เมษายน ๒๕๖๖ ข้อ ๑.๑๒", None),
    ],
)
def test_times_beside_dates(text: str, clock: time | None) -> None:
    reading = parse_date(text)
    assert reading is not None and reading.time == clock


def test_mentions_stand_where_they_say() -> None:
    text = "ตามหนังสือลงวันที่ ๑๗ เม.ย. ๒๕๖๖ เวลา ๐๙.๓๐ น. ให้แล้วเสร็จใน ๓๑ ก.ย. ๒๕๖๖ หรือวันที่ ๕ มีนาคม ของทุกปี ข้อ ๕ ก.พ. กำหนด"
    found = [(text[m.start : m.end], m.reading.date if m.reading else m.problem) for m in find_dates(text)]
    assert found == [
        ("๑๗ เม.ย. ๒๕๖๖ เวลา ๐๙.๓๐ น.", date(2023, 4, 17)),
        ("๓๑ ก.ย. ๒๕๖๖", "no_such_day"),
        ("๕ มีนาคม", "year_missing"),
    ]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("วันที่ ๓, ๑๐ และ ๑๗ เมษายน ๒๕๖๖", [3, 10, 17]),
        ("วันจันทร์และวันศุกร์ที่ ๓ และ ๗ เมษายน ๒๕๖๖", [3, 7]),
        ("ข้อ ๓, ๑๐ เมษายน ๒๕๖๖", [10]),
        ("๓ - ๕ และ ๑๐ - ๑๒ เมษายน ๒๕๖๖", [3, 5, 10, 12]),
    ],
)
def test_lists_of_days(text: str, days: list[int]) -> None:
    readings = [mention.reading for mention in find_dates(text)]
    assert [r.date for r in readings if r] == [date(2023, 4, day) for day in days]
    assert all(r and not r.doubts for r in readings)


def test_the_weekdays_of_a_list_are_checked_one_by_one() -> None:
    first, second = find_dates("วันจันทร์และวันพุธที่ ๓ และ ๗ เมษายน ๒๕๖๖")
    assert first.reading and second.reading
    assert (first.reading.doubts, second.reading.doubts) == ((), ("weekday_differs",))
    swapped = find_dates("วันศุกร์และวันจันทร์ที่ ๓ และ ๗ เมษายน ๒๕๖๖")
    assert [m.reading.doubts for m in swapped if m.reading] == [("weekday_differs",), ("weekday_differs",)]


def test_a_tab_parts_cells_and_a_line_end_does_not_part_a_date() -> None:
    assert find_dates("๔\tเมษายน ๒๕๖๖") == []
    assert [m.reading.date for m in find_dates("ภายในวันที่ ๔\nเมษายน\n๒๕๖๖") if m.reading] == [date(2023, 4, 4)]
    assert find_dates("ระยะที่ ๔\nเมษายน ๒๕๖๖") == []


@pytest.mark.parametrize(
    ("text", "first", "last", "doubts"),
    [
        ("๓ - ๙ เมษายน ๒๕๖๖", "2023-04-03", "2023-04-09", ()),
        ("ระหว่างวันที่ 28 มีนาคม – 9 เมษายน 2566", "2023-03-28", "2023-04-09", ()),
        ("๒๘ ธันวาคม ๒๕๖๕ ถึงวันที่ ๙ มกราคม ๒๕๖๖", "2022-12-28", "2023-01-09", ()),
        ("28 ธันวาคม - 9 มกราคม 2566", "2022-12-28", "2023-01-09", ("year_carried",)),
        ("28 มีนาคม 2566 - 9 เมษายน", "2023-03-28", "2023-04-09", ("year_carried",)),
        ("01/10/2565 - 30/09/2566", "2022-10-01", "2023-09-30", ()),
        ("ตุลาคม ๒๕๖๕ - กุมภาพันธ์ ๒๕๖๗", "2022-10-01", "2024-02-29", ()),
        ("เดือนเมษายน-เดือนมิถุนายน 2566", "2023-04-01", "2023-06-30", ()),
        ("ต.ค. 65 – ก.ย. 66", "2022-10-01", "2023-09-30", ("two_digit_year",)),
    ],
)
def test_ranges(text: str, first: str, last: str, doubts: tuple[str, ...]) -> None:
    reading = parse_range(text)
    assert reading is not None
    assert (reading.first.isoformat(), reading.last.isoformat(), reading.doubts) == (first, last, doubts)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("๓ พฤษภาคม ๒๕๖๖ - ๙ เมษายน ๒๕๖๖", "end_before_start"),
        ("๓ - ๙ เมษายน", "year_missing"),
        ("28 มีนาคม 2566 - 9 กุมภาพันธ์", "year_missing"),
        ("๒๗ ก.พ. - ๓๐ ก.พ. ๒๕๖๖", "no_such_day"),
    ],
)
def test_ranges_that_cannot_be(text: str, problem: str) -> None:
    (mention,) = find_ranges(text)
    assert (mention.reading, mention.problem) == (None, problem)
    assert parse_range(text) is None


def test_several_ranges_are_not_one() -> None:
    text = "๓ - ๙ เมษายน ๒๕๖๖ และ ๑ - ๕ มิถุนายน ๒๕๖๖"
    assert len(find_ranges(text)) == 2
    assert parse_range(text) is None
    assert parse_range("ไม่มีช่วงเวลา") is None
    assert find_ranges("๓ - ๕ - ๙ เมษายน ๒๕๖๖") == []


def test_a_committee_is_no_month() -> None:
    assert parse_range("อ.ก.พ. ๒๕๖๕ - มี.ค. ๒๕๖๖") is None
    assert parse_range("ตั้งแต่เดือนก.พ. ๒๕๖๕ - มี.ค. ๒๕๖๖") is not None


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("ประจำปีงบประมาณ พ.ศ. ๒๕๖๘", [2568]),
        ("ปีงบประมาณ\n๒๕๖๘", [2568]),
        ("งบประมาณรายจ่ายประจำปี ๒๕๖๘", [2568]),
        ("งบประมาณ พ.ศ. ๒๕๖๘", [2568]),
        ("พ.ร.บ.วิธีการงบประมาณ พ.ศ. ๒๕๖๑", []),
        ("FY2568 และ FY2024", [2568, 2567]),
        ("ปีงบฯ ๒๕๖๖, ๒๕๖๗ และ ๒๕๖๘", [2566, 2567, 2568]),
        ("ปีงบประมาณ ๒๕๖๗ วงเงิน ๒๕๐๐ บาท", [2567]),
        ("ปี ๒๕๖๘", []),
        ("NOTIFY 2568", []),
    ],
)
def test_fiscal_years(text: str, years: list[int]) -> None:
    found = find_fiscal_years(text)
    assert [mention.year for mention in found] == years
    assert all(not mention.doubts and mention.last == mention.year for mention in found)


def test_spans_of_fiscal_years() -> None:
    (span,) = find_fiscal_years("แผนระยะ ๕ ปี ปีงบประมาณ พ.ศ. ๒๕๖๖ - พ.ศ. ๒๕๗๐ ของหน่วยงาน")
    assert (span.year, span.last) == (2566, 2570)
    (backwards,) = find_fiscal_years("ปีงบประมาณ ๒๕๗๐ - ๒๕๖๖")
    assert (backwards.year, backwards.problem) == (None, "end_before_start")


@pytest.mark.parametrize(
    ("text", "doubts"),
    [
        ("งบปี ๖๘", ("two_digit_year",)),
        ("แผนปฏิบัติราชการประจำปี พ.ศ. ๒๕๖๘", ("not_called_fiscal",)),
        ("ปีงบประมาณ ๒๕6๘", ("mixed_digits",)),
        ("ปีงบประมาณ ๒๕๖๘ (ต.ค. ๒๕๖๖ - ก.ย. ๒๕๖๘)", ("stretch_outside_year",)),
    ],
)
def test_fiscal_years_with_a_doubt(text: str, doubts: tuple[str, ...]) -> None:
    (mention,) = find_fiscal_years(text)
    assert (mention.year, mention.doubts) == (2568, doubts)


def test_a_fiscal_year_that_cannot_be_is_flagged() -> None:
    (mention,) = find_fiscal_years("ปีงบประมาณ ๓๕๖๘")
    assert (mention.year, mention.problem) == (None, "year_out_of_range")


@pytest.mark.parametrize(
    ("text", "consistent"),
    [
        ("ปีงบประมาณ ๒๕๖๘ (๑ ต.ค. ๖๗ - ๓๐ ก.ย. ๖๘)", True),
        ("ปีงบประมาณ ๒๕๖๘ (ตุลาคม ๒๕๖๗ - มีนาคม ๒๕๖๘)", True),
        ("ปีงบประมาณ ๒๕๖๘ (ตุลาคม ๒๕๖๘ - มีนาคม ๒๕๖๙)", False),
        ("ปีงบประมาณ ๒๕๖๘ (ระยะครึ่งปีงบประมาณ)", None),
    ],
)
def test_months_printed_beside_a_fiscal_year_are_checked(text: str, consistent: bool | None) -> None:
    (mention,) = find_fiscal_years(text)
    assert mention.consistent is consistent


@pytest.mark.parametrize(
    ("text", "number", "year", "basis", "doubts"),
    [
        ("ไตรมาสที่ ๓ ของปีงบประมาณ พ.ศ. ๒๕๖๖", 3, 2566, "fiscal", ()),
        ("ไตรมาส ๑ (ต.ค. - ธ.ค. ๒๕๖๕)", 1, 2566, "fiscal", ()),
        ("ไตรมาส ๑ (ต.ค. - ธ.ค. ๖๕)", 1, 2566, "fiscal", ("two_digit_year",)),
        ("ไตรมาส ๓ ปีงบประมาณ ๒๕๖๖ (ตุลาคม ๒๕๖๕ - มิถุนายน ๒๕๖๖)", 3, 2566, "fiscal", ()),
        ("ไตรมาสที่ ๒ ปี ๒๕๖๖ (เมษายน - มิถุนายน ๒๕๖๖)", 2, 2566, "calendar", ()),
        ("ไตรมาสแรกของปี ๒๕๖๖", 1, 2566, "fiscal", ("calendar_not_excluded",)),
        ("ไตรมาสที่สี่", 4, None, "fiscal", ("calendar_not_excluded",)),
        ("ไตรมาส ๒ ปีงบประมาณ ๒๕๖๖ (เมษายน - มิถุนายน ๒๕๖๖)", 2, 2566, "fiscal", ("stretch_outside_year",)),
        ("ไตรมาส 2/2566", 2, 2566, "fiscal", ("calendar_not_excluded",)),
    ],
)
def test_quarters(text: str, number: int, year: int | None, basis: str, doubts: tuple[str, ...]) -> None:
    mention = quarter(text)
    assert mention is not None
    assert (mention.number, mention.year, mention.basis, mention.doubts) == (number, year, basis, doubts)
    assert (mention.dates is None) == (year is None)


def test_several_quarters_are_not_one() -> None:
    text = "ไตรมาสที่ ๑ ปีงบประมาณ ๒๕๖๖ และไตรมาสที่ ๒ ปีงบประมาณ ๒๕๖๖"
    assert [(m.number, text[m.start : m.end]) for m in find_quarters(text)] == [
        (1, "ไตรมาสที่ ๑ ปีงบประมาณ ๒๕๖๖"),
        (2, "ไตรมาสที่ ๒ ปีงบประมาณ ๒๕๖๖"),
    ]
    assert quarter(text) is None
    assert quarter("ไตรมาสก่อนหน้า") is None


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("รายงานผล (ระยะครึ่งปีงบประมาณ)", "mid_year"),
        ("(ครึ่งปีงบประมาณ)", "mid_year"),
        ("รอบ ๖ เดือน", "mid_year"),
        ("รอบหกเดือน", "mid_year"),
        ("รอบ 6 เดือนหลัง", None),
        ("ต่ำสุดในรอบ 6 เดือน", None),
        ("รอบ ๙ เดือน", None),
        ("รอบ ๑๒ เดือน", "year_end"),
        ("ระยะสิ้นปีงบประมาณ", "year_end"),
        ("เร่งเบิกจ่ายให้ทันสิ้นปีงบประมาณ", None),
        ("ครึ่งปีแรก", None),
        ("เทียบระยะครึ่งปีงบประมาณกับระยะสิ้นปีงบประมาณ", None),
        ("(ระยะครึ่งปีงบประมาณ) ... ให้ทันสิ้นปีงบประมาณ", "mid_year"),
    ],
)
def test_periods_of_evaluation(text: str, period: str | None) -> None:
    assert find_period(text) == period


def test_periods_stand_where_they_say() -> None:
    text = "ต่ำสุดในรอบ ๖ เดือน ต่างจากระยะสิ้นปีงบประมาณ"
    assert [(text[m.start : m.end], m.period, m.doubts) for m in find_periods(text)] == [
        ("รอบ ๖ เดือน", "mid_year", ("said_in_passing",)),
        ("ระยะสิ้นปีงบประมาณ", "year_end", ()),
    ]


@pytest.mark.parametrize(
    ("day", "year", "number"),
    [
        (date(2022, 9, 30), 2565, 4),
        (date(2022, 10, 1), 2566, 1),
        (date(2023, 1, 1), 2566, 2),
        (date(2023, 6, 30), 2566, 3),
        (date(2023, 9, 30), 2566, 4),
    ],
)
def test_the_fiscal_year_turns_in_october(day: date, year: int, number: int) -> None:
    assert (fiscal_year_of(day), quarter_of(day)) == (year, number)


@pytest.mark.parametrize("number", [0, 5])
def test_there_are_four_quarters(number: int) -> None:
    with pytest.raises(ValueError, match="no quarter"):
        quarter_dates(2566, number)


@pytest.mark.parametrize(
    ("printed", "mark", "near", "be"),
    [
        ("2566", None, None, 2566),
        ("2023", None, None, 2566),
        ("66", None, None, 2566),
        ("23", "ce", None, 2566),
        ("๖๖", None, 2570, 2566),
        ("23", None, 2570, 2566),
        ("82", None, 2485, 2482),
        ("23", "be", 2566, 2523),
    ],
)
def test_years(printed: str, mark: str | None, near: int | None, be: int) -> None:
    assert read_year(printed, mark, near).be == be  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("printed", "mark", "problem"),
    [
        ("2300", None, "year_out_of_range"),
        ("256", None, "year_out_of_range"),
        ("23", None, "year_out_of_range"),
        ("2566", "ce", "era_contradicts_year"),
        ("2023", "be", "era_contradicts_year"),
    ],
)
def test_years_that_cannot_be(printed: str, mark: str | None, problem: str) -> None:
    with pytest.raises(YearError) as refusal:
        read_year(printed, mark)  # type: ignore[arg-type]
    assert refusal.value.problem == problem


@pytest.mark.parametrize(
    ("year", "source", "target", "result"),
    [
        (2567, "be", "ce", 2024),
        (2567, "be", "rs", 243),
        (1445, "ah", "be", 2567),
        (3, "reign_10", "be", 2561),
        (12, "reign_8", "ce", 1945),
    ],
)
def test_eras(year: int, source: str, target: str, result: int) -> None:
    assert convert_year(year, source, target) == result
    assert convert_year(result, target, source) == year


@pytest.mark.parametrize(("year", "source", "target"), [(2500, "be", "ah"), (80, "reign_9", "be"), (1, "be", "ce")])
def test_eras_that_do_not_reach_a_year(year: int, source: str, target: str) -> None:
    with pytest.raises(YearError):
        convert_year(year, source, target)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("๑๔.๔๕ น.", time(14, 45)),
        ("เวลา 9:05", time(9, 5)),
        ("2:30 PM", time(14, 30)),
        ("สิบโมงครึ่ง", time(10, 30)),
        ("แปดโมง", time(8)),
        ("สองโมงเช้า", time(8)),
        ("เก้าโมงเช้า", time(9)),
        ("บ่ายสองโมง สิบนาที", time(14, 10)),
        ("ห้าโมงเย็น", time(17)),
        ("สองทุ่มตรง", time(20)),
        ("ทุ่มครึ่ง", time(19, 30)),
        ("เที่ยงคืนห้านาที", time(0, 5)),
        ("ตีสี่", time(4)),
        ("ยี่สิบสองนาฬิกาสิบห้าวินาที", time(22, 0, 15)),
    ],
)
def test_times(text: str, clock: time) -> None:
    reading = parse_time(text)
    assert reading is not None
    assert (reading.time, reading.doubts) == (clock, ())


def test_a_time_said_in_two_senses_has_a_doubt() -> None:
    reading = parse_time("สามโมง")
    assert reading is not None and reading.doubts == ("time_uncertain",)


@pytest.mark.parametrize("text", ["", "24:00", "๒๕.๐๐ น.", "9:60", "ตีเก้า", "หกทุ่ม", "สิบโมงเย็น", "โมง", "บ่าย"])
def test_what_is_no_time(text: str) -> None:
    assert parse_time(text) is None


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("๒ ปี ๖ เดือน", TimeSpan((("years", 2), ("months", 6)), None)),
        ("อีก ๓ สัปดาห์", TimeSpan((("weeks", 3),), 1)),
        ("๑๕ วันที่แล้ว", TimeSpan((("days", 15),), -1)),
        ("๓ วัน ๒ วัน", None),
        ("สามวัน", None),
        ("๓", None),
    ],
)
def test_spans_of_time(text: str, span: TimeSpan | None) -> None:
    assert parse_span(text) == span


def test_days_named_from_today() -> None:
    today = date(2024, 2, 28)
    assert relative_date("มะรืนนี้", today) == date(2024, 3, 1)
    assert relative_date("เมื่อวาน", today) == date(2024, 2, 27)
    assert relative_date("สักวัน", today) is None


def test_dates_are_written_as_documents_write_them() -> None:
    assert format_date(date(2023, 4, 7)) == "๗ เมษายน ๒๕๖๖"
    assert format_date(date(2023, 4, 7), "%-d %b %y", thai_digits=False) == "7 เม.ย. 66"
    assert format_date(datetime(2023, 4, 7, 9, 5), "%-d %B พ.ศ. %Y เวลา %H.%M น.") == "๗ เมษายน พ.ศ. ๒๕๖๖ เวลา ๐๙.๐๕ น."


@given(
    modern, st.sampled_from(["%-d %B %Y", "%-d %B พ.ศ. %Y", "%A ที่ %-d %b %Y", "%d/%m/%Y", "%Y-%m-%d"]), st.booleans()
)
def test_dates_come_back_from_their_text(day: date, pattern: str, thai: bool) -> None:
    reading = parse_date(format_date(day, pattern, thai_digits=thai))
    assert reading is not None
    assert (reading.date, reading.era, reading.doubts) == (day, "be", ())


@given(st.dates(min_value=date(2001, 1, 1), max_value=date(2042, 12, 31)))
def test_two_digit_years_come_back_near_their_year(day: date) -> None:
    reading = parse_date(format_date(day, "%-d %b %y"), near=fiscal_year_of(day))
    assert reading is not None and (reading.date, reading.doubts) == (day, ())


@given(modern, st.integers(min_value=1, max_value=400))
def test_ranges_come_back_from_their_text(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    reading = parse_range(f"ตั้งแต่วันที่ {format_date(first)} ถึงวันที่ {format_date(last)}")
    assert reading == DateRange(first, last)


@given(modern)
def test_a_fiscal_year_holds_its_days_and_no_others(day: date) -> None:
    year = fiscal_year_of(day)
    days = fiscal_year_dates(year)
    assert day in days
    assert fiscal_year_of(days.first - timedelta(days=1)) == year - 1
    assert fiscal_year_of(days.last + timedelta(days=1)) == year + 1


@given(modern)
def test_quarters_part_the_fiscal_year(day: date) -> None:
    year = fiscal_year_of(day)
    quarters = [quarter_dates(year, number) for number in range(1, 5)]
    assert [day in days for days in quarters].index(True) + 1 == quarter_of(day)
    assert (quarters[0].first, quarters[3].last) == (fiscal_year_dates(year).first, fiscal_year_dates(year).last)
    assert all(a.last + timedelta(days=1) == b.first for a, b in pairwise(quarters))


@given(st.integers(min_value=2484, max_value=2640), st.integers(min_value=1, max_value=12))
def test_a_month_stands_for_all_of_its_days(year: int, month: int) -> None:
    name = format_date(date(year - 543, month, 1), "%B %Y")
    reading = parse_range(f"{name} - {name}")
    assert reading is not None
    assert (reading.first.day, reading.last.day) == (1, monthrange(year - 543, month)[1])


@given(st.times().map(lambda moment: moment.replace(microsecond=0)))
def test_times_come_back_from_words(moment: time) -> None:
    reading = parse_time(time_in_words(moment))
    assert reading is not None and (reading.time, reading.doubts) == (moment, ())


PIECES = [
    "๑",
    "๓๑",
    "12",
    "2567",
    "๖๗",
    "ม.ค.",
    "มีนาคม",
    "กพ",
    "พ.ศ.",
    "ค.ศ.",
    "ปี",
    " ",
    "\n",
    "\t",
    "-",
    "/",
    ".",
    ",",
]
PIECES += ["และ", "ถึง", "วันที่", "วันพุธที่", "ปีงบประมาณ", "(", ")", "ไตรมาส", "รอบ", "เดือน", "เวลา", "09.30", "น.", "໑"]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), st.sampled_from([None, 2567]))
def test_any_text_gives_a_reading_or_a_problem(text: str, near: int | None) -> None:
    dated = [*find_dates(text, near), *find_ranges(text, near)]
    assert all(0 <= m.start < m.end <= len(text) and (m.reading is None) != (m.problem is None) for m in dated)
    years = find_fiscal_years(text, near)
    assert all(0 <= m.start < m.end <= len(text) and (m.year is None) != (m.problem is None) for m in years)
    spots = [*find_quarters(text, near), *find_periods(text)]
    assert all(0 <= m.start < m.end <= len(text) for m in spots)


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_thai_and_arabic_digits_are_read_alike(text: str) -> None:
    def dates(text: str) -> list[tuple[int, int, date | None, str | None]]:
        return [(m.start, m.end, m.reading.date if m.reading else None, m.problem) for m in find_dates(text)]

    assert dates(text) == dates(to_arabic(text))
