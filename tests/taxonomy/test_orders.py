"""Types of order, statuses and factors of impact; and the office's own list."""

import pytest

from taxonomy.errors import TaxonomyError
from taxonomy.load import load
from taxonomy.orders import STATUSES, load_orders


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ดำเนินการแล้ว", "done"),
        (" อยู่ระหว่าง การดำเนินการ ", "in_progress"),
        ("อยู่ระหว่างดำเนินการ", "in_progress"),
        ("ไม่สามารถดำเนินการได้", "cannot"),
        ("ยังไม่รายงาน", "not_reported"),
        ("Done", "done"),
        ("แล้ว", None),
        ("", None),
    ],
)
def test_statuses_are_known_as_reports_write_them(text, code):
    assert load_orders().status(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("internal/law", "internal/law"),
        ("ด้านบุคลากร อัตรากำลัง และโครงสร้าง", "internal/staffing"),
        ("๒.๒ ด้านงบประมาณของหน่วยงาน", "internal/budget"),
        ("เทคโนโลยีและเครื่องมือ", "internal/technology"),
        ("สาธารณภัยและภัยพิบัติ", None),
        ("external/disaster", None),
        ("อะไรก็ได้", None),
    ],
)
def test_factors_of_impact_are_the_five_internal_ones(text, code):
    assert load_orders().impact_factor(text) == code


def test_the_lists_are_whole():
    orders = load_orders()
    assert tuple(orders.statuses) == STATUSES
    assert len(orders.impact_factors) == 5
    assert set(orders.impact_factors) <= set(load().factors)
    assert all(orders.order_type(label.th) == code for code, label in orders.order_types.items())


def own(tmp_path, text):
    path = tmp_path / "orders.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_office_adds_its_own_types(tmp_path):
    path = own(tmp_path, "order_types:\n  green: {label: {th: ให้เพิ่มพื้นที่สีเขียว, en: More green}, wordings: [ปลูกต้นไม้]}\n")
    orders = load_orders(path)
    assert orders.order_type("ปลูกต้นไม้") == "green"
    assert orders.order_type("ให้เร่งรัด") == "speed"
    assert load_orders(tmp_path / "nowhere.yaml").order_types == load_orders().order_types


@pytest.mark.parametrize(
    "text",
    [
        "order_types:\n  hurry: {label: {th: ให้เร่งรัด, en: Hurry}, wordings: []}\n",
        "order_types:\n  a: {label: {th: ก}, wordings: []}\n",
        "statuses: {}\n",
        "order_types: [1]\n",
        "{",
    ],
)
def test_a_list_that_contradicts_itself_or_ours_is_refused(tmp_path, text):
    with pytest.raises(TaxonomyError):
        load_orders(own(tmp_path, text))
