"""What a key depends on, and what it does not."""

import ast
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from pipeline.workspace import keys
from pipeline.workspace.keys import Producers, digest, reading_key, result_key, sources


@pytest.fixture
def package(tmp_path, monkeypatch):
    monkeypatch.setattr(keys, "ROOT", tmp_path)
    for name in ("a/one.py", "a/data/model.bin", "a/__pycache__/one.pyc", "b/two.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)

    def fingerprint(*places):
        sources.cache_clear()
        keys._content.cache_clear()
        return sources(places)

    yield tmp_path, fingerprint
    sources.cache_clear()
    keys._content.cache_clear()


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("a/one.py", True),
        ("a/data/model.bin", True),
        ("a/new.yaml", True),
        ("b/two.yaml", False),
        ("a/__pycache__/one.pyc", False),
        ("a/.hidden", False),
    ],
)
def test_a_stage_is_its_files_and_no_others(package, name, counts):
    folder, fingerprint = package
    before = fingerprint("a")
    (folder / name).write_text("changed")
    assert (fingerprint("a") != before) is counts


def test_names_count_and_order_of_places_does_not(package):
    folder, fingerprint = package
    before = fingerprint("a", "b")
    assert fingerprint("b", "a") == before
    (folder / "a/one.py").rename(folder / "a/uno.py")
    assert fingerprint("a", "b") != before


def test_parts_of_a_key_do_not_run_together():
    assert digest("ab", "c") != digest("a", "bc")
    one, other = Producers("r", "s", ""), Producers("r", "t", "x")
    assert reading_key("h", "n", one) == reading_key("h", "n", other)
    assert result_key("h", "n", one) != result_key("h", "n", other)
    assert len({reading_key("h", "n", one), reading_key("h", "m", one), reading_key("g", "n", one)}) == 3


def test_settings_that_change_what_is_read_count_and_no_secret_does(monkeypatch):
    before = Producers.here()
    monkeypatch.setenv("SARUP_PASSWORD", "secret")
    monkeypatch.setenv("SARUP_OCR_SECONDS", "5")
    assert Producers.here() == before
    monkeypatch.setenv("SARUP_MAX_PAGES", "3")
    assert Producers.here().reading != before.reading


def test_another_process_has_the_same_keys():
    script = "from pipeline.workspace.keys import Producers, whole_program; print(Producers.here(), whole_program())"
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout == f"{Producers.here()} {keys.whole_program()}\n"


def test_the_key_of_a_reading_knows_all_that_readers_and_repair_load():
    script = (
        "import sys, extractors.readers.registry, extractors.thai.repair\n"
        "for name, module in sorted(sys.modules.items()):\n"
        "    if name.split('.')[0] in ('extractors', 'models', 'pipeline', 'taxonomy'): print(module.__file__)"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=root)
    loaded = {Path(line).relative_to(root) for line in done.stdout.splitlines()}
    known = [root / place for place in keys.READING]
    assert [str(path) for path in sorted(loaded) if path.name != "__init__.py" and not _below(root / path, known)] == []
    assert all(place.exists() for place in known)


def _below(path, places):
    return any(path.is_relative_to(place) for place in places)


def imported(package):
    for path in (keys.ROOT / package).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (name.name.partition(".")[0] for name in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield (node.module or "").partition(".")[0]


# They print the codebook, check what people decided, and offer the program to others; no document is read with them.
WITHOUT_EFFECT = {"rdflib", "pydantic", "typing_extensions", "spacy"}


@pytest.mark.parametrize("package", ["taxonomy", "extractors", "models", "pipeline/stages", "pipeline/workspace"])
def test_every_library_that_may_change_a_reading_or_a_result_is_part_of_the_key(package):
    ours = {"taxonomy", "extractors", "models", "pipeline"}
    libraries = set(imported(package)) - ours - set(sys.stdlib_module_names)
    installed = {name: packages_distributions().get(name, [name]) for name in libraries}
    known = {name for name, names in installed.items() if {one.lower() for one in names} & set(keys._LIBRARIES)}
    assert libraries - known - WITHOUT_EFFECT == set()
