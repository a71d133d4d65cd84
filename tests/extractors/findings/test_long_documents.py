"""A document of any length is asked the same questions of each line, told by counts and not by seconds."""

from extractors.findings.walk import extract
from extractors.headings.section import section_heading
from extractors.headings.words import REMEMBERED
from extractors.readers.text.layout import read_layout
from extractors.readers.text.pages import split_pages
from extractors.records import Document
from extractors.thai.aligned import AlignedText

LINES = REMEMBERED + 500


def test_a_line_is_read_once_as_a_heading_however_many_lines_stand_around_it():
    """More lines than are remembered: what one room had asked was forgotten before the next one asked it again."""
    raw = "\n".join(f"งานสวนแห่งที่ {n} แล้วเสร็จเมื่อวันที่ {n % 28 + 1} ในพื้นที่เขตชั้นนอก" for n in range(LINES))
    document = Document("a.txt", "a", "text/plain", raw, split_pages(raw, read_layout(raw).blocks), "test")
    section_heading.cache_clear()
    extract(document, AlignedText(raw))
    assert section_heading.cache_info().misses < 1.5 * LINES
