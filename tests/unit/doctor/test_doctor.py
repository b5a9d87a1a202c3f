"""Each of the doctor's rows, well and ill; a check that crashes is a row of its own."""

import socket
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

from keywizard.doctor import network, rows
from keywizard.doctor.rows import Row, State, examine
from keywizard.model.contracts import ServerStatus
from keywizard.model.errors import KeyringAbsent, KeyringSilent
from keywizard.model.report import Outcome
from tests.unit.web.hostile_server import Hostile, hang, json_answer


def context(certificate: trustme.LeafCert) -> ssl.SSLContext:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(made)
    return made


def port_of(server: Hostile) -> int:
    return int(server.root.rpartition(":")[2])


@pytest.fixture
def closed_port() -> Iterator[int]:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]


def test_the_rows_keep_their_order_and_a_crash_is_a_row_without_its_text() -> None:
    def crash() -> Row:
        raise RuntimeError("secret-in-a-foreign-text")

    rows = examine({"one": lambda: Row("one", State.OK, "ok"), "two": crash})
    assert [row.name for row in rows] == ["one", "two"]
    assert rows[1] == Row("two", State.FAIL, "crashed", {"problem": "RuntimeError"})


def test_a_name_that_nobody_knows_and_a_name_service_that_is_silent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answered = threading.Event()

    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    def never(*_: object, **__: object) -> None:
        answered.wait()
        raise socket.gaierror(socket.EAI_AGAIN, "late")

    assert network.name("localhost").state is State.OK
    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert network.name("api.exchange.test").code == "dns_unknown"
    monkeypatch.setattr(socket, "getaddrinfo", never)
    assert network.name("api.exchange.test", seconds=0.2).code == "dns_silent"
    answered.set()


def test_a_certificate_of_the_computers_own_store_is_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = trustme.CA()
    with Hostile(json_answer(b"{}"), tls=context(authority.issue_cert("localhost"))) as server:
        assert network.certificate("localhost", port_of(server)).code == "inspected_unknown"
        authority.cert_pem.write_to_path(tmp_path / "store.pem")
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "store.pem"))  # where OpenSSL looks
        row = network.certificate("localhost", port_of(server))
    assert (row.state, row.code) == (State.WARN, "inspected_by_computer")


def test_a_certificate_of_another_host_and_a_line_that_is_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, closed_port: int
) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "roots.pem")
    monkeypatch.setattr("certifi.where", lambda: str(tmp_path / "roots.pem"))
    with Hostile(json_answer(b"{}"), tls=context(authority.issue_cert("localhost"))) as server:
        assert network.certificate("localhost", port_of(server)).state is State.OK
    with Hostile(json_answer(b"{}"), tls=context(authority.issue_cert("other.test"))) as server:
        assert network.certificate("localhost", port_of(server)).code == "certificate_wrong"
    assert network.certificate("localhost", closed_port).code == "line_cut"


def test_a_proxy_is_told_by_its_host_and_never_with_its_password() -> None:
    assert network.proxy(dict).state is State.OK
    row = network.proxy(lambda: {"https": "http://me:hush@proxy.test:3128", "no": "x"})
    assert row == Row("proxy", State.WARN, "proxy_set", {"hosts": "proxy.test"})


def test_the_clock_is_the_first_that_an_exchange_tells() -> None:
    silent = ServerStatus(Outcome.NETWORK_UNREACHABLE)
    told = ServerStatus(Outcome.OK, 90_000)
    row = rows.clock({"one": lambda: silent, "two": lambda: told})
    assert (row.code, row.facts) == ("clock_off", {"offset_ms": 90_000, "exchange": "two"})
    assert rows.clock({"one": lambda: ServerStatus(Outcome.OK, -999)}).state is State.OK
    assert rows.clock({"one": lambda: ServerStatus(Outcome.OK, -1000)}).state is State.WARN
    assert rows.clock({"one": lambda: silent}).code == "clock_unknown"


def test_a_keyring_that_is_missing_warns_and_one_that_hangs_fails() -> None:
    def absent() -> str:
        raise KeyringAbsent

    def hung() -> str:
        raise KeyringSilent

    assert rows.keyring(lambda: "GNOME Keyring").facts == {"backend": "GNOME Keyring"}
    assert (rows.keyring(absent).state, rows.keyring(absent).code) == (
        State.WARN,
        "keyring_absent",
    )
    assert rows.keyring(hung).state is State.FAIL


def test_a_handshake_that_stalls_ends_in_time() -> None:
    with Hostile(hang) as server:
        assert network.certificate("localhost", port_of(server), 0.3).code == "line_cut"
