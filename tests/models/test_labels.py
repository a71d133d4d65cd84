"""Labels of issues."""

import pytest

from models.labels import label_of, short
from models.readings import read_text
from models.similarity import load_similarity
from models.statements import statement_of


def label(*texts, taken=()):
    """Return the label of texts, each a recommendation where it begins with one's word, else an obstacle."""
    kinds = ["recommendation" if text.startswith("ควร") else "obstacle" for text in texts]
    statements = [statement_of(text, kind, read_text(text)) for text, kind in zip(texts, kinds, strict=True)]
    return label_of(statements, load_similarity(), texts[0], dict.fromkeys(taken, 1))


@pytest.mark.parametrize(
    ("texts", "thai", "english"),
    [
        (["กล้องวงจรปิดชำรุด", "ควรซ่อมกล้อง CCTV"], "กล้องวงจรปิด: ชำรุด", "CCTV cameras: out of order"),
        (["ระบบ BMA OSS ไม่เสถียร"], "ระบบ BMA OSS: ไม่เสถียร ขัดข้อง", "BMA OSS: unstable"),
        (["ไม่มีผู้ยื่นข้อเสนอ"], "ไม่มีผู้ยื่นเสนอราคา", "No bidders"),
        (["พิพิธภัณฑ์ท้องถิ่น"], "วัฒนธรรมและการท่องเที่ยว", "Culture and tourism"),
    ],
)
def test_a_label_names_the_subject_and_the_problem(texts, thai, english):
    found = label(*texts)
    assert (found.th, found.en) == (thai, english)


@pytest.mark.parametrize(
    ("texts", "thai"),
    [
        pytest.param(
            [
                "ความไม่เสถียรของระบบ BMA Policy Tracking",
                "ควรรายงานผลในระบบ BMA Policy Tracking ให้ครบถ้วนภายในกำหนด",
            ],
            "ระบบ BMA Policy Tracking: ไม่เสถียร ขัดข้อง",
            id="what the obstacle tells, not a word of the advice",
        ),
        pytest.param(
            [
                "การขุดลอกท่อระบายน้ำต้องปิดช่องทางจราจร ซึ่งส่งผลกระทบต่อประชาชน",
                "การขุดลอกท่อระบายน้ำส่งเสียงดังยามวิกาล ประชาชนเดือดร้อนรำคาญ",
            ],
            "ท่อระบายน้ำ: กระทบประชาชน",
            id="what obstacles tell to be wrong, not the name of the work",
        ),
        pytest.param(
            [
                "ควรมีหน่วยงานทางยุทธศาสตร์ในสำนักงานเขต เพื่อให้คำปรึกษาแก่ฝ่ายต่าง ๆ",
                "ควรให้สำนักงานเขตมีหน่วยงานทางยุทธศาสตร์ซึ่งให้คำปรึกษาแก่ผู้บริหาร",
            ],
            "หน่วยงานด้านแผนและยุทธศาสตร์ในเขต",
            id="what advice wants, not what for",
        ),
        pytest.param(
            [
                "พระราชบัญญัติคุ้มครองข้อมูลส่วนบุคคลทำให้ต้องปรับแนวทางการดำเนินงาน",
                "ควรปฏิบัติตามพระราชบัญญัติคุ้มครองข้อมูลส่วนบุคคลให้ถูกต้องครบถ้วน",
            ],
            "การคุ้มครองข้อมูลส่วนบุคคล",
            id="the subject alone where one word of one finding is all there is",
        ),
        pytest.param(
            ["ควรเพิ่มสวนหย่อมริมทาง", "ควรเพิ่มสวนสาธารณะให้ทั่วเมือง"],
            "สวนสาธารณะ",
            id="a wish for more tells no lack",
        ),
        pytest.param(
            ["กล้องวงจรปิดชำรุด", "กล้องวงจรปิดดับบ่อย ชาวบ้านแจ้งแล้วหลายครั้ง", "กล้องวงจรปิดในตรอกชำรุด"],
            "กล้องวงจรปิด: ชำรุด",
            id="most of them is enough",
        ),
        pytest.param(
            ["ท่อระบายน้ำอุดตัน", "ครูลาออก"],
            "ท่อระบายน้ำอุดตัน",
            id="a quotation where no subject is shared",
        ),
    ],
)
def test_a_label_says_what_most_findings_assert(texts, thai):
    assert label(*texts).th == thai


FIRST = ["พนักงานกวาดถนนและพนักงานเก็บขนมูลฝอยค่าจ้างต่ำ", "คนงานกวาดถนนไม่มีแรงจูงใจเพราะค่าแรงต่ำ"]
LATER = ["ค่าตอบแทนของพยาบาลต่ำ", "ค่าจ้างครูต่างชาติต่ำกว่าตลาด", "ค่าตอบแทนอาสาสมัครต่ำเกินไป", "ค่าตอบแทนวิศวกรต่ำกว่าเอกชน"]


def test_an_issue_is_named_by_its_first_findings_while_most_of_all_carry_it():
    def named(texts, every):
        of_all = [statement_of(text, "obstacle", read_text(text)) for text in every]
        return label_of(of_all[: len(texts)], load_similarity(), texts[0], {}, of_all).th

    assert named(FIRST, FIRST) == "พนักงานกวาด: ค่าตอบแทนต่ำหรือขาดแรงจูงใจ"
    assert named(FIRST, [*FIRST, LATER[0]]) == "พนักงานกวาด: ค่าตอบแทนต่ำ"
    assert named(FIRST, [*FIRST, *LATER]) == "ค่าตอบแทนต่ำ"


