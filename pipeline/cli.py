"""The command line. Thin: each command hands over to one function, and imports what it needs when it runs."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import wraps
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click

from pipeline.cli_explore import COMMANDS, password_line
from pipeline.cli_options import FORM, PATHS, database, password_stdin


class _Year(click.ParamType[int]):
    """A fiscal year of the Buddhist era, however it is typed."""

    name = "year"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the year of the Buddhist era."""
        from pipeline.query.years import typed_year

        year = value if isinstance(value, int) else typed_year(value)
        return self.fail(f"{value!r} ไม่ใช่ปี / is no year", param, ctx) if year is None else year


class _Period(click.ParamType[str]):
    """One of the two evaluations of a year, by its code or as people call it («ครึ่งปี»)."""

    name = "mid_year|year_end"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the code."""
        from pipeline.query.fields import values_named

        found = values_named("period", str(value), ("mid_year", "year_end"))
        problem = f"{value!r} ไม่ใช่ mid_year (ครึ่งปี) หรือ year_end (สิ้นปี) / is neither mid_year nor year_end"
        return str(found[0]) if len(found) == 1 and found[0] else self.fail(problem, param, ctx)


_YEAR = _Year()
_PERIOD = _Period()
_ALL_DOCUMENTS = click.option("--all-documents", is_flag=True, help="ใช้เอกสารทุกชนิด / Use every kind of document.")
_PASSWORD_HELP = (
    "รหัสผ่านของแฟ้มที่ป้องกันไว้ (ผู้ใช้อื่นของเครื่องเห็นได้) / Password of protected files; without it they are not read. "
    "Others on the machine can see it (ps): --password-stdin keeps it to yourself."
)


def _protected(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that open protected files; they are set before it begins."""

    @wraps(command)
    def with_password(*args: Any, password: str | None, password_stdin: bool, **options: Any) -> Any:
        from pipeline.commands import use_password

        if password is not None and password_stdin:
            raise click.UsageError("--password กับ --password-stdin ใช้พร้อมกันไม่ได้ / not both")
        use_password(password_line() if password_stdin else password)
        return command(*args, **options)

    return click.option("--password", help=_PASSWORD_HELP)(password_stdin(with_password))


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(version("sarup"), prog_name="sarup")
def cli() -> None:
    """สรุป: จากรายงานประเมินผลสู่ชุดข้อมูลปัญหาอุปสรรคและข้อเสนอแนะ.

    Mines obstacles and recommendations out of Thai evaluation reports, each with the place it was read from.
    """


@cli.command()
@click.argument("inputs", nargs=-1, required=True, type=PATHS, metavar="INPUT...")
@click.option("--out", required=True, type=PATHS, help="โฟลเดอร์ผลลัพธ์ / Folder for the results.")
@click.option("--jobs", default=1, show_default=True, type=click.IntRange(1), help="จำนวนงานพร้อมกัน / Worker processes.")
@click.option("--direct", is_flag=True, help="ไม่ใช้ Prefect / The same stages without Prefect.")
@click.option("--known", type=PATHS, help="ผลครั้งก่อนที่ประเด็นคงรหัสเดิม / Earlier results whose issues keep their ids.")
@click.option("--decisions", type=PATHS, help="การตัดสินใจเรื่องประเด็น / What people decided about issues (JSONL).")
@click.option("--work", type=PATHS, metavar="DIR", help="ที่เก็บงานระหว่างทำ / Where work is kept; OUT/.work if not given.")
@click.option("--fresh", is_flag=True, help="ทำใหม่ทั้งหมด / Do everything anew.")
@click.option("--database", metavar="URL", help="เขียนลง PostgreSQL ด้วย / Write to PostgreSQL too: postgresql://...")
@click.option("--runner", type=click.Choice(["local", "dask"]), default="local", help="ใครทำงาน / Who does the work.")
@click.option("--address", metavar="tcp://HOST:PORT", help="ที่อยู่ของ Dask / The Dask scheduler, with --runner dask.")
@_protected
def run(inputs: tuple[Path, ...], out: Path, runner: str, address: str | None, **wishes: Any) -> int:
    """อ่านรายงานทั้งหมดแล้วส่งออกชุดข้อมูล / Read reports (files or folders) and export the dataset."""
    from pipeline.commands import run_command

    if (runner == "dask") != (address is not None):
        raise click.UsageError("--runner dask กับ --address ต้องใช้คู่กัน / need each other")
    return run_command(inputs, out, dask=address, **wishes)


