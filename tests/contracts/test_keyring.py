"""The computer's keyring: a real GNOME keyring, well, locked, hung, blank, or missing."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import jeepney
import pytest
import secretstorage
from pykeepass import PyKeePass
from secretstorage.util import format_secret, open_session

from keywizard.model.contracts import KeyringUnlock, PasswordUnlock
from keywizard.model.errors import (
    KeyringAbsent,
    KeyringEmpty,
    KeyringError,
    KeyringLocked,
    KeyringSilent,
    KeyringUnsafe,
    WrongPassword,
)
from keywizard.model.secret import Secret
from keywizard.vault.kdbx.kdf import FOR_TESTS_ONLY
from keywizard.vault.keyring.client import KeyringSlot
from keywizard.vault.store import VaultFile
from tests.desktop.secret_service import SecretServiceSession, secret_service, session_bus

CHILD = (sys.executable, "-m", "keywizard.vault.keyring.child")
PASSWORD = Secret("the password")


def enter(monkeypatch: pytest.MonkeyPatch, env: dict[str, str]) -> None:
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    for name, value in env.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Iterator[SecretServiceSession]:
    with secret_service() as running:
        enter(monkeypatch, running.env)
        yield running


@pytest.fixture
def slot() -> KeyringSlot:
    return KeyringSlot(CHILD, "keywizard-tests")


class Clock:
    def now(self) -> datetime:
        return datetime.now(UTC)


def test_a_value_is_kept_given_back_and_forgotten(
    session: SecretServiceSession, slot: KeyringSlot
) -> None:
    assert slot.probe() == "Secret Service"
    slot.set("a", Secret("first"))
    slot.set("a", Secret("válue ✓"))
    slot.set("b", Secret("other"))
    assert slot.get("a") == Secret("válue ✓")
    assert KeyringSlot(CHILD, "another service").probe()
    with pytest.raises(KeyringEmpty):
        KeyringSlot(CHILD, "another service").get("a")
    slot.delete("a")
    slot.delete("a")
    with pytest.raises(KeyringEmpty):
        slot.get("a")
    assert slot.get("b") == Secret("other")


def test_settings_that_would_send_the_value_elsewhere_are_ignored(
    session: SecretServiceSession, slot: KeyringSlot, monkeypatch: pytest.MonkeyPatch
) -> None:
    evil = session.home / "evil"
    evil.mkdir()
    (evil / "thief.py").write_text(f"open({str(evil / 'loaded')!r}, 'w')\n")
    config = session.home / ".config" / "python_keyring"
    config.mkdir(parents=True)
    (config / "keyringrc.cfg").write_text(
        f"[backend]\ndefault-keyring=thief.Keyring\nkeyring-path={evil}\n"
    )
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    monkeypatch.setenv("KEYRING_PROPERTY_APPID", "elsewhere")
    monkeypatch.setenv("KEYRING_PROPERTY_PREFERRED_COLLECTION", "/nowhere")
    slot.set("a", Secret("value"))
    assert slot.get("a") == Secret("value")
    assert not (evil / "loaded").exists()
    assert b"value" not in b"".join(file.read_bytes() for file in session.keyrings())


def test_a_locked_keyring_is_told_apart(session: SecretServiceSession, slot: KeyringSlot) -> None:
    slot.set("a", Secret("value"))
    with closing(secretstorage.dbus_init()) as bus:
        secretstorage.get_default_collection(bus).lock()
    for call in (slot.probe, lambda: slot.get("a"), lambda: slot.set("a", Secret("b"))):
        with pytest.raises(KeyringLocked):
            call()


def test_a_service_without_a_keyring_cannot_ask_for_one_here(
    monkeypatch: pytest.MonkeyPatch, slot: KeyringSlot
) -> None:
    with secret_service(password=None) as running:
        enter(monkeypatch, running.env)
        with pytest.raises(KeyringLocked):
            slot.probe()


def test_no_service_and_no_bus_are_absent(
    monkeypatch: pytest.MonkeyPatch, slot: KeyringSlot
) -> None:
    with pytest.raises(KeyringAbsent):
        slot.probe()
    with session_bus() as (env, _):
        enter(monkeypatch, env)
        with pytest.raises(KeyringAbsent):
            slot.probe()


def test_a_hung_service_is_said_within_six_seconds(
    session: SecretServiceSession, slot: KeyringSlot
) -> None:
    slot.set("a", Secret("value"))
    os.kill(session.pid, signal.SIGSTOP)
    start = time.monotonic()
    with pytest.raises(KeyringSilent):
        slot.get("a")
    assert time.monotonic() - start < 6
    os.kill(session.pid, signal.SIGCONT)
    assert slot.get("a") == Secret("value")


def make_blank_keyring() -> None:
    """A default keyring without a password, as a desktop with automatic login has."""
    path = "/org/freedesktop/secrets"
    with closing(secretstorage.dbus_init()) as bus:
        key = open_session(bus)
        address = jeepney.DBusAddress(
            path,
            "org.freedesktop.secrets",
            "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface",
        )
        label = {"org.freedesktop.Secret.Collection.Label": ("s", "Trousseau par défaut_1")}
        empty = format_secret(key, b"", "text/plain")
        made = bus.send_and_get_reply(
            jeepney.new_method_call(
                address, "CreateWithMasterPassword", "a{sv}(oayays)", (label, empty)
            )
        ).body[0]
        service = jeepney.DBusAddress(
            path, "org.freedesktop.secrets", "org.freedesktop.Secret.Service"
        )
        bus.send_and_get_reply(
            jeepney.new_method_call(service, "SetAlias", "so", ("default", made))
        )


def test_a_keyring_without_a_password_is_never_given_a_value(
    session: SecretServiceSession, slot: KeyringSlot
) -> None:
    make_blank_keyring()
    for call in (slot.probe, lambda: slot.set("a", Secret("CANARY"))):
        with pytest.raises(KeyringUnsafe) as refused:
            call()
        assert refused.value.facts == {"backend": "Secret Service", "reason": "blank_password"}
    files = b"".join(file.read_bytes() for file in session.keyrings())
    assert b"[keyring]" in files
    assert b"CANARY" not in files
    assert b"probe-" not in files


@pytest.mark.parametrize("command", [(sys.executable, "-c", ""), ("/nowhere/keywizard",)])
def test_a_child_that_says_nothing_is_an_error(command: tuple[str, ...]) -> None:
    with pytest.raises(KeyringError):
        KeyringSlot(command, "keywizard-tests").probe()


SLOW_USER = """
import json, sys, time
json.load(sys.stdin)
print(json.dumps({"state": "locked"}), flush=True)
time.sleep(1.5)
print(json.dumps({"backend": "Secret Service", "value": "opened"}))
"""


def test_a_user_who_is_asked_to_unlock_gets_more_time() -> None:
    command = (sys.executable, "-c", SLOW_USER)
    patient = KeyringSlot(command, "keywizard-tests", deadline=1, prompt_deadline=20)
    assert patient.get("a") == Secret("opened")
    with pytest.raises(KeyringLocked):
        KeyringSlot(command, "keywizard-tests", deadline=1, prompt_deadline=0.1).get("a")


ASKING = """
import sys
from jeepney import HeaderFields, MessageType, message_bus, new_method_return
from jeepney.io.blocking import Proxy, open_dbus_connection
with open_dbus_connection() as bus:
    assert Proxy(message_bus, bus).RequestName("org.freedesktop.secrets")[0] == 1
    print("ready", flush=True)
    while True:
        message = bus.receive()
        if message.header.message_type is MessageType.method_call:
            member = message.header.fields.get(HeaderFields.member)
            print(member, flush=True)
            if member == "Ping":
                bus.send(new_method_return(message))
