"""The accuracy card of a dataset or of a set of labels: how right the factors are, where, and what that does to counts.

Two questions are kept apart, because a printed heading and the text under it need not say the same:

- ``dataset``: is the factor that the dataset gives a finding the one that people gave it (by its heading, or judged)?
- ``text``: is the factor read from the bare text, no heading shown, the one that people read from it? Three answer:
  always the commonest factor ("majority"), the codebook's cues ("rules"), the trained model ("model").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import starmap
from typing import Any

from models.factor_model import load_model
from models.figures import (
    LabelFigures,
    Share,
    by_label,
    calibration,
    calibration_error,
    corrected,
    kappa,
    macro_f1,
    surest,
)
from models.rules import choose_factor
from pipeline.evaluate import Evaluation, Row, evaluated, matched
from pipeline.review.decisions import Decision
from taxonomy.load import load

FILE = "accuracy.json"
"""The card's file beside a dataset."""
SCHEMA = "1"
NONE = "none"
"""Stands where no factor was given."""
FROM_TEXT = ("model", "rules")
"""Sources of a factor that was read from the text: what errors of the classifier can bias."""
BANDS = ((1.0, "1"), (0.995, "0.995-1"), (0.98, "0.98-0.995"), (0.0, "0-0.98"))
"""Bands of text_confidence by their lower edge, the clearest first; 1 is a text in which nothing was doubtful."""
_CONFUSIONS = 10

Plain = dict[str, Any]
Labeller = Callable[[Sequence[str]], list[tuple[str, float | None]]]


@dataclass(frozen=True, slots=True)
class Judged:
    """One finding whose factor people gave.

    Attributes:
        truth: what people say.
        given: what the machine says.
        confidence: of the machine; None where a heading decided.
        document: that it stands in, or the kind of body that wrote it.
        quality: text_confidence of the finding, where it is known.
    """

    text: str
    truth: str
    given: str = NONE
    confidence: float | None = None
    document: str = ""
    quality: float | None = None


def accuracy_card(gold: Sequence[Row], found: Sequence[Row] = (), decisions: Iterable[Decision] = ()) -> Plain:
    """Return the card as plain data, ready for JSON.

    Args:
        gold: findings or bare texts that people gave a factor: ``text`` and ``factor``; ``factor_text`` where the bare
            text was judged apart from its heading; ``doc`` and a place where it is to be found in the dataset.
        found: findings of the dataset; none where labels alone are measured.
        decisions: what reviewers decided about findings of the dataset; counted where there is no gold.
    """
    pairs = matched(gold, found)
    reviewed = [] if gold else _reviewed(decisions, found)
    answers = [_answer(g["factor"], f) for g, f in pairs if g.get("factor")] or list(starmap(_answer, reviewed))
    quality = {id(g): f["text_confidence"] for g, f in pairs}
    texts = [_bare(row, quality.get(id(row))) for row in gold if _factor_of_text(row)]
    texts += [_answer(factor, f) for factor, f in reviewed if f["factor_source"] in FROM_TEXT]
    by_text, model = _text_part(texts)
    return {
        "schema": SCHEMA,
        "taxonomy": load().version,
        "model": load_model().producer,
        "judged": {"gold": len(gold), "reviewed": len(reviewed)},
        "findings": len(found),
        "chosen_by_doubt": bool(reviewed),
        "extraction": [_extraction(one) for one in evaluated(gold, found)] if found else [],
        "dataset": _part(answers),
        "text": by_text,
        "counts": _counts(found, model) if found and model else [],
    }


def _reviewed(decisions: Iterable[Decision], found: Sequence[Row]) -> list[tuple[str, Row]]:
    """Return the factors that reviewers agree on, each with its finding."""
    by_id = {row["id"]: row for row in found}
    return [
        (decision.fields["factor"] or NONE, by_id[decision.finding_id])
        for decision in decisions
        if decision.finding_id in by_id
        and decision.state not in ("open", "discarded")
        and "factor" in decision.fields
        and not decision.disputed
    ]


def _answer(truth: str, finding: Row) -> Judged:
    """Return what the dataset says of a finding beside what people say."""
    sure = finding["factor_confidence"] if finding["factor_source"] in FROM_TEXT else None
    given = finding["factor"] or NONE
    return Judged(finding["text"], truth, given, sure, finding["document"], finding["text_confidence"])


def _factor_of_text(row: Row) -> str | None:
    """Return the factor that people read from the bare text, None where they saw a heading or gave none."""
    if row.get("factor_text"):
        return str(row["factor_text"])
    return str(row["factor"]) if row.get("factor") and row.get("factor_source") != "heading" else None


def _bare(row: Row, quality: float | None) -> Judged:
    place = row.get("doc") or row.get("register") or row.get("kind") or ""
    return Judged(row["text"], str(_factor_of_text(row)), document=str(place), quality=quality)


def _text_part(texts: Sequence[Judged]) -> tuple[Plain | None, list[Judged]]:
    """Return the figures of all who answer, in full those of the model; and the model's answers."""
    if not texts:
        return None, []
    answered = {name: _labelled(texts, labeller) for name, labeller in _labellers(texts).items()}
    part = _part(answered["model"]) or {}
    part["labellers"] = {name: _summary(rows) for name, rows in answered.items()}
    part["by_factor_of"] = {name: _by_factor(rows) for name, rows in answered.items() if name != "model"}
    return part, answered["model"]


