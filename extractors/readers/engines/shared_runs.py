"""Lets those who wait for the same program share a run of it: what it takes to start is then paid once for several."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from threading import Condition
from typing import Generic, TypeVar

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")


@dataclass(eq=False, slots=True)
class _Request(Generic[Asked, Answer]):
    asked: Asked
    kind: Hashable
    taken: bool = False
    answer: Answer | None = None
    error: BaseException | None = None
    done: bool = False


class SharedRuns(Generic[Asked, Answer]):
    """A desk for callers from several threads. Nobody waits for company: who finds a run free goes at once.

    Args:
        act: answers several that are asked together, in their order; if it fails, all of them get its error.
        runs: how many may be under way at the same time.
        most: how many are answered by one run.
    """

    def __init__(self, act: Callable[[Sequence[Asked]], Sequence[Answer]], runs: int, most: int) -> None:
        self._act = act
        self._runs = runs
        self._most = most
        self._free = runs
        self._waiting: list[_Request[Asked, Answer]] = []
        self._changed = Condition()

    def ask(self, asked: Asked, kind: Hashable) -> Answer:
        """Return the answer; those of one ``kind`` who wait at the same time share a run.

        Raises:
            BaseException: whatever ``act`` raised.
        """
        mine: _Request[Asked, Answer] = _Request(asked, kind)
        with self._changed:
            self._waiting.append(mine)
            self._changed.wait_for(lambda: mine.done or (self._free and not mine.taken))
            together = [] if mine.taken else self._take(mine)
        if together:
            self._answer(together)
        if mine.error:
            raise mine.error
        return mine.answer  # type: ignore[return-value]

    def _take(self, mine: _Request[Asked, Answer]) -> list[_Request[Asked, Answer]]:
        """Take a run for one's own and for one's share of those who wait for the same."""
        alike = [request for request in self._waiting if request.kind == mine.kind and request is not mine]
        share = min(self._most, -(-(len(alike) + 1) // self._runs))
        together = [mine, *alike[: share - 1]]
        for request in together:
            request.taken = True
            self._waiting.remove(request)
        self._free -= 1
        return together

    def _answer(self, together: list[_Request[Asked, Answer]]) -> None:
        try:
            answers = self._act([request.asked for request in together])
            for request, answer in zip(together, answers, strict=True):
                request.answer = answer
        except BaseException as error:
            for request in together:
                request.error = error
        with self._changed:
            self._free += 1
            for request in together:
                request.done = True
            self._changed.notify_all()
