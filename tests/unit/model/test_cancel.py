"""One token stops the work, from whichever thread it is used."""

import threading
import time

import pytest

from keywizard.model.cancel import Cancelled, CancelToken


def test_a_fresh_token_lets_work_go_on() -> None:
    token = CancelToken()
    token.check()
    token.wait(0)
    assert not token.cancelled


def test_cancel_is_seen_everywhere_and_for_good() -> None:
    token = CancelToken()
    token.cancel()
    token.cancel()
    assert token.cancelled
    with pytest.raises(Cancelled):
        token.check()
    with pytest.raises(Cancelled):
        token.wait(0)


def test_cancel_wakes_a_wait_in_another_thread() -> None:
    token, waiting = CancelToken(), threading.Event()
    ended: list[str] = []

    def work() -> None:
        waiting.set()
        try:
            token.wait(30)
        except Cancelled:
            ended.append("cancelled")

    thread = threading.Thread(target=work)
    thread.start()
    assert waiting.wait(5)
    began = time.monotonic()
    token.cancel()
    thread.join(5)
    assert ended == ["cancelled"]
    assert time.monotonic() - began < 1


def test_each_callback_runs_once_and_a_late_one_at_once() -> None:
    token, calls = CancelToken(), list[str]()
    token.on_cancel(lambda: calls.append("early"))
    assert calls == []
    token.cancel()
    token.cancel()
    assert calls == ["early"]
    undo = token.on_cancel(lambda: calls.append("late"))
    undo()
    assert calls == ["early", "late"]


def test_an_undone_callback_never_runs() -> None:
    token, calls = CancelToken(), list[str]()
    undo = token.on_cancel(lambda: calls.append("undone"))
    undo()
    undo()
    token.cancel()
    assert calls == []


def test_a_callback_may_use_the_token() -> None:
    token, calls = CancelToken(), list[bool]()
    token.on_cancel(lambda: calls.append(token.cancelled))
    token.on_cancel(token.cancel)
    token.cancel()
    assert calls == [True]


def test_no_callback_is_lost_when_many_threads_register_and_one_cancels() -> None:
    token, start = CancelToken(), threading.Barrier(9)
    ran: list[int] = []

    def register(number: int) -> None:
        start.wait(5)
        for step in range(50):
            token.on_cancel(lambda: ran.append(number * 100 + step))  # noqa: B023 - run or kept

    def cancel() -> None:
        start.wait(5)
        token.cancel()

    threads = [threading.Thread(target=register, args=[n]) for n in range(8)]
    threads.append(threading.Thread(target=cancel))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(5)
    assert len(ran) == 8 * 50
