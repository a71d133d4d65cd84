"""Text files: what is text, where pages end, how tables are cut. Offsets always point into the file."""

import pytest

from extractors.errors import EmptyInput, MissingInput, NotText, UnknownFormat
from extractors.readers.registry import read_document
from extractors.readers.text.pages import is_page_number, split_pages
from extractors.records import Block


@pytest.fixture
def read(tmp_path):
    def _read(content, name="report.txt"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return read_document(path)

    return _read


def quotes(document, kind):
    return [
        "".join(document.raw[a:b] for a, b in line.spans)
        for b in document.blocks()
        if b.kind == kind
        for line in b.lines
    ]


def rows(document):
    return [
        [[("".join(document.raw[a:b] for a, b in line.spans)).strip() for line in cell.lines] for cell in row]
        for block in document.blocks()
        if block.kind == "table"
        for row in block.rows()
    ]


@pytest.mark.parametrize(
    ("content", "name", "error"),
    [
        (b"", "empty.txt", EmptyInput),
        (" \r\n\t\ufeff\n".encode(), "blank.txt", EmptyInput),
        (b"\x7fELF\x02\x01\x01\x00\x00\x00", "program.txt", NotText),
        (b"\xff\xd8\xff\xe0\x10JFIF\x00", "photo.txt", NotText),
        (bytes(range(1, 32)) * 40, "control.txt", NotText),
        (b"caf\xe9 au lait, d\xe9j\xe0 vu", "latin1.txt", NotText),
        (b"\x89PNG\r\n\x1a\n0000", "page.bin", UnknownFormat),
    ],
)
def test_what_is_no_text_is_refused_in_words(read, content, name, error):
    with pytest.raises(error) as refused:
        read(content, name)
    assert name in refused.value.sentence()


def test_a_missing_file(tmp_path):
    with pytest.raises(MissingInput):
        read_document(tmp_path / "none.txt")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp874"])
def test_encodings(read, encoding):
    text = "ปัญหาอุปสรรคในการดำเนินงานของสำนักงานเขต"
    assert text in read(text.encode(encoding)).raw


def test_line_ends_and_offsets_are_those_of_the_file(read):
    document = read("หนึ่ง\r\n\r\nสอง\r\n")
    assert document.raw == "หนึ่ง\r\n\r\nสอง\r\n"
    assert quotes(document, "line") == ["หนึ่ง", "สอง"]


def test_pages_end_at_form_feeds(read):
    document = read("หน้าแรก\n\fหน้าสอง\n")
    assert [p.number for p in document.pages] == [1, 2]
    assert "".join(p.raw for p in document.pages) == document.raw


def test_every_page_has_the_blocks_that_begin_on_it(read):
    lines = [[f"หน้าที่มี {number} บรรทัด ลำดับ {line}" for line in range(number % 4)] for number in range(40)]
    document = read("\f".join("\n\n".join(page) for page in lines) + "\fท้าย\n")
    found = [[document.raw[slice(*block.span)].strip() for block in page.blocks] for page in document.pages]
    assert [page for page in found if page] == [*(page for page in lines if page), ["ท้าย"]]
    assert all(page.start <= block.span[0] < page.end for page in document.pages for block in page.blocks)
    assert "".join(page.raw for page in document.pages) == document.raw


def test_a_block_over_a_page_end_and_one_at_it_count_once():
    raw = "ตารางต่อ\fเนื่อง\fจบ"
    over, at_start, last = (Block("line", span) for span in ((0, 14), (9, 14), (16, 18)))
    pages = split_pages(raw, (over, at_start, last))
    assert [page.raw for page in pages] == ["ตารางต่อ\f", "เนื่อง\f", "จบ"]
    assert [page.blocks for page in pages] == [(over,), (at_start,), (last,)]


def test_pages_end_at_catchwords_even_misread_ones(read):
    document = read("(๑) เรื่องหนึ่ง\nซ ึ่งต้องเร่ง...\n\n\n\n-๓-\n\nซึ่งต้องเร ่งแก้ไข\n\nลงชื่อ..........\n\nลงชื่อผู้รับรอง\n")
    assert quotes(document, "furniture") == ["ซ ึ่งต้องเร่ง...", "-๓-"]
    assert [p.number for p in document.pages] == [1, 2]
    assert document.page_of(document.raw.index("แก้ไข")) == 2


def test_a_bare_number_between_a_catchword_and_its_words_is_a_page_number(read):
    document = read("(๑) เรื่องหนึ่ง\n\nซึ่งต้องเร่ง...\n\n\n\n๖\n\nซึ่งต้องเร่งแก้ไข\n\n๗\n\nท้ายเรื่อง\n")
    assert quotes(document, "furniture") == ["ซึ่งต้องเร่ง...", "๖"]
    assert [p.number for p in document.pages] == [1, 2]


@pytest.mark.parametrize(
    ("text", "edge"), [("-๒-", False), ("- ๑ ๒ -", False), ("๑๒", True), ('-๒- FE "EN', True), ("– 3 – |.", True)]
)
def test_page_numbers(text, edge):
    assert is_page_number(text, edge=edge)


@pytest.mark.parametrize("text", ["๑๒", '-๒- FE "EN', "- ๒ คน", "- ๑ ๒ คน -"])
def test_what_is_a_page_number_at_the_edge_alone_or_never(text):
    assert not is_page_number(text, edge=False)


def test_cells_hold_lines_without_tags(read):
    document = read(
        "องค์ประกอบ\tปัญหา\n<p><b>๑</b></p>\t<p><b>- ด้านบุคลากร</b></p> <p>๑. ขาด<u>คน</u></p>\n--\t--\n\n| ก | ข |\n|---|:---:|\n| ค | ง<br>จ |\n"
    )
    assert rows(document) == [
        [["องค์ประกอบ"], ["ปัญหา"]],
        [["๑"], ["- ด้านบุคลากร", "๑. ขาดคน"]],
        [["ก"], ["ข"]],
        [["ค"], ["ง", "จ"]],
    ]


def test_a_column_set_to_the_middle_may_be_ruled_by_a_single_dash(read):
    document = read("| ที่ | งาน | เงิน |\n|:-:|---|--:|\n| - | - | - |\n| ๑ | ถนน | ๙ |\n")
    assert rows(document) == [[["ที่"], ["งาน"], ["เงิน"]], [["-"], ["-"], ["-"]], [["๑"], ["ถนน"], ["๙"]]]


def test_strong_lines_and_headings(read):
    document = read("# หัวข้อใหญ่\n\n**คณะที่ ๑**\n\nข้อความ **หนา** บางส่วน\n")
    blocks = list(document.blocks())
    assert [b.kind for b in blocks] == ["heading", "line", "line"]
    assert [b.lines[0].strong for b in blocks] == [True, True, False]
    assert blocks[0].level == 1


def test_an_empty_first_cell_keeps_its_column(read):
    assert rows(read("\tต่อจากหน้าก่อน\t\n")) == [[[], ["ต่อจากหน้าก่อน"], []]]


@pytest.mark.parametrize(
    ("marks", "pages"),
    [
        (("===== หน้า ๑ =====", "===== หน้า ๒ ====="), 2),
        (("[Page 1 of 2]", "[Page 2 of 2]"), 2),
        (("## หน้า 1", "## หน้า 2"), 2),
        (("หน้า 1/2", "หน้า 2/2"), 2),
        (("--- page 1 ---", "--- page 2 ---"), 2),
        (("หน้า ๑", "หน้า ๒"), 2),  # bare, but they count up
    ],
)
def test_marks_that_vision_models_write_between_pages(read, marks, pages):
    first, second = marks
    document = read(f"{first}\nเรื่องแรก\n\n{second}\nเรื่องที่สอง\n")
    assert quotes(document, "furniture") == [mark.removeprefix("## ") for mark in marks]
    assert len(document.pages) == pages
    assert document.page_of(document.raw.index("เรื่องที่สอง")) == 2


def test_marks_at_the_foot_of_pages_end_them(read):
    document = read("เรื่องแรก\n- หน้า 1 -\nเรื่องที่สอง\n- หน้า 2 -\n")
    assert [document.page_of(document.raw.index(word)) for word in ("เรื่องแรก", "เรื่องที่สอง")] == [1, 2]


@pytest.mark.parametrize("text", ["หน้า ๓\nท้ายเรื่อง\n", "หน้า 2\nหน้า 9\n", "หน้าที่ของกอง ๒\n", "หน้าร้าน 2 แห่ง\n"])
def test_what_marks_no_page(read, text):
    assert quotes(read(text), "furniture") == []


def test_a_number_beside_a_form_feed_is_that_of_a_page(read):
    assert quotes(read("เรื่องแรก\n๑\n\fเรื่องที่สอง\n๔\nเรื่องที่สาม\n"), "furniture") == ["๑"]


def test_an_item_that_a_model_writes_twice_counts_once(read):
    item = "๒) เครื่องสูบน้ำสองเครื่องชำรุดมานานกว่าหนึ่งปี"
    document = read(f"๑) ท่อแตกบ่อยในช่วงหน้าแล้งของทุกปี\n{item}\n\n[Page 2 of 2]\n{item}\nยังไม่มีอะไหล่\n")
    assert quotes(document, "furniture") == [item, "[Page 2 of 2]"]
    assert quotes(document, "line")[1:] == [item, "ยังไม่มีอะไหล่"]


@pytest.mark.parametrize("lines", ["- ไม่มี\n- ไม่มี\n", "ควรจัดทำแผนซ่อมบำรุงเครื่องจักรประจำปี\n" * 2])
def test_short_lines_and_those_without_numbers_may_stand_twice(read, lines):
    assert quotes(read(lines), "furniture") == []


def test_tabs_that_only_part_numbers_from_their_texts_make_no_table(read):
    document = read(
        "ผู้มาประชุม\t๑๑ คน\n\n\tปัญหาอุปสรรค\n\t๑)\tท่อแตกบ่อย\nในหน้าแล้ง\n\t๒)\tมาตรวัดเสีย\nมติที่ประชุม\t๑.\tให้ซ่อมท่อ\n\t๒.\tให้เปลี่ยนมาตร\n"
    )
    assert rows(document) == [[["ผู้มาประชุม"], ["๑๑ คน"]]]
    assert [" ".join(line.split()) for line in quotes(document, "line")] == [
        "ปัญหาอุปสรรค",
        "๑) ท่อแตกบ่อย",
        "ในหน้าแล้ง",
        "๒) มาตรวัดเสีย",
        "มติที่ประชุม",
        "๑. ให้ซ่อมท่อ",
        "๒. ให้เปลี่ยนมาตร",
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("๓.๑\tด้านบุคลากร\n\t๑)\tนายท้ายลาออก\n", ["๓.๑ ด้านบุคลากร", "๑) นายท้ายลาออก"]),
        (
            "\t๒)\tระบบจองมีข้อขัดข้อง ดังนี้\n\t\t-\tจองซ้ำได้\n\t\t-\tพิมพ์ตั๋วไม่ออก\n",
            ["๒) ระบบจองมีข้อขัดข้อง ดังนี้", "- จองซ้ำได้", "- พิมพ์ตั๋วไม่ออก"],
        ),
    ],
)
def test_a_tab_behind_a_number_of_sections_or_a_dash_that_is_set_in_makes_no_table(read, text, lines):
    assert [" ".join(line.split()) for line in quotes(read(text), "line")] == lines


