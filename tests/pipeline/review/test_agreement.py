"""Agreement: by hand where it can be worked out."""

from pipeline.review.agreement import agreements, by_value, kept_shares
from pipeline.review.decisions import Decision


def decision(machine, **people):
    given = {person: {"factor": factor} for person, factor in people.items()}
    last = list(people.values())[-1]
    return Decision("f", "", (), "", "changed", {"factor": last}, {"factor": machine}, "p", "", 1, people=given)


def test_pairs_of_people_and_all_together():
    decisions = [decision("x", a="x", b="x"), decision("x", a="y", b="x", c="y"), decision("x", a="y", c="y")]
    found = agreements(decisions)
    assert [(one.people, one.count, one.same) for one in found] == [
        (None, 5, 3),
        (("a", "b"), 2, 1),
        (("a", "c"), 2, 2),
        (("b", "c"), 1, 0),
    ]


def test_no_factor_is_a_label():
    (one,) = agreements([decision("x", a=None, b=None)])
    assert one.same == 1


def test_by_value():
    decisions = [decision("x", a="x", b="x"), decision("x", a="y", b="z")]
    assert {one.label: (one.count, one.same) for one in by_value(decisions)} == {"x": (2, 2), "y": (2, 1), "z": (2, 1)}


def test_kept_labels_of_the_machine():
    decisions = [decision("x", a="x"), decision("x", a="y"), decision("y", a="y"), decision("x", a="x")]
    shares = {one.value: one for one in kept_shares(decisions)}
    assert (shares[""].count, shares[""].kept) == (4, 3)
    assert (shares["x"].count, shares["x"].kept) == (3, 2)
    assert shares["x"].low < 2 / 3 < shares["x"].high
    assert 0 <= shares["y"].low <= 1