@cli.command()
@database
@click.option("--since", type=_YEAR, help="นับตั้งแต่ปีงบประมาณ / Count from this fiscal year on.")
@click.option("--factor", help="ปัจจัย รหัสหรือชื่อ / Factor by code or name.")
@click.option("--committee", type=int, help="คณะที่ / Number of the committee.")
@click.option("--state", type=click.Choice(["new", "recurring", "returned", "not_seen"]), help="สถานะ / State.")
@click.option("--agency", help="หน่วยงานเจ้าของเอกสาร / Documents of this body alone.")
@click.option("--top", default=20, show_default=True, type=click.IntRange(0), help="จำนวนแถว / Rows; 0 is all.")
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True, help=FORM)
@click.option("--pictures", type=PATHS, metavar="DIR", help="โฟลเดอร์สำหรับภาพ / Draw SVG and PNG pictures there.")
def recurring(
    db: Path | None,
    since: int | None,
    factor: str | None,
    committee: int | None,
    state: str | None,
    agency: str | None,
    top: int,
    form: str,
    pictures: Path | None,
) -> int:
    """ประเด็นใดเกิดซ้ำ ตั้งแต่เมื่อใด ในคณะใด / What recurs, since when, in which committees."""
    from pipeline.recurring import Wanted, recurring_command

    return recurring_command(db, Wanted(since, factor, committee, state, agency), top=top, form=form, pictures=pictures)


@cli.command()
@click.argument("file", type=PATHS)
@click.option("--page", default=1, show_default=True, type=click.IntRange(1), help="หน้าที่ / Number of the page.")
@click.option("--out", required=True, type=PATHS, metavar="PNG", help="ภาพที่จะเขียน / The picture to write.")
@_protected
def inspect(file: Path, page: int, out: Path) -> int:
    """วาดหน้าหนึ่งพร้อมสิ่งที่อ่านได้ / Draw a page with its blocks, cells, findings and repairs marked."""
    from pipeline.commands import inspect_command

    return inspect_command(file, page, out)


@cli.command()
def doctor() -> int:
    """ตรวจเครื่องมือที่ติดตั้ง / Show what is installed, what is missing, and the command that mends it."""
    from pipeline.doctor import examine

    return examine()


@cli.command()
@click.argument("file", type=PATHS)
@click.option("--log", type=PATHS, help="บันทึกการแก้ไขทุกแห่ง / Write each edit as a JSON line.")
def normalise(file: Path, log: Path | None) -> int:
    """ซ่อมแฟ้มข้อความไทยจาก OCR ทีละบรรทัด / Print the repaired text of FILE, a text file, with exactly its lines."""
    from pipeline.commands import normalise_command

    return normalise_command(file, log)


@cli.command()
@click.argument("file", type=PATHS, required=False)
def classify(file: Path | None) -> int:
    """จำแนกปัจจัยจากข้อความ / Read {"text": ...} lines from FILE or standard input, print the factor of each.

    บรรทัดที่ใช้ไม่ได้บอกไว้ทาง stderr บรรทัดอื่นทำต่อ (รหัสจบ 5) / Lines that cannot be used are told on stderr, the others
    are classified (exit code 5). A text that is empty, or has no Thai letter and no word that the model knows, has
    factor null and confidence 0.
    """
    from pipeline.classify import classify_command

    return classify_command(file)


