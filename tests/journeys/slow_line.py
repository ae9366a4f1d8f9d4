"""A bad connection for tests: a proxy on loopback, in a thread, that delays, limits, counts, loses replies and can be cut.

It stands outside the browser, because a browser's own throttling does not reach its service worker. One line is shared by all
connections: what one fetches, another waits for.
"""

import asyncio
import contextlib
import threading
from collections.abc import Coroutine, Iterator
from dataclasses import dataclass, field
from typing import Any

PIECE = 1460  # about one packet


@dataclass
class Direction:
    """Up or down: how fast, and how much went through."""

    bits_per_second: int = 0  # 0: as fast as it goes
    passed: int = 0
    free_at: float = 0.0

    def slot(self, size: int, now: float) -> float:
        """When the last bit of so many bytes has left, on a line that others use too."""
        self.passed += size
        seconds = size * 8 / self.bits_per_second if self.bits_per_second else 0.0
        self.free_at = max(now, self.free_at) + seconds
        return self.free_at


@dataclass
class SlowLine:
    """`with slow_line("127.0.0.1", port) as line: browse(line.base)`. Fast until told otherwise."""

    host: str
    port_behind: int
    port: int = 0
    up: Direction = field(default_factory=Direction)
    down: Direction = field(default_factory=Direction)
    round_trip: float = 0.0
    asked: list[str] = field(default_factory=list)  # the first line of each request, whoever in the browser made it
    lost: list[str] = field(default_factory=list)
    _lossy: tuple[str, ...] = ()
    _loss_turn: int = 0
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _server: asyncio.Server | None = None
    _loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)

    @property
    def base(self) -> str:
        """The address to open."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def bytes_both_ways(self) -> int:
        """All that went over the line."""
        return self.up.passed + self.down.passed

    def slow_3g(self) -> None:
        """400 ms there and back, 400 kbit/s each way."""
        self.limit(0.4, 400_000)

    def limit(self, round_trip: float, bits_per_second: int) -> None:
        """Seconds there and back, bits a second each way (0: no limit)."""
        self.round_trip = round_trip
        self.up.bits_per_second = self.down.bits_per_second = bits_per_second

    def cut(self) -> None:
        """No network: open connections break, new ones are refused."""
        self._do(self._close())

    def restore(self) -> None:
        """The network is back, at the same address."""
        self._do(self._listen())

    def lossy(self, *starts: str) -> None:
        """Requests that begin like one of these ("POST /outbox") reach the server, but every second reply is lost, the first one
        included. Without any: nothing is lost any more."""
        self._lossy, self._loss_turn = starts, 0

    # --- in the thread ---

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout=10)

    async def _listen(self) -> None:
        if self._server is None:
            self._server = await asyncio.start_server(self._met, "127.0.0.1", self.port, limit=PIECE * 4)
            self.port = self._server.sockets[0].getsockname()[1]

    async def _close(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None
        for task in list(self._tasks):
            task.cancel()
        if self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _met(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection of the browser's, from beginning to end."""
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        behind: asyncio.StreamWriter | None = None
        try:
            answers, behind = await asyncio.open_connection(self.host, self.port_behind)
            await asyncio.sleep(self.round_trip)  # opening a connection is a round trip
            doomed = asyncio.Event()
            await self._both(
                self._carry(reader, behind, self.up, upward=doomed),
                self._carry(answers, writer, self.down, downward=doomed),
            )
        except (ConnectionError, asyncio.CancelledError):
            pass  # broken, by us or by either side: that is what this line is for
        finally:
            for end in (writer, behind):
                if end is not None:
                    end.transport.abort()
            self._tasks.discard(task)

    async def _both(self, *ways: Coroutine[Any, Any, None]) -> None:
        """Until one way ends."""
        under_way = [asyncio.ensure_future(way) for way in ways]
        try:
            done, _rest = await asyncio.wait(under_way, return_when=asyncio.FIRST_COMPLETED)
            for way in done:
                way.result()
        finally:
            for way in under_way:
                way.cancel()
            await asyncio.gather(*under_way, return_exceptions=True)

    async def _carry(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        direction: Direction,
        *,
        upward: asyncio.Event | None = None,
        downward: asyncio.Event | None = None,
    ) -> None:
        """Carry one way: what was read is on the line for a while, and more is read meanwhile."""
        on_the_line: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        arriving = asyncio.ensure_future(self._deliver(on_the_line, writer))
        try:
            while piece := await reader.read(PIECE):
                if upward is not None:
                    self._choose(piece, upward)
                if downward is not None and downward.is_set():
                    return  # the server has answered, so it has done its work; nobody hears of it
                left_at = direction.slot(len(piece), self._loop.time())
                on_the_line.put_nowait((left_at + self.round_trip / 2, piece))
                await asyncio.sleep(left_at - self._loop.time())
            await on_the_line.join()
        finally:
            arriving.cancel()
            await asyncio.gather(arriving, return_exceptions=True)

    async def _deliver(self, on_the_line: "asyncio.Queue[tuple[float, bytes]]", writer: asyncio.StreamWriter) -> None:
        while True:
            at, piece = await on_the_line.get()
            await asyncio.sleep(at - self._loop.time())
            writer.write(piece)
            on_the_line.task_done()

    def _choose(self, piece: bytes, doomed: asyncio.Event) -> None:
        """Does a request begin here whose reply is to be lost? (Browsers send the next one only after the answer.)"""
        first = piece.split(b"\r\n", 1)[0].decode("latin-1")
        if first.endswith(" HTTP/1.1"):
            self.asked.append(first.removesuffix(" HTTP/1.1"))
        if any(first.startswith(start) for start in self._lossy):
            self._loss_turn += 1
            if self._loss_turn % 2:
                self.lost.append(first)
                doomed.set()


@contextlib.contextmanager
def slow_line(host: str, port: int) -> Iterator[SlowLine]:
    """A line to a server on this machine, open until the end of the block."""
    line = SlowLine(host, port)
    thread = threading.Thread(target=line._loop.run_forever, daemon=True)
    thread.start()
    try:
        line._do(line._listen())
        yield line
    finally:
        line._do(line._close())
        line._loop.call_soon_threadsafe(line._loop.stop)
        thread.join(timeout=10)
        line._loop.close()
