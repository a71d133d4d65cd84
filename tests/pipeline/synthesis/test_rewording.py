"""Rewording by a service: asked sentence by sentence, believed only where nothing that counts has changed."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from pipeline.synthesis.errors import RewordingError
from pipeline.synthesis.report import Request, report
from pipeline.synthesis.rewording import Rewording, is_faithful

SOURCE = "สำนักการระบายน้ำขาดเครื่องสูบน้ำ ๑๒ เครื่อง จึงไม่สามารถระบายน้ำได้ทัน"
BETTER = "สำนักการระบายน้ำขาดเครื่องสูบน้ำจำนวน ๑๒ เครื่อง จึงไม่สามารถระบายน้ำได้ทันการณ์"
ROWS = [
    {"text": SOURCE, "units": ("สำนักการระบายน้ำ",)},
    {"text": "ถนนในซอยลึกมีหลุม ๓ แห่งและยังไม่มีผู้มาซ่อม", "kind": "recommendation"},
]


@pytest.mark.parametrize(
    ("text", "faithful"),
    [
        (SOURCE, True),
        (BETTER, True),
        (SOURCE.replace("๑๒", "12"), True),
        (SOURCE.replace("๑๒", "๑๓"), False),
        (SOURCE.replace("๑๒ เครื่อง", "หลายเครื่อง"), False),
        (SOURCE.replace("ไม่สามารถ", "สามารถ"), False),
        (SOURCE.replace("สำนักการระบายน้ำ", "สำนักการโยธา"), False),
        (SOURCE + " ตามที่สำนักการโยธาแจ้ง", False),
        (SOURCE + " [๔]", False),
        (SOURCE + " ผ่านระบบ BMA OSS", False),
        (SOURCE + " โดยเร่งด่วนที่สุดเพราะประชาชนเดือดร้อนอย่างยิ่งและร้องเรียนเข้ามาเป็นจำนวนมากในทุกวัน", False),
        ("น้ำ ๑๒", False),
        ("", False),
        ("งานสวนของเขตทั้งสิบสองแห่งควรปรับปรุง", False),
    ],
)
def test_what_may_change(text, faithful):
    assert is_faithful(text, SOURCE) == faithful


@pytest.mark.parametrize(("before", "after"), [("สามครั้ง", "ห้าครั้ง"), ("เพิ่มขึ้น", "ลดลง"), ("กล้อง CCTV", "กล้อง ABC")])
def test_number_words_directions_and_latin_names_count(before, after):
    text = "เรื่องเดิมที่เคยแจ้งไว้แล้ว{} และรอการแก้ไขอยู่จนถึงวันนี้"
    assert is_faithful(text.format(before), text.format(before))
    assert not is_faithful(text.format(after), text.format(before))


@pytest.fixture
def service():
    """A server that speaks the chat protocol; what it answers is set by the test."""
    asked = []
    answers = {}

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            text = body["messages"][-1]["content"]
            asked.append((self.path, self.headers.get("Authorization"), body["model"], text))
            said = answers.get(text, text)
            data = (
                said if isinstance(said, bytes) else json.dumps({"choices": [{"message": {"content": said}}]}).encode()
            )
            self.send_response(500 if data == b"broken" else 200)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/v1", answers, asked
    server.shutdown()
    thread.join()
    server.server_close()


def test_what_is_faithful_is_taken_and_owned_up_to(service, make_db, tmp_path):
    url, answers, asked = service
    answers[SOURCE] = BETTER
    answers[ROWS[1]["text"]] = ROWS[1]["text"].replace("๓", "๔")
    reword = Rewording(url, "small", "secret")
    out = tmp_path / "draft.md"
    made = report(Request(db=make_db(ROWS), out=out, form="overall"), reword)
    texts = {item.statement.text: item for item in made.draft.items()}
    assert set(texts) == {BETTER, ROWS[1]["text"]}
    assert "ปรับถ้อยคำโดยระบบ" in texts[BETTER].tail
    assert "ปรับถ้อยคำ" not in texts[ROWS[1]["text"]].tail
    assert (reword.taken, reword.refused) == (1, 1)
    assert {(path, key, model) for path, key, model, _ in asked} == {("/v1/chat/completions", "Bearer secret", "small")}
    assert SOURCE in out.read_text(encoding="utf-8")


def test_each_sentence_is_asked_once_and_alone(service, make_db, tmp_path):
    url, _, asked = service
    db, reword = make_db(ROWS), Rewording(url, "small")
    for n in range(2):
        report(Request(db=db, out=tmp_path / f"{n}.md", form="overall"), reword)
    assert sorted(text for *_, text in asked) == sorted(row["text"] for row in ROWS)
    assert {key for _, key, _, _ in asked} == {None}


@pytest.mark.parametrize("answer", [b"broken", b"no json", b'{"choices": []}', b"[]"])
def test_a_service_that_does_not_answer_stops_the_draft(service, make_db, tmp_path, answer):
    url, answers, _ = service
    answers[SOURCE] = answer
    with pytest.raises(RewordingError):
        report(Request(db=make_db(ROWS), out=tmp_path / "draft.md", form="overall"), Rewording(url, "small"))
    assert not (tmp_path / "draft.md").exists()


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/v1", "file:///etc/passwd", "nowhere"])
def test_an_address_where_nobody_is_stops_the_draft(make_db, tmp_path, url):
    with pytest.raises(RewordingError):
        report(Request(db=make_db(ROWS), out=tmp_path / "draft.md", form="overall"), Rewording(url, "small"))


def test_nothing_is_asked_unless_wanted(service, make_db, tmp_path):
    _, _, asked = service
    report(Request(db=make_db(ROWS), out=tmp_path / "draft.md", form="overall"))
    assert asked == []
