"""Where somebody looks into the connection, `check` names the option that allows it, each time."""

import io
import json
import ssl
from pathlib import Path
from types import SimpleNamespace

import pytest
import trustme

from keywizard.cli.main import main
from keywizard.exchanges import registry
from keywizard.exchanges.binance import adapter as binance
from tests.unit.web.hostile_server import Hostile, json_answer

VALUES = json.dumps({"api_key": "k" * 64, "secret": "s" * 64}).encode()


def test_the_computers_certificates_count_for_the_check_that_asked_for_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    antivirus = trustme.CA()
    antivirus.cert_pem.write_to_path(tmp_path / "store.pem")
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    antivirus.issue_cert("localhost").configure_cert(tls)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "store.pem"))
    with Hostile(json_answer(b'{"code":-2014,"msg":""}'), tls=tls) as server:
        endpoints = tuple((method, server.root, path) for method, _, path in binance.ENDPOINTS)
        adapter = registry.Adapter(binance.Binance, endpoints)
        monkeypatch.setattr(registry, "ADAPTERS", {"binance": adapter})
        asked = ["check", "binance", "--service", "smartradex", "--bot", "btc-spot"]
        asked += ["--endpoint", server.root]

        def run(*more: str) -> tuple[int, str]:
            stdin = SimpleNamespace(buffer=io.BytesIO(VALUES), isatty=lambda: False)
            monkeypatch.setattr("sys.stdin", stdin)
            code = main([*asked, *more])
            return code, capsys.readouterr().out

        for _ in range(2):
            code, out = run()
            assert code == 4
            assert "--trust-computer" in out
            assert server.received == []
            code, out = run("--trust-computer")
            assert code == 3, "the exchange was asked, and called the key malformed"
            assert "--trust-computer" not in out
            server.received.clear()
