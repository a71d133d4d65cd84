"""The commands printed in the docs exist, and those of the user guide work on the sample, in the order of the guide."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from pipeline.cli import cli
from taxonomy.errors import SarupError

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "README.th.md", *sorted((ROOT / "docs").glob("*.md"))]
GUIDE = ROOT / "docs" / "guide.th.md"
CODE = re.compile(r"^```\w*\n(.*?)^```|((?:^    .*\n)+)", re.MULTILINE | re.DOTALL)
# Not carried out: what goes on until it is stopped, what looks at the machine, and the run, done once for all tests.
LEFT_OUT = ("serve", "doctor", "run")
PLACEHOLDER = re.compile(r"[\[\]|]|\.\.\.")


def sarup_lines(page: Path) -> list[str]:
    """Every command line of ours in the code of a page, without its comment."""
    code = "\n".join("".join(found.groups(default="")) for found in CODE.finditer(page.read_text(encoding="utf-8")))
    found = re.findall(r"^\s*(?:\$ )?(?:\.venv/bin/)?sarup (.+?)(?:\s+#.*)?$", code, re.MULTILINE)
    return [line.split(" > ")[0].split(" && ")[0] for line in found]


PRINTED = [(page.name, line) for page in PAGES for line in sarup_lines(page) if page.name != "commands.md"]


def command_of(words: list[str]) -> tuple[click.Command, list[str]]:
    command: click.Command = cli
    while isinstance(command, click.Group) and words and words[0] in command.commands:
        command, words = command.commands[words[0]], words[1:]
    return command, words


def test_there_are_some():
    assert len(PRINTED) > 30


@pytest.mark.parametrize(("page", "line"), PRINTED)
def test_command_and_options_exist(page, line):
    command, words = command_of(shlex.split(PLACEHOLDER.sub(" ", line)))
    assert not isinstance(command, click.Group) or not words, f"{page}: no command {line}"
    known = {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)} | {"--help"}
    for word in words:
        assert not word.startswith("--") or word.partition("=")[0] in known, f"{page}: {line}: {word}"


def test_the_guide_works_as_printed(sample_copy, tmp_path, monkeypatch):
    sample_copy(tmp_path / "out" / "sample")
    (tmp_path / "data").symlink_to(ROOT / "data")
    monkeypatch.chdir(tmp_path)
    done = 0
    for line in sarup_lines(GUIDE):
        words = shlex.split(line)
        if words[0] in LEFT_OUT:
            continue
        typed = "a-long-password\n" * 2
        try:
            result = CliRunner().invoke(cli, words, input=typed, standalone_mode=False, catch_exceptions=False)
        except SarupError as error:
            pytest.fail(f"sarup {line}: {error}")
        # The form goes out empty, so nothing comes back in.
        assert result.return_value in (0, None), f"sarup {line}: {result.output[-400:]}"
        done += 1
    assert done > 12
