"""Entries on disk: whole, or as good as not there."""

import pytest

from pipeline.workspace.codec import packed
from pipeline.workspace.store import Store, WorkEntry

KEY = "ab" + "0" * 62


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "work")


def test_an_entry_comes_back(store):
    entry = WorkEntry.of("result", KEY, packed(("ก", 1)), settled=False, engine="x", facts={"seconds": {"read": 0.5}})
    store.put(entry)
    assert store.get("result", KEY) == entry and store.get("result", KEY).record == packed(("ก", 1))
    assert store.get("reading", KEY) is None and not store.damaged


HARM = {
    "empty": lambda data: b"",
    "cut": lambda data: data[:-1],
    "longer": lambda data: data + b"x",
    "one bit": lambda data: data[:-9] + bytes([data[-9] ^ 1]) + data[-8:],
    "head cut": lambda data: data[5:],
    "no json": lambda data: b"nonsense\n" + data.partition(b"\n")[2],
    "other shape": lambda data: b"[1]\n" + data.partition(b"\n")[2],
    "deep": lambda data: b"[" * 50_000 + b"\n",
    "zeros": lambda data: bytes(len(data)),
    "another key": lambda data: data.replace(b"ab0", b"cd0"),
    "another stage": lambda data: data.replace(b'"result"', b'"reading"'),
    "newer format": lambda data: data.replace(b"sarup.work.v1", b"sarup.work.v9"),
}


@pytest.mark.parametrize("harm", HARM.values(), ids=HARM)
def test_a_harmed_entry_counts_as_none_and_is_told(store, harm):
    store.put(WorkEntry.of("result", KEY, b'"x"'))
    path = store.path("result", KEY)
    path.write_bytes(harm(path.read_bytes()))
    assert store.get("result", KEY) is None
    assert store.damaged == [path]


def test_other_entries_are_forgotten(store):
    for key in (KEY, "cd" + KEY[2:]):
        store.put(WorkEntry.of("reading", key, b"1"))
        store.put(WorkEntry.of("result", key, b"2"))
    half = store.path("result", KEY).parent / ".abc.work.99.partial"
    half.write_bytes(b"half")
    assert store.forget_all_but({KEY}) == 3
    assert store.get("result", KEY) and store.get("reading", KEY) and not half.exists()


def test_the_same_work_has_the_same_bytes_whenever_it_was_done():
    made = [WorkEntry.of("result", KEY, b"same", facts={"seconds": n}) for n in (1, 2)]
    assert made[0].sha256 == made[1].sha256
