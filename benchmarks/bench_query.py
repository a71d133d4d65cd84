"""How quick search is on a large dataset, and whether many may read while one decides.

    python benchmarks/bench_query.py [--size 1000000] [--folder out/bench] [--queries 200] [--readers 20]

makes up a dataset where the folder holds none, builds its index, asks 200 questions with two filters each, first in the
program and then over HTTP, and at last lets 20 readers ask while one reviewer decides.
"""

from __future__ import annotations

import argparse
import itertools
import random
import re
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar

import httpx

from pipeline.accounts import FILE as ACCOUNTS
from pipeline.accounts import Accounts
from pipeline.query.archive import Archive
from pipeline.query.request import Request
from pipeline.query.search import Searcher
from pipeline.review.decisions import FILE as REVIEWS
from pipeline.review.decisions import load_decisions

T = TypeVar("T")

PORT = 8799
PASSWORD = "a-long-password"
WORDS = (
    *("งบประมาณไม่เพียงพอ", "งบ", "รถ", "คน", "น้ำเสีย", "เครื่องสูบน้ำชำรุด", "อัตรากำลัง", "พนักงานกวาดลาออก", "รถขยะ"),
    *("กล้องวงจรปิด", "CCTV", "ระบบสารสนเทศไม่เชื่อมโยง", "ราคากลาง", "ผู้รับจ้างทิ้งงาน", "ควรอบรม", "ตัวชี้วัดไม่ชัดเจน"),
    *("ขยะ -รถขยะ", '"แผนจัดซื้อจัดจ้าง"', "หาบเร่แผงลอย ร้องเรียน", "สวนสาธารณะ", "ฝุ่น | ควัน", "โควิด", "ประชาชนไม่ทราบสิทธิ"),
    *("สนน. คลอง", "สำนักงานเขตบางรัก", "ทางเท้าชำรุด", "เบิกจ่ายต่ำกว่าเป้าหมาย", "ควรจัดสรรงบประมาณเพิ่มเติม", "ระเบียบพัสดุ"),
    *("น้ำท่วมขัง", "ข้อมูลไม่ตรงกัน", "ย้ายออกระหว่างปี", "ที่ดินเอกชน ขออนุญาต", "Traffy", "แอปพลิเคชัน", "งปประมาณ", "พยาบาล"),
    *("ไฟ", "ศูนย์พัฒนาเด็กเล็ก", "ค่าใช้จ่ายสูง"),
)
FILTERS = {
    "year": ("2565", "2565-", "2566-2568", "2560", "2567", "-2563"),
    "kind": ("obstacle", "recommendation", "observation"),
    "factor": ("internal/budget", "internal/technology", "internal/management", "external/coordination", "-"),
    "committee": ("1", "3", "6"),
    "period": ("mid_year", "year_end"),
    "unit_kind": ("district", "bureau"),
}


