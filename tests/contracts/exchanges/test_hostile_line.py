"""Nobody in between is trusted: neither a certificate nor a variable of the computer."""

import ssl
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from keywizard.model.report import Outcome
from tests.contracts.exchanges.adapters import Kind
from tests.contracts.exchanges.hostile_check import DEADLINE, bench
from tests.unit.web.hostile_server import hang

INSPECTED, UNREACHABLE = Outcome.CONNECTION_INSPECTED, Outcome.NETWORK_UNREACHABLE
DAY = timedelta(days=1)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
PROXIES = ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def bundle(authority: trustme.CA, tmp_path: Path) -> str:
    path = tmp_path / "root.pem"
    authority.cert_pem.write_to_path(path)
    return str(path)


def now() -> datetime:
    return datetime.now(UTC)


def served(leaf: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    leaf.configure_cert(context)
    return context


def self_signed(folder: Path) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now() - DAY)
        .not_valid_after(now() + DAY)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = folder / "own.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


def test_a_good_certificate_lets_the_check_through(
    kind: Kind, authority: trustme.CA, bundle: str
) -> None:
    with bench(kind, kind.answers({}), served(authority.issue_cert("localhost"))) as tried:
        assert tried.inspect(bundle).outcome is Outcome.OK


BAD: dict[str, tuple[Callable[[trustme.CA, Path], ssl.SSLContext], Outcome, str]] = {
    "expired": (
        lambda ca, _: served(
            ca.issue_cert("localhost", not_before=LONG_AGO, not_after=LONG_AGO + DAY)
        ),
        UNREACHABLE,
        "tls_expired",
    ),
    "not yet valid": (
        lambda ca, _: served(
            ca.issue_cert("localhost", not_before=now() + DAY, not_after=now() + 9 * DAY)
        ),
        UNREACHABLE,
        "tls_not_yet_valid",
    ),
    "other host": (lambda ca, _: served(ca.issue_cert("other.example")), UNREACHABLE, "tls_host"),
    "unknown issuer": (
        lambda ca, _: served(trustme.CA().issue_cert("localhost")),
        INSPECTED,
        "unknown_issuer",
    ),
    "self-signed": (lambda _, folder: self_signed(folder), INSPECTED, "unknown_issuer"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_certificate_is_told_and_gets_no_word(
    kind: Kind, authority: trustme.CA, bundle: str, tmp_path: Path, case: str
) -> None:
    make, outcome, reason = BAD[case]
    with bench(kind, kind.answers({}), make(authority, tmp_path)) as tried:
        report = tried.inspect(bundle)
        assert tried.server.received == []
    assert (report.outcome, report.facts["reason"]) == (outcome, reason)


def test_a_stalled_handshake_ends_at_the_deadline(kind: Kind) -> None:
    with bench(kind, dict.fromkeys(kind.good, hang), stalls=True) as tried:
        report = tried.inspect(seconds=DEADLINE)
    assert (report.outcome, report.facts["reason"]) == (UNREACHABLE, "deadline")


@pytest.mark.parametrize("name", ["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"])
def test_a_root_smuggled_in_by_a_variable_is_not_trusted(
    kind: Kind,
    authority: trustme.CA,
    bundle: str,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    monkeypatch.setenv(name, bundle)
    with bench(kind, kind.answers({}), served(authority.issue_cert("localhost"))) as tried:
        assert tried.inspect().outcome is INSPECTED
        assert tried.server.received == []


def test_the_keys_of_a_connection_are_not_written_down(
    kind: Kind,
    authority: trustme.CA,
    bundle: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("SSLKEYLOGFILE", str(tmp_path / "keys.log"))
    with bench(kind, kind.answers({}), served(authority.issue_cert("localhost"))) as tried:
        assert tried.inspect(bundle).outcome is Outcome.OK
    assert not (tmp_path / "keys.log").exists()


@pytest.mark.parametrize("secure", [False, True])
def test_a_proxy_of_the_computer_is_never_asked(
    kind: Kind,
    authority: trustme.CA,
    bundle: str,
    monkeypatch: pytest.MonkeyPatch,
    secure: bool,
) -> None:
    tls = served(authority.issue_cert("localhost")) if secure else None
    with bench(kind, kind.answers({}), tls) as tried:
        for name in PROXIES:
            monkeypatch.setenv(name, f"http://127.0.0.1:{tried.elsewhere.port}")
        assert tried.inspect(bundle).outcome is Outcome.OK
