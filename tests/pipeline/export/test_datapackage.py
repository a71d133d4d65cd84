from __future__ import annotations

import hashlib
import json

import pytest

from extractors.records import FINDING_FIELDS, RecurringIssue
from extractors.tables.records import DisbursementRow, IndicatorRow
from pipeline.export import write_all
from pipeline.export.columns import columns_of


@pytest.fixture
def package(dataset, tmp_path):
    path = write_all(dataset, tmp_path, {})[-1]
    assert path.name == "datapackage.json"
    return json.loads(path.read_text(encoding="utf-8"))


def resource(package, path):
    (found,) = (resource for resource in package["resources"] if resource["path"] == path)
    return found


@pytest.mark.parametrize("path", ["findings.csv", "findings.jsonl", "findings.parquet"])
def test_every_field_of_a_finding_is_documented(package, path):
    described = resource(package, path)["schema"]["fields"]
    assert tuple(field["name"] for field in described) == FINDING_FIELDS
    for field in described:
        assert field["type"] and field["title"] and field["description"]


@pytest.mark.parametrize(
    ("path", "record"),
    [
        ("issues.jsonl", RecurringIssue),
        ("indicators.jsonl", IndicatorRow),
        ("disbursements.jsonl", DisbursementRow),
    ],
)
def test_other_records_are_documented(package, path, record):
    names = [field["name"] for field in resource(package, path)["schema"]["fields"]]
    assert names == [column.name for column in columns_of(record)]


def test_every_other_file_stands_with_its_hash_and_size(package, tmp_path):
    paths = {resource["path"] for resource in package["resources"]}
    assert paths == {path.name for path in tmp_path.iterdir()} - {"datapackage.json"}
    for resource in package["resources"]:
        data = (tmp_path / resource["path"]).read_bytes()
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"


@pytest.mark.parametrize(
    ("path", "name", "kind"),
    [
        ("findings.csv", "units", "string"),
        ("findings.jsonl", "units", "array"),
        ("findings.csv", "spans", "array"),
        ("findings.csv", "producers", "object"),
        ("findings.csv", "fiscal_year", "integer"),
        ("indicators.jsonl", "target_value", "number"),
        ("indicators.jsonl", "checklist", "array"),
    ],
)
def test_types_are_those_of_the_format(package, path, name, kind):
    (field,) = (field for field in resource(package, path)["schema"]["fields"] if field["name"] == name)
    assert field["type"] == kind


def test_choices_and_needs_are_constraints(package):
    fields = {field["name"]: field for field in resource(package, "findings.csv")["schema"]["fields"]}
    assert fields["kind"]["constraints"]["enum"] == ["obstacle", "recommendation", "observation", "resolution"]
    assert fields["id"]["constraints"]["required"]
    assert "constraints" not in fields["heading"]
    assert "constraints" not in fields["units"]
