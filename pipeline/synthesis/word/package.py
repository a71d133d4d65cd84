"""The Word file as a whole: parts, their types and relations, packed the same way each time."""

from __future__ import annotations

import io
import uuid
import zipfile
from xml.sax.saxutils import escape

from pipeline.synthesis.manifest import manifest_of, to_json
from pipeline.synthesis.records import Draft
from pipeline.synthesis.word.body import Body
from pipeline.synthesis.word.notes import NoteKeeper, Notes
from pipeline.synthesis.word.styles import fonts_part, styles_part
from pipeline.synthesis.word.xml import DECLARATION, NAMESPACES, field, paragraph, run, safe

MANIFEST_NAMESPACE = "urn:sarup:draft"
MANIFEST_PART = "customXml/item1.xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
# A4 and the margins of Thai official papers, in twentieths of a point.
_SHORT, _LONG = 11906, 16838
_TOP, _BOTTOM, _LEFT, _RIGHT, _HEADER = 1418, 1134, 1701, 1134, 709
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def to_docx(draft: Draft, notes: Notes = "comments") -> bytes:
    """Return the draft as the bytes of a .docx file. ``notes`` says how sources are tied to statements."""
    keeper = NoteKeeper(notes, draft)
    across = _LONG if draft.landscape else _SHORT
    body = "".join(Body(draft, keeper, across - _LEFT - _RIGHT).write())
    document = f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}{_section(draft)}</w:body></w:document>"
    parts = {
        "document": document,
        "styles": styles_part(),
        "settings": _settings("footnotes" in keeper.parts()),
        "fontTable": fonts_part(),
        "header1": _header(draft, numbered=True),
        "header2": _header(draft, numbered=False),
        **keeper.parts(),
    }
    files = {f"word/{name}.xml": text for name, text in parts.items()}
    files |= _around(draft, tuple(name for name in parts if name != "document"))
    return _packed(files)


def _section(draft: Draft) -> str:
    size = (_LONG, _SHORT) if draft.landscape else (_SHORT, _LONG)
    orient = ' w:orient="landscape"' if draft.landscape else ""
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
        '<w:headerReference w:type="first" r:id="header2"/>'
        '<w:footnotePr><w:numFmt w:val="thaiNumbers"/></w:footnotePr>'
        f'<w:pgSz w:w="{size[0]}" w:h="{size[1]}"{orient}/>'
        f'<w:pgMar w:top="{_TOP}" w:right="{_RIGHT}" w:bottom="{_BOTTOM}" w:left="{_LEFT}" w:header="{_HEADER}" '
        f'w:footer="{_HEADER}" w:gutter="0"/><w:pgNumType w:fmt="thaiNumbers"/><w:titlePg/></w:sectPr>'
    )


def _header(draft: Draft, *, numbered: bool) -> str:
    """Return the running head; from the second page on the number stands in its middle, as ‑ ๒ ‑."""
    number = paragraph("Header", run("- "), field("PAGE", "๒"), run(" -")) if numbered else ""
    name = paragraph("RunningHead", run(draft.head))
    return f"{DECLARATION}<w:hdr {NAMESPACES}>{number}{name}</w:hdr>"


def _settings(footnotes: bool) -> str:
    notes = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>' if footnotes else ""
    mode = '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    return (
        f'{DECLARATION}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>{notes}'
        f'<w:compat>{mode}</w:compat><w:themeFontLang w:val="en-US" w:bidi="th-TH"/></w:settings>'
    )


def _around(draft: Draft, names: tuple[str, ...]) -> dict[str, str]:
    """Return what lies around the parts: types, relations, properties, and the manifest of the draft."""
    identifier = str(uuid.uuid5(uuid.NAMESPACE_URL, MANIFEST_NAMESPACE)).upper()
    manifest = escape(to_json(manifest_of(draft), draft))
    properties = (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{safe(draft.title)}</dc:title>'
        "<dc:creator>sarup</dc:creator><dc:language>th-TH</dc:language></cp:coreProperties>"
    )
    store = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
    return {
        "[Content_Types].xml": _types(names),
        "_rels/.rels": _relations(
            ("document", f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
            ("core", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ("app", f"{_OFFICE}/relationships/extended-properties", "docProps/app.xml"),
        ),
        "word/_rels/document.xml.rels": _relations(
            *((name, f"{_OFFICE}/relationships/{name.rstrip('12')}", f"{name}.xml") for name in names),
            ("manifest", f"{_OFFICE}/relationships/customXml", "../customXml/item1.xml"),
        ),
        "docProps/core.xml": DECLARATION + properties,
        "docProps/app.xml": (
            f'{DECLARATION}<Properties xmlns="{_OFFICE}/extended-properties">'
            "<Application>sarup</Application></Properties>"
        ),
        MANIFEST_PART: f'{DECLARATION}<draft xmlns="{MANIFEST_NAMESPACE}">{manifest}</draft>',
        "customXml/_rels/item1.xml.rels": _relations(
            ("properties", f"{_OFFICE}/relationships/customXmlProps", "itemProps1.xml")
        ),
        "customXml/itemProps1.xml": (
            f'{DECLARATION}<ds:datastoreItem ds:itemID="{{{identifier}}}" xmlns:ds="{store}"><ds:schemaRefs>'
            f'<ds:schemaRef ds:uri="{MANIFEST_NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
        ),
    }


def _types(names: tuple[str, ...]) -> str:
    kinds = {f"/word/{name}.xml": f"{_WORD}.{name.rstrip('12')}+xml" for name in names}
    kinds |= {
        "/word/document.xml": f"{_WORD}.document.main+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        "/customXml/itemProps1.xml": "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
    }
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(*some: tuple[str, str, str]) -> str:
    relations = "".join(f'<Relationship Id="{n}" Type="{kind}" Target="{target}"/>' for n, kind, target in some)
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'


def _packed(files: dict[str, str]) -> bytes:
    """Return the files as a zip that holds no time and no order of its own."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(files, key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, date_time=_NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            package.writestr(entry, files[name].encode())
    return buffer.getvalue()
