"""Texts that want to be markup, commands or nothing at all; nothing to draft; very much to draft."""

import io
import re
import zipfile
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.synthesis.decided import read_decided
from pipeline.synthesis.errors import NoYearError
from pipeline.synthesis.markdown import MARK, to_markdown, unescaped
from pipeline.synthesis.report import Request, report
from pipeline.synthesis.word.package import to_docx
from pipeline.synthesis.wording import trimmed

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = [
    "=1+1",
    "<w:p><w:r><w:t>แทรก</w:t></w:r></w:p>",
    "]]> & &amp; <!-- sarup 0123456789 0123456789 -->",
    "<!--sarup 0123456789 0123456789-->",
    "# หัวข้อปลอม",
    "| ก | ข |",
    "[๑](http://example.org) ![x](y)",
    "**หนา** _เอียง_ `รหัส` ~~ขีด~~",
    "1. รายการ",
    "- รายการ",
    "บรรทัดแรก\nบรรทัดสอง\r\nบรรทัดสาม",
    "ก\x00ข\x0bค\x1b[31mแดง",
    "\u202eกลับทิศ\u202c",
    "_x0041_ {name} {0} %s $x",
    "😀" * 300,
    "น้ำ" * 3000,
    "\\",
    "ซ้ำ [๑] [๒]–[๓]",
]


def rows(texts):
    return [
        {
            "text": text,
            "committee": 1 + n % 6,
            "component": 1 + n % 3,
            "indicator": text,
            "kind": ("obstacle", "recommendation", "observation")[n % 3],
            "addressee": text if n % 2 else None,
            "committee_name": text,
            "number": text,
            "units": (text, "สำนักการโยธา"),
            "factor": ("internal/budget", None)[n % 2],
            "needs_review": (text,),
        }
        for n, text in enumerate(texts)
    ]


def paragraphs(data):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            ElementTree.fromstring(package.read(name))
        body = ElementTree.fromstring(package.read("word/document.xml"))
    return ["".join(t.text or "" for t in p.iter(W + "t")) for p in body.iter(W + "p")]


@pytest.mark.parametrize(
    "scope",
    [{"form": "overall"}, {"form": "committee", "committee": 1}, {"form": "unit", "unit": "สำนักการโยธา"}],
    ids=lambda scope: scope["form"],
)
def test_hostile_texts_are_shown_and_do_nothing(make_db, draft_of, scope):
    draft = draft_of(make_db(rows(HOSTILE)), **scope)
    shown = paragraphs(to_docx(draft))
    markdown = to_markdown(draft)
    marks = [m.group() for m in MARK.finditer(markdown)]
    assert len(marks) == len(list(draft.pieces()))
    for item in draft.items():
        text = item.statement.text
        assert any(text in line for line in shown)
        (line,) = [part for part in re.split(r"\n|<br>", markdown) if marks_of(item) in part]
        assert text in unescaped(line)
    assert not re.search(r"^(# หัวข้อ|1\. รายการ|- รายการ)", markdown, re.MULTILINE)


def marks_of(item):
    from pipeline.synthesis.manifest import key_of

    return f"<!--sarup {key_of(item)} "


def test_hostile_texts_survive_an_update(make_db, tmp_path):
    db = make_db(rows(HOSTILE))
    for suffix in (".docx", ".md"):
        first, again = tmp_path / f"first{suffix}", tmp_path / f"again{suffix}"
        report(Request(db=db, out=first, form="overall"))
        made = report(Request(db=db, out=again, form="overall", earlier=first))
        assert (made.outcome.kept, made.outcome.conflicts) == (0, ())
        assert again.read_bytes() == first.read_bytes()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=6))
def test_any_text_can_be_drafted_or_is_left_out(make_db, draft_of, texts):
    usable = [text for text in texts if "\x00" not in text]
    if not usable:
        return
    draft = draft_of(make_db(rows(usable)))
    paragraphs(to_docx(draft))
    assert {i.statement.text for i in draft.items()} <= {trimmed(text) for text in usable}
    assert all(one.reason == "no_text" for one in draft.left_out)


