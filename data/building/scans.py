"""Makes pictures of pages as an office's copier does: crooked, faded, speckled, as JPEG or in black and white."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from random import Random
from typing import Any

import numpy as np
import pymupdf
from PIL import Image, ImageFilter

WHITE = 255


@dataclass(frozen=True, slots=True)
class Copier:
    """How a copier sees: resolution, largest skew in degrees, blur in pixels, noise in shades of grey."""

    dpi: int
    skew: float
    blur: float
    noise: float
    specks: int
    """Specks of dirt on a page."""
    black_and_white: bool = False
    quality: int = 45

    def pictures(self, content: bytes, seed: int) -> Iterator[Image.Image]:
        """Yield the pages of a PDF as this copier sees them; the same seed sees the same dirt."""
        document: Any
        with pymupdf.open(stream=content, filetype="pdf") as document:  # type: ignore[no-untyped-call]
            for number, page in enumerate(document):
                drawn = page.get_pixmap(dpi=self.dpi, colorspace=pymupdf.csGRAY)
                picture = Image.frombytes("L", (drawn.width, drawn.height), drawn.samples)
                yield self._copied(picture, Random(f"{seed}:{number}"))

    def _copied(self, picture: Image.Image, rng: Random) -> Image.Image:
        angle = rng.uniform(-self.skew, self.skew)
        picture = picture.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=WHITE)
        picture = picture.filter(ImageFilter.GaussianBlur(self.blur))
        grey = np.asarray(picture, dtype=np.float32) * 0.82 + 40
        noise = np.random.default_rng(rng.randrange(2**32)).normal(0, self.noise, grey.shape)
        pixels = np.clip(grey + noise, 0, WHITE).astype(np.uint8)
        for _ in range(self.specks):
            x, y = rng.randrange(picture.width - 3), rng.randrange(picture.height - 3)
            pixels[y : y + rng.randint(1, 3), x : x + rng.randint(1, 3)] = rng.randrange(20, 120)
        copied = Image.fromarray(pixels)
        return copied.point(lambda shade: WHITE * (shade > 165)).convert("1") if self.black_and_white else copied


def scanned_pdf(content: bytes, copier: Copier, seed: int) -> bytes:
    """Return a PDF of pictures only, as scanners write it."""
    document: Any = pymupdf.open()  # type: ignore[no-untyped-call]
    for picture in copier.pictures(content, seed):
        width, height = (side * 72 / copier.dpi for side in picture.size)
        document.new_page(width=width, height=height).insert_image(
            pymupdf.Rect(0, 0, width, height), stream=_jpeg(picture, copier)
        )
    return bytes(document.tobytes(garbage=4, no_new_id=True))


def scanned_tiff(content: bytes, copier: Copier, seed: int) -> bytes:
    """Return the pages as one black-and-white TIFF, as fax machines and archives keep them."""
    first, *others = copier.pictures(content, seed)
    file = BytesIO()
    first.save(
        file,
        "TIFF",
        save_all=True,
        append_images=others,
        compression="group4",
        dpi=(copier.dpi, copier.dpi),
    )
    return file.getvalue()


def _jpeg(picture: Image.Image, copier: Copier) -> bytes:
    file = BytesIO()
    picture.save(file, "JPEG", quality=copier.quality, dpi=(copier.dpi, copier.dpi))
    return file.getvalue()
