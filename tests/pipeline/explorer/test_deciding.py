"""Correcting in the pages: who may, what it does, how it is undone, how it outlives a new run."""

import re
from dataclasses import replace

import pytest

from pipeline.export import sqlite
from pipeline.review.decisions import apply, load_decisions


@pytest.fixture
def one(library):
    return library.findings[1]


def send(browser, path, **form):
    return browser.post(path, data={"csrf": browser.csrf, **form})


def decide(browser, one, action, **form):
    return send(browser, f"/finding/{one.id}/decide", action=action, **form)


def factor_of(browser, one):
    return browser.get(f"/finding/{one.id}.json").json()["factor"]


def test_a_correction_is_seen_everywhere_at_once(signed_in, client, one):
    mali = signed_in("mali")
    done = decide(mali, one, "change", factor="internal/law", kind="observation", text="ข้อความที่แก้แล้ว")
    assert done.status_code == 303
    assert done.headers["location"] == f"/finding/{one.id}"
    data = client.get(f"/finding/{one.id}.json").json()
    assert (data["factor"], data["kind"], data["text"]) == ("internal/law", "observation", "ข้อความที่แก้แล้ว")
    assert data["machine"]["factor"] == one.factor
    assert client.get("/search.json?q=ข้อความที่แก้แล้ว").json()["total"] == 1
    assert client.get("/search.json?q=ก่อหนี้").json()["total"] == 0
    assert client.get("/search.json?factor=internal/law&kind=observation").json()["total"] == 1
    assert client.get("/search.json?source=person&checked=changed").json()["total"] == 1
    assert "mali" in client.get(f"/finding/{one.id}").text


def test_it_outlives_a_new_run(signed_in, client, one, library, library_db):
    decide(signed_in("mali"), one, "change", factor="internal/law")
    sqlite.write(library, library_db.parent)
    assert factor_of(client, one) == "internal/law"


def test_discarding_and_undoing(signed_in, client, one, library_db):
    mali = signed_in("mali")
    decide(mali, one, "discard")
    assert client.get("/search.json").json()["total"] == 9
    assert [one["findings"] for one in client.get("/documents.json").json()["documents"]] == [9]
    assert client.get(f"/finding/{one.id}").status_code == 200
    (event,) = load_decisions(library_db.with_name("reviews.db")).findings
    assert send(mali, f"/undo/{event.last}").status_code == 303
    assert client.get("/search.json").json()["total"] == 10
    assert send(mali, f"/undo/{event.last}").status_code == 409


def test_another_ones_decision_is_undone_by_the_chief_alone(signed_in, client, one):
    decide(signed_in("mali"), one, "discard")
    assert send(signed_in("orn"), "/undo/1").status_code == 409
    assert send(signed_in("chief"), "/undo/1").status_code == 303
    assert client.get("/search.json").json()["total"] == 10


def test_who_comes_second_is_told(signed_in, client, one):
    mali, orn = signed_in("mali"), signed_in("orn")
    assert decide(mali, one, "change", factor="internal/law", seen="0").status_code == 303
    late = decide(orn, one, "change", factor="internal/staffing", seen="0")
    assert late.status_code == 409
    assert factor_of(client, one) == "internal/law"
    assert decide(orn, one, "change", factor="internal/staffing", seen="1").status_code == 303


@pytest.mark.parametrize(
    "form",
    [
        {"action": "nonsense"},
        {"action": ""},
        {"action": "change", "factor": "internal/nonsense"},
        {"action": "change", "kind": "nonsense"},
        {"action": "change"},
        {"action": "comment", "comment": "  "},
        {"action": "change", "text": "ก" * 20_001},
    ],
)
def test_what_makes_no_sense_is_refused(signed_in, one, form, library_db):
    answer = send(signed_in("mali"), f"/finding/{one.id}/decide", **form)
    assert answer.status_code == 400
    assert not load_decisions(library_db.with_name("reviews.db")).last


def test_a_finding_that_is_not_there(signed_in):
    assert send(signed_in("mali"), "/finding/nothing/decide", action="accept").status_code == 404


def test_readers_and_strangers_may_not(signed_in, client, one, library_db):
    reader = signed_in("reads")
    for browser, token in ((reader, reader.csrf), (client, "")):
        answer = browser.post(f"/finding/{one.id}/decide", data={"csrf": token, "action": "discard"})
        assert answer.status_code == 403
    assert not load_decisions(library_db.with_name("reviews.db")).last
    assert "<form" not in re.sub(r"<header.*?</header>", "", reader.get(f"/finding/{one.id}").text, flags=re.DOTALL)
    assert client.get("/review").status_code == 403
    assert reader.get("/log").status_code == 403


