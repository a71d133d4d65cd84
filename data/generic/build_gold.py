"""Finds the answers in answers/*.yaml in their documents and writes gold/*.findings.jsonl.

    python data/generic/build_gold.py [FOLDER] [--check]

FOLDER is this one unless another of the same build is named (data/generic2).
An answer says what the finding reads (``text``) and, where the document prints it otherwise or in
pieces, how (``where``: the pieces, as printed). Both are searched for regardless of blanks and line breaks;
what is not found, or found more than once, stops the build. The letters of an office file or a PDF stand at no places
of the file: answers about one are known by their text alone. With ``--check`` nothing is written and the exit
code is 1 where a committed file differs.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
Span = tuple[int, int]

KEYS = {
    "kind", "number", "heading", "factor", "factor_source", "committee", "component", "indicator", "level",
    "addressee", "strength", "text", "where", "after", "note",
}  # fmt: skip
KINDS = {"obstacle", "recommendation", "observation", "resolution"}
# A number such as "๑.", "(๒)" or "ก." that ends the line so far, or one such as "1.2" that is all of it.
PRINTED_NUMBER = re.compile(r"(?:^|[\s>])\(?(?:[0-9๐-๙]+|[ก-ฮ])[.)]\s*$|^\s*\d+(?:\.\d+)+\s*$")
BULLETS = ("-", "•", "*")
TEXTS = (".txt", ".md")


class AnswerError(ValueError):
    """An answer does not fit its document; the message names both."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A document without its blanks: ``letters[i]`` stands at ``offsets[i]`` of ``raw`` (code points)."""

    raw: str
    letters: str
    offsets: tuple[int, ...]

    @classmethod
    def of(cls, raw: str) -> Printed:
        """Strip a document's raw text of its blanks."""
        kept = tuple(at for at, letter in enumerate(raw) if not letter.isspace())
        return cls(raw, "".join(raw[at] for at in kept), kept)

    def find(self, piece: str, since: int = 0, *, first: bool = False) -> tuple[int, int]:
        """Return where ``piece`` stands in ``letters`` from ``since`` on, end exclusive.

        Raises:
            AnswerError: if it is not there, or is there twice and ``first`` does not say to take the first.
        """
        letters = "".join(piece.split())
        at = self.letters.find(letters, since) if letters else -1
        if at < 0:
            raise AnswerError(f"not found: {piece}")
        if not first and self.letters.find(letters, at + 1) >= 0:
            raise AnswerError(f"found more than once (say what it stands after): {piece}")
        return at, at + len(letters)

    def span(self, found: tuple[int, int]) -> Span:
        """Turn a place in ``letters`` into offsets in ``raw``."""
        return self.offsets[found[0]], self.offsets[found[1] - 1] + 1


def places(document: Printed, answer: dict[str, Any]) -> list[Span]:
    """Return the spans of an answer in the raw text, one a printed piece.

    Raises:
        AnswerError: if a piece is missing or ambiguous.
    """
    reached = document.find(answer["after"])[1] if "after" in answer else 0
    spans = []
    for index, piece in enumerate(answer.get("where", [answer["text"]])):
        found = document.find(piece, reached, first=index == 0 and "after" in answer)
        spans.append(document.span(found))
        reached = found[1]
    return spans


def check_number(raw: str, start: int, number: str | None) -> None:
    """Make sure that the number of an answer is the one printed before it, and that none was forgotten.

    Raises:
        AnswerError: if it is not.
    """
    before = raw[raw.rfind("\n", 0, start) + 1 : start].rstrip() or raw[:start].rstrip().rpartition("\n")[2]
    last = (number or "").rpartition("/")[2]
    if last.startswith("-"):
        right = before.endswith(BULLETS)
    elif last:
        right = before.rstrip(".").endswith(last)
    else:
        right = raw[start - 1] == "\n" or not PRINTED_NUMBER.search(before)
    if not right:
        raise AnswerError(f"number {number!r} does not stand before the finding but {before[-20:]!r}")


