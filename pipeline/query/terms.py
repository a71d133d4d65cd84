"""What a typed question asks for: words of which all must stand, ways to say them, words that must not stand.

    งบประมาณไม่เพียงพอ      both words, anywhere; findings with the whole phrase come first
    "งบประมาณไม่เพียงพอ"    these letters exactly (blanks do not count)
    ขยะ -รถ                  the first without the second
    ฝุ่น | ควัน               either

The signs of the text are repaired like those of reports; where nothing is found, its letters are repaired too, so that
what is pasted from a broken PDF is found; then «ขาด» is looked for apart from what is lacking, then the findings on the
subject that the words name. Names of organisations and systems are recognised with their abbreviations
and asked for under their canonical name too. «ปัญหา» is answered by every obstacle.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractors.thai.repair import repair, repair_signs
from pipeline.query import segment
from pipeline.query.errors import QueryError
from taxonomy.errors import InBoth
from taxonomy.keys import squeezed
from taxonomy.load import load
from taxonomy.records import Mention

LONGEST = 500
MOST_CLAUSES = 24
_PIECE = re.compile(r'(?P<not>(?<!\S)-)?(?:"(?P<quoted>[^"]*)"?|(?P<bare>[^\s"]+))')
_QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"'))
_RUN = re.compile(r"[0-9a-z.]*[ก-๎][0-9ก-๎]*|[^ก-๎]+")


@dataclass(frozen=True, slots=True)
class Needle:
    """One way to say a thing.

    Attributes:
        letters: what to look for, squeezed.
        field: look for a value of this field ("unit", "system", "kind") instead of letters.
        exact: whether letters inside of other words count too, however short.
    """

    letters: str
    field: str | None = None
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """What must stand (or must not): one of its needles. The first is what was typed, the others say the same."""

    needles: tuple[Needle, ...]
    unwanted: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was understood.

    Attributes:
        typed: what was typed.
        repaired: the same, as far as it was repaired.
        clauses: all must hold.
        phrase: the whole of what is wanted, squeezed: findings that hold it come first.
        on_matter: the subjects asked for instead of words that nothing holds.
    """

    typed: str
    repaired: str
    clauses: tuple[Clause, ...]
    phrase: str
    on_matter: tuple[str, ...] = ()

    def seams(self) -> tuple[str, ...]:
        """Return the letters on both sides of where two wanted words meet, as they were typed."""
        found, at = [], 0
        for clause in self.clauses:
            word = clause.needles[0].letters
            place = self.phrase.find(word, at) if not clause.unwanted else -1
            if place > 1:
                found.append(self.phrase[place - 2 : place + 2])
            at = max(at, place + len(word))
        return tuple(dict.fromkeys(found))

    def letters(self) -> tuple[str, ...]:
        """Return the letters to mark in a text that was found."""
        wanted = [needle for clause in self.clauses if not clause.unwanted for needle in clause.needles]
        return tuple(dict.fromkeys(needle.letters for needle in wanted if needle.field is None))


def understand(text: str, *, synonyms: bool = True) -> Question:
    """Return what a text asks for. An empty text asks for nothing, and everything answers it.

    Raises:
        QueryError: if the text is too long or asks for too much at once.
    """
    if len(text) > LONGEST:
        problem = InBoth(f"ยาวเกิน {LONGEST} ตัวอักษร", f"longer than {LONGEST} characters")
        raise QueryError(problem=problem)
    return _understood(text, repair_signs(text.translate(_QUOTES).replace("\0", " ")).text, synonyms)


def mended(question: Question) -> Question:
    """Return the question with its letters repaired, for when it found nothing as it was typed."""
    repaired = repair(question.repaired).text
    return question if repaired == question.repaired else _understood(question.typed, repaired, True)


def parted(question: Question) -> Question:
    """Return the question with words of lack asked for apart from what is lacking: «ขาด» and «บุคลากร», anywhere."""
    clauses = tuple(part for clause in question.clauses for part in _parts(clause))
    return question if clauses == question.clauses else replace(question, clauses=clauses)


def _parts(clause: Clause) -> Iterator[Clause]:
    word = clause.needles[0].letters
    known = segment.dictionary()
    head = next((head for head in segment.parting() if word.startswith(head) and word[len(head) :] in known), None)
    if head is None or word in known or clause.unwanted or clause.needles[0].exact or len(clause.needles) > 1:
        yield clause
    else:
        yield from _worded(f"{head} {word[len(head) :]}", unwanted=False, synonyms=True)


