"""Each notebook runs from top to bottom on the sample's dataset and is committed without outputs."""

import ast
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.fixture(scope="module")
def project(sample_copy, tmp_path_factory):
    """A project folder with the dataset where `make run` puts it."""
    root = tmp_path_factory.mktemp("project")
    (root / "pyproject.toml").touch()
    (root / "data").symlink_to(ROOT / "data")
    sample_copy(root / "out" / "sample")
    return root


def test_each_person_has_one():
    assert {"analyst", "secretariat", "researcher"} <= {path.stem for path in NOTEBOOKS}


def carried_out(source, name, names):
    """Run a cell; return what a notebook would show below it: the value of its last line."""
    tree = ast.parse(source, name)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, name, "exec"), names)
    return eval(compile(ast.Expression(last.value), name, "eval"), names) if last else None


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_notebook_runs(path, project, monkeypatch):
    monkeypatch.chdir(project)
    cells = json.loads(path.read_text("utf-8"))["cells"]
    names = {"__name__": "notebook"}
    for cell in cells:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            shown = carried_out("".join(cell["source"]), path.name, names)
            # What is shown must be able to be shown.
            assert shown is None or (shown._repr_svg_() if hasattr(shown, "_repr_svg_") else repr(shown))
    assert not [cell for cell in cells if len(cell["source"]) > 30], "a cell too long to read"


def figures(stem):
    """Return the names that a notebook leaves when all its cells have run."""
    names = {"__name__": "notebook"}
    for cell in json.loads((ROOT / "notebooks" / f"{stem}.ipynb").read_text("utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            carried_out("".join(cell["source"]), stem, names)
    return names


def test_how_many_findings_need_review(project, monkeypatch):
    monkeypatch.chdir(project)
    counted = figures("recurring_obstacles")["to_review"].to_dict("index")
    rows = [json.loads(line) for line in (project / "out/sample/findings.jsonl").read_text("utf-8").splitlines()]
    for kind in ("obstacle", "recommendation"):
        reasons = [row["needs_review"] for row in rows if row["kind"] == kind]
        assert counted[kind] == {"needs_review": sum(map(bool, reasons)), "findings": len(reasons)}


def test_figures_of_the_researcher_add_up(project, monkeypatch):
    monkeypatch.chdir(project)
    names = figures("researcher")
    table = names["table"]
    assert len(names["judged"]) > 30
    assert table["corrected"].sum() == pytest.approx(len(names["judged"]), abs=0.5)
    # The judged findings are the counted ones: what is true lies in each interval, and what is corrected near it.
    true = names["judged"]["true"].value_counts().reindex(table.index, fill_value=0)
    assert (table["low"] <= true).all() and (true <= table["high"]).all()
    assert (table["corrected"] - true).abs().max() < (table["said"] - true).abs().max() + 1
