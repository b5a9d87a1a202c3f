"""The page shows a code to whoever signed in there, and to nobody else."""

import re

import pytest
import requests

from tests.intake.account import PASSWORD, add_account
from tests.intake.contract_client import RunningIntake, sign_in

LOGIN = "camille@exemple.invalid"
RIGHT = {"login": LOGIN, "password": PASSWORD}


@pytest.fixture(autouse=True)
def account(server: RunningIntake) -> str:
    return add_account(server.intake, LOGIN)


def ask(
    server: RunningIntake,
    form: dict[str, str],
    headers: dict[str, str] | None = None,
    language: str = "fr",
) -> requests.Response:
    url = f"{server.url}/sign-in?lang={language}"
    return requests.post(url, data=form, headers=headers, timeout=30)


def code_on(page: requests.Response) -> str | None:
    found = re.search(r'<output id="code">([^<]*)</output>', page.text)
    return found and found[1]


def test_whoever_signs_in_sees_a_code_and_whose_it_is(server: RunningIntake) -> None:
    page = ask(server, RIGHT)
    code = code_on(page)
    assert code is not None
    assert re.fullmatch(r"[0-9A-Z]{4}-[0-9A-Z]{4}", code)
    assert LOGIN in page.text
    assert ">Copier le code</button>" in page.text
    assert sign_in(server.url, code).json()["account"]["login"] == LOGIN


@pytest.mark.parametrize(
    "form",
    [{}, {"login": LOGIN}, RIGHT | {"password": "wrong"}, RIGHT | {"login": "nobody@x.invalid"}],
)
def test_nobody_else_sees_one(server: RunningIntake, form: dict[str, str]) -> None:
    page = ask(server, form)
    assert page.status_code == 401
    assert code_on(page) is None
    assert "Identifiant ou mot de passe incorrect" in page.text


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://elsewhere.invalid"}, {"Sec-Fetch-Site": "cross-site"}]
)
def test_no_other_site_signs_a_visitor_in(server: RunningIntake, headers: dict[str, str]) -> None:
    page = ask(server, RIGHT, headers)
    assert page.status_code == 403
    assert code_on(page) is None


def test_the_pages_own_form_is_taken(server: RunningIntake) -> None:
    headers = {"Origin": server.url, "Sec-Fetch-Site": "same-origin"}
    assert code_on(ask(server, RIGHT, headers)) is not None


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
    server: RunningIntake, wants: dict[str, str], language: str, words: str
) -> None:
    page = requests.get(f"{server.url}/?lang={language}", headers=wants, timeout=20)
    if language:
        url = f"{server.url}/sign-in?lang={language}"
        page = requests.get(url, headers=wants, timeout=20)
    assert words in page.text


def test_no_other_site_frames_or_keeps_it(server: RunningIntake) -> None:
    page = ask(server, RIGHT)
    assert page.headers["Cache-Control"] == "no-store"
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy


def test_what_is_typed_is_never_shown_again(server: RunningIntake) -> None:
    page = ask(server, {"login": "<b>typed</b>", "password": "typed-password"})
    assert "typed" not in page.text


def test_its_looks_and_its_button_are_served(server: RunningIntake) -> None:
    for name, kind in {"sign-in.css": "text/css", "sign-in.js": "text/javascript"}.items():
        answer = requests.get(f"{server.url}/static/{name}", timeout=20)
        assert answer.headers["Content-Type"].startswith(kind)


def test_passwords_are_throttled(server: RunningIntake) -> None:
    wrong = RIGHT | {"password": "x" * 200}  # too long to be looked at
    seen = {ask(server, wrong).status_code for _ in range(61)}
    assert seen == {401, 429}
