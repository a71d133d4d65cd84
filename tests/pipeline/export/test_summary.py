from __future__ import annotations

from dataclasses import replace

from pipeline.export.summary import KIND_LABELS, tables


def test_counts_by_factor_and_year_add_up(dataset, make):
    document = dataset.documents[0]
    more = tuple(
        make(document, f"g{n}", ((0, 5),), factor=factor, fiscal_year=year)
        for n, (factor, year) in enumerate(
            [("internal/budget", 2566), ("internal/budget", 2567), ("external/new", None), (None, 2566)]
        )
    )
    whole, *kinds = tables(replace(dataset, findings=dataset.findings + more))
    assert whole.header == ("factor", "ปัจจัย", "Factor", 2566, 2567, "ไม่ระบุปี (no year)", "รวม (total)")
    assert whole.rows == (
        ("internal/budget", "งบประมาณ", "Budget", 1, 2, 0, 3),
        ("internal/technology", "เครื่องมือ", "Tools", 0, 0, 0, 0),
        ("external/disaster", "ภัยพิบัติ", "Disaster", 0, 0, 0, 0),
        ("external/new", "external/new", "external/new", 0, 0, 1, 1),
        ("(none)", "ไม่ระบุปัจจัย", "No factor", 1, 1, 0, 2),
        ("รวม (total)", "", "", 2, 3, 1, 6),
    )
    assert [table.rows[-1][-1] for table in kinds] == [5, 1]
    assert [table.title for table in kinds] == [f"{KIND_LABELS[k]} ({k})" for k in ("obstacle", "recommendation")]


def test_without_findings_the_factors_stand_with_nothing(empty):
    (whole,) = tables(empty)
    assert [row[-1] for row in whole.rows] == [0, 0, 0, 0]
