"""What the title says: fiscal year and its ground, period."""

import pytest

from extractors.context import read_title
from extractors.readers.registry import read_document
from extractors.thai.repair import repair


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("รายงานผล ปีงบประมาณ พ.ศ. ๒๕๖๗\n", (2567, None, "named")),
        ("รายงานประจำปี 2565\nสำนักงาน\n", (2565, None, "report")),
        ("รายงานการประชุมอำเภอ ครั้งที่ 2/2567\nวันที่ 18 ตุลาคม 2567\n", (2568, None, "date")),
        (
            "รายงานการประชุมหอสมุด\nวันที่ ๕ มิถุนายน ๒๕๐๖๗\n" + "ผู้มาประชุม " * 60 + "คืนวันที่ ๓ พฤษภาคม ๒๕๖๗ และ\n" * 3,
            (2567, None, "date"),
        ),
        (
            "รายงานการประชุมหอสมุด\nวันที่ ๕ มิถุนายน ๒๕๐๖๗\n" + "ผู้มาประชุม " * 60 + "วันที่ ๓ ตุลาคม ๒๕๖๗ วันที่ ๓ กันยายน ๒๕๖๗\n" * 2,
            (None, None, None),
        ),
        ("รายงานการประเมินตนเอง ปีการศึกษา 2566\nประชุมวันที่ 5 มีนาคม 2567\n", (None, None, None)),
        ("ทบทวนแผนวิทยาลัย ณ เดือนธันวาคม 2567\n" + "-\n" * 400 + "รับเพิ่มในปีการศึกษา 2568\n", (None, None, None)),
        ("ทบทวนแผนกรม ณ เดือนธันวาคม 2567\n", (2568, None, "date")),
        ("ผลงานกรม ปีงบประมาณ พ.ศ. 2567 (๑ ตุลาคม ๒๕๖๖ - ๓๑ มีนาคม ๒๕๖๗)\n", (2567, "mid_year", "named")),
        ("ผลงานกรม ปีงบประมาณ พ.ศ. 2567 (ต.ค. 2566 ถึง มี.ค. 2567)\n", (2567, "mid_year", "named")),
        ("สรุปผลการดำเนินงานลิ้นปีงบประมาณ พ.ศ. 2567\n", (2567, "year_end", "named")),
        ("ผลงานกรม ปีงบประมาณ พ.ศ. 2567 (รอบสินปีงบประมาณ)\n", (2567, "year_end", "named")),
        ("บัญชีทรัพย์สินปีงบประมาณ พ.ศ. 2567\n", (2567, None, "named")),
        ("รายงานการประชุมหอสมุด\nวันอังคารที่ ๕ มีนาคม- ๒๕๖๗\n", (2567, None, "date")),
        ("ผลงานกรม ปีงบประมาณ พ.ศ. 2567 (ตุลาคม 2566 - กันยายน 2567)\n", (2567, None, "named")),
        ("รายงานประเมินแผน ปีงบประมาณ พ.ศ. 2567\n(ห้วงเวลาตุลาคม 2566 ถึงกันยายน 2567)\n", (2567, "year_end", "named")),
        ("รายงานประเมินแผน ปีงบประมาณ พ.ศ. 2567\n(ช่วงวันที่ 1 ตุลาคม 2566 - 30 กันยายน 2567)\n", (2567, "year_end", "named")),
        ("ความก้าวหน้า ครึ่งแรกของปีงบประมาณ พ.ศ. 2567\n", (2567, "mid_year", "named")),
        ("ผลงานกรม สิ้นปีงบประมาณ พ.ศ. 2567\n", (2567, "year_end", "named")),
        ("ผลงานกรม สิ้นปีงบประมาณ พ.ศ. 2567\n" + "ผลงาน " * 120 + "\nรายงานรอบ 6 เดือน\n", (2567, "year_end", "named")),
        (
            "ผลงานกรม 2567\n" + "ผลงาน " * 120 + "\nให้เสร็จสิ้นปีงบประมาณ 2567\nรายงานรอบ 6 เดือน\n",
            (2567, "mid_year", "named"),
        ),
        ("ผลงานกองทุน สิ้นปีบัญชี พ.ศ. 2567\n", (2567, "year_end", "report")),
        ("ทบทวนโครงการบึงใส ตั้งแต่ 1 เมษายน 2564 – 31 มีนาคม 2568\n", (None, None, None)),
        ("ทบทวนโครงการบึงใส วันที่ 5 มีนาคม 2567 - 7 มีนาคม 2567\n", (2567, None, "date")),
        ("รายงานของสภา ประจำปีพุทธศักราช ๒๕๖๖\n", (2566, None, "report")),
        ("รายงานผลการประเมินท่าเรือ\nเมื่อสิ้นปีงบประมาณ พ.ศ. 2567\n", (2567, "year_end", "named")),
        ("รายงานสังเคราะห์ 2567\nจากรายงานสิ้นปีของคณะกรรมการสามคณะ\n", (None, "year_end", None)),
        ("รายงานสังเคราะห์ 2567\nตามข้อเสนอของรายงานสิ้นปีก่อน\n", (None, None, None)),
        ("รายงานหนี้คงค้าง\nเมื่อสิ้นปีงบประมาณ พ.ศ. 2567\n", (2567, None, "named")),
        (
            "รายงานประจำปีงบประมาณ 2567\nเทศบาลตั้งคณะทำงานเพื่อสรุปผลเมื่อสิ้นปีงบประมาณ มีวัตถุประสงค์ดังนี้\n",
            (2567, "year_end", "named"),
        ),
        (
            "เรื่อง ปัญหาปีงบประมาณ 2567\nตามหนังสือที่อ้างถึง กรมขอให้จังหวัดรายงานปัญหาในงานเมื่อสิ้นปีงบประมาณ นั้น\n",
            (2567, "year_end", "named"),
        ),
        (
            "เรื่อง ปัญหาปีงบประมาณ 2567\nตามหนังสือที่อ้างถึง กรมขอรายงานผลแล้ว นั้น หนี้คงค้างเมื่อสิ้นปีงบประมาณมีมาก\n",
            (2567, None, "named"),
        ),
        ("ประชุมแผนปีงบประมาณ 2567\nให้สรุปผลอีกครั้งเมื่อสิ้นปีงบประมาณ\n", (2567, None, "named")),
        ("แผนงาน ปีงบประมาณ 2567\nให้เบิกจ่ายภายในสิ้นปีงบประมาณ\n", (2567, None, "named")),
    ],
)
def test_title(tmp_path, text, expected):
    path = tmp_path / "title.txt"
    path.write_text(text, encoding="utf-8")
    document = read_document(path)
    title = read_title(document, repair(document.raw))
    assert (title.fiscal_year, title.period, title.year_ground) == expected