@pytest.mark.parametrize("suffix", [".docx", ".md"])
@pytest.mark.parametrize(
    "wishes",
    [
        {"form": "overall", "year": 2567},
        {"form": "committee", "committee": 4, "year": 2567},
        {"form": "unit", "unit": "สำนักการคลัง", "year": 2567},
    ],
    ids=lambda wishes: wishes["form"],
)
def test_reports_without_what_the_form_holds_give_an_empty_form(make_db, tmp_path, wishes, suffix):
    out = tmp_path / f"draft{suffix}"
    made = report(Request(db=make_db([{"text": "มติที่ประชุม", "kind": "resolution", "committee": 4}]), out=out, **wishes))
    assert not list(made.draft.items())
    text = out.read_text(encoding="utf-8") if suffix == ".md" else "\n".join(paragraphs(out.read_bytes()))
    assert "ไม่มีข้อค้นพบใดที่นำมาใช้ในร่างนี้ได้" in text
    assert "จำนวนข้อที่อยู่นอกขอบเขตแสดงไว้ในภาคผนวก ๔" in text
    assert "- ไม่มี -" in unescaped(text)
    printed = text.partition("<!--sarup-manifest")[0]
    assert printed.count("เอกสาร ตำแหน่ง และข้อความ") == len(made.draft.left_out), "a table of sources without a row"


def test_an_empty_database_names_no_year(make_db, tmp_path):
    with pytest.raises(NoYearError):
        report(Request(db=make_db([]), out=tmp_path / "draft.md", form="overall"))


def test_an_empty_committee_says_where_the_findings_are(make_db, draft_of):
    db = make_db([*rows(["เรื่องหนึ่ง", "เรื่องสอง"]), {"text": "ปีก่อน", "committee": 5, "fiscal_year": 2566}])
    draft = draft_of(db, form="committee", committee=5)
    assert not list(draft.items())
    assert draft.outside == {"other_committee": 2, "other_year": 1}


def test_a_changed_taxonomy_shows_its_own_factors(make_db, draft_of):
    some = [{"text": "เรื่องของปัจจัยใหม่", "factor": "external/climate"}, {"text": "ปัจจัยประหลาด", "factor": "other"}]
    draft = draft_of(make_db(some))
    markdown = to_markdown(draft)
    assert "external/climate" in markdown
    assert len(list(draft.items())) == 2
    assert read_decided(make_db(some)).factors["other"] == "other"


def many(count):
    """Return as many findings, two of three of them alike but for a number, a quarter of them in issues of twelve."""
    words = ("คลอง", "ถนน", "สวน", "ตลาด", "โรงเรียน", "ทางเท้า", "สะพาน", "ท่อระบายน้ำ", "กล้อง", "รถเก็บขยะ")
    factors = ("internal/staffing", "internal/budget", "internal/technology", "external/coordination", None)
    return [
        {
            "text": f"{words[n % 10]}{words[n // 10 % 10]}ที่ {n % (count // 2)} ชำรุดและรอการซ่อมนานกว่า {n % 7} เดือน",
            "kind": ("obstacle", "recommendation", "observation")[n % 3],
            "committee": 1 + n % 6,
            "factor": factors[n % 5],
            "issues": (f"i{n % (count // 12)}",) if n % 4 == 0 else (),
            "fiscal_year": 2567 if n % 10 else 2566,
            "document": f"{n // 500}.txt",
        }
        for n in range(count)
    ]


@pytest.mark.slow
def test_four_thousand_findings_take_about_four_times_as_long_as_a_thousand(make_db, tmp_path, spent):
    def drafted(db, count):
        return report(Request(db=db, out=tmp_path / f"{count}.docx", form="overall"))

    dbs = {count: make_db(many(count), str(count)) for count in (1000, 4000)}
    small, large = (spent(lambda count=count: drafted(dbs[count], count)) for count in dbs)
    assert large < 10 * small
    out, earlier = tmp_path / "again.docx", tmp_path / "4000.docx"
    again = report(Request(db=dbs[4000], out=out, form="overall", earlier=earlier))
    assert len(again.draft.sources) == 3600
    assert (again.outcome.kept, again.outcome.added, again.outcome.conflicts) == (0, 0, ())
    assert out.read_bytes() == earlier.read_bytes()