def test_a_dash_at_the_margin_is_a_cell(read):
    assert rows(read("ปัญหา\tข้อเสนอ\n-\tให้ซ่อมท่า\n"))[-1] == [["-"], ["ให้ซ่อมท่า"]]


def test_a_numbered_row_of_three_cells_stays_a_row(read):
    assert rows(read("ที่\tหน่วย\tปัญหา\n๑.\tกองช่าง\tท่อแตก\n")) == [
        [["ที่"], ["หน่วย"], ["ปัญหา"]],
        [["๑."], ["กองช่าง"], ["ท่อแตก"]],
    ]


def test_a_model_s_own_words_above_the_first_mark_make_no_page(read):
    document = read("ต่อไปนี้คือข้อความจากภาพ\n[Page 1 of 2]\nเรื่องแรก\n[Page 2 of 2]\nเรื่องที่สอง\n")
    assert [document.page_of(document.raw.index(word)) for word in ("เรื่องแรก", "เรื่องที่สอง")] == [1, 2]


def test_a_catch_word_before_a_form_feed_or_a_mark_ends_one_page_once(read):
    fed = read("(๑) เรื่องหนึ่ง\nซึ่งต้องเร่ง...\n\f- ๒ -\n\nซึ่งต้องเร่งแก้ไข\n")
    marked = read("(๑) เรื่องหนึ่ง\nซึ่งต้องเร่ง...\n== หน้า ๒ ==\nซึ่งต้องเร่งแก้ไข\n")
    assert [len(fed.pages), len(marked.pages)] == [2, 2]
    assert fed.page_of(fed.raw.index("- ๒ -")) == marked.page_of(marked.raw.index("== หน้า")) == 2


