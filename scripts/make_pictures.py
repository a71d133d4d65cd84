"""Makes the pictures of docs/ from the bundled sample: pages of the explorer, a draft, an inspected page, what recurs.

    python scripts/make_pictures.py [NAME...]

Needs chromium with playwright for the pages, LibreOffice for the draft; what is missing is told and left as it is.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "data" / "sample"
PICTURES = ROOT / "docs" / "pictures"
WINDOW = {"width": 1120, "height": 760}
WIDEST = 1120
COLOURS = 64
HIGH = 200
"""Points from the top of the page: what stands there is seen without scrolling."""
ROWS = 10
# The font of official papers is in no package; one of its stand-ins takes its place.
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include>/etc/fonts/fonts.conf</include>
<match><test name="family"><string>TH Sarabun New</string></test>
<edit name="family" mode="assign" binding="strong"><string>Laksaman</string></edit></match></fontconfig>"""
PASSWORD = "only-for-the-pictures"
Painter = Callable[[Path], Iterator[tuple[str, Image.Image]]]


def explorer(out: Path) -> Iterator[tuple[str, Image.Image]]:
    """Yield pages of the explorer as the three people see them."""
    from playwright.sync_api import sync_playwright

    from pipeline.accounts import FILE, Accounts

    with Accounts(out / FILE) as accounts:
        accounts.add("mali", PASSWORD, "reviewer")
    with _served(out) as home, sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=_needed("chromium"), args=["--no-sandbox"])
        page = browser.new_context(base_url=home, viewport=WINDOW, locale="th-TH").new_page()
        found = page.request.get("/search.json?document=2566-year-end.pdf&size=100").json()["findings"]
        finding = next(f["id"] for f in found if f["boxes"] and f["boxes"][0][0] == 3 and f["boxes"][0][2] < HIGH)
        issue = page.request.get("/issues.json").json()["issues"][0]["id"]
        for name, address in (
            ("overview", "/"),
            ("search", "/search?q=เครื่องสูบน้ำ"),
            ("finding", f"/finding/{finding}"),
            ("issue", f"/issue/{issue}"),
        ):
            page.goto(address)
            yield name, Image.open(BytesIO(page.screenshot()))
        page.goto("/login")
        page.fill("#name", "mali")
        page.fill("#password", PASSWORD)
        page.click("main button")
        page.goto("/review")
        yield "review", Image.open(BytesIO(page.screenshot()))
        browser.close()


def draft(out: Path) -> Iterator[tuple[str, Image.Image]]:
    """Yield two pages of the overall draft, as a word processor shows them."""
    import pymupdf

    office = _needed("soffice")
    _sarup("report", "overall", "--db", out, "--year", "2566", "--notes", "none", "--out", out / "draft.docx")
    (out / "fonts.conf").write_text(FONTS, encoding="utf-8")
    subprocess.run(
        [office, "--headless", "--convert-to", "pdf", "--outdir", out, out / "draft.docx"],
        check=True,
        capture_output=True,
        timeout=180,
        env=os.environ | {"FONTCONFIG_FILE": str(out / "fonts.conf")},
    )
    with pymupdf.open(out / "draft.pdf") as pages:
        pictures = [pages[number].get_pixmap(dpi=96) for number in (2, 3)]
    spread = Image.new("RGB", (sum(p.width for p in pictures) + 8, pictures[0].height), "#9aa5a0")
    for number, one in enumerate(pictures):
        page = Image.frombytes("RGB", (one.width, one.height), one.samples)
        spread.paste(page, (number * (one.width + 8), 0))
    yield "draft", spread


def inspected(out: Path) -> Iterator[tuple[str, Image.Image]]:
    """Yield a page with what was read off it."""
    path = out / "inspected.png"
    _sarup("inspect", SAMPLE / "2566-year-end.pdf", "--page", "2", "--out", path)
    picture = Image.open(path)
    yield "inspected", picture.crop((0, 0, picture.width, picture.height * 5 // 8))


def recurring(out: Path) -> Iterator[tuple[str, Image.Image]]:
    """Yield the picture of what recurs over the years."""
    from pipeline.pictures.recurring import issues_over_years
    from pipeline.recurring import Wanted, read_board

    board = read_board(out / "sarup.db", Wanted())
    drawn = issues_over_years(board, board.rows[:ROWS])
    yield "recurring", Image.open(BytesIO(drawn.to_png()))


PAINTERS: dict[str, Painter] = {
    "explorer": explorer,
    "draft": draft,
    "inspected": inspected,
    "recurring": recurring,
}


def small(picture: Image.Image) -> bytes:
    """Return a picture as a PNG of few colours, no wider than a page of docs."""
    picture = picture.convert("RGB")
    if picture.width > WIDEST:
        height = round(picture.height * WIDEST / picture.width)
        picture = picture.resize((WIDEST, height), Image.Resampling.LANCZOS)
    stream = BytesIO()
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _sarup(*arguments: object) -> None:
    subprocess.run([sys.executable, "-m", "pipeline.cli", *map(str, arguments)], check=True, capture_output=True)


def _needed(program: str) -> str:
    found = shutil.which(program)
    if found is None:
        raise FileNotFoundError(f"{program} is not installed: apt-get install {program}")
    return found


@contextmanager
def _served(out: Path) -> Iterator[str]:
    """Serve the pages of a run on a free port while the context lasts; yield their address."""
    import uvicorn

    from pipeline.explorer.app import create_app
    from pipeline.explorer.settings import Settings

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = Settings(out / "sarup.db", sources=SAMPLE, port=port, rate=10_000)
    server = uvicorn.Server(uvicorn.Config(create_app(settings), "127.0.0.1", port, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(20)


def main() -> int:
    """Make the pictures named, or all; return the exit code."""
    from pipeline.run import run, run_directly

    PICTURES.mkdir(exist_ok=True)
    missing = 0
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        run([SAMPLE], out, runner=run_directly)
        for name in sys.argv[1:] or PAINTERS:
            try:
                for picture, image in PAINTERS[name](out):
                    data = small(image)
                    (PICTURES / f"{picture}.png").write_bytes(data)
                    print(f"docs/pictures/{picture}.png: {len(data) // 1000} kB")
            except (ImportError, FileNotFoundError) as error:
                print(f"{name}: not made: {error}", file=sys.stderr)
                missing = 3
    return missing


if __name__ == "__main__":
    sys.exit(main())
