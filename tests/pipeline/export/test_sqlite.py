from __future__ import annotations

import errno
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from extractors.records import Document, Finding, Page, RecurringIssue
from extractors.tables.records import DisbursementRow, IndicatorRow
from pipeline.export import sqlite
from pipeline.export.columns import columns_of
from pipeline.export.dataset import DocumentRow


@pytest.fixture
def opened(tmp_path):
    connections = []

    def write(dataset):
        (path,) = sqlite.write(dataset, tmp_path)
        connections.append(sqlite3.connect(path))
        connections[-1].row_factory = sqlite3.Row
        return connections[-1]

    yield write
    for connection in connections:
        connection.close()


def rows(connection, query):
    return [tuple(row) for row in connection.execute(query)]


def test_findings_have_a_column_for_each_scalar_field(opened, dataset):
    row = opened(dataset).execute("SELECT * FROM findings WHERE id = 'f1'").fetchone()
    scalars = [column.name for column in columns_of(Finding) if column.scalar]
    assert row.keys() == scalars
    assert [row[name] for name in scalars] == [getattr(dataset.findings[0], name) for name in scalars]


@pytest.mark.parametrize(
    ("table", "record"),
    [
        ("documents", DocumentRow),
        ("issues", RecurringIssue),
        ("indicators", IndicatorRow),
        ("disbursements", DisbursementRow),
    ],
)
def test_tables_of_whole_records_have_the_fields_in_their_order(opened, empty, table, record):
    described = opened(empty).execute(f"SELECT * FROM {table}").description
    assert [column[0] for column in described] == [column.name for column in columns_of(record)]


def test_every_list_has_its_table(opened, dataset):
    connection = opened(dataset)
    finding = dataset.findings[0]
    (first, second) = finding.spans
    assert rows(connection, "SELECT * FROM finding_spans WHERE finding_id = 'f1'") == [
        ("f1", 1, 1, *first),
        ("f1", 2, 1, *second),
    ]
    assert rows(connection, "SELECT page FROM finding_pages WHERE finding_id = 'f1' ORDER BY n") == [(1,), (2,)]
    assert rows(connection, "SELECT * FROM finding_boxes") == [("f1", 1, 1, 72.0, 100.5, 300.25, 120.0)]
    assert rows(connection, "SELECT unit FROM finding_units ORDER BY n") == [(unit,) for unit in finding.units]
    assert rows(connection, "SELECT finding_id, system FROM finding_systems") == [("f1", "BMA OSS")]
    subjects = rows(connection, "SELECT finding_id, subject FROM finding_subjects ORDER BY n")
    assert subjects == [("f1", "เรือ"), ("f1", "คูคลอง")]
    assert rows(connection, "SELECT finding_id, issue_id FROM finding_issues") == [("f1", "i1"), ("f2", "i1")]
    assert rows(connection, "SELECT finding_id, obstacle_id FROM finding_answers") == [("f2", "f1")]
    assert rows(connection, "SELECT reason FROM finding_review ORDER BY n") == [("ocr; low",), ("span",)]
    assert rows(connection, "SELECT stage, version FROM finding_producers WHERE finding_id = 'f2'") == [
        ("read", "pdf.v1"),
        ("extract", "tables.v1"),
    ]


def test_children_cover_every_field_that_is_no_scalar():
    assert set(sqlite._CHILDREN) == {column.name for column in columns_of(Finding) if not column.scalar}


def test_documents_pages_factors_issues_and_run(opened, dataset):
    connection = opened(replace(dataset, run={"sarup": "0.1", "options": {"jobs": 2}, "schema_version": "9"}))
    assert rows(connection, "SELECT name, kind, status, pages, issues FROM documents") == [
        ("ครึ่งปี/รายงาน.pdf", "committee_tables", "partial", 2, 1),
        ("b.txt", "circular", "complete", 1, 0),
    ]
    assert rows(connection, "SELECT raw, gap, method, status FROM pages WHERE document_sha256 LIKE 'a%'") == [
        (dataset.documents[0].pages[0].raw, "\f", "text", "complete"),
        (dataset.documents[0].pages[1].raw, "", "ocr", "partial"),
    ]
    assert rows(connection, 'SELECT code, page, "start", "end" FROM document_issues') == [("low_confidence", 2, 60, 70)]
    assert rows(connection, "SELECT code, side, label_th FROM factors LIMIT 1") == [
        ("internal/budget", "internal", "งบประมาณ")
    ]
    assert rows(connection, "SELECT id, json_extract(years, '$[1]'), state FROM issues") == [("i1", 2567, "recurring")]
    assert dict(rows(connection, "SELECT key, value FROM run")) == {
        "sarup": "0.1",
        "options": '{"jobs": 2}',
        "schema_version": "1",
        "taxonomy_version": "2567.1",
    }
    assert rows(connection, "PRAGMA user_version") == [(1,)]


