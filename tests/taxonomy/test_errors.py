"""The one shape of errors: each sentence in its language, whole after a journey between processes."""

import pickle

from taxonomy.errors import InBoth, SarupError


class Example(SarupError):
    code = "S999"
    thai = "เปิด {name} ไม่ได้: {problem}"
    english = "{name} cannot be opened: {problem}"
    remedy = "ดู / Look: {problem}"


def test_a_field_in_both_languages_stands_in_each_sentence_in_its_own():
    error = Example(name="ก.txt", problem=InBoth("ไม่พบแฟ้ม", "no such file"))
    assert error.in_thai() == "เปิด ก.txt ไม่ได้: ไม่พบแฟ้ม"
    assert error.in_english() == str(error) == "ก.txt cannot be opened: no such file"
    thai, english, remedy = error.sentence().splitlines()
    assert thai.endswith(error.in_thai()) and english.endswith(error.in_english())
    assert remedy.endswith("ไม่พบแฟ้ม / no such file")


def test_it_is_the_same_error_in_another_process():
    error = Example(name="ก.txt", problem=InBoth("ไม่พบแฟ้ม", "no such file"))
    assert pickle.loads(pickle.dumps(error)).sentence() == error.sentence()