def test_the_queue_goes_on_to_the_next(signed_in, library):
    mali = signed_in("mali")
    first = re.findall(r'action="/finding/(\w+)/decide"', mali.get("/review").text)[0]
    assert first == library.findings[7].id
    done = send(mali, f"/finding/{first}/decide", action="accept", then="review", queue="unsure")
    assert done.headers["location"] == "/review?queue=unsure"
    page = mali.get("/review").text
    assert re.findall(r'action="/finding/(\w+)/decide"', page) == [library.findings[2].id]


@pytest.mark.parametrize("run_anew", [False, True], ids=["same run", "after a new run"])
def test_a_second_opinion_does_not_see_the_first(signed_in, library, library_db, run_anew):
    one = library.findings[2]
    first = {"factor": "external/coordination", "kind": "observation", "text": "ข้อความของคนแรก"}
    decide(signed_in("mali"), one, "change", comment="ประชาชนยังไม่รู้", **first)
    if run_anew:
        decisions = load_decisions(library_db.with_name("reviews.db"))
        sqlite.write(replace(library, findings=apply(library.findings, decisions)), library_db.parent)
    orn = signed_in("orn")
    page = orn.get("/review?queue=second").text
    what = re.search(r'<div class="what">.*?<div class="where">', page, re.DOTALL)[0]
    assert f"/finding/{one.id}/decide" in what
    assert one.text in what and "ข้อความของคนแรก" not in page
    assert re.findall(r'<option value="([^"]*)" selected', what) == [one.factor, one.kind]
    assert not any(word in what for word in ("mali", "by person", "ประชาชนยังไม่รู้"))
    form = {"then": "review", "queue": "second", "seen": "1", "action": "accept"}
    assert send(orn, f"/finding/{one.id}/decide", **form).status_code == 303
    rows = orn.get("/review.json").json()["agreement"]
    assert (rows[0]["findings"], rows[0]["same"]) == (1, 0)
    assert orn.get("/review.json?queue=disputed").json()["waiting"] == 1


def test_agreement_is_counted(signed_in, library):
    mali, orn = signed_in("mali"), signed_in("orn")
    for n, (first, second) in {1: ("internal/law", "internal/law"), 3: ("internal/law", "internal/budget")}.items():
        decide(mali, library.findings[n], "change", factor=first)
        decide(orn, library.findings[n], "change", factor=second) if first != second else decide(
            orn, library.findings[n], "accept"
        )
    rows = mali.get("/review.json").json()["agreement"]
    assert (rows[0]["findings"], rows[0]["same"]) == (2, 1)
    assert mali.get("/review.json?queue=disputed").json()["waiting"] == 1


def test_issues_are_renamed_merged_and_split(signed_in, client, library):
    mali = signed_in("mali")
    first, second = (issue.id for issue in library.issues)
    assert send(mali, f"/issue/{first}/decide", action="rename", label="งบไม่พอ", seen="0").status_code == 303
    assert client.get(f"/issue/{first}.json").json()["label"] == "งบไม่พอ"
    done = send(mali, f"/issue/{second}/decide", action="merge", into=first)
    assert done.headers["location"] == f"/issue/{first}"
    assert client.get(f"/issue/{second}").status_code == 404
    data = client.get(f"/issue/{first}.json").json()
    assert len(data["findings"]) == 5
    assert client.get("/overview.json").json()["numbers"]["issues"] == 1
    leaving = data["obstacles"][0]
    assert send(mali, f"/issue/{first}/decide", action="split", **{f"pick_{leaving}": "1"}).status_code == 303
    assert client.get(f"/finding/{leaving}.json").json()["issues"] == []
    assert client.get(f"/search.json?issue={first}").json()["total"] == 4
    assert send(mali, "/undo/2").status_code == 303
    assert client.get(f"/issue/{second}").status_code == 200


@pytest.mark.parametrize(
    "form",
    [
        {"action": "merge", "into": "nothing"},
        {"action": "merge", "into": "i000000001"},
        {"action": "rename", "label": " "},
        {"action": "split"},
        {"action": "split", "pick_nothing": "1"},
        {"action": "nonsense"},
    ],
)
def test_issues_refuse_what_makes_no_sense(signed_in, form):
    assert send(signed_in("mali"), "/issue/i000000001/decide", **form).status_code == 400


def test_the_log_tells_everything(signed_in, one):
    mali = signed_in("mali")
    decide(mali, one, "change", factor="internal/law", comment="ดูหัวข้อ")
    decide(mali, one, "discard")
    send(mali, "/undo/2")
    actions = [event["action"] for event in mali.get("/log.json").json()["events"]]
    assert actions == ["undo", "discard", "change"]
    page = mali.get("/log").text
    assert "ดูหัวข้อ" in page
    assert page.count('class="undone"') == 1
