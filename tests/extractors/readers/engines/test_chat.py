"""Services that answer something else than they should: the caller gets one kind of error, nobody else gets the key."""

import json
import socketserver
import threading

import pytest

from extractors.readers.engines.chat import ChatError, ask, endpoint
from extractors.readers.engines.engine import OcrError
from extractors.readers.engines.vision import VisionEndpoint
from pipeline.synthesis.errors import RewordingError
from pipeline.synthesis.rewording import Rewording

ANSWER = json.dumps({"choices": [{"message": {"content": "words"}}]}).encode()
BROKEN = {
    "no HTTP": b"HELLO THERE\r\n\r\n",
    "nothing": b"",
    "half an answer": b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n" + ANSWER[:-9],
    "a chunk without a size": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nwords\r\n",
    "headers without end": b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 200 + b"\r\n" + ANSWER,
    "lists in lists": b"HTTP/1.1 200 OK\r\n\r\n" + b"[" * 200_000,
    "no text": b'HTTP/1.1 200 OK\r\n\r\n{"choices": [{"message": {"content": null}}]}',
}


class Raw(socketserver.ThreadingTCPServer):
    """Answers with ``said``, byte for byte, and keeps the requests that came."""

    allow_reuse_address = daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.said, self.asked = b"", []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        lines = list(iter(self.rfile.readline, b"\r\n"))
        length = next((int(line.split(b":")[1]) for line in lines if line.lower().startswith(b"content-length")), 0)
        self.server.asked.append((lines, self.rfile.read(length)))
        self.wfile.write(self.server.said)


@pytest.fixture
def server():
    made = []

    def _server(said):
        made.append(Raw())
        made[-1].said = said
        return made[-1]

    yield _server
    for one in made:
        one.shutdown()
        one.server_close()


def put(url, key="secret"):
    return ask(endpoint(url), [{"role": "user", "content": "?"}], model="m", key=key, seconds=5)


@pytest.mark.parametrize("said", BROKEN.values(), ids=BROKEN)
def test_whatever_is_wrong_is_one_kind_of_error(server, draw, said):
    url = server(said).url
    with pytest.raises(ChatError):
        put(url)
    with pytest.raises(OcrError) as unread:
        VisionEndpoint(url, "m").read(draw().new_page().picture(dpi=20), 20)
    assert unread.value.code == "vision_failed"
    with pytest.raises(RewordingError):
        Rewording(url, "m")._asked("words")


def test_an_answer(server):
    asked = server(b"HTTP/1.1 200 OK\r\n\r\n" + ANSWER)
    assert put(asked.url + "/chat/completions/", key=" secret\n") == "words"
    ((lines, _),) = asked.asked
    assert lines[0].startswith(b"POST /v1/chat/completions ")
    assert b"Authorization: Bearer secret\r\n" in lines


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_question_and_no_key_is_carried_to_another_address(server, status):
    other = server(b"HTTP/1.1 200 OK\r\n\r\n" + ANSWER)
    first = server(f"HTTP/1.1 {status} Moved\r\nLocation: {other.url}\r\nContent-Length: 0\r\n\r\n".encode())
    with pytest.raises(ChatError, match=str(status)):
        put(first.url)
    assert len(first.asked) == 1 and not other.asked


@pytest.mark.parametrize("url", ["", "somewhere", "file:///etc/passwd", "ftp://127.0.0.1/", "http://", "http://[::1"])
def test_what_is_no_web_address(url):
    with pytest.raises(ChatError):
        endpoint(url)
