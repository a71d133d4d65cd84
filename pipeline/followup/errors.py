"""What can go wrong with reports of action, as a person reads it."""

from __future__ import annotations

from extractors.errors import InputError
from pipeline.errors import StorageError, WrongUse


class NoColumnsError(InputError):
    """A table of reports lacks a column without which no row can be understood."""

    code = "S721"
    thai = "แฟ้ม {name} ไม่มีคอลัมน์ที่จำเป็น: {missing} (คอลัมน์ที่พบ: {found})"
    english = "{name} lacks columns: {missing} (found: {found})"
    remedy = "ใช้แบบที่โปรแกรมสร้างให้ / Use the form that the program makes: sarup followup template --db DIR/sarup.db"


class NotATableError(InputError):
    """The file given is no table."""

    code = "S722"
    thai = "อ่าน {name} เป็นตารางไม่ได้: {problem}"
    english = "{name} cannot be read as a table: {problem}"
    remedy = "บันทึกเป็น .xlsx หรือ .csv / Save it as .xlsx or .csv"


class RegisterError(StorageError):
    """The register of reports cannot be opened or written."""

    code = "S723"
    thai = "ใช้ทะเบียน {path} ไม่ได้: {problem}"
    english = "The register {path} cannot be used: {problem}"
    remedy = "ตรวจแฟ้ม followup.db ข้างฐานข้อมูล / Look at the file followup.db beside the database"


class DateError(WrongUse):
    """A date on the command line that cannot be read."""

    code = "S724"
    thai = "อ่านวันที่ {text} ไม่ได้"
    english = "{text!r} is no date"
    remedy = "ใช้ 2024-10-01 หรือ ๑ ตุลาคม ๒๕๖๗ / Write 2024-10-01 or ๑ ตุลาคม ๒๕๖๗"
