"""The taxonomy loads as it stands, and a file that is wrong is refused with a sentence that says where."""

import shutil

import pytest
import yaml

from taxonomy.errors import TaxonomyError
from taxonomy.load import FOLDER, load

FILES = (
    "factors.yaml",
    "crosswalk.yaml",
    "terms.yaml",
    "editions.yaml",
    "organisations.yaml",
    "systems.yaml",
    "cues.yaml",
)


@pytest.fixture
def folder(tmp_path):
    for name in FILES:
        shutil.copy(FOLDER / name, tmp_path / name)
    return tmp_path


def changed(folder, name, change):
    path = folder / name
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    change(data)
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")


def test_the_eight_factors_are_there_with_labels_in_both_languages():
    taxonomy = load()
    assert list(taxonomy.factors) == [
        "internal/staffing",
        "internal/budget",
        "internal/law",
        "internal/technology",
        "internal/management",
        "external/disaster",
        "external/policy_law",
        "external/coordination",
    ]
    for code, factor in taxonomy.factors.items():
        assert code == factor.code and code.startswith(factor.side + "/")
        assert factor.label_th and factor.label_en.isascii()
        assert len(factor.examples) >= 3 and factor.includes and factor.excludes and not factor.retired
    assert taxonomy.version == "1"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("internal/management", "external/coordination"),
        ("internal/budget", "internal/management"),
        ("internal/technology", "internal/staffing"),
        ("internal/law", "external/policy_law"),
    ],
)
def test_hard_pairs_are_ruled_from_both_sides(one, other):
    factors = load().factors
    assert other in {pair.other for pair in factors[one].hard_pairs}
    assert one in {pair.other for pair in factors[other].hard_pairs}


def test_a_folder_is_read_once():
    assert load() is load()


def test_the_same_files_load_elsewhere(folder):
    assert load(folder).factors == dict(load().factors)


FACTORS, CROSSWALK, TERMS, EDITIONS, REGISTER, SYSTEMS, CUES = FILES
STAFFING = "internal/staffing"


def at(data, *path):
    for key in path:
        data = data[key]
    return data


def put(*path, value):
    return lambda data: at(data, *path[:-1]).__setitem__(path[-1], value)


def drop(*path):
    return lambda data: at(data, *path[:-1]).__delitem__(path[-1])


def add(*path, value):
    return lambda data: at(data, *path).append(value)


def organisation(**fields):
    return add("organisations", value={"name": "สำนักทดสอบ", "kind": "bureau"} | fields)


def system(**fields):
    return add("systems", value={"name": "X", "label": {"th": "ก", "en": "x"}, "kind": "office"} | fields)


NEWER = "committee_tables_2567"
TWICE = {"printed": "ด้านบุคลากร", "entry": "staffing"}


def retire(data):
    note = {"th": "รวมกับการจัดการ", "en": "Joined to management"}
    data["factors"][STAFFING] |= {"retired": True, "note": note, "replaced_by": ["internal/management"]}


