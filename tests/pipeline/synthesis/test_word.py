"""The Word file: sound parts, the Thai font where Word looks for it, sources tied to statements, the same bytes."""

import io
import re
import zipfile
from xml.etree import ElementTree

import pytest

from pipeline.synthesis.word.package import to_docx
from pipeline.synthesis.word.styles import FONT

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LONG = [{"text": f"เรื่องที่ {n} ของคลองสาย {n} ซึ่งยังไม่ได้ขุดลอก", "committee": 1 + n % 6} for n in range(45)]
ROWS = [
    {"text": "ไฟส่องสว่างในสวนดับหลายจุดและไม่มีอะไหล่สำรอง", "issues": ("i",), "committee": 2, "component": 1},
    {"text": "ดวงไฟในสวนสาธารณะเสียนานกว่าจะได้ซ่อม", "issues": ("i",), "committee": 3, "component": 1},
    {"text": "ควรสำรองดวงไฟไว้ที่สวนขนาดใหญ่ทุกแห่ง", "kind": "recommendation", "committee": 2, "component": 2},
    {"text": "ขอให้ตรวจสวนทุกแห่งก่อนฤดูหนาว", "kind": "observation", "committee": 2},
]
FACTORS = ["internal/staffing", "internal/budget", "internal/law", "internal/management", "external/policy"]


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def root(data, name="word/document.xml"):
    return ElementTree.fromstring(parts(data)[name])


def values(element, tag, attribute="val"):
    return [one.get(W + attribute) for one in element.iter(W + tag)]


@pytest.fixture(params=["overall", "committee", "unit"])
def draft(request, make_db, draft_of):
    scope = {"committee": {"committee": 2}, "unit": {"unit": "สำนักสิ่งแวดล้อม"}}.get(request.param, {})
    return draft_of(make_db(ROWS), form=request.param, **scope)


@pytest.mark.parametrize("notes", ["comments", "footnotes", "none"])
def test_every_part_is_xml_known_and_related(draft, notes):
    found = parts(to_docx(draft, notes))
    types = found["[Content_Types].xml"].decode()
    for name, data in found.items():
        ElementTree.fromstring(data)
        if name.startswith("word/") and "_rels" not in name:
            assert f'PartName="/{name}"' in types
    for name in re.findall(r'PartName="/([^"]+)"', types):
        assert name in found
    related = re.findall(r'Target="([^"]+)"', found["word/_rels/document.xml.rels"].decode())
    assert all(f"word/{target}" in found or target.removeprefix("../") in found for target in related)
    assert ("word/comments.xml" in found) == (notes == "comments" and bool(list(draft.items())))
    assert ("word/footnotes.xml" in found) == (notes == "footnotes" and bool(list(draft.items())))


def test_the_same_draft_gives_the_same_bytes(draft):
    data = to_docx(draft)
    assert to_docx(draft) == data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_properties_name_no_person_and_no_time(draft):
    found = parts(to_docx(draft))
    core = found["docProps/core.xml"].decode()
    assert re.findall(r"<dc:creator>(.*?)</dc:creator>", core) == ["sarup"]
    assert not re.search(r"created|modified|lastModifiedBy", core)
    comments = found.get("word/comments.xml", b"<none/>")
    assert set(values(ElementTree.fromstring(comments), "comment", "author")) <= {"sarup"}


def test_thai_is_set_in_the_font_size_and_language_of_complex_scripts(draft):
    styles = root(to_docx(draft), "word/styles.xml")
    defaults = styles.find(f"{W}docDefaults")
    (fonts,) = defaults.iter(W + "rFonts")
    assert {fonts.get(W + name) for name in ("ascii", "hAnsi", "cs")} == {FONT}
    assert values(defaults, "szCs") == ["32"]
    assert values(defaults, "lang", "bidi") == ["th-TH"]
    for style in styles.iter(W + "style"):
        assert len(list(style.iter(W + "b"))) == len(list(style.iter(W + "bCs")))
        assert values(style, "sz") == values(style, "szCs")


def test_a_font_that_is_missing_has_named_substitutes_and_no_font_is_needed_to_write(draft):
    (font,) = root(to_docx(draft), "word/fontTable.xml")
    assert font.get(W + "name") == FONT
    assert "TH SarabunPSK" in values(font, "altName")[0]


def test_pages_are_those_of_an_official_paper(draft):
    data = to_docx(draft)
    (section,) = root(data).iter(W + "sectPr")
    size, margins = section.find(W + "pgSz"), section.find(W + "pgMar")
    sides = sorted(int(size.get(W + side)) for side in "wh")
    assert sides == [11906, 16838]
    assert (size.get(W + "orient") == "landscape") == (draft.scope.form == "committee")
    millimetres = {side: round(int(margins.get(W + side)) * 25.4 / 1440) for side in ("top", "left", "bottom", "right")}
    assert millimetres == {"top": 25, "left": 30, "bottom": 20, "right": 20}
    assert values(section, "pgNumType", "fmt") == ["thaiNumbers"]
    header = parts(data)["word/header1.xml"].decode()
    assert "PAGE" in header
    assert "(ร่าง)" in header