def test_indicators_and_disbursements_are_rows(opened, dataset):
    connection = opened(dataset)
    assert rows(connection, "SELECT id, target_value, json_extract(units, '$[0]') FROM indicators") == [
        ("k1", 80.5, "สำนักการระบายน้ำ")
    ]
    assert rows(connection, "SELECT json_extract(checklist, '$[0].checked') FROM indicators") == [(1,)]
    assert rows(connection, "SELECT category, budget, disbursed, percent FROM disbursements") == [
        ("งบลงทุน", 1200000.5, 0.0, None)
    ]


def test_a_factor_without_a_label_is_kept(opened, dataset):
    connection = opened(replace(dataset, labels={}))
    assert rows(connection, "SELECT code, side, label_th FROM factors") == [
        ("internal/budget", "internal", None),
        ("internal/technology", "internal", None),
    ]


def test_the_view_quotes_what_stands_in_the_pages(opened, dataset):
    connection = opened(dataset)
    found = rows(connection, "SELECT id, quote, quote_stands FROM findings_with_quotes ORDER BY id")
    assert found == [(finding.id, finding.text_raw, 1) for finding in dataset.findings]
    assert "\f" in found[0][1]


def test_the_view_tells_when_a_quote_does_not_stand(opened, dataset):
    connection = opened(dataset)
    connection.execute("UPDATE pages SET raw = replace(raw, 'สองลำ', 'สามลำ')")
    assert rows(connection, "SELECT id, quote_stands FROM findings_with_quotes ORDER BY id") == [("f1", 0), ("f2", 1)]


def test_the_view_finds_hostile_quotes(opened, hostile):
    connection = opened(hostile)
    order = "ORDER BY CAST(substr(id, 2) AS INTEGER)"
    found = rows(connection, f"SELECT quote, text_raw, quote_stands FROM findings_with_quotes {order}")
    wanted = [finding.text_raw.replace("\0", "␀").replace("\ud800", "\ufffd") for finding in hostile.findings]
    assert found == [(text, text, 1) for text in wanted]


@pytest.mark.parametrize("gap", ["", "\f"])
def test_spans_over_any_number_of_pages_are_quoted_whole(opened, dataset, make, gap):
    texts = ["ก่อน ต้น", "กลาง", "", "ปลาย หลัง"]
    pages, at = [], 0
    for number, text in enumerate(texts, 1):
        pages.append(Page(number, at, text))
        at += len(text) + len(gap)
    document = Document("d.pdf", "d" * 64, "application/pdf", gap.join(texts), tuple(pages), "pdf.v1")
    length = len(document.raw)
    spans = [((start, end),) for start in range(length) for end in range(start + 1, length + 1)]
    spans += [((0, 3), (5, length)), ((length - 2, length), (0, 2))]
    findings = tuple(make(document, f"g{n}", places) for n, places in enumerate(spans))
    nothing: dict[str, tuple[()]] = {"issues": (), "indicators": (), "disbursements": ()}
    connection = opened(replace(dataset, documents=(document,), findings=findings, **nothing))
    found = dict(rows(connection, "SELECT id, quote FROM findings_with_quotes"))
    assert found == {f.id: f.text_raw for f in findings}


def test_a_record_that_names_a_missing_one_is_refused(dataset, tmp_path):
    with pytest.raises(sqlite3.IntegrityError):
        sqlite.write(replace(dataset, issues=()), tmp_path)


def test_tables_are_strict_and_indexed(opened, dataset):
    connection = opened(dataset)
    tables = rows(
        connection, "SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    )
    assert len(tables) == 20 and all(strict for _, strict in tables)
    indexed = {row[0] for row in rows(connection, "SELECT name FROM sqlite_master WHERE type = 'index'")}
    for name in ("fiscal_year", "factor", "kind", "committee", "document_sha256"):
        assert f"findings_{name}" in indexed
    assert rows(connection, "PRAGMA foreign_key_check") == []
    assert rows(connection, "PRAGMA integrity_check") == [("ok",)]


def test_an_old_file_is_replaced(dataset, empty, tmp_path):
    sqlite.write(dataset, tmp_path)
    (path,) = sqlite.write(empty, tmp_path)
    with closing(sqlite3.connect(path)) as connection:
        assert rows(connection, "SELECT count(*) FROM findings") == [(0,)]


def test_a_file_that_cannot_be_made_is_an_os_error(dataset, tmp_path):
    with pytest.raises(OSError) as caught:
        sqlite.write(dataset, tmp_path / "nowhere")
    assert caught.value.errno == errno.EACCES


def test_a_full_disk_is_an_os_error(tmp_path):
    with closing(sqlite3.connect(tmp_path / "small.db")) as connection:
        connection.execute("PRAGMA max_page_count=1")
        with pytest.raises(OSError) as caught, sqlite._disk_errors(tmp_path):
            connection.execute("CREATE TABLE t (x)")
    assert caught.value.errno == errno.ENOSPC


def test_a_fault_of_the_program_stays_what_it_is(tmp_path):
    connection = sqlite3.connect(":memory:")
    with pytest.raises(sqlite3.OperationalError), closing(connection), sqlite._disk_errors(tmp_path):
        connection.execute("SELECT nothing")
