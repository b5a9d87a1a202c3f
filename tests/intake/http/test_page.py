"""The page shows a code to whoever signed in there, and to nobody else."""

import re

import pytest
import requests

from tests.intake.conftest import add_account
from tests.intake.contract_client import Stage, sign_in

LOGIN = "camille@exemple.invalid"
RIGHT = {"login": LOGIN, "password": "correct-horse"}


@pytest.fixture(autouse=True)
def account(stage: Stage) -> str:
    return add_account(stage.intake, LOGIN)


def ask(
    stage: Stage, form: dict[str, str], headers: dict[str, str] | None = None, language: str = "fr"
) -> requests.Response:
    url = f"{stage.url}/sign-in?lang={language}"
    return requests.post(url, data=form, headers=headers, timeout=30)


def code_on(page: requests.Response) -> str | None:
    found = re.search(r'<output id="code">([^<]*)</output>', page.text)
    return found and found[1]


def test_whoever_signs_in_sees_a_code_and_whose_it_is(stage: Stage) -> None:
    page = ask(stage, RIGHT)
    code = code_on(page)
    assert code is not None
    assert re.fullmatch(r"[0-9A-Z]{4}-[0-9A-Z]{4}", code)
    assert LOGIN in page.text
    assert ">Copier le code</button>" in page.text
    assert sign_in(stage.url, code).json()["account"]["login"] == LOGIN


@pytest.mark.parametrize(
    "form",
    [{}, {"login": LOGIN}, RIGHT | {"password": "wrong"}, RIGHT | {"login": "nobody@x.invalid"}],
)
def test_nobody_else_sees_one(stage: Stage, form: dict[str, str]) -> None:
    page = ask(stage, form)
    assert page.status_code == 401
    assert code_on(page) is None
    assert "Identifiant ou mot de passe incorrect" in page.text


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://elsewhere.invalid"}, {"Sec-Fetch-Site": "cross-site"}]
)
def test_no_other_site_signs_a_visitor_in(stage: Stage, headers: dict[str, str]) -> None:
    page = ask(stage, RIGHT, headers)
    assert page.status_code == 403
    assert code_on(page) is None


def test_the_pages_own_form_is_taken(stage: Stage) -> None:
    headers = {"Origin": stage.url, "Sec-Fetch-Site": "same-origin"}
    assert code_on(ask(stage, RIGHT, headers)) is not None


@pytest.mark.parametrize(
    ("wants", "language", "words"),
    [
        ({}, "", "Se connecter"),
        ({"Accept-Language": "en-GB,fr"}, "", "Sign in"),
        ({"Accept-Language": "en-GB,fr"}, "fr", "Se connecter"),
        ({}, "en", "Sign in"),
        ({}, "xx", "Se connecter"),
    ],
)
def test_it_speaks_both_languages(
    stage: Stage, wants: dict[str, str], language: str, words: str
) -> None:
    page = requests.get(f"{stage.url}/?lang={language}", headers=wants, timeout=20)
    if language:
        url = f"{stage.url}/sign-in?lang={language}"
        page = requests.get(url, headers=wants, timeout=20)
    assert words in page.text


def test_no_other_site_frames_or_keeps_it(stage: Stage) -> None:
    page = ask(stage, RIGHT)
    assert page.headers["Cache-Control"] == "no-store"
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy


def test_what_is_typed_is_never_shown_again(stage: Stage) -> None:
    page = ask(stage, {"login": "<b>typed</b>", "password": "typed-password"})
    assert "typed" not in page.text


def test_its_looks_and_its_button_are_served(stage: Stage) -> None:
    for name, kind in {"sign-in.css": "text/css", "sign-in.js": "text/javascript"}.items():
        answer = requests.get(f"{stage.url}/static/{name}", timeout=20)
        assert answer.headers["Content-Type"].startswith(kind)


def test_passwords_are_throttled(stage: Stage) -> None:
    wrong = RIGHT | {"password": "x" * 200}  # too long to be looked at
    seen = {ask(stage, wrong).status_code for _ in range(61)}
    assert seen == {401, 429}
