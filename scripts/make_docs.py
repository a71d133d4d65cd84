"""Writes what the docs say of the program from the program itself: reference pages of docs/, the session of README.md.

    python scripts/make_docs.py [--check]

The pages are errors.md, commands.md, columns.md and glossary.md; the session is what a run over the sample prints. With
``--check`` nothing is written, and the exit code is 1 where a committed page differs.
"""

from __future__ import annotations

import argparse
import importlib
import io
import os
import re
import string
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import yaml

if TYPE_CHECKING:
    from pipeline.run import RunReport

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
REFERENCE = DOCS / "reference"
PACKAGES = ("taxonomy", "extractors", "models", "pipeline")
SESSION = re.compile(r"(?<=^```\n\$ make run\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
"""What stands in README.md below the command that runs the sample."""
_SESSION_WIDTH = 88
"""Columns of the terminal of that session: as many as its widest table takes."""
_SETS_A_CODE = re.compile(r'^    code(?:: ClassVar\[str\])? = "S\d', re.MULTILINE)
_MADE = "<!-- Made by scripts/make_docs.py from the program; change the source, then run it again. -->"
_LABELS = {
    "kind": "Kinds of finding",
    "source": "Who decided a factor",
    "state": "States of an issue",
    "document_kind": "Kinds of document",
}
_DOUBTS = {
    "documents": ("ข้อสังเกตต่อเอกสาร Doubts about a document", "`run.json`, `inputs[].issues`, and the document's page"),
    "findings": ("เหตุที่ควรตรวจ Reasons to check a finding", "Column `needs_review`."),
    "tables": ("ข้อสงสัยในตาราง Doubts about table rows", "Column `doubts` of indicators and disbursements."),
}


def pages() -> dict[str, str]:
    """Return the text of each generated page by its name."""
    return {
        "errors.md": errors_page(),
        "commands.md": commands_page(),
        "columns.md": columns_page(),
        "glossary.md": glossary_page(),
    }


def reference(name: str) -> dict[str, Any]:
    """Return one of the tables of docs/reference/."""
    read: dict[str, Any] = yaml.safe_load((REFERENCE / f"{name}.yaml").read_text(encoding="utf-8"))
    return read


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a markdown table."""
    lines = [list(heads), *(list(row) for row in rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|").strip() for cell in line) + " |" for line in lines)


# Errors


def error_classes() -> list[type[Exception]]:
    """Return every error with a code of its own, by code; only the modules that define one are imported."""
    from taxonomy.errors import SarupError

    for path in sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py")):
        if _SETS_A_CODE.search(path.read_text(encoding="utf-8")):
            importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    own = (one for one in _below(SarupError) if one.__module__.partition(".")[0] in PACKAGES)
    found = [one for one in own if "code" in vars(one)]
    return sorted(found, key=lambda one: one.code)


def _below(kind: type[Any]) -> Iterator[type[Any]]:
    for child in kind.__subclasses__():
        yield child
        yield from _below(child)


def _shown(template: str) -> str:
    """Return a sentence with its placeholders as a reader sees them."""
    parts = string.Formatter().parse(template)
    return "".join(text + (f"‹{name}›" if name else "") for text, name, _, _ in parts)


def errors_page() -> str:
    """Return docs/errors.md."""
    from pipeline.doubts import explanations
    from pipeline.exit_codes import exit_code_of

    codes = ((str(code), f"{told['th']} / {told['en']}") for code, told in reference("exit_codes").items())
    parts = [
        "# ข้อผิดพลาดและข้อสงสัย Errors and doubts",
        _MADE,
        "ทุกข้อผิดพลาดมีรหัส ประโยคไทยและอังกฤษ และสิ่งที่ทำต่อได้ ค้นหน้านี้ด้วยรหัสที่เห็นบนจอ  \n"
        "Each has a code, a sentence in Thai and in English, and what to do next. Search this page for the code.",
        "## รหัสจบการทำงาน Exit codes",
        table(("code", "ความหมาย meaning"), codes),
        "## ข้อผิดพลาด Errors",
    ]
    for one in error_classes():
        code = exit_code_of(one.__new__(one))
        lines = [f"### {one.code} {_shown(one.thai)}", f"{_shown(one.english)}.", f"Exit code {int(code)}."]
        if one.remedy:
            lines.insert(2, f"**ทำอย่างไร What to do:** {_shown(one.remedy)}")
        parts += lines
    for name, doubts in explanations().items():
        title, where = _DOUBTS[name]
        rows = ((f"`{code}`", f"{told.thai}<br>{told.english}", told.then) for code, told in doubts.items())
        parts += [f"## {title}", where, table(("code", "ความหมาย meaning", "ทำอย่างไร what to do"), rows)]
    return "\n\n".join(parts) + "\n"


# Commands


def commands_page() -> str:
    """Return docs/commands.md."""
    from pipeline.cli import cli

    settings = ((f"`{name}`", f"{one['th']} / {one['en']}") for name, one in reference("environment").items())
    parts = [
        "# คำสั่งทั้งหมด Every command",
        _MADE,
        "`sarup COMMAND --help` prints the same. Exit codes and errors: [errors.md](errors.md).",
        *(part for path, command in commands(cli, "sarup") for part in _command(path, command)),
        "## การตั้งค่าผ่านสภาพแวดล้อม Settings through the environment",
        table(("name", "meaning"), settings),
    ]
    return "\n\n".join(parts) + "\n"


def commands(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    """Yield every command below a group, with the words that call it."""
    if not isinstance(command, click.Group):
        yield path, command
        return
    for name in sorted(command.commands):
        yield from commands(command.commands[name], f"{path} {name}")


def _command(path: str, command: click.Command) -> Iterator[str]:
    context = click.Context(command, info_name=path, max_content_width=10_000)
    usage = " ".join(command.collect_usage_pieces(context))
    yield f"## {path}"
    yield " ".join((command.help or "").split())
    yield f"    {path} {usage}"
    options = [one for one in command.params if isinstance(one, click.Option)]
    if options:
        yield table(("option", "meaning"), (_option(one, context) for one in options))


def _option(option: click.Option, context: click.Context) -> tuple[str, str]:
    names = ", ".join((*option.opts, *option.secondary_opts))
    value = "" if option.is_flag else f" {option.make_metavar(context)}"
    told = (option.help or "").strip()
    notes = ["required"] if option.required else []
    if option.multiple:
        notes.append("may be repeated")
    shown = option.to_info_dict().get("default")
    if isinstance(shown, str | int | float) and not isinstance(shown, bool) and not option.required:
        notes.append(f"default {shown}")
    return f"`{names}{value}`", f"{told} ({', '.join(notes)})" if notes else told


# Fields


def columns_page() -> str:
    """Return docs/columns.md."""
    from extractors.records import Finding, RecurringIssue
    from extractors.tables.records import DisbursementRow, IndicatorRow

    files = {
        "findings.jsonl, .csv, .xlsx, .parquet": Finding,
        "issues.jsonl": RecurringIssue,
        "indicators.jsonl": IndicatorRow,
        "disbursements.jsonl": DisbursementRow,
    }
    keys = ((f"`{key}`", f"{one['th']}<br>{one['en']}") for key, one in reference("run_record").items())
    parts = [
        "# ทุกช่องข้อมูล Every field",
        _MADE,
        "The same stands in `datapackage.json` beside the results. What a list cannot say: [fields.md](fields.md).",
        *(part for name, record in files.items() for part in (f"## {name}", _fields(record))),
        "## run.json",
        table(("key", "meaning"), keys),
        "## sarup.db",
        "```sql\n" + (ROOT / "pipeline/export/schema.sql").read_text(encoding="utf-8").strip() + "\n```",
    ]
    return "\n\n".join(parts) + "\n"


def _fields(record: type[Any]) -> str:
    from pipeline.export.columns import columns_of

    rows = []
    for column in columns_of(record):
        values = f" ({', '.join(f'`{choice}`' for choice in column.choices)})" if column.choices else ""
        shape = column.shape if column.required else f"{column.shape} or null"
        rows.append((f"`{column.name}`", shape, f"{column.thai}<br>{column.english}{values}"))
    return table(("field", "type", "meaning"), rows)


# Glossary


def glossary_page() -> str:
    """Return docs/glossary.md."""
    parts = [
        "# อภิธานศัพท์ Glossary",
        _MADE,
        "Thai first, as the reports have it; then the English word of code and docs.",
    ]
    for title, terms in reference("terms").items():
        rows = ((one["th"], one["en"], one["note"]) for one in terms)
        parts += [f"## {title.capitalize()}", table(("ไทย", "English", ""), rows)]
    for title, listed in _listed():
        parts += [f"## {title}", table(("ไทย", "English", "code"), ((th, en, f"`{code}`") for code, th, en in listed))]
    return "\n\n".join(parts) + "\n"


def _listed() -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """Yield the lists that the program itself holds: title, then code, Thai, English."""
    from taxonomy.load import load
    from taxonomy.orders import load_orders

    taxonomy, orders = load(), load_orders()
    labels = yaml.safe_load((ROOT / "pipeline/query/labels.yaml").read_text(encoding="utf-8"))
    yield "Factors", [(code, one.label_th, one.label_en) for code, one in taxonomy.factors.items()]
    for name, title in _LABELS.items():
        yield title, [(code, one["th"], one["en"]) for code, one in labels[name].items()]
    yield "Kinds of organisation", [(code, one.th, one.en) for code, one in taxonomy.organisation_kinds.items()]
    yield "What became of a recommendation", [(code, one.th, one.en) for code, one in orders.statuses.items()]


# The session of README.md


def session(report: RunReport) -> str:
    """Return what `make run` prints of a run over the sample; no machine's paths and no times are in it."""
    from rich.console import Console

    from pipeline.summary import show_report

    printed = io.StringIO()
    show_report(report, Path("out/sample"), Console(file=printed, width=_SESSION_WIDTH))
    return "\n".join(line.rstrip() for line in printed.getvalue().splitlines()) + "\n"


def readme(report: RunReport) -> str:
    """Return README.md with the session of a run over the sample."""
    text, done = SESSION.subn(lambda _: session(report), (ROOT / "README.md").read_text(encoding="utf-8"))
    if done != 1:
        raise ValueError(f"README.md holds {done} sessions of `make run`, and should hold one")
    return text


def _sample_report() -> RunReport:
    """Run over the sample in a folder that is gone afterwards."""
    from pipeline.run import run
    from pipeline.workers import run_directly

    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = folder  # where a run remembers what it wrote
        return run([ROOT / "data" / "sample"], Path(folder) / "out", runner=run_directly)


def main() -> int:
    """Write the pages, or with ``--check`` compare them; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; 1 where a page differs")
    check = parser.parse_args().check
    made = {DOCS / name: text for name, text in pages().items()}
    made[ROOT / "README.md"] = readme(_sample_report())
    stale = []
    for path, text in made.items():
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            stale.append(path.name)
            if not check:
                path.write_text(text, encoding="utf-8", newline="")
    print(("differs: " if check else "written: ") + (", ".join(stale) or "nothing"))
    return int(check and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
