"""Issues over years: stable, the same in any order, each claim with its findings."""

import random
from dataclasses import replace

import pytest

from extractors.records import Finding
from models.decisions import IssueDecision, split_id
from models.recurrence import Known, find_recurring, issue_id, members_of, state_of, unreported

PUMPS = (
    "เครื่องสูบน้ำเก่าและชำรุดบ่อย",
    "เครื่องสูบน้ำชำรุด ไม่มีอะไหล่",
    "เครื่องสูบน้ำเสื่อมสภาพ เสียบ่อยในฤดูฝน",
)
NEW_PUMPS = "ควรจัดหาเครื่องสูบน้ำใหม่ทดแทนเครื่องที่ชำรุด"
NURSES = ("พยาบาลขาดแคลน ต้องควบเวร", "พยาบาลไม่เพียงพอกับจำนวนผู้ป่วย")
OTHER = "ป้ายรถโดยสารไม่มีหลังคากันแดด"


def finding(name, text, year=2566, kind="obstacle", committee=1, document="a.txt"):
    place = int(name[1:]) * 10
    return Finding(
        id=name,
        kind=kind,
        text=text,
        text_arabic=text,
        text_raw=text,
        document=f"{year}/{document}",
        document_sha256=f"{year}{committee}".ljust(64, "0"),
        document_kind="other",
        pages=(1,),
        spans=((place, place + 5),),
        factor="internal/technology",
        fiscal_year=year,
        committee=committee,
        text_confidence=1.0,
        producers={},
    )


@pytest.fixture
def findings():
    return [
        finding("f1", PUMPS[0], 2565),
        finding("f2", PUMPS[1], 2566, committee=2),
        finding("f3", NEW_PUMPS, 2566, "recommendation", committee=2),
        finding("f4", NURSES[0], 2565),
        finding("f5", NURSES[1], 2565),
        finding("f6", OTHER, 2566),
    ]


def groups(result):
    return {frozenset(members_of(issue)) for issue in result.issues}


def test_findings_of_one_problem_are_one_issue(findings):
    result = find_recurring(findings)
    assert groups(result) == {frozenset({"f1", "f2", "f3"}), frozenset({"f4", "f5"})}
    pumps = next(issue for issue in result.issues if "f1" in issue.obstacles)
    assert pumps.id == issue_id(findings[0])
    assert (pumps.obstacles, pumps.recommendations) == (("f1", "f2"), ("f3",))
    assert (pumps.years, pumps.committees, pumps.state) == ((2565, 2566), (1, 2), "recurring")
    assert "เครื่องสูบน้ำ" in pumps.label and "Pumps" in pumps.label_en
    assert pumps.quote in PUMPS
    assert [f.issues for f in result.findings] == [(pumps.id,)] * 3 + [result.findings[3].issues] * 2 + [()]


def test_findings_of_no_year_do_not_name_an_issue_of_reported_years():
    undated = [
        finding("f7", "เครื่องสูบน้ำในนิคมไม่เพียงพอ เครื่องเดิมชำรุด", None),
        finding("f8", "เครื่องสูบน้ำริมคลองไม่เพียงพอและเครื่องเดิมชำรุด", None),
    ]
    assert [issue.label for issue in find_recurring(undated).issues] == ["เครื่องสูบน้ำ: ไม่เพียงพอ"]
    reported = [finding("f1", PUMPS[0], 2565), finding("f2", PUMPS[1], 2566)]
    (issue,) = find_recurring(undated + reported).issues
    assert len(members_of(issue)) == 4 and issue.label == "เครื่องสูบน้ำ: ชำรุด"


def test_a_recommendation_answers_the_obstacles_of_its_report_and_committee(findings):
    by_id = {f.id: f for f in find_recurring(findings).findings}
    assert by_id["f3"].answers == ("f2",)
    assert all(by_id[name].answers == () for name in ("f1", "f2", "f4"))


