"""A line of 100 ms to the practice exchange: every byte arrives half of that later."""

import asyncio
import contextlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

__all__ = ["ROUND_TRIP", "slow_line"]

ROUND_TRIP = 0.1
"""Seconds, of an established connection; opening one costs as much again, as TCP does."""


@contextmanager
def slow_line(root: str) -> Iterator[str]:
    """The root of `root`'s server behind the slow line."""
    target = urlsplit(root)
    ready: list[tuple[str, Callable[[], object]]] = []
    started = threading.Event()

    async def serve() -> None:
        async def connected(near: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
            await asyncio.sleep(ROUND_TRIP)  # the handshake, which loopback had for nothing
            far, there = await asyncio.open_connection(target.hostname, target.port)
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.gather(_carry(near, there), _carry(far, back))

        server = await asyncio.start_server(connected, "127.0.0.1", 0)
        here, ended = server.sockets[0].getsockname(), asyncio.Event()
        loop = asyncio.get_running_loop()
        ready.append((f"http://127.0.0.1:{here[1]}", lambda: loop.call_soon_threadsafe(ended.set)))
        started.set()
        await ended.wait()
        server.close()

    thread = threading.Thread(target=lambda: asyncio.run(serve()), daemon=True)
    thread.start()
    started.wait(10)
    address, end = ready[0]
    try:
        yield address
    finally:
        end()
        thread.join(10)


async def _carry(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    """Bytes in their order, each ROUND_TRIP / 2 late, until the source ends."""
    loop = asyncio.get_running_loop()
    due: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()

    async def deliver() -> None:
        while True:
            moment, data = await due.get()
            await asyncio.sleep(max(0.0, moment - loop.time()))
            if not data:
                break
            sink.write(data)
        sink.close()

    delivery = asyncio.ensure_future(deliver())
    data = b"-"
    while data:
        data = await source.read(65536)
        due.put_nowait((loop.time() + ROUND_TRIP / 2, data))
    await delivery
