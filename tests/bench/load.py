"""Owns a load client: many learners on keep-alive connections in one process, as little work a request as can be."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from dataclasses import dataclass, field

SECONDS = 6.0


@dataclass(frozen=True)
class Learner:
    """Who saves: the attempt, the cookie of the session, the token of the forms, how many questions there are."""

    attempt: int
    cookie: str
    token: str
    size: int


@dataclass
class Outcome:
    """Latencies in seconds of what was acknowledged, and what was answered otherwise."""

    latencies: list[float] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    seconds: float = 0.0


class Connection:
    """A connection that is kept open."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def post(self, path: str, learner: Learner, body: bytes, kind: str) -> tuple[int, bytes]:
        """Send a request and return status and body of the answer."""
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self._port)
        reader, writer = self._streams
        head = (
            f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\nCookie: classroom={learner.cookie}\r\n"
            f"X-Form-Token: {learner.token}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        writer.write(head.encode() + body)
        return await _read(reader)

    async def close(self) -> None:
        """Close the connection."""
        if self._streams is not None:
            self._streams[1].close()
            await self._streams[1].wait_closed()


async def _read(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    head = await reader.readuntil(b"\r\n\r\n")
    length = 0
    for line in head.split(b"\r\n"):
        if line.lower().startswith(b"content-length:"):
            length = int(line[15:])
    return int(head[9:12]), await reader.readexactly(length) if length else b""


async def save_in_loop(port: int, learners: list[Learner], *, pause: float, seconds: float) -> Outcome:
    """Have every learner save, the next answer ``pause`` seconds after the last one was acknowledged."""
    outcome = Outcome()
    start = time.perf_counter()
    await asyncio.gather(
        *(_save(port, learner, outcome, start + seconds, pause, number) for number, learner in enumerate(learners))
    )
    outcome.seconds = time.perf_counter() - start
    return outcome


async def _save(port: int, learner: Learner, outcome: Outcome, end: float, pause: float, number: int) -> None:
    connection, seq = Connection(port), 0
    path = f"/quiz/attempts/{learner.attempt}/answers"
    if pause:
        await asyncio.sleep(pause * (number % 100) / 100)
    while (begun := time.perf_counter()) < end:
        seq += 1
        answer = {"text": f"they listen to customers, try {seq}"}
        place = seq % learner.size + 1
        body = json.dumps({"client": f"bench-{number:06}", "seq": seq, "number": place, "answer": answer})
        status, said = await connection.post(path, learner, body.encode(), "application/json")
        if status == 200:
            outcome.latencies.append(time.perf_counter() - begun)
        else:
            outcome.refused.append(f"{status} {said[:80]!r}")
        if pause:
            await asyncio.sleep(max(0.0, begun + pause - time.perf_counter()))
    await connection.close()


async def submit_all(port: int, learners: list[Learner], *, seconds: float) -> Outcome:
    """Have every learner submit once, spread evenly over so many seconds."""
    outcome = Outcome()
    start = time.perf_counter()
    step = seconds / len(learners)
    await asyncio.gather(*(_submit(port, learner, outcome, number * step) for number, learner in enumerate(learners)))
    outcome.seconds = time.perf_counter() - start
    return outcome


async def _submit(port: int, learner: Learner, outcome: Outcome, wait: float) -> None:
    await asyncio.sleep(wait)
    connection, begun = Connection(port), time.perf_counter()
    kind = "application/x-www-form-urlencoded"
    status, said = await connection.post(f"/quiz/attempts/{learner.attempt}/submit", learner, b"", kind)
    if status == 303:
        outcome.latencies.append(time.perf_counter() - begun)
    else:
        outcome.refused.append(f"{status} {said[:80]!r}")
    await connection.close()


def main(arguments: list[str]) -> int:
    """Run a load as JSON on standard input states it; print latencies and refusals as JSON."""
    import uvloop

    task = json.loads(sys.stdin.read())
    learners = [Learner(**one) for one in task["learners"]]
    if arguments[0] == "save":
        work = save_in_loop(task["port"], learners, pause=task["pause"], seconds=task["seconds"])
    else:
        work = submit_all(task["port"], learners, seconds=task["seconds"])
    outcome = uvloop.run(work)
    print(json.dumps(vars(outcome)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
