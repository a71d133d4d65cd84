from __future__ import annotations

import json

import pytest

from pipeline.export import jsonl
from pipeline.export.rows import from_row, to_row


def test_one_line_a_record_in_the_given_order(dataset, tmp_path):
    paths = jsonl.write(dataset, tmp_path)
    assert [p.name for p in paths] == ["findings.jsonl", "issues.jsonl", "indicators.jsonl", "disbursements.jsonl"]
    data = paths[0].read_bytes()
    assert data.endswith(b"}\n") and b"\r" not in data and not data.startswith(b"\xef\xbb\xbf")
    assert "เรือเก็บ".encode() in data
    assert [from_row(json.loads(text)) for text in data.decode().splitlines()] == list(dataset.findings)
    assert [json.loads(text) for text in paths[2].read_text(encoding="utf-8").splitlines()] == list(dataset.indicators)


def test_hostile_text_stays_on_its_line(hostile, tmp_path):
    path, _, indicators, _ = jsonl.write(hostile, tmp_path)
    for file in (path, indicators):
        text = file.read_bytes().decode("utf-8")
        assert len(text.splitlines()) == text.count("\n") == len(hostile.findings)
    assert [json.loads(text) for text in path.read_text(encoding="utf-8").splitlines()] == list(
        map(to_row, hostile.findings)
    )


def test_a_number_that_json_does_not_know_is_refused():
    with pytest.raises(ValueError, match="JSON"):
        jsonl.line({"x": float("nan")})
