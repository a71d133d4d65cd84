"""Accounts: passwords hashed, sessions that end, files for their owner alone."""

import sqlite3
import stat

import pytest

from pipeline import accounts as accounts_module
from pipeline.accounts import AccountError, Accounts

PASSWORD = "ปลาตะเพียนสานใบลาน"


@pytest.fixture
def accounts(tmp_path):
    with Accounts(tmp_path / "accounts.db") as accounts:
        yield accounts


def test_signing_in_and_out(accounts):
    accounts.add("mali", PASSWORD, "reviewer")
    token = accounts.sign_in("mali", PASSWORD)
    assert accounts.person(token).name == "mali"
    assert accounts.person(token).decides
    accounts.sign_out(token)
    assert accounts.person(token) is None


@pytest.mark.parametrize(("name", "password"), [("mali", "wrong"), ("nobody", PASSWORD), ("", ""), ("mali", "")])
def test_wrong_name_or_password(accounts, name, password):
    accounts.add("mali", PASSWORD, "reviewer")
    assert accounts.sign_in(name, password) is None


def test_roles(accounts):
    accounts.add("reads", PASSWORD, "reader")
    accounts.add("chief", PASSWORD, "admin")
    assert [(p.name, p.decides) for p, _ in accounts.people()] == [("chief", True), ("reads", False)]


@pytest.mark.parametrize(
    ("name", "password"),
    [("mali", PASSWORD), ("a b", PASSWORD), ("<b>", PASSWORD), ("x" * 60, PASSWORD), ("new", "short")],
)
def test_odd_accounts_are_refused(accounts, name, password):
    accounts.add("mali", PASSWORD, "reviewer")
    with pytest.raises(AccountError):
        accounts.add(name, password, "reviewer")


def test_neither_passwords_nor_tokens_are_kept(accounts, tmp_path):
    accounts.add("mali", PASSWORD, "reviewer")
    token = accounts.sign_in("mali", PASSWORD)
    whole = "".join(str(row) for row in sqlite3.connect(tmp_path / "accounts.db").iterdump())
    assert PASSWORD not in whole
    assert token not in whole


def test_the_same_password_is_hashed_differently(accounts, tmp_path):
    accounts.add("mali", PASSWORD, "reviewer")
    accounts.add("orn", PASSWORD, "reviewer")
    hashes = sqlite3.connect(tmp_path / "accounts.db").execute("SELECT DISTINCT hash FROM people").fetchall()
    assert len(hashes) == 2


def test_only_the_owner_may_read_the_file(accounts, tmp_path):
    assert stat.S_IMODE((tmp_path / "accounts.db").stat().st_mode) == 0o600


def test_a_new_password_or_a_closed_account_ends_every_session(accounts):
    accounts.add("mali", PASSWORD, "reviewer")
    token = accounts.sign_in("mali", PASSWORD)
    accounts.set_password("mali", "another-password")
    assert accounts.person(token) is None
    assert accounts.sign_in("mali", PASSWORD) is None
    token = accounts.sign_in("mali", "another-password")
    accounts.set_active("mali", False)
    assert accounts.person(token) is None
    assert accounts.sign_in("mali", "another-password") is None
    accounts.set_active("mali", True)
    assert accounts.sign_in("mali", "another-password")
    with pytest.raises(AccountError):
        accounts.set_active("nobody", False)


def test_sessions_end(accounts, monkeypatch):
    accounts.add("mali", PASSWORD, "reviewer")
    token = accounts.sign_in("mali", PASSWORD)
    now = accounts_module.time.time()
    monkeypatch.setattr(accounts_module.time, "time", lambda: now + accounts_module.SESSION_SECONDS + 1)
    assert accounts.person(token) is None
