"""Headings and lists under every numbering that reports have: each heading over each list."""

import pytest

_HEADS = {
    "nothing": ("", ""),
    "a number": ("๔. ", "๕. "),
    "a bracket": ("4) ", "5) "),
    "brackets": ("(๔) ", "(๕) "),
    "a letter": ("ก. ", "ข. "),
    "a letter in brackets": ("(ก) ", "(ข) "),
    "a part": ("ส่วนที่ ๔ ", "ส่วนที่ ๕ "),
    "a part and a colon": ("ตอนที่ 4 : ", "ตอนที่ 5 : "),
    "a disc": ("• ", "• "),
    "a dash": ("- ", "- "),
    "an arrow": ("► ", "► "),
    "a square": ("■ ", "■ "),
}
_LISTS = {
    "numbers": "{t}. ",
    "Arabic numbers, no blank": "{a}.",
    "brackets": "{a}) ",
    "a stop and a bracket": "{a}.) ",
    "two brackets": "({t}) ",
    "letters": "{k}) ",
    "clauses": "ข้อ {t} ",
    "clauses counted": "ข้อที่ {t} ",
    "words of order": "ประการที่ {t} ",
    "matters": "ประเด็นที่ {t} : ",
    "dashes": "- ",
    "discs": "• ",
    "stars": "* ",
    "tabs": "\t",
    "blanks": "     ",
}
_OBSTACLES = ["บุคลากรด้านช่างไม่เพียงพอต่อภาระงาน", "ประชาชนบางส่วนไม่ให้ความร่วมมือ", "งบประมาณซ่อมบำรุงถูกปรับลดทุกปี"]
_ADVICE = ["ควรจัดอบรมผู้นำชุมชนเรื่องขยะ", "ขอรับการจัดสรรอัตรากำลังเพิ่ม", "ให้หน่วยงานจัดทำแผนซ่อมบำรุงล่วงหน้า"]


def _listed(texts, way):
    return "".join(f"{way.format(t='๑๒๓'[n], a=n + 1, k='กขค'[n])}{text}\n" for n, text in enumerate(texts))


@pytest.mark.parametrize("head", _HEADS)
@pytest.mark.parametrize("way", _LISTS)
def test_each_heading_heads_each_list(drafts, head, way):
    first, second = _HEADS[head]
    text = (
        f"รายงานผลการดำเนินงาน ปีงบประมาณ พ.ศ. ๒๕๖๖\n\n{first}ปัญหาและอุปสรรค\n{_listed(_OBSTACLES, _LISTS[way])}"
        f"\n{second}ข้อเสนอแนะ\n{_listed(_ADVICE, _LISTS[way])}"
    )
    found = [(draft.kind, draft.passage.text) for draft in drafts(text)]
    assert found == [("obstacle", one) for one in _OBSTACLES] + [("recommendation", one) for one in _ADVICE]
