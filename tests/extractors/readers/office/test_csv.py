"""CSV as offices export it: cells by their separator, quoted ones with their line breaks, offsets into the file."""

import csv
import io
import random

import pytest

from extractors.errors import NotText
from extractors.readers.registry import read_document
from pipeline.inputs import find_inputs
from pipeline.stages.document import process

HEAD = ["ลำดับ", "หน่วยงาน", "ปัญหาอุปสรรค", "ข้อเสนอแนะ"]
FIRST = ["1", "สำนักการระบายน้ำ", "เครื่องสูบน้ำชำรุด, ยังไม่ได้ซ่อม", 'ควรซ่อม "โดยเร็ว" ก่อนฤดูฝน']
SECOND = ["2", "สำนักการแพทย์", "บุคลากรไม่เพียงพอ\nเครื่องมือล้าสมัย; ใช้งานไม่ได้", "ควรเพิ่มอัตรากำลัง"]


def written(rows, separator=",", **how):
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=separator, **how).writerows(rows)
    return file.getvalue()


@pytest.fixture
def file(tmp_path):
    def _file(content, name="report.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return _file


@pytest.fixture
def read(file):
    return lambda *args: read_document(file(*args))


def shown(document):
    """Return the lines, and the tables as rows of cells, a cell's lines joined by line ends."""

    def text(line):
        return "".join(document.raw[a:b] for a, b in line.spans)

    return [
        [["\n".join(map(text, cell.lines)) for cell in row] for row in block.rows()]
        if block.kind == "table"
        else text(block.lines[0])
        for block in document.blocks()
    ]


@pytest.mark.parametrize("separator", [",", ";"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp874"])
@pytest.mark.parametrize("how", [{}, {"quoting": csv.QUOTE_ALL}, {"lineterminator": "\n"}])
def test_cells_are_read_as_they_were_written(read, separator, encoding, how):
    document = read(written([HEAD, FIRST, SECOND], separator, **how).encode(encoding))
    assert document.reader == "reader.csv.v1"
    assert shown(document) == [[HEAD, FIRST, SECOND]]
    assert document.status == "complete"


def test_findings_of_a_csv_file_stand_at_their_places(file):
    title = ["รายงานปัญหาอุปสรรค ปีงบประมาณ พ.ศ. 2567", "", "", ""]
    result = process(*find_inputs([file(written([title, HEAD, FIRST, SECOND]))]).files)
    assert result.title.fiscal_year == 2567
    found = [(f.kind, f.text) for f in result.findings]
    assert found[:2] == [("obstacle", FIRST[2]), ("recommendation", FIRST[3])]
    assert ("recommendation", SECOND[3]) in found
    for finding in result.findings:
        assert "".join(result.document.raw[a:b] for a, b in finding.spans) == finding.text


def test_titles_stand_above_tables_and_empty_rows_part_them(read):
    rows = [["แบบรายงาน", ""], ["", ""], ["ตารางที่ 1", ""], ["ก", "ข"], ["1", "2"], ["", ""], ["ค", "ง"], ["3", ""]]
    assert shown(read(written(rows))) == [
        "แบบรายงาน",
        "ตารางที่ 1",
        [["ก", "ข"], ["1", "2"]],
        [["ค", "ง"], ["3", ""]],
    ]


def test_the_line_that_names_the_separator_is_no_row(read):
    assert shown(read("\ufeffsep=;\r\nก;ข\r\n1;2\r\n")) == [[["ก", "ข"], ["1", "2"]]]


def test_a_row_with_a_cell_too_many_is_a_doubt(read):
    document = read("ลำดับ,ปัญหา\n1,ท่ออุดตัน\n2,น้ำท่วม, รถติด\n")
    (issue,) = document.issues
    assert (issue.code, document.raw[slice(*issue.span)]) == ("uneven_row", "2,น้ำท่วม, รถติด")
    assert "line 3" in issue.message
    assert document.status == "partial"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        pytest.param(written([HEAD, FIRST, SECOND]), "report.txt", id="another name"),
        pytest.param("ปัญหาอุปสรรค\n๑. ท่ออุดตัน, น้ำท่วม\n๒. ขาดบุคลากร\n", "report.csv", id="prose"),
        pytest.param("ลำดับ\tปัญหา\n1\tท่ออุดตัน, น้ำท่วม\n2\tขาดบุคลากร\n", "report.csv", id="tabs"),
    ],
)
def test_what_is_no_csv_is_left_to_the_text_reader(read, content, name):
    assert read(content, name).reader == "reader.text.v1"


def test_a_table_of_figures_in_the_old_code_page(read):
    rows = [["หน่วยงาน", "2565", "2566"], ["สนย.", "1,234,567.00", "2,345,678.00"], ["สนพ.", "100.00", "200.00"]]
    assert shown(read(written(rows, ";").encode("cp874"))) == [rows]


@pytest.mark.parametrize("seed", range(40))
def test_any_cells_come_back(read, seed):
    chance = random.Random(seed)
    sign = chance.choice(",;")
    wide, high = chance.randint(2, 5), chance.randint(1, 6)
    rows = [
        ["".join(chance.choices('กข" ,;\n', k=chance.randint(0, 8))) + "ฃ" for _ in range(wide)] for _ in range(high)
    ]
    lines = [[[line.strip() for line in cell.split("\n") if line.strip()] for cell in row] for row in rows]
    table = [["\n".join(cell) for cell in row] for row in lines]
    assert shown(read(written(rows, sign, quoting=csv.QUOTE_ALL))) == [table]


def test_the_separator_is_the_one_that_leaves_no_stray_quotation_marks(read):
    rows = [["ก,", ",ข", "ค"], ["1,", ",2", "3"]]
    assert shown(read(written(rows, ";", quoting=csv.QUOTE_ALL))) == [rows]


def test_a_quotation_mark_that_is_never_closed_is_a_letter(read):
    assert shown(read('ก,ข\n1,"ค\n2,ง\n')) == [[["ก", "ข"], ["1", '"ค'], ["2", "ง"]]]


def test_bytes_that_are_no_text_are_refused_in_words(read):
    with pytest.raises(NotText):
        read(b"\x00\x01,\x02\n", "data.csv")
