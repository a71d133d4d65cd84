"""The table of measures: every entry can be run, and what benchmarks print becomes figures."""

import importlib.util
import json
import re
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def report():
    spec = importlib.util.spec_from_file_location("measures_report", HERE / "report.py")
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_entry_is_whole(report):
    for name, entry in report.measures().items():
        assert set(entry) <= {"group", "command", "needs", "figures", "curve"}, name
        assert entry["group"] in report.GROUPS and entry["command"][0].endswith(".py"), name
        for title, asked in entry.get("figures", {}).items():
            assert re.compile(asked["find"]).groups == 1, title
            assert re.fullmatch(r"[<>]= [\d.]+", asked.get("bar", ">= 0")), title
        if curve := entry.get("curve"):
            assert "x" in re.compile(curve["find"]).groupindex and len(re.compile(curve["find"]).groupindex) > 1


@pytest.mark.parametrize(
    ("printed", "asked", "values", "worst", "met"),
    [
        ("F1 0.9\nF1 0.7", {"find": r"F1 ([\d.]+)", "bar": ">= 0.8"}, [0.9, 0.7], 0.7, False),
        ("F1 0.9", {"find": r"F1 ([\d.]+)", "bar": ">= 0.8"}, [0.9], 0.9, True),
        ("took 1,200 s\ntook 3 s", {"find": r"took ([\d,]+)", "bar": "<= 1000"}, [1200, 3], 1200, False),
        ("p50 4 ms\np50 90 ms", {"find": r"p50 (\d+)", "bar": "<= 50", "which": "first"}, [4], 4, True),
        ("F1 0.9", {"find": r"F1 ([\d.]+)"}, [0.9], None, None),
        ("nothing", {"find": r"F1 ([\d.]+)", "bar": ">= 0.8"}, [], None, None),
    ],
)
def test_figures_come_out_of_what_is_printed(report, printed, asked, values, worst, met):
    one = report.figure("name", asked, printed)
    assert (one.values, one.worst, one.met) == (values, worst, met)


FAKE = {
    "good": ("accuracy", "print('F1 0.95'); print('| 10 | 1.0 |'); print('| 100 | 11.0 |')"),
    "bad": ("accuracy", "print('F1 0.5')"),
    "silent": ("speed", "print('hello')"),
    "broken": ("speed", "raise SystemExit('no such thing')"),
}


@pytest.fixture
def fakes(report, tmp_path, monkeypatch):
    """Four small benchmarks beside one that is not there, in a project of their own."""
    folder = tmp_path / "benchmarks"
    folder.mkdir()
    entries = {"absent": {"group": "growth", "command": ["not-there.py"]}}
    for name, (group, code) in FAKE.items():
        (folder / f"{name}.py").write_text(code, encoding="utf-8")
        asked = {"F1": {"find": r"F1 ([\d.]+)", "bar": ">= 0.9"}}
        entries[name] = {"group": group, "command": [f"{name}.py"], "figures": asked}
    entries["good"]["curve"] = {"find": r"^\| (?P<x>\d+) \| (?P<s>[\d.]+)", "title": "t", "x": "a", "y": "b"}
    (folder / "measures.yaml").write_text(json.dumps(entries), encoding="utf-8")
    for name, value in {"HERE": folder, "ROOT": tmp_path, "TABLE": folder / "measures.yaml"}.items():
        monkeypatch.setattr(report, name, value)
    return tmp_path


def test_one_command_prints_the_table(report, fakes, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["report.py", "--out", str(fakes / "out")])
    assert report.main() == 4  # something is broken, and a bar is not met
    table = capsys.readouterr().out
    assert "| good | F1 | 0.95 | >= 0.9 | yes |" in table
    assert "| bad | F1 | 0.5 | >= 0.9 | **no** |" in table
    assert "printed no F1" in table and "no such thing" in table and "not-there.py is not here" in table
    assert (fakes / "out" / "measures.md").read_text(encoding="utf-8") == table.removesuffix("\n")
    assert {one["name"] for one in json.loads((fakes / "out" / "measures.json").read_text("utf-8"))} == {
        *FAKE,
        "absent",
    }
    assert (fakes / "out" / "good.svg").is_file() and (fakes / "out" / "good.txt").is_file()


def test_names_and_groups_choose(report, fakes, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["report.py", "good", "--out", str(fakes / "out")])
    assert report.main() == 0
    assert "bad" not in capsys.readouterr().out
    monkeypatch.setattr(sys, "argv", ["report.py", "nonsense"])
    with pytest.raises(SystemExit, match="nonsense"):
        report.main()