def main() -> None:
    """Run the benchmark and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, default=Path("out/bench"))
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=20)
    options = parser.parse_args()
    database = options.folder / "sarup.db"
    if not database.is_file():
        command = [
            sys.executable,
            str(Path(__file__).with_name("synthetic.py")),
            str(options.size),
            str(options.folder),
        ]
        subprocess.run(command, check=True)
        database.with_suffix(".index.db").unlink(missing_ok=True)
    for name in (REVIEWS, ACCOUNTS):
        for path in options.folder.glob(f"{name}*"):
            path.unlink()
    requests = questions(options.queries)
    in_program(database, requests)
    with Accounts(options.folder / ACCOUNTS) as accounts:
        accounts.add("bench", PASSWORD, "reviewer")
    with server(database):
        over_http(requests)
        together(options.folder, requests, options.readers, options.seconds)


def questions(count: int, seed: int = 11) -> list[Request]:
    """Return different questions of one or two words and two filters."""
    draw = random.Random(seed)
    pairs = list(itertools.combinations(FILTERS, 2))
    found: dict[str, Request] = {}
    while len(found) < count:
        filters = {name: (draw.choice(FILTERS[name]),) for name in draw.choice(pairs)}
        request = Request(text=draw.choice(WORDS), filters=filters)
        found[request.address()] = request
    return list(found.values())


def in_program(database: Path, requests: list[Request]) -> None:
    """Time the index, then every question with its facets and its first twenty findings."""
    archive = Archive(database)
    _, seconds = timed(archive.snapshot)
    size = database.with_suffix(".index.db").stat().st_size / 2**20
    print(f"index of {archive.snapshot().index.size:,} findings ready in {seconds:.1f} s, {size:,.0f} MiB")
    searcher = Searcher()

    def ask(request: Request) -> int:
        snapshot = archive.snapshot()
        answer = searcher.answer(snapshot, request)
        snapshot.findings_in_rows(answer.rows)
        return answer.total

    totals, times = [], []
    for request in requests:
        total, spent = timed(partial(ask, request))
        totals.append(total)
        times.append(spent)
    show("in the program, each question once", times)
    print(f"  findings a question: median {statistics.median(totals):,.0f}, most {max(totals):,}")


def over_http(requests: list[Request]) -> None:
    """Time whole pages: the first one after the start, then every question."""
    with httpx.Client(base_url=f"http://127.0.0.1:{PORT}", timeout=60) as client:
        _, first = timed(lambda: client.get("/").raise_for_status())
        _, again = timed(lambda: client.get("/").raise_for_status())
        _, search = timed(lambda: client.get("/search").raise_for_status())
        print(f"first page {first * 1000:.0f} ms, again {again * 1000:.0f} ms; all findings {search * 1000:.0f} ms")

        def page(request: Request) -> httpx.Response:
            return client.get("/search", params=tuple(request.pairs())).raise_for_status()

        times = [timed(partial(page, request))[1] for request in requests]
    show("over HTTP, whole pages", times)


def together(folder: Path, requests: list[Request], readers: int, seconds: float) -> None:
    """Let readers ask while one reviewer decides; count errors and lost decisions."""
    ends = time.monotonic() + seconds
    times: list[float] = []
    errors: list[str] = []

    def read(number: int) -> None:
        with httpx.Client(base_url=f"http://127.0.0.1:{PORT}", timeout=60) as client:
            for request in itertools.cycle(requests[number:] + requests[:number]):
                if time.monotonic() > ends:
                    return
                response, spent = timed(partial(client.get, "/search", params=tuple(request.pairs())))
                times.append(spent)
                if response.status_code != 200:
                    errors.append(f"{response.status_code} {response.text[:80]}")

    threads = [threading.Thread(target=read, args=(number * 7 % len(requests),)) for number in range(readers)]
    for thread in threads:
        thread.start()
    written, writing = decide(ends, errors)
    for thread in threads:
        thread.join()
    kept = {decision.finding_id for decision in load_decisions(folder / REVIEWS).findings}
    print(f"{readers} readers and one reviewer for {seconds:.0f} s: {len(times):,} pages, {len(written):,} decisions")
    show("  pages meanwhile", times)
    show("  decisions meanwhile", writing)
    print(f"  errors {len(errors)}, lost decisions {len(written - kept)}")
    for error in errors[:3]:
        print(f"    {error}")
    if errors or written - kept:
        sys.exit(1)


def decide(ends: float, errors: list[str]) -> tuple[set[str], list[float]]:
    """Sign in and discard, correct and confirm what the queue gives, until time is up."""
    written: set[str] = set()
    times: list[float] = []
    with httpx.Client(base_url=f"http://127.0.0.1:{PORT}", timeout=60) as client:
        csrf = field(client.get("/login").text, "csrf")
        client.post("/login", data={"csrf": csrf, "name": "bench", "password": PASSWORD})
        for number in itertools.count():
            if time.monotonic() > ends:
                break
            page = client.get("/review").text
            name = re.findall(r'action="/finding/([0-9a-f]+)/decide"', page)[0]
            form = {"csrf": field(page, "csrf"), "seen": field(page, "seen"), "then": "review"}
            form |= ({"action": "change", "factor": "internal/law"}, {"action": "accept"}, {"action": "discard"})[
                number % 3
            ]
            response, spent = timed(partial(client.post, f"/finding/{name}/decide", data=form))
            times.append(spent)
            if response.status_code == 303:
                written.add(name)
            elif "ไม่มีอะไรเปลี่ยน" not in response.text:
                errors.append(f"decide {response.status_code}")
    return written, times


def field(page: str, name: str) -> str:
    """Return the value of a hidden field of a page."""
    values: list[str] = re.findall(rf'name="{name}" value="([^"]*)"', page)
    return values[-1]


@contextmanager
def server(database: Path) -> Iterator[None]:
    """Run `sarup serve` beside us."""
    command = [
        sys.executable,
        "-m",
        "pipeline.cli",
        "serve",
        "--db",
        str(database),
        "--port",
        str(PORT),
        "--rate",
        "100000",
    ]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            try:
                httpx.get(f"http://127.0.0.1:{PORT}/static/icon.svg")
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait(20)


def timed(act: Callable[[], T]) -> tuple[T, float]:
    """Return what an act returns and how many seconds it took."""
    started = time.perf_counter()
    result = act()
    return result, time.perf_counter() - started


def show(what: str, times: list[float]) -> None:
    """Print percentiles of times in milliseconds."""
    if not times:
        print(f"{what}: none")
        return
    ordered = sorted(time * 1000 for time in times)
    at = {p: ordered[min(len(ordered) - 1, int(len(ordered) * p / 100))] for p in (50, 95)}
    print(f"{what}: p50 {at[50]:.0f} ms, p95 {at[95]:.0f} ms, slowest {ordered[-1]:.0f} ms ({len(ordered):,})")


if __name__ == "__main__":
    main()
