"""Pictures of pages: PNG, JPEG, TIFF (of many pages) and their like, read by OCR."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from concurrent.futures import Future
from io import BytesIO

from PIL import Image, ImageOps

from extractors.errors import DamagedFile
from extractors.readers.base import Source
from extractors.readers.document.compose import compose_paged
from extractors.readers.layout.sheet import Sheet
from extractors.readers.layout.turn import Placement, Scale
from extractors.readers.ocr.pages import OcrPages, Outcome
from extractors.readers.ocr.reading import DPI
from extractors.readers.ocr.settling import in_turn, settle
from extractors.readers.pdf.page_picture import page_sizes
from extractors.readers.settings import ReadSettings
from extractors.records import Document, Issue

_SURE_SIGNATURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"GIF8")
_NAMES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".gif")
_SIGNATURES = (*_SURE_SIGNATURES, b"BM", b"RIFF")
# What Pillow has to say of a damaged file is an issue of that page, not a line among the progress of a run.
warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\.")
_FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP")
_MOST_PIXELS = 160_000_000
"""More would fill the memory of a small machine; a page at 600 dpi has 35 million."""
_PAGE_INCHES = 11.69
"""The long side of A4: what a picture shows where its own resolution is not said or cannot be."""
_LONGEST_SIDE = 6000
"""Pixels of what is read: a page of 30 inches."""


class ScanReader:
    """Reads pictures of pages by OCR."""

    id = "reader.scan.v1"
    formats = "PNG, JPEG, TIFF"

    def accepts(self, source: Source) -> bool:
        """Accept bytes whose signature and header are those of a picture."""
        if source.data.startswith(_SURE_SIGNATURES) and source.name.lower().endswith(_NAMES):
            return True  # signed and named as one: if it cannot be opened, it is a damaged picture and nothing else
        if not source.data.startswith(_SIGNATURES):
            return False
        try:
            with _opened(source):
                return True
        except Image.DecompressionBombError:
            return True
        except Exception:  # of whatever kind: Pillow knows no picture in these bytes
            return False

    def read(self, source: Source) -> Document:
        """Return the document, one page a picture.

        Raises:
            DamagedFile: if not one picture in the file can be opened.
        """
        settings = ReadSettings.from_environment()
        with OcrPages(settings) as ocr:
            sheets = _sheets(source, settings, ocr)
        issues = []
        if ocr.trouble:
            words = f"OCR results could not be kept: {ocr.trouble}"
            issues.append(Issue("cache_unwritable", words, "note", detail=str(ocr.trouble)))
        return compose_paged(source, "image", self.id, sheets, issues)


def _opened(source: Source) -> Image.Image:
    with warnings.catch_warnings():
        # Pillow warns from half its limit on; the limit here is a number of its own.
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        warnings.simplefilter("ignore", UserWarning)
        return Image.open(BytesIO(source.data), formats=_FORMATS)


def _sheets(source: Source, settings: ReadSettings, ocr: OcrPages) -> list[Sheet]:
    sheets: list[Sheet] = []
    waiting: list[tuple[int, Future[Outcome]]] = []
    for number, frame in enumerate(_frames(source, settings.most_pages), 1):
        if isinstance(frame, Issue):
            sheets.append(Sheet(number, status="failed", method="none", reason=frame.message, issues=[frame]))
            continue
        picture, points = frame
        size = (picture.width * points, picture.height * points)
        sheets.append(Sheet(number, width=size[0], height=size[1], method="none", reason="a picture"))
        waiting.append((number - 1, ocr.submit(picture, points, number)))
    measures = page_sizes(source) if waiting else []
    for index, outcome in in_turn(waiting):
        shown = _shown(sheets[index], measures[index] if index < len(measures) else None)
        sheets[index] = settle(sheets[index], outcome, shown)
    if sheets and all(sheet.status == "failed" for sheet in sheets) and sheets[0].issues[0].code == "picture_damaged":
        raise DamagedFile(name=source.name, reason=sheets[0].reason)
    return sheets


def _shown(sheet: Sheet, size: tuple[float, float] | None) -> tuple[Placement, ...]:
    """Return the way to the measure in which viewers count the page, where it is another one than that of its print."""
    if size is None or not sheet.width or abs(size[0] / sheet.width - 1) < 0.005:
        return ()
    return (Scale(size[0] / sheet.width, size[1] / sheet.height),)


def _frames(source: Source, most: int) -> Iterator[tuple[Image.Image, float] | Issue]:
    """Yield each picture at about `DPI` in shades of grey with the points a pixel is wide, or why it cannot be had."""
    try:
        file = _opened(source)
    except Image.DecompressionBombError as error:
        yield Issue(
            "picture_too_large", f"The picture is too large to be opened: {error}", "error", 1, detail=str(error)
        )
        return
    except (OSError, ValueError, SyntaxError) as error:
        raise DamagedFile(name=source.name, reason="its head cannot be read") from error
    with file:
        count, damage = _count(file)
        for index in range(min(count, most)):
            yield _frame(file, index)
        if count > most:
            message = f"Pages {most + 1} to {count} were left out; to read them set SARUP_MAX_PAGES={count}"
            yield Issue("page_limit", message, "warning", most + 1, detail=f"{most} / {count}")
        elif damage:
            yield _damaged(damage, count)


def _count(file: Image.Image) -> tuple[int, Exception | None]:
    """Return how many pictures follow each other up to the end, or to where the file is damaged, and how."""
    count = 0
    try:
        while True:
            file.seek(count)
            count += 1
    except EOFError:
        return count, None
    except Exception as error:
        return count, error


def _damaged(error: Exception, index: int) -> Issue:
    return Issue("picture_damaged", f"The picture cannot be opened: {error}", "error", index + 1, detail=str(error))


def _frame(file: Image.Image, index: int) -> tuple[Image.Image, float] | Issue:
    try:
        file.seek(index)
        if file.width * file.height > _MOST_PIXELS:
            size = f"{file.width} x {file.height} pixels"
            return Issue(
                "picture_too_large", f"The picture is too large to be read: {size}", "error", index + 1, detail=size
            )
        return _at_reading_size(file)
    except Exception as error:  # of whatever kind: the other pages go on
        return _damaged(error, index)


def _at_reading_size(file: Image.Image) -> tuple[Image.Image, float]:
    dpi = _resolution(file)
    # A JPEG is unpacked at a half, a quarter or an eighth where that is enough.
    if file.format == "JPEG" and dpi > 2 * DPI:
        before = file.width
        file.draft("L", (int(file.width * DPI / dpi), int(file.height * DPI / dpi)))
        dpi *= file.width / before
    picture = ImageOps.exif_transpose(_grey(file))
    scale = min(DPI / dpi, _LONGEST_SIDE / max(picture.size))
    if not 0.95 < scale < 1.05:
        size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
        picture = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    else:
        scale = 1.0
    return picture, 72 / (dpi * scale)


def _grey(file: Image.Image) -> Image.Image:
    """Return a picture in shades of grey, what is transparent in it as white paper."""
    if file.mode in ("RGBA", "LA", "PA") or "transparency" in file.info:
        page = Image.new("L", file.size, 255)
        layered = file.convert("RGBA")
        page.paste(layered.convert("L"), mask=layered.getchannel("A"))
        return page
    grey = file.convert("L")
    # The conversion forgets how the camera was held.
    if "exif" in file.info:
        grey.info["exif"] = file.info["exif"]
    return grey


def _resolution(file: Image.Image) -> float:
    """Return the resolution in dots an inch: the one that the file says, if a page can have it, or A4's."""
    said = file.info.get("dpi", (0, 0))[0]
    longest = max(file.size)
    if 60 <= float(said) <= 1300 and 5 <= longest / float(said) <= 50:
        return float(said)
    return longest / _PAGE_INCHES
