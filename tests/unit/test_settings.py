"""Preferences survive what a disk can do to them, and hold no value."""

import json
import os
import stat
from dataclasses import fields, replace
from pathlib import Path

import pytest

from keywizard.model.resume import ResumePoint
from keywizard.settings import JsonPreferences, config_folder, data_folder
from tests.unit.samples import KEY, SECRET, pasted

POINT = ResumePoint("smartradex", "btc-spot", "binance", "fr", "create_key")


def test_a_fresh_computer_remembers_nothing(tmp_path: Path) -> None:
    preferences = JsonPreferences(tmp_path / "none" / "yet")
    assert preferences.language() is None
    assert preferences.resume_point() is None
    preferences.set_resume_point(None)
    assert not (tmp_path / "none").exists()


def test_what_was_chosen_is_there_at_the_next_start(tmp_path: Path) -> None:
    JsonPreferences(tmp_path).set_language("en")
    JsonPreferences(tmp_path).set_resume_point(POINT)
    again = JsonPreferences(tmp_path)
    assert again.language() == "en"
    assert again.resume_point() == POINT
    again.set_language("fr")
    again.set_resume_point(replace(POINT, bot=None))
    assert JsonPreferences(tmp_path).language() == "fr"
    assert JsonPreferences(tmp_path).resume_point() == replace(POINT, bot=None)
    again.set_resume_point(None)
    assert JsonPreferences(tmp_path).resume_point() is None


def test_the_files_are_the_users_own(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        preferences = JsonPreferences(tmp_path / "settings")
        preferences.set_language("fr")
        preferences.set_resume_point(POINT)
    finally:
        os.umask(before)
    posix = os.name == "posix"  # Windows has access lists instead, and shows these bits
    for path in (tmp_path / "settings").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == (0o600 if posix else 0o666)
    assert stat.S_IMODE((tmp_path / "settings").stat().st_mode) == (0o700 if posix else 0o777)


BROKEN = [
    b"",
    b"{",
    b"[]",
    b"null",
    b'"fr"',
    b'{"language": 5}',
    b'{"language": ["fr"]}',
    b'{"language": "de"}',
    b"\xff\xfe\x00",
    b"[" * 100_000,
    json.dumps({"service": "smartradex"}).encode(),
    json.dumps({"step": 5}).encode(),
]


@pytest.mark.parametrize("content", BROKEN)
def test_a_broken_file_counts_as_none(tmp_path: Path, content: bytes) -> None:
    for name in ("preferences.json", "resume.json"):
        (tmp_path / name).write_bytes(content)
    preferences = JsonPreferences(tmp_path)
    assert preferences.language() is None
    assert preferences.resume_point() is None
    preferences.set_language("fr")
    preferences.set_resume_point(POINT)
    assert (preferences.language(), preferences.resume_point()) == ("fr", POINT)


@pytest.mark.parametrize(
    ("name", "value"),
    [("step", None), ("step", 5), ("service", ["x"]), ("bot", 1), ("extra", "x")],
)
def test_a_resume_file_of_another_form_counts_as_none(
    tmp_path: Path, name: str, value: object
) -> None:
    JsonPreferences(tmp_path).set_resume_point(POINT)
    path = tmp_path / "resume.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {name: value}))
    assert JsonPreferences(tmp_path).resume_point() is None


def test_a_disk_that_refuses_is_no_error_and_leaves_no_rubbish(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    JsonPreferences(blocked).set_language("fr")
    JsonPreferences(blocked).set_resume_point(POINT)
    JsonPreferences(blocked).set_resume_point(None)
    assert JsonPreferences(blocked).language() is None
    folder = tmp_path / "settings"
    (folder / "preferences.json").mkdir(parents=True)
    JsonPreferences(folder).set_language("fr")
    assert [path.name for path in folder.iterdir()] == ["preferences.json"]


def test_a_resume_point_has_no_room_for_a_value(tmp_path: Path) -> None:
    assert [field.name for field in fields(ResumePoint)] == [
        "service",
        "bot",
        "exchange",
        "page_language",
        "step",
        "branch",
        "address",
    ]
    session = pasted()
    assert session.choices.profile is not None
    assert session.choices.guide is not None
    JsonPreferences(tmp_path).set_resume_point(
        ResumePoint(
            session.choices.profile.id, "btc-spot", session.choices.guide.id, "fr", session.step
        )
    )
    written = (tmp_path / "resume.json").read_text()
    assert KEY not in written
    assert SECRET not in written


def test_settings_and_vault_lie_in_the_users_own_folders(a_home_of_its_own: Path) -> None:
    assert config_folder().is_relative_to(a_home_of_its_own)
    assert data_folder().is_relative_to(a_home_of_its_own)
