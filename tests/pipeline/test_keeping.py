"""Files that people edit: written again without losing what they wrote."""

import pytest

from pipeline.errors import StorageError
from pipeline.keeping import write_keeping


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_what_was_written_last_is_replaced(tmp_path):
    file = tmp_path / "draft.docx"
    assert [write_keeping(file, data) for data in (b"one", b"one", b"two", "สาม")] == [None] * 4
    assert names(tmp_path) == ["draft.docx"]
    assert file.read_text(encoding="utf-8") == "สาม"


def test_each_edited_file_is_kept_under_a_number(tmp_path):
    file = tmp_path / "ร่าง ๑.docx"
    write_keeping(file, b"ours")
    for number in (1, 2):
        file.write_bytes(b"edited %d" % number)
        kept = write_keeping(file, b"ours")
        assert kept == tmp_path / f"ร่าง ๑.earlier-{number}.docx"
        assert kept.read_bytes() == b"edited %d" % number
    assert write_keeping(file, b"ours, later") is None


def test_a_file_of_unknown_origin_is_kept(tmp_path):
    file = tmp_path / "draft"
    file.write_bytes(b"somebody's")
    assert write_keeping(file, b"ours") == tmp_path / "draft.earlier-1"


@pytest.mark.parametrize("before", [b"", b"ours"])
def test_what_loses_nothing_is_replaced(tmp_path, before):
    file = tmp_path / "draft.md"
    file.write_bytes(before)
    assert write_keeping(file, b"ours") is None


def test_without_a_memory_files_are_kept_and_nothing_fails(tmp_path, monkeypatch):
    (tmp_path / "state").write_text("no folder")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    file = tmp_path / "draft.md"
    assert write_keeping(file, b"one") is None
    assert write_keeping(file, b"two").read_bytes() == b"one"


def test_a_failed_write_leaves_everything_as_it_was(tmp_path, monkeypatch):
    file = tmp_path / "draft.md"
    file.write_bytes(b"edited")

    def full(*_):
        raise StorageError(folder=tmp_path, problem="full")

    monkeypatch.setattr("pipeline.keeping.atomic_write", full)
    with pytest.raises(StorageError):
        write_keeping(file, b"new")
    assert (names(tmp_path), file.read_bytes()) == (["draft.md"], b"edited")


COMMANDS = [
    ("report", "overall", "--all-documents", "--out", "draft.docx"),
    ("report", "overall", "--all-documents", "--out", "draft.md"),
    ("review", "export", "sheet.xlsx"),
    ("followup", "template", "--out", "form.xlsx"),
    ("followup", "status", "--out", "status.xlsx"),
    ("followup", "status", "--out", "status.csv"),
    ("followup", "status", "--out", "status.md"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command))
def test_commands_keep_what_people_wrote(sarup, library_db, tmp_path, command):
    folder = tmp_path / "drafts"
    folder.mkdir()
    file = folder / command[-1]

    def go():
        done = sarup(*command, "--db", library_db, cwd=folder)
        assert done.returncode == 0, done.stderr.decode()
        return (done.stdout + done.stderr).decode()

    said = [go(), go()]
    assert names(folder) == [file.name]
    written = file.read_bytes()
    file.write_bytes(written + b"edited")
    said.append(go())
    kept = f"{file.stem}.earlier-1{file.suffix}"
    assert names(folder) == sorted([file.name, kept])
    assert ((folder / kept).read_bytes(), file.read_bytes()) == (written + b"edited", written)
    assert [("เก็บไว้" in one, kept in one) for one in said] == [(False, False), (False, False), (True, True)]
    assert ("--update" in said[-1]) == (command[0] == "report")
