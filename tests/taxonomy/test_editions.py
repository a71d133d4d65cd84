"""What became of the headings of one edition in the next follows from what each came from."""

import pytest

from taxonomy.editions import Edition, PrintedHeading
from taxonomy.load import load
from taxonomy.records import Form


def edition(code, after, **headings):
    """Headings as printed, with the earlier ones that each continues."""
    return Edition(
        code,
        Form("general", None),
        after,
        tuple(PrintedHeading(p, "staffing", "internal/staffing", tuple(o.split()), None) for p, o in headings.items()),
    )


OLD = edition("old", None, a="", b="", c="", d="", e="")
NEW = edition("new", "old", a="a", bee="b", cd1="c d", d2="d", fresh="")


@pytest.mark.parametrize(
    ("printed", "changes"),
    [
        ("a", ("same",)),
        ("bee", ("renamed",)),
        ("cd1", ("split", "merged")),
        ("d2", ("split",)),
        ("fresh", ("new",)),
    ],
)
def test_a_heading_says_what_happened_to_it(printed, changes):
    heading = next(one for one in NEW.headings if one.printed == printed)
    assert NEW.changes(heading) == changes


def test_the_first_edition_has_no_changes_and_what_goes_on_nowhere_is_dropped():
    assert [OLD.changes(heading) for heading in OLD.headings] == [()] * 5
    assert [heading.printed for heading in NEW.dropped(OLD)] == ["e"]


def test_links_say_which_heading_is_the_wider_one():
    links = {(link.heading, link.earlier): link.relation for link in NEW.links()}
    assert links == {
        ("a", "a"): "close",
        ("bee", "b"): "close",
        ("cd1", "c"): "broader",
        ("cd1", "d"): "related",
        ("d2", "d"): "narrower",
    }


def test_no_heading_of_the_editions_is_lost_between_them():
    editions = load().editions
    assert [one.form.year for one in editions.values()] == [2565, 2567, 2567]
    for one in editions.values():
        if one.after:
            before = editions[one.after]
            kept = {origin for heading in one.headings for origin in heading.origins}
            assert kept | {heading.printed for heading in one.dropped(before)} == {h.printed for h in before.headings}


def test_every_kind_of_change_happened_between_2565_and_2567():
    editions = load().editions
    later = editions["committee_tables_2567"]
    seen = {change for heading in later.headings for change in later.changes(heading)}
    assert seen == {"renamed", "split", "merged"}
    assert {heading.factor for heading in later.dropped(editions["year_end_2565"])} == {
        "internal/law",
        "external/disaster",
        "external/policy_law",
    }
