"""The spaCy component: exact characters, canonical names, labels kept, and a run opened in three lines."""

import json
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, DocBin

from models.rules import FactorChoice
from models.spacy_component import Sarup, doc_of, docs_of, exact_spans
from taxonomy.keys import squeezed
from taxonomy.load import load

TEXT = "สำนักงานเขตบางรัก และ สนอ. พบว่าระบบ BMA OSS ไม่เสถียรตั้งแต่ปี ๒๕๖๗"
NAMES = {"สำนักงานเขตบางรัก": "DISTRICT", "สำนักอนามัย": "ORG", "BMA OSS": "SYSTEM"}
ROOT = Path(__file__).parents[2]


def technology(texts):
    """A classifier that always answers the same."""
    return [FactorChoice("internal/technology", 0.9, "internal/staffing", ("ระบบ",)) for _ in texts]


@pytest.fixture(scope="module")
def nlp():
    nlp = spacy.blank("th")
    nlp.add_pipe("sarup")
    return nlp


def component(**settings):
    return Sarup(classify=technology, **settings)


def entities(doc):
    return {entity.kb_id_: entity.label_ for entity in doc.ents}


def test_entities_bear_their_canonical_names(nlp):
    doc = nlp(TEXT)
    assert entities(doc) == NAMES
    assert {entity.kb_id_: entity.text for entity in doc.ents}["สำนักอนามัย"] == "สนอ."
    taxonomy = load()
    assert all(entity.kb_id_ in {**taxonomy.organisations, **taxonomy.systems} for entity in doc.ents)


# Blanks may stand anywhere in a name of Thai letters; within an abbreviation or a Latin word they part it.
BLANKS = st.lists(st.tuples(st.integers(0, 16), st.sampled_from([" ", "  ", "\n", "\u200b"])), max_size=5)
AROUND = st.text(st.sampled_from("กขมเา่ ๆ๐๙19.\n\t(🙂"), max_size=12)


@settings(max_examples=60, deadline=None)
@given(blanks=BLANKS, before=AROUND, after=AROUND)
def test_offsets_are_those_of_the_text_as_given(nlp, blanks, before, after):
    name = "สำนักงานเขตบางรัก"
    for at, blank in blanks:
        name = name[: at + 1] + blank + name[at + 1 :]
    text = f"{before}{name}{after} BMA OSS"
    doc = nlp(text)
    assert doc.text == text
    for entity in doc.ents:
        assert text[entity.start_char : entity.end_char] == entity.text
    found = {entity.kb_id_: entity for entity in doc.ents}
    assert squeezed(found["สำนักงานเขตบางรัก"].text) == "สำนักงานเขตบางรัก"
    assert found["BMA OSS"].end_char == len(text)


@settings(max_examples=60, deadline=None)
@given(data=st.data(), text=st.text(st.sampled_from("กขมตสำเแา่้ิั ๆฯ๐๒19.a\n🙂"), min_size=1, max_size=40))
def test_a_span_is_exact_wherever_it_begins_and_ends(nlp, data, text):
    places = data.draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)))
    doc = nlp.make_doc(text)
    spans = exact_spans(doc, places)
    wanted = [(start, end) for start, end in places if start < end]
    assert [(span.start_char, span.end_char) for span in spans] == wanted
    assert doc.text == text and "".join(token.text_with_ws for token in doc) == text


def test_a_place_outside_the_text_is_refused(nlp):
    with pytest.raises(ValueError, match="no place in a text of 2"):
        exact_spans(nlp.make_doc("กก"), [(1, 3)])


def test_spans_and_entities_of_others_keep_their_characters():
    doc = spacy.blank("th").make_doc("ที่ประชุม" + TEXT)
    before = exact_spans(doc, [(9, 12), (20, 40)], ["A", "B"])
    doc.spans["mine"] = before
    doc.ents = exact_spans(doc, [(0, 3), (9 + 17, 9 + 18)], ["X", "Y"])
    places = [(span.start_char, span.end_char, span.label_) for span in before]
    component()(doc)
    assert [(span.start_char, span.end_char, span.label_) for span in doc.spans["mine"]] == places
    found = [(entity.start_char, entity.end_char, entity.label_) for entity in doc.ents]
    assert (0, 3, "X") in found and (26, 27, "Y") in found
    assert entities(doc).keys() >= NAMES.keys()


def test_an_entity_that_overlaps_an_earlier_one_is_left_out():
    doc = spacy.blank("th").make_doc(TEXT)
    doc.ents = exact_spans(doc, [(0, 5)], ["X"])
    component()(doc)
    assert next(entity.label_ for entity in doc.ents) == "X" and "สำนักงานเขตบางรัก" not in entities(doc)


def test_the_callers_spans_are_labelled_and_labels_that_are_there_stay():
    doc = spacy.blank("th").make_doc(TEXT)
    doc.spans["sarup"] = exact_spans(doc, [(0, 10), (28, 60)], ["internal/budget", ""])
    component()(doc)
    first, second = doc.spans["sarup"]
    assert (first.label_, first._.sarup) == ("internal/budget", None)
    assert (second.label_, second.start_char, second.end_char) == ("internal/technology", 28, 60)
    assert second._.sarup["confidence"] == 0.9 and second._.sarup["second"] == "internal/staffing"


