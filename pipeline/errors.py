"""What can go wrong between finished records and the files on disk, as a person reads it."""

from __future__ import annotations

from taxonomy.errors import SarupError


class StorageError(SarupError):
    """A folder or a file could not be written."""

    code = "S401"
    thai = "เขียนผลลงใน {folder} ไม่ได้: {problem}"
    english = "Could not write to {folder}: {problem}"
    remedy = "ตรวจโฟลเดอร์ปลายทาง หรือเลือกที่อื่น / Check the folder, or choose another: sarup run INPUT --out DIR"


class ReadOnlyError(StorageError):
    """The folder belongs to somebody else, or the medium takes no writing."""

    code = "S402"
    thai = "ไม่มีสิทธิ์เขียนลงใน {folder}: {problem}"
    english = "{folder} cannot be written to: {problem}"
    remedy = "ขอสิทธิ์เขียน หรือเลือกที่อื่น / Ask for the right to write, or go elsewhere: sarup run INPUT --out DIR"


class DiskFullError(StorageError):
    """The disk or the quota is used up; what stood in the folder before still stands."""

    code = "S403"
    thai = "เนื้อที่สำหรับ {folder} เต็ม ผลเดิมยังอยู่ครบ: {problem}"
    english = "No space left for {folder}; what was there before is untouched: {problem}"
    remedy = "ลบแฟ้มที่ไม่ใช้แล้วสั่งใหม่ / Free some space (see: df -h), then give the same command again"


class BusyFolderError(StorageError):
    """Another run is writing to the same folder now."""

    code = "S404"
    thai = "มีการทำงานอื่นกำลังเขียนลงใน {folder}"
    english = "Another run is writing to {folder} at this moment"
    remedy = "รอให้เสร็จ หรือใช้โฟลเดอร์อื่น / Wait for it to end, or go elsewhere: sarup run INPUT --out DIR"


class RowError(SarupError):
    """A row read from outside is not a record."""

    code = "S405"
    thai = "แถว {row} อ่านเป็น {kind} ไม่ได้: {problem}"
    english = "Row {row} is no {kind}: {problem}"
    remedy = "แก้แถวนั้น หรือส่งออกใหม่ / Mend that row, or export again: sarup run INPUT --out DIR"


class DatasetError(SarupError):
    """Records contradict each other: nothing is exported, because no reader could trust it."""

    code = "S406"
    thai = "ข้อมูลขัดแย้งกัน {count} แห่ง จึงไม่ส่งออก: {problem}"
    english = "The records contradict each other in {count} places, so nothing was exported: {problem}"
    remedy = "แจ้งผู้ดูแลโปรแกรมพร้อมข้อความนี้ / This is a fault of the program: report it with this message"


class ProvenanceError(SarupError):
    """A finding whose quote does not stand at its place: the run stops, because nobody could trust the rest."""

    code = "S407"
    thai = "ข้อค้นพบ {id} ของ {name} อ้างที่มาไม่ตรง: {problem}"
    english = "Finding {id} of {name} does not stand at its place: {problem}"
    remedy = "แจ้งผู้ดูแลโปรแกรมพร้อมข้อความนี้ / This is a fault of the program: report it together with this message"


class WrongUse(SarupError):
    """What was asked for on the command line makes no sense as it stands."""


class NothingJudged(WrongUse):
    """There is nothing that people judged, so nothing can be measured."""

    code = "S408"
    thai = "ไม่มีคำตอบของคนให้เทียบ"
    english = "There is nothing that people judged to measure against"
    remedy = "ระบุแฟ้มคำตอบ หรือตรวจข้อค้นพบก่อน / Name a file of answers, or review first: sarup evaluate GOLD --db DIR"


class MissingTool(SarupError):
    """A program or a package that the command needs is not installed."""

    code = "S501"
    thai = "ไม่พบเครื่องมือที่จำเป็น: {tool}"
    english = "A needed tool is missing: {tool}"
    remedy = "{command}"