def test_every_style_that_is_used_is_there(draft):
    data = to_docx(draft, "footnotes")
    known = set(values(root(data, "word/styles.xml"), "style", "styleId"))
    used = {
        value
        for name in parts(data)
        if name.startswith("word/") and name.endswith(".xml")
        for value in styles_in(data, name)
    }
    assert used <= known


def styles_in(data, name):
    element = root(data, name)
    return values(element, "pStyle") + values(element, "rStyle")


def test_bookmarks_have_names_of_their_own_and_links_lead_to_them(draft):
    document = root(to_docx(draft))
    names = values(document, "bookmarkStart", "name")
    assert len(set(names)) == len(names)
    assert all(len(name) <= 40 for name in names)
    numbers = values(document, "bookmarkStart", "id")
    assert sorted(numbers) == sorted(values(document, "bookmarkEnd", "id"))
    assert len(set(numbers)) == len(numbers)
    anchors = values(document, "hyperlink", "anchor")
    assert set(anchors) <= set(names)
    assert len(anchors) >= len(list(draft.items()))


def test_comments_and_footnotes_tell_the_source_of_each_statement(make_db, draft_of):
    draft = draft_of(make_db(ROWS))
    for notes, part, mark in (
        ("comments", "comments", "commentReference"),
        ("footnotes", "footnotes", "footnoteReference"),
    ):
        data = to_docx(draft, notes)
        body, said = root(data), root(data, f"word/{part}.xml")
        numbers = [n for n in values(body, mark, "id")]
        assert len(numbers) == len(list(draft.items()))
        texts = {e.get(W + "id"): "".join(e.itertext()) for e in said}
        for number, item in zip(numbers, draft.items(), strict=True):
            for member in item.statement.members:
                assert member.quote in texts[number]
                assert member.document in texts[number]
    plain = to_docx(draft, "none")
    assert not values(root(plain), "commentReference", "id") + values(root(plain), "footnoteReference", "id")


def test_a_long_draft_has_a_table_of_contents_and_a_short_one_has_none(make_db, draft_of):
    for rows, expected in ((LONG, True), (ROWS, False)):
        data = to_docx(draft_of(make_db(rows, f"run{len(rows)}")))
        fields = [e.text for e in root(data).iter(W + "instrText")]
        assert any("PAGEREF" in text for text in fields) == expected
        headings = [s for s in values(root(data), "pStyle") if re.fullmatch(r"Heading\d", s)]
        assert len([text for text in fields if "PAGEREF" in text]) == (len(headings) if expected else 0)


def test_tables_repeat_their_head_and_fill_the_page(draft):
    document = root(to_docx(draft))
    width = 11906 if draft.scope.form != "committee" else 16838
    for table in document.iter(W + "tbl"):
        first = table.find(W + "tr")
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        columns = [int(n) for n in values(table.find(W + "tblGrid"), "gridCol", "w")]
        assert 0 <= width - 1701 - 1134 - sum(columns) < len(columns)
        assert all(len(row.findall(W + "tc")) == len(columns) for row in table.findall(W + "tr"))
        assert all(cell[-1].tag == W + "p" for cell in table.iter(W + "tc"))


def test_only_the_first_annex_opens_a_page(draft):
    opens = [
        "".join(p.itertext())
        for p in root(to_docx(draft)).iter(W + "p")
        if p.find(f"{W}pPr/{W}pageBreakBefore") is not None
    ]
    assert [text for text in opens if text.startswith("ภาคผนวก")] == ["ภาคผนวก ๑ ที่มาของข้อความ"]


def test_no_first_and_no_last_row_of_figures_stands_alone_on_a_page(make_db, draft_of):
    rows = [{"text": f"เรื่องที่ {n}", "factor": f, "committee": 2} for n, f in enumerate(FACTORS)]
    table = next(iter(root(to_docx(draft_of(make_db(rows)))).iter(W + "tbl")))
    kept = [row.find(f".//{W}keepNext") is not None for row in table.findall(W + "tr")]
    assert kept == [True, True, *[False] * (len(FACTORS) - 2), True, False]


def test_rows_that_hold_statements_may_run_over_pages(make_db, draft_of):
    document = root(to_docx(draft_of(make_db(ROWS), form="committee", committee=2)))
    table = next(t for t in document.iter(W + "tbl") if "องค์ประกอบ/ตัวชี้วัด" in "".join(t[2].itertext()))
    assert not [row for row in table.findall(W + "tr")[1:] if row.find(f".//{W}keepNext") is not None]
