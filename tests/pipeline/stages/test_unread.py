"""A document of whose pages none was read is a failed input, and the exit code says so."""

import pymupdf
import pytest
from PIL import Image, ImageDraw

from extractors.records import Document, Issue, Page
from pipeline.exit_codes import ExitCode, exit_code_of
from pipeline.run import run, run_directly
from pipeline.stages.unread import MissingOcr, NoLetters, NothingRead, check_something_read

NO_TEXT = Issue("page_unread", "The page holds no text, and OCR did not read it", "warning", 1)


def document(raw="", status="partial", *issues):
    return Document("ภาพ.tif", "0" * 64, "image", raw, (Page(1, 0, raw, status=status, method="none"),), "r", issues)


@pytest.mark.parametrize(
    ("code", "kind", "exit_code"),
    [
        ("ocr_missing", MissingOcr, ExitCode.TOOL_MISSING),
        ("ocr_language_missing", MissingOcr, ExitCode.TOOL_MISSING),
        ("ocr_timeout", NothingRead, ExitCode.INPUT_UNREADABLE),
        ("picture_too_large", NothingRead, ExitCode.INPUT_UNREADABLE),
    ],
)
def test_no_page_was_read(code, kind, exit_code):
    with pytest.raises(kind) as refused:
        check_something_read(document("", "partial", Issue(code, "what happened", "warning", 1), NO_TEXT))
    assert exit_code_of(refused.value) is exit_code
    assert "ภาพ.tif" in refused.value.sentence()


@pytest.mark.parametrize("raw", ["", " \n\f\n", "๑๒\n- . -\n"])
def test_pages_without_a_letter_are_refused(raw):
    with pytest.raises(NoLetters) as refused:
        check_something_read(document(raw, "complete"))
    assert exit_code_of(refused.value) is ExitCode.INPUT_UNREADABLE
    assert "ภาพ.tif" in refused.value.sentence()


@pytest.mark.parametrize("read", [document("บางบรรทัดอ่านได้", "partial", NO_TEXT), document("ก", "complete")])
def test_what_was_read_in_part_is_no_failure(read):
    check_something_read(read)


@pytest.fixture
def scan(tmp_path, monkeypatch):
    monkeypatch.setenv("SARUP_TESSERACT", str(tmp_path / "none"))
    monkeypatch.setenv("SARUP_CACHE", "off")
    picture = Image.new("L", (1240, 1754), 255)
    ImageDraw.Draw(picture).text((100, 200), "PAGE", fill=0, font_size=90)
    picture.save(tmp_path / "page.tif", dpi=(150, 150))
    return tmp_path / "page.tif"


def test_a_run_over_pictures_without_an_engine(scan, tmp_path):
    told = []
    report = run([scan], tmp_path / "out", runner=run_directly, done=told.append)
    assert [one.failed for one in told] == [True]
    (one,) = report.record["inputs"]
    assert (one["status"], one["failure"]["code"]) == ("failed", "S502") and "apt-get" in one["failure"]["sentence"]
    assert report.exit_code is ExitCode.TOOL_MISSING


def test_a_blank_page_of_a_pdf_is_no_report_without_findings(tmp_path):
    with pymupdf.open() as pdf:
        pdf.new_page()
        pdf.save(tmp_path / "blank.pdf")
    report = run([tmp_path / "blank.pdf"], tmp_path / "out", runner=run_directly)
    assert report.record["inputs"][0]["failure"]["code"] == "S117"
    assert report.exit_code is ExitCode.INPUT_UNREADABLE


def test_the_same_beside_a_good_report(scan, tmp_path):
    good = tmp_path / "good.txt"
    good.write_text("รายงาน ปีงบประมาณ พ.ศ. ๒๕๖๖\nปัญหาอุปสรรค\n๑. รถดับเพลิงจอดรออะไหล่สองคัน\n", encoding="utf-8")
    report = run([scan, good], tmp_path / "out", runner=run_directly)
    assert report.exit_code is ExitCode.DONE_IN_PART
    assert [one["status"] for one in report.record["inputs"]] == ["complete", "failed"]
