"""The annex of what is not seen again: only who has reported again can have seen a thing no more."""

import pytest

from pipeline.synthesis.records import Heading, Table


def row(n, year, issue, **more):
    return {"text": f"ท่อระบายน้ำในซอยแคบอุดตัน จุดที่ {n}", "fiscal_year": year, "issues": (issue,), **more}


def gone(draft):
    """The rows of the annex; none where it says that there is nothing."""
    return [row for block in draft.blocks if isinstance(block, Table) and block.id == "t:gone" for row in block.rows]


SUMMARY = {"document_kind": "year_end_summary", "period": "year_end", "committee": None, "document": "s.txt"}
HALF, END = {"period": "mid_year"}, {"period": "year_end"}


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        ({"committee": 1}, {"committee": 1}, True),
        ({"committee": 5}, {"committee": 1}, False),
        ({"committee": 5, **HALF}, SUMMARY, True),
        (SUMMARY, {"committee": 1}, False),
        ({"committee": 1, **END}, {"committee": 1, **HALF}, False),
        ({"committee": 1, "period": None}, {"committee": 1, **HALF}, False),
        ({"committee": 1, **HALF}, {"committee": 1, **END}, True),
        ({"committee": 1, **END}, {"committee": 1, "period": None}, True),
        ({"committee": 1, "document_kind": "study", "document": "s.txt"}, {"committee": 1}, False),
        ({"committee": 1, "agency": "เมืองน้ำใส"}, {"committee": 1, "agency": "เมืองทรายงาม"}, False),
        ({"committee": 1, "agency": "เมืองน้ำใส"}, {"committee": 1}, True),
    ],
    ids=[
        *("again", "no-report", "summary-covers", "part-of-all", "half", "half-of-all", "end", "all", "other-kind"),
        *("other-body", "body-unknown"),
    ],
)
def test_a_report_that_is_missing_says_nothing(make_db, draft_of, before, now, told):
    db = make_db([row(1, 2566, "i1", **before), row(2, 2567, "i2", **now)])
    assert bool(gone(draft_of(db))) is told


def test_years_and_committees_are_those_up_to_the_year_before(make_db, draft_of):
    rows = [row(n, year, "i1", committee=c) for n, (year, c) in enumerate([(2565, 1), (2566, 1), (2566, 5), (2568, 4)])]
    db = make_db([*rows, row(9, 2567, "i2", committee=1)])
    ((_, years, committees),) = gone(draft_of(db))
    assert (years, committees) == ("๒๕๖๕ และ ๒๕๖๖", "๑")


OF_BODY = {
    body: {"agency": f"เทศบาลเมือง{body}", "committee": 2, "document": f"{body}.txt"} for body in ("น้ำใส", "ทรายงาม")
}
CLEAR, SANDY = OF_BODY.values()


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        # Of an issue that both saw, the years of the one that does not see it again.
        ([(2565, "i1", SANDY), (2566, "i1", CLEAR), (2567, "i2", CLEAR)], [("๒๕๖๖", "๒")]),
        # That the other still sees it is no sign that this one does.
        (
            [(2566, "i1", CLEAR), (2567, "i2", CLEAR), (2567, "i1", SANDY)],
            [("๒๕๖๖", "คณะที่ ๒ ของเทศบาลเมืองน้ำใส")],
        ),
        # The last report before this one, whatever years the other reported in.
        ([(2565, "i1", CLEAR), (2566, "i3", SANDY), (2567, "i2", CLEAR)], [("๒๕๖๕", "๒")]),
        ([(2566, "i1", CLEAR), (2567, "i2", SANDY)], []),
        # Of which of the two a report is that does not say so, nobody knows: not even of its committee is it told.
        ([(2566, "i1", CLEAR), (2566, "i3", SANDY), (2567, "i2", {"committee": 2, "document": "x.txt"})], []),
    ],
)
def test_each_body_has_years_of_its_own(make_db, draft_of, rows, told):
    db = make_db([row(n, year, issue, **whose) for n, (year, issue, whose) in enumerate(rows)])
    assert [cells[1:] for cells in gone(draft_of(db))] == told


@pytest.mark.parametrize(
    ("then", "summed", "told"),
    [
        (None, None, False),
        (CLEAR["agency"], None, False),
        (None, CLEAR["agency"], False),
        (CLEAR["agency"], CLEAR["agency"], True),
        (CLEAR["agency"], SANDY["agency"], False),
    ],
)
@pytest.mark.parametrize("several", [True, False])
def test_among_several_bodies_a_summary_speaks_for_the_committees_of_its_own(
    make_db, draft_of, then, summed, told, several
):
    others = [row(n, 2567, f"o{n}", **whose) for n, whose in enumerate((CLEAR, SANDY))] if several else []
    before = row(8, 2566, "i1", committee=5, agency=then)
    db = make_db([*others, before, row(9, 2567, "i2", **SUMMARY, agency=summed)])
    one_body = not several and len({then, summed} - {None}) < 2
    assert bool(gone(draft_of(db))) is (told or one_body)


def test_what_another_body_sees_no_more_is_not_of_a_draft_of_one(make_db, draft_of):
    rows = [row(n, year, f"i{n}", **whose) for n, (year, whose) in enumerate(
        (year, whose) for year in (2566, 2567) for whose in (CLEAR, SANDY)
    )]  # fmt: skip
    db = make_db(rows)
    assert len(gone(draft_of(db))) == 2 and len(gone(draft_of(db, agency=CLEAR["agency"]))) == 1


def test_what_is_gone_is_told_in_the_words_of_its_findings(make_db, draft_of):
    rows = [row(1, 2566, "i1", committee=1), row(2, 2566, "i1", committee=1), row(1, 2566, "i1", committee=1)]
    ((words, *_),) = gone(draft_of(make_db([*rows, row(9, 2567, "i2", committee=1)])))
    assert words == "- ท่อระบายน้ำในซอยแคบอุดตัน จุดที่ 1\n- ท่อระบายน้ำในซอยแคบอุดตัน จุดที่ 2"


def test_one_evaluation_is_compared_with_its_like(make_db, draft_of):
    rows = [row(1, 2566, "i1", committee=1, **HALF), row(2, 2566, "i2", committee=1, **END)]
    db = make_db([*rows, row(3, 2567, "i3", committee=1, **HALF), row(4, 2567, "i4", committee=1, **END)])
    assert [len(gone(draft_of(db, period=period))) for period in ("mid_year", "year_end", None)] == [1, 1, 2]


def test_the_annex_says_what_it_counts(make_db, draft_of):
    blocks = draft_of(make_db([row(1, 2566, "i1", committee=5), row(2, 2567, "i2", committee=1)])).blocks
    at = next(n for n, b in enumerate(blocks) if isinstance(b, Heading) and b.id == "h:annex:gone")
    assert "รายงานที่ยังไม่มีไม่นับว่าไม่พบ" in blocks[at + 1].text
