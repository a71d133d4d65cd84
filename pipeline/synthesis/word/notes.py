"""Sources as comments or footnotes of a Word file."""

from __future__ import annotations

from typing import Literal

from pipeline.synthesis import settings
from pipeline.synthesis.annexes import note_on
from pipeline.synthesis.phrases import say
from pipeline.synthesis.records import Draft, Item
from pipeline.synthesis.word.xml import DECLARATION, NAMESPACES, attribute, paragraph, run

Notes = Literal["comments", "footnotes", "none"]

AUTHOR = "sarup"
"""Who our comments are by: a program, no person; a comment by anybody else is the office's own."""
_MOST = 12
_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)


class NoteKeeper:
    """Collects the notes of one file while its body is written."""

    def __init__(self, kind: Notes, draft: Draft) -> None:
        self.kind, self._draft = kind, draft
        self._comments: list[str] = []
        self._footnotes: list[str] = []

    def on_item(self, item: Item, content: str) -> str:
        """Return the runs of a statement with its sources tied to them."""
        lines = self._lines(item)
        if self.kind == "footnotes":
            number = len(self._footnotes) + 1
            body = [paragraph("FootnoteText", _MARK if n == 0 else "", run(line)) for n, line in enumerate(lines)]
            self._footnotes.append(f'<w:footnote w:id="{number}">{"".join(body)}</w:footnote>')
            reference = f'<w:footnoteReference w:id="{number}"/>'
            return f'{content}<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>{reference}</w:r>'
        return self.comment(content, AUTHOR, lines) if self.kind == "comments" else content

    def comment(self, content: str, author: str, lines: list[str]) -> str:
        """Return runs with a comment tied to them."""
        number = len(self._comments)
        body = "".join(paragraph("CommentText", run(line)) for line in lines)
        attributes = f'w:id="{number}" w:author={attribute(author)} w:initials={attribute(author[:2])}'
        self._comments.append(f"<w:comment {attributes}>{body}</w:comment>")
        mark = f'<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="{number}"/></w:r>'
        return f'<w:commentRangeStart w:id="{number}"/>{content}<w:commentRangeEnd w:id="{number}"/>{mark}'

    def parts(self) -> dict[str, str]:
        """Return the parts that hold the notes, by name; none where there are none."""
        parts = {}
        if self._comments:
            parts["comments"] = f"{DECLARATION}<w:comments {NAMESPACES}>{''.join(self._comments)}</w:comments>"
        if self._footnotes:
            notes = _SEPARATORS + "".join(self._footnotes)
            parts["footnotes"] = f"{DECLARATION}<w:footnotes {NAMESPACES}>{notes}</w:footnotes>"
        return parts

    def _lines(self, item: Item) -> list[str]:
        first, last = item.sources
        letters = int(settings.figure("note_letters"))
        cited = list(enumerate(self._draft.sources[first - 1 : last], first))
        lines = [note_on(one, say("source", n=n), letters) for n, one in cited[:_MOST]]
        return [*lines, say("note_more", n=len(cited) - _MOST)] if len(cited) > _MOST else lines


_MARK = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>' + run(" ")
