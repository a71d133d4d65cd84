"""What passes as a quote: the whole text at its place, on its page, and nothing else."""

from dataclasses import replace

import pytest

from extractors.records import Document, Finding, Page
from extractors.thai.aligned import AlignedText, Edit
from pipeline.errors import ProvenanceError
from pipeline.stages.provenance import check_provenance

RAW = "ปัญหาอุปสรรค\n๑. เครื่องสูบนํ้าชำรุด\nสามเครื่อง\n\fหน้าสอง\n"
FIRST, SECOND = "เครื่องสูบนํ้าชำรุด", "สามเครื่อง"
NEXT = RAW.index("\f") + 1
DOCUMENT = Document(
    "a.txt", "0" * 64, "text/plain", RAW, (Page(1, 0, RAW[: NEXT - 1]), Page(2, NEXT, RAW[NEXT:])), "reader.text.v1"
)


def place(words):
    return RAW.index(words), RAW.index(words) + len(words)


SPANS = (place(FIRST), place(SECOND))
AT = RAW.index("นํ้า")
REPAIRED = AlignedText(RAW).edit([Edit(AT, AT + 4, "น้ำ", "thai.layer.v1")])


def finding(text, **changes):
    made = Finding(
        id="f",
        kind="obstacle",
        text=text,
        text_arabic=text,
        text_raw=f"{FIRST}\n{SECOND}",
        document="a.txt",
        document_sha256="0" * 64,
        document_kind="other",
        pages=(1,),
        spans=SPANS,
        text_confidence=1.0,
        producers={},
    )
    return replace(made, **changes)


def check(one, aligned=REPAIRED):
    check_provenance(DOCUMENT, aligned, (one,))


@pytest.mark.parametrize("text", ["เครื่องสูบน้ำชำรุดสามเครื่อง", "เครื่องสูบน้ำ ชำรุด สามเครื่อง"])
def test_the_repaired_text_passes_whatever_its_blanks(text):
    check(finding(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "ค",
        "เครื่องสูบน้ำชำรุด",
        "สามเครื่อง",
        "ครื่องสูบน้ำชำรุดสามเครื่อง",
        "เครื่องสูบน้ำชำรุดสามเครื่อ",
        "เครื่องสูบน้ำสามเครื่อง",
        "สามเครื่องเครื่องสูบน้ำชำรุด",
        "เครื่องสูบนํ้าชำรุดสามเครื่อง",
        "เครื่องสูบน้ำชำรุดสามเครื่องแล้ว",
    ],
)
def test_less_more_or_other_text_is_refused(text):
    with pytest.raises(ProvenanceError):
        check(finding(text))


@pytest.mark.parametrize(
    "changes",
    [
        {"pages": (99,)},
        {"pages": ()},
        {"pages": (1, 2)},
        {"text_raw": FIRST},
        {"spans": (SPANS[0], (SPANS[1][0], SPANS[1][1] - 1))},
    ],
)
def test_another_place_is_refused(changes):
    with pytest.raises(ProvenanceError):
        check(finding("เครื่องสูบน้ำชำรุดสามเครื่อง", **changes))


@pytest.mark.parametrize(
    ("text", "span", "pages"),
    [("หน้าสอง", place("หน้าสอง"), (2,)), ("สามเครื่องหน้าสอง", (place(SECOND)[0], place("หน้าสอง")[1]), (1, 2))],
)
def test_every_page_of_its_place_is_named(text, span, pages):
    one = finding(text, text_raw=RAW[slice(*span)], spans=(span,), pages=pages)
    check(one)
    with pytest.raises(ProvenanceError):
        check(replace(one, pages=(1,)))


@pytest.mark.parametrize(("text", "passes"), [("ำรุดแล้ว", True), ("รุดแล้ว", True), ("ุดแล้ว", False), ("ดแล้ว", False)])
def test_only_letters_of_a_change_at_the_border_may_be_cut(text, passes):
    raw = "ปั๊มชํารุดแล้ว"
    start = raw.index("ชํา")
    aligned = AlignedText(raw).edit([Edit(start, start + 3, "ชำ", "thai.layer.v1")])
    document = Document("b.txt", "1" * 64, "text/plain", raw, (Page(1, 0, raw),), "reader.text.v1")
    one = finding(text, text_raw=raw[start:], spans=((start, len(raw)),))
    if passes:
        check_provenance(document, aligned, (one,))
        return
    with pytest.raises(ProvenanceError):
        check_provenance(document, aligned, (one,))