def test_the_model_of_the_project_decides_where_none_is_given(nlp):
    doc = nlp.make_doc("เจ้าหน้าที่ลาออกและตำแหน่งว่างมานาน")
    doc.spans["sarup"] = exact_spans(doc, [(0, len(doc.text))])
    assert [span.label_ for span in nlp(doc).spans["sarup"]] == ["internal/staffing"]


@pytest.mark.parametrize(
    ("candidates", "texts"),
    [
        ("given", None),
        ("doc", ["ระบบช้า\n\n  ระบบล่ม"]),
        ("lines", ["ระบบช้า", "ระบบล่ม"]),
        ("sents", ["ระบบช้า", "ระบบล่ม"]),
    ],
)
def test_what_counts_as_a_finding_is_asked_for(candidates, texts):
    doc = spacy.blank("th").make_doc(" ระบบช้า\n\n  ระบบล่ม ")
    for token in doc:
        token.is_sent_start = token.i == 0 or "\n" in doc[token.i - 1].text
    component(candidates=candidates)(doc)
    assert ([span.text for span in doc.spans["sarup"]] if "sarup" in doc.spans else None) == texts


def test_an_unknown_wish_is_refused():
    with pytest.raises(ValueError, match="given, doc, lines or sents"):
        component(candidates="paragraphs")


def test_a_stream_gives_what_single_calls_give():
    texts = [TEXT, "", "ไม่มีชื่อใด", TEXT[10:]] * 3
    nlp, sarup = spacy.blank("th"), component(candidates="doc")

    def seen(doc):
        return doc.text, entities(doc), [(s.text, s.label_) for s in doc.spans.get("sarup", [])]

    together = [seen(doc) for doc in sarup.pipe(map(nlp.make_doc, texts), batch_size=5)]
    assert together == [seen(sarup(nlp.make_doc(text))) for text in texts]


def test_contexts_stay_with_their_texts(nlp):
    pairs = [(TEXT, {"n": 1}), ("ข้อความ", {"n": 2})]
    assert [(doc.text, context) for doc, context in nlp.pipe(pairs, as_tuples=True)] == pairs


def test_a_pipeline_survives_the_disk(tmp_path):
    nlp = spacy.blank("th")
    nlp.add_pipe("sarup", config={"candidates": "lines", "spans_key": "found"})
    nlp.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    assert entities(again(TEXT)) == NAMES
    doc = again("ขาดอัตรากำลัง\nระบบล่ม")
    assert [span.text for span in doc.spans["found"]] == ["ขาดอัตรากำลัง", "ระบบล่ม"]


def test_a_document_survives_the_disk_with_its_reasons(nlp):
    doc = nlp(doc_of(nlp, {"text": TEXT}))
    kept = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (again,) = DocBin().from_bytes(kept).get_docs(nlp.vocab)
    assert again.spans["sarup"][0]._.sarup == doc.spans["sarup"][0]._.sarup
    assert entities(again) == NAMES


ROWS = [
    {"id": "a", "text": TEXT, "factor": "external/coordination", "factor_confidence": 1.0, "factor_source": "person"},
    {"id": "b", "text": "เจ้าหน้าที่ลาออกและตำแหน่งว่างมานาน", "factor": None},
]


@pytest.mark.parametrize("given", ["file", "folder", "rows"])
def test_a_run_opens_as_documents(nlp, tmp_path, given):
    path = tmp_path / "findings.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS), encoding="utf-8")
    first, second = docs_of(nlp, {"file": path, "folder": tmp_path, "rows": ROWS}[given])
    assert first._.finding["id"] == "a" and first.text == TEXT and entities(first) == NAMES
    assert first.spans["sarup"][0].label_ == "external/coordination", "what a person decided stays"
    assert first.spans["sarup"][0]._.sarup["source"] == "person"
    assert second.spans["sarup"][0].label_ == "internal/staffing"


def test_a_record_without_text_is_refused(nlp):
    with pytest.raises(ValueError, match="without text"):
        doc_of(nlp, {"id": "a"})


def test_an_empty_text_has_no_finding(nlp):
    assert isinstance(doc := nlp(doc_of(nlp, {"text": " "})), Doc) and not doc.spans["sarup"]


def test_an_installed_sarup_announces_the_factory(tmp_path):
    """Entry points are read from what is installed: a stand-in for the project's own metadata, in a fresh process."""
    metadata = tmp_path / "sarup_standin-1.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: sarup-standin\nVersion: 1\n")
    (metadata / "entry_points.txt").write_text("[spacy_factories]\nsarup = models.spacy_component:make_component\n")
    code = f"""
        import sys
        sys.path[:0] = [{str(ROOT)!r}, {str(tmp_path)!r}]
        import spacy
        nlp = spacy.blank("th")
        nlp.add_pipe("sarup", config={{"candidates": "given"}})
        print(len(nlp({TEXT!r}).ents))
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.returncode) == ("3", 0), done.stderr
