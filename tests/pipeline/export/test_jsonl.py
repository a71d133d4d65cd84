from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

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
    for path, records in ((paths[2], dataset.indicators), (paths[3], dataset.disbursements)):
        assert [json.loads(text) for text in path.read_text(encoding="utf-8").splitlines()] == list(
            map(to_row, records)
        )


def test_amounts_are_json_numbers_with_the_digits_printed(dataset, tmp_path):
    *_, indicators, disbursements = (path.read_text(encoding="utf-8") for path in jsonl.write(dataset, tmp_path))
    assert '"target_value": 80.5,' in indicators and '"checklist": [{"label": "ขุดแล้ว", "checked": true}]' in indicators
    assert '"budget": 1200000.5, "committed": null, "disbursed": 0,' in disbursements


def test_an_amount_that_a_json_number_would_change_is_refused(dataset, tmp_path):
    row = replace(dataset.disbursements[0], budget=Decimal("12345678901234567.89"))
    with pytest.raises(ValueError, match="more digits"):
        jsonl.write(replace(dataset, disbursements=(row,)), tmp_path)


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