"""
"""A keyring that has asked a person: it is at work, and does not answer until somebody does."""


@pytest.fixture
def asking(monkeypatch: pytest.MonkeyPatch) -> Iterator["subprocess.Popen[str]"]:
    with session_bus() as (env, _):
        enter(monkeypatch, env)
        command = [sys.executable, "-c", ASKING]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as service:
            assert service.stdout is not None
            assert service.stdout.readline() == "ready\n"
            yield service
            service.kill()


def test_a_keyring_that_asks_a_person_is_announced_and_waited_for(
    asking: "subprocess.Popen[str]",
) -> None:
    announced: list[int] = []
    slot = KeyringSlot(CHILD, "keywizard-tests", prompt_deadline=7, announce=announced.append)
    start = time.monotonic()
    with pytest.raises(KeyringLocked) as refused:
        slot.probe()
    assert refused.value.code == "keyring_refused"
    assert announced == [7]
    assert 7 <= time.monotonic() - start < 7 + 8 + 8


def test_a_hung_keyring_is_not_announced(session: SecretServiceSession) -> None:
    announced: list[int] = []
    slot = KeyringSlot(CHILD, "keywizard-tests", announce=announced.append)
    os.kill(session.pid, signal.SIGSTOP)
    with pytest.raises(KeyringSilent):
        slot.get("a")
    os.kill(session.pid, signal.SIGCONT)
    assert announced == []


TAKES_BACK = """
import sys, threading
from keywizard.vault.keyring import child
child._set = lambda backend, service, account, value: (
    backend.set_password(service, account, value), threading.Event().wait())
