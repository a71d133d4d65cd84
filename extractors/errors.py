"""What can be wrong with an input, said for the person who gave it."""

from __future__ import annotations

import shlex

from taxonomy.errors import SarupError


class InputError(SarupError):
    """An input could not be read at all; the others go on without it."""


class SettingError(SarupError):
    """A setting of the environment has a value that it cannot have: told before anything is read."""

    code = "S201"
    thai = "ค่าตั้ง {name}={value} ใช้ไม่ได้ ต้องเป็น {allowed}"
    english = "The setting {name}={value} cannot be used; what is allowed: {allowed_en}"
    remedy = "แก้หรือยกเลิกค่าตั้ง / Mend it or take it away: export {name}={example}   or: unset {name}"


class MissingInput(InputError):
    """The path given does not exist."""

    code = "S101"
    thai = "ไม่พบแฟ้มหรือโฟลเดอร์ {path}"
    english = "There is no file or folder {path}"
    remedy = "ตรวจตัวสะกดของชื่อ / Check the spelling of the path, or list the folder with: ls"


class NothingToRead(InputError):
    """The folder given holds no files."""

    code = "S108"
    thai = "ไม่มีแฟ้มใดใน {path}"
    english = "There are no files in {path}"
    remedy = "วางรายงานในโฟลเดอร์นั้น หรือระบุโฟลเดอร์อื่น / Put the reports there, or name another folder"


class ResultsFolder(InputError):
    """The folder given holds the results of a run, and no report beside them is read."""

    code = "S115"
    thai = "โฟลเดอร์ {path} เก็บผลของ sarup อยู่ แฟ้มในนั้นไม่ถูกอ่านเป็นรายงาน"
    english = "The folder {path} holds the results of a run: no file in it is read as a report"
    remedy = "แยกรายงานกับผลไว้คนละโฟลเดอร์ / Keep reports and results apart: sarup run REPORTS --out RESULTS"


class UnreadableInput(InputError):
    """The operating system refuses to open the file."""

    code = "S102"
    thai = "เปิดแฟ้ม {name} ไม่ได้ ({reason})"
    english = "The file {name} cannot be opened ({reason})"
    remedy = "ตรวจสิทธิ์การอ่านแฟ้ม / Check the permissions of the file"


class EmptyInput(InputError):
    """The file holds no text: no bytes at all, or blanks only."""

    code = "S103"
    thai = "แฟ้ม {name} ว่างเปล่า ไม่มีข้อความให้อ่าน"
    english = "The file {name} is empty: there is nothing to read"
    remedy = "ขอแฟ้มใหม่จากต้นทาง / Get the file again from its source"


class NotText(InputError):
    """The bytes are no text, whatever the name says."""

    code = "S104"
    thai = "แฟ้ม {name} ไม่ใช่ข้อความที่อ่านได้ ({reason})"
    english = "The file {name} holds no text that can be read ({reason})"
    remedy = "เปิดด้วยโปรแกรมเดิมแล้วบันทึกเป็น PDF / Open it with the program that made it and save it as PDF or UTF-8 text"


class UnknownFormat(InputError):
    """No reader accepts the bytes."""

    code = "S105"
    thai = "ยังไม่มีตัวอ่านสำหรับแฟ้ม {name}"
    english = "No reader knows the format of {name}"
    remedy = "ชนิดแฟ้มที่อ่านได้ / Formats that can be read: {known}"


class DamagedFile(InputError):
    """A file of a known format that its reader cannot open."""

    code = "S106"
    thai = "แฟ้ม {name} เสียหายหรือไม่สมบูรณ์ ({reason})"
    english = "The file {name} is damaged or incomplete ({reason})"
    remedy = "ขอแฟ้มใหม่ หรือพิมพ์เป็น PDF ใหม่ / Get the file again, or print it to a new PDF"


class EncryptedFile(InputError):
    """A document that wants a password; none is tried. The command names the file so that a shell takes it as one."""

    code = "S107"
    thai = "แฟ้ม {name} มีรหัสผ่าน"
    english = "The file {name} is protected by a password"
    remedy = (
        "บอกรหัสผ่าน (โปรแกรมไม่เดา) / Give it, the program guesses none: sarup run {quoted} --out DIR --password-stdin"
    )

    def __init__(self, **fields: object) -> None:
        super().__init__(**{"quoted": shlex.quote(str(fields["name"])), **fields})


class WrongPassword(EncryptedFile):
    """The password given does not open the document."""

    code = "S114"
    thai = "รหัสผ่านที่ให้มาเปิดแฟ้ม {name} ไม่ได้"
    english = "The password given does not open {name}"
    remedy = "ถามผู้ทำแฟ้ม หรือบันทึกสำเนาที่ไม่มีรหัสผ่าน / Ask whoever made it, or give a copy without a password"


class ArchiveFile(InputError):
    """An archive: which of the files in it are meant is for a person to say."""

    code = "S109"
    thai = "แฟ้ม {name} เป็นแฟ้มบีบอัด ({kind}) ต้องคลายออกก่อน"
    english = "The file {name} is an archive ({kind}): it has to be unpacked first"
    remedy = "คลายลงโฟลเดอร์แล้วระบุโฟลเดอร์ / Unpack it into a folder and give that: sarup run FOLDER --out DIR"


class UnreadOfficeFile(InputError):
    """An office format that no reader knows: old ones, and those of other programs."""

    code = "S110"
    thai = "ยังอ่านแฟ้ม {name} ชนิด {kind} ไม่ได้"
    english = "The file {name} has a format that is not read: {kind}"
    remedy = "เปิดแล้วบันทึกเป็น DOCX, XLSX หรือ PDF / Open it in Word, Excel or LibreOffice and save it as one of these"


class SuspiciousFile(InputError):
    """A file that would unpack to something far larger than any report."""

    code = "S111"
    thai = "แฟ้ม {name} คลายออกแล้วใหญ่ผิดปกติ จึงไม่เปิด ({reason})"
    english = "The file {name} would unpack to an unreasonable size and was not opened ({reason})"
    remedy = "ตรวจที่มาของแฟ้ม ถ้าเป็นเอกสารจริงให้พิมพ์เป็น PDF / Check where it comes from; print it to a PDF if it is real"


class NoSuchPage(InputError):
    """A page was asked for that the document does not have."""

    code = "S112"
    thai = "แฟ้ม {name} ไม่มีหน้า {page} (มี {pages} หน้า)"
    english = "There is no page {page} in {name} (it has {pages})"
    remedy = "ระบุหน้า 1 ถึง {pages} / Give a page from 1 to {pages}: sarup inspect FILE --page N --out PNG"


class NoPicture(InputError):
    """A format whose pages have no fixed look."""

    code = "S113"
    thai = "แฟ้ม {name} ไม่มีภาพหน้าให้แสดง"
    english = "The pages of {name} have no picture to draw on"
    remedy = "บันทึกเป็น PDF แล้วใช้แฟ้มนั้น / Save it as a PDF and inspect that"