def test_a_problem_that_most_of_all_do_not_tell_is_left_out():
    texts = ["กล้องวงจรปิดชำรุด", "กล้องวงจรปิดเสียหลายจุด"]
    more = ["ควรติดกล้องวงจรปิดให้ครบทุกซอย", "กล้องวงจรปิดมีมุมอับ", "ประชาชนขอภาพจากกล้องวงจรปิด"]
    of_all = [statement_of(text, "obstacle", read_text(text)) for text in (*texts, *more)]
    assert label_of(of_all[:2], load_similarity(), texts[0], {}, of_all).th == "กล้องวงจรปิด"


@pytest.mark.parametrize(
    ("texts", "thai"),
    [
        pytest.param(
            ["น้ำในคลองเน่าเสียตลอดปี", "น้ำเสียในคลองส่งกลิ่นและเน่าเสียหนัก"],
            "น้ำเสีย: เน่าเสีย",
            id="the one alternative of a problem",
        ),
        pytest.param(
            ["ท่อระบายน้ำอุดตันหลายจุด", "ท่อระบายน้ำอุดตันเพราะเศษอาหาร", "ควรล้างท่อระบายน้ำก่อนฤดูฝน"],
            "ท่อระบายน้ำ: อุดตัน",
            id="what is told, beside what is asked for",
        ),
        pytest.param(
            ["เทศกิจลาออกสองนาย", "เทศกิจเกษียณพร้อมกันหกนาย"], "เทศกิจ: ลาออกหรือเกษียณอายุ", id="two that together most have"
        ),
        pytest.param(
            ["ควรบูรณาการแผนและยุทธศาสตร์ของทุกหน่วย", "ควรเชื่อมโยงแผนและยุทธศาสตร์ของเขตกับสำนัก"],
            "แผนและยุทธศาสตร์: ควรเชื่อมโยงหรือบูรณาการ",
            id="a wish is no lack",
        ),
        pytest.param(
            ["ควรติดตามผลการดำเนินงานทุกเดือน", "ควรมีการติดตามผลต่อเนื่องทุกไตรมาส"],
            "ควรติดตามผล",
            id="a wish that names its subject",
        ),
        pytest.param(
            ["กล้องวงจรปิดชำรุด", "ควรเปลี่ยนกล้องวงจรปิดทดแทน"],
            "กล้องวงจรปิด: ชำรุด",
            id="a wish backs up what half of them tell",
        ),
        pytest.param(
            ["กล้องวงจรปิดชำรุด", "กล้องวงจรปิดเก่ามาก", "ควรซ่อมกล้องวงจรปิด", "ควรซ่อมแซมกล้องวงจรปิดหน้าโรงเรียน"],
            "กล้องวงจรปิด: เก่าหรือชำรุด",
            id="what only some tell of those that ask for one thing",
        ),
        pytest.param(
            ["กล้องวงจรปิดชำรุด", "กล้องวงจรปิดชำรุด", "ควรซ่อมกล้องวงจรปิด", "ควรซ่อมกล้องวงจรปิด", "ควรเปลี่ยนกล้องวงจรปิดทดแทน"],
            "กล้องวงจรปิด: เก่า ชำรุด เสียบ่อย",
            id="a narrower name that fewer than half have",
        ),
        pytest.param(
            ["คนขับรถขาดใบอนุญาต ต้องสอบใหม่", "พนักงานขับรถเมาสุราถูกปลด"],
            "พนักงานขับรถ",
            id="the narrower of a subject's names",
        ),
        pytest.param(
            ["ผู้จัดการอาคารชุดไม่ให้ความร่วมมือ", "ลูกบ้านในอาคารชุดไม่ให้ความร่วมมือ"],
            "อาคารชุด: ไม่ให้ความร่วมมือ",
            id="no crowded community",
        ),
        pytest.param(
            ["ระเบียบการยืมรถตู้ใช้ยาก ยังไม่มีตัวอย่างแบบคำขอ", "ระเบียบการยืมพัสดุใช้ยาก ไม่มีใครช่วยกรอกแบบฟอร์มให้"],
            "กฎหมายและระเบียบ: ใช้งานยาก",
            id="what is missing is not the subject",
        ),
        pytest.param(["ฝนตกหนักในเดือนกันยายน", "ฝนตกหนักช่วงเดือนกันยายนและตุลาคม"], "ฝนตกหนัก", id="a month is no delay"),
    ],
)
def test_a_label_says_only_what_its_findings_say(texts, thai):
    assert label(*texts).th == thai


def test_labels_are_never_alike():
    for texts in (["ท่อระบายน้ำอุดตัน", "ครูลาออก"], ["กล้องวงจรปิดชำรุด", "กล้องวงจรปิดชำรุดมาก"]):
        taken = []
        for _ in range(5):
            taken.append(label(*texts, taken=taken).th)
        assert len(set(taken)) == 5


def test_a_label_that_is_taken_says_more():
    texts = ["งบประมาณซ่อมเครื่องสูบน้ำไม่เพียงพอ", "งบประมาณบำรุงรักษาเครื่องสูบน้ำไม่เพียงพอ"]
    plain = label(*texts)
    more = label(*texts, taken=[plain.th])
    assert more.th.startswith(plain.th + " (") and more.en.startswith(plain.en + " (")
    third = label(*texts, taken=[plain.th, more.th])
    assert third.th not in (plain.th, more.th)


def test_what_cannot_be_read_is_quoted():
    assert label("กขค").th == "กขค"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("สั้น", "สั้น"), ("ยาว " * 40, None), ("ก" * 200, "ก" * 70 + " …")],
)
def test_a_long_text_is_cut_at_a_blank(text, expected):
    cut = short(text)
    assert len(cut) <= 72
    assert cut == expected if expected else cut.endswith(" …") and text.startswith(cut[:-2])
