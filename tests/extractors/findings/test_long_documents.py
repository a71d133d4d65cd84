"""A document of any length is asked the same questions of each line, told by counts and not by seconds."""

import subprocess
import sys

LINES = 4500
COUNT = f"""
import extractors.headings.words as words
words.REMEMBERED = {LINES - 500}  # more lines than are remembered, in a program that has read none yet
from extractors.findings.walk import extract
from extractors.headings.section import section_heading
from extractors.readers.text.layout import read_layout
from extractors.readers.text.pages import split_pages
from extractors.records import Document
from extractors.thai.aligned import AlignedText

raw = "\\n".join(f"งานสวนแห่งที่ {{n}} แล้วเสร็จเมื่อวันที่ {{n % 28 + 1}} ในพื้นที่เขตชั้นนอก" for n in range({LINES}))
document = Document("a.txt", "a", "text/plain", raw, split_pages(raw, read_layout(raw).blocks), "test")
extract(document, AlignedText(raw))
assert section_heading.cache_info().maxsize == {LINES - 500}
print(section_heading.cache_info().misses)
"""


def test_a_line_is_read_once_as_a_heading_however_many_lines_stand_around_it():
    """More lines than are remembered: what one room had asked was forgotten before the next one asked it again."""
    done = subprocess.run([sys.executable, "-c", COUNT], capture_output=True, encoding="utf-8", check=True)
    assert int(done.stdout) < 1.5 * LINES
