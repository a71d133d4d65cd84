"""Lines of hard-wrapped text that begin anew by their labels, or by the matter that they take up."""

_PROSE = "เรือโดยสารข้ามฟากออกจากท่าทุกสิบห้านาทีตั้งแต่เช้าจนถึงค่ำ ผู้โดยสารมากในวันตลาดนัด\n" * 6
_FULL = "ทุ่นลูกที่สามหลุดไปกับน้ำเมื่อคืนวันลอยกระทงและยังหาผู้ขายทุ่นขนาดเดียวกันไม่ได้"
_RECORDS = f"{_PROSE}\nงาน: วางทุ่น\nผล: วางแล้วสามลูก\nติดขัด: {_FULL}\nงาน: ทาสีโป๊ะ\nผล: ทาแล้ว\nงาน: ขุดร่องน้ำ\n"


def test_a_label_of_records_begins_a_line_of_its_own(items):
    assert f"ติดขัด: {_FULL}" in items(_RECORDS)


def test_a_label_that_stands_twice_is_of_the_sentence(items):
    twice = _RECORDS.replace("งาน: ขุดร่องน้ำ\n", "")
    assert f"ติดขัด: {_FULL}งาน: ทาสีโป๊ะ" in "".join(items(twice))


def test_a_sentence_on_another_matter_ends_a_numbered_entry_that_had_room_for_it(items):
    entry, behind = "๒) ควรเพิ่มคนเรือในรอบเย็นอีกหนึ่งคน", "สำหรับปีหน้า กองเรือจะวัดระดับน้ำเพิ่มอีกสองจุดและจะรายงานทุกเดือน"
    found = items(f"{_PROSE}\n๑) ควรซื้อทุ่นสำรอง\n{entry}\n{behind}\n")
    assert found[-1] == behind


def test_what_something_is_for_goes_on(items):
    full = "๒) ควรซื้อเสื้อชูชีพเด็กและห่วงยางแบบแขวนเพิ่มอีกสามสิบชุดไว้ที่หน้าท่าทั้งสองฝั่ง"
    found = items(f"{_PROSE}\n๑) ควรซื้อทุ่นสำรอง\n{full}\nสำหรับนักเรียน ที่ข้ามฟากทุกเช้า\n")
    assert found[-1].endswith("สำหรับนักเรียน ที่ข้ามฟากทุกเช้า")
    assert found[-1].startswith("ควรซื้อเสื้อชูชีพ")


def test_above_the_next_number_it_is_of_the_entry(items):
    entry, behind = "๑) ควรเพิ่มคนเรือในรอบเย็นอีกหนึ่งคน", "นอกจากนี้ กองเรือยังต้องวัดระดับน้ำเพิ่มอีกสองจุดและรายงานทุกเดือน"
    found = items(f"{_PROSE}\n{entry}\n{behind}\n๒) ควรซื้อทุ่นสำรอง\n")
    assert found[-2].endswith(behind) and found[-2].startswith("ควรเพิ่มคนเรือ")
