"""Small files made on the spot: PDFs drawn line by line, pictures of them, and the reader in one call."""

from io import BytesIO
from pathlib import Path

import pymupdf
import pytest
from PIL import Image

from extractors.findings.walk import extract
from extractors.readers.registry import read_document
from extractors.thai.repair import repair

THAI_FONT, BOLD_FONT = "Laksaman.ttf", "Laksaman-Bold.ttf"
FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts")


@pytest.fixture(autouse=True)
def _own_cache(tmp_path, monkeypatch):
    """No test sees what another one's OCR read, and none writes outside its folder."""
    monkeypatch.setenv("SARUP_CACHE", str(tmp_path / "cache"))
    for name in ("SARUP_PASSWORD", "SARUP_VISION_URL", "SARUP_TESSERACT", "SARUP_OCR_SECONDS", "SARUP_MAX_PAGES"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def thai_font():
    for folder in FONT_FOLDERS:
        for found in sorted(folder.rglob(THAI_FONT)):
            return str(found)
    pytest.skip(f"{THAI_FONT} is not installed")


class Drawing:
    """A PDF being drawn; coordinates in points from the top left."""

    def __init__(self, font=None):
        self.file = pymupdf.open()
        self.font = font
        self.page = None

    def new_page(self, width=595, height=842, rotation=0):
        self.page = self.file.new_page(width=width, height=height)
        self.page.set_rotation(rotation)
        return self

    def text(self, x, y, text, *, size=12, bold=False, rotate=0):
        face = {"fontname": "hebo" if bold else "helv"}
        if self.font:
            face = {"fontname": "thai", "fontfile": self.font}
            if bold:
                face = {"fontname": "thaibold", "fontfile": str(Path(self.font).with_name(BOLD_FONT))}
        self.page.insert_text((x, y), text, fontsize=size, rotate=rotate, **face)
        return self

    def lines(self, x, y, texts, *, pitch=16, **look):
        for place, text in enumerate(texts):
            self.text(x, y + place * pitch, text, **look)
        return self

    def rule(self, x0, y0, x1, y1, width=0.7):
        self.page.draw_line((x0, y0), (x1, y1), width=width)
        return self

    def grid(self, xs, ys):
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        return self

    def bytes(self, **options):
        return self.file.tobytes(no_new_id=True, **options)

    def picture(self, number=0, dpi=200):
        drawn = self.file[number].get_pixmap(dpi=dpi, colorspace=pymupdf.csGRAY)
        return Image.frombytes("L", (drawn.width, drawn.height), drawn.samples)


@pytest.fixture
def draw():
    return Drawing


@pytest.fixture
def read(tmp_path):
    def _read(content, name="report.pdf"):
        path = tmp_path / name
        data = content.bytes() if isinstance(content, Drawing) else content
        path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
        return read_document(path)

    return _read


def saved(picture, form, **options):
    """Return a picture as the bytes of a file."""
    file = BytesIO()
    picture.save(file, form, **options)
    return file.getvalue()


@pytest.fixture
def save_picture():
    return saved


class Reading:
    """What tests ask of a document."""

    def __init__(self, document):
        self.document = document

    def text(self, line):
        return "".join(self.document.raw[a:b] for a, b in line.spans)

    def lines(self, kind="line"):
        return [self.text(line) for b in self.document.blocks() if b.kind == kind for line in b.lines]

    def tables(self):
        return [
            [["|".join(self.text(line).strip() for line in cell.lines) for cell in row] for row in block.rows()]
            for block in self.document.blocks()
            if block.kind == "table"
        ]

    def cells(self):
        return [cell for block in self.document.blocks() for cell in block.cells]


@pytest.fixture
def look():
    return Reading


@pytest.fixture
def told(read):
    """Return kind and text of what is found in a PDF."""

    def _told(pdf):
        document = read(pdf)
        return [(d.kind, d.passage.text) for d in extract(document, repair(document.raw)).drafts]

    return _told
