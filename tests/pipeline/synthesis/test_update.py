"""A draft that people worked on, made anew: theirs stays, the rest is fresh, and what collides is told."""

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from pipeline.synthesis.errors import OldDraftError
from pipeline.synthesis.report import Request, read_earlier, report

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LIGHTS = "ไฟส่องสว่างในสวนดับหลายจุดและไม่มีอะไหล่สำรองไว้ซ่อม"
TREES = "ต้นไม้ใหญ่ริมทางเท้าล้มบ่อย เพราะไม่มีรุกขกรตรวจก่อนฤดูฝน"
SPARES = "ควรสำรองดวงไฟไว้ที่สวนขนาดใหญ่ทุกแห่ง"
ROWS = [
    {"id": "lights", "text": LIGHTS, "committee": 2, "component": 1, "document": "a.txt"},
    {"id": "trees", "text": TREES, "committee": 2, "component": 1, "document": "b.txt", "factor": "internal/staffing"},
    {"id": "spares", "text": SPARES, "kind": "recommendation", "committee": 2, "component": 2, "document": "a.txt"},
    {
        "id": "winter",
        "text": "ขอให้ตรวจสวนทุกแห่งก่อนฤดูหนาว",
        "kind": "observation",
        "committee": 2,
        "document": "a.txt",
    },
]
FORMS = {
    "overall": {"form": "overall"},
    "committee": {"form": "committee", "committee": 2},
    "unit": {"form": "unit", "unit": "สำนักสิ่งแวดล้อม"},
}
MINE = "ไฟในสวนสาธารณะดับเป็นประจำ (ข้อความของฝ่ายเลขานุการ)"
ADDED = "ย่อหน้าที่ฝ่ายเลขานุการเขียนเพิ่ม"


class Word:
    """Edits a Word file as a person would, on the XML of its body."""

    suffix = ".docx"

    def edit(self, path, change):
        with zipfile.ZipFile(path) as package:
            files = {name: package.read(name) for name in package.namelist()}
        files["word/document.xml"] = change(files["word/document.xml"].decode()).encode()
        with zipfile.ZipFile(path, "w") as package:
            for name, data in files.items():
                package.writestr(name, data)

    def replaced(self, path, old, new):
        self.edit(path, lambda body: self._once(body, old, new))

    def removed(self, path, text):
        pattern = rf"<w:p>(?:(?!</w:p>).)*{re.escape(text)}(?:(?!</w:p>).)*</w:p>"
        self.edit(path, lambda body: re.sub(pattern, "", body, count=1))

    def added_after(self, path, text, new):
        pattern = rf"(<w:p>(?:(?!</w:p>).)*{re.escape(text)}(?:(?!</w:p>).)*</w:p>)"
        paragraph = f"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{new}</w:t></w:r></w:p>"
        self.edit(path, lambda body: re.sub(pattern, rf"\1{paragraph}", body, count=1))

    def forget(self, path):
        with zipfile.ZipFile(path) as package:
            files = {name: package.read(name) for name in package.namelist() if not name.startswith("customXml")}
        with zipfile.ZipFile(path, "w") as package:
            for name, data in files.items():
                package.writestr(name, data)

    def texts(self, path):
        with zipfile.ZipFile(path) as package:
            body = ElementTree.fromstring(package.read("word/document.xml"))
        found = ("".join(t.text or "" for t in p.iter(f"{{{W}}}t")) for p in body.iter(f"{{{W}}}p"))
        return [text for text in found if text.strip()]

    @staticmethod
    def _once(body, old, new):
        assert old in body
        return body.replace(old, new, 1)


class Markdown:
    """Edits a Markdown file as a person would."""

    suffix = ".md"

    def replaced(self, path, old, new):
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def removed(self, path, text):
        self._lines(path, lambda line: "" if self._holds(line, text) else line)

    def added_after(self, path, text, new):
        self._lines(path, lambda line: f"{line}\n\n{new}" if self._holds(line, text) else line)

    def forget(self, path):
        text = path.read_text(encoding="utf-8")
        path.write_text(text[: text.index("<!--sarup-manifest")], encoding="utf-8")

    def texts(self, path):
        text = path.read_text(encoding="utf-8")
        lines = text[: text.index("<!--sarup-manifest")].splitlines()
        return [re.sub(r"<!--.*?-->", "", line) for line in lines if line.strip()]

    def _holds(self, line, text):
        return text in line and "<!--sarup " in line

    def _lines(self, path, change):
        lines = path.read_text(encoding="utf-8").splitlines()
        at = next(n for n, line in enumerate(lines) if change(line) != line)
        lines[at] = change(lines[at])
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture(params=[Word, Markdown], ids=["docx", "md"])
def editor(request):
    return request.param()


