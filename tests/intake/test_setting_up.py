"""The folder that `init` makes is private and whole, and a server refuses what is not safe."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from keywizard.catalog.data_files import resources
from keywizard.intake.cli import main
from keywizard.intake.errors import IntakeError
from keywizard.intake.keys import CannotOpen, FileKeys
from keywizard.intake.server import build_intake
from keywizard.intake.settings import Settings, load_service, read_settings
from keywizard.intake.store.tables import Database

LOGIN = "camille@exemple.invalid"


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    made = tmp_path / "intake"
    assert main(["init", str(made), "--login", LOGIN]) == 0
    return made


def test_init_prints_what_to_pin_and_the_password_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "intake"
    assert main(["init", str(folder), "--login", LOGIN]) == 0
    printed = capsys.readouterr().out
    keys = FileKeys(folder / "keys.json")
    for each in (*keys.seal_keys(), *keys.receipt_keys()):
        assert each["kid"] in printed
    password = re.search(r"Password of .*: (\S{23})\n", printed)
    assert password is not None
    files = [path.read_bytes() for path in folder.iterdir()]
    assert not any(password[1].encode() in each for each in files)


def test_the_keys_are_for_their_owner_only(folder: Path) -> None:
    assert (folder / "keys.json").stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o077 == 0


def test_what_init_makes_in_an_open_folder_is_for_its_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "open"
    folder.mkdir(mode=0o755)
    assert main(["init", str(folder), "--login", LOGIN]) == 0
    (folder / "intake.db").chmod(0o644)  # as an earlier version left it
    assert main(["account", str(folder), "another@exemple.invalid"]) == 0
    for path in folder.iterdir():
        assert path.stat().st_mode & 0o077 == 0, path


def test_a_folder_that_others_can_change_is_refused(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "link").symlink_to(folder)
    assert main(["serve", str(tmp_path / "link"), "--port", "0"]) == 2
    folder.chmod(0o777)
    for command in (["serve", str(folder), "--port", "0"], ["slots", str(folder)]):
        assert main(command) == 2
        assert "Others can change files" in capsys.readouterr().err
    assert main(["init", str(folder / "..")]) == 0, "its own folder is a good one"
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o777)
    assert main(["init", str(shared)]) == 2
    assert list(shared.iterdir()) == []


def test_a_link_in_the_place_of_the_keys_is_refused(folder: Path, tmp_path: Path) -> None:
    (folder / "keys.json").rename(tmp_path / "elsewhere.json")
    (folder / "keys.json").symlink_to(tmp_path / "elsewhere.json")
    with pytest.raises(IntakeError) as refused:
        FileKeys(folder / "keys.json")
    assert refused.value.code == "keys_unsafe"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_keys_and_folders_of_another_account_are_refused(folder: Path) -> None:
    os.chown(folder / "keys.json", 1, 1)
    with pytest.raises(IntakeError) as refused:
        FileKeys(folder / "keys.json")
    assert refused.value.code == "keys_unsafe"
    os.chown(folder, 1, 1)
    with pytest.raises(IntakeError) as refused:
        read_settings(folder)
    assert refused.value.code == "folder_unsafe"


def test_keys_in_a_pipe_do_not_hold_the_start(folder: Path) -> None:
    (folder / "keys.json").unlink()
    os.mkfifo(folder / "keys.json", 0o600)
    with pytest.raises(IntakeError) as refused:
        FileKeys(folder / "keys.json")
    assert refused.value.code == "keys_unsafe"


def test_keys_that_open_nothing_are_refused(folder: Path) -> None:
    stored = json.loads((folder / "keys.json").read_text())
    (folder / "keys.json").write_text(json.dumps(stored | {"seal": []}))
    with pytest.raises(IntakeError) as refused:
        FileKeys(folder / "keys.json")
    assert refused.value.code == "keys_damaged"


@pytest.mark.parametrize(
    "root",
    [
        "https://api.exchange.example",
        "http://192.168.0.1",
        "http://127.0.0.1.evil.example",
        "http://127.0.0.1@evil.example",
        "http://localhost:99999",
        "ftp://127.0.0.1",
        "127.0.0.1",
        "",
    ],
)
def test_an_exchange_elsewhere_is_none_for_practice(folder: Path, root: str) -> None:
    with (folder / "intake.toml").open("a") as file:
        file.write(f'\n[roots]\nbinance = "{root}"\n')
    with pytest.raises(IntakeError) as refused:
        load_service(read_settings(folder))
    assert refused.value.code == "roots_refused"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux only")
def test_a_server_leaves_no_core_file(folder: Path) -> None:
    program = (
        "import ctypes, resource, sys; from keywizard.intake.__main__ import main;"
        "sys.argv = ['keywizard-intake', 'slots', sys.argv[1]]; main();"
        "print(ctypes.CDLL(None).prctl(3), resource.getrlimit(resource.RLIMIT_CORE)[0])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(folder)],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.split() == ["0", "0"]


def test_init_leaves_a_folder_alone_that_is_one_already(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (folder / "keys.json").read_bytes()
    assert main(["init", str(folder)]) == 2
    assert "left alone" in capsys.readouterr().err
    assert (folder / "keys.json").read_bytes() == before


def test_a_profile_of_ones_own_is_found_from_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("my \\ “own”.toml").write_text(
        (resources() / "services" / "smartradex.toml").read_text("utf-8"), "utf-8"
    )
    assert main(["init", "made", "--service", "my \\ “own”.toml"]) == 0
    monkeypatch.chdir("/")
    settings = read_settings(tmp_path / "made")
    assert load_service(settings).profile.id == "smartradex"


@pytest.mark.parametrize(
    "wrong",
    [
        ["serve", "--practice", "--port", "99999"],
        ["serve", "--practice", "--exchange", "binance"],
        ["init", "x", "--login", " camille"],
        ["account", "x", ""],
        ["account", "x", "a\x1b[2J"],
    ],
)
def test_wrong_words_are_refused_before_anything_is_made(
    wrong: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main(wrong)
    assert ended.value.code == 2
    assert list(tmp_path.iterdir()) == []


def test_keys_that_others_can_read_are_refused(folder: Path) -> None:
    (folder / "keys.json").chmod(0o640)
    with pytest.raises(IntakeError) as refused:
        FileKeys(folder / "keys.json")
    assert refused.value.code == "keys_unsafe"


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"schema": 1}', '{"schema": 2}', "\x00"])
def test_a_broken_key_file_is_refused(folder: Path, content: str) -> None:
    (folder / "keys.json").write_text(content)
    with pytest.raises(IntakeError) as refused:
        FileKeys(folder / "keys.json")
    assert refused.value.code == "keys_damaged"


def test_what_is_wrapped_opens_under_its_own_context_only(folder: Path) -> None:
    keys = FileKeys(folder / "keys.json")
    wrapped = keys.wrap(b"value", "slot|1")
    assert keys.unwrap(wrapped, "slot|1") == b"value"
    assert b"value" not in wrapped
    for context, stored in {"slot|2": wrapped, "slot|1": wrapped[:-1], "": b""}.items():
        with pytest.raises(CannotOpen):
            keys.unwrap(stored, context)


def test_production_refuses_keys_in_a_file(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", str(folder), "--port", "0", "--production"]) == 2
    assert "key service" in capsys.readouterr().err
    with pytest.raises(IntakeError) as refused:
        build_intake(Settings("smartradex", production=True), "https://intake.example.org")
    assert refused.value.code == "keys_in_a_file"


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        (Settings("no-such-service"), "service_unknown"),
        (Settings("whalinvest"), "addresses_missing"),
        (Settings("smartradex", public="http://intake.example.org"), "public_not_https"),
        (Settings("smartradex", public="https://intake.example.org/path"), "public_not_https"),
        (Settings("smartradex", public="intake.example.org"), "public_not_https"),
    ],
)
def test_settings_that_would_fail_users_later_are_refused(settings: Settings, code: str) -> None:
    with pytest.raises(IntakeError) as refused:
        load_service(settings)
    assert refused.value.code == code


@pytest.mark.parametrize(
    "text",
    ["", 'service = "smartradex"\nstrange = 1', "service = 1", "=", 'service="x"\naddresses=["y"]'],
)
def test_a_wrong_settings_file_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "intake.toml").write_text(text)
    with pytest.raises(IntakeError) as refused:
        read_settings(tmp_path)
    assert refused.value.code == "settings_refused"


@pytest.mark.parametrize("url", ["no url", "sqlite:////no/such/folder/x.db", "oracle://x/y"])
def test_a_database_that_is_not_there_is_refused(url: str) -> None:
    with pytest.raises(IntakeError) as refused:
        Database(url)
    assert refused.value.code == "database_failed"


def test_a_login_is_given_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["account", str(folder), "another@exemple.invalid"]) == 0
    assert main(["account", str(folder), LOGIN]) == 2
    assert "already" in capsys.readouterr().err


def test_the_command_serves_the_folder_and_lists_its_slots(folder: Path) -> None:
    command = [sys.executable, "-m", "keywizard.intake"]
    options = ["serve", str(folder), "--port", "0", "--until-stdin-closes"]
    with subprocess.Popen(
        [*command, *options],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stdout is not None
        page = server.stdout.readline().strip()
        assert requests.get(page, timeout=20).status_code == 200
        _, log = server.communicate(timeout=30)
    assert server.returncode == 0
    assert "GET /sign-in 200" in log
    listed = subprocess.run(
        [*command, "slots", str(folder)], capture_output=True, text=True, timeout=60, check=True
    )
    assert listed.stdout == ""


@pytest.mark.parametrize("way", ["folder", "--practice"])
def test_no_password_is_asked_for_over_a_plain_line(
    folder: Path, capsys: pytest.CaptureFixture[str], way: str
) -> None:
    served = str(folder) if way == "folder" else way
    assert main(["serve", served, "--host", "0.0.0.0", "--port", "0"]) == 2
    told = capsys.readouterr()
    assert "must be https" in told.err
    assert "/sign-in" not in told.out


def test_the_practice_server_tells_one_line(tmp_path: Path) -> None:
    options = ["serve", "--practice", "--port", "0", "--until-stdin-closes"]
    with subprocess.Popen(
        [sys.executable, "-m", "keywizard.intake", *options],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"TMPDIR": str(tmp_path)},
        text=True,
    ) as server:
        assert server.stdout is not None
        told = json.loads(server.stdout.readline())
        manifest = requests.get(told["manifest"], timeout=20).json()
        form = {"login": told["login"], "password": told["password"]}
        before = requests.get(told["page"], timeout=20)
        page = requests.post(told["page"], data=form, timeout=30)
        server.communicate(timeout=30)
    assert [key["kid"] for key in manifest["seal_keys"]] == told["seal_kids"]
    assert [key["kid"] for key in manifest["receipt_keys"]] == told["receipt_kids"]
    assert told["password"] in before.text
    assert told["login"] in page.text
    assert told["password"] not in page.text
    assert "Entraînement" in page.text
    assert list(tmp_path.iterdir()) == []
