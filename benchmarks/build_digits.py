"""Build the table of Thai digits' shapes: ``python benchmarks/build_digits.py FONTS... [--out FILE] [--validate]``.

FONTS are folders of fonts (TTF, OTF, WOFF) that hold Thai letters. Each digit, and other letters beside them, is drawn
in each font at the sizes that print has on a page read at 200 dpi, turned, blurred, faded, thresholded or packed as
scans are, and a net of one hidden layer learns what is which. ``--validate`` leaves every fifth family of fonts out of
learning and says how right it is on these; nothing is written then. No font goes into the table, only weights.

The committed table was learnt from the families that digit_fonts.yaml names (weights 300 to 700).
"""

from __future__ import annotations

import argparse
import io
import string
import warnings
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import yaml
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier

from extractors.readers.picture.glyphs import BULLET, CLASSES, DIGITS, TABLE, darkness, normal
from models.packing import zipped

FAMILIES = yaml.safe_load((Path(__file__).parent / "digit_fonts.yaml").read_text(encoding="utf-8"))
WEIGHTS = ("300", "400", "500", "700")
OTHERS = "กขฃคฆงจฉชซญดตถทธนบปผฝพฟภมยรลวศษสหฬอฮะาเแโใไๆ" + string.digits + string.ascii_letters + '&@«»?()"'
DRAWN = 128
"""Pixels to the em at which letters are drawn before they are aged."""
PRINTED = (24, 62)
"""Pixels to the em of print of 9 to 22 points at 200 dpi."""
HIDDEN = 64
Shape = np.ndarray[tuple[int, int], np.dtype[np.float32]]


def main() -> int:
    """Draw, learn, and write the table or say how right it is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("fonts", nargs="+", type=Path)
    parser.add_argument("--each", type=int, default=20, help="pictures of each digit in each font")
    parser.add_argument("--out", type=Path, default=TABLE)
    parser.add_argument("--validate", action="store_true")
    options = parser.parse_args()
    found = sorted({path for folder in options.fonts for path in folder.rglob("*") if family(path)})
    shapes, labels, families = drawn_in(found, options.each)
    print(f"{len(found)} fonts of {len(set(families))} families, {len(labels):,} letters")
    held_out = np.isin(families, sorted(set(families))[::5]) & options.validate
    net = learnt(shapes[~held_out], labels[~held_out])
    if options.validate:
        say_how_right(net, shapes[held_out], labels[held_out])
        return 0
    weights = {
        "into": net.coefs_[0],
        "into_bias": net.intercepts_[0],
        "out": net.coefs_[1],
        "out_bias": net.intercepts_[1],
    }
    options.out.write_bytes(zipped({name: array.astype(np.float16) for name, array in weights.items()}))
    return 0


def family(path: Path) -> str | None:
    """Return the family of a font that is learnt from, None for any other file."""
    name = path.stem.lower()
    if path.suffix == ".woff":
        folder, weight = path.parts[-3], name.rsplit("-", 2)[-2]
        is_thai = name.removeprefix(folder).startswith("-thai-") and weight in WEIGHTS
        return folder if is_thai and folder in FAMILIES["npm"] else None
    if path.suffix not in (".ttf", ".otf"):
        return None
    return next((one for one in FAMILIES["debian"] if name.startswith(one)), None)


def latin_of(path: Path) -> Path:
    """Return the file that holds a font's Latin letters: npm parts a font by script."""
    return path.with_name("-latin-".join(path.name.rsplit("-thai-", 1)))


