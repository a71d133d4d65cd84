"""Where the real reports are is said in one place; no other test looks beside the project by itself."""

import re
from pathlib import Path

TESTS = Path(__file__).parent
BESIDE = re.compile(r'\bROOT\.parent\b|parents\[\d\]\.parent\b|/ "shared')


def test_only_the_setting_names_their_folder():
    files = [path for path in TESTS.rglob("*.py") if path not in (TESTS / "conftest.py", Path(__file__))]
    assert not [path.name for path in files if BESIDE.search(path.read_text(encoding="utf-8"))]
