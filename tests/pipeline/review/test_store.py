"""The list of events: nothing lost, nothing changed, everything undone that was undone."""

import shutil
import sqlite3
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ReviewsError
from pipeline.review.store import Event, NothingToUndo, Outdated, ReviewStore, Wish, undone_events


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
    monkeypatch.setattr("pipeline.review.store.os.access", lambda *_: False)
    with ReviewStore(tmp_path / "reviews.db") as store:
        assert store.last() == 1
        with pytest.raises(sqlite3.OperationalError):
            store.record([wish()])


def test_without_the_right_to_write_the_log_of_a_server_is_read_too(tmp_path, monkeypatch, store):
    store.record([wish(), wish(target="f2")])
    monkeypatch.setattr("pipeline.review.store.os.access", lambda *_: False)
    with ReviewStore(tmp_path / "reviews.db") as reader:
        assert (reader.last(), reader.still) == (2, False)
        store.record([wish(target="f3")])
        assert reader.last() == 3


@pytest.mark.parametrize("left_behind", [True, False])
def test_a_log_that_cannot_be_read_is_said(tmp_path, monkeypatch, store, left_behind):
    """A server that died leaves decisions in the log; SQLite needs to write to take them up."""
    store.record([wish()])
    folder = tmp_path / "copy"
    folder.mkdir()
    shutil.copy(store.path, folder)
    if left_behind:
        shutil.copy(f"{store.path}-wal", folder)
    else:
        sqlite3.connect(store.path).execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy(store.path, folder)
    monkeypatch.setattr("pipeline.review.store.os.access", lambda *_: False)
    # The owner of all files may write anywhere: a folder that refuses is played.
    connect = sqlite3.connect

    def refusing(address, **more):
        return connect(folder if "mode=ro" in address else address, **more)

    monkeypatch.setattr("pipeline.review.store.sqlite3.connect", refusing)
    if left_behind:
        with pytest.raises(ReviewsError, match=r"reviews\.db-wal"):
            ReviewStore(folder / "reviews.db")
    else:
        with ReviewStore(folder / "reviews.db") as reader:
            assert (reader.last(), reader.still) == (1, True)


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