def test_entries_set_in_by_tabs_begin_no_table(read):
    text = "ที่\tท่า\tเรือ\n๑\tเหนือ\t๔\n\nปัญหา\n\t๑) งานเรือ\n\t\t(๑) เรือเสีย\n\t\t(๒) คนเรือลาออก\n"
    document = read(text)
    assert rows(document)[-1] == [["๑"], ["เหนือ"], ["๔"]]
    assert quotes(document, "line")[-2:] == ["\t\t(๑) เรือเสีย", "\t\t(๒) คนเรือลาออก"]


def test_numbers_heads_and_feet_of_pages_in_tags_are_furniture(read):
    document = read(
        "<header>รายงานผลการซ่อมบำรุงเรือข้ามฟาก</header>\n<page_number>๑</page_number>\n\nหน้าแรก\n\n<page_footer>- ๑ -</page_footer>\n"
        "\n<Page-Header>รายงานผลการซ่อมบำรุงเรือข้ามฟาก</Page-Header>\n<page_number>๒</page_number>\n\nหน้าสอง\n<watermark>ร่าง</watermark>\n"
    )
    assert quotes(document, "furniture") == ["๑", "- ๑ -", "รายงานผลการซ่อมบำรุงเรือข้ามฟาก", "๒", "ร่าง"]
    assert quotes(document, "line") == ["รายงานผลการซ่อมบำรุงเรือข้ามฟาก", "หน้าแรก", "หน้าสอง"]  # the title is not lost


