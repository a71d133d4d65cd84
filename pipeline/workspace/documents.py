"""The documents of a dataset, read from the workspace one after the other: a run never holds all of their text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import overload

from extractors.records import Document, Issue
from pipeline.errors import WorkspaceError
from pipeline.stages.document import DocumentResult
from pipeline.workspace.codec import ForeignData
from pipeline.workspace.make import result_of
from pipeline.workspace.store import Store


class StoredDocuments(Sequence[Document]):
    """Documents by the keys of their results; each is read when it is asked for and forgotten after.

    ``issues`` are what is doubtful about each: more than was kept, where it was compared with others.
    """

    def __init__(self, store: Store, issues: Mapping[str, tuple[Issue, ...]]) -> None:
        self._store = store
        self._issues = issues
        self._keys = tuple(issues)

    def __len__(self) -> int:
        return len(self._keys)

    def __iter__(self) -> Iterator[Document]:
        return (self._read(key) for key in self._keys)

    @overload
    def __getitem__(self, at: int) -> Document: ...

    @overload
    def __getitem__(self, at: slice) -> StoredDocuments: ...

    def __getitem__(self, at: int | slice) -> Document | StoredDocuments:
        if isinstance(at, slice):
            return StoredDocuments(self._store, {key: self._issues[key] for key in self._keys[at]})
        return self._read(self._keys[at])

    def _read(self, key: str) -> Document:
        document = load_result(self._store, key).document
        if document is None:
            raise WorkspaceError(path=self._store.path("result", key))
        return replace(document, issues=self._issues[key])


def load_result(store: Store, key: str) -> DocumentResult:
    """Return the result that was kept under a key.

    Raises:
        WorkspaceError: if it is not there any more, or damaged.
    """
    entry = store.get("result", key)
    try:
        if entry:
            return result_of(entry)
    except ForeignData as error:
        raise WorkspaceError(path=store.path("result", key)) from error
    raise WorkspaceError(path=store.path("result", key))