@cli.command()
@click.option("--out", type=PATHS, help="โฟลเดอร์ของแบบจำลอง / Folder of the model (default: the program's own).")
@click.option("--from", "runs", multiple=True, type=PATHS, help="ผลลัพธ์ที่ให้เรียนรู้ด้วย / Run folders to learn from too.")
@click.option("--reviews", type=PATHS, help="แฟ้ม reviews.db ที่อยู่ที่อื่น / A reviews.db that lies elsewhere.")
@click.option("--check", is_flag=True, help="เทียบกับที่มีอยู่ ไม่เขียน / Compare with what is there, write nothing.")
def train(out: Path | None, runs: tuple[Path, ...], reviews: Path | None, check: bool) -> int:
    """ฝึกตัวจำแนกปัจจัยใหม่ / Train the factor classifier anew, also on headings and reviews of runs."""
    from pipeline.training import train_command

    return train_command(out, runs, reviews, check=check)


@cli.command()
@click.option("--format", "form", type=click.Choice(["md", "skos"]), default="md", show_default=True, help=FORM)
def taxonomy(form: str) -> int:
    """แสดงคู่มือลงรหัสปัจจัย / Print the codebook of factors, as a page or as SKOS in Turtle."""
    from pipeline.commands import taxonomy_command

    return taxonomy_command(form)


@cli.command()
@click.argument("gold", nargs=-1, type=PATHS, metavar="[GOLD]...")
@click.option("--db", type=PATHS, help="ฐานข้อมูล sarup.db หรือโฟลเดอร์ผลลัพธ์ / The database, or the folder of a run.")
@click.option(
    "--cards", type=PATHS, metavar="DIR", help="เขียนบัตรความถูกต้อง / Write accuracy.json and accuracy.md there."
)
def evaluate(gold: tuple[Path, ...], db: Path | None, cards: Path | None) -> int:
    """วัดความถูกต้องเทียบกับคำตอบ / Measure a run against GOLD, findings that people marked (JSON lines).

    Without --db GOLD holds labelled texts, and the classifier is measured. Without GOLD the reviewers' decisions beside
    the database are the answers.
    """
    from pipeline.accuracy_command import evaluate_command

    return evaluate_command(gold, db, cards)


@cli.command()
@click.argument("form", type=click.Choice(["unit", "committee", "overall"]))
@database
@click.option("--out", required=True, type=PATHS, help="แฟ้มร่าง .docx หรือ .md / The draft to write.")
@click.option("--year", type=_YEAR, help="ปีงบประมาณ (พ.ศ.) ปกติคือปีล่าสุด / Fiscal year; the newest if not given.")
@click.option("--period", type=_PERIOD, help="ระยะครึ่งปีหรือสิ้นปี / One evaluation only.")
@click.option("--committee", type=int, help="คณะที่ / Number of the committee.")
@click.option("--unit", help="ชื่อหน่วยงาน / Name of the unit.")
@click.option("--agency", help="หน่วยงานเจ้าของเอกสาร / Documents of this body alone.")
@click.option("--update", "earlier", type=PATHS, help="ร่างเดิมที่แก้ไขแล้ว / An earlier draft: what people wrote stays.")
@click.option(
    "--notes",
    type=click.Choice(["comments", "footnotes", "none"]),
    default="comments",
    show_default=True,
    help="แสดงที่มาของแต่ละข้อใน Word อย่างไร / How a Word file tells where each statement comes from.",
)
@click.option("--form-letter", "letter", help="อักษรหน้าเลขแบบฟอร์ม เช่น ร / Letter before the number of the form.")
@click.option("--only-reviewed", is_flag=True, help="ไม่ใช้ข้อที่ยังต้องตรวจ / Leave out what people should still check.")
@click.option(
    "--min-confidence",
    "least",
    type=click.FloatRange(0, 1),
    help="ไม่ใช้ข้อที่ความเชื่อมั่นในข้อความต่ำกว่านี้ (0-1) / Leave out findings whose text was read less surely than this.",
)
@_ALL_DOCUMENTS
@click.option("--reword-url", help="บริการปรับถ้อยคำ (ปกติปิด) / A service that rewords; off by default.")
@click.option("--reword-model", default="default", help="แบบจำลองที่บริการนั้นใช้ / Model of that service.")
def report(reword_url: str | None, reword_model: str, **wishes: Any) -> int:
    """ร่างแบบสรุปปัญหาอุปสรรคและข้อเสนอแนะ / Draft a summary form (Word or Markdown), each line with its sources."""
    from pipeline.synthesis.command import report_command

    return report_command(wishes, reword_url, reword_model)