def drawn_in(fonts: list[Path], each: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return shapes (a row each), their classes and the families of their fonts."""
    chance = np.random.default_rng(2567)
    rows: list[tuple[Shape, int, str]] = []
    for path in fonts:
        thai = ImageFont.truetype(str(path), DRAWN)
        latin = ImageFont.truetype(str(latin_of(path)), DRAWN)
        others = chance.choice(list(OTHERS), size=8 * each)
        for letter in [*DIGITS * each, *others, *BULLET * (each // 2)]:
            shape = scanned(picture_of(letter, latin if letter.isascii() else thai, chance), chance)
            if shape is not None:
                rows.append((shape, CLASSES.index(letter if letter in CLASSES else ""), str(family(path))))
    return (
        np.stack([shape.ravel() for shape, _, _ in rows]),
        np.array([label for _, label, _ in rows]),
        np.array([name for _, _, name in rows]),
    )


def picture_of(letter: str, font: ImageFont.FreeTypeFont, chance: np.random.Generator) -> Image.Image:
    """Draw a letter, black on white; a bullet is a disc or a square of any size."""
    picture = Image.new("L", (2 * DRAWN, 2 * DRAWN), 255)
    pen = ImageDraw.Draw(picture)
    if letter == BULLET:
        half = DRAWN * chance.uniform(0.08, 0.2)
        draw = pen.ellipse if chance.random() < 0.67 else pen.rectangle
        draw((DRAWN - half, DRAWN - half, DRAWN + half, DRAWN + half), fill=0)
    else:
        pen.text((DRAWN / 2, DRAWN / 3), letter, font=font, fill=0)
    return picture


def scanned(picture: Image.Image, chance: np.random.Generator) -> Shape | None:
    """Return a letter as it comes out of a scanner, cut to its ink; None where nothing is left of it."""
    grey = np.asarray(_aged(picture, chance))
    paper = float(np.median(grey))
    ink = grey < min((paper + float(np.sort(grey.ravel())[:12].mean())) / 2, paper - 60)
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if rows.size < 4 or columns.size < 3:
        return None
    cut = slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)
    return normal(darkness(grey[cut], ink[cut]))


def _aged(picture: Image.Image, chance: np.random.Generator) -> Image.Image:
    turned = picture.rotate(chance.normal(0, 0.9), resample=Image.Resampling.BICUBIC, fillcolor=255)
    if chance.random() < 0.2:  # italics
        slant = (1, chance.uniform(-0.2, 0.2), 0, 0, 1, 0)
        turned = turned.transform(turned.size, Image.Transform.AFFINE, slant, Image.Resampling.BICUBIC, fillcolor=255)
    scale = chance.uniform(*PRINTED) / DRAWN
    size = round(turned.width * scale * chance.uniform(0.9, 1.1)), round(turned.height * scale)
    small = turned.resize(size, Image.Resampling.LANCZOS)
    if chance.random() < 0.6:
        small = small.filter(ImageFilter.GaussianBlur(chance.uniform(0.2, 1.1)))
    dark, paper = chance.uniform(0, 90), chance.uniform(205, 255)
    grey = dark + (paper - dark) * np.asarray(small) / 255 + chance.normal(0, chance.uniform(0, 14), small.size[::-1])
    kind = chance.random()
    if kind < 0.35:  # black and white, thin to thick
        grey = np.where(grey < dark + (paper - dark) * chance.uniform(0.35, 0.75), 0, 255)
    aged = Image.fromarray(grey.clip(0, 255).astype(np.uint8))
    if kind > 0.6:
        packed = io.BytesIO()
        aged.save(packed, "JPEG", quality=int(chance.integers(20, 70)))
        aged = Image.open(packed)
    return aged


def learnt(shapes: np.ndarray, labels: np.ndarray) -> MLPClassifier:
    """Return a net that tells shapes."""
    net = MLPClassifier((HIDDEN,), max_iter=14, batch_size=128, alpha=1e-3, random_state=0, learning_rate_init=2e-3)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        return net.fit(shapes, labels)


def say_how_right(net: MLPClassifier, shapes: np.ndarray, labels: np.ndarray) -> None:
    """Print how many letters of unseen fonts are told, all and the sure ones, and how many others pass for a digit."""
    shares = net.predict_proba(shapes)
    given, digits = shares.argmax(axis=1), labels < len(DIGITS)
    print(f"{len(labels):,} letters of families not learnt from; digits right {(given == labels)[digits].mean():.4f}")
    for line in lines_of(given, labels, shares.max(axis=1), digits):
        print(line)


def lines_of(given: np.ndarray, labels: np.ndarray, sure: np.ndarray, digits: np.ndarray) -> Iterator[str]:
    """Yield a line for each threshold."""
    for least in (0.5, 0.8, 0.9, 0.95):
        kept = sure >= least
        right = (given == labels)[digits & kept].mean()
        taken = ((given < len(DIGITS)) & kept & ~digits).sum() / (~digits).sum()
        share = (digits & kept).sum() / digits.sum()
        yield f"  sure at {least}: {share:.3f} of digits, {right:.4f} right; other letters taken for one: {taken:.4f}"


if __name__ == "__main__":
    raise SystemExit(main())
