"""Mergers, splits and names of issues, over what was found."""

from dataclasses import replace

from models.recurrence import Told, members_of, told_by
from pipeline.review.decisions import load_decisions
from pipeline.review.issues import apply_issues, issue_decisions
from pipeline.review.store import ReviewStore, Wish

FIRST, SECOND = "i000000001", "i000000002"


def decide(tmp_path, *wishes):
    with ReviewStore(tmp_path / "reviews.db") as store:
        store.record(wishes)
    return load_decisions(tmp_path / "reviews.db")


def issue_wish(action, target, **change):
    return Wish("mali", action, target, "issue", change=change)


def applied(library, decisions):
    findings, issues = apply_issues(library.findings, library.issues, decisions, (2565, 2566, 2567))
    return {f.id: f.issues for f in findings}, {issue.id: issue for issue in issues}


def test_nothing_decided_changes_nothing(library, tmp_path):
    findings, issues = apply_issues(library.findings, library.issues, load_decisions(tmp_path / "none.db"))
    assert findings == library.findings
    assert issues == library.issues


def test_a_new_name(library, tmp_path):
    _, issues = applied(library, decide(tmp_path, issue_wish("rename", FIRST, label="งบไม่พอ")))
    assert issues[FIRST].label == "งบไม่พอ"
    assert "mali" in issues[FIRST].decided[0]
    assert issues[SECOND] == library.issues[1]


def test_a_merger(library, tmp_path):
    of, issues = applied(library, decide(tmp_path, issue_wish("merge", SECOND, into=FIRST)))
    assert set(issues) == {FIRST}
    assert set(members_of(issues[FIRST])) == {m for i in library.issues for m in members_of(i)}
    assert issues[FIRST].years == (2565, 2566, 2567)
    assert all(of[m] == (FIRST,) for m in members_of(issues[FIRST]))


def test_an_issue_that_people_made_tells_what_one_of_a_run_tells(library, tmp_path):
    """In the order in which a run tells it: the pages must not change when the next run carries the decision out."""
    units = {f.id: (f"หน่วย {9 - n}", "หน่วย ก") for n, f in enumerate(library.findings)}
    findings = [replace(f, units=units[f.id]) for f in library.findings]
    merged = decide(tmp_path, issue_wish("merge", FIRST, into=SECOND))
    _, (issue,) = apply_issues(findings, library.issues, merged, (2565, 2566, 2567))
    of_issue = [f for f in findings if f.id in members_of(issue)]
    assert {name: getattr(issue, name) for name in Told.__annotations__} == told_by(reversed(of_issue))
    assert issue.units == tuple(sorted({unit for f in of_issue for unit in f.units}))
    years = {f.id: f.fiscal_year for f in findings}
    assert [years[name] for name in issue.obstacles] == sorted(years[name] for name in issue.obstacles)


def test_one_that_leaves_is_in_no_issue(library, tmp_path):
    members = members_of(library.issues[0])
    of, issues = applied(library, decide(tmp_path, issue_wish("split", FIRST, findings=[members[0]])))
    assert of[members[0]] == ()
    assert set(members_of(issues[FIRST])) == set(members[1:])
    assert len(issues) == 2


def test_those_that_leave_together_are_an_issue(library, tmp_path):
    members = members_of(library.issues[0])
    of, issues = applied(library, decide(tmp_path, issue_wish("split", FIRST, findings=list(members[:2]), label="ใหม่")))
    (new,) = set(issues) - {FIRST, SECOND}
    assert issues[new].label == "ใหม่"
    assert {of[m] for m in members[:2]} == {(new,)}
    assert FIRST not in issues  # one finding alone is no issue


def test_an_issue_is_known_by_its_findings_when_its_id_is_gone(library, tmp_path):
    members = list(members_of(library.issues[0]))
    _, issues = applied(library, decide(tmp_path, issue_wish("rename", "i-of-old", members=members, label="เดิม")))
    assert issues[FIRST].label == "เดิม"
    unknown = issue_wish("rename", "i-nowhere", members=["f-none"], label="x")
    _, issues = applied(library, decide(tmp_path, unknown))
    assert "x" not in {issue.label for issue in issues.values()}


def test_the_same_for_a_run(library, tmp_path):
    made = issue_decisions(
        decide(tmp_path, issue_wish("merge", SECOND, into=FIRST), issue_wish("rename", FIRST, label="ก"))
    )
    assert [(d.action, d.issues, d.person) for d in made] == [
        ("merge", (FIRST, SECOND), "mali"),
        ("rename", (FIRST,), "mali"),
    ]
