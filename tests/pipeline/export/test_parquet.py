from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pyarrow as pa
import pytest
from pyarrow.parquet import read_schema, read_table

from extractors.records import FINDING_FIELDS, Finding
from pipeline.export import parquet
from pipeline.export.columns import columns_of


def test_types_are_explicit_even_without_rows(empty, tmp_path):
    (path,) = parquet.write(empty, tmp_path)
    schema = read_schema(path)
    assert tuple(schema.names) == FINDING_FIELDS
    assert schema.field("pages").type == pa.list_(pa.int32())
    assert schema.field("spans").type == pa.list_(pa.struct([("start", pa.int32()), ("end", pa.int32())]))
    assert schema.field("fiscal_year").type == pa.int32()
    assert schema.field("units").type == pa.list_(pa.string())
    assert schema.field("producers").type == pa.map_(pa.string(), pa.string())
    assert schema.field("heading").type == pa.string()
    assert read_table(path).num_rows == 0


def test_metadata_tells_meanings_and_versions(dataset, tmp_path):
    (path,) = parquet.write(dataset, tmp_path)
    schema = read_schema(path)
    assert schema.metadata[b"taxonomy_version"] == b"2567.1"
    for column in columns_of(Finding):
        assert schema.field(column.name).metadata[b"thai"].decode() == column.thai


def test_values_come_back(dataset, tmp_path):
    (path,) = parquet.write(dataset, tmp_path)
    row = read_table(path).to_pylist()[0]
    finding = dataset.findings[0]
    assert row["text_raw"] == finding.text_raw
    assert [(span["start"], span["end"]) for span in row["spans"]] == list(finding.spans)
    assert row["boxes"] == [{"page": 1, "x0": 72.0, "top": 100.5, "x1": 300.25, "bottom": 120.0}]
    assert row["units"] == list(finding.units)
    assert dict(row["producers"]) == finding.producers
    assert row["committee_name"] is None


def test_pandas_reads_hostile_text(hostile, tmp_path):
    (path,) = parquet.write(hostile, tmp_path)
    assert list(pd.read_parquet(path)["text"]) == [f.text.replace("\ud800", "\ufffd") for f in hostile.findings]


def test_a_value_of_the_wrong_kind_is_refused(dataset, make, tmp_path):
    odd = make(dataset.documents[0], "f", ((0, 3),), fiscal_year="สองห้าหกเจ็ด")
    with pytest.raises(pa.ArrowInvalid):
        parquet.write(replace(dataset, findings=(odd,)), tmp_path)
