"""Each notebook runs from top to bottom on the sample's dataset and is committed without outputs."""

import json
from pathlib import Path

import pytest

from pipeline.run import run, run_directly

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.fixture(scope="module")
def dataset(tmp_path_factory):
    """A project folder with the dataset where `make run` puts it."""
    root = tmp_path_factory.mktemp("project")
    (root / "pyproject.toml").touch()
    reports = [ROOT / "data" / "sample" / name for name in ("2565-year-end.txt", "2567-mid-year.txt")]
    run(reports, root / "out" / "sample", runner=run_directly)
    return root


def test_there_is_one():
    assert NOTEBOOKS


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_notebook_runs(path, dataset, monkeypatch):
    monkeypatch.chdir(dataset)
    cells = json.loads(path.read_text("utf-8"))["cells"]
    names = {"__name__": "notebook"}
    for cell in cells:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            exec(compile("".join(cell["source"]), path.name, "exec"), names)
    assert len(names["findings"]) > 0
