"""What can go wrong between finished records and the files on disk, as a person reads it."""

from __future__ import annotations

import shlex

from extractors.errors import InputError
from taxonomy.errors import SarupError


class WrongUse(SarupError):
    """What was asked for on the command line makes no sense as it stands."""


class StorageError(SarupError):
    """A folder or a file could not be written."""

    code = "S401"
    thai = "เขียนผลลงใน {folder} ไม่ได้: {problem}"
    english = "Could not write to {folder}: {problem}"
    remedy = "ตรวจปลายทาง หรือระบุที่อื่นในคำสั่งเดิม / Check the place, or name another in the same command"


class ReadOnlyError(StorageError):
    """The folder belongs to somebody else, or the medium takes no writing."""

    code = "S402"
    thai = "ไม่มีสิทธิ์เขียนลงใน {folder}: {problem}"
    english = "{folder} cannot be written to: {problem}"
    remedy = "ขอสิทธิ์เขียน หรือระบุที่อื่นในคำสั่งเดิม / Ask for the right to write, or name another place in the same command"


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


class BusyWorkspaceError(StorageError):
    """Another run works in the same workspace now."""

    code = "S408"
    thai = "มีการทำงานอื่นใช้พื้นที่ทำงาน {folder} อยู่ ({holder})"
    english = "Another run works in {folder} at this moment ({holder})"
    remedy = "รอให้เสร็จ หรือใช้ที่อื่น / Wait for it to end, or go elsewhere: sarup run INPUT --out DIR --work DIR2"


class WorkspaceError(StorageError):
    """An entry of the workspace was removed or changed by somebody else while the run went on."""

    code = "S411"
    thai = "แฟ้มงานระหว่างทำหายหรือเสียหาย: {path}"
    english = "Work in hand was removed or damaged by somebody else: {path}"
    remedy = "สั่งใหม่อีกครั้ง เฉพาะส่วนที่เสียจะทำใหม่ / Give the same command again: just what is damaged is redone"


class ForeignWorkerError(SarupError):
    """A worker on another machine has another version of the program: its results would not be the same."""

    code = "S409"
    thai = "ตัวช่วยประมวลผล {worker} ใช้โปรแกรมหรือค่าตั้งไม่ตรงกับเครื่องนี้"
    english = "The worker {worker} has another version or other settings than this machine"
    remedy = "ติดตั้งรุ่นเดียวกันแล้วเริ่มใหม่ / Install the same version there and start it again"


class LostWorkersError(SarupError):
    """Workers went away again and again while they had documents in hand."""

    code = "S410"
    thai = "ตัวประมวลผลหยุดทำงานระหว่างอ่าน {name}: {problem}"
    english = "The workers died while they read {name}: {problem}"
    remedy = (
        "งานที่เสร็จแล้วเก็บไว้ครบ สั่งใหม่ด้วยงานพร้อมกันน้อยลง / What is done is kept: give the same command again,"
        " with fewer at a time: --jobs 1"
    )


class ReviewsError(StorageError):
    """People's decisions cannot be read now: without them the results would not be what people decided."""

    code = "S413"
    thai = "อ่านการตัดสินใจของผู้ตรวจใน {path} ไม่ได้: {problem}"
    english = "The decisions in {path} cannot be read: {problem}"
    remedy = (
        "ปิดโปรแกรมที่เปิดแฟ้มนี้ค้างไว้แล้วสั่งใหม่ / Close whatever holds the file (see: fuser {path}), then give the same"
        " command again; results of the last run are untouched"
    )


class DatabaseServerError(StorageError):
    """The PostgreSQL server that was named does not answer, or refuses."""

    code = "S414"
    thai = "เขียนลงฐานข้อมูล {url} ไม่ได้ ข้อมูลเดิมในนั้นยังอยู่: {problem}"
    english = "The database {url} cannot be written; what it held before stands: {problem}"
    remedy = "ตรวจที่อยู่และสิทธิ์ / Check address and rights: psql URL -c 'CREATE SCHEMA sarup_new'; then run again"


class ClusterError(WrongUse):
    """The Dask cluster that was named does not answer, or has no workers."""

    code = "S412"
    thai = "ติดต่อ Dask ที่ {address} ไม่ได้ หรือไม่มีตัวช่วยประมวลผล: {problem}"
    english = "The Dask cluster at {address} does not answer or has no workers: {problem}"
    remedy = "เริ่มก่อนด้วย / Start it first: dask scheduler; dask worker tcp://HOST:8786 --nthreads 1"


class RowError(SarupError):
    """A row read from outside is not a record."""

    code = "S405"
    thai = "แถว {row} อ่านเป็น {kind} ไม่ได้: {problem}"
    english = "Row {row} is no {kind}: {problem}"
    remedy = "แก้แถวนั้น หรือส่งออกใหม่ / Mend that row, or export again: sarup run INPUT --out DIR"


class SomeBadLines(SarupError):
    """Lines of texts to classify hold none; the others were classified."""

    code = "S419"
    thai = "ใช้ไม่ได้ {bad} บรรทัดจาก {all} บรรทัด ผลที่พิมพ์ไม่มีบรรทัดเหล่านั้น"
    english = "{bad} of {all} lines could not be used; what was printed has no line for them"
    remedy = 'แก้บรรทัดที่บอกไว้ แล้วสั่งใหม่ / Mend the lines named, each is to be like: {{"text": "ขาดแคลนบุคลากร"}}'