def check_answer(answer: dict[str, Any]) -> None:
    """Refuse answers with unknown keys or an unknown kind.

    Raises:
        AnswerError: naming what is wrong.
    """
    if unknown := answer.keys() - KEYS:
        raise AnswerError(f"unknown keys {sorted(unknown)}: {answer.get('text')}")
    if answer.get("kind") not in KINDS or not answer.get("text"):
        raise AnswerError(f"no kind or no text: {answer}")


def row(source: dict[str, Any], answer: dict[str, Any], spans: list[Span], index: int) -> dict[str, Any]:
    """Return one line of gold, without a place where there are no spans."""
    place: dict[str, Any] = {"start": spans[0][0], "end": spans[-1][1]} if spans else {}
    if len(spans) > 1:
        place["spans"] = [list(span) for span in spans]
    factor = answer.get("factor")
    return {
        "id": f"{source['doc'].rpartition('.')[0]}-{index:03d}",
        "doc": source["doc"],
        "kind": answer["kind"],
        **place,
        "text": answer["text"],
        "number": answer.get("number"),
        "factor": factor,
        "factor_source": answer.get("factor_source", "judged") if factor else None,
        "heading": answer.get("heading"),
        "fiscal_year": source["fiscal_year"],
        "period": source["period"],
        **{key: answer.get(key) for key in ("committee", "component", "indicator", "level", "addressee")},
        "strength": answer.get("strength", "core"),
        **({"note": answer["note"]} if "note" in answer else {}),
    }


def rows(source: dict[str, Any], raw: str) -> list[dict[str, Any]]:
    """Return the gold of one document in reading order.

    Raises:
        AnswerError: if an answer does not fit the document, or the answers overlap or are out of order.
    """
    document, taken = Printed.of(raw), set[int]()
    found: list[dict[str, Any]] = []
    for index, answer in enumerate(source["findings"], 1):
        check_answer(answer)
        spans = places(document, answer)
        check_number(raw, spans[0][0], answer.get("number"))
        stretch = {at for start, end in spans for at in range(start, end)}
        if taken & stretch or (found and found[-1]["start"] > spans[0][0]):
            raise AnswerError(f"overlaps another answer or stands before it: {answer['text']}")
        taken |= stretch
        found.append(row(source, answer, spans, index))
    return found


def rows_without_places(source: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the gold of a document whose letters stand at no places of its file, in the order of the answers.

    Raises:
        AnswerError: if an answer has unknown keys or an unknown kind.
    """
    for answer in source["findings"]:
        check_answer(answer)
    return [row(source, answer, [], index) for index, answer in enumerate(source["findings"], 1)]


def json_lines(lines: Iterable[dict[str, Any]]) -> str:
    """Return rows as JSON Lines."""
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def build(folder: Path = HERE) -> dict[Path, str]:
    """Return the content of each gold file by its path.

    Raises:
        AnswerError: naming the document and the answer that does not fit it.
    """
    built = {}
    for path in sorted((folder / "answers").glob("*.yaml")):
        source = yaml.safe_load(path.read_text(encoding="utf-8"))
        document = folder / source["doc"]
        try:
            if document.suffix in TEXTS:
                # Offsets count the file's own line ends.
                found = rows(source, document.read_bytes().decode("utf-8"))
            else:
                found = rows_without_places(source)
            built[folder / "gold" / f"{path.stem}.findings.jsonl"] = json_lines(found)
        except AnswerError as error:
            raise AnswerError(f"{source['doc']}: {error}") from error
    return built


def main() -> int:
    """Write the gold files, or compare them with ``--check``; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=HERE)
    parser.add_argument("--check", action="store_true", help="write nothing, report files that differ")
    options = parser.parse_args()
    try:
        built = build(options.folder)
    except AnswerError as error:
        print(error, file=sys.stderr)
        return 1
    differing = 0
    for path, content in built.items():
        if options.check:
            differing += not path.is_file() or path.read_bytes() != content.encode("utf-8")
            continue
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content.encode("utf-8"))
    if differing:
        print(f"{differing} gold files differ: run python data/generic/build_gold.py {options.folder}", file=sys.stderr)
    return int(differing > 0)


if __name__ == "__main__":
    sys.exit(main())