def test_the_order_of_the_findings_does_not_matter(findings):
    expected = find_recurring(findings)
    for seed in range(5):
        shuffled = random.Random(seed).sample(findings, len(findings))
        result = find_recurring(shuffled)
        assert result.issues == expected.issues
        assert {f.id: f for f in result.findings} == {f.id: f for f in expected.findings}


def test_a_later_year_changes_nothing_of_the_earlier_ones(findings):
    before = find_recurring([f for f in findings if f.fiscal_year == 2565])
    later = finding("f7", NURSES[1] + " ในศูนย์บริการ", 2567)
    after = {issue.id: issue for issue in find_recurring([*findings, later]).issues}
    for issue in before.issues:
        assert after[issue.id].label == issue.label
        assert set(members_of(issue)) <= set(members_of(after[issue.id]))


def test_an_earlier_year_reshuffles_nothing_that_is_known(findings):
    known = find_recurring(findings)
    older = [finding("f8", PUMPS[2], 2564), finding("f9", OTHER + "และฝน", 2564)]
    result = find_recurring([*findings, *older], Known(known.issues, known.findings))
    now = {issue.id: issue for issue in result.issues}
    for issue in known.issues:
        assert set(members_of(issue)) <= set(members_of(now[issue.id]))
        assert now[issue.id].label == issue.label
    pumps = now[issue_id(findings[0])]
    assert "f8" in pumps.obstacles and pumps.years == (2564, 2565, 2566)
    # What was alone may found an issue with what came, and keeps its name then.
    assert now[issue_id(findings[5])].obstacles == ("f9", "f6")


def test_the_same_again_gives_the_same(findings):
    once = find_recurring(findings)
    again = find_recurring(findings, Known(once.issues, once.findings))
    assert again == once


def test_only_the_new_findings_need_to_be_given(findings):
    once = find_recurring(findings)
    new = [finding("f7", PUMPS[2], 2567)]
    result = find_recurring(new, Known(once.issues, once.findings))
    assert [f.id for f in result.findings] == ["f7"]
    pumps = next(issue for issue in result.issues if "f7" in issue.obstacles)
    assert pumps.id == issue_id(findings[0]) and pumps.years == (2565, 2566, 2567)
    assert {issue.id for issue in once.issues} <= {issue.id for issue in result.issues}


def test_copied_wording_is_told_apart(findings):
    copy = finding("f7", PUMPS[0], 2567)
    pumps = next(i for i in find_recurring([*findings, copy]).issues if "f7" in i.obstacles)
    assert pumps.copied == ("f7",)
    assert pumps.years == (2565, 2566, 2567)
    assert pumps.years_anew == (2565, 2566)


def test_resolutions_stand_with_the_observations(findings):
    result = find_recurring([*findings, finding("f7", PUMPS[2], 2566, "resolution")])
    assert any("f7" in issue.observations for issue in result.issues)


@pytest.mark.parametrize(
    ("years", "reported", "state", "missing"),
    [
        ((2567,), (2566, 2567), "new", ()),
        ((2566, 2567), (2565, 2566, 2567), "recurring", ()),
        ((2565, 2567), (2565, 2566, 2567), "returned", ()),
        ((2565, 2567), (2565, 2567), "recurring", (2566,)),
        ((2565, 2566), (2565, 2566, 2567), "not_seen", ()),
        ((2565,), (2565, 2568), "not_seen", (2566, 2567)),
        ((2565,), (2565,), "new", ()),
        ((2566, 2567), (2566,), "recurring", ()),
        ((2565, 2567), (2565, 2566), "returned", ()),
        ((), (2565,), "new", ()),
        ((), (), "new", ()),
    ],
)
def test_states_over_years(years, reported, state, missing):
    assert state_of(years, reported) == state
    assert unreported(years, reported) == missing


def test_a_year_with_reports_but_without_the_issue_is_no_gap_in_the_reports(findings):
    result = find_recurring(findings, reported=[2568])
    pumps = next(issue for issue in result.issues if "f1" in issue.obstacles)
    assert (pumps.state, pumps.unreported) == ("not_seen", (2567,))


