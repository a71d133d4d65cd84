"""Whose documents a draft is made from, and whose committees speak in it."""

import pytest

from pipeline.synthesis.overview import mixed, whose_documents
from pipeline.synthesis.places import Places, bodies_of, committees_in
from pipeline.synthesis.records import Evidence, Paragraph, Table

CITY, TOWN, CLEAR = "กรุงเทพมหานคร", "เทศบาลเมืองทรายงาม", "เทศบาลนครน้ำใส"


def evidence(agency, committee=2):
    return Evidence(
        id="f", kind="obstacle", text="x", quote="x", quote_stands=True, document="a.txt", pages=(1,), place=0,
        document_kind="committee_tables", spans=((0, 1),), agency=agency, committee=committee,
    )  # fmt: skip


def row(text, agency, committee=2, **more):
    return {"text": text, "agency": agency, "committee": committee, "document": f"{agency}-{committee}.txt", **more}


@pytest.mark.parametrize(
    ("agencies", "told"),
    [
        ((TOWN, TOWN), TOWN),
        ((TOWN, None), f"{TOWN} และ เอกสารที่ไม่ระบุหน่วยงาน"),
        ((TOWN, CLEAR, None), "หลายหน่วยงาน"),
        ((None,), ""),
        ((), ""),
    ],
)
def test_whose_documents_they_are(agencies, told):
    assert whose_documents([evidence(agency) for agency in agencies]) == told


@pytest.mark.parametrize(
    ("agencies", "told"),
    [
        ((TOWN, TOWN), ""),
        ((None, None), ""),
        ((), ""),
        ((TOWN, TOWN, CLEAR), f"{TOWN} (๒ ข้อ) และ {CLEAR} (๑ ข้อ)"),
        ((None, None, TOWN), f"{TOWN} (๑ ข้อ) และ เอกสารที่ไม่ระบุหน่วยงาน (๒ ข้อ)"),
    ],
)
def test_what_may_be_of_several_bodies_is_told(agencies, told):
    assert mixed([evidence(agency) for agency in agencies]) == told


@pytest.mark.parametrize(
    ("agencies", "title", "executives"),
    [
        ((TOWN, TOWN), TOWN, f"ผู้บริหาร{TOWN}"),
        ((TOWN, CLEAR), "หลายหน่วยงาน", "ผู้บริหารของแต่ละหน่วยงาน"),
        ((CITY,), CITY, f"ผู้บริหาร{CITY}"),
        ((None,), None, f"ผู้บริหาร{CITY}"),
    ],
)
def test_title_and_executives_are_those_of_the_body(make_db, draft_of, agencies, title, executives):
    draft = draft_of(make_db([row(f"ประตูระบายน้ำเสีย จุดที่ {n}", body) for n, body in enumerate(agencies)]))
    titles = {piece.id: piece.text for piece in draft.pieces() if isinstance(piece, Paragraph)}
    (heading,) = [piece.text for piece in draft.pieces() if piece.id == "h:executives"]
    assert titles.get("p:title:body") == title and heading.endswith(executives)


@pytest.mark.parametrize(
    ("bodies", "committees", "told", "cell"),
    [
        ([TOWN], [(TOWN, 2), (TOWN, 3)], "คณะที่ ๒ และ ๓", "๒ และ ๓"),
        ([], [(None, 2), (None, None)], "คณะที่ ๒ และ รายงานสรุปที่ไม่ระบุคณะ", "๒"),
        ([TOWN], [(TOWN, 2), (None, 2)], "คณะที่ ๒", "๒"),
        (
            [TOWN, CLEAR],
            [(TOWN, 2), (CLEAR, 2), (CLEAR, 4)],
            f"คณะที่ ๒ และ ๔ ของ{CLEAR} และ คณะที่ ๒ ของ{TOWN}",
            f"คณะที่ ๒ และ ๔ ของ{CLEAR} และ คณะที่ ๒ ของ{TOWN}",
        ),
        (
            [TOWN, CLEAR],
            [(TOWN, None), (None, 5)],
            f"รายงานสรุปที่ไม่ระบุคณะ ของ{TOWN} และ คณะที่ ๕ (เอกสารที่ไม่ระบุหน่วยงาน)",
            "คณะที่ ๕ (เอกสารที่ไม่ระบุหน่วยงาน)",
        ),
    ],
)
def test_committees_have_the_name_of_their_body_where_there_are_several(bodies, committees, told, cell):
    places, some = Places(bodies=tuple(bodies)), [evidence(*one) for one in committees]
    assert (places.told(places.of(some)), places.cell(some)) == (told, cell)


@pytest.mark.parametrize(
    ("committees", "count"),
    [([(TOWN, 2), (CLEAR, 2)], 2), ([(TOWN, 2), (None, 2)], 1), ([(TOWN, 2), (None, 3)], 2), ([(TOWN, None)], 0)],
)
def test_committees_of_two_bodies_are_two(committees, count):
    assert len(committees_in([evidence(*one) for one in committees])) == count


def test_a_draft_of_two_bodies_tells_their_committees_apart(make_db, draft_of):
    cameras = [row("กล้องวงจรปิดชำรุดสิบจุด", TOWN), row("กล้องวงจรปิดริมคลองไม่มีสัญญาณ", CLEAR)]
    draft = draft_of(make_db(cameras))
    assert [item.tail for item in draft.items()] == [f" (พบใน คณะที่ ๒ ของ{body})" for body in (CLEAR, TOWN)]
    both = f"คณะที่ ๒ ของ{CLEAR} และ คณะที่ ๒ ของ{TOWN}"
    (overview,) = [piece.text for piece in draft.pieces() if piece.id == "p:overview"]
    assert f"ของคณะกรรมการ ๒ คณะ ({both})" in overview
    (subjects,) = [block for block in draft.blocks if isinstance(block, Table) and block.id == "t:subjects"]
    assert subjects.rows[0][-1] == both


def test_only_the_bodies_of_a_draft_are_compared(make_db, draft_of):
    rows = [("ท่อระบายน้ำอุดตัน", TOWN, 2565), ("รถดูดโคลนเสีย", TOWN, 2567), ("ไฟฟ้าสาธารณะดับ", CLEAR, 2566)]
    db = make_db([row(text, body, fiscal_year=year) for text, body, year in rows])
    (told,) = [piece.text for piece in draft_of(db).pieces() if piece.id == "p:comparison"]
    assert "(๒๕๖๕)" in told
    assert bodies_of([evidence(TOWN), evidence(None)]) == (TOWN,)
