"""An antivirus stands in the connection: told, and allowed only by the user's own click (D9)."""

import ssl
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import trustme

from keywizard.app import build_exchange
from keywizard.exchanges import registry
from keywizard.exchanges.binance import adapter as binance
from keywizard.flow.services import Services
from keywizard.model.contracts import Exchange
from keywizard.model.report import Outcome
from tests.gui.users.wizard_user import WizardUser
from tests.unit.practice.client import Keys
from tests.unit.web.hostile_server import Hostile, json_answer

Open = Callable[..., WizardUser]


def outcome(user: WizardUser) -> Outcome:
    return user.report.outcome


def test_the_computers_certificates_count_after_a_click(
    open_wizard: Open,
    services: Services,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
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
        trusting = [False]

        def exchange(name: str) -> Exchange:
            guide = services.guides[name]
            return build_exchange(guide, server.root, computer_roots=trusting[0])

        def trust() -> None:
            trusting[0] = True

        user = open_wizard(world=replace(services, exchange=exchange, trust_computer=trust))
        user.judge(Keys("K" * 64, "S" * 64))
        assert outcome(user) is Outcome.CONNECTION_INSPECTED
        assert server.received == []
        user.press("remedy")
        user.checked()
        assert outcome(user) is Outcome.KEY_MALFORMED
        assert b"S" * 64 not in b"".join(server.received)
