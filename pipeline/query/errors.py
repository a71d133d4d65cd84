"""What can go wrong in asking, as a person reads it."""

from __future__ import annotations

from pipeline.errors import NoDatabase, WrongUse


class QueryError(WrongUse):
    """A question that cannot be answered as it stands."""

    code = "S601"
    thai = "คำถามไม่ถูกต้อง: {problem}"
    english = "The question cannot be read: {problem}"
    remedy = "ดูวิธีพิมพ์คำถาม / See how to ask: sarup query --help"


class UnknownValue(QueryError):
    """A filter names a value that no finding of the dataset has."""

    code = "S602"
    thai = "ไม่มีข้อใดมีค่า «{value}» ในช่อง «{field}» ค่าที่มีเช่น: {some}"
    english = 'No finding has the value "{value}" in the field "{field_en}"; values there are, for example: {some}'
    remedy = "ใช้ค่าที่มี หรือดูค่าทั้งหมดในหน้าค้น / Take one of these; all stand beside the results of: sarup serve --db DIR"


class UnknownYear(UnknownValue):
    """A fiscal year of which there is no report, or what is no year."""

    code = "S604"
    thai = "ไม่มีรายงานของปีงบประมาณ {year} ในข้อมูล ปีที่มี: {known}"
    english = "There is no report of fiscal year {year}; there are those of: {known}"
    remedy = "ใช้ปีที่มี พ.ศ. หรือ ค.ศ. สี่หลัก / Take one of these, of either era, in four digits: --year {example}"


class OldDatabase(NoDatabase):
    """The database was written by another version of the program, whose tables were others."""

    code = "S605"
    thai = "ฐานข้อมูล {path} เขียนด้วยโปรแกรมรุ่นอื่น ({problem})"
    english = "{path} was written by another version of the program ({problem})"
    remedy = (
        "สั่งซ้ำกับโฟลเดอร์รายงานเดิม / Run again over the same reports, into the same folder: sarup run REPORTS --out DIR"
    )
