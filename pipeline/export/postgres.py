"""The dataset in a PostgreSQL database: the tables and views of ``sarup.db``, in a schema of their own.

All of it is written into a new schema and takes the name of the old one in one transaction: whoever reads sees the
results of one run or those of the next, never both, and never half. Nothing else in the database is touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pipeline.errors import DatabaseServerError, MissingTool
from pipeline.export.dataset import Dataset
from pipeline.export.sqlite import stored, tables

SCHEMA = "sarup"
_NEW = "sarup_new"
_HERE = Path(__file__).parent
_PATIENCE = 10


@contextmanager
def written(dataset: Dataset, url: str, key: str) -> Iterator[None]:
    """Write the dataset, hold it back while the block runs, and then let everybody see it.

    Args:
        dataset: what to write; with the same ``run`` as ``sarup.db``.
        url: ``postgresql://USER:PASSWORD@HOST:PORT/DATABASE``; what it leaves out, the PG* variables say.
        key: of the run; `holds` asks for it.

    Raises:
        DatabaseServerError: if the server does not answer or refuses; what it held before stands.
        MissingTool: if psycopg is not installed.
    """
    with _connected(url) as connection:
        _fill(connection, dataset, key)
        yield
        connection.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
        connection.execute(f"ALTER SCHEMA {_NEW} RENAME TO {SCHEMA}")


def holds(url: str, key: str) -> bool:
    """Return whether the database holds what a run with this key wrote.

    Raises:
        DatabaseServerError: if the server does not answer.
    """
    with _connected(url) as connection:
        if connection.execute("SELECT to_regclass(%s)", (f"{SCHEMA}.run",)).fetchone() == (None,):
            return False
        found = connection.execute(f"SELECT value FROM {SCHEMA}.run WHERE key = 'work_key'").fetchone()
        return bool(found == (key,))


def without_password(url: str) -> str:
    """Return the address as it may be shown."""
    try:
        parts = urlsplit(url)
        return f"{parts.scheme}://{parts.hostname or ''}{parts.path}"
    except ValueError:
        return "postgresql://?"


def schema() -> str:
    """Return the definitions of the tables and views, made from those of SQLite."""
    text = (_HERE / "schema.sql").read_text(encoding="utf-8")
    wanted = re.findall(r"^CREATE (?:TABLE|INDEX).*?;$", re.sub(r" *--.*", "", text), re.MULTILINE | re.DOTALL)
    definitions = "\n".join(wanted).replace(") STRICT;", ");")
    definitions = re.sub(r"\bREAL\b", "double precision", definitions)  # eight bytes, as in SQLite
    return definitions + "\n" + (_HERE / "postgres_views.sql").read_text(encoding="utf-8")


def _fill(connection: Any, dataset: Dataset, key: str) -> None:
    # One writer at a time, however many runs there are; the lock goes with the transaction.
    connection.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", (SCHEMA,))
    connection.execute(f"DROP SCHEMA IF EXISTS {_NEW} CASCADE")
    connection.execute(f"CREATE SCHEMA {_NEW}")
    connection.execute(f"SET LOCAL search_path TO {_NEW}")
    connection.execute(schema())
    with connection.cursor() as cursor:
        for table, parts in groupby(tables(dataset), key=lambda pair: pair[0]):
            with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                for row in (row for _, rows in parts for row in rows):
                    copy.write_row([stored(value) for value in row])
    connection.execute("INSERT INTO run VALUES ('work_key', %s)", (key,))


@contextmanager
def _connected(url: str) -> Iterator[Any]:
    """Hold one transaction: committed at the end of the block, taken back if it fails."""
    try:
        psycopg: Any = import_module("psycopg")
    except ImportError as error:
        raise MissingTool(tool="psycopg", command='uv pip install -e ".[postgres]"') from error
    try:
        with psycopg.connect(url, connect_timeout=_PATIENCE) as connection:
            yield connection
    except psycopg.Error as error:
        raise DatabaseServerError(url=without_password(url), problem=_first_line(error)) from error


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