@pytest.mark.parametrize(
    ("rows", "year"),
    [
        ("รหัส,ปีงบประมาณ,ปัญหา\nA-1,2568,เรือรั่ว\nA-2,2568,คนขับลาออก\n", 2568),
        ("รหัส,ปีงบประมาณ พ.ศ.,ปัญหา\nA-1,๒๕๖๘,เรือรั่ว\nA-2,,คนขับลาออก\n", 2568),
        ("รหัส,ปีงบประมาณ,ปัญหา\nA-1,2567,เรือรั่ว\nA-2,2568,คนขับลาออก\n", None),
        ("รหัส,ปีที่ซื้อ,ปัญหา\nA-1,2568,เรือรั่ว\nA-2,2568,คนขับลาออก\n", None),
    ],
)
def test_the_year_of_all_rows(tmp_path, rows, year):
    path = tmp_path / "rows.csv"
    path.write_text(rows, encoding="utf-8")
    document = read_document(path)
    assert read_title(document, repair(document.raw)).fiscal_year == year


def test_a_fiscal_year_that_cannot_be_one_is_told(tmp_path):
    path = tmp_path / "title.txt"
    path.write_text("รายงาน ปีงบประมาณ พ.ศ. 2567 เทียบกับปีงบประมาณ พ.ศ. 9567\n", encoding="utf-8")
    document = read_document(path)
    title = read_title(document, repair(document.raw))
    assert (title.fiscal_year, title.years_read) == (2567, 1)
    assert len(title.years_in_doubt) == 1 and "9567" in title.years_in_doubt[0]
