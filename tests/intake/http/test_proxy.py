"""The proxy that README asks for, with the very file of docs/: it serves, and shuts nobody out."""

import os
import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import trustme

from tests.desktop.waiting import until
from tests.intake.contract_client import RunningIntake
from tests.unit.suite.stopwatch import Stopwatch

SHIPPED = Path(__file__).parents[3] / "docs" / "intake-proxy.conf"
NGINX = shutil.which("nginx") or "/usr/sbin/nginx"


@pytest.fixture(params=["sqlite"])
def database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'intake.db'}"


@pytest.fixture
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def port(server: RunningIntake, authority: trustme.CA, tmp_path: Path) -> Iterator[int]:
    """The port of a proxy in front of the server."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    leaf = authority.issue_cert("intake.example.org")
    leaf.private_key_pem.write_to_path(tmp_path / "key.pem")
    for pem in leaf.cert_chain_pems:
        pem.write_to_path(tmp_path / "fullchain.pem", append=True)
    changes = {
        "listen 443 ssl": f"listen 127.0.0.1:{port} ssl",
        "/etc/ssl/intake": str(tmp_path),
        "127.0.0.1:8471": f"127.0.0.1:{urlsplit(server.url).port}",
    }
    text = SHIPPED.read_text("utf-8")
    for shipped, here in changes.items():
        assert shipped in text
        text = text.replace(shipped, here)
    (tmp_path / "nginx.conf").write_text(text)
    here = f"daemon off; pid {tmp_path}/pid; error_log {tmp_path}/error.log;"
    # As root nginx would give its folders to another account.
    user = "user root; " if os.geteuid() == 0 else ""
    with subprocess.Popen(
        [NGINX, "-p", str(tmp_path), "-c", "nginx.conf", "-g", user + here]
    ) as nginx:
        until(lambda: listens(port), "the proxy")
        yield port
        nginx.terminate()


def listens(port: int) -> bool:
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0


def secure(port: int, authority: trustme.CA, source: str = "127.0.0.1") -> ssl.SSLSocket:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    line = socket.create_connection(("127.0.0.1", port), 10, (source, 0))
    return context.wrap_socket(line, server_hostname="intake.example.org")


def answered(port: int, authority: trustme.CA, source: str = "127.0.0.1") -> bytes:
    with secure(port, authority, source) as line:
        line.sendall(b"GET /.well-known/keywizard.json HTTP/1.1\r\nHost: evil.example\r\n\r\n")
        return line.recv(15)


def test_calls_go_through(port: int, authority: trustme.CA) -> None:
    assert answered(port, authority) == b"HTTP/1.1 200 OK"


@pytest.mark.parametrize("source", ["127.0.0.1", "127.0.0.9"])
def test_a_thousand_connections_to_the_proxy_shut_nobody_out(
    port: int, authority: trustme.CA, source: str
) -> None:
    with ExitStack() as held:
        for _ in range(1000):
            held.enter_context(socket.create_connection(("127.0.0.1", port), 10))
        for _ in range(50):
            held.enter_context(secure(port, authority)).sendall(b"GET / HTTP/1.1\r\nHo")
        with Stopwatch() as watch:
            assert answered(port, authority, source) == b"HTTP/1.1 200 OK"
        assert watch.seconds < 5


def test_a_large_body_does_not_reach_the_server(port: int, authority: trustme.CA) -> None:
    with secure(port, authority) as line:
        line.sendall(
            b"POST /v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Length: 17000\r\n\r\n" + b"x" * 17000
        )
        assert line.recv(12) == b"HTTP/1.1 413"
