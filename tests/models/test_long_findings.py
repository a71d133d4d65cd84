"""A finding of any length takes work in proportion to its length, told by steps and not by seconds."""

import sys
import threading

import pytest

from models.features import features_of
from models.readings import read_text
from taxonomy.load import load

ITEMS = (
    "เครื่องสูบน้ำเสีย",
    "ระบบ BMA OSS ไม่เสถียร",
    "งบประมาณไม่เพียงพอ",
    "ท่อระบายน้ำอุดตัน",
    "สำนักงานเขตบางเขนไม่ส่งข้อมูล",
)
TIMES = 5


def long_text(count):
    return " ".join(f"({n}) {ITEMS[n % len(ITEMS)]} ทำให้ล่าช้า เช่น งานแห่งที่ {n}" for n in range(count))


def steps(work, text):
    """Return how many lines of models and taxonomy are run, each turn of a comprehension among them."""
    count = 0

    def step(frame, event, argument):
        nonlocal count
        count += event != "return"
        return step

    def enter(frame, event, argument):
        package = frame.f_globals.get("__name__", "").partition(".")[0]
        return step(frame, event, argument) if package in ("models", "taxonomy") else None

    def traced():
        sys.settrace(enter)
        work(text)

    # In a thread of its own: what other tests do to the tracing of theirs (a browser's loop does) is not counted here.
    thread = threading.Thread(target=traced)
    thread.start()
    thread.join()
    return count


@pytest.mark.parametrize(
    ("work", "items"),
    [
        pytest.param(read_text, 20, id="reading"),
        pytest.param(features_of, 80, id="features"),  # from `RELATED` subjects on
        pytest.param(lambda text: load().units_in(text), 300, id="units"),
    ],
)
def test_work_grows_with_the_length_and_not_with_its_square(work, items):
    work(long_text(3))  # tables are loaded once
    short, long = (steps(work, long_text(count)) for count in (items, items * TIMES))
    assert short < long < 1.5 * TIMES * short
