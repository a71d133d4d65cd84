"""`sarup train`: the factor classifier anew, from the project's own sentences and from what people decided here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from extractors.errors import MissingInput
from models import factor_model
from models.factor_model import FactorModel
from models.model_card import CARD, to_markdown
from models.training_data import NONE, TrainingRow
from pipeline.database import FILE as DATABASE
from pipeline.evaluate import read_found
from pipeline.exit_codes import ExitCode
from pipeline.review.decisions import FILE as REVIEWS
from pipeline.review.decisions import Decision, load_decisions
from pipeline.storage import atomic_write
from taxonomy.load import load

_DOCS = Path(__file__).parents[1] / "docs"


def train_command(out: Path | None, runs: Sequence[Path], reviews: Path | None, *, check: bool) -> int:
    """Train and write a model, or with ``check`` see whether a folder holds just that model. Returns the exit code."""
    # scikit-learn is only needed here.
    from models.factor_training import packed, rebuilt

    folder = out or factor_model.FOLDER
    model = rebuilt(rows_of(runs, reviews))
    _show(model)
    files = {folder / name: content for name, content in packed(model).items()}
    files[_card_place(folder)] = to_markdown(model.manifest, model.producer).encode()
    if check:
        return _compare(files)
    for path, content in files.items():
        atomic_write(path, content)
    how = "" if folder == factor_model.FOLDER else f" ({factor_model.PLACE}={folder} sarup run ...)"
    Console(stderr=True).print(f"แบบจำลอง / model {model.producer}: {folder}{how}", markup=False, highlight=False)
    return int(ExitCode.OK)


def _card_place(folder: Path) -> Path:
    return _DOCS / CARD if folder == factor_model.FOLDER else folder / CARD


def _compare(files: dict[Path, bytes]) -> int:
    different = [path for path, content in files.items() if not path.is_file() or path.read_bytes() != content]
    console = Console(stderr=True)
    for path in different:
        console.print(f"ต่างจากที่ฝึกใหม่ / differs from what training gives: {path}", markup=False)
    return int(ExitCode.CHECK_FAILED if different else ExitCode.OK)


def rows_of(runs: Iterable[Path], reviews: Path | None = None) -> list[TrainingRow]:
    """Return what runs and reviews teach: findings under a factor heading, and labels that people gave.

    Args:
        runs: folders of runs, each with its ``reviews.db`` where people decided there.
        reviews: a ``reviews.db`` that lies elsewhere.

    Raises:
        MissingInput: if a folder holds no dataset, or the file is not there.
    """
    taught: dict[str, TrainingRow] = {}
    texts: dict[str, str] = {}
    for folder in runs:
        for finding in read_found(folder / DATABASE):
            texts[finding["id"]] = finding["text"]
            if finding["factor_source"] == "heading":
                _learn(taught, TrainingRow(finding["text"], finding["factor"], "heading", finding["document"]))
    if reviews is not None and not reviews.is_file():
        raise MissingInput(path=reviews)
    for path in (*(folder / REVIEWS for folder in runs), *([reviews] if reviews else ())):
        for decision in load_decisions(path).findings:
            for row in _decided(decision, texts):
                _learn(taught, row)
    return list(taught.values())


def _learn(taught: dict[str, TrainingRow], row: TrainingRow) -> None:
    """Keep one row a text: what a person says stands against any heading."""
    if row.factor in load().factors or row.factor == NONE:
        taught[row.text] = row


def _decided(decision: Decision, texts: dict[str, str]) -> Iterable[TrainingRow]:
    if decision.state in ("open", "discarded") or "factor" not in decision.fields or decision.disputed:
        return
    text = decision.fields.get("text") or texts.get(decision.finding_id) or decision.text_raw
    yield TrainingRow(text, decision.fields["factor"] or NONE, "person", decision.document_sha256)


def _show(model: FactorModel) -> None:
    table = Table(title=f"{model.producer}", title_justify="left")
    columns: dict[str, Any] = {}
    for scores in model.manifest["scores"].values():
        columns |= dict.fromkeys(scores)
    for heading in ("", *columns):
        table.add_column(heading, justify="left" if not heading else "right")
    for name, scores in model.manifest["scores"].items():
        table.add_row(name, *(f"{scores[column]:.3f}".removesuffix(".000") for column in columns))
    Console().print(table)
