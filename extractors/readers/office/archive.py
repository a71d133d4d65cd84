"""Office files are archives: what is in them is looked at before anything is unpacked."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from io import BytesIO
from typing import IO, Literal
from xml.etree import ElementTree
from xml.parsers import expat

from extractors.errors import ArchiveFile, EncryptedFile, SuspiciousFile, UnreadOfficeFile
from extractors.readers.base import Source, blaming_the_file
from extractors.records import Document

OfficeKind = Literal["docx", "xlsx"]

_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")
_MOST_MEMBERS = 20_000
_MOST_BYTES = 400_000_000
_MOST_XML = 80_000_000
_MOST_TIMES = 400
"""How many times its packed size a large member may be; text packs to a tenth, a bomb to a thousandth."""
_LARGE = 10_000_000
_MAIN_PARTS: tuple[tuple[str, OfficeKind], ...] = (("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"))
_OTHERS = (
    ("ppt/", "PowerPoint"),
    ("mimetype", "OpenDocument"),
    ("word/", "Word without its main part"),
    ("xl/", "Excel without its main part"),
)


def is_archive(source: Source) -> bool:
    """Whether the bytes are a zip archive."""
    return source.data.startswith(_SIGNATURES)


def office_kind(source: Source) -> OfficeKind | None:
    """Return what kind of office file the bytes are, by the members of the archive; None for anything else."""
    if not is_archive(source):
        return None
    try:
        with zipfile.ZipFile(BytesIO(source.data)) as archive:
            names = set(archive.namelist())
    except Exception:  # the reader of archives says what is wrong with it
        return None
    return next((kind for part, kind in _MAIN_PARTS if part in names), None)


def opened(source: Source) -> zipfile.ZipFile:
    """Return the archive, its sizes checked.

    Raises:
        DamagedFile: if it cannot be opened.
        EncryptedFile: if its members want a password.
        SuspiciousFile: if it would unpack to an unreasonable size.
    """
    with blaming_the_file(source):
        archive = zipfile.ZipFile(BytesIO(source.data))
    members = archive.infolist()
    if any(member.flag_bits & 1 for member in members):
        raise EncryptedFile(name=source.name)
    total = sum(member.file_size for member in members)
    bombs = [m.filename for m in members if m.file_size > max(_LARGE, _MOST_TIMES * m.compress_size)]
    if len(members) > _MOST_MEMBERS or total > _MOST_BYTES or bombs:
        what = bombs[0] if bombs else f"{len(members)} members of {total:,} bytes"
        raise SuspiciousFile(name=source.name, reason=what)
    return archive


def xml_part(source: Source, archive: zipfile.ZipFile, name: str) -> ElementTree.Element | None:
    """Return the root of an XML member, or None if there is no such member.

    Raises:
        DamagedFile: if it cannot be unpacked or is no XML.
        SuspiciousFile: if it is unreasonably large, or declares entities, which no office program writes.
    """
    try:
        member = archive.getinfo(name)
    except KeyError:
        return None
    if member.file_size > _MOST_XML:
        raise SuspiciousFile(name=source.name, reason=f"{name}: {member.file_size:,} bytes")
    with blaming_the_file(source, part=name):
        data = archive.read(member)
        _refuse_document_type(source, name, BytesIO(data))
        return ElementTree.fromstring(data)


def refuse_entities(source: Source, archive: zipfile.ZipFile) -> None:
    """Refuse an archive with a part that declares entities, whatever its name: for libraries that would read it.

    Raises:
        DamagedFile: if a part cannot be unpacked.
        SuspiciousFile: if one declares entities.
    """
    for name in archive.namelist():
        with blaming_the_file(source, part=name), archive.open(name) as part:
            _refuse_document_type(source, name, part)


def _refuse_document_type(source: Source, name: str, part: IO[bytes]) -> None:
    """Refuse a part with a document type, in which entities are declared; the parser itself says whether it has one.

    It reads up to the first element, before which a document type must stand, in whatever encoding.

    Raises:
        SuspiciousFile: if it has one.
    """

    def refuse(*_: object) -> None:
        raise SuspiciousFile(name=source.name, reason=f"{name} declares entities")

    def stop(*_: object) -> None:
        raise _FirstElement

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = stop
    with suppress(_FirstElement, expat.ExpatError):  # what is no XML at all, whoever reads the part says
        parser.ParseFile(part)


class _FirstElement(Exception):  # no error: nothing behind it matters
    pass


class ArchiveReader:
    """Takes every archive and packed office format that no other reader takes, to refuse it in the right words."""

    id = "reader.archive.v1"
    formats = "(archives are refused)"

    _PACKED = (
        (b"Rar!", "RAR"),
        (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
        (b"\x1f\x8b", "gzip"),
        (b"BZh", "bzip2"),
        (b"\xfd7zXZ\x00", "xz"),
    )
    _OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

    def accepts(self, source: Source) -> bool:
        """Accept archives, old office files, and RTF."""
        data = source.data
        packed = any(data.startswith(signature) for signature, _ in self._PACKED)
        return packed or is_archive(source) or data.startswith((self._OLE, b"{\\rtf"))

    def read(self, source: Source) -> Document:
        """Refuse the file: the error tells its kind, and what to do with it."""
        data = source.data
        if data.startswith(b"{\\rtf"):
            raise UnreadOfficeFile(name=source.name, kind="RTF")
        if data.startswith(self._OLE):
            if "EncryptedPackage".encode("utf-16-le") in data:
                raise EncryptedFile(name=source.name)
            raise UnreadOfficeFile(name=source.name, kind="Office 97-2003 (DOC, XLS, PPT)")
        for signature, kind in self._PACKED:
            if data.startswith(signature):
                raise ArchiveFile(name=source.name, kind=kind)
        with opened(source) as archive:
            names = archive.namelist()
        for start, kind in _OTHERS:
            if any(name.startswith(start) for name in names):
                raise UnreadOfficeFile(name=source.name, kind=kind)
        raise ArchiveFile(name=source.name, kind="ZIP")
