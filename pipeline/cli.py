"""The command line. Thin: each command hands over to one function, and imports what it needs when it runs."""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path

import click

_PATHS = click.Path(path_type=Path)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(version("sarup"), prog_name="sarup")
def cli() -> None:
    """สรุป: จากรายงานประเมินผลสู่ชุดข้อมูลปัญหาอุปสรรคและข้อเสนอแนะ.

    Mines obstacles and recommendations out of Thai evaluation reports, each with the place it was read from.
    """


@cli.command()
@click.argument("inputs", nargs=-1, required=True, type=_PATHS, metavar="INPUT...")
@click.option("--out", required=True, type=_PATHS, help="โฟลเดอร์ผลลัพธ์ / Folder for the results.")
@click.option("--jobs", default=1, show_default=True, type=click.IntRange(1), help="จำนวนงานพร้อมกัน / Worker processes.")
@click.option("--direct", is_flag=True, help="ไม่ใช้ Prefect / The same stages without Prefect.")
def run(inputs: tuple[Path, ...], out: Path, jobs: int, direct: bool) -> int:
    """อ่านรายงานทั้งหมดแล้วส่งออกชุดข้อมูล / Read reports (files or folders) and export the dataset."""
    from pipeline.commands import run_command

    return run_command(inputs, out, jobs=jobs, direct=direct)


@cli.command()
def doctor() -> int:
    """ตรวจเครื่องมือที่ติดตั้ง / Show what is installed, what is missing, and the command that mends it."""
    from pipeline.doctor import examine

    return examine()


@cli.command()
@click.argument("file", type=_PATHS)
@click.option("--log", type=_PATHS, help="บันทึกการแก้ไขทุกแห่ง / Write each edit as a JSON line.")
def normalise(file: Path, log: Path | None) -> int:
    """ซ่อมข้อความไทยจาก OCR ทีละบรรทัด / Print the repaired text of FILE with exactly its lines."""
    from pipeline.commands import normalise_command

    return normalise_command(file, log)


@cli.command()
@click.argument("file", type=_PATHS, required=False)
def classify(file: Path | None) -> int:
    """จำแนกปัจจัยจากข้อความ / Read {"text": ...} lines from FILE or standard input, print the factor of each."""
    from pipeline.commands import classify_command

    return classify_command(file)


@cli.command()
@click.option("--format", "form", type=click.Choice(["md"]), default="md", show_default=True)
def taxonomy(form: str) -> int:
    """แสดงคู่มือลงรหัสปัจจัย / Print the codebook of factors."""
    from pipeline.commands import taxonomy_command

    return taxonomy_command(form)


@cli.command()
@click.argument("gold", type=_PATHS)
@click.option("--db", required=True, type=_PATHS, help="ฐานข้อมูล sarup.db ของการประมวลผล / The database of a run.")
def evaluate(gold: Path, db: Path) -> int:
    """วัดความถูกต้องเทียบกับคำตอบ / Measure a run against GOLD, findings that people marked (JSON lines)."""
    from pipeline.commands import evaluate_command

    return evaluate_command(gold, db)


def main() -> None:
    """Run the command line; every error that is known ends in a sentence and its exit code."""
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
