"""Whether a document is the city's is asked of its repaired text, by whoever asks."""

import pytest

from extractors.addressee import CITY
from pipeline.inputs import InputFile
from pipeline.stages.document import process

REPORT = """รายงานผลการตรวจติดตามของ{city} ปีงบประมาณ พ.ศ. ๒๕๖๗

ข้อเสนอแนะ
๑. ควรให้สำนักงบประมาณจัดสรรค่าซ่อมเรือตรวจการณ์เพิ่ม
"""
OF_THE_CITY, PRINTED = "สำนักงบประมาณกรุงเทพมหานคร", "สำนักงบประมาณ"


@pytest.mark.parametrize(
    ("city", "addressee"),
    [(CITY, OF_THE_CITY), ("กรุ งเทพมหานคร", OF_THE_CITY), ("กรุงเทพมหานดร", OF_THE_CITY), ("จังหวัดธารไพลิน", PRINTED)],
)
def test_a_city_whose_name_was_misread_is_the_city(tmp_path, city, addressee):
    path = tmp_path / "report.txt"
    path.write_text(REPORT.format(city=city), encoding="utf-8")
    result = process(InputFile(path.name, path))
    assert result.title.names_city is (addressee == OF_THE_CITY)
    assert [finding.addressee for finding in result.findings] == [addressee]
    assert [finding.units for finding in result.findings] == [(OF_THE_CITY,) if addressee == OF_THE_CITY else ()]
