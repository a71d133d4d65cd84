"""The application over the small dataset, asked without a network."""

from __future__ import annotations

import re
import shutil
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import uvicorn
from fastapi.testclient import TestClient

from pipeline.accounts import FILE, Accounts
from pipeline.explorer.app import create_app
from pipeline.explorer.settings import Settings

HOME = "http://127.0.0.1:8765"
PASSWORD = "a-long-password"


@pytest.fixture
def settings(library_db: Path) -> Settings:
    return Settings(library_db, rate=1000)


@pytest.fixture(scope="session")
def accounts_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once: hashing takes its time on purpose."""
    path = tmp_path_factory.mktemp("accounts") / FILE
    with Accounts(path) as accounts:
        accounts.add("mali", PASSWORD, "reviewer")
        accounts.add("orn", PASSWORD, "reviewer")
        accounts.add("chief", PASSWORD, "admin")
        accounts.add("reads", PASSWORD, "reader")
    return path


@pytest.fixture
def people(library_db: Path, accounts_file: Path) -> None:
    shutil.copy(accounts_file, library_db.with_name(FILE))


@pytest.fixture
def client(settings: Settings) -> TestClient:
    """Somebody who has not signed in."""
    return TestClient(create_app(settings), base_url=HOME, follow_redirects=False)


@pytest.fixture
def signed_in(settings: Settings, people: None) -> Callable[[str], TestClient]:
    """Sign somebody in; return the browser, which knows its form token as ``csrf``."""

    def sign_in(name: str) -> TestClient:
        browser = TestClient(create_app(settings), base_url=HOME, follow_redirects=False)
        token = hidden(browser.get("/login").text, "csrf")
        done = browser.post("/login", data={"csrf": token, "name": name, "password": PASSWORD})
        assert done.status_code == 303
        browser.csrf = hidden(browser.get("/").text, "csrf")  # type: ignore[attr-defined]
        return browser

    return sign_in


def hidden(page: str, name: str) -> str:
    """Return the value of a hidden field."""
    found: str = re.findall(rf'name="{name}" value="([^"]*)"', page)[-1]
    return found


@pytest.fixture
def hidden_field() -> Callable[[str, str], str]:
    return hidden


class Live:
    """A server on a free port of this machine, in a thread."""

    def __init__(self, database: Path, sources: Path | None = None) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self.settings = Settings(database, sources=sources, port=self.port, rate=10_000)
        config = uvicorn.Config(
            create_app(self.settings), "127.0.0.1", self.port, log_level="error", h11_max_incomplete_event_size=32_768
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run)
        self.url = f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Live:
        self._thread.start()
        while not self._server.started:
            time.sleep(0.02)
        return self

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join(20)


@pytest.fixture(scope="session")
def live() -> type[Live]:
    return Live
