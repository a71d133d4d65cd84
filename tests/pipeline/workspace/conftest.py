"""Small reports to run over, and counters of what is done with them. Every sentence was written for these tests."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path

import pytest

from pipeline.run import run, run_directly
from pipeline.workspace import make

REPORT = """รายงานผลการตรวจติดตาม ประจำปีงบประมาณ พ.ศ. {year} (ระยะสิ้นปีงบประมาณ)

๑. ปัญหาอุปสรรค
๑) ด้านบุคลากร
(๑) คนงานดูแลสวนหย่อมใน{place}ลาออกและยังไม่มีผู้สมัครแทน
(๒) ช่างไฟฟ้าประจำอาคารมีเพียงคนเดียว
๒. ข้อเสนอแนะ
(๑) ควรเปิดรับคนงานดูแลสวนหย่อมใน{place}ตั้งแต่ต้นปี
"""
YEARS = "๒๕๖๔", "๒๕๖๕", "๒๕๖๖"


def write_report(path: Path, year: str, place: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(REPORT.format(year=year, place=place), encoding="utf-8")


@pytest.fixture
def reports(tmp_path):
    folder = tmp_path / "reports"
    for number, year in enumerate(YEARS):
        write_report(folder / f"{number}.txt", year, f"โซน {number}")
    return folder


@pytest.fixture
def calls(monkeypatch):
    """How often each step was done, by name of the document."""
    counts: Counter[str] = Counter()
    read, find = make.read_and_repair, make.find

    def counted_read(file, clock):
        counts[f"read {file.name}"] += 1
        return read(file, clock)

    def counted_find(reading, clock):
        counts[f"find {reading.document.name}"] += 1
        return find(reading, clock)

    monkeypatch.setattr(make, "read_and_repair", counted_read)
    monkeypatch.setattr(make, "find", counted_find)
    return counts


@pytest.fixture
def go(reports, tmp_path):
    """Run over the reports into ``out``, here and without processes."""

    def _go(out="out", inputs=None, **options):
        options.setdefault("runner", run_directly)
        return run([inputs or reports], tmp_path / out, **options)

    return _go


def contents(out: Path) -> dict[str, object]:
    """What a folder of results holds: a hash a file, and run.json without times and without what was reused."""
    found: dict[str, object] = {}
    for path in sorted(p for p in out.iterdir() if p.is_file()):
        if path.name == "run.json":
            record = json.loads(path.read_text(encoding="utf-8"))
            inputs = [{k: v for k, v in one.items() if k != "seconds"} for one in record["inputs"]]
            found[path.name] = {k: v for k, v in record.items() if k not in ("seconds", "work")} | {"inputs": inputs}
        else:
            found[path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


@pytest.fixture
def held():
    return contents


@pytest.fixture
def entries():
    """The files of a workspace's entries, by stage."""

    def _entries(out, stage):
        return sorted((out / ".work" / stage).rglob("*.work"))

    return _entries
