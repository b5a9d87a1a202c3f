"""Dated facts: told apart, dated, in every language, on the doctor's rows and beside a verdict."""

import re
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from keywizard.app import doctor_checks
from keywizard.catalog.data_files import resources
from keywizard.catalog.loader import Catalogue
from keywizard.cli.commands.doctor import row_text
from keywizard.cli.verdict import session_for, verdict_text
from keywizard.doctor.rows import State, notice
from keywizard.model.data.guide import KeyField
from keywizard.model.data.notice import Notice
from keywizard.model.errors import ResourceError
from keywizard.model.secret import Secret
from keywizard.model.words import LANGUAGES
from tests.unit.samples import CATALOGUE, GOOD, GUIDE, KEY, PROFILE, SECRET

SHIPPED = {
    **{(guide.id, x.id): x for guide in CATALOGUE.guides.values() for x in guide.notices},
    **{(profile.id, x.id): x for profile in CATALOGUE.profiles for x in profile.notices},
}


def test_the_shipped_notices_are_those_of_2026() -> None:
    assert set(SHIPPED) == {
        ("binance", "eu_spot_ended"),
        ("kucoin", "left_france"),
        ("smartradex", "which_exchange"),
        ("whalinvest", "which_exchange"),
    }
    assert SHIPPED["binance", "eu_spot_ended"].since == date(2026, 7, 1)
    assert SHIPPED["kucoin", "left_france"].since == date(2025, 8, 4)


@pytest.mark.parametrize("each", SHIPPED.values(), ids=[" ".join(key) for key in SHIPPED])
def test_a_notice_has_every_language_and_blocks_nobody(each: Notice) -> None:
    for words in (each.text, each.for_whom):
        assert set(words) == set(LANGUAGES)
    if each.question is not None:
        answers = (each.question.if_yes, each.question.if_no, each.question.if_unknown)
        assert all(set(words) == set(LANGUAGES) for words in (each.question.asks, *answers))
        assert "Continue" in each.question.if_unknown.in_("en"), "who does not know is not held up"


@pytest.mark.parametrize(
    ("pattern", "other", "reason"),
    [
        (r"(?s)(\[\[notices\]\].*?)(?=\[\[elsewhere)", r"\1\1", "two notices of the same id"),
        ("read_on = 2026-11-30", "read_on = 2026-06-24", "before the day it speaks of"),
        ("since = 2026-07-01", 'since = "soon"', "since"),
        ('certainty = "sure"', 'certainty = "rumour"', "rumour"),
        ('id = "eu_spot_ended"', 'id = "EU"', "small letters"),
        (r"if_unknown = .*\n", "", "if_unknown"),
    ],
)
def test_a_wrong_notice_is_refused(tmp_path: Path, pattern: str, other: str, reason: str) -> None:
    copytree(resources(), tmp_path, dirs_exist_ok=True)
    path = tmp_path / "exchanges" / "binance.toml"
    text = path.read_text(encoding="utf-8")
    head, rest = text[: text.index("[[notices]]")], text[text.index("[[notices]]") :]
    changed = re.sub(pattern, other, rest, count=1)
    assert changed != rest
    path.write_text(head + changed, encoding="utf-8")
    with pytest.raises(ResourceError, match=reason):
        Catalogue(folder=tmp_path).check()


def test_the_doctor_repeats_each_notice_as_a_warning() -> None:
    listed = {name for name in doctor_checks() if name.startswith("notice:")}
    assert listed == {f"notice:{owner}:{each}" for owner, each in SHIPPED}
    row = notice("binance", SHIPPED["binance", "eu_spot_ended"])
    assert (row.state, row.facts["since"]) == (State.WARN, "2026-07-01")
    assert "no longer offers spot trading" in row_text(row)
    assert "Since 2026-07-01, read on 2026-11-30, sure." in row_text(row)


def test_a_check_for_a_person_shows_the_notices_and_the_question() -> None:
    session = session_for(PROFILE, PROFILE.bots[0].id, GUIDE, None)
    session.put(KeyField.API_KEY, Secret(KEY))
    session.put(KeyField.SECRET, Secret(SECRET))
    session.judgement.record(GOOD)
    text = verdict_text(session)
    assert "no longer offers spot trading" in text
    assert "Ask SmartradeX which one it serves now." in text
    assert "Can your account still trade? Look on Binance." in text
    for answer in ("yes: ", "no: ", "not known: "):
        assert answer in text
