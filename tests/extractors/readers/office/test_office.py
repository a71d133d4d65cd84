"""Word, Excel and HTML files: what a reader of them sees is what is read."""

import zipfile
from datetime import datetime
from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from extractors.errors import EmptyInput
from extractors.readers.office.docx_numbering import _written

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def docx(body, **parts):
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {NS} {MC}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {NS}>{content}</w:{name}>")
    return file.getvalue()


def p(text, *, look="", properties=""):
    return (
        f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def tc(*paragraphs, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(paragraphs)}</w:tc>"


def tr(*cells):
    return f"<w:tr>{''.join(cells)}</w:tr>"


def tbl(*rows):
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def listed(depth, number=1):
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'


def level(depth, form, pattern, more=""):
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def test_paragraphs_in_order_each_set_off(read):
    document = read(docx(p("หนึ่ง") + p("") + p("สอง")), "report.docx")
    assert document.raw == "\nหนึ่ง\n\nสอง\n"
    assert document.media.endswith("wordprocessingml.document")


def test_runs_make_one_line_and_breaks_part_them(read, look):
    body = "<w:p><w:r><w:t>ปัญ</w:t></w:r><w:r><w:t>หา</w:t><w:tab/><w:t>ต่อ</w:t><w:br/><w:t>บรรทัดใหม่</w:t></w:r></w:p>"
    assert look(read(docx(body), "report.docx")).lines() == ["ปัญหา ต่อ", "บรรทัดใหม่"]


def test_what_was_deleted_or_moved_away_is_not_read(read, look):
    body = (
        "<w:p><w:del><w:r><w:delText>เก่า</w:delText></w:r></w:del><w:ins><w:r><w:t>ใหม่</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t>ย้าย</w:t></w:r></w:moveFrom><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    assert look(read(docx(body), "report.docx")).lines() == ["ใหม่"]


def test_bold_underlined_and_styled_lines_are_strong(read):
    styles = '<w:style w:styleId="B"><w:name w:val="x"/><w:rPr><w:bCs/></w:rPr></w:style>'
    body = (
        p("หนา", look="<w:bCs/>")
        + p("ไม่", look='<w:bCs w:val="0"/>')
        + p("ขีด", look='<w:u w:val="single"/>')
        + p("แบบ", properties='<w:pStyle w:val="B"/>')
    )
    document = read(docx(body, styles=styles), "report.docx")
    assert [block.lines[0].strong for block in document.blocks()] == [True, False, True, True]


def test_heading_styles_are_headings(read):
    styles = (
        '<w:style w:styleId="H2"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="H2"/></w:style>'
        '<w:style w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>'
    )
    body = p("ก", properties='<w:pStyle w:val="Mine"/>') + p("ข", properties='<w:pStyle w:val="Loop"/>')
    blocks = list(read(docx(body, styles=styles), "report.docx").blocks())
    assert [(block.kind, block.level) for block in blocks] == [("heading", 2), ("line", None)]


def test_numbers_that_word_gives_are_read(read, look):
    levels = level(0, "thaiNumbers", "%1.") + level(1, "thaiNumbers", "%1.%2)") + level(2, "bullet", "•")
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
        "</w:lvlOverride></w:num>"
    )
    places = [(0, 1), (1, 1), (1, 1), (2, 1), (0, 1), (1, 1), (0, 2)]
    body = "".join(p(f"ข้อ{i}", properties=listed(*place)) for i, place in enumerate(places))
    lines = look(read(docx(body, numbering=numbering), "report.docx")).lines()
    assert [line.split()[0] for line in lines] == ["๑.", "๑.๑)", "๑.๒)", "-", "๒.", "๒.๑)", "๕."]


def test_lines_of_contents_are_furniture(read, look):
    styles = '<w:style w:styleId="A"><w:name w:val="toc 2"/></w:style>'
    body = "".join(
        p(text, properties=f'<w:pStyle w:val="{style}"/>') for text, style in (("ก 1", "A"), ("ข 2", "TOC1"))
    )
    document = read(docx(body + p("ก"), styles=styles), "report.docx")
    assert (look(document).lines("furniture"), look(document).lines("line")) == (["ก 1", "ข 2"], ["ก"])


def test_tables_in_cells_are_tables_behind_the_outer_one(read, look):
    inner = tbl(tr(tc(p("ค")), tc(p("ง"))), tr(tc(p("ฉ")), tc(p(""))))
    document = read(docx(tbl(tr(tc(p("ก")), tc(p("ข"), inner, p("จ"))))), "report.docx")
    assert look(document).tables() == [[["ก", "ข|จ"]], [["ค", "ง"], ["ฉ", ""]]]


def test_a_table_that_numbers_the_text_of_a_cell_belongs_to_it(read, look):
    inner = tbl(tr(tc(p("1.")), tc(p("ง"))), tr(tc(p("2.")), tc(p("จ"))))
    document = read(docx(tbl(tr(tc(p("ก")), tc(inner)))), "report.docx")
    assert look(document).tables() == [[["ก", "1.|ง|2.|จ"]]]


def test_a_frame_around_text_and_tables_is_read_in_order(read):
    inner = tbl(tr(tc(p("ข")), tc(p("ค"))), tr(tc(p("จ")), tc(p("ฉ"))))
    document = read(docx(tbl(tr(tc(p("ก"), inner)), tr(tc(p("ง"))))), "report.docx")
    assert [block.kind for block in document.blocks()] == ["line", "table", "line"]
    one_cell = read(docx(tbl(tr(tc(p("ก"), p("ข"))))), "report.docx")
    assert [block.kind for block in one_cell.blocks()] == ["line", "line"]


@pytest.mark.parametrize(
    ("count", "form", "printed"),
    [
        (3, "thaiLetters", "ค"),
        (4, "thaiLetters", "ง"),
        (42, "thaiLetters", "กก"),
        (14, "upperRoman", "XIV"),
        (27, "lowerLetter", "aa"),
        (7, "decimalZero", "07"),
        (1, "none", ""),
        (12, "unheardOf", "12"),
    ],
)
def test_forms_of_numbers(count, form, printed):
    assert _written(count, form) == printed


def test_tables_with_merged_cells(read, look):
    wide = '<w:gridSpan w:val="2"/>'
    body = tbl(
        tr(tc(p("สูง"), properties='<w:vMerge w:val="restart"/>'), tc(p("กว้าง"), properties=wide)),
        tr(tc(p(""), properties="<w:vMerge/>"), tc(p("ข")), tc(p("ค"), p("ง"))),
    )
    document = read(docx(body), "report.docx")
    cells = {look(document).text(cell.lines[0]): cell for cell in look(document).cells()}
    assert (cells["สูง"].row_span, cells["กว้าง"].column_span) == (2, 2)
    assert [(cells[t].row, cells[t].column) for t in "ขค"] == [(1, 1), (1, 2)]
    assert [look(document).text(line) for line in cells["ค"].lines] == ["ค", "ง"]


def test_a_table_in_a_cell_and_content_controls(read, look):
    inner = tbl(tr(tc(p("ใน")), tc(p("ตาราง"))))
    body = f"<w:sdt><w:sdtContent>{p('ก่อน')}</w:sdtContent></w:sdt>" + tbl(tr(tc(inner), tc(p("ขวา"))))
    document = read(docx(body), "report.docx")
    assert look(document).lines() == ["ก่อน"]
    assert look(document).tables() == [[["ใน|ตาราง", "ขวา"]]]


def test_text_boxes_are_read_once(read, look):
    box = f"<w:txbxContent>{p('ในกรอบ')}</w:txbxContent>"
    body = (
        f"<w:p><w:r><w:t>นอกกรอบ</w:t><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert look(read(docx(body), "report.docx")).lines() == ["นอกกรอบ", "ในกรอบ"]


def test_pages_as_word_last_broke_them(read):
    body = (
        p("หน้าแรก")
        + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
        + "<w:p><w:r><w:lastRenderedPageBreak/><w:t>หน้าสอง</w:t></w:r></w:p>"
        + "<w:p><w:r><w:t>ต้น</w:t><w:lastRenderedPageBreak/><w:t>ปลาย</w:t></w:r></w:p>"
    )
    pages = read(docx(body), "report.docx").pages
    assert [(page.number, page.raw.split()) for page in pages] == [
        (1, ["หน้าแรก"]),
        (2, ["หน้าสอง", "ต้น"]),
        (3, ["ปลาย"]),
    ]


def test_footnotes_are_furniture(read, look):
    notes = f'<w:footnote w:type="separator">{p("---")}</w:footnote><w:footnote w:id="2">{p("ที่มา")}</w:footnote>'
    document = read(docx(p("ข้อความ"), footnotes=notes), "report.docx")
    assert look(document).lines("furniture") == ["ที่มา"]


def test_nesting_without_end_is_cut_off(read):
    deep = "<w:sdt><w:sdtContent>" * 500 + p("ลึก") + "</w:sdtContent></w:sdt>" * 500
    assert "ตื้น" in read(docx(p("ตื้น") + deep), "report.docx").raw


def workbook(fill):
    book = Workbook()
    fill(book)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def test_worksheets_are_pages_titles_lines_and_rows_tables(read, look):
    def fill(book):
        sheet = book.active
        sheet.title = "คณะที่ ๑"
        sheet.append(["รายงานประจำปี"])
        sheet.append([])
        sheet.append(["ปัญหา", "ข้อเสนอแนะ"])
        sheet.append(["๑. ขาดคน\n๒. ขาดรถ", None])
        sheet.append([None, "เพิ่มคน"])
        book.create_sheet("Sheet2").append(["ก", 1])

    document = read(workbook(fill), "report.xlsx")
    assert look(document).lines("heading") == ["คณะที่ ๑"]
    assert look(document).lines() == ["รายงานประจำปี"]
    assert look(document).tables() == [
        [["ปัญหา", "ข้อเสนอแนะ"], ["๑. ขาดคน|๒. ขาดรถ"], ["", "เพิ่มคน"]],
        [["ก", "1"]],
    ]
    assert [page.number for page in document.pages] == [1, 2]


def test_merged_cells_and_bold_print_of_a_worksheet(read, look):
    def fill(book):
        book.active.append(["หัว", None, "ท้าย"])
        book.active.append(["ก", "ข", "ค"])
        book.active.merge_cells("A1:B1")
        book.active["A1"].font = Font(b=True)

    cells = look(read(workbook(fill), "report.xlsx")).cells()
    assert (cells[0].column_span, cells[0].lines[0].strong, cells[1].column) == (2, True, 2)


def test_a_cell_merged_downwards_is_one_cell(read, look):
    def fill(book):
        for row in (["ฝ่าย", "งาน", "ผล"], ["ช่าง", "ถนน", "ดี"], [None, "ท่อ", "ช้า"]):
            book.active.append(row)
        book.active.merge_cells("A2:A3")

    document = read(workbook(fill), "report.xlsx")
    assert look(document).tables() == [[["ฝ่าย", "งาน", "ผล"], ["ช่าง", "ถนน", "ดี"], ["ท่อ", "ช้า"]]]
    assert [cell.column for cell in look(document).cells()] == [0, 1, 2, 0, 1, 2, 1, 2]


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (1234567.5, "#,##0.00", "1,234,567.50"),
        (1234567, "#,##0", "1,234,567"),
        (0.8543, "0.00%", "85.43%"),
        (0.5, "0%", "50%"),
        (12.0, "General", "12"),
        (0.1 + 0.2, "General", "0.3"),
        (True, "General", "TRUE"),
        (datetime(2024, 4, 30), "DD/MM/YYYY", "2024-04-30"),
        (datetime(2024, 4, 30, 9, 5), "YYYY-MM-DD HH:MM", "2024-04-30 09:05"),
    ],
)
def test_numbers_and_dates_as_they_are_shown(read, look, value, form, shown):
    def fill(book):
        book.active.append(["ค่า", value])
        book.active["B1"].number_format = form

    assert look(read(workbook(fill), "report.xlsx")).tables() == [[["ค่า", shown]]]


