"""The commands that ask, show and correct: `sarup query`, `serve`, `user`, `review`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

import click

from pipeline.cli_options import FORM, PATHS, database, password_stdin

_NAME_HELP = (
    "ชื่อเว็บอื่นที่ผู้ใช้พิมพ์เข้ามา เช่น sarup.example.go.th / A name under which browsers reach it, such as one that a proxy "
    "has; other names than these and its own address are refused."
)
_PROXY_HELP = (
    "เลขไอพีของพร็อกซีที่อยู่ข้างหน้า / Address or network of a proxy before it: who asks through it counts by the "
    "address it forwards."
)
_ROWS = "จำนวนแถว / Rows."
_SORTS = ("relevance", "newest", "oldest", "document", "unsure")

_FILTERS = {
    "factor": "ปัจจัย เช่น internal/budget, budget, งบประมาณ / Factor by code or name.",
    "year": "ปีงบประมาณ เช่น 2565, 2565-2567, 2565- / Fiscal year, or years.",
    "kind": "ประเภท เช่น obstacle, ข้อเสนอแนะ / Kind of finding.",
    "committee": "คณะที่ / Number of the committee.",
    "period": "mid_year หรือ year_end / Period.",
    "unit": "หน่วยงาน ชื่อเต็มหรือชื่อย่อ / Unit by any of its names.",
    "unit-kind": "ชนิดหน่วยงาน เช่น district, สำนักงานเขต / Kind of unit.",
    "system": "ระบบงาน / Information system.",
    "subject": "เรื่อง เช่น การเบิกจ่าย / Subject that a finding opens with.",
    "component": "องค์ประกอบที่ / Component.",
    "indicator": "ตัวชี้วัด / Indicator.",
    "level": "ระดับหน่วยงาน / Level of units.",
    "addressee": "ผู้รับข้อเสนอแนะ / Addressee.",
    "document": "ชื่อเอกสาร / Document.",
    "document-kind": "ชนิดเอกสาร / Kind of document.",
    "side": "internal หรือ external / Side.",
    "source": "ที่มาของปัจจัย: heading, model, person / Who decided the factor.",
    "review": "เหตุที่ควรตรวจ / Reason to check.",
    "checked": "open, accepted, changed / What a person did.",
    "issue": "รหัสประเด็นที่เกิดซ้ำ / Recurring issue.",
}


def _filters(command: Callable[..., Any]) -> Callable[..., Any]:
    for name, text in reversed(_FILTERS.items()):
        command = click.option(f"--{name}", multiple=True, help=text)(command)
    return command


def _printed(command: Callable[..., Any]) -> Callable[..., Any]:
    forms = click.Choice(["table", "jsonl", "csv"])
    return click.option("--format", "form", type=forms, default="table", show_default=True, help=FORM)(command)


def _addresses(context: click.Context, option: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Return the values if each is an address or a network of the internet, else say which is not."""
    import ipaddress

    for value in values:
        try:
            ipaddress.ip_network(value)
        except ValueError as error:
            problem = f"{value} ไม่ใช่เลขไอพีหรือช่วงเลขไอพี เช่น 10.0.0.5 / no address or network such as 10.0.0.5"
            raise click.BadParameter(problem, context, option) from error
    return values


