"""How a command ends, for scripts. One table maps every error to its code."""

from __future__ import annotations

from enum import IntEnum

from extractors.errors import InputError, SettingError
from pipeline.errors import MissingTool, SomeBadLines, StorageError, UnsupportedSystem, WrongUse
from taxonomy.errors import SarupError


class ExitCode(IntEnum):
    """The exit codes of `sarup`."""

    OK = 0
    WRONG_USE = 1
    INPUT_UNREADABLE = 2
    TOOL_MISSING = 3
    CHECK_FAILED = 4
    DONE_IN_PART = 5
    INTERRUPTED = 130


_TABLE: tuple[tuple[type[SarupError], ExitCode], ...] = (
    (InputError, ExitCode.INPUT_UNREADABLE),
    (SomeBadLines, ExitCode.DONE_IN_PART),
    (MissingTool, ExitCode.TOOL_MISSING),
    (UnsupportedSystem, ExitCode.TOOL_MISSING),
    (StorageError, ExitCode.WRONG_USE),
    (WrongUse, ExitCode.WRONG_USE),
    (SettingError, ExitCode.WRONG_USE),
    (SarupError, ExitCode.CHECK_FAILED),
)


def exit_code_of(error: SarupError) -> ExitCode:
    """Return the code of an error: that of the first class in the table that it belongs to."""
    return next(code for kind, code in _TABLE if isinstance(error, kind))
