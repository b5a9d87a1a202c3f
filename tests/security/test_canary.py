"""A secret and a passphrase go through whole journeys, and are found nowhere afterwards."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from keywizard.runtime.practice_servers import Practice
from tests.desktop.processes import running
from tests.desktop.waiting import until
from tests.security.canary import SPELLINGS, Canaries, debug_environment, spell, watching

ROOT = Path(__file__).parents[2]
CHECK = ["check", "binance", "--service", "smartradex", "--bot", "btc-spot"]
SECRET = 'S3cr"t\\%&+/canary-of-the-CHECK_command_0123456789'
SCENARIOS = (
    "good", "read-only", "withdrawals", "futures", "margin", "internal-transfer", "options",
    "universal-transfer", "portfolio-margin", "fix-trading", "unknown-right", "main-account",
    "ip-locked", "ip-elsewhere", "unknown-key", "wrong-secret", "swapped", "truncated",
    "clock-ahead-90", "rate-limited", "banned", "geo-blocked", "maintenance", "html",
    "wrong-types", "reset", "redirect",
)  # fmt: skip


# --- the controls: what is planted is found


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("part", [slice(None), slice(3, 26), slice(-16, None)])
def test_a_planted_value_is_found_in_eachspelling(spelling: str, part: slice) -> None:
    canaries = Canaries({"secret": SECRET})
    planted = b"\x00noise: " + spell(SECRET[part])[spelling] + b";more\xff"
    assert canaries.in_(planted)
    assert not canaries.in_(spell(SECRET[::-1])[spelling])


def test_a_planted_value_is_found_in_each_place(tmp_path: Path) -> None:
    canaries = Canaries({"secret": SECRET})
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "file").write_bytes(bytes(5000) + SECRET.encode("utf-16-le"))
    (tmp_path / "link").symlink_to(SECRET.replace("/", "_"))
    (tmp_path / f"name-{SECRET[-16:]}").touch()
    assert len({each.rpartition("/")[2] for each in canaries.under([tmp_path])}) == 3
    told = "import sys; print(flush=True); sys.stdin.read()"
    for arguments, environment in (([SECRET], {}), ([], {"LEAK": SECRET})):
        with (
            running(
                [sys.executable, "-c", told, *arguments],
                {**os.environ, **environment},
                stdin=subprocess.PIPE,
            ) as leaking,
            watching(leaking.pid) as watch,
        ):
            until(lambda: any(map(canaries.in_, watch.seen)), "the planted value")


# --- the command line


@contextmanager
def hostile_exchange() -> Iterator[tuple[str, list[bytes]]]:
    """Sends back whatever it is told, in every part of its answers; keeps all it received."""
    received: list[bytes] = []

    class Echo(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            received.append(f"{self.requestline}\n{self.headers}".encode())
            told = f"{self.path} {self.headers['X-MBX-APIKEY']}"
            body = json.dumps({"code": -1, "msg": told, "data": [told]}).encode()
            self.send_response(500 + len(received) % 3, "Told " + told[:200])
            for name in ("Location", "Retry-After", "X-Told", "Content-Type"):
                self.send_header(name, told)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Echo) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", received
        finally:
            server.shutdown()
            thread.join()


def private(folder: Path, name: str) -> dict[str, str]:
    """A home, a temporary folder and a debug log for one program, all below `folder`."""
    own = folder / name
    for each in ("home", "tmp", "run"):
        (own / each).mkdir(mode=0o700, parents=True)
    plain = {k: v for k, v in os.environ.items() if not k.startswith("XDG_")}
    places = {"HOME": "home", "TMPDIR": "tmp", "XDG_RUNTIME_DIR": "run"}
    return {
        **plain,
        **{variable: str(own / place) for variable, place in places.items()},
        **debug_environment(own),
    }


def check(
    folder: Path, name: str, root: str, typed: bytes, *, cancel: bool = False
) -> tuple[int, bytes, set[bytes]]:
    """One `keywizard check`: exit code, both streams, all command lines and environments."""
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "keywizard", *CHECK, "--endpoint", root, "--json"],
        env=private(folder, name),
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        with watching(process.pid) as watch:
            if cancel:
                assert process.stdin is not None
                process.stdin.write(typed)
                process.stdin.close()
                process.stdin = None
                log = folder / name / "log" / "everything.log"
                until(log.exists, "the start")
                process.send_signal(signal.SIGINT)
            out, err = process.communicate(None if cancel else typed, timeout=60)
        assert watch.saw(b"keywizard check")
        return process.returncode, out + err, watch.seen


def test_the_check_command_leaves_nothing_behind(tmp_path: Path) -> None:
    values: dict[str, str] = {"made-up secret": SECRET}
    streams: dict[str, bytes] = {}
    shown: set[bytes] = set()
    codes: set[int] = set()

    def play(scenario: str) -> None:
        practice = Practice(scenario)
        try:
            sample = {name: value.reveal() for name, value in practice.sample("binance").items()}
            values.update({f"{scenario} {name}": value for name, value in sample.items()})
            run(scenario, practice.api("binance"), json.dumps(sample).encode())
        finally:
            practice.close()

    def run(name: str, root: str, typed: bytes, *, cancel: bool = False) -> None:
        code, streams[name], seen = check(tmp_path, name, root, typed, cancel=cancel)
        shown.update(seen)
        codes.add(code)

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(play, SCENARIOS)) == [None] * len(SCENARIOS)
    pair = json.dumps({"api_key": "k" * 64, "secret": SECRET}).encode()
    with hostile_exchange() as (root, received):
        run("hostile", root, pair)
        assert received
        assert not Canaries({"secret": SECRET}).in_(b"\n".join(received))
        run("cancelled", root, pair, cancel=True)
    run("elsewhere", "http://192.0.2.1", pair)
    run("nobody there", "http://127.0.0.1:9", pair)
    run("no json", "http://127.0.0.1:9", pair[:-1])
    run("too much", "http://127.0.0.1:9", pair.replace(b"}", b', "more": 1}'))
    run("wrong type", "http://127.0.0.1:9", json.dumps({"api_key": [SECRET]}).encode())
    run("half a sign", "http://127.0.0.1:9", pair.replace(b"canary", b"can\\ud800ary"))
    assert {0, 1, 2, 3, 4} <= codes
    canaries = Canaries(values)
    for name, said in streams.items():
        assert b"debug logging is on" in said, name
        assert canaries.in_(said) == set(), name
    assert set().union(*map(canaries.in_, shown)) == set()
    assert canaries.under([tmp_path, Path("/dev/shm")]) == set()


# --- the wizard


def played(folder: Path) -> "subprocess.Popen[bytes]":
    """The wizard of canary_wizard, with its folders `answers` and `told` below `folder`."""
    answers, told = folder / "answers", folder / "told"
    answers.mkdir()
    told.mkdir()
    environment = private(folder, "wizard")
    environment["PYTHONPATH"] += f":{ROOT}"
    return subprocess.Popen(
        [sys.executable, "-m", "tests.security.canary_wizard", str(answers), str(told)],
        env=environment,
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def test_the_played_wizard_does_not_outlive_its_test(tmp_path: Path) -> None:
    with played(tmp_path) as process:
        assert process.stdin is not None
        try:
            until((tmp_path / "told" / "told.txt").exists, "the first pages", seconds=60)
            process.stdin.close()
            assert process.wait(20) == 3
        finally:
            process.kill()


def test_the_wizard_leaves_nothing_behind(tmp_path: Path) -> None:
    answers, told = tmp_path / "answers", tmp_path / "told"
    with played(tmp_path) as process, watching(process.pid) as watch:
        alarm = threading.Timer(150, process.kill)
        alarm.start()
        try:
            assert process.stdout is not None
            streams = process.stdout.read()
            process.wait(20)
        finally:
            alarm.cancel()
            alarm.join()
            process.kill()
    found = json.loads((answers / "canaries.json").read_text())
    assert found["problems"] == []
    assert process.returncode == 0
    assert b"Keywizard met ValueError" in streams, "the planned crash did not happen"
    assert b"debug logging is on" in streams
    assert watch.saw(b"practice serve")
    assert watch.saw(b"keyring-child")
    home = tmp_path / "wizard"
    assert {"vault.kdbx", "vault.kdbx.prev"} <= {path.name for path in home.rglob("vault.*")}
    assert len(found["canaries"]) > 20
    canaries = Canaries(found["canaries"])
    assert canaries.in_(streams) == set()
    assert set().union(*map(canaries.in_, watch.seen)) == set()
    assert canaries.under([home, told, Path("/dev/shm")]) == set()
