"""`make intake`: what it prints is there, and it leaves no server behind."""

import os
import re
import socket
import subprocess
import sys
import tomllib
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from tests.desktop.processes import running
from tests.desktop.waiting import until
from tests.locked_lists import ROOT

COMMAND = [sys.executable, str(ROOT / "scripts" / "intake.py"), "--port", "0"]


def listens(port: int) -> bool:
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0


@pytest.mark.parametrize("end", ["kill", "terminate"])
def test_its_servers_end_with_it(end: str) -> None:
    with running(COMMAND, os.environ, stdout=subprocess.PIPE) as started:
        assert started.stdout is not None
        lines: list[str] = []
        while not (lines and lines[-1].startswith("Ctrl+C")):
            lines.append(started.stdout.readline())
            assert lines[-1], "it ended early"
        said = "".join(lines)
        apis = re.findall(r"API:? (http://[^\s,]+)", said)
        ports = [urlsplit(api).port or 0 for api in apis]
        assert len(ports) == 4
        assert all(listens(port) for port in ports)
        file = re.search(r"service file with its keys: (\S+)", said)
        manifest = re.search(r"described by (\S+)", said)
        assert file is not None
        assert manifest is not None
        profile = tomllib.loads((ROOT / file[1]).read_text("utf-8"))
        with urlopen(manifest[1]) as answer:
            told = answer.read().decode()
        for pin in profile["intake"]["seal_pins"] + profile["intake"]["receipt_pins"]:
            assert pin in told
        getattr(started, end)()
        until(lambda: not any(listens(port) for port in ports), "every server's end")
