"""`sarup serve` and `sarup user`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from rich.console import Console
from rich.table import Table

from pipeline.accounts import FILE, Accounts, Role
from pipeline.database import find_database
from pipeline.query.commands import open_archive

if TYPE_CHECKING:
    from fastapi import FastAPI

    from pipeline.explorer.settings import Settings


def serve_command(db: Path | None, **chosen: Any) -> int:
    """Show the dataset until somebody stops it. Returns the exit code.

    Args:
        db: the dataset, by default the one that is found from here.
        chosen: the options of the command, each a field of `Settings`.
    """
    from extractors.readers.settings import ReadSettings
    from pipeline.explorer.app import create_app
    from pipeline.explorer.settings import Settings

    ReadSettings.from_environment()  # pages of the originals are shown by them: wrong ones are told now
    archive = open_archive(db)
    archive.snapshot()  # a wrong file is told now, and the index is built before the first visitor comes
    settings = Settings(archive.database, **chosen)
    app = create_app(settings, archive)
    app.state.explorer.warm()
    _say_where(settings)
    _serve(app, settings)
    return 0


def _say_where(settings: Settings) -> None:
    console = Console(stderr=True)
    address = f"http://{settings.host}:{settings.port}/"
    console.print(f"เปิดเบราว์เซอร์ที่ / open {address}", markup=False, highlight=False, style="bold")
    if not settings.database.with_name(FILE).is_file():
        console.print("ยังไม่มีบัญชีผู้ตรวจ / no reviewer yet: sarup user add NAME", style="dim", markup=False)
    console.print("หยุดด้วย / stop with Ctrl+C", style="dim", markup=False)


def _serve(app: FastAPI, settings: Settings) -> None:
    import uvicorn

    uvicorn.run(
        app,
        host=settings.host,
        port=settings.port,
        log_level="warning",
        server_header=False,
        proxy_headers=False,  # the application looks at them itself, and only where a proxy was named
        timeout_keep_alive=15,
        limit_concurrency=200,
        h11_max_incomplete_event_size=32_768,
    )


def static_command(db: Path | None, folder: Path, sources: Path | None) -> int:
    """Write the pages to a folder. Returns the exit code."""
    from pipeline.explorer.static_copy import write_static

    archive = open_archive(db)
    count = write_static(archive, folder, sources)
    Console(stderr=True).print(f"{count:,} แฟ้ม / files: {folder / 'index.html'}", markup=False, highlight=False)
    return 0


def _accounts(db: Path | None) -> Accounts:
    return Accounts(find_database(db).with_name(FILE))


def user_add_command(db: Path | None, name: str, role: str, password: str) -> int:
    """Add an account. Returns the exit code."""
    with _accounts(db) as accounts:
        accounts.add(name, password, cast(Role, role))
    Console(stderr=True).print(f"เพิ่มบัญชี {name} ({role}) แล้ว / added", markup=False, highlight=False)
    return 0


def user_password_command(db: Path | None, name: str, password: str) -> int:
    """Change a password. Returns the exit code."""
    with _accounts(db) as accounts:
        accounts.set_password(name, password)
    return 0


def user_close_command(db: Path | None, name: str, reopen: bool) -> int:
    """Close or open an account. Returns the exit code."""
    with _accounts(db) as accounts:
        accounts.set_active(name, reopen)
    return 0


def user_list_command(db: Path | None) -> int:
    """Print the accounts. Returns the exit code."""
    table = Table(box=None)
    for heading in ("ชื่อ name", "บทบาท role", "สถานะ state"):
        table.add_column(heading)
    with _accounts(db) as accounts:
        for person, active in accounts.people():
            table.add_row(person.name, person.role, "เปิด open" if active else "ปิด closed")
    Console().print(table)
    return 0
