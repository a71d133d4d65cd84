"""The reference pages of docs/ say what the program does: every error, doubt, command, option, setting and field."""

from __future__ import annotations

import ast
import importlib.util
import json
import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import click
import pytest

from pipeline.doubts import explanations

ROOT = Path(__file__).parents[2]
PACKAGES = ("taxonomy", "extractors", "models", "pipeline")
SOURCES = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
# What is given the code of a doubt as its first argument.
CODED = {"Issue", "OcrError", "notes_on"}
# Explained already, and not in the program yet.
AWAITED: set[str] = set()
THAI = re.compile("[ก-๙]")


def load_script():
    spec = importlib.util.spec_from_file_location("make_docs", ROOT / "scripts" / "make_docs.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


docs = load_script()


def in_step(found: set[str], explained: Iterable[str]) -> bool:
    """Whether everything found is explained and, what is awaited aside, nothing else is."""
    return found - set(explained) == set() == set(explained) - found - AWAITED


def doubt_codes():
    """The codes that the source gives to doubts about documents: the first argument, which is a literal.

    What hands on the code of an error is none: it was given where the error was made. Nor is what hands on its own.
    """
    for path in SOURCES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        coders = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name in CODED]
        within = {id(node) for coder in coders for node in ast.walk(coder)}
        for node in ast.walk(tree):
            if id(node) in within:
                continue
            named = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CODED
            if named and node.args and not isinstance(node.args[0], ast.Attribute):
                assert isinstance(node.args[0], ast.Constant), f"{path}:{node.lineno}: write the code itself"
                yield node.args[0].value


@pytest.mark.parametrize(("name", "text"), list(docs.pages().items()), ids=lambda value: value[:20])
def test_page_is_in_step(name, text):
    """If it is not: python scripts/make_docs.py."""
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == text


def test_readme_shows_what_the_sample_gives(sample_report):
    """If it does not: python scripts/make_docs.py."""
    assert (ROOT / "README.md").read_text(encoding="utf-8") == docs.readme(sample_report)


def test_session_names_no_machine(sample_report):
    shown = docs.session(sample_report)
    assert str(sample_report.files[0].parent) not in shown and "out/sample/findings.xlsx" in shown
    assert all(len(line) <= 120 and line == line.rstrip() for line in shown.splitlines())


def test_codes_of_errors_are_told_apart():
    codes = [one.code for one in docs.error_classes()]
    assert len(codes) == len(set(codes)) > 30


@pytest.mark.parametrize("error", docs.error_classes(), ids=lambda one: one.code)
def test_error_speaks_both_languages_and_says_what_to_do(error):
    assert THAI.search(error.thai) and not THAI.search(re.sub(r"[«»].*?|ตุลาคม", "", error.english))
    assert error.remedy and (THAI.search(error.remedy) or error.remedy == "{command}")


def test_every_doubt_about_a_document_is_explained():
    """A new code wants its line in pipeline/doubts.yaml."""
    assert in_step(set(doubt_codes()), explanations()["documents"])


def test_every_reason_to_check_a_finding_is_explained():
    import yaml

    labelled = yaml.safe_load((ROOT / "pipeline/query/labels.yaml").read_text(encoding="utf-8"))["review"]
    given = {"no_factor", "factor_unsure"}
    assert given <= set(explanations()["findings"]) <= set(labelled)


def test_explained_doubts_about_tables_exist():
    text = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES if "tables" in path.parts)
    for code in explanations()["tables"]:
        assert re.search(rf'["{{}}_]{re.escape(code.replace("ROLE", "").strip("_"))}["{{:_]', text), code


def test_every_exit_code_is_explained():
    from pipeline.exit_codes import ExitCode

    assert set(docs.reference("exit_codes")) == {int(code) for code in ExitCode}


def test_every_setting_of_the_environment_is_explained():
    """A new one wants its line in docs/reference/environment.yaml."""
    found = {name for path in SOURCES for name in re.findall(r"\bSARUP_[A-Z_]+[A-Z]", path.read_text(encoding="utf-8"))}
    assert in_step(found, docs.reference("environment"))


def every_option():
    from pipeline.cli import cli

    for path, command in docs.commands(cli, "sarup"):
        yield path, command
        yield from ((f"{path} {one.opts[0]}", one) for one in command.params if isinstance(one, click.Option))


@pytest.mark.parametrize(
    ("name", "one"), list(every_option()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_command_and_option_is_explained_in_both_languages(name, one):
    assert one.help and re.search("[a-z]", one.help), name
    assert THAI.search(one.help) or re.match(r"[a-z_]+", one.help), name


def test_every_key_of_the_run_record_is_explained(sample_run):
    """A new key wants its line in docs/reference/run_record.yaml."""
    record = json.loads((sample_run / "run.json").read_text(encoding="utf-8"))
    keys = set(record) - {"inputs", "counts"} | {f"counts.{key}" for key in record["counts"]}
    keys |= {f"inputs[].{key}" for entry in record["inputs"] for key in entry}
    assert in_step(keys | {"inputs[].failure"}, docs.reference("run_record"))


def test_every_exported_field_is_explained(sample_run):
    """What the results' own description names, and every table of the database, stands in the docs."""
    page = (ROOT / "docs" / "columns.md").read_text(encoding="utf-8")
    package = json.loads((sample_run / "datapackage.json").read_text(encoding="utf-8"))
    described = [one for one in package["resources"] if "schema" in one]
    assert len(described) >= 5
    for resource in described:
        assert resource["path"] in page or resource["path"].rpartition(".")[2] in ("csv", "parquet")
        for field in resource["schema"]["fields"]:
            assert f"`{field['name']}`" in page, (resource["path"], field["name"])
    with closing(sqlite3.connect(sample_run / "sarup.db")) as database:
        tables = [
            name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
        ]
    assert tables and all(re.search(rf"CREATE (TABLE|VIEW) {name}\b", page) for name in tables)
