"""What the tagger is told of each word of a paragraph."""

from extractors.findings.prose.clauses import clauses
from extractors.findings.prose.traits import traits, words_of
from extractors.passages import Passage, Piece

TEXT = "สูบน้ำได้ตามแผน แต่เครื่องสูบชำรุด"


def of_words(text, shares, heads=()):
    told = words_of(text)
    own = clauses(Passage(text, (Piece(0, 0, len(text)),)))
    return dict(zip(told.starts, traits(told, own, shares, heads), strict=True))


def test_a_word_tells_itself_those_beside_it_and_its_clause():
    told = of_words(TEXT, [(0.05, 0.0), (0.93, 0.0)])
    pump = told[TEXT.index("เครื่องสูบ")]
    assert "w-1=แต่" in pump and "w-1_2=แต่|เครื่องสูบ" in pump
    assert {"hinders=9", "advises=0", "hinders-1=0", "first=แต่"} <= set(pump)
    assert "role=bare.told" in pump
    assert "role=bare.lead" in told[TEXT.index("แต่")]


def test_edges_and_heads_of_lines():
    told = of_words(TEXT, [(0.0, 0.0), (0.0, 0.0)], heads=[TEXT.index("ตามแผน")])
    assert "w-1=#" in told[0]
    assert [start for start, own in told.items() if "line" in own] == [TEXT.index("ตามแผน")]


def test_nothing_is_told_of_nothing():
    assert of_words("", []) == {}
