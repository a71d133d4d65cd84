"""Settings of the environment: what is allowed counts, what is not is said with what would be."""

import pytest

from extractors.errors import SettingError
from extractors.readers.settings import ReadSettings


@pytest.mark.parametrize(
    ("name", "value", "field", "meant"),
    [
        ("SARUP_MAX_PAGES", "200", "most_pages", 200),
        ("SARUP_MAX_PAGES", " ๒๐๐ ", "most_pages", 200),
        ("SARUP_MAX_PAGES", "", "most_pages", 2000),
        ("SARUP_OCR_JOBS", "3", "ocr_jobs", 3),
        ("SARUP_OCR_SECONDS", "0.5", "page_seconds", 0.5),
    ],
)
def test_what_is_set_counts(name, value, field, meant):
    assert getattr(ReadSettings.from_environment({name: value}), field) == meant


@pytest.mark.parametrize("name", ["SARUP_MAX_PAGES", "SARUP_OCR_JOBS", "SARUP_OCR_SECONDS"])
@pytest.mark.parametrize("value", ["2OO", "inf", "nan", "-3", "0", "many", "9" * 5000])
def test_what_cannot_be_is_refused_in_words(name, value):
    if (name, value[0]) == ("SARUP_OCR_SECONDS", "9"):
        value = "1e999"
    with pytest.raises(SettingError) as refused:
        ReadSettings.from_environment({name: value})
    sentence = refused.value.sentence()
    assert f"{name}={value}" in sentence and f"export {name}=" in sentence
    assert "จำนวน" in sentence and "a " in sentence.splitlines()[1]
