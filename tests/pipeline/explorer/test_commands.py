"""`sarup user` and `sarup serve --static` from outside."""

from dataclasses import fields

import pytest

from pipeline.accounts import FILE, Accounts
from pipeline.cli_explore import serve
from pipeline.explorer.settings import Settings


def test_accounts(sarup, library_db):
    added = sarup("user", "add", "mali", "--db", library_db.parent, "--password-stdin", stdin="a-long-password\n")
    assert added.returncode == 0
    with Accounts(library_db.with_name(FILE)) as accounts:
        assert accounts.sign_in("mali", "a-long-password")
    again = sarup("user", "add", "mali", "--db", library_db, "--password-stdin", stdin="a-long-password\n")
    assert again.returncode == 1
    assert "[S621]" in again.stderr.decode()
    assert "mali" in sarup("user", "list", "--db", library_db).stdout.decode()
    assert (
        sarup("user", "password", "mali", "--db", library_db, "--password-stdin", stdin="another-long-one\n").returncode
        == 0
    )
    assert sarup("user", "close", "mali", "--db", library_db).returncode == 0
    with Accounts(library_db.with_name(FILE)) as accounts:
        assert accounts.sign_in("mali", "another-long-one") is None


@pytest.mark.parametrize(("name", "password"), [("mali", "short\n"), ("a b", "a-long-password\n"), ("mali", "")])
def test_odd_accounts(sarup, library_db, name, password):
    assert sarup("user", "add", name, "--db", library_db, "--password-stdin", stdin=password).returncode == 1


def test_pages_as_files(sarup, library_db, tmp_path):
    done = sarup("serve", "--db", library_db, "--static", tmp_path / "copy")
    assert done.returncode == 0
    assert (tmp_path / "copy" / "th" / "index.html").is_file()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "x").write_text("x")
    assert sarup("serve", "--db", library_db, "--static", tmp_path / "other").returncode == 1


def test_each_option_of_serve_is_a_setting():
    named = {option.name for option in serve.params} - {"db", "folder"}
    assert named == {field.name for field in fields(Settings)} - {"database"}


def test_no_database(sarup, tmp_path):
    done = sarup("serve", "--db", tmp_path / "none.db")
    assert done.returncode == 2
    assert "[S603]" in done.stderr.decode()


@pytest.mark.parametrize("proxy", ["*", "proxy.example.org", "10.0.0.1/8"])
def test_a_proxy_is_named_by_its_address(sarup, library_db, proxy):
    done = sarup("serve", "--db", library_db, "--proxy", proxy)
    assert done.returncode == 1
    assert proxy in done.stderr.decode()