@pytest.fixture
def rounds(make_db, tmp_path, editor):
    """Draft, let people edit, draft again from other rows; return the outcome, the lines, and the new file."""

    def go(change, after=ROWS, before=ROWS, form="overall"):
        first = tmp_path / f"first{editor.suffix}"
        report(Request(db=make_db(before, "before"), out=first, **FORMS[form]))
        change(first)
        again = tmp_path / f"again{editor.suffix}"
        made = report(Request(db=make_db(after, "after"), out=again, earlier=first, **FORMS[form]))
        return made.outcome, editor.texts(again), again

    return go


def body(lines):
    """The lines before the annexes."""
    return lines[: next(n for n, line in enumerate(lines) if "ภาคผนวก ๑ " in line.lstrip("# ") and "ที่มา" in line)]


@pytest.mark.parametrize("form", FORMS)
def test_without_a_change_the_file_stays_byte_for_byte(rounds, tmp_path, editor, form):
    outcome, _, again = rounds(lambda path: None, form=form)
    assert again.read_bytes() == (tmp_path / f"first{editor.suffix}").read_bytes()
    assert outcome == replace(outcome, refreshed=0, kept=0, added=0, removed=0, taken_out=0, conflicts=(), lost=())


@pytest.mark.parametrize("form", ["overall", "committee"])
def test_an_edited_statement_keeps_its_words_and_its_sources(rounds, editor, form):
    outcome, lines, again = rounds(lambda path: editor.replaced(path, LIGHTS, MINE), form=form)
    (line,) = [line for line in body(lines) if MINE in line]
    assert LIGHTS not in line
    assert re.search(r"\[?\[?\\?\[[๐-๙]+", line)
    assert (outcome.kept, outcome.conflicts) == (1, ())
    annex = lines[next(n for n, line in enumerate(lines) if "แก้ไข" in line and "ภาคผนวก" in line) :]
    assert any(MINE in line for line in annex)
    assert any(LIGHTS in line for line in annex)
    twice = report(Request(db=again.parent / "after", out=again, earlier=again, **FORMS[form]))
    assert editor.texts(again) == lines
    assert twice.outcome.kept == 1


def test_words_typed_behind_the_sources_are_kept_too(rounds, editor):
    def change(path):
        end = "</w:hyperlink></w:p>" if editor.suffix == ".docx" else "](#s1)"
        more = (
            end.replace("</w:p>", "<w:r><w:t>เห็นควรเร่งรัด</w:t></w:r></w:p>") if "w:p" in end else f"{end} เห็นควรเร่งรัด"
        )
        editor.replaced(path, end, more)

    outcome, lines, _ = rounds(change)
    assert any(TREES in line and "เห็นควรเร่งรัด" in line for line in body(lines))
    assert outcome.kept == 1


@pytest.mark.parametrize("anchor", [LIGHTS, "ปัจจัยภายใน", "จากเอกสาร"])
def test_a_paragraph_that_people_added_stays_where_it_was(rounds, editor, anchor):
    def change(path):
        editor.added_after(path, f"{anchor}", ADDED)

    more = {"text": "ถังขยะริมคลองเต็มทุกเย็นและไม่มีรอบเก็บเพิ่ม", "committee": 2, "document": "a.txt"}
    outcome, lines, again = rounds(change, after=[*ROWS, more])
    found = body(lines)
    at = next(n for n, line in enumerate(found) if ADDED in line)
    assert anchor in found[at - 1]
    assert (outcome.kept, outcome.added) == (1, 1)
    if editor.suffix == ".docx":
        with zipfile.ZipFile(again) as package:
            assert f"<w:b /></w:rPr><w:t>{ADDED}" in package.read("word/document.xml").decode()


def test_a_statement_that_people_took_out_stays_out_and_is_listed(rounds, editor):
    outcome, lines, _ = rounds(lambda path: editor.removed(path, LIGHTS))
    assert not any(LIGHTS in line for line in body(lines))
    assert outcome.taken_out == 1
    assert any("ฝ่ายเลขานุการตัดออกจากร่าง" in line for line in lines)
    assert any(LIGHTS in line for line in lines)


def test_where_nobody_wrote_what_is_new_is_taken_and_what_is_gone_goes(rounds):
    fresh = {"text": "ทางเท้าหน้าตลาดทรุดเป็นหลุมหลายแห่ง", "committee": 3, "document": "c.txt"}
    outcome, lines, _ = rounds(lambda path: None, after=[ROWS[0], *ROWS[2:], fresh])
    assert any(fresh["text"] in line for line in body(lines))
    assert not any(TREES in line for line in lines)
    assert (outcome.added, outcome.removed, outcome.conflicts) == (1, 1, ())
    assert outcome.refreshed > 0


