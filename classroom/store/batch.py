"""Owns group commit: pieces of work that come in together share one transaction and are answered after it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, suppress
from queue import SimpleQueue
from threading import Thread
from typing import Generic, TypeVar

from sqlalchemy import Connection

Item = TypeVar("Item")
Result = TypeVar("Result")
Work = Callable[[Connection, Sequence[Item]], Sequence[Result]]
Begin = Callable[[], AbstractContextManager[Connection]]
LARGEST = 200


class Batcher(Generic[Item, Result]):
    """One thread that works off what the code of one event loop hands it; meanwhile the next batch gathers.

    ``begin`` is ``read`` or ``write`` of a database. ``work`` gets the transaction and the items, and
    returns a result for each, in their order. Nothing is answered before the commit. Where a batch
    fails, each item is tried alone, so that one that cannot be done spoils no other.
    """

    def __init__(self, begin: Begin, work: Work[Item, Result], *, largest: int = LARGEST) -> None:
        """Take what begins a transaction, the work, and how many items share one; the thread starts with the first."""
        self._begin = begin
        self._work = work
        self._largest = largest
        self._queue: SimpleQueue[tuple[Item, asyncio.Future[Result]] | None] = SimpleQueue()
        self._thread: Thread | None = None

    async def do(self, item: Item) -> Result:
        """Return the result of ``item`` once it is committed; raise what its work raised."""
        future: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._queue.put((item, future))
        if self._thread is None:
            self._thread = Thread(target=self._run, name="batcher", daemon=True)
            self._thread.start()
        return await future

    def close(self) -> None:
        """Finish what was handed in, then end the thread."""
        if self._thread is not None:
            self._queue.put(None)
            self._thread.join()

    def _run(self) -> None:
        while (first := self._queue.get()) is not None:
            batch = [first]
            while not self._queue.empty() and len(batch) < self._largest:
                following = self._queue.get()
                if following is None:
                    self._queue.put(None)
                    break
                batch.append(following)
            answers = self._attempt([item for item, _ in batch])
            with suppress(RuntimeError):  # the server was stopped, so that nobody waits for the answers
                first[1].get_loop().call_soon_threadsafe(_answer, [future for _, future in batch], answers)

    def _attempt(self, items: Sequence[Item]) -> Sequence[Result | Exception]:
        try:
            with self._begin() as connection:
                return self._work(connection, items)
        except Exception as error:
            return [error] if len(items) == 1 else [self._attempt([item])[0] for item in items]


def _answer(futures: Sequence[asyncio.Future[Result]], answers: Sequence[Result | Exception]) -> None:
    for future, answer in zip(futures, answers, strict=True):
        if future.done():  # whoever asked has gone
            continue
        if isinstance(answer, Exception):
            future.set_exception(answer)
        else:
            future.set_result(answer)
