"""The accuracy card: from labels, from gold of a dataset, from reviews; as data, as a page, beside the database."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from pipeline.accuracy import FILE, accuracy_card, band
from pipeline.accuracy_command import evaluate_command
from pipeline.accuracy_page import to_markdown
from pipeline.errors import NothingJudged
from pipeline.evaluate import read_found, read_gold
from pipeline.exit_codes import ExitCode, exit_code_of
from pipeline.explorer.app import create_app
from pipeline.explorer.settings import Settings
from pipeline.review.decisions import FILE as REVIEWS
from pipeline.review.decisions import load_decisions
from pipeline.review.store import ReviewStore, Wish
from taxonomy.load import load

ROOT = Path(__file__).parents[2]

LABELS = [
    {"text": "เจ้าหน้าที่ลาออกและตำแหน่งว่างมานาน", "factor": "internal/staffing", "register": "district"},
    {"text": "ระบบล่มบ่อยและข้อมูลไม่เชื่อมโยงกัน", "factor": "internal/technology", "register": "bureau"},
    {"text": "ระบบล่มทุกเช้า", "factor": "internal/technology", "register": "bureau"},
    {"text": "ไม่มีปัจจัย", "factor": None},
]


@pytest.fixture
def found(library_db):
    return read_found(library_db)


def as_gold(found, **changes):
    """The dataset's own findings as answers, some of them changed: factor by the row's number."""
    rows = []
    for number, row in enumerate(found):
        kept = {name: row[name] for name in ("text", "kind", "spans", "factor", "factor_source")}
        rows.append(kept | {"doc": row["document"], "factor": changes.get(f"_{number}", row["factor"])})
    return rows


def test_labels_alone_measure_the_three_who_label():
    card = accuracy_card(LABELS)
    part = card["text"]
    assert list(part["labellers"]) == ["majority", "rules", "model"]
    assert [part["labellers"][name]["n"] for name in part["labellers"]] == [3, 3, 3]
    assert part["labellers"]["majority"]["accuracy"] == pytest.approx(2 / 3, abs=1e-4)
    assert part["labellers"]["model"]["accuracy"] == 1.0 and part["accuracy"] == 1.0
    assert part["labellers"]["model"]["accuracy_low"] == pytest.approx(0.4385, abs=1e-4)
    assert [(row["factor"], row["n"]) for row in part["by_factor"]] == [
        ("internal/staffing", 1),
        ("internal/technology", 2),
    ]
    assert [(row["group"], row["n"]) for row in part["by_document"]] == [("bureau", 2), ("district", 1)]
    assert card["dataset"] is None and card["counts"] == [] and card["extraction"] == []


def test_a_heading_and_the_bare_text_are_two_questions(found):
    gold = as_gold(found)
    headed = sum(row["factor_source"] == "heading" for row in gold)
    known = sum(row["factor"] is not None for row in gold)
    card = accuracy_card(gold, found)
    assert card["dataset"]["n"] == known and card["dataset"]["accuracy"] == 1.0
    assert card["text"]["n"] == known - headed
    for row in gold:
        row["factor_text"] = row["factor"]
    assert accuracy_card(gold, found)["text"]["n"] == known


def test_a_wrong_factor_counts_against_both_labels(found):
    assert found[0]["factor"] == "internal/budget"
    card = accuracy_card(as_gold(found, _0="internal/law"), found)
    part = card["dataset"]
    right = {row["factor"]: row for row in part["by_factor"]}
    assert right["internal/law"]["recall"] == 0.0 and right["internal/budget"]["precision"] < 1
    assert part["confusions"] == [{"truth": "internal/law", "given": "internal/budget", "n": 1}]
    order = list(load().factors)
    assert [row["factor"] for row in part["by_factor"]] == sorted(right, key=order.index)


def test_counts_set_only_what_was_read_from_texts(found):
    card = accuracy_card(as_gold(found), found)
    rows = {row["factor"]: row for row in card["counts"]}
    assert sum(row["counted"] for row in card["counts"]) == len(found) == card["findings"]
    assert sum(row["corrected"] for row in card["counts"]) == pytest.approx(len(found), abs=0.5)
    for row in card["counts"]:
        assert row["counted"] == row["by_heading_or_person"] + row["from_text"]
        assert row["by_heading_or_person"] <= row["low"] <= row["high"]
    assert rows["internal/budget"]["by_heading_or_person"] == sum(
        f["factor"] == "internal/budget" and f["factor_source"] == "heading" for f in found
    )


def test_extraction_and_the_quality_of_texts_are_told(found):
    card = accuracy_card(as_gold(found)[:-2], found)
    (one,) = card["extraction"]
    assert (one["gold"], one["found"], one["recall"]) == (len(found) - 2, len(found), 1.0)
    assert one["precision"] == pytest.approx((len(found) - 2) / len(found), abs=1e-4)
    assert [row["group"] for row in card["dataset"]["by_text_quality"]] == ["0-0.98"]


@pytest.mark.parametrize(
    ("quality", "name"), [(None, ""), (1.0, "1"), (0.999, "0.995-1"), (0.98, "0.98-0.995"), (0.2, "0-0.98")]
)
def test_bands(quality, name):
    assert band(quality) == name


def review(library, library_db, number, factor, person="mali"):
    finding = library.findings[number]
    with ReviewStore(library_db.with_name(REVIEWS)) as store:
        wish = Wish(
            person,
            "change" if factor != finding.factor else "accept",
            finding.id,
            document_sha256=finding.document_sha256,
            document=finding.document,
            spans=finding.spans,
            text_raw=finding.text_raw,
            machine={"factor": finding.factor, "kind": finding.kind},
            change={"factor": factor},
        )
        store.record([wish])


def test_reviews_are_answers_where_there_is_no_gold(library, library_db, found):
    review(library, library_db, 0, "internal/law")
    review(library, library_db, 1, found[1]["factor"])
    review(library, library_db, 2, "internal/law", "mali")
    review(library, library_db, 2, "internal/budget", "orn")
    card = accuracy_card((), found, load_decisions(library_db.with_name(REVIEWS)).findings)
    assert card["judged"] == {"gold": 0, "reviewed": 2}, "what reviewers dispute is no answer"
    assert card["chosen_by_doubt"] and card["dataset"]["accuracy"] == 0.5
    assert "lower bound" in to_markdown(card)


def test_the_page_has_even_tables_and_holds_every_figure(found):
    card = accuracy_card(as_gold(found, _0="internal/law"), found)
    page = to_markdown(card)
    width = None
    for line in page.splitlines():
        width = None if not line.startswith("|") else width or line.count("|")
        assert width is None or line.count("|") == width, line
    for heading in ("Accuracy card", "Findings found", "Factor from the bare text", "Calibration", "Counts set right"):
        assert heading in page
    assert f"{card['dataset']['accuracy']:.3f} (" in page
    assert page == to_markdown(json.loads(json.dumps(card)))


def written(path, rows):
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def test_the_command_writes_the_card_beside_the_database_and_the_pages_show_it(
    library_db, found, tmp_path, capsysbinary
):
    gold = written(tmp_path / "gold.jsonl", as_gold(found, _0="internal/law"))
    folder = library_db.parent
    assert evaluate_command([gold], folder, folder) == 0
    assert capsysbinary.readouterr().out == (folder / "accuracy.md").read_bytes()
    card = json.loads((folder / FILE).read_text(encoding="utf-8"))
    client = TestClient(create_app(Settings(library_db, rate=1000)), base_url="http://127.0.0.1:8765")
    assert client.get("/about.json").json()["accuracy"] == card
    page = client.get("/about?lang=en").text
    assert "Counts by factor, set right for errors" in page and "another dataset" not in page
    rows = client.get("/about.csv?table=accuracy_counts").content.decode("utf-8-sig").splitlines()
    assert len(rows) == 1 + len(card["counts"])
    (folder / FILE).write_text(json.dumps(card | {"findings": 99}), encoding="utf-8")
    assert "another dataset (99 findings)" in client.get("/about?lang=en").text
    for broken in ("{", "[]", '{"schema": "0"}'):
        (folder / FILE).write_text(broken, encoding="utf-8")
        assert client.get("/about").status_code == 200


def test_the_command_without_cards_shows_each_document(library_db, found, tmp_path, capsys):
    assert evaluate_command([written(tmp_path / "gold.jsonl", as_gold(found))], library_db, None) == 0
    assert "precision" in capsys.readouterr().out


def test_labels_need_no_database(tmp_path, sarup):
    labels = written(tmp_path / "labels.jsonl", LABELS)
    done = sarup("evaluate", labels, cwd=tmp_path)
    assert done.returncode == 0 and "trained model" in done.stdout.decode()


@pytest.mark.parametrize("named", [False, True])
def test_nothing_judged_is_said(library_db, named):
    with pytest.raises(NothingJudged) as caught:
        evaluate_command([], library_db if named else None, None)
    assert exit_code_of(caught.value) == ExitCode.WRONG_USE


def test_the_figures_are_those_of_the_shared_measure(real_reports, tmp_path):
    from models.factor_model import load_model

    gold = [row for path in sorted((ROOT / "data" / "gold").glob("*.findings.jsonl")) for row in read_gold(path)]
    rows = [{"text": row["text"], "factor": row["factor_text"]} for row in gold if row.get("factor_text")]
    choices = load_model().classify([row["text"] for row in rows])
    predicted = [{"factor": one.factor, "confidence": one.confidence} for one in choices]
    files = written(tmp_path / "gold.jsonl", rows), written(tmp_path / "predicted.jsonl", predicted)
    score = real_reports / "score" / "score_labels.py"
    done = subprocess.run([sys.executable, score, *files, "--json"], capture_output=True, check=True)
    wanted = json.loads(done.stdout)
    part = accuracy_card(rows)["text"]
    for name in ("n", "accuracy", "macro_f1", "kappa", "side_accuracy", "calibration_error", "accuracy_surest_80"):
        assert part[name] == pytest.approx(wanted[name], abs=6e-4), name