class NoGoodLines(InputError):
    """No line of what should be texts to classify holds one."""

    code = "S420"
    thai = "ไม่มีบรรทัดใดมีข้อความให้จำแนก จาก {all} บรรทัด"
    english = "None of {all} lines holds a text to classify"
    remedy = 'เขียนข้อความละบรรทัด / Write a line for each text, like: {{"text": "ขาดแคลนบุคลากร"}}'


class TextWanted(InputError):
    """A command that takes plain text was given a PDF, a picture, a workbook.

    The remedy names the file as a shell takes it.
    """

    code = "S421"
    thai = "sarup {command} ใช้กับแฟ้มข้อความเท่านั้น แต่ {name} ไม่ใช่แฟ้มข้อความ ({reason})"
    english = "sarup {command} takes text files, and {name} is none ({reason})"
    remedy = "ถ้าเป็นรายงาน (PDF ภาพสแกน Word Excel) ใช้ / Reports in any format are read by: sarup run {quoted} --out DIR"

    def __init__(self, **fields: object) -> None:
        super().__init__(**{"quoted": shlex.quote(str(fields["file"])), **fields})


class NoDatabase(InputError):
    """The file given as the database of a run is not one."""

    code = "S603"
    thai = "เปิด {path} เป็นฐานข้อมูลของผลการประมวลผลไม่ได้: {problem}"
    english = "{path} cannot be opened as the database of a run: {problem}"
    remedy = "สร้างฐานข้อมูลก่อน / Make one first: sarup run INPUT --out DIR   then: --db DIR/sarup.db"


class NoRunYet(NoDatabase):
    """No database was named, and there is none where one is looked for."""

    code = "S606"
    thai = "ไม่พบ {file} ในโฟลเดอร์นี้หรือใน out/"
    english = "There is no {file} in this folder or below out/"
    remedy = (
        "ระบุโฟลเดอร์ผลลัพธ์ หรือประมวลผลก่อน / Name the folder of a run: --db DIR   or make one: sarup run INPUT --out DIR"
    )


class DatasetError(SarupError):
    """Records contradict each other: nothing is exported, because no reader could trust it."""

    code = "S406"
    thai = "ข้อมูลขัดแย้งกัน {count} แห่ง จึงไม่ส่งออก: {problem}"
    english = "The records contradict each other in {count} places, so nothing was exported: {problem}"
    remedy = "แจ้งผู้ดูแลโปรแกรมพร้อมข้อความนี้ / This is a fault of the program: report it with this message"


class ProvenanceError(SarupError):
    """A finding whose quote does not stand at its place: its document fails, for nobody could trust the rest of it."""

    code = "S407"
    thai = "ข้อค้นพบ {id} ของ {name} อ้างที่มาไม่ตรง: {problem}"
    english = "Finding {id} of {name} does not stand at its place: {problem}"
    remedy = "แจ้งผู้ดูแลโปรแกรมพร้อมข้อความนี้ / This is a fault of the program: report it together with this message"


class DocumentFault(SarupError):
    """The program itself failed on a document: that document is a failed input, and the others go on."""

    code = "S417"
    thai = "โปรแกรมขัดข้องขณะทำ {name}: {problem} แฟ้มอื่นทำต่อตามปกติ"
    english = "The program itself failed on {name}: {problem}; the other files go on"
    remedy = "แจ้งผู้ดูแลโปรแกรมพร้อมข้อความนี้ / This is a fault of the program: report it together with this message"


class NothingJudged(WrongUse):
    """There is nothing that people judged, so nothing can be measured."""

    code = "S415"
    thai = "ไม่มีคำตอบของคนให้เทียบ"
    english = "There is nothing that people judged to measure against"
    remedy = "ระบุแฟ้มคำตอบ หรือตรวจข้อค้นพบก่อน / Name a file of answers, or review first: sarup evaluate GOLD --db DIR"


class StatedError(WrongUse):
    """The file in which a person states the years of reports cannot be taken up."""

    code = "S416"
    thai = "แฟ้ม {path} ที่บอกปีของรายงานไม่ถูกต้อง: {problem}"
    english = "{path}, which states the years of reports, is wrong: {problem}"
    remedy = "เขียนบรรทัดละแฟ้ม / Write a line for each file:   report.txt: {{year: 2566, period: year_end, committee: 3}}"


class UnsupportedSystem(SarupError):
    """The program holds its folders by locks that this operating system does not have."""

    code = "S503"
    thai = "โปรแกรมทำงานบน Linux และ macOS เท่านั้น ไม่ใช่ {system}"
    english = "The program runs on Linux and macOS, not on {system}"
    remedy = "บน Windows ให้ใช้ใน WSL / On Windows use it in WSL: wsl --install"


class MissingTool(SarupError):
    """A program or a package that the command needs is not installed."""

    code = "S501"
    thai = "ไม่พบเครื่องมือที่จำเป็น: {tool}"
    english = "A needed tool is missing: {tool}"
    remedy = "{command}"
