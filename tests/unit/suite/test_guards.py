"""Each guard stops what it is there for; an inner pytest run commits the offence."""

import os
import socket
import threading
from pathlib import Path

import pytest

INNER_OPTIONS = ("-p", "tests.guards", "-p", "no:cacheprovider", "-q")


@pytest.fixture
def offend(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> "Offend":
    return Offend(pytester, monkeypatch)


class Offend:
    """Runs one offending test in a process of its own."""

    def __init__(self, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
        self.pytester = pytester
        monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[3]))
        monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")

    def __call__(self, source: str, *options: str) -> pytest.RunResult:
        self.pytester.makepyfile(source)
        return self.pytester.runpytest_subprocess(*INNER_OPTIONS, *options)


def test_a_well_behaved_test_passes(offend: Offend) -> None:
    offend("def test(): pass").assert_outcomes(passed=1)


@pytest.mark.parametrize(
    "call",
    [
        "socket.create_connection(('192.0.2.1', 443), 1)",
        "socket.socket().connect(('192.0.2.1', 443))",
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'', ('192.0.2.1', 53))",
        "socket.getaddrinfo('exchange.example', 443)",
        "socket.gethostbyname('exchange.example')",
    ],
)
def test_other_computers_are_out_of_reach(offend: Offend, call: str) -> None:
    result = offend(f"import socket\ndef test():\n    {call}")
    result.assert_outcomes(failed=1, errors=1)
    result.stdout.fnmatch_lines(["*ForeignNetwork*"])


def test_a_hidden_attempt_is_found(offend: Offend) -> None:
    result = offend(
        "import contextlib, socket\n"
        "def test():\n"
        "    with contextlib.suppress(Exception):\n"
        "        socket.create_connection(('192.0.2.1', 443), 1)"
    )
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["*reached for another computer*192.0.2.1*"])


def test_loopback_stays_open() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = server.getsockname()
        with socket.create_connection(address, 5) as client:
            assert client.getpeername() == address
    assert socket.getaddrinfo("localhost", 80)


def test_a_leaked_thread_is_found(offend: Offend) -> None:
    result = offend(
        "import threading\n"
        "def test():\n"
        "    threading.Thread(target=threading.Event().wait, args=(9,), name='lost',"
        " daemon=True).start()"
    )
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["*left threads behind: lost*"])


def test_a_thread_that_ends_is_no_leak() -> None:
    done = threading.Event()
    threading.Thread(target=done.set).start()
    assert done.wait(5)


def test_a_surprising_warning_is_found(offend: Offend) -> None:
    result = offend("import logging\ndef test(): logging.getLogger('area').warning('odd thing')")
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["*logged unexpectedly*WARNING area: odd thing*"])


def test_an_expected_warning_is_fine(offend: Offend) -> None:
    result = offend(
        "import logging, pytest\n"
        "@pytest.mark.expected_log('odd')\n"
        "def test(): logging.getLogger('area').warning('odd thing')"
    )
    result.assert_outcomes(passed=1)


def test_an_expected_warning_must_come(offend: Offend) -> None:
    result = offend("import pytest\n@pytest.mark.expected_log('odd')\ndef test(): pass")
    result.assert_outcomes(passed=1, errors=1)


def test_a_qt_warning_is_found(offend: Offend) -> None:
    offend.pytester.makeini("[pytest]\nqt_api = pyside6\nqt_log_level_fail = WARNING")
    result = offend(
        "from PySide6.QtCore import qWarning\ndef test(qapp): qWarning('Qt is unhappy')",
        "-p",
        "pytestqt.plugin",
    )
    result.assert_outcomes(failed=1)


def test_the_callers_settings_stay_outside(
    offend: Offend, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "SSLKEYLOGFILE", "REQUESTS_CA_BUNDLE"):
        monkeypatch.setenv(name, "from outside")
    for name in ("https_proxy", "HTTP_PROXY", "PYTHON_KEYRING_BACKEND", "QT_QPA_PLATFORM"):
        monkeypatch.setenv(name, "from outside")
    monkeypatch.setenv("HOME", str(tmp_path))
    result = offend(
        "import os\n"
        "from pathlib import Path\n"
        "def test():\n"
        "    assert 'from outside' not in os.environ.values()\n"
        f"    assert Path.home() != Path({str(tmp_path)!r})\n"
        "    assert os.environ['QT_QPA_PLATFORM'] == 'offscreen'\n"
    )
    result.assert_outcomes(passed=1)


def test_each_test_has_an_empty_home_of_its_own(a_home_of_its_own: Path) -> None:
    assert Path.home() == a_home_of_its_own
    assert [path for path in a_home_of_its_own.rglob("*") if path.is_file()] == []
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"):
        assert Path(os.environ[name]).is_relative_to(a_home_of_its_own)
