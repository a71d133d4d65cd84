"""Compare ways to tell the factor of a finding from its bare text.

    python benchmarks/compare_factor_models.py

All learn from the same sentences (data/training) and are measured on the findings of documents that none of them saw:
the sample reports, other agencies' reports, and the cases of recurrence. "documents" is the mean over the documents of
the first two, each counting alike; "files" is cross-validation of the training sentences by file. Takes some minutes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.naive_bayes import ComplementNB
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC

from models.factor_training import FOLDS, train
from models.factor_validation import decided
from models.held_out import Labelled, for_calibration, held_out
from models.learning import Featured
from models.rules import choose_factor, weights_of
from models.rules import cues_in as cues_of
from models.training_data import TrainingRow, all_rows, load_examples
from taxonomy.keys import squeezed

Learner = Callable[[Sequence[TrainingRow], Sequence[str]], list[str]]
FEATURED = Featured()
SETS = held_out()
RULES_WEIGHT = 0.15
"""What a unit of a cue's weight adds to the value of a margin learner, in the ensemble with the rules."""


@dataclass(frozen=True, slots=True)
class Row:
    """How right one way is."""

    name: str
    by_set: dict[str, float]
    macro_f1: float
    documents: float
    files: float | None


def main() -> None:
    """Print the table."""
    learners: dict[str, Learner] = {
        "majority": majority,
        "rules": rules,
        "complement NB, words": lambda rows, texts: words_model(ComplementNB(), rows, texts),
        "margin, words": lambda rows, texts: words_model(LinearSVC(C=0.5, random_state=0), rows, texts),
        "margin, LSA of words": latent,
        "margin, words + rules": with_rules,
        "product": product,
    }
    sentences = load_examples()
    print(f"{'':24}" + "".join(f"{name:>16}" for name in (*SETS, "macro F1", "documents", "files")))
    for name, learner in learners.items():
        row = measured(name, learner, sentences)
        figures = (*row.by_set.values(), row.macro_f1, row.documents, row.files)
        print(f"{row.name:24}" + "".join(f"{'' if figure is None else f'{figure:.3f}':>16}" for figure in figures))


def measured(name: str, learner: Learner, sentences: Sequence[TrainingRow]) -> Row:
    """Return how right a learner is on documents and on files that it did not see."""
    held = [one for of_set in SETS.values() for one in of_set]
    given = learner(all_rows(sentences), [one.text for one in held])
    right = [label == one.factor for label, one in zip(given, held, strict=True)]
    sets = [name for name, of_set in SETS.items() for _ in of_set]
    by_document = defaultdict(list)
    for hit, one, of_set in zip(right, held, sets, strict=True):
        if of_set != "cases":
            by_document[one.document].append(hit)
    return Row(
        name,
        {s: float(np.mean([hit for hit, of_set in zip(right, sets, strict=True) if of_set == s])) for s in SETS},
        macro_f1(given, held),
        float(np.mean([np.mean(hits) for hits in by_document.values()])),
        by_files(learner, sentences),
    )


def macro_f1(given: Sequence[str], held: Sequence[Labelled]) -> float:
    """Return the mean over the factors of the harmonic mean of precision and recall."""
    truth = [one.factor for one in held]
    scores = []
    for label in sorted(set(truth)):
        both = sum(a == b == label for a, b in zip(given, truth, strict=True))
        scores.append(2 * both / (given.count(label) + truth.count(label)))
    return float(np.mean(scores))


def by_files(learner: Learner, sentences: Sequence[TrainingRow]) -> float:
    """Return the share of training sentences told rightly by models that saw nothing of their files."""
    groups = sorted({row.group for row in sentences})
    hits = []
    for fold in range(FOLDS):
        out = set(groups[fold::FOLDS])
        held = [row for row in sentences if row.group in out]
        given = learner(all_rows([row for row in sentences if row.group not in out]), [row.text for row in held])
        hits += [label == row.factor for label, row in zip(given, held, strict=True)]
    return float(np.mean(hits))


def majority(rows: Sequence[TrainingRow], texts: Sequence[str]) -> list[str]:
    """Return the commonest factor of the training sentences for every text."""
    ((label, _),) = Counter(row.factor for row in rows).most_common(1)
    return [label] * len(texts)


def rules(rows: Sequence[TrainingRow], texts: Sequence[str]) -> list[str]:
    """Return the factor whose cues weigh most."""
    return [choose_factor(text).factor or "none" for text in texts]


def _words(text: str) -> list[str]:
    return FEATURED(text).tokens["whole"]


def _vectoriser() -> TfidfVectorizer:
    return TfidfVectorizer(analyzer=_words, sublinear_tf=True, min_df=2)


def words_model(learner: ComplementNB | LinearSVC, rows: Sequence[TrainingRow], texts: Sequence[str]) -> list[str]:
    """Return what a learner says that sees words and pairs of words."""
    vectoriser = _vectoriser()
    matrix = vectoriser.fit_transform([row.text for row in rows])
    learner.fit(matrix, [row.factor for row in rows], sample_weight=[row.weight for row in rows])
    return [str(label) for label in learner.predict(vectoriser.transform(texts))]


def latent(rows: Sequence[TrainingRow], texts: Sequence[str]) -> list[str]:
    """Return what a margin learner says that sees 250 latent dimensions of the words."""
    pipeline = make_pipeline(_vectoriser(), TruncatedSVD(250, random_state=0), LinearSVC(C=1.0, random_state=0))
    weights = [row.weight for row in rows]
    pipeline.fit([row.text for row in rows], [row.factor for row in rows], linearsvc__sample_weight=weights)
    return [str(label) for label in pipeline.predict(texts)]


def with_rules(rows: Sequence[TrainingRow], texts: Sequence[str]) -> list[str]:
    """Return what words and the cues' weights say together."""
    vectoriser, learner = _vectoriser(), LinearSVC(C=0.5, random_state=0)
    matrix = vectoriser.fit_transform([row.text for row in rows])
    learner.fit(matrix, [row.factor for row in rows], sample_weight=[row.weight for row in rows])
    values = learner.decision_function(vectoriser.transform(texts))
    labels = [str(label) for label in learner.classes_]
    for row, text in zip(values, texts, strict=True):
        for code, weight in weights_of(cues_of(squeezed(text))).items():
            row[labels.index(code)] += RULES_WEIGHT * weight
    return [labels[int(best)] for best in values.argmax(1)]


def product(rows: Sequence[TrainingRow], texts: Sequence[str]) -> list[str]:
    """Return what the model of the program says."""
    model = train(rows, for_calibration(SETS), FEATURED)
    return [model.labels[int(best)] for best in model.probable(decided(model, texts, FEATURED)).argmax(1)]


if __name__ == "__main__":
    main()
