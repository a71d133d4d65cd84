"""Frames: cues are met where they stand whole, and the file is sound."""

import pytest

from taxonomy.errors import TaxonomyError
from taxonomy.frames import CueTable, load_frames
from taxonomy.keys import squeezed


def met(cues, text):
    table = CueTable([(cue, code, False) for code, cue in cues])
    return [s.code for s in table.sightings(squeezed(text))]


@pytest.mark.parametrize(
    ("cues", "text", "codes"),
    [
        ([("road", "ถนน")], "ซ่อมถนนในซอย", ["road"]),
        ([("road", "ถนน")], "ซ่อม ถ นน", ["road"]),
        ([("a", "ระบบ"), ("b", "ระบบงาน")], "ระบบงานใหม่", ["b"]),
        ([("a", "ระบบ"), ("b", "ระบบงาน")], "ระบบงานและระบบ", ["b", "a"]),
        ([("truck", "รถ"), ("none", "=สามารถ")], "สามารถทำได้", []),
        ([("truck", "รถ"), ("none", "=สามารถ")], "สามารถซ่อมรถ", ["truck"]),
        ([("money", "งบ")], "เจ้าของบ้าน", []),
        ([("money", "งบ")], "ได้งบมา", ["money"]),
        ([("boat", "เรือ")], "เรื่องร้องเรียน", []),
        ([("terms", "tor")], "monitor", []),
        ([("terms", "tor")], "ร่าง TOR จ้าง", ["terms"]),
        ([("score", "คะแนน~ร้องเรียน")], "คะแนนเรื่องร้องเรียน", ["score"]),
        ([("score", "คะแนน~ร้องเรียน")], "ร้องเรียนเรื่องคะแนน", []),
        ([("score", "คะแนน~ร้องเรียน")], "คะแนน" + "ก" * 15 + "ร้องเรียน", []),
        ([("score", "คะแนน~เรื่อง"), ("case", "เรื่อง")], "คะแนนของเรื่อง", ["score", "case"]),
        ([("same", "คำ"), ("other", "คำ")], "หนึ่งคำ", ["other", "same"]),
        ([("year", "15 นาที")], "สวน ๑๕ นาที", ["year"]),
    ],
)
def test_where_a_cue_is_met(cues, text, codes):
    assert met(cues, text) == codes


def test_sightings_tell_their_place_and_whether_they_word_a_demand():
    text = squeezed("ควร ซ่อม ถนน")
    (sighting,) = CueTable([("ซ่อม", "repair", True)]).sightings(text)
    assert text[sighting.start : sighting.end] == "ซ่อม"
    assert sighting.wanted


def test_a_sighting_tells_its_cue():
    table = CueTable([("ค่าปรับ~ต่ำ", "light", False), ("ชำรุด", "broken", False)])
    assert [s.cue for s in table.sightings("ค่าปรับยังต่ำถนนชำรุด")] == ["ค่าปรับ~ต่ำ", "ชำรุด"]


def test_a_cue_that_cuts_a_word_takes_no_shorter_one_away():
    table, text = CueTable([("ถนนห้า", "five", False), ("ถนน", "road", False)]), "ถนนห้ามจอด"
    assert [s.code for s in table.sightings(text)] == ["five"]
    assert [s.code for s in table.sightings(text, lambda _, end: end != len("ถนนห้า"))] == ["road"]


def test_the_tables_of_the_package_are_sound():
    frames = load_frames()
    assert len(frames.about) > 100 and len(frames.aspects) > 40
    assert {"staff", "budget", "complaint", "indicator"} <= set(frames.about)
    for subject in frames.about.values():
        line = [subject.code]
        while (wider := frames.about[line[-1]].part_of) is not None:
            assert wider not in line, f"{subject.code} is part of itself"
            line.append(wider)
    for aspect in frames.aspects.values():
        assert not any(name.by & aspect.hints for name in aspect.says), f"{aspect.code} names by a hint"


@pytest.mark.parametrize(
    ("text", "subject", "problem"),
    [
        ("เครื่องสูบน้ำชำรุดบ่อย", "pumps", "broken"),
        ("ควรเร่งซ่อมเครื่องสูบน้ำ", "pumps", "broken"),
        ("ข้าราชการโอนย้ายแล้วตำแหน่งว่าง", "turnover", "vacant"),
        ("คำนิยามของตัวชี้วัดยังไม่ชัดเจน", "definition", "unclear"),
        ("ประกวดราคาแล้วไม่มีผู้ยื่นข้อเสนอ", "no_bidders", "no_bid"),
        ("ชาวบ้านทิ้งขยะโดยไม่คัดแยก", "waste_sorting", "no_cooperation"),
        ("ขอให้ประชาสัมพันธ์บริการใหม่", "publicity", "unaware"),
        ("ระบบจองคิวล่มทุกเช้า", "queue", "unstable"),
    ],
)
def test_an_obstacle_and_its_remedy_share_the_problem(text, subject, problem):
    frames, tight = load_frames(), squeezed(text)
    assert subject in {s.code for s in frames.about_cues.sightings(tight)}
    assert problem in {s.code for s in frames.aspect_cues.sightings(tight)}


FILE = """
about:
  a: {{label: {{th: ก, en: a}}, cues: [ก], {more}}}
aspects:
  p: {{label: {{th: ป, en: p}}, wrong: [ผ], wanted: [], kin: [{kin}]}}
concerned: {{}}
turns: [จึง]
examples: [เช่น]
returns: [แต่]
"""


@pytest.mark.parametrize(
    ("more", "kin", "words"),
    [
        ("part_of: b", "p", "no subject b"),
        ("vague: true", "q", "no problem q"),
        ("colour: red", "p", "unknown key colour"),
        ("cues2: []", "p", "unknown key"),
        ("says: [{th: ข, en: b, by: [ค]}]", "p", "ค is no cue of this entry"),
        ("says: [{th: ข, en: b, by: [ก]}, {th: ฉ, en: c, by: [ก]}]", "p", "ก names two things"),
    ],
)
def test_a_file_that_contradicts_itself_is_refused(tmp_path, more, kin, words):
    path = tmp_path / "frames.yaml"
    path.write_text(FILE.format(more=more, kin=kin), encoding="utf-8")
    with pytest.raises(TaxonomyError, match=words):
        load_frames(path)


def test_a_cue_of_blanks_is_refused(tmp_path):
    path = tmp_path / "frames.yaml"
    path.write_text(FILE.format(more="vague: false", kin="p").replace("cues: [ก]", 'cues: ["= ~"]'), encoding="utf-8")
    with pytest.raises(TaxonomyError, match="empty cue"):
        load_frames(path)