def test_what_is_told_after_the_last_report_makes_no_issue_gone(findings):
    later = replace(finding("f9", "ห้องน้ำของโรงเรียนชำรุดหลายแห่ง"), fiscal_year=2570)
    result = find_recurring([*findings, later], reported=[2565, 2566])
    pumps = next(issue for issue in result.issues if "f1" in issue.obstacles)
    assert pumps.state == "recurring"


def test_findings_without_a_year_are_grouped_too():
    undated = [replace(finding(f"f{n}", text), fiscal_year=None) for n, text in enumerate(PUMPS)]
    (issue,) = find_recurring(undated).issues
    assert (issue.years, issue.state, issue.copied) == ((), "new", ())


@pytest.mark.parametrize("texts", [[], [OTHER], ["", " "], ["๑๒๓", "๔๕๖"]])
def test_nothing_recurs_where_nothing_is_said_twice(texts):
    result = find_recurring([finding(f"f{n}", text) for n, text in enumerate(texts)])
    assert result.issues == ()


def test_a_finding_of_two_issues():
    texts = [*PUMPS[:2], *NURSES, PUMPS[2] + " และ" + NURSES[1]]
    result = find_recurring([finding(f"f{n}", text) for n, text in enumerate(texts)])
    assert len(result.findings[4].issues) == 2


class TestDecisions:
    """What people decided holds over every new run."""

    def pumps_and_nurses(self, findings):
        return issue_id(findings[0]), issue_id(findings[3])

    def test_merge(self, findings):
        pumps, nurses = self.pumps_and_nurses(findings)
        decision = IssueDecision(action="merge", issues=(nurses, pumps), person="analyst", at="2024-12-01")
        for known in (None, find_recurring(findings, decisions=[decision])):
            earlier = Known(known.issues, known.findings) if known else None
            (issue,) = find_recurring(findings, earlier, [decision]).issues
            assert issue.id == nurses
            assert set(members_of(issue)) == {"f1", "f2", "f3", "f4", "f5"}
            assert "analyst" in issue.decided[0]

    def test_split(self, findings):
        pumps, _ = self.pumps_and_nurses(findings)
        findings.append(finding("f7", PUMPS[2], 2566))
        decision = IssueDecision(action="split", issues=(pumps,), findings=("f2", "f7"), label="สถานีเหนือ")
        result = find_recurring(findings, decisions=[decision])
        by_id = {issue.id: issue for issue in result.issues}
        assert members_of(by_id[pumps]) == ("f1", "f3")
        assert members_of(by_id[split_id("f2")]) == ("f2", "f7")
        assert by_id[split_id("f2")].label == "สถานีเหนือ"
        again = find_recurring(findings, Known(result.issues, result.findings), [decision])
        assert {i.id: members_of(i) for i in again.issues} == {i.id: members_of(i) for i in result.issues}

    def test_rename_holds_when_a_year_is_added(self, findings):
        pumps, _ = self.pumps_and_nurses(findings)
        decision = IssueDecision(action="rename", issues=(pumps,), label="สถานีสูบน้ำ", label_en="Pump stations")
        result = find_recurring([*findings, finding("f7", PUMPS[2], 2567)], decisions=[decision])
        issue = next(issue for issue in result.issues if issue.id == pumps)
        assert (issue.label, issue.label_en, issue.years) == ("สถานีสูบน้ำ", "Pump stations", (2565, 2566, 2567))

    def test_not_the_same(self, findings):
        decision = IssueDecision(action="not_same", findings=("f1", "f2"))
        result = find_recurring(findings, decisions=[decision])
        assert all(not {"f1", "f2"} <= set(members_of(issue)) for issue in result.issues)
        assert result.unmet == ()

    def test_what_names_nothing_is_told(self, findings):
        lost = IssueDecision(action="rename", issues=("i0000000000",), label="ก")
        result = find_recurring(findings, decisions=[lost])
        assert result.unmet == (lost,)
        assert result.issues == find_recurring(findings).issues