def on_its_matter(question: Question) -> Question:
    """Return the question with its words asked for by the subject of the taxonomy that they name, in whatever words.

    Names, what stands in quotes and what is unwanted stay; a question of either of two things, or of no subject that is
    known, is returned as it is.
    """
    from models.matter import SAME, matter_of

    kept = tuple(clause for clause in question.clauses if clause.unwanted or clause.needles[0].exact)
    words = "".join(clause.needles[0].letters for clause in question.clauses if clause not in kept)
    if not words or any(mark in question.repaired.split() for mark in segment.settings()["either"]):
        return question
    named = [name for name, near in matter_of(words).subjects.items() if near == SAME]
    if not named:
        return question
    asked = tuple(Clause((Needle(words), Needle(name, "subject"))) for name in named)
    return replace(question, clauses=kept + asked, on_matter=tuple(named))


def _understood(text: str, repaired: str, synonyms: bool) -> Question:
    clauses = list(_clauses(repaired, synonyms))
    if len(clauses) > MOST_CLAUSES:
        raise QueryError(problem=InBoth(f"เกิน {MOST_CLAUSES} คำ", f"more than {MOST_CLAUSES} words"))
    wanted = [c for c in clauses if not c.unwanted]
    either = any(mark in repaired.split() for mark in segment.settings()["either"])
    phrase = squeezed(re.sub(r'(?<!\S)-\S+|"', "", repaired)) if len(wanted) > 1 and not either else ""
    return Question(text, repaired, tuple(clauses), phrase)


def _clauses(text: str, synonyms: bool) -> Iterator[Clause]:
    pending: Clause | None = None
    either = False
    for one in _pieces(text, synonyms):
        if one is None:
            either = True
        elif either and pending:
            pending, either = replace(pending, needles=pending.needles + one.needles), False
        else:
            if pending:
                yield pending
            pending, either = one, False
    if pending:
        yield pending


def _pieces(text: str, synonyms: bool) -> Iterator[Clause | None]:
    """Yield the clauses of the text, and None for each sign that means "either"."""
    names = _names(text) if synonyms else []
    at = 0
    for match in _PIECE.finditer(text):
        if match.start() < at:
            continue
        unwanted = bool(match["not"])
        quoted = match["quoted"]
        if quoted is not None:
            if letters := squeezed(quoted):
                yield Clause((Needle(letters, exact=True),), unwanted)
            continue
        if match["bare"] in segment.settings()["either"]:
            yield None
            continue
        named = [one for one in names if match.start() <= one[0].start < match.end()]
        end = max([match.end(), *(one[0].end for one in named)])
        yield from _bare(text, match.start("bare"), end, named, unwanted, synonyms)
        at = end


def _names(text: str) -> list[tuple[Mention, str]]:
    """Return the organisations and systems that the text outside of quotes names, with the field of each."""
    bare = re.sub('"[^"]*"?', lambda quoted: "\n" * len(quoted[0]), text)
    units = [(one, "unit") for one in load().units_in(bare)]
    return sorted(units + [(one, "system") for one in load().systems_in(bare)])


def _bare(
    text: str, start: int, end: int, named: list[tuple[Mention, str]], unwanted: bool, synonyms: bool
) -> Iterator[Clause]:
    at = start
    for mention, field in named:
        if mention.start < at:
            continue
        yield from _worded(text[at : mention.start], unwanted, synonyms)
        typed, canonical = squeezed(text[mention.start : mention.end]), squeezed(mention.name)
        ways = dict.fromkeys((typed, canonical))
        yield Clause((*(Needle(way, exact=True) for way in ways), Needle(mention.name, field)), unwanted)
        at = mention.end
    yield from _worded(text[at:end], unwanted, synonyms)


def _worded(text: str, unwanted: bool, synonyms: bool) -> Iterator[Clause]:
    """Yield a clause for each word; a run of several that is not wanted is one."""
    same = segment.synonyms()
    for chunk in text.split():
        runs = _RUN.findall(squeezed(chunk))
        for run in runs:
            words = (
                [run] if unwanted else segment.asked_words(run) if re.search("[ก-๎]", run) else [run.strip(".,;:!?()")]
            )
            for word in filter(None, words):
                ways = same.get(word, (word,)) if synonyms else (word,)
                letters = tuple(Needle(way) for way in (word, *(w for w in ways if w != word)))
                yield Clause(letters if unwanted or not synonyms else letters + _kinds(word), unwanted)


def _kinds(word: str) -> tuple[Needle, ...]:
    """Return the needle of the kind of finding that a word names, if it names one."""
    return tuple(Needle(kind, "kind") for kind, names in segment.kinds().items() if word in names)
