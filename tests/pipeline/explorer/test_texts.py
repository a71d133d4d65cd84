"""The words of the pages: none missing, none idle, in both languages."""

import re
import string
from pathlib import Path

import pytest

from pipeline.explorer import language
from pipeline.explorer.language import Texts, all_texts

FOLDER = Path(language.__file__).parent
# Keys that are put together from a name: a sort, a queue, an action, a hint, a way to count.
COMPOSED = ("sort_", "queue_", "action_", "search_help_", "followup_")
NAMES = {"overview", "search", "issues", "documents", "units", "about", "indicators", "disbursements"}


def used():
    files = [*FOLDER.rglob("*.py"), *FOLDER.rglob("*.html")]
    source = "\n".join(path.read_text(encoding="utf-8") for path in files)
    return set(re.findall(r"""(?:\bt|texts|text)\(\s*["'](\w+)["']\s*[),]""", source)) | NAMES


def test_none_is_missing():
    assert used() <= set(all_texts())


def test_none_is_idle():
    idle = {key for key in set(all_texts()) - used() if not key.startswith(COMPOSED)}
    assert not idle


@pytest.mark.parametrize("key", all_texts())
def test_both_languages_and_the_same_places(key):
    texts = all_texts()[key]
    assert set(texts) == {"th", "en"}
    places = [{name for _, name, _, _ in string.Formatter().parse(texts[code]) if name} for code in ("th", "en")]
    assert places[0] == places[1]
    assert all(text.strip() for text in texts.values())


def test_numbers_are_readable():
    assert "12,345" in Texts("th")("found", total=12345)
