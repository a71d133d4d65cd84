"""Issues offered for a merger are those most like the one shown, among all there are."""

import re
from dataclasses import replace

from pipeline.export import sqlite

SHOWN, OTHER = "i000000001", "i000000002"


def offered(signed_in):
    page = signed_in("mali").get(f"/issue/{SHOWN}").text
    return re.findall(r'<option value="([^"]+)"', page.partition('<datalist id="alike">')[2])


def test_all_issues_compete_however_many_stand_in_more_years(library, library_db, signed_in):
    shown, other = library.issues
    unlike = replace(shown, units=(), systems=(), factor="external/law", years=(2560, 2561, 2562, 2563))
    many = [replace(unlike, id=f"i1{number:08}", label=f"อื่น {number}") for number in range(420)]
    law = {f.factor for f in library.findings if f.id in {*shown.obstacles, *shown.recommendations}}
    assert "external/law" not in law
    units = {u for f in library.findings if f.id in {*shown.obstacles, *shown.recommendations} for u in f.units}
    shares = replace(other, units=tuple(units), factor=shown.factor, years=(2567,))
    library_db.unlink()
    sqlite.write(replace(library, issues=(shown, shares, *many)), library_db.parent)
    assert units and offered(signed_in) == [OTHER]


def test_a_shared_system_counts_more_than_the_factor(library, library_db, signed_in):
    shown, other = library.issues
    first = {*shown.obstacles, *shown.recommendations}
    findings = tuple(replace(f, systems=("BMA OSS",)) if f.id in first else f for f in library.findings)
    factor_alone = replace(other, units=(), factor=shown.factor, years=(2565, 2566, 2567))
    system = replace(factor_alone, id="i000000009", factor="external/law", systems=("BMA OSS",), years=(2567,))
    library_db.unlink()
    sqlite.write(replace(library, findings=findings, issues=(shown, factor_alone, system)), library_db.parent)
    assert offered(signed_in) == ["i000000009", OTHER]