def _chosen(options: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {name: values for name, values in options.items() if values}


class _Asking(click.Command):
    """A command whose words may begin with a minus: what is none of its options is a word."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the options before the words, which keep their order."""
        valued = {name for one in self.params if isinstance(one, click.Option) and not one.is_flag for name in one.opts}
        options: list[str] = []
        words: list[str] = []
        left = iter(args)
        for arg in left:
            if arg == "--":
                words += left
            elif arg.startswith("--") or arg in ctx.help_option_names:
                value = list(islice(left, arg in valued))
                if arg in valued and not value:
                    return super().parse_args(ctx, [*options, arg])  # which is refused
                options += [arg, *value]
            else:
                words.append(arg)
        return super().parse_args(ctx, [*options, "--", *words])


@click.command(cls=_Asking)
@click.argument("text", nargs=-1)
@database
@_filters
@click.option("--sort", type=click.Choice(_SORTS), default="relevance", show_default=True, help="เรียงตาม / Order.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(0), help="จำนวนแถว / Rows; 0 is all.")
@click.option("--exact", is_flag=True, help="เฉพาะคำที่พิมพ์ ไม่รวมคำพ้อง / The words as typed, no synonyms.")
@click.option("--count", "counted", is_flag=True, help="นับตามปัจจัยและปี / Count by factor and year instead.")
@_printed
def query(
    text: tuple[str, ...],
    db: Path | None,
    sort: str,
    limit: int,
    exact: bool,
    counted: bool,
    form: str,
    **filters: tuple[str, ...],
) -> int:
    """ค้นข้อค้นพบ เช่น sarup query เครื่องสูบน้ำ --year 2565- / Search the findings of a dataset.

    คำหลายคำต้องพบครบ "..." ตรงตัวอักษร -คำ ตัดออก ก | ข อย่างใดอย่างหนึ่ง / All words must stand; quotes ask for exact
    letters, a minus leaves out, a bar between words means either.
    """
    from pipeline.query.commands import query_command

    words = " ".join(text)
    return query_command(words, db, _chosen(filters), sort=sort, limit=limit, exact=exact, counted=counted, form=form)


@click.command()
@database
@click.option("--port", default=8765, show_default=True, type=click.IntRange(1, 65535), help="พอร์ต / Port.")
@click.option("--host", default="127.0.0.1", show_default=True, help="ที่อยู่ที่เปิดรับ / Address to listen on.")
@click.option("--name", "names", multiple=True, help=_NAME_HELP)
@click.option("--proxy", "proxies", multiple=True, callback=_addresses, help=_PROXY_HELP)
@click.option("--sources", type=PATHS, help="โฟลเดอร์ต้นฉบับ / Folder of the originals, for page images.")
@click.option("--private", is_flag=True, help="ต้องมีบัญชีจึงอ่านได้ / Reading asks for an account too.")
@click.option("--secure", is_flag=True, help="อยู่หลัง HTTPS / Stands behind HTTPS: cookies go nowhere else.")
@click.option(
    "--rate",
    default=50.0,
    show_default=True,
    type=click.FloatRange(1),
    help="คำขอต่อวินาที / Requests a second from one address.",
)
@click.option(
    "--static",
    "folder",
    type=PATHS,
    help="เขียนหน้าเว็บลงโฟลเดอร์ / Write the pages to a folder instead.",
)
def serve(db: Path | None, folder: Path | None, sources: Path | None, **settings: Any) -> int:
    """เปิดหน้าเว็บสำหรับค้น ดูที่มา และตรวจแก้ / Show the dataset in the browser: search, sources, review."""
    from pipeline.explorer.commands import serve_command, static_command

    if folder is not None:
        return static_command(db, folder, sources)
    return serve_command(db, sources=sources, **settings)


@click.group()
def user() -> None:
    """จัดการบัญชีผู้ตรวจ / Accounts of those who may correct."""


@user.command("add")
@click.argument("name")
@database
@click.option(
    "--role",
    type=click.Choice(["reader", "reviewer", "admin"]),
    default="reviewer",
    show_default=True,
    help="สิทธิ์: อ่าน ตรวจ ดูแล / What the person may do.",
)
@password_stdin
def user_add(name: str, db: Path | None, role: str, password_stdin: bool) -> int:
    """เพิ่มบัญชี / Add an account."""
    from pipeline.explorer.commands import user_add_command

    return user_add_command(db, name, role, _password(password_stdin))


@user.command("password")
@click.argument("name")
@database
@password_stdin
def user_password(name: str, db: Path | None, password_stdin: bool) -> int:
    """เปลี่ยนรหัสผ่าน / Change a password."""
    from pipeline.explorer.commands import user_password_command

    return user_password_command(db, name, _password(password_stdin))


@user.command("close")
@click.argument("name")
@database
@click.option("--open", "reopen", is_flag=True, help="เปิดอีกครั้ง / Open it again.")
def user_close(name: str, db: Path | None, reopen: bool) -> int:
    """ปิดบัญชี (ผลการตรวจยังอยู่) / Close an account; its decisions stay."""
    from pipeline.explorer.commands import user_close_command

    return user_close_command(db, name, reopen)


@user.command("list")
@database
def user_list(db: Path | None) -> int:
    """แสดงบัญชีทั้งหมด / List the accounts."""
    from pipeline.explorer.commands import user_list_command

    return user_list_command(db)


def password_line() -> str:
    """Return the first line of standard input, where no other user of the machine can read it."""
    return sys.stdin.readline().rstrip("\r\n")


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return password_line()
    return str(click.prompt("รหัสผ่าน / Password", hide_input=True, confirmation_prompt=True))


@click.group()
def review() -> None:
    """ตรวจและแก้ผลด้วยคน / Check and correct findings."""


@review.command("next")
@database
@_filters
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1, 1000), help=_ROWS)
@_printed
def review_next(db: Path | None, limit: int, form: str, **filters: tuple[str, ...]) -> int:
    """ข้อที่ควรตรวจก่อน / The findings to check first: the least sure, many documents and factors in turn."""
    from pipeline.review.commands import next_command

    return next_command(db, _chosen(filters), limit, form)


@review.command("export")
@click.argument("file", type=PATHS)
@database
@_filters
@click.option("--limit", default=200, show_default=True, type=click.IntRange(1, 20_000), help=_ROWS)
def review_export(file: Path, db: Path | None, limit: int, **filters: tuple[str, ...]) -> int:
    """ส่งออกรายการให้ตรวจใน Excel / Write the findings to check to FILE (.xlsx), to be filled in and imported."""
    from pipeline.review.commands import export_command

    return export_command(db, file, _chosen(filters), limit)


@review.command("import")
@click.argument("file", type=PATHS)
@database
@click.option("--person", required=True, help="ชื่อผู้ตรวจ / Who checked.")
def review_import(file: Path, db: Path | None, person: str) -> int:
    """นำผลตรวจจาก Excel เข้า / Read the decisions that were filled into FILE."""
    from pipeline.review.commands import import_command

    return import_command(db, file, person)


COMMANDS: tuple[click.Command, ...] = (query, serve, user, review)
