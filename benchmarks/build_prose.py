"""Compute the table of `models.prose` from labelled pieces of a file of Thai prose, one paragraph a line.

    python benchmarks/build_prose.py TEXT.xz [--out models/data/prose.npz]

``data/prose/labels.tsv`` names the pieces by paragraph and characters; data/prose/README.md tells the text and how the
pieces were labelled. Same text, same labels and same libraries, same table.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from prose_pieces import LEARN, load_pieces

from models.learning import Featured, learn
from models.packing import zipped
from models.prose import TABLE
from models.training_data import TrainingRow


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("text", type=Path)
    asked.add_argument("--out", type=Path, default=TABLE)
    given = asked.parse_args()
    given.out.write_bytes(table(given.text))


def table(text: Path) -> bytes:
    """Return the bytes of the table that the pieces to learn from give."""
    pieces = [piece for piece in load_pieces(text) if piece.use == LEARN]
    rows = [TrainingRow(piece.text, piece.factor, "finding", "prose") for piece in pieces]
    # The news' mix of factors is not that of reports.
    return zipped(learn(rows, Featured(), even=True).arrays())


if __name__ == "__main__":
    main()