def test_where_both_changed_the_words_of_people_stay_and_all_three_are_told(rounds, editor):
    better = LIGHTS + " จึงมืดตั้งแต่หัวค่ำ"
    before = [dict(ROWS[0], issues=("i",)), *ROWS[1:]]
    after = [
        dict(ROWS[0], issues=("i",), text_confidence=0.6),
        *ROWS[1:],
        dict(ROWS[0], id="dark", text=better, issues=("i",), committee=3),
    ]
    outcome, lines, again = rounds(lambda path: editor.replaced(path, LIGHTS, MINE), after=after, before=before)
    (conflict,) = outcome.conflicts
    assert conflict.matter == "both_changed"
    assert (LIGHTS in conflict.before, MINE in conflict.yours, better in conflict.now) == (True, True, True)
    assert any(MINE in line for line in body(lines))
    assert not any(better in line for line in body(lines))
    if editor.suffix == ".docx":
        with zipfile.ZipFile(again) as package:
            assert better in package.read("word/comments.xml").decode()


def test_an_edited_statement_whose_document_is_gone_moves_to_an_annex(rounds, editor, tmp_path):
    outcome, lines, again = rounds(lambda path: editor.replaced(path, TREES, MINE), after=[ROWS[0], *ROWS[2:]])
    assert not any(MINE in line for line in body(lines))
    assert any(MINE in line for line in lines)
    (conflict,) = outcome.conflicts
    assert (conflict.matter, MINE in conflict.yours) == ("no_finding", True)
    twice = report(Request(db=tmp_path / "after", out=again, earlier=again, form="overall"))
    assert any(MINE in line for line in editor.texts(again))
    assert twice.outcome.conflicts == ()


def test_a_statement_that_moves_to_another_factor_takes_its_edit_along(rounds, editor):
    after = [dict(ROWS[0], factor="external/disaster"), *ROWS[1:]]
    outcome, lines, _ = rounds(lambda path: editor.replaced(path, LIGHTS, MINE), after=after)
    found = body(lines)
    at = next(n for n, line in enumerate(found) if MINE in line)
    assert "สาธารณภัย" in found[at - 1]
    assert outcome.kept == 1


def test_a_document_read_anew_under_other_ids_keeps_its_edits_by_its_words(rounds, editor):
    after = [{**row, "id": f"new{n}"} for n, row in enumerate(ROWS)]
    outcome, lines, _ = rounds(lambda path: editor.added_after(path, LIGHTS, ADDED), after=after)
    assert (outcome.added, outcome.removed, outcome.kept) == (0, 0, 1)
    assert any(ADDED in line for line in body(lines))


def test_an_edited_official_line_stays(rounds, editor):
    outcome, lines, _ = rounds(lambda path: editor.replaced(path, "- ไม่มี -", "ไม่มีข้อเสนอแนะในปีนี้"))
    assert any("ไม่มีข้อเสนอแนะในปีนี้" in line for line in body(lines))
    assert outcome.conflicts == ()


def test_the_line_of_a_subject_that_people_edited_stays_above_its_statements(rounds, editor):
    texts = ["ไฟส่องสว่างในซอยดับบ่อยและแจ้งซ่อมแล้วรอนาน", "ไฟส่องสว่างริมคลองมีไม่ครบทุกช่วง"]
    rows = [{**ROWS[0], "id": f"f{n}", "text": text} for n, text in enumerate(texts)]
    was, mine = "ไฟฟ้าส่องสว่าง: ๒ ข้อความ คณะที่ ๒", "ไฟทางของเขต"
    outcome, lines, _ = rounds(lambda path: editor.replaced(path, was, mine), before=rows, after=rows)
    at = next(n for n, line in enumerate(lines) if mine in line)
    assert [text in line for text, line in zip(texts, lines[at + 1 :], strict=False)] == [True, True]
    assert outcome.conflicts == ()


def test_figures_that_people_changed_in_a_table_are_counted_anew_and_told(rounds, editor):
    outcome, lines, _ = rounds(lambda path: editor.replaced(path, "๑ (๑)", "๗ (๗)"))
    (conflict,) = outcome.conflicts
    assert conflict.matter == "table"
    assert "๗ (๗)" in conflict.yours
    assert not any("๗ (๗)" in line for line in lines)


def test_a_draft_that_lost_its_memory_still_keeps_what_people_wrote(rounds, editor):
    def change(path):
        editor.replaced(path, LIGHTS, MINE)
        editor.added_after(path, TREES, ADDED)
        editor.forget(path)

    outcome, lines, _ = rounds(change)
    assert any(MINE in line for line in body(lines))
    assert any(ADDED in line for line in body(lines))
    assert outcome.taken_out == 0


