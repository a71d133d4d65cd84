"""Sets what OCR read against what the page's own layer says, and settles on one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from dataclasses import replace

from extractors.readers.layout.sheet import Sheet
from extractors.readers.layout.turn import Placement
from extractors.readers.ocr.pages import Outcome
from extractors.readers.text.quality import Judgement, judge
from extractors.records import Issue, Status

_POOR = 0.7
_RANK = {"good": 3, "repairable": 2, "broken": 1, "empty": 0}


def in_turn(waiting: Iterable[tuple[int, Future[Outcome]]]) -> Iterator[tuple[int, Outcome]]:
    """Yield the places of pages and what became of them, each laid out as one that goes on from the page before.

    Args:
        waiting: places in the document, in order, and what is being made of the pictures there.
    """
    last, carried = -1, None
    for index, future in waiting:
        outcome = future.result()
        if carried and outcome.reading and index == last + 1:
            outcome.reading = outcome.reading.going_on(carried)
        last, carried = index, outcome.reading.open_table if outcome.reading else None
        yield index, outcome


def settle(sheet: Sheet, outcome: Outcome, shown: tuple[Placement, ...] = ()) -> Sheet:
    """Return the page as it is to be taken: by OCR, by its layer all the same, or as a page that a person must see.

    Args:
        sheet: the page by its layer, which is doubtful or not there.
        outcome: what OCR made of it.
        shown: the way from the picture that was read to the page as people see it.
    """
    if outcome.blank and sheet.text().strip():
        return _unshown(sheet)
    if outcome.blank:
        return replace(sheet, wants_ocr=False, reason="an empty page", method="none")
    issues = [*sheet.issues, *outcome.issues]
    if outcome.reading is None:
        return _unread(sheet, issues)
    reading = outcome.reading
    found = judge(reading.text())
    own = judge(sheet.text())
    if _RANK[own.verdict] > _RANK[found.verdict] or (own.score or 0) > (found.score or 0) + 0.02:
        kept = f"The doubtful text layer was kept ({sheet.reason}): OCR read it worse ({found.reason})"
        issues.append(Issue("layer_kept", kept, "warning", sheet.number))
        return replace(sheet, wants_ocr=False, status="partial", issues=issues)
    status: Status = "complete"
    if poor := _poor(found, reading.confidence):
        issues.append(Issue("ocr_poor", f"OCR could hardly read the page: {poor}", "warning", sheet.number))
        status = "partial"
    read = f"Read by OCR ({outcome.engine}): {sheet.reason}"
    issues.append(Issue("page_by_ocr", read, "note", sheet.number, detail=outcome.engine))
    return Sheet(
        sheet.number,
        reading.parts,
        *reading.size,
        turns=(*reading.turns, *shown),
        status=status,
        method=f"ocr {outcome.engine}",
        reason=sheet.reason,
        issues=issues,
        markup=reading.markup,
        read=True,
    )


def _unshown(sheet: Sheet) -> Sheet:
    """Return a page whose letters leave no trace on it: without their font nobody can tell what they are."""
    what = "The page shows nothing of its text: print it to PDF where its fonts are installed, with fonts embedded"
    issues = [*sheet.issues, Issue("font_missing", what, "warning", sheet.number)]
    return replace(sheet, wants_ocr=False, status="partial", issues=issues, method="none", reason="fonts are missing")


def _poor(found: Judgement, confidence: float | None) -> str | None:
    if found.verdict in ("broken", "empty"):
        return found.reason
    if confidence is not None and confidence < _POOR:
        return f"mean confidence {confidence:.2f}"
    return None


def _unread(sheet: Sheet, issues: list[Issue]) -> Sheet:
    """Return a page that nothing could read: its layer stays, for what it is worth, and a person is asked."""
    has_text = bool(sheet.text().strip())
    wording = "The text layer is not to be trusted" if has_text else "The page holds no text"
    issues.append(Issue("page_unread", f"{wording} ({sheet.reason}), and OCR did not read it", "warning", sheet.number))
    return replace(sheet, wants_ocr=False, status="partial", issues=issues, method=sheet.method if has_text else "none")
