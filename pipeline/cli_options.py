"""What several commands of the command line share: paths, the database, a password from standard input."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

PATHS = click.Path(path_type=Path)
FORM = "รูปแบบที่พิมพ์ / How to print it."


def database(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option that names the dataset; all of them mean the same one if it is left out."""
    words = (
        "ฐานข้อมูล sarup.db หรือโฟลเดอร์ผลลัพธ์ ถ้าไม่ระบุใช้ผลล่าสุด / The database, or the folder of a run "
        "(default: $SARUP_DB, else the latest below out/)."
    )
    return click.option("--db", type=PATHS, help=words)(command)


def password_stdin(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option to read a password from standard input."""
    words = "อ่านรหัสผ่านจาก stdin / Read the password from standard input."
    return click.option("--password-stdin", is_flag=True, help=words)(command)