def test_comments_of_people_stay_and_ours_are_made_anew(make_db, tmp_path):
    db, first, again = make_db(ROWS), tmp_path / "first.docx", tmp_path / "again.docx"
    report(Request(db=db, out=first, form="overall"))
    word = Word()
    with zipfile.ZipFile(first) as package:
        files = {name: package.read(name).decode() for name in package.namelist()}
    remark = '<w:comment w:id="99" w:author="ผู้ตรวจ"><w:p><w:r><w:t>ขอหลักฐานเพิ่ม</w:t></w:r></w:p></w:comment>'
    files["word/comments.xml"] = files["word/comments.xml"].replace("</w:comments>", f"{remark}</w:comments>")
    start = files["word/document.xml"].index(LIGHTS)
    at = files["word/document.xml"].rindex("<w:r>", 0, start)
    begin = '<w:commentRangeStart w:id="99"/>'
    files["word/document.xml"] = files["word/document.xml"][:at] + begin + files["word/document.xml"][at:]
    with zipfile.ZipFile(first, "w") as package:
        for name, data in files.items():
            package.writestr(name, data)
    made = report(Request(db=db, out=again, earlier=first, form="overall"))
    with zipfile.ZipFile(again) as package:
        comments = package.read("word/comments.xml").decode()
        body_text = package.read("word/document.xml").decode()
    assert comments.count("ขอหลักฐานเพิ่ม") == 1
    assert comments.count('w:author="sarup"') == len(list(made.draft.items()))
    number = re.search(r'w:id="(\d+)" w:author="ผู้ตรวจ"', comments).group(1)
    assert 0 < body_text.index(LIGHTS) - body_text.index(f'commentRangeStart w:id="{number}"') < 200
    assert word.texts(again) == word.texts(first)


def test_what_needs_another_part_of_the_file_is_left_and_told(make_db, tmp_path):
    db, first, again = make_db(ROWS), tmp_path / "first.docx", tmp_path / "again.docx"
    report(Request(db=db, out=first, form="overall"))
    word = Word()
    alone = "<w:p><w:r><w:pict/></w:r></w:p>"
    picture = f"</w:t></w:r></w:p><w:p><w:r><w:t>{ADDED}</w:t><w:drawing/></w:r></w:p>{alone}<w:tbl/><w:p><w:r><w:t>"
    word.edit(first, lambda xml: xml.replace("- ไม่มี -", f"- ไม่มี -{picture}", 1))
    made = report(Request(db=db, out=again, earlier=first, form="overall"))
    assert any("picture" in lost for lost in made.outcome.lost)
    assert any(ADDED in line for line in word.texts(again))
    with zipfile.ZipFile(again) as package:
        assert "drawing" not in package.read("word/document.xml").decode()


def test_the_earlier_draft_says_what_the_new_one_is_about(make_db, tmp_path):
    db, first = make_db([*ROWS, dict(ROWS[0], id="later", fiscal_year=2568, document="z.txt")]), tmp_path / "first.docx"
    report(Request(db=db, out=first, form="committee", committee=2, year=2567, letter="ร"))
    made = report(Request(db=db, out=tmp_path / "again.docx", form="committee", earlier=first))
    assert (made.draft.scope.year, made.draft.scope.committee, made.draft.scope.letter) == (2567, 2, "ร")
    for wrong in ({"form": "overall"}, {"form": "committee", "year": 2568}):
        with pytest.raises(OldDraftError):
            report(Request(db=db, out=tmp_path / "again.docx", earlier=first, **wrong))


def bomb(path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"0" * 250_000_000)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04 broken",
        "<html>ร่าง</html>".encode(),
        b"\xff\xfe\x00",
    ],
)
@pytest.mark.parametrize("suffix", [".docx", ".md"])
def test_what_is_no_earlier_draft_is_refused(tmp_path, content, suffix):
    path = tmp_path / f"old{suffix}"
    path.write_bytes(content)
    with pytest.raises(OldDraftError):
        read_earlier(path)
    with pytest.raises(OldDraftError):
        read_earlier(Path(tmp_path / f"nowhere{suffix}"))


def test_a_word_file_of_somebody_else_is_refused(tmp_path):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        text = f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>อื่น</w:t></w:r></w:p></w:body></w:document>'
        package.writestr("word/document.xml", text)
    path = tmp_path / "other.docx"
    path.write_bytes(buffer.getvalue())
    with pytest.raises(OldDraftError, match="marked"):
        read_earlier(path)


def test_a_file_that_would_fill_the_memory_is_refused(tmp_path):
    bomb(tmp_path / "bomb.docx")
    with pytest.raises(OldDraftError, match="large"):
        read_earlier(tmp_path / "bomb.docx")
