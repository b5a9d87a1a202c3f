"""How long a verdict takes: over a slow line, and as a whole process beside ccxt."""

import hashlib
import hmac
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import requests

from keywizard import policy
from keywizard.app import build_exchange
from keywizard.catalog.loader import Catalogue
from keywizard.exchanges.binance.adapter import RESTRICTIONS
from keywizard.model.cancel import CancelToken
from keywizard.model.credentials import ApiCredentials
from keywizard.model.finding import Verdict
from keywizard.model.secret import Secret
from keywizard.runtime.practice_servers import Practice
from tests.benchmarks.line import slow_line
from tests.benchmarks.measure import Row, in_turn, ratio

__all__ = ["rows"]

KEYWIZARD = Path(sys.executable).with_name("keywizard")
CCXT = """
import json, sys
import ccxt
root, values = sys.argv[1], json.load(sys.stdin)
binance = ccxt.binance({"apiKey": values["api_key"], "secret": values["secret"]})
binance.session.trust_env = False
binance.urls["api"] = {"public": f"{root}/api/v3", "sapi": f"{root}/sapi/v1"}
print(json.dumps(binance.sapi_get_account_apirestrictions()))
"""


def rows() -> Iterator[Row]:
    """Against the practice exchange, with its good key."""
    practice = Practice("good")
    try:
        values = {name: value.reveal() for name, value in practice.sample("binance").items()}
        root = practice.api("binance")
        with slow_line(root) as slow:
            yield _verdict(slow, values)
        yield _whole_process(root, values)
    finally:
        practice.close()


def _verdict(root: str, values: dict[str, str]) -> Row:
    known = Catalogue()
    guides, profile = known.guides, known.profiles[0]
    key, secret = values["api_key"], values["secret"]
    credentials = ApiCredentials("binance", Secret(key), Secret(secret))

    def verdict() -> float:
        exchange = build_exchange(guides["binance"], root)
        exchange.preconnect(CancelToken())
        began = time.perf_counter()
        found: Verdict = policy.judge(exchange.inspect(credentials, CancelToken()), profile)
        took = time.perf_counter() - began
        assert found.fit, found
        return took

    with requests.Session() as session:
        session.trust_env = False
        session.headers["X-MBX-APIKEY"] = key
        session.get(f"{root}/api/v3/time", timeout=10).raise_for_status()

        def one_call() -> float:
            began = time.perf_counter()
            query = f"recvWindow=5000&timestamp={round(time.time() * 1000)}"
            signature = hmac.new(secret.encode(), query.encode(), hashlib.sha256).hexdigest()
            url = f"{root}{RESTRICTIONS}?{query}&signature={signature}"
            assert session.get(url, timeout=10).json()["enableReading"] is True
            return time.perf_counter() - began

        ours, theirs = in_turn(15, verdict, one_call)
    return ratio("verdict / one signed call, open line of 100 ms", ours, theirs, 1.5)


def _whole_process(root: str, values: dict[str, str]) -> Row:
    profile = Catalogue().profiles[0]
    check = [str(KEYWIZARD), "check", "binance", "--service", profile.id, "--endpoint", root]
    check += ["--bot", profile.bots[0].id, "--json"]

    def process(*command: str) -> float:
        environment = {"PATH": os.environ["PATH"], "HOME": os.devnull}
        began = time.perf_counter()
        done = subprocess.run(
            command,
            env=environment,
            input=json.dumps(values),
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        took = time.perf_counter() - began
        assert "enableReading" in done.stdout or '"fit": true' in done.stdout, done.stdout
        return took

    ours, theirs = in_turn(
        9, lambda: process(*check), lambda: process(sys.executable, "-c", CCXT, root)
    )
    return ratio("keywizard check / the same call with ccxt, processes", ours, theirs, 0.6)
