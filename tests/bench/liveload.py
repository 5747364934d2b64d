"""Owns the clients of a live session: joining, answering, holding streams, coming back; as little work as can be."""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.bench.load import _read as read_answer

TEXT = "They apologise, solve the problem at once and warn the customer beforehand."


@dataclass
class Client:
    """All people of a session; ``acked`` are the times at which answers were acknowledged."""

    port: int
    code: str
    key: str
    item: int
    acked: list[float] = field(default_factory=list)
    latencies: list[float] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    async def call(self, line: asyncio.Queue[Any], path: str, token: str, body: Any) -> Any:
        """Send JSON over the next free connection; return the answer's JSON."""
        streams = await line.get()
        data = json.dumps(body).encode()
        try:
            if streams is None or streams[0].at_eof():  # the server closes what was quiet for five seconds
                streams = await asyncio.open_connection("127.0.0.1", self.port)
            reader, writer = streams
            writer.write(self.head("POST", path, token, f"Content-Length: {len(data)}\r\n").encode() + data)
            status, said = await read_answer(reader)
        except BaseException:
            await line.put(None)
            raise
        await line.put(streams)
        if status != 200:
            self.refused.append(f"{status} {said!r}")
        return json.loads(said)

    def head(self, method: str, path: str, token: str, extra: str = "") -> str:
        """The head of a request."""
        return (
            f"{method} /live/{self.code}/{path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nAccept: application/json\r\n"
            f"Authorization: Bearer {token}\r\nContent-Type: application/json\r\n{extra}\r\n"
        )

    async def join(self, line: asyncio.Queue[Any], count: int) -> list[str]:
        """Have people join; return their tokens."""
        answers = await asyncio.gather(*(self.call(line, "people", "", {}) for _ in range(count)))
        return [answer["token"] for answer in answers]

    async def answer(self, line: asyncio.Queue[Any], token: str, number: int) -> None:
        """Send one answer and note how long it took."""
        begun = time.perf_counter()
        body = {"client": f"{number:032}", "item": self.item, "vote": 1, "answer": {"text": f"{TEXT} {number}"}}
        await self.call(line, "answers", token, body)
        self.acked.append(time.time())
        self.latencies.append(time.perf_counter() - begun)

    async def listen(self, audience: str, token: str, heard: Callable[[bytes], None], *, again: bool = False) -> None:
        """Hold a stream; with ``again`` come back as the page does when it ends."""
        while True:
            writer = None
            try:
                reader, writer = await asyncio.open_connection("127.0.0.1", self.port, limit=2**20)
                writer.write(self.head("GET", f"stream?audience={audience}", token).encode())
                while line := await reader.readline():
                    if line.startswith(b"data: "):
                        heard(line)
            except OSError:
                pass
            finally:
                if writer is not None:
                    writer.close()
            if not again:
                return
            await asyncio.sleep(0.7 * (0.5 + random.random()))  # as livelink.js does

    async def read_board(self) -> dict[str, Any]:
        """What the trainer sees now."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(self.head("GET", "state?audience=trainer", self.key).encode())
        _, said = await read_answer(reader)
        writer.close()
        return dict(json.loads(said)["board"])


def make_lines(count: int) -> asyncio.Queue[Any]:
    """Return so many connections that are kept open, each made when it is first used."""
    lines: asyncio.Queue[Any] = asyncio.Queue()
    for _ in range(count):
        lines.put_nowait(None)
    return lines


def p99(values: list[float]) -> float:
    """The value that one in a hundred exceeds, in milliseconds."""
    return sorted(values)[int(len(values) * 0.99)] * 1000


async def be_busy(client: Client, people: int, seconds: float) -> dict[str, Any]:
    """Everybody answers once, spread over some seconds, while trainer, screen and all participants listen."""
    lines = make_lines(100)
    seen: list[tuple[float, int]] = []
    started: list[bytes] = []
    tokens = await client.join(lines, people)
    streams = [asyncio.create_task(client.listen("people", token, started.append)) for token in tokens]

    def note(line: bytes) -> None:
        board = json.loads(line[6:]).get("board")
        if board:
            seen.append((time.time(), board["answers"]))

    streams += [asyncio.create_task(client.listen(one, client.key, note)) for one in ("trainer", "screen")]
    while len(started) < people:
        await asyncio.sleep(0.05)
    await client.call(lines, "commands", client.key, {"do": "open", "item": client.item})
    await asyncio.sleep(1)

    async def one(number: int, token: str) -> None:
        await asyncio.sleep(seconds * number / people)
        await client.answer(lines, token, number)

    await asyncio.gather(*(one(number, token) for number, token in enumerate(tokens)))
    await asyncio.sleep(1.5)
    board = await client.read_board()
    waits = [
        next(at for at, count in seen if count > place) - acked for place, acked in enumerate(sorted(client.acked))
    ]
    for stream in streams:
        stream.cancel()
    found = {"accepted": p99(client.latencies), "seen": p99(waits), "sent": people, "counted": board["answers"]}
    return check(client, found)


async def be_quiet(client: Client, people: int, pid: int) -> dict[str, Any]:
    """Everybody listens, and some answer."""
    lines = make_lines(100)
    started: list[bytes] = []
    tokens = await client.join(lines, people)
    streams = [asyncio.create_task(client.listen("people", token, started.append)) for token in tokens]
    while len(started) < people:
        await asyncio.sleep(0.05)
    await client.call(lines, "commands", client.key, {"do": "open", "item": client.item})
    await asyncio.sleep(3)
    client.latencies.clear()
    for number, token in enumerate(tokens[:400]):
        await client.answer(lines, token, number)
        await asyncio.sleep(0.01)
    status = Path(f"/proc/{pid}/status").read_text()
    memory = next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS"))
    for stream in streams:
        stream.cancel()
    return check(client, {"accepted": p99(client.latencies), "memory": memory})


async def be_killed(client: Client, people: int) -> dict[str, Any]:
    """Everybody listens and some answer all the time; the server goes and comes back."""
    lines, last = make_lines(20), dict.fromkeys(range(people), 0.0)
    tokens = await client.join(lines, people)
    await client.call(lines, "commands", client.key, {"do": "open", "item": client.item})

    def note(number: int) -> Callable[[bytes], None]:
        return lambda _: last.__setitem__(number, time.time())

    streams = [
        asyncio.create_task(client.listen("people", token, note(number), again=True))
        for number, token in enumerate(tokens)
    ]
    while not all(last.values()):
        await asyncio.sleep(0.05)

    answered = 0
    print("joined", flush=True)
    for number, token in enumerate(tokens):  # until the server goes
        try:
            await client.answer(lines, token, number)
        except (OSError, asyncio.IncompleteReadError):
            break
        answered += 1
    gone = time.time()
    while min(last.values()) < gone:
        await asyncio.sleep(0.02)
        if time.time() > gone + 60:
            raise RuntimeError("Some did not come back.")
    board = await client.read_board()
    for stream in streams:
        stream.cancel()
    return check(client, {"back": max(last.values()), "lost": max(0, answered - board["answers"])})


def check(client: Client, found: dict[str, Any]) -> dict[str, Any]:
    """Return what was found; raise where something was refused."""
    if client.refused:
        raise RuntimeError(f"{len(client.refused)} requests were refused: {client.refused[0]}")
    return found


def main(task: dict[str, Any]) -> int:
    """Do what the task says and print what was found."""
    import uvloop

    client = Client(task["port"], task["code"], task["key"], task["item"])
    work = {
        "busy": lambda: be_busy(client, task["people"], task["seconds"]),
        "quiet": lambda: be_quiet(client, task["people"], task["pid"]),
        "restart": lambda: be_killed(client, task["people"]),
    }
    print(json.dumps(uvloop.run(work[task["what"]]())))
    return 0


if __name__ == "__main__":
    sys.exit(main(json.loads(sys.argv[1])))
