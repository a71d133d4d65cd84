"""What OCR was not sure of keeps its place in the raw text: numbers, and how sure the engine was of each line."""

from extractors.readers.base import Source
from extractors.readers.document.compose import compose
from extractors.readers.layout.rows import _row
from extractors.readers.layout.sheet import Row, Run, Sheet, SheetCell, SheetTable

SOURCE = Source("ภาพ.tif", b"", "0" * 64)


def test_numbers_in_doubt_are_marked_where_they_stand():
    row = Row("ราว ๑๒ คัน และ ๑๒ ล้อ", confidence=0.9, doubtful=("๑๒", "๑๒"))
    table = SheetTable([SheetCell(0, 0, [[Row("ปี ๒๕๐๓", confidence=0.7, doubtful=("๒๕๐๓",))]])])
    document = compose(SOURCE, "image", "r", [Sheet(1, [row, table], read=True)])
    spans = [issue.span for issue in document.issues if issue.code == "ocr_number_doubtful"]
    assert [document.raw[start:end] for start, end in spans] == ["๑๒", "๑๒", "๒๕๐๓"]
    assert len(set(spans)) == 3


def test_lines_keep_how_sure_the_engine_was():
    parts = [Row("หนึ่งบรรทัด", confidence=0.9), SheetTable([SheetCell(0, 0, [[Row("ก", confidence=0.8), Row("ข")]])])]
    line, table = compose(SOURCE, "image", "r", [Sheet(1, parts, read=True)]).blocks()
    assert line.lines[0].confidence == 0.9 and table.cells[0].lines[0].confidence == 0.8


def test_runs_that_make_a_row_keep_their_doubts():
    runs = [
        Run("ปี ๒๕๐๓", (0, 0, 50, 10), confidence=0.9, doubtful=("๒๕๐๓",)),
        Run("๓ คัน", (60, 0, 90, 10), doubtful=("๓",)),
    ]
    assert _row(runs).doubtful == ("๒๕๐๓", "๓")