sys.exit(child.main())
"""


def test_what_was_written_is_taken_back_when_nobody_answers(
    session: SecretServiceSession,
) -> None:
    command = (sys.executable, "-c", TAKES_BACK)
    slot = KeyringSlot(command, "keywizard-tests", prompt_deadline=4)
    for call in (slot.probe, lambda: slot.set("a", Secret("value"))):
        with pytest.raises(KeyringLocked) as refused:
            call()
        assert refused.value.code == "keyring_refused"
        with closing(secretstorage.dbus_init()) as bus:
            assert list(secretstorage.get_default_collection(bus).get_all_items()) == []


def test_the_keyring_opens_the_vault_until_the_password_changes(
    session: SecretServiceSession, slot: KeyringSlot, tmp_path: Path
) -> None:
    vault = VaultFile(tmp_path / "v.kdbx", slot, Clock(), FOR_TESTS_ONLY)
    vault.create(PASSWORD, with_keyring=True)
    assert vault.opens_with_keyring()
    assert vault.keys(KeyringUnlock()) == vault.keys(PasswordUnlock(PASSWORD)) == ()
    with PyKeePass(str(vault.path), password=PASSWORD.reveal()) as other:
        other.password = "changed elsewhere"
        other.save()
    with pytest.raises(WrongPassword) as stale:
        vault.keys(KeyringUnlock())
    assert stale.value.code == "slot_stale"
    vault.rewrap(Secret("changed elsewhere"))
    assert vault.keys(KeyringUnlock()) == ()


def test_a_slot_survives_keepassxc_and_a_lost_value_is_renewed(
    session: SecretServiceSession, slot: KeyringSlot, tmp_path: Path
) -> None:
    vault = VaultFile(tmp_path / "v.kdbx", slot, Clock(), FOR_TESTS_ONLY)
    vault.create(PASSWORD, with_keyring=True)
    subprocess.run(
        ["keepassxc-cli", "add", "-q", str(vault.path), "Foreign"],
        input=f"{PASSWORD.reveal()}\n",
        text=True,
        check=True,
        capture_output=True,
    )
    assert vault.keys(KeyringUnlock()) == ()
    with closing(secretstorage.dbus_init()) as bus:
        items = list(secretstorage.get_default_collection(bus).get_all_items())
        assert len(items) == 1
        items[0].delete()
    with pytest.raises(KeyringEmpty):
        vault.keys(KeyringUnlock())
    vault.rewrap(PASSWORD)
    assert vault.keys(KeyringUnlock()) == ()


def test_a_vault_without_a_keyring_is_not_half_made(slot: KeyringSlot, tmp_path: Path) -> None:
    vault = VaultFile(tmp_path / "v.kdbx", slot, Clock(), FOR_TESTS_ONLY)
    with pytest.raises(KeyringAbsent):
        vault.create(PASSWORD, with_keyring=True)
    assert not vault.exists()
