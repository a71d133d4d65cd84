"""Which findings become one statement, how statements are ranked, and how they stand to earlier years."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.synthesis.merge import History, merged, statements
from pipeline.synthesis.records import Evidence

BOATS = "เรือเก็บผักตบชวามีเพียงสองลำ จึงเข้าคลองย่อยในฤดูฝนได้ไม่ทั่วถึง"


def evidence(place, text, **more):
    given = {
        "id": f"f{place}",
        "kind": "obstacle",
        "quote": text,
        "quote_stands": True,
        "document": "a.txt",
        "document_kind": "committee_tables",
        "pages": (1,),
        "spans": ((0, 1),),
        "fiscal_year": 2567,
    }
    return Evidence(**{**given, "text": text, "place": place, **more})


@pytest.mark.parametrize(
    ("other", "alone"),
    [
        ("เรือเก็บผักตบชวามีเพียงสามลำ จึงเข้าคลองย่อยในฤดูฝนได้ไม่ทั่วถึง", True),
        ("มีเรือเก็บผักตบชวา ๕ ลำ ไม่พอกับจำนวนคลอง", True),
        ("มีเรือเก็บผักตบชวา ๒ ลำ ไม่พอกับจำนวนคลอง", False),
        ("เรือเก็บผักตบชวาสองลำไม่พอกับจำนวนคลองสิบสาย", False),
        ("มีเรือเก็บผักตบชวาไม่พอกับคลอง ๙ สาย", False),
    ],
)
def test_what_counts_the_same_otherwise_is_another_fact_of_the_year_but_may_be_that_of_an_earlier_one(other, alone):
    here, there = evidence(0, BOATS, issues=("i",)), evidence(1, other, issues=("i",), document="b.txt")
    assert places(merged([here, there])) == ([[0], [1]] if alone else [[0, 1]])
    found = History.of([here, evidence(1, other, issues=("i",), fiscal_year=2566)]).compare([here], 2567)
    assert found and found.change == "recurring"


def places(groups):
    return [[one.place for one in group] for group in groups]


@pytest.mark.parametrize(
    ("rows", "groups"),
    [
        ([("ก" * 40, ()), ("ข" * 40, ())], [[0], [1]]),
        ([(BOATS, ("i",)), ("มีเรือเก็บผักตบชวาไม่พอกับจำนวนคลอง", ("i",))], [[0, 1]]),
        ([(BOATS, ()), (BOATS.replace("สองลำ", "สองลํา"), ())], [[0, 1]]),
        ([(BOATS + " ๒ ลำ", ()), (BOATS + " ๓ ลำ", ())], [[0], [1]]),
        ([(BOATS + " 2 ลำ", ()), (BOATS + " ๒ ลำ", ())], [[0, 1]]),
        ([(BOATS, ("i",)), (BOATS, ("j",)), ("เรื่องอื่นของ j ที่ยาวพอสมควร", ("j",))], [[0, 1], [2]]),
        ([(BOATS, ()), (BOATS, ("j",)), ("เรือเก็บผักตบชวาไม่เพียงพอ", ("j",))], [[0, 1, 2]]),
        ([(BOATS, ("i",)), ("ห้องน้ำของโรงเรียนชำรุดหลายแห่ง", ("i",))], [[0], [1]]),
        ([(BOATS, ("i", "j")), ("ข้อความอื่นที่พูดเรื่อง i เท่านั้น", ("i",))], [[0], [1]]),
        ([(BOATS, ("i",)), ("เรื่องเดียวกันแต่ยาวมาก " * 30, ("i",))], [[0], [1]]),
        ([("=", ()), ("+", ()), ("😀", ())], [[0], [1], [2]]),
    ],
)
def test_what_is_one_statement(rows, groups):
    some = [evidence(place, text, issues=issues, committee=place) for place, (text, issues) in enumerate(rows)]
    assert places(merged(some)) == groups


@pytest.mark.parametrize(
    ("where", "groups"),
    [
        ([{}, {}, {"committee": 2}], [[0, 2], [1]]),
        ([{"committee": 1}, {"committee": 1, "component": 2}, {"committee": 1}], [[0, 1], [2]]),
        ([{}, {"component": 2}, {}], [[0], [1], [2]]),
        ([{}, {"document": "b.txt"}, {"committee": 2}], [[0, 1, 2]]),
        ([{"kind": "observation"}] * 3, [[0], [1], [2]]),
        ([{"kind": "observation", "committee": n} for n in range(3)], [[0], [1], [2]]),
    ],
)
def test_what_one_list_sets_apart_stays_apart(where, groups):
    texts = (BOATS, "เรือเก็บผักตบชวาไม่เพียงพอ", "มีเรือเก็บผักตบชวาไม่พอกับจำนวนคลอง")
    some = [evidence(n, text, issues=("i",), **more) for n, (text, more) in enumerate(zip(texts, where, strict=True))]
    assert places(merged(some)) == groups


NURSES = "พยาบาลวิชาชีพของศูนย์บริการสาธารณสุขลาออกสามอัตรา ทำให้เยี่ยมบ้านได้ไม่ครบตามรอบ"


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(
            (NURSES, "พยาบาลวิชาชีพของศูนย์บริการสาธารณสุขต้องแบ่งเวลาไปออกหน่วย จึงคัดกรองได้สัปดาห์ละหนึ่งวัน"),
            id="one subject, no problem in common",
        ),
        pytest.param(
            ("แพทย์และเภสัชกรลาออกไปโรงพยาบาลเอกชนภายในสามปีแรก", "วิศวกรไฟฟ้าลาออกไปทำงานเอกชนปีละไม่น้อยกว่าสิบราย"),
            id="one problem of unlike subjects",
        ),
        pytest.param(
            ("ค่าไฟฟ้าส่องสว่างของสนามกีฬาเพิ่มขึ้นเกือบหนึ่งเท่าตัว", "ค่าไฟฟ้าสาธารณะในซอยส่วนบุคคลเบิกจากงบของเขตไม่ได้"),
            id="one subject, no problem told by one of them",
        ),
        pytest.param(
            (BOATS, "เรือเก็บผักตบชวาไม่เพียงพอ", "คลองย่อยไม่มีเรือเข้าไปเก็บวัชพืช"),
            id="near one of a group, not all of it",
        ),
    ],
)
def test_what_only_shares_a_subject_or_a_problem_says_something_else(texts):
    some = [evidence(n, text, issues=("i",), committee=n) for n, text in enumerate(texts)]
    assert places(merged(some))[-1] == [len(texts) - 1]


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [("เมืองน้ำใส", "เมืองน้ำใส", True), ("เมืองน้ำใส", None, True), ("เมืองน้ำใส", "เมืองทรายงาม", False)],
)
@pytest.mark.parametrize("text", [BOATS, "มีเรือเก็บผักตบชวาไม่พอกับจำนวนคลอง"])
def test_no_body_is_said_to_have_found_what_another_one_did(one, other, together, text):
    some = [
        evidence(0, BOATS, issues=("i",), agency=one, document="a.txt"),
        evidence(1, text, issues=("i",), agency=other, document="b.txt"),
    ]
    assert (len(merged(some)) == 1) is together


CLEAR, SANDY = "เมืองน้ำใส", "เมืองทรายงาม"


@pytest.mark.parametrize(
    ("one", "other", "shelf", "together"),
    [
        (None, None, (), True),
        (None, None, (CLEAR,), True),
        (None, None, (CLEAR, SANDY), False),
        (None, CLEAR, (CLEAR,), True),
        (None, CLEAR, (CLEAR, SANDY), False),
        (CLEAR, CLEAR, (CLEAR, SANDY), True),
        (CLEAR, None, (SANDY,), False),
    ],
)
@pytest.mark.parametrize("text", [BOATS, "มีเรือเก็บผักตบชวาไม่พอกับจำนวนคลอง"])
def test_among_reports_of_several_bodies_one_that_does_not_say_whose_it_is_stands_alone(
    one, other, shelf, together, text
):
    here = evidence(0, BOATS, issues=("i",), agency=one, document="a.txt")
    there = evidence(1, text, issues=("i",), agency=other, document="b.txt")
    others = [evidence(n, "ป้ายบอกทางเลือน", agency=body, document=f"{body}.txt") for n, body in enumerate(shelf, 2)]
    found = statements([here, there], History.of([here, there, *others]), 2567)
    assert (len(found) == 1) is together


def test_one_report_that_does_not_say_whose_it_is_still_says_a_thing_once():
    some = [evidence(0, BOATS), evidence(1, BOATS + " ")]
    others = [evidence(n, "ป้ายบอกทางเลือน", agency=body) for n, body in enumerate((CLEAR, SANDY), 2)]
    assert len(statements(some, History.of([*some, *others]), 2567)) == 1


def test_a_list_that_says_the_same_twice_says_it_once():
    assert places(merged([evidence(0, BOATS), evidence(1, BOATS + " ")])) == [[0, 1]]


@given(st.lists(st.tuples(st.sampled_from(["ก", "ข", BOATS, BOATS + "ๆ"]), st.sampled_from([(), ("i",), ("j",)]))))
def test_every_finding_is_in_exactly_one_group(rows):
    some = [evidence(place, text, issues=issues) for place, (text, issues) in enumerate(rows)]
    groups = merged(some)
    assert sorted(place for group in places(groups) for place in group) == list(range(len(rows)))
    assert all(group == sorted(group) for group in places(groups))


def test_statements_are_ranked_by_committees_units_findings_then_place():
    some = [
        evidence(0, "ก" * 30, committee=1),
        evidence(1, "ข" * 30, committee=1, units=("สำนักการโยธา",)),
        evidence(2, BOATS, committee=1, issues=("i",)),
        evidence(3, "เรือเก็บผักตบชวาไม่เพียงพอ", committee=2, issues=("i",)),
        evidence(4, "จ" * 30, committee=1),
    ]
    found = statements(some, History.of(some), 2567)
    assert [s.members[0].place for s in found] == [2, 1, 0, 4]


def test_what_is_near_follows_the_weightiest_of_its_issue():
    some = [
        evidence(0, "ก" * 30, committee=1, issues=("i",)),
        evidence(1, "ข" * 30, committee=1, units=("สำนักการโยธา",)),
        evidence(2, "ค" * 30, committee=1),
        evidence(3, BOATS, committee=1, issues=("i",)),
        evidence(4, BOATS, committee=2, issues=("i",)),
    ]
    assert [s.members[0].place for s in statements(some, History.of(some), 2567)] == [3, 0, 1, 2]


def test_a_statement_is_known_by_its_earliest_finding_whichever_wording_is_chosen():
    alone = evidence(0, "เรือเก็บผักตบชวาไม่เพียงพอ", issues=("i",), committee=1)
    clear = evidence(1, BOATS, issues=("i",), committee=2)
    (before,) = statements([alone], History.of([alone]), 2567)
    (after,) = statements([alone, clear], History.of([alone, clear]), 2567)
    assert after.chosen is clear
    assert after.id == before.id


@pytest.mark.parametrize(
    ("seen", "with_data", "expected"),
    [
        ((), (), None),
        ((), (2565, 2566), ("new", 2567)),
        ((2566,), (2565, 2566), ("recurring", 2566)),
        ((2565, 2566), (2565, 2566), ("recurring", 2565)),
        ((2564, 2566), (2564, 2565, 2566), ("recurring", 2566)),
        ((2565,), (2565, 2566), ("returned", 2565)),
        ((2564, 2565), (2564, 2565, 2566), ("returned", 2565)),
        ((2565,), (2565,), ("recurring", 2565)),
        ((2563, 2565), (2563, 2565), ("recurring", 2563)),
    ],
)
def test_comparison_with_earlier_years(seen, with_data, expected):
    now = evidence(0, BOATS, issues=("i",))
    earlier = [evidence(n, BOATS, issues=("i",), fiscal_year=year) for n, year in enumerate(seen, 1)]
    others = [evidence(n, "เรื่องอื่น", fiscal_year=year) for n, year in enumerate(with_data, 10)]
    history = History.of([now, *earlier, *others])
    found = history.compare([now], 2567)
    assert (found and (found.change, found.since)) == expected


@pytest.mark.parametrize(
    ("earlier", "expected"),
    [
        ({"text": "มีเรือเก็บผักตบชวาไม่พอกับจำนวนคลอง"}, ("recurring", 2566)),
        ({"text": "เรือเก็บขยะจอดซ่อมเกินหกเดือน"}, ("near", 2566)),
        ({"text": "มีเรือเก็บผักตบชวาไม่พอกับจำนวนคลอง", "kind": "recommendation"}, ("near", 2566)),
        ({"text": BOATS, "discarded": True}, ("new", 2567)),
        ({"text": BOATS, "issues": ("j",)}, ("new", 2567)),
    ],
    ids=["says-it", "near", "advice", "discarded", "other-issue"],
)
def test_only_what_says_it_was_seen_before_the_rest_of_its_issue_is_near(earlier, expected):
    here = evidence(0, BOATS, issues=("i",))
    history = History.of([here, evidence(1, **{"issues": ("i",), "fiscal_year": 2566, **earlier})])
    found = history.compare([here], 2567)
    assert (found.change, found.since) == expected


@pytest.mark.parametrize(
    ("now", "then", "expected"),
    [
        ("เมืองน้ำใส", "เมืองน้ำใส", ("recurring", 2566)),
        ("เมืองน้ำใส", "เมืองทรายงาม", None),  # nothing is known of earlier years of this one
        ("เมืองน้ำใส", None, ("recurring", 2566)),
        (None, "เมืองทรายงาม", ("recurring", 2566)),
    ],
)
def test_what_another_body_saw_is_no_earlier_year_of_this_one(now, then, expected):
    here = evidence(0, BOATS, issues=("i",), agency=now)
    history = History.of([here, evidence(1, BOATS, issues=("i",), fiscal_year=2566, agency=then)])
    found = history.compare([here], 2567)
    assert (found and (found.change, found.since)) == expected


@pytest.mark.parametrize(("now", "then"), [(None, None), (None, CLEAR), (CLEAR, None)])
def test_among_several_bodies_nobody_knows_the_earlier_years_of_a_report_that_names_none(now, then):
    here = evidence(0, BOATS, issues=("i",), agency=now)
    shelf = [evidence(n, "ป้ายบอกทางเลือน", agency=body) for n, body in enumerate((CLEAR, SANDY), 2)]
    history = History.of([here, evidence(1, BOATS, issues=("i",), fiscal_year=2566, agency=then), *shelf])
    assert history.compare([here], 2567) is None


def test_what_is_gone_was_seen_the_year_before_and_not_now():
    rows = [("i", 2566), ("j", 2566), ("j", 2567), ("k", 2565), (None, 2567)]
    some = [evidence(n, "x", issues=(i,) if i else (), fiscal_year=y) for n, (i, y) in enumerate(rows)]
    assert History.of(some).gone(2567, None) == {"i"}