@pytest.mark.parametrize(
    "foot",
    ["<page_number>{}</page_number>", "<page_number>- {} -</page_number>", "<page_number>{} จาก 2</page_number>"],
)
def test_a_number_in_its_tag_says_where_its_page_ends_or_begins(read, foot):
    at_foot = read(f"เรื่องแรก\n\n{foot.format(1)}\n\n---\n\nเรื่องที่สอง\n\n{foot.format(2)}\n")
    assert [at_foot.page_of(at_foot.raw.index(text)) for text in ("เรื่องแรก", "เรื่องที่สอง")] == [1, 2]
    on_top = read(f"{foot.format(1)}\n\nเรื่องแรก\n\n{foot.format(2)}\n\nเรื่องที่สอง\n")
    assert [on_top.page_of(on_top.raw.index(text)) for text in ("เรื่องแรก", "เรื่องที่สอง")] == [1, 2]


def test_a_catchword_above_a_number_in_its_tag(read):
    document = read(
        "(๑) รั้วริมทางหักหลายจุด\n\n/และยังไม่มี...\n\n<page_number>๒</page_number>\n\n---\n\nและยังไม่มีงบซ่อม\n\n(๒) ป้ายเลือน\n"
    )
    assert quotes(document, "furniture") == ["/และยังไม่มี...", "๒", "---"]
    assert document.page_of(document.raw.index("ป้ายเลือน")) == 2


@pytest.mark.parametrize(
    "aside",
    [
        "<!-- รอยเปื้อน -->",
        "<signature>นายหนึ่ง</signature>",
        "<stamp>รับแล้ว</stamp>",
        "![ตราของสำนัก](seal.png)",
        "[ลายเซ็น]",
        "[stamp: illegible]",
        "(ลายมือแทรก: ด่วน)",
        "(อ่านไม่ออก)",
        "<page_number>๔</page_number>",
    ],
)
def test_what_a_model_tells_beside_the_text_of_a_line_is_none_of_it(read, aside):
    assert [part.split() for part in quotes(read(f"สะพานลอยชำรุด {aside} สองแห่ง\n"), "line")] == [
        ["สะพานลอยชำรุด", "สองแห่ง"]
    ]


@pytest.mark.parametrize(
    "text", ["ลงนามด้วยลายเซ็นดิจิทัล (ลายเซ็นดิจิทัล) แล้ว", "ระบบ [ระยะที่ ๑] ล่าช้า", "ค่า a < b และ c > d", "ภาพถ่าย (ภาพที่ ๒) ไม่พอ"]
)
def test_what_reads_like_an_aside_and_is_text(read, text):
    assert quotes(read(text + "\n"), "line") == [text]


def test_a_picture_told_in_lines_of_its_own_makes_no_block_and_a_table_in_one_does(read):
    document = read(
        "ก่อนภาพ\n\n<figure>\nแผนภูมิแท่ง\nปัญหา ๔ เรื่อง\n</figure>\n\nหลังภาพ\n\n<figure>\n| ก | ข |\n| ค | ง |\n</figure>\n"
    )
    assert quotes(document, "line") == ["ก่อนภาพ", "หลังภาพ"]
    assert rows(document) == [[["ก"], ["ข"]], [["ค"], ["ง"]]]


@pytest.mark.parametrize("catchword", ["/ที่ยังไม่ซ่อม...", "ที่ยังไม่ซ่อม.../"])
def test_a_running_head_between_a_catchword_and_its_words(read, catchword):
    document = read(f"๑. รั้วริมทางหักหลายจุด\n\n{catchword}\nรายงานการตรวจทางเท้า\n- ๒ -\n\nที่ยังไม่ซ่อมมีสองแห่ง\n๒. ป้ายเลือน\n")
    assert quotes(document, "furniture") == [catchword, "รายงานการตรวจทางเท้า", "- ๒ -"]
    assert document.page_of(document.raw.index("ป้ายเลือน")) == 2
