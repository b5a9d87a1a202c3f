"""Only a certificate of a trusted root, for this host, today, lets a signed call out."""

import socket
import ssl
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

from keywizard.model.cancel import CancelToken
from keywizard.model.errors import Inspected, Unreachable, WebError
from keywizard.web.client import Response, Web
from tests.unit.suite.stopwatch import Stopwatch
from tests.unit.web.hostile_server import Hostile, drip, hang, json_answer

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def bundle(authority: trustme.CA, tmp_path: Path) -> str:
    path = tmp_path / "root.pem"
    authority.cert_pem.write_to_path(path)
    return str(path)


def server_context(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


def ask(server: Hostile, bundle: str | None) -> Response:
    with Web([("GET", server.root, "/x")], call_deadline=1, extra_ca=bundle) as web:
        return web.get(server.root, "/x", "signature=5ec7e7", {}, CancelToken())


def refusal(server: Hostile, bundle: str | None) -> WebError:
    with Stopwatch() as watch, pytest.raises(WebError) as caught:
        ask(server, bundle)
    assert watch.seconds < 2
    assert server.received == []
    assert caught.value.__context__ is None
    return caught.value


def test_a_good_certificate_lets_the_call_through(authority: trustme.CA, bundle: str) -> None:
    tls = server_context(authority.issue_cert("localhost"))
    with Hostile(json_answer(b"{}"), tls=tls) as server:
        assert ask(server, bundle).is_json


def test_an_unknown_issuer_means_that_somebody_looks_inside() -> None:
    tls = server_context(trustme.CA().issue_cert("localhost"))
    with Hostile(json_answer(b"{}"), tls=tls) as server:
        error = refusal(server, None)
    assert isinstance(error, Inspected)
    assert error.code == "connection_inspected"


@pytest.mark.parametrize("name", ["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"])
def test_a_root_smuggled_in_by_a_variable_is_not_trusted(
    authority: trustme.CA, bundle: str, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, bundle)
    tls = server_context(authority.issue_cert("localhost"))
    with Hostile(json_answer(b"{}"), tls=tls) as server:
        assert isinstance(refusal(server, None), Inspected)


def test_an_expired_certificate_is_said_to_be_expired(authority: trustme.CA, bundle: str) -> None:
    leaf = authority.issue_cert(
        "localhost", not_before=LONG_AGO, not_after=LONG_AGO + timedelta(days=1)
    )
    with Hostile(json_answer(b"{}"), tls=server_context(leaf)) as server:
        error = refusal(server, bundle)
    assert isinstance(error, Unreachable)
    assert error.facts["reason"] == "tls_expired"


def test_a_certificate_of_tomorrow_is_not_valid_yet(authority: trustme.CA, bundle: str) -> None:
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    leaf = authority.issue_cert(
        "localhost", not_before=tomorrow, not_after=tomorrow + timedelta(days=9)
    )
    with Hostile(json_answer(b"{}"), tls=server_context(leaf)) as server:
        assert refusal(server, bundle).facts["reason"] == "tls_not_yet_valid"


def test_another_hosts_certificate_is_refused(authority: trustme.CA, bundle: str) -> None:
    tls = server_context(authority.issue_cert("other.example"))
    with Hostile(json_answer(b"{}"), tls=tls) as server:
        error = refusal(server, bundle)
    assert isinstance(error, Unreachable)
    assert error.facts["reason"] == "tls_host"


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
def test_a_server_that_knows_only_tls_1_1_is_said_to(authority: trustme.CA, bundle: str) -> None:
    tls = server_context(authority.issue_cert("localhost"))
    tls.minimum_version = tls.maximum_version = ssl.TLSVersion.TLSv1_1
    tls.set_ciphers("ALL:@SECLEVEL=0")
    with Hostile(json_answer(b"{}"), tls=tls) as server:
        error = refusal(server, bundle)
    assert isinstance(error, Unreachable)
    assert error.facts["reason"] == "tls_version"


def test_a_stalled_handshake_ends_at_the_deadline(bundle: str) -> None:
    with Hostile(hang, stalls=True) as server:
        assert refusal(server, bundle).facts["reason"] == "deadline"


def test_a_server_that_speaks_no_tls_is_no_answer(bundle: str) -> None:
    with Hostile(json_answer(b"{}"), hurries=True) as server:
        root = server.root.replace("http:", "https:")
        with (
            Web([("GET", root, "/x")], call_deadline=1, extra_ca=bundle) as web,
            pytest.raises(Unreachable) as caught,
        ):
            web.get(root, "/x", "", {}, CancelToken())
    assert caught.value.facts["reason"] in {"tls", "reset"}


def test_a_drip_through_tls_ends_at_the_deadline(authority: trustme.CA, bundle: str) -> None:
    tls = server_context(authority.issue_cert("localhost"))
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"
    with Hostile(drip(head, b" "), tls=tls) as server:
        with Stopwatch() as watch, pytest.raises(Unreachable) as caught:
            ask(server, bundle)
        assert watch.seconds < 2
    assert caught.value.facts["reason"] == "deadline"


def test_a_kept_tls_connection_obeys_the_deadline_too(authority: trustme.CA, bundle: str) -> None:
    tls = server_context(authority.issue_cert("localhost"))
    scripts = [json_answer(b"{}", keep=True), drip(b"HTTP/1.1 200 OK\r\nX: ", b"y")]

    def in_turn(conn: socket.socket, stop: threading.Event) -> None:
        scripts.pop(0)(conn, stop)

    with (
        Hostile(in_turn, tls=tls) as server,
        Web([("GET", server.root, "/x")], call_deadline=0.5, extra_ca=bundle) as web,
    ):
        assert web.get(server.root, "/x", "", {}, CancelToken()).is_json
        with Stopwatch() as watch, pytest.raises(Unreachable) as caught:
            web.get(server.root, "/x", "", {}, CancelToken())
        assert caught.value.facts["reason"] == "deadline"
        assert watch.seconds < 1.5
        assert server.connections == 1
