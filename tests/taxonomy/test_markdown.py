"""The codebook as a page."""

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from taxonomy.load import load
from taxonomy.markdown import to_markdown
from taxonomy.records import Bilingual


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
    for terms in taxonomy.terms.terms.values():
        assert f"| {', '.join(terms)} |" in page
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


def test_the_page_in_the_documentation_is_that_of_the_taxonomy():
    page = Path(__file__).parents[2] / "docs" / "taxonomy.md"
    assert page.read_text(encoding="utf-8") == to_markdown(load()), "write it anew: sarup taxonomy > docs/taxonomy.md"


def test_a_retired_factor_stays_on_the_page_with_its_note():
    taxonomy, code = load(), "external/disaster"
    note = Bilingual("รวมกับปัจจัยอื่น", "Joined to another factor")
    retired = replace(taxonomy.factors[code], retired=True, note=note, replaced_by=("external/policy_law",))
    page = to_markdown(replace(taxonomy, factors=MappingProxyType(dict(taxonomy.factors) | {code: retired})))
    assert "(เลิกใช้ / retired)" in page and "| Joined to another factor |" in page
    assert "| `external/policy_law` | `external/policy_law` |" in page
