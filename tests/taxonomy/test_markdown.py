"""The codebook as a page."""

from taxonomy.load import load
from taxonomy.markdown import to_markdown


def test_the_page_shows_everything_in_both_languages():
    taxonomy = load()
    page = to_markdown(taxonomy)
    for factor in taxonomy.factors.values():
        assert f"## `{factor.code}` {factor.label_th} / {factor.label_en}\n" in page
        for text in (factor.definition, *factor.includes, *factor.excludes, *(p.rule for p in factor.hard_pairs)):
            assert f"| {text.th} | {text.en} |" in page
        for example in factor.examples:
            assert f"\n- {example}\n" in page
    for entry in taxonomy.headings.values():
        assert all(wording in page for wording in entry.wordings)
    for name in (*taxonomy.organisations, *taxonomy.systems):
        assert f"| {name} |" in page
    assert f"version {taxonomy.version}" in page


def test_tables_have_even_rows():
    width = None
    for line in to_markdown(load()).splitlines():
        if not line.startswith("|"):
            width = None
            continue
        cells = line.replace("\\|", "").count("|")
        width = width or cells
        assert cells == width, line


def test_the_same_taxonomy_gives_the_same_page():
    assert to_markdown(load()) == to_markdown(load())
