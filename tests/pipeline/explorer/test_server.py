"""The server as it runs: what is too large for any browser, many at once, a new run under its feet."""

import re
import socket
import threading
from contextlib import suppress

import httpx

from pipeline.accounts import FILE, Accounts
from pipeline.export import sqlite
from pipeline.review.decisions import load_decisions


def first_line(port, request):
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        with suppress(BrokenPipeError, ConnectionResetError):
            connection.sendall(request)
        try:
            return connection.recv(200).split(b"\r\n")[0]
        except ConnectionResetError:
            return b""


def test_a_question_of_a_megabyte_and_other_rubbish(live, library_db):
    with live(library_db) as server:
        for request in (
            b"GET /search?q=" + b"a" * 1_000_000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
            b"GET / HTTP/1.1\r\n" + b"X: " + b"y" * 1_000_000 + b"\r\n\r\n",
            b"\x00" * 10_000,
            b"GET /../../etc/passwd HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n" % server.port,
        ):
            line = first_line(server.port, request)
            assert line == b"" or re.match(rb"HTTP/1.1 4\d\d", line), line
        assert httpx.get(server.url + "/search.json").json()["total"] == 10


def test_many_readers_and_one_reviewer(live, library, library_db):
    with Accounts(library_db.with_name(FILE)) as accounts:
        accounts.add("mali", "a-long-password", "reviewer")
    statuses = []
    with live(library_db) as server:

        def read(number):
            with httpx.Client(base_url=server.url, timeout=60) as client:
                for path in (
                    "/",
                    "/search?q=งบ",
                    f"/finding/{library.findings[number % 10].id}",
                    "/units",
                    "/search.csv",
                ):
                    statuses.append(client.get(path).status_code)

        readers = [threading.Thread(target=read, args=(number,)) for number in range(20)]
        for reader in readers:
            reader.start()
        with httpx.Client(base_url=server.url, timeout=60) as client:
            token = re.findall(r'name="csrf" value="(\w+)"', client.get("/login").text)[0]
            client.post("/login", data={"csrf": token, "name": "mali", "password": "a-long-password"})
            token = re.findall(r'name="csrf" value="(\w+)"', client.get("/").text)[0]
            for finding in library.findings:
                form = {"csrf": token, "action": "accept", "seen": "0"}
                statuses.append(client.post(f"/finding/{finding.id}/decide", data=form).status_code)
        for reader in readers:
            reader.join()
    assert set(statuses) == {200, 303}
    assert statuses.count(303) == 10
    assert len(load_decisions(library_db.with_name("reviews.db")).findings) == 10


def test_a_new_run_is_seen_without_a_new_start(live, library, library_db, make_library, tmp_path):
    with live(library_db) as server:
        assert httpx.get(server.url + "/search.json").json()["total"] == 10
        (path,) = sqlite.write(make_library(names=("ก.txt", "ข.txt")), tmp_path)
        path.replace(library_db)
        data = httpx.get(server.url + "/overview.json").json()
        assert data["numbers"]["documents"] == 2
        assert httpx.get(server.url + "/search.json?document=ข.txt").json()["total"] == 5
