"""What `make audit` says, however pip-audit ends."""

import importlib.util
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "audit.py"
spec = importlib.util.spec_from_file_location("audit", SCRIPT)
audit = importlib.util.module_from_spec(spec)
spec.loader.exec_module(audit)


@pytest.mark.parametrize(
    ("code", "errors", "ends", "words"),
    [
        (0, "No known vulnerabilities found", 0, "No known weakness"),
        (1, "Found 1 known vulnerability in 1 package", 4, "Weaknesses were found"),
        (1, "requests.exceptions.ConnectionError: HTTPSConnectionPool", 3, "NOT checked"),
        (1, "urllib3: Max retries exceeded with url", 3, "NOT checked"),
        (1, "/usr/bin/python: No module named pip_audit", 3, "pip-audit is missing"),
        (2, "usage: pip-audit", 4, "check failed"),
    ],
)
def test_every_end_has_its_words(code, errors, ends, words):
    code, said = audit.judged(code, errors)
    assert code == ends and words in said