@pytest.mark.parametrize(
    ("name", "change", "message"),
    [
        # factors.yaml
        (FACTORS, put("factors", STAFFING, "colour", value="red"), "internal/staffing: unknown key colour"),
        (FACTORS, drop("factors", STAFFING, "label"), "internal/staffing: label is missing"),
        (FACTORS, drop("factors", STAFFING, "label", "en"), "label: en is missing"),
        (FACTORS, put("factors", STAFFING, "label", "th", value=" "), "th must be a text"),
        (FACTORS, put("factors", STAFFING, "examples", value=["ก", "ข"]), "three examples"),
        (FACTORS, put("factors", STAFFING, "examples", value=["ก", "ก", "ข"]), "same text twice"),
        (FACTORS, put("factors", STAFFING, "retired", value="no"), "retired must be true or false"),
        (FACTORS, put("factors", STAFFING, "hard_pairs", 0, "with", value="internal/x"), "no other factor"),
        (FACTORS, put("factors", STAFFING, "hard_pairs", 0, "with", value="internal/law"), "in turn"),
        (FACTORS, put("factors", STAFFING, "includes", value="text"), "includes must be a list"),
        (FACTORS, lambda d: d["factors"].update({"sideways/x": d["factors"][STAFFING]}), "a code begins with"),
        (FACTORS, drop("sides", "external"), "sides: external is missing"),
        (FACTORS, put("version", value=1), "version must be a text"),
        (FACTORS, put("factors", STAFFING, "note", value={"th": "ก", "en": "x"}), "has a note that says why"),
        (FACTORS, put("factors", STAFFING, "retired", value=True), "has a note that says why"),
        (FACTORS, put("factors", STAFFING, "replaced_by", value=["internal/people"]), "no factor internal/people"),
        (FACTORS, put("history", 0, "version", value="0"), "does not end with the version in use"),
        # crosswalk.yaml
        (CROSSWALK, put("entries", "staffing", "factor", value="internal/people"), "no factor internal/people"),
        (CROSSWALK, put("entries", "law", "by_side", "external", value="external/x"), "no factor external/x"),
        (CROSSWALK, put("entries", "law", "by_side", value={"inside": "internal/law"}), "unknown key inside"),
        (CROSSWALK, put("entries", "side_internal", "side", value="inside"), "no side inside"),
        (CROSSWALK, add("entries", "budget", "wordings", value="ด้านบุคลากร"), "reads like ด้านบุคลากร of staffing"),
        (CROSSWALK, add("entries", "budget", "wordings", value="ดานบุคสากร"), "reads like ด้านบุคลากร of staffing"),
        (CROSSWALK, put("entries", "staffing", "wordings", value=[]), "needs wordings"),
        (CROSSWALK, add("entries", "staffing", "wordings", value="staffing"), "needs wordings in Thai"),
        (CROSSWALK, drop("entries", "other", "names_no_factor"), "names_no_factor: true"),
        (CROSSWALK, put("entries", "staffing", "names_no_factor", value=True), "names_no_factor: true"),
        (CROSSWALK, add("entries", "staffing", "known_from", value={"form": "letter"}), "no form letter"),
        (CROSSWALK, put("entries", "staffing", "known_from", 0, "year", value="2565"), "whole number"),
        (CROSSWALK, put("entries", "staffing", "colour", value="red"), "unknown key colour"),
        # terms.yaml
        (TERMS, drop("others"), "others is missing"),
        (TERMS, put("colours", value=["สี"]), "unknown key colours"),
        (TERMS, add("joiners", value="and"), "joiners: each word needs letters in Thai"),
        (TERMS, put("entries", "people", value={"terms": ["คน"]}), "no entry people that names a factor"),
        (TERMS, put("entries", "other", value={"terms": ["อื่น"]}), "no entry other that names a factor"),
        (TERMS, add("entries", "budget", "terms", value="บุคสากร"), "reads like บุคลากร of staffing"),
        (TERMS, add("entries", "budget", "beside", value="?"), "entries/budget: each word needs letters in Thai"),
        # editions.yaml
        (EDITIONS, put("editions", NEWER, "form", value="letter"), "no form letter"),
        (EDITIONS, put("editions", NEWER, "after", value="year_end_2599"), "no edition year_end_2599 before it"),
        (EDITIONS, put("editions", NEWER, "headings", 0, "entry", value="people"), "no entry people"),
        (EDITIONS, put("editions", NEWER, "headings", 0, "entry", value="budget"), "ด้านบุคลากร is not read as budget"),
        (EDITIONS, put("editions", NEWER, "headings", 0, "from", value=["ด้านคน"]), "prints no ด้านคน"),
        (EDITIONS, put("editions", NEWER, "headings", 1, "printed", value="ด้านบุคลากร"), "not read as budget"),
        (EDITIONS, add("editions", NEWER, "headings", value=TWICE), "ด้านบุคลากร stands twice"),
        # organisations.yaml
        (REGISTER, organisation(kind="ministry"), "no kind ministry"),
        (REGISTER, organisation(parent="สำนักที่ไม่มี"), "no organisation สำนักที่ไม่มี"),
        (REGISTER, organisation(name="สำนักอนามัย"), "สำนักอนามัย stands twice"),
        (REGISTER, organisation(abbreviations=["สนอ."]), "สนอ. is a name of both สำนักอนามัย"),
        (REGISTER, organisation(variants=["สำนัก อนามัย"]), "is a name of both สำนักอนามัย"),
        (REGISTER, organisation(misreadings=["สนอ."]), "misreading of สำนักทดสอบ, is a name of สำนักอนามัย"),
        (REGISTER, organisation(colour="red"), "unknown key colour"),
        (REGISTER, add("district_groups", 0, "districts", value="บางรัก"), "สำนักงานเขตบางรัก stands twice"),
        (REGISTER, drop("kinds"), "kinds is missing"),
        # systems.yaml
        (SYSTEMS, system(kind="toy"), "no kind toy"),
        (SYSTEMS, system(owner="สำนักที่ไม่มี"), "no organisation"),
        (SYSTEMS, system(variants=["bma oss"]), "bma oss is taken by BMA OSS"),
        (SYSTEMS, system(name="BMA OSS"), "is taken by BMA OSS"),
        (SYSTEMS, system(label={"th": "ก"}), "en is missing"),
        # cues.yaml
        (CUES, drop("factors", STAFFING), "internal/staffing is missing"),
        (CUES, put("factors", "internal/people", value={1: ["คน"]}), "unknown key internal/people"),
        (CUES, put("factors", STAFFING, 4, value=["คน"]), "a weight is 1, 2 or 3"),
        (CUES, put("factors", STAFFING, "1.5", value=["คน"]), "a weight is 1, 2 or 3"),
        (CUES, add("factors", STAFFING, 1, value="อัตรากำลัง"), "อัตรากำลัง has two weights"),
        (CUES, add("factors", STAFFING, 3, value="จัดซื้อจัดจ้าง"), "settles internal/staffing already"),
        (CUES, add("factors", STAFFING, 1, value="คน ~ "), "has an empty piece"),
        (CUES, add("factors", STAFFING, 1, value="คน / แมว"), "nothing of it stands in the word"),
    ],
)
def test_a_file_that_is_wrong_is_refused(folder, name, change, message):
    changed(folder, name, change)
    with pytest.raises(TaxonomyError) as caught:
        load(folder)
    assert message in str(caught.value)
    assert caught.value.fields["file"] == name and name in caught.value.sentence()


def test_a_heading_may_not_name_a_retired_factor(folder):
    changed(folder, FACTORS, retire)
    with pytest.raises(TaxonomyError, match=r"crosswalk\.yaml.*no factor internal/staffing in use"):
        load(folder)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("version: [", "no YAML"),
        ("- a list", "a mapping was expected"),
        ("version: '1'\nversion: '2'\n", "'version' stands twice"),
        ("", "a mapping was expected"),
    ],
)
def test_what_is_no_mapping_with_keys_of_its_own_is_refused(folder, text, message):
    (folder / "factors.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(TaxonomyError, match=message):
        load(folder)


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(folder, name):
    (folder / name).unlink()
    with pytest.raises(TaxonomyError, match=f"{name}.*cannot be read"):
        load(folder)
