"""A question as an address and back; values as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.query.errors import QueryError, UnknownValue
from pipeline.query.fields import FIELDS, values_named
from pipeline.query.request import MOST_VALUES, PAGE_SIZES, SORTS, Request, wanted_values

texts = st.text(min_size=1, max_size=30)
EACH = 3
filters = st.dictionaries(
    st.sampled_from([f.name for f in FIELDS]),
    st.lists(texts, min_size=1, max_size=EACH, unique=True).map(tuple),
    max_size=MOST_VALUES // EACH,
)
requests = st.builds(
    Request,
    text=st.text(max_size=30),
    filters=filters,
    sort=st.sampled_from(SORTS),
    page=st.integers(1, 1_000_000),
    size=st.sampled_from(PAGE_SIZES),
    exact=st.booleans(),
)


@given(requests)
def test_there_and_back(request):
    assert Request.from_pairs(request.pairs()) == request


def test_what_is_unknown_is_passed_over():
    assert Request.from_pairs([("lang", "en"), ("sort", "; DROP"), ("x", "y")]) == Request()


@pytest.mark.parametrize("pairs", [[("page", "0")], [("page", "-1")], [("page", "x")], [("size", "๙๙๙๙๙๙๙๙")]])
def test_numbers_out_of_bounds(pairs):
    with pytest.raises(QueryError):
        Request.from_pairs(pairs)


def test_too_many_values():
    with pytest.raises(QueryError):
        Request.from_pairs([("unit", str(n)) for n in range(60)])


YEARS = (2565, 2566, 2567)


@pytest.mark.parametrize(
    ("wanted", "years"),
    [
        ("2566", [2566]),
        ("๒๕๖๖", [2566]),
        ("2023", [2566]),
        ("2566-", [2566, 2567]),
        ("-2566", [2565, 2566]),
        ("2565-2566", [2565, 2566]),
        ("2565–2567", [2565, 2566, 2567]),
        ("2567-2565", [2565, 2566, 2567]),
        ("๒๕๖๗-2023", [2566, 2567]),
        ("2570-", [-1]),
        ("-", [None]),
    ],
)
def test_years(wanted, years):
    assert wanted_values("year", [wanted], YEARS) == years


@pytest.mark.parametrize("wanted", ["2560", "x", "25", "--", "2566--2567"])
def test_no_years(wanted):
    with pytest.raises(UnknownValue):
        wanted_values("year", [wanted], YEARS)


@pytest.mark.parametrize(
    ("field", "wanted", "known", "found"),
    [
        ("factor", "budget", ("internal/budget", "internal/law"), ["internal/budget"]),
        ("factor", "งบประมาณ", ("internal/budget", "internal/law"), ["internal/budget"]),
        ("kind", "ข้อเสนอแนะ", ("obstacle", "recommendation"), ["recommendation"]),
        ("kind", "Obstacle", ("obstacle", "recommendation"), ["obstacle"]),
        ("unit", "สนท.", ("สำนักเทศกิจ",), ["สำนักเทศกิจ"]),
        ("unit_kind", "District office", ("district", "bureau"), ["district"]),
        ("document", "a.pdf", ("2567/a.pdf", "b.pdf"), ["2567/a.pdf"]),
        ("committee", "3", (1, 3), [3]),
        ("committee", "9", (1, 3), []),
        ("committee", "๓", (1, 3), [3]),
        ("component", " ๓ ", (1, 3), [3]),
        ("indicator", "3.1", ("๓.๑", "๓.๑๑", "3.1"), ["๓.๑", "3.1"]),
        ("indicator", "๓.๑", ("3.1", "31"), ["3.1"]),
        ("system", "bma  oss", ("BMA OSS",), ["BMA OSS"]),
        ("subject", "การเบิกจ่าย", ("งบประมาณ", "การเบิกจ่าย"), ["การเบิกจ่าย"]),
        ("subject", "disbursement", ("งบประมาณ", "การเบิกจ่าย"), ["การเบิกจ่าย"]),
        ("kind", "ปัญหา", ("obstacle", "recommendation"), ["obstacle"]),
        ("kind", "อุปสรรค", ("obstacle", "recommendation"), ["obstacle"]),
        ("kind", "ปัญหาและอุปสรรค", ("obstacle", "recommendation"), ["obstacle"]),
        ("kind", "มติ", ("obstacle", "resolution"), ["resolution"]),
        ("period", "รอบ ๖ เดือน", ("mid_year", "year_end"), ["mid_year"]),
        ("side", "ภายนอก", ("internal", "external"), ["external"]),
        ("document", "สรุป ๑.txt", ("สรุป ๑.txt", "สรุป 1.txt"), ["สรุป ๑.txt"]),
        ("kind", "-", ("obstacle",), [None]),
    ],
)
def test_values_by_name(field, wanted, known, found):
    assert values_named(field, wanted, known) == found


def test_filters_come_and_go():
    request = Request(text="ขยะ", page=4).with_filter("kind", "obstacle").with_filter("kind", "observation")
    assert request.filters == {"kind": ("obstacle", "observation")}
    assert request.page == 1
    assert request.without_filter("kind", "obstacle").filters == {"kind": ("observation",)}
    assert request.without_filter("kind").filters == {}
    assert request.narrowed_to("kind", "resolution").filters == {"kind": ("resolution",)}