def test_a_hidden_worksheet_is_read_and_named(read):
    def fill(book):
        book.active.append(["เห็น", 1])
        book.create_sheet("ลับ").append(["ซ่อน", 2])
        book["ลับ"].sheet_state = "hidden"

    document = read(workbook(fill), "report.xlsx")
    assert "ซ่อน" in document.raw
    assert [issue.code for issue in document.issues] == ["hidden_sheet"]


def test_html_headings_paragraphs_lists(read, look):
    document = read(
        "<!DOCTYPE html><html><head><title>ชื่อ</title><style>p{}</style></head><body><h2>หัวข้อ</h2>"
        "<p>ข้อ<b>ความ</b>&nbsp;ต่อ<br>บรรทัด</p><script>x</script><ol start=3><li>สาม<li>สี่</ol><ul><li>จุด</ul>"
        "<p><b>หนา</b></p></body></html>",
        "page.html",
    )
    assert look(document).lines("heading") == ["หัวข้อ"]
    assert look(document).lines() == ["ข้อความ ต่อ", "บรรทัด", "3. สาม", "4. สี่", "- จุด", "หนา"]
    assert [block.lines[0].strong for block in document.blocks()][-1]


def test_html_tables_with_spans(read, look):
    document = read(
        "<html><table><tr><th rowspan=2>สูง<th colspan=2>กว้าง<tr><td>ข<td><p>ค<p>ง</table></html>", "page.html"
    )
    cells = {look(document).text(cell.lines[0]): cell for cell in look(document).cells()}
    assert (cells["สูง"].row_span, cells["กว้าง"].column_span) == (2, 2)
    assert [(cells[t].row, cells[t].column) for t in "ขค"] == [(1, 1), (1, 2)]
    assert [look(document).text(line) for line in cells["ค"].lines] == ["ค", "ง"]


@pytest.mark.parametrize("charset", ["tis-620", "windows-874"])
def test_html_in_the_old_code_page(read, charset):
    page = f"<html><meta charset={charset}><p>ปัญหาอุปสรรค</p></html>".encode("cp874")
    assert "ปัญหาอุปสรรค" in read(page, "page.html").raw


def test_html_nested_without_end_is_read_all_the_same(read):
    page = "<html>" + "<div><table><tr><td>" * 20_000 + "ลึก" + "</html>"
    assert "ลึก" in read(page, "page.html").raw


def test_html_without_words_is_empty(read):
    with pytest.raises(EmptyInput):
        read("<html><body><script>1</script></body></html>", "page.html")


def test_markdown_with_tags_in_it_stays_markdown(read):
    assert read("<p>คำ</p>\n\n| ก | ข | ค |\n", "page.md").media == "text/markdown"
