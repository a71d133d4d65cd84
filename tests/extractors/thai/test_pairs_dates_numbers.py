"""Measures dates, years and numbers against facts from public sources; run with -s to see the tables."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from extractors.thai.digits import to_arabic, to_thai
from extractors.thai.numbers import find_quantities, parse_number
from extractors.thai.numbers_words import baht_text, digit_of, number_of, spell_digits, words_of
from extractors.thai.years import (
    convert_year,
    find_dates,
    find_fiscal_years,
    find_ranges,
    fiscal_year_dates,
    fiscal_year_of,
    format_date,
    parse_date,
    parse_time,
    quarter,
    time_in_words,
)
from extractors.thai.years_relative import parse_span, relative_date

Row = dict[str, Any]

# Rows that are answered otherwise on purpose, by file and then by what identifies them. They count as neither right
# nor wrong in `share`, and as wrong in `strict`.
DELIBERATE: dict[str, dict[str, str]] = {
    "date_cases": {
        "1 ธันวา 2570": "the short name is read: minutes and memos write it, and two other rows of the file accept one",
        "1 มกราคม 70": "read as 2570 with the doubt two_digit_year: reports date their letters so, as other rows do",
        "2027/12/31": "a year that comes first leaves one order only",
        "2 สัปดาห์ 3 วัน": "a bare length of time says neither past nor future; the peer takes it for past",
    },
    "pythainlp_cases": {
        "to_lunar_date": "no report dates by the moon",
        "th_zodiac": "no report names the year's animal",
    },
}
# Left to the measuring test of the repairs.
ELSEWHERE = {"normalize", "thai_chars", "encoding"}
REFUSED = "refused"


@pytest.fixture
def rows_of(real_reports: Path) -> Callable[[str], list[Row]]:
    def read(name: str) -> list[Row]:
        lines = (real_reports / "pairs" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines[1:] if line]

    return read


def iso(text: str, near: int | None = None) -> str | None:
    """The date, with its time if one stands there."""
    reading = parse_date(text, near)
    if reading is None:
        return None
    return datetime.combine(reading.date, reading.time).isoformat() if reading.time else reading.date.isoformat()


def fiscal_statement(text: str) -> Row:
    (mention,) = find_fiscal_years(text)
    assert mention.stretch is not None
    first, last = (day.isoformat()[:7] for day in (mention.stretch.first, mention.stretch.last))
    return {"fiscal_year_be": mention.year, "start": first, "end": last, "consistent": mention.consistent}


def quarter_statement(text: str) -> Row | None:
    mention = quarter(text)
    return {"year_be": mention.year, "quarter": mention.number} if mention else None


def relative(text: str) -> Row | None:
    today = date(2024, 1, 31)
    if day := relative_date(text, today):
        return {"days": (day - today).days}
    span = parse_span(text)
    return {unit: amount * (span.direction or 0) for unit, amount in span.amounts} if span else None


def fiscal_range(text: str) -> Row:
    (mention,) = find_fiscal_years(text)
    assert mention.year
    days = fiscal_year_dates(mention.year)
    return {"start": days.first.isoformat(), "end": days.last.isoformat()}


def range_end(text: str) -> Row | None:
    (mention,) = find_ranges(text)
    return {"end": mention.reading.last.isoformat()} if mention.reading else None


def year_convert(query: Row) -> str:
    eras = {"ad": "ce", "re": "rs"}
    source, target = (eras.get(query[end], query[end]) for end in ("from", "to"))
    return str(convert_year(int(query["year"]), source, target))


def all_dates(text: str) -> list[str]:
    return [mention.reading.date.isoformat() for mention in find_dates(text) if mention.reading]


DATE_KINDS: dict[str, Callable[[Any], Any]] = {
    "date_be": iso,
    "date_be_2digit": iso,
    "datetime_ce": iso,
    "datetime_be": iso,
    "datetime_be_mdy": iso,
    "datetime_be_2digit": iso,
    "reject": iso,
    "policy": iso,
    "date_list_be": all_dates,
    "relative": relative,
    "range_be_2digit": range_end,
    "number": lambda text: str(parse_number(text)),
    "digits": to_arabic,
    "fiscal_year_of_date": lambda text: fiscal_year_of(date.fromisoformat(text)),
    "fiscal_year_range": fiscal_range,
    "fiscal_year_statement": fiscal_statement,
    "fiscal_quarter_statement": quarter_statement,
    "year_convert": year_convert,
    "year_ce_to_be": lambda text: str(convert_year(int(text), "ce", "be")),
}


def measured(answer: Callable[[], Any]) -> Any:
    """The answer, or REFUSED where the function refuses to give one."""
    try:
        return answer()
    except (ValueError, TypeError, ArithmeticError, NotImplementedError, KeyError):
        return REFUSED


def date_row_is_right(row: Row) -> bool:
    got = measured(lambda: DATE_KINDS[row["kind"]](row["input"]))
    expected = row["expected"]
    if "consistent" in row:
        expected = {**expected, "consistent": row["consistent"]}
    return bool(got == expected)


def clock_of(text: str) -> time:
    reading = parse_time(text)
    if reading is None:
        raise ValueError(f"{text!r} is no time")
    return reading.time


def moment_of(value: str) -> Any:
    """The date or time that a row gives as a Python expression or as figures."""
    if found := re.match(r"(datetime|date|time)\(([^)]*?)(?:, tzinfo=[\w.]+)?\)?$", value):
        kinds: dict[str, Any] = {"datetime": datetime, "date": date, "time": time}
        return kinds[found[1]](*(int(re.sub(r"\D", "", part)) for part in found[2].split(",")))
    return clock_of(value)


def time_words(value: str, clock: Any = "24h", precision: Any = None, fmt: Any = None) -> str:
    moment = moment_of(value)
    moment = moment.time() if isinstance(moment, datetime) else moment
    return time_in_words(moment, fmt or clock, precision)


def words_to_time(text: str, padding: bool = True) -> str:
    clock = clock_of(text)
    return f"{clock.hour:02}:{clock.minute:02}" if padding else f"{clock.hour}:{clock.minute:02}"


def parsed(text: str, pattern: str, year: str = "be", add_year: int | None = None) -> str | None:
    """Patterns are not ours: the text is read as it stands; `add_year` becomes the year that the text is about."""
    era = {"be": 50, "ad": 593}[year]
    return iso(text, add_year + era if add_year else None)


def in_text(text: str) -> str:
    """The text with its first amount in figures."""
    number = find_quantities(text)[0] if find_quantities(text) else None
    if number is None:
        return str(number_of(text))
    bare = re.sub(r"\.?0+$", "", str(number.value)) if "." in str(number.value) else str(number.value)
    return text[: number.start] + bare + "บาท" + text[number.end :]


def years_between(year: str, src: str, target: str) -> str:
    return year_convert({"year": year, "from": src, "to": target})


def digit_word(text: str, turn: Callable[[str], str]) -> str:
    """A word that names no digit: the peer gives "", here it is refused."""
    return "" if text == "" else turn(str(digit_of(text)))


PEER: dict[str, Callable[..., Any]] = {
    "bahttext": lambda amount: baht_text(Decimal(str(amount))),
    "num_to_thaiword": words_of,
    "num_to_thaiword_float": lambda number: words_of(
        Decimal(str(number)) if not isinstance(number, str) else int(number)
    ),
    "thaiword_to_num": number_of,
    "words_to_num": lambda words: float(number_of("".join(words))),
    "text_to_num": in_text,
    "arabic_digit_to_thai_digit": to_thai,
    "thai_digit_to_arabic_digit": to_arabic,
    "digit_to_text": spell_digits,
    "text_to_arabic_digit": lambda text: digit_word(text, to_arabic),
    "text_to_thai_digit": lambda text: digit_word(text, to_thai),
    "reign_year_to_ad": lambda year, reign: convert_year(year, f"reign_{reign}", "ce"),
    "thai_strftime": lambda moment, pattern, thaidigit=False: format_date(
        moment_of(named(moment)), pattern, thai_digits=thaidigit
    ),
    "time_to_thaiword": time_words,
    "thaiword_to_time": words_to_time,
    "thaiword_to_date": lambda text, _now=None: relative_date(text, date(2024, 1, 31)),
    "convert_years": years_between,
    "thai_strptime": parsed,
}


def named(expression: str) -> str:
    """A datetime expression without the names of its arguments and its zone."""
    return re.sub(r", tzinfo=[\w.]+", "", re.sub(r"(year|month|day|hour|minute|second|microsecond)=", "", expression))


def expected_of(row: Row) -> Any:
    """What a row expects, in the shape in which it is answered here."""
    expected = row["expected"]
    if row["fn"] == "thaiword_to_date" and expected:
        days = int(re.findall(r"days=(-?\d+)", expected)[0])
        return date.fromordinal(date(2024, 1, 31).toordinal() + days)
    if row["fn"] == "thai_strptime":
        return moment_of(expected.removeprefix("datetime.").split(", tzinfo")[0] + ")").isoformat()
    if row["fn"] == "text_to_num":
        return "".join(expected)
    if isinstance(expected, dict) and "call" in expected:
        return time_words(expected["call"].split("'")[1])
    if row.get("unparsed"):
        return "AM"
    return str(expected) if row["fn"] == "text_to_arabic_digit" else expected


def peer_row_is_right(row: Row) -> bool:
    # One row gives the call that undoes the expected words instead of a number.
    args = [number_of(row["expected"]) if isinstance(arg, dict) else arg for arg in row["args"]]
    got = measured(lambda: PEER[row["fn"]](*args, **row["kwargs"]))
    if "expect_raises" in row:
        return got in (REFUSED, None)
    if row.get("expect_not_none"):
        return got not in (REFUSED, None)
    return bool(got == expected_of(row))


def table(name: str, rows: list[Row], kind: str, key: str, is_right: Callable[[Row], bool]) -> tuple[float, float]:
    """Print the rows by kind; return the share of right ones, without the deliberate rows and with them as wrong."""
    counts: dict[str, Counter[str]] = {}
    for row in rows:
        deliberate = str(row[key]) in DELIBERATE[name]
        verdict = "deliberate" if deliberate else "right" if is_right(row) else "wrong"
        counts.setdefault(row[kind], Counter())[verdict] += 1
        if verdict == "wrong":
            print("WRONG", {k: v for k, v in row.items() if k not in ("src", "test")})
    print(f"\n{name:28} rows right wrong deliberate")
    for label, count in sorted(counts.items()):
        print(f"{label:28} {count.total():4} {count['right']:5} {count['wrong']:5} {count['deliberate']:10}")
    whole = sum(counts.values(), Counter())
    share = whole["right"] / (whole["right"] + whole["wrong"])
    strict = whole["right"] / whole.total()
    print(f"{'all':28} {whole.total():4} {whole['right']:5} {whole['wrong']:5} {whole['deliberate']:10}")
    print(f"share {share:.4f}, strict (deliberate ones count as wrong) {strict:.4f}")
    return share, strict


def test_date_cases(rows_of: Callable[[str], list[Row]]) -> None:
    share, strict = table("date_cases", rows_of("date_cases"), "kind", "input", date_row_is_right)
    assert min(share, strict) >= 0.97


def test_peer_cases(rows_of: Callable[[str], list[Row]]) -> None:
    rows = [row for row in rows_of("pythainlp_cases") if row["cat"] not in ELSEWHERE]
    share, strict = table("pythainlp_cases", rows, "fn", "fn", peer_row_is_right)
    assert min(share, strict) >= 0.95


def test_deliberate_differences_are_still_in_the_files(rows_of: Callable[[str], list[Row]]) -> None:
    inputs = {str(row["input"]) for row in rows_of("date_cases")}
    names = {row["fn"] for row in rows_of("pythainlp_cases")}
    assert set(DELIBERATE["date_cases"]) <= inputs
    assert set(DELIBERATE["pythainlp_cases"]) <= names