def _labellers(texts: Sequence[Judged]) -> dict[str, Labeller]:
    commonest = Counter(one.truth for one in texts).most_common(1)[0][0]

    def model(some: Sequence[str]) -> list[tuple[str, float | None]]:
        return [(choice.factor or NONE, choice.confidence) for choice in load_model().classify(some)]

    def rules(some: Sequence[str]) -> list[tuple[str, float | None]]:
        return [(choice.factor or NONE, choice.confidence) for choice in map(choose_factor, some)]

    return {"majority": lambda some: [(commonest, None)] * len(some), "rules": rules, "model": model}


def _labelled(texts: Sequence[Judged], labeller: Labeller) -> list[Judged]:
    given = labeller([one.text for one in texts])
    return [
        Judged(one.text, one.truth, factor, sure, one.document, one.quality)
        for one, (factor, sure) in zip(texts, given, strict=True)
    ]


def _part(rows: Sequence[Judged]) -> Plain | None:
    if not rows:
        return None
    sure = [(one.confidence, one.truth == one.given) for one in rows if one.confidence is not None]
    bins = calibration([c for c, _ in sure if c is not None], [hit for _, hit in sure])
    return {
        **_summary(rows),
        "by_factor": _by_factor(rows),
        "by_document": _by(rows, {id(one): one.document for one in rows}),
        "by_text_quality": _by(rows, {id(one): band(one.quality) for one in rows}),
        "calibration": [
            {"from": one.low, "to": one.high, "promised": _rounded(one.promised)} | _share(one.kept, "kept")
            for one in bins
        ],
        "confusions": _confusions(rows),
    }


def _summary(rows: Sequence[Judged]) -> Plain:
    truth, given = [one.truth for one in rows], [one.given for one in rows]
    hits = [a == b for a, b in zip(truth, given, strict=True)]
    sure = [one.confidence for one in rows if one.confidence is not None]
    known = len(sure) == len(rows)
    return {
        **_share(Share(sum(hits), len(hits)), "accuracy"),
        "macro_f1": _rounded(macro_f1(by_label(truth, given))),
        "kappa": _rounded(kappa(list(zip(truth, given, strict=True)))),
        "side_accuracy": _rounded(sum(_side(a) == _side(b) for a, b in zip(truth, given, strict=True)) / len(rows)),
        "calibration_error": _rounded(calibration_error(calibration(sure, hits))) if known else None,
        "accuracy_surest_80": _rounded(surest(sure, hits).value) if known else None,
    }


def _side(factor: str) -> str:
    return factor.partition("/")[0]


def _by_factor(rows: Sequence[Judged]) -> list[Plain]:
    figures = by_label([one.truth for one in rows], [one.given for one in rows])
    order = {code: number for number, code in enumerate((*load().factors, NONE))}
    return [_label(one) for one in sorted(figures, key=lambda one: (order.get(one.label, 99), one.label))]


def _label(one: LabelFigures) -> Plain:
    shares = _share(one.precision, "precision") | _share(one.recall, "recall")
    return {"factor": one.label, "given": one.precision.n, "f1": _rounded(one.f1)} | shares | {"n": one.recall.n}


def _by(rows: Sequence[Judged], group: Mapping[int, str]) -> list[Plain]:
    """Return the accuracy of each group, those without a name left out."""
    hits: dict[str, list[bool]] = {}
    for one in rows:
        if group[id(one)]:
            hits.setdefault(group[id(one)], []).append(one.truth == one.given)
    return [{"group": name} | _share(Share(sum(some), len(some)), "accuracy") for name, some in sorted(hits.items())]


def band(quality: float | None) -> str:
    """Return the band of a text_confidence, "" where it is not known."""
    return "" if quality is None else next(name for edge, name in BANDS if quality >= edge)


def _confusions(rows: Sequence[Judged]) -> list[Plain]:
    wrong = Counter((one.truth, one.given) for one in rows if one.truth != one.given)
    ranked = sorted(wrong.items(), key=lambda item: (-item[1], item[0]))[:_CONFUSIONS]
    return [{"truth": truth, "given": given, "n": n} for (truth, given), n in ranked]


def _counts(found: Sequence[Row], model: Sequence[Judged]) -> list[Plain]:
    """Return the counts of the dataset by factor, those read from texts set right by the model's errors."""
    from_text = Counter(f["factor"] or NONE for f in found if f["factor"] is None or f["factor_source"] in FROM_TEXT)
    decided = Counter(f["factor"] for f in found if f["factor"] and f["factor_source"] not in FROM_TEXT)
    due = corrected(from_text, [one.truth for one in model], [one.given for one in model])
    rows = []
    for code in (*load().factors, NONE):
        fixed, one = decided[code], due.get(code)
        if one is None and not fixed:
            continue
        likely, low, high = (one.due, one.low, one.high) if one else (0.0, 0.0, 0.0)
        counts = {"factor": code, "by_heading_or_person": fixed, "from_text": from_text[code]}
        total = {"counted": fixed + from_text[code], "corrected": round(fixed + likely, 1)}
        rows.append(counts | total | {"low": round(fixed + low, 1), "high": round(fixed + high, 1)})
    return rows


def _extraction(one: Evaluation) -> Plain:
    shares = _share(Share(one.matched, one.found), "precision") | _share(Share(one.matched, one.gold), "recall")
    shares.pop("n")  # what each is of: found, and gold
    return {"document": one.document, "gold": one.gold, "found": one.found, "f1": _rounded(one.f1)} | shares


def _share(share: Share, name: str) -> Plain:
    low, high = share.bounds or (None, None)
    return {name: _rounded(share.value), f"{name}_low": _rounded(low), f"{name}_high": _rounded(high), "n": share.n}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