@cli.group()
def followup() -> None:
    """ติดตามผลการดำเนินการตามข้อเสนอแนะ / What became of the recommendations."""


@followup.command("import")
@click.argument("file", type=PATHS)
@database
def followup_import(file: Path, db: Path | None) -> int:
    """นำเข้ารายงานผล (csv, xlsx) / Import reports of action from a table; rows that are wrong are listed."""
    from pipeline.followup.commands import import_command

    return import_command(file, db)


@followup.command("status")
@database
@click.option(
    "--by",
    type=click.Choice(["status", "factor", "unit", "year", "age", "order_type"]),
    default="unit",
    show_default=True,
    help="จำแนกตาม / Count by.",
)
@click.option("--year", type=_YEAR, help="ปีงบประมาณของข้อเสนอแนะ / Fiscal year of the recommendations.")
@click.option("--unit", help="ชื่อหน่วยงาน / Name of the unit.")
@click.option("--as-of", help="นับอายุถึงวันที่ ปกติคือวันนี้ / Count ages up to this day; today if not given.")
@click.option("--out", type=PATHS, help="เขียนเป็นตาราง .xlsx .csv .md / Write the tables.")
@_ALL_DOCUMENTS
def followup_status(**wishes: Any) -> int:
    """แสดงสถานะของข้อเสนอแนะ / Show where the recommendations stand."""
    from pipeline.followup.commands import status_command

    return status_command(**wishes)


@followup.command("template")
@database
@click.option("--out", required=True, type=PATHS, help="แฟ้ม .xlsx / The form to write.")
@click.option("--year", type=_YEAR, help="ปีงบประมาณของข้อเสนอแนะ / Fiscal year of the recommendations.")
@click.option("--unit", help="ชื่อหน่วยงาน / Name of the unit.")
@_ALL_DOCUMENTS
def followup_template(**wishes: Any) -> int:
    """สร้างแบบรายงานให้หน่วยงานกรอก / Write the form that units fill in."""
    from pipeline.followup.commands import template_command

    return template_command(**wishes)


for _command in COMMANDS:
    cli.add_command(_command)


def main() -> None:
    """Run the command line; every error that is known ends in a sentence and its exit code."""
    if os.name == "nt":
        from pipeline.errors import UnsupportedSystem

        sys.exit(_reported(UnsupportedSystem(system="Windows")))
    sys.exit(_guarded(sys.argv[1:]))


def _guarded(arguments: list[str]) -> int:
    try:
        code = cli.main(args=arguments, prog_name="sarup", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except click.exceptions.Abort:
        click.echo("หยุดตามคำสั่ง / Interrupted.", err=True)
        return 130
    except click.ClickException as error:
        error.show()
        return 1
    except BrokenPipeError:
        # The reader of our output went away (`sarup ... | head`): nothing is wrong.
        sys.stderr.close()
        return 0
    except Exception as error:
        return _reported(error)


def _reported(error: Exception) -> int:
    """Print a known error's sentence and return its code; what is not known stays a traceback."""
    from pipeline.exit_codes import exit_code_of
    from taxonomy.errors import SarupError

    if not isinstance(error, SarupError):
        raise error
    click.echo(error.sentence(), err=True)
    return int(exit_code_of(error))


if __name__ == "__main__":
    main()
