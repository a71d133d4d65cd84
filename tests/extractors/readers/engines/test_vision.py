"""The second engine, against a server of our own: what is asked, what is made of the answer, what goes wrong."""

import base64
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO

import pytest
from PIL import Image

from extractors.readers.engines.engine import OcrError
from extractors.readers.engines.vision import VisionEndpoint

MARKDOWN = "**คณะที่ ๒ ด้านบริหารจัดการ**\n\n| ปัญหา/อุปสรรค | ข้อเสนอแนะ |\n|---|---|\n| <p>๑. ขาดคน</p> | <p>๑. เพิ่มคน</p> |\n"


class Endpoint(HTTPServer):
    """Answers every question with ``answer``, after ``delay`` seconds, and keeps what it was asked."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.answer, self.status, self.delay = MARKDOWN, 200, 0.0
        self.asked = []

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}/v1"

    def handle_error(self, request, client_address):
        """A client that gave up waiting is what a test wanted."""


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append((self.path, dict(self.headers), json.loads(body)))
        time.sleep(self.server.delay)
        answer = self.server.answer
        if not isinstance(answer, bytes):
            answer = json.dumps({"choices": [{"message": {"content": answer}}]}).encode()
        self.send_response(self.server.status)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def server():
    endpoint = Endpoint()
    thread = threading.Thread(target=endpoint.serve_forever, daemon=True)
    thread.start()
    yield endpoint
    endpoint.shutdown()
    endpoint.server_close()


@pytest.fixture
def inked(draw):
    return draw().new_page().text(72, 120, "words", size=40).picture(dpi=100)


def test_the_page_is_sent_as_a_picture_and_the_key_in_the_header(server, inked):
    VisionEndpoint(server.url + "/", "some-model", "secret").read(inked, 200)
    ((path, headers, body),) = server.asked
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == "Bearer secret"
    assert (body["model"], body["temperature"]) == ("some-model", 0)
    url = body["messages"][0]["content"][1]["image_url"]["url"]
    sent = Image.open(BytesIO(base64.b64decode(url.removeprefix("data:image/png;base64,"))))
    assert sent.size == inked.size


@pytest.mark.parametrize(
    "answer",
    [
        MARKDOWN,
        f"```markdown\n{MARKDOWN}```",
        json.dumps({"natural_text": MARKDOWN}),
        f"```json\n{json.dumps({'natural_text': MARKDOWN})}\n```",
    ],
)
def test_the_answer_is_taken_out_of_what_models_wrap_it_in(server, inked, answer):
    server.answer = answer
    assert VisionEndpoint(server.url, "").read(inked, 200).markup.strip() == MARKDOWN.strip()


@pytest.mark.parametrize(
    ("answer", "status"),
    [("", 200), (b"no json", 200), (b"{}", 200), (b'{"choices": []}', 200), (MARKDOWN, 500), (MARKDOWN, 401)],
)
def test_answers_that_are_none(server, inked, answer, status):
    server.answer, server.status = answer, status
    with pytest.raises(OcrError) as failed:
        VisionEndpoint(server.url, "").read(inked, 200)
    assert failed.value.code == "vision_failed"


def test_a_server_that_does_not_answer(server, inked):
    server.delay = 2
    with pytest.raises(OcrError):
        VisionEndpoint(server.url, "", seconds=0.3).read(inked, 200)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://127.0.0.1/", "somewhere", ""])
def test_what_is_no_web_address_is_refused(url):
    with pytest.raises(OcrError):
        VisionEndpoint(url, "")


def test_the_key_is_shown_nowhere(server):
    assert "secret" not in VisionEndpoint(server.url, "m", "secret").id


def test_nothing_is_sent_anywhere_unless_configured(server, inked, read, save_picture, monkeypatch, tmp_path):
    monkeypatch.setenv("SARUP_TESSERACT", str(tmp_path / "none"))
    read(save_picture(inked, "PNG"), "scan.png")
    assert server.asked == []


def test_its_markdown_goes_through_the_layout_reader(server, inked, read, look, save_picture, monkeypatch):
    monkeypatch.setenv("SARUP_VISION_URL", server.url)
    document = read(save_picture(inked, "PNG"), "scan.png")
    assert document.pages[0].method.startswith("ocr vision/127.0.0.1")
    assert look(document).lines() == ["คณะที่ ๒ ด้านบริหารจัดการ"]
    assert look(document).tables() == [[["ปัญหา/อุปสรรค", "ข้อเสนอแนะ"], ["๑. ขาดคน", "๑. เพิ่มคน"]]]
    assert any(issue.code == "ocr_digits" for issue in document.issues)


def test_a_second_page_stands_at_its_own_offset(server, inked, read, look, save_picture, monkeypatch):
    monkeypatch.setenv("SARUP_VISION_URL", server.url)
    two = save_picture(inked, "TIFF", save_all=True, append_images=[inked.point(lambda shade: shade // 2)])
    document = read(two, "two.tif")
    assert look(document).lines() == ["คณะที่ ๒ ด้านบริหารจัดการ"] * 2


def test_where_it_fails_the_embedded_engine_reads(server, inked, read, save_picture, monkeypatch, tmp_path):
    server.status = 500
    script = tmp_path / "tesseract"
    script.write_text(
        "#!/bin/sh\ncase $1 in --version) echo tesseract 5;; --list-langs) echo Thai;;\n"
        "*) cat >/dev/null; printf '4\\t1\\t1\\t1\\t1\\t0\\t9\\t9\\t900\\t1200\\t-1\\t\\n"
        "5\\t1\\t1\\t1\\t1\\t1\\t9\\t9\\t900\\t1200\\t95.0\\twords\\nwords\\n';; esac\n"
    )
    script.chmod(0o755)
    monkeypatch.setenv("SARUP_TESSERACT", str(script))
    monkeypatch.setenv("SARUP_VISION_URL", server.url)
    document = read(save_picture(inked, "PNG"), "scan.png")
    assert document.raw.strip() == "words"
    assert {issue.code: issue.severity for issue in document.issues}["vision_failed"] == "note"
