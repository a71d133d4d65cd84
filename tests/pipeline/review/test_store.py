"""The list of events: nothing lost, nothing changed, everything undone that was undone."""

import sqlite3
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.review_store import Event, NothingToUndo, Outdated, ReviewStore, Wish, undone_events


@pytest.fixture
def store(tmp_path):
    with ReviewStore(tmp_path / "reviews.db") as store:
        yield store


def wish(person="mali", action="accept", target="f1", **more):
    return Wish(person, action, target, **more)


def test_an_event_comes_back_as_it_was_written(store):
    (number,) = store.record(
        [wish(spans=((1, 2), (4, 9)), change={"factor": None}, machine={"text": "ก\n'"}, comment="<b>")]
    )
    event = store.event(number)
    assert (event.spans, event.change, event.machine, event.comment) == (
        ((1, 2), (4, 9)),
        {"factor": None},
        {"text": "ก\n'"},
        "<b>",
    )
    assert event.at.endswith("+00:00")


def test_who_has_not_seen_the_last_event_is_told(store):
    (first,) = store.record([wish(seen=0)])
    with pytest.raises(Outdated):
        store.record([wish(person="orn", seen=0)])
    store.record([wish(person="orn", seen=first), wish(target="f2", seen=0)])
    assert [e.person for e in store.about("f1")] == ["mali", "orn"]


def test_a_folder_that_takes_no_writing_can_be_read(tmp_path, monkeypatch):
    with ReviewStore(tmp_path / "reviews.db") as store:
        store.record([wish()])
    monkeypatch.setattr("pipeline.review_store.os.access", lambda *_: False)
    with ReviewStore(tmp_path / "reviews.db") as store:
        assert store.last() == 1
        with pytest.raises(sqlite3.OperationalError):
            store.record([wish()])


def test_all_or_none(store):
    with pytest.raises(Outdated):
        store.record([wish(target="f2"), wish(target="f1", seen=7)])
    assert store.last() == 0


def test_events_stay(store):
    store.record([wish()])
    for statement in ("DELETE FROM events", "UPDATE events SET person = 'x'"):
        with sqlite3.connect(store.path) as other, pytest.raises(sqlite3.IntegrityError):
            other.execute(statement)


def test_undo_and_redo(store):
    (first,) = store.record([wish()])
    undo = store.undo(first, "mali")
    assert undone_events(store.events()) == {first}
    with pytest.raises(NothingToUndo):
        store.undo(first, "mali")
    store.undo(undo, "mali")
    assert first not in undone_events(store.events())
    store.undo(first, "mali")
    assert first in undone_events(store.events())


def test_only_ones_own_events_can_be_undone(store):
    (first,) = store.record([wish()])
    with pytest.raises(NothingToUndo):
        store.undo(first, "orn")
    with pytest.raises(NothingToUndo):
        store.undo(99, "mali")
    store.undo(first, "chief", anyone=True)
    assert undone_events(store.events()) == {first}


def test_many_writers_lose_nothing(tmp_path):
    path = tmp_path / "reviews.db"
    ReviewStore(path).close()
    errors = []

    def write(person):
        try:
            with ReviewStore(path) as mine:
                for n in range(25):
                    mine.record([wish(person=person, target=f"{person}{n}")])
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=write, args=(f"p{n}",)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with ReviewStore(path) as store:
        assert not errors
        assert len({e.target for e in store.events()}) == 150


@given(st.lists(st.one_of(st.none(), st.integers(1, 12)), max_size=12))
def test_an_event_counts_if_no_standing_event_takes_it_back(undoes):
    events = [
        Event(n, "", "p", "web", "undo" if of else "accept", "finding", "f", undoes=of if of and of < n else None)
        for n, of in enumerate(undoes, 1)
    ]
    undone = undone_events(events)
    for event in events:
        taken_back = any(later.undoes == event.id and later.id not in undone for later in events)
        assert (event.id in undone) == taken_back
