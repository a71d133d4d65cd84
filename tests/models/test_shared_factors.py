"""Real findings that three readers labelled from the bare text: floors under what was measured, never trained on."""

import json

from models.factor_model import load_model
from models.factor_validation import scored


def test_real_findings_are_told_about_as_well_as_measured(real_reports):
    labels = (real_reports / "gold" / "text_labels.jsonl").read_text(encoding="utf-8")
    rows = [row for row in map(json.loads, labels.splitlines()) if row.get("factor")]
    model = load_model()
    scores = scored(model.labels, model.probabilities(row["text"] for row in rows), [row["factor"] for row in rows])
    assert scores.accuracy >= 0.84
    assert scores.macro_f1 >= 0.78
    assert scores.kappa >= 0.78
    assert scores.calibration_error <= 0.08
    assert scores.accuracy_surest_80 >= 0.90
