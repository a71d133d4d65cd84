"""The accuracy card as a Markdown page, Thai and English side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pipeline.accuracy import NONE, Plain
from taxonomy.load import load

_LABELLERS = {
    "majority": "ปัจจัยที่พบมากที่สุดเสมอ / always the commonest",
    "rules": "คำบ่งชี้ในคู่มือ / cues of the codebook",
    "model": "ตัวจำแนก / trained model",
}
FIGURES = ("n", "accuracy", "macro_f1", "kappa", "side_accuracy", "calibration_error", "accuracy_surest_80")


def to_markdown(card: Plain) -> str:
    """Return the card as a page; the same card gives the same page."""
    judged = card["judged"]
    lines = [
        "# บัตรความถูกต้อง / Accuracy card",
        "",
        f"- คู่มือรุ่น / codebook {card['taxonomy']}, ตัวจำแนก / classifier `{card['model']}`",
        f"- ตัดสินโดยคน / judged by people: {judged['gold']} คำตอบ gold, {judged['reviewed']} ผลการตรวจ reviews",
        "- ช่วงในวงเล็บคือช่วงเชื่อมั่น 95 % (Wilson) / in brackets: 95 % interval (Wilson)",
    ]
    if card["chosen_by_doubt"]:
        lines.append(
            "- ข้อที่คนตรวจถูกเลือกจากความไม่แน่ใจ จึงเป็นขอบล่าง / What people looked at was chosen by doubt: a lower bound"
        )
    lines += [*_extraction(card["extraction"]), *_text(card["text"]), *_dataset(card["dataset"])]
    return "\n".join([*lines, *_counts(card["counts"])]) + "\n"


def _extraction(rows: Sequence[Plain]) -> Iterator[str]:
    if not rows:
        return
    yield from ("", "## การพบข้อค้นพบ / Findings found", "")
    yield from _table(("เอกสาร / document", "gold", "found", "precision", "recall", "F1"))
    for row in rows:
        shares = _with_bounds(row, "precision"), _with_bounds(row, "recall")
        yield _row(row["document"], row["gold"], row["found"], *shares, _figure(row["f1"]))


def _text(part: Plain | None) -> Iterator[str]:
    if part is None:
        return
    yield from ("", "## ปัจจัยจากข้อความ ไม่เห็นหัวข้อ / Factor from the bare text, no heading shown", "")
    yield from _table(("ผู้ให้ปัจจัย / labeller", *FIGURES))
    for name, summary in part["labellers"].items():
        yield _row(_LABELLERS[name], *_summarised(summary))
    yield from _part(part, "ตัวจำแนก / the model")
    for name, rows in part["by_factor_of"].items():
        if name != "majority":
            yield from _by_factor(rows, _LABELLERS[name])


def _dataset(part: Plain | None) -> Iterator[str]:
    if part is None:
        return
    yield from ("", "## ปัจจัยในชุดข้อมูล / Factor in the dataset (heading, person or text)", "")
    yield from _table(FIGURES)
    yield _row(*_summarised(part))
    yield from _part(part, "ชุดข้อมูล / the dataset")


def _part(part: Plain, whose: str) -> Iterator[str]:
    yield from _by_factor(part["by_factor"], whose)
    yield from _groups(part["by_document"], "รายเอกสารหรือผู้เขียน / By document or writer")
    yield from _groups(part["by_text_quality"], "ตามคุณภาพข้อความ / By text quality (text_confidence)")
    if part["calibration"]:
        yield from ("", "### ความเชื่อมั่นเทียบกับที่ถูกจริง / Calibration", "")
        yield from _table(("ความเชื่อมั่น / confidence", "n", "เฉลี่ย / promised", "ถูก / right"))
        for row in part["calibration"]:
            bounds = f"{row['from']:.1f}-{row['to']:.1f}"
            yield _row(bounds, row["n"], _figure(row["promised"]), _with_bounds(row, "kept"))
    if part["confusions"]:
        yield from ("", "### ที่สับสนบ่อย / Commonest confusions", "")
        yield from _table(("คน / people", "เครื่อง / machine", "n"))
        yield from (_row(_code(row["truth"]), _code(row["given"]), row["n"]) for row in part["confusions"])


def _by_factor(rows: Sequence[Plain], whose: str) -> Iterator[str]:
    yield from ("", f"### รายปัจจัย / By factor: {whose}", "")
    yield from _table(("ปัจจัย / factor", "n", "given", "precision", "recall", "F1"))
    for row in rows:
        shares = _with_bounds(row, "precision"), _with_bounds(row, "recall")
        yield _row(_code(row["factor"]), row["n"], row["given"], *shares, _figure(row["f1"]))


def _groups(rows: Sequence[Plain], title: str) -> Iterator[str]:
    if not rows:
        return
    yield from ("", f"### {title}", "")
    yield from _table(("", "n", "accuracy"))
    yield from (_row(row["group"], row["n"], _with_bounds(row, "accuracy")) for row in rows)


def _counts(rows: Sequence[Plain]) -> Iterator[str]:
    if not rows:
        return
    yield from ("", "## จำนวนที่แก้ความคลาดเคลื่อนแล้ว / Counts set right", "")
    yield "ปัจจัยที่อ่านจากข้อความแก้ด้วยตารางความสับสนของตัวจำแนก (ผกผันแบบไม่ติดลบ) ปัจจัยจากหัวข้อหรือคนคงเดิม"
    yield ""
    yield (
        "Factors read from texts are set right by the classifier's table of confusions (its inverse, never negative); "
        "those by heading or person stay."
    )
    yield ""
    heads = ("โดยหัวข้อหรือคน / by heading or person", "จากข้อความ / from text", "รวม / counted")
    yield from _table(("ปัจจัย / factor", *heads, "แก้แล้ว / corrected", "95 %"))
    for row in rows:
        counted = row["by_heading_or_person"], row["from_text"], row["counted"]
        yield _row(_code(row["factor"]), *counted, f"{row['corrected']:.1f}", f"{row['low']:.1f}-{row['high']:.1f}")


def _summarised(summary: Mapping[str, Any]) -> Iterator[str]:
    for name in FIGURES:
        if name == "accuracy":
            yield _with_bounds(summary, name)
        else:
            yield str(summary[name]) if name == "n" else _figure(summary[name])


def _code(factor: str) -> str:
    return "ไม่มี / none" if factor == NONE else f"{load().factors[factor].label_th} `{factor}`"


def _with_bounds(row: Mapping[str, Any], name: str) -> str:
    if row[name] is None:
        return "-"
    return f"{row[name]:.3f} ({row[f'{name}_low']:.2f}-{row[f'{name}_high']:.2f})"


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _table(heads: Iterable[str]) -> Iterator[str]:
    heads = tuple(heads)
    yield _row(*heads)
    yield _row(*("---" for _ in heads))


def _row(*cells: object) -> str:
    return "| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |"
