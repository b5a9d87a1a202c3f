"""The loader refuses each way of getting a data file wrong, by name and reason."""

import re
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from keywizard.catalog.data_files import resources
from keywizard.catalog.loader import Catalogue
from keywizard.model.errors import ResourceError
from tests.unit.samples import CATALOGUE, GUIDES

EXCHANGES, SERVICES = resources() / "exchanges", resources() / "services"
BINANCE = (EXCHANGES / "binance.toml").read_text(encoding="utf-8")
KUCOIN = (EXCHANGES / "kucoin.toml").read_text(encoding="utf-8")
SMARTRADEX = (SERVICES / "smartradex.toml").read_text(encoding="utf-8")
WHALINVEST = (SERVICES / "whalinvest.toml").read_text(encoding="utf-8")
ROBOT_ECOLE = (resources() / "practice" / "robot-ecole.toml").read_text(encoding="utf-8")

Change = Callable[[str], str]


def sub(old: str, new: str) -> Change:
    """Replace the first `old`; a change that changes nothing is a mistake of the test."""

    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


def swapped(one: str, other: str) -> Change:
    """Put each in the other's place."""

    def change(text: str) -> str:
        before, between, after = re.split(f"{re.escape(one)}|{re.escape(other)}", text)
        return before + other + between + one + after

    return change


def without_rows(text: str) -> str:
    """The first screen, cut down to two rows."""
    return re.sub(r"\n  \{ kind = \"button\", label = \"accept\"[^\n]*", "", text)


BAD_GUIDES: dict[str, tuple[Change, str]] = {
    "unknown field": (
        sub('name = "Binance"', 'name = "Binance"\nsecret_door = true'),
        "secret_door",
    ),
    "unknown field in a row": (sub("number = 1 }", "number = 1, colour = 2 }"), "colour"),
    "missing field": (sub('name = "Binance"\n', ""), "name"),
    "unknown kind of row": (sub('kind = "tab"', 'kind = "lever"'), "lever"),
    "missing English": (sub(', en = "API Key"', ""), "name has no text in en"),
    "a text without a language": (sub('{ fr = "Clé API", en = "API Key" }', '"API Key"'), "text"),
    "a number for a text": (sub('fr = "Clé API", en', "fr = 1, en"), "text for each language"),
    "unknown language": (sub('name = { fr = "Clé API"', 'name = { xx = "Clé"'), "no language xx"),
    "unknown language of other words": (sub("aliases = { fr", "aliases = { xx"), "language xx"),
    "empty French": (sub('fr = "Clé API", en', 'fr = " ", en'), "fr is empty"),
    "empty label": (sub('en = "Next"', 'en = ""'), "is empty"),
    "text for a list": (sub('site_hosts = ["www.binance.com"]', 'site_hosts = "x"'), "site_hosts"),
    "number for a list": (sub('site_hosts = ["www.binance.com"]', "site_hosts = 5"), "site_hosts"),
    "text for a number": (sub("number = 1 }", 'number = "1" }'), "number"),
    "unknown charset": (sub('charset = "alnum"', 'charset = "any"'), "any"),
    "no length": (sub("lengths = [64]", "lengths = []"), "lengths"),
    "length zero": (sub("lengths = [64]", "lengths = [0]"), "lengths"),
    "lengths upside down": (sub("lengths = [64]", "lengths = [64, 32]"), "lengths"),
    "another schema": (sub("schema = 1", "schema = 2"), "schema"),
    "unknown label": (sub('label = "next"', 'label = "nowhere"'), "no label nowhere"),
    "unknown save label": (sub('save_label = "save"', 'save_label = "keep"'), "no label keep"),
    "label twice": (sub('id = "accept"', 'id = "save"'), "two labels"),
    "flag twice": (sub('flag = "enableFutures"', 'flag = "enableReading"'), "same flag"),
    "screen twice": (
        sub('[[screens]]\nid = "sub_account"', '[[screens]]\nid = "main_account"'),
        "two screens",
    ),
    "two rows": (without_rows, "fewer than three rows"),
    "http page": (sub('keys_page = "https', 'keys_page = "http'), "address"),
    "http root": (sub('api_root = "https', 'api_root = "http'), "address"),
    "foreign host": (
        sub('url = "https://www.binance.com', 'url = "https://www.binance.com.evil.example'),
        "address",
    ),
    "host in disguise": (
        sub('url = "https://www.binance.com', "url = 'https://evil.example\\@www.binance.com'#"),
        "address",
    ),
    "user name": (sub("https://www.binance.com/{", "https://you@www.binance.com/{"), "address"),
    "port": (sub("https://www.binance.com/{", "https://www.binance.com:8443/{"), "address"),
    "no address at all": (sub("https://www.binance.com/{", "https://[www/{"), "address"),
    "unknown blank": (sub("/{language}/my", "/{user}/my"), "address"),
    "not TOML": (lambda text: text + "\n[[[", "line"),
    "odd id": (sub('id = "binance"', 'id = "Binance!"'), "small letters"),
    "unknown row blank": (sub('"{own_address}"', '"{my_address}"'), "nothing fills"),
    "passphrase of none": (sub('"{label}", copy', '"{passphrase}", copy'), "passphrase"),
    "a gap in the numbers": (sub("number = 2", "number = 7"), "do not count"),
    "copy of nothing": (sub(", number = 1 }", ", number = 1, copy = true }"), "nothing to copy"),
    "made key": (sub("lengths = [64]", "lengths = [64]\nmade_length = 64"), "only a passphrase"),
}
BAD_PASSPHRASES: dict[str, tuple[Change, str]] = {
    "made too long": (sub("made_length = 20", "made_length = 40"), "none of the lengths"),
    "mistaken for itself": (sub("length = 6 }", "length = 8 }"), "could be taken"),
    "passphrase not made": (sub("made_length = 20\n", ""), "made by Keywizard"),
    "passphrase in words": (sub('"{passphrase}"', '"-{passphrase}-"'), "stand alone"),
    "passphrase not copied": (sub('"{passphrase}", copy = true', '"{passphrase}"'), "copied"),
}


@pytest.mark.parametrize(
    ("text", "change", "reason"),
    [
        *((BINANCE, *each) for each in BAD_GUIDES.values()),
        *((KUCOIN, *each) for each in BAD_PASSPHRASES.values()),
    ],
    ids=[*BAD_GUIDES, *BAD_PASSPHRASES],
)
def test_a_wrong_guide_is_refused_by_name_and_reason(
    tmp_path: Path, text: str, change: Change, reason: str
) -> None:
    path = tmp_path / "exchanges" / "changed.toml"
    path.parent.mkdir()
    path.write_text(change(text), encoding="utf-8")
    with pytest.raises(ResourceError) as refused:
        Catalogue(folder=tmp_path).guides["changed"]
    assert refused.value.facts["file"] == "changed.toml"
    assert reason in str(refused.value.facts["reason"])


REQUIRED = 'required = ["read", "spot_trade"]'
FORBIDDEN = 'forbidden = ["margin", "futures", "options", "lend", "internal_transfer", "withdraw"'
WITHDRAW = sub(REQUIRED, 'required = ["read", "spot_trade", "withdraw"]')

BAD_PROFILES: dict[str, tuple[Change, str]] = {
    "unknown field": (sub('id = "smartradex"', 'id = "smartradex"\nextra = 1'), "extra"),
    "requires nothing": (sub(REQUIRED, "required = []"), "requires nothing"),
    "both required and forbidden": (
        sub(REQUIRED, 'required = ["read", "spot_trade", "margin"]'),
        "both required and forbidden",
    ),
    "a right left out": (sub('forbidden = ["margin", ', "forbidden = ["), "neither"),
    "requires withdrawals": (
        lambda text: sub('"withdraw", ', "")(WITHDRAW(text)),
        "withdrawals or transfers",
    ),
    "requires transfers": (
        lambda text: sub('"internal_transfer", ', "")(
            sub(REQUIRED, 'required = ["read", "spot_trade", "internal_transfer"]')(text)
        ),
        "withdrawals or transfers",
    ),
    "unknown right": (sub(REQUIRED, 'required = ["read", "spot"]'), "spot"),
    "unknown exchange": (sub('id = "binance"', 'id = "nowhere"'), "no guide"),
    "unknown screen": (sub('screen = "create_key"', 'screen = "nowhere"'), "no screen nowhere"),
    "no screen": (sub(', screen = "restrictions"', ""), "names no screen"),
    "unknown IP mode": (sub('ip = "none"', 'ip = "any"'), "any"),
    "fixed without addresses": (sub('ip = "none"', 'ip = "fixed"'), "addresses"),
    "addresses without fixed": (
        sub('ip = "none"', 'ip = "none"\naddresses = ["203.0.113.7"]'),
        "addresses",
    ),
    "missing English": (sub(', en = "BTC Spot bot"', ""), "name has no text in en"),
    "empty English": (sub('en = "BTC Spot bot"', 'en = ""'), "en is empty"),
    "bot twice": (sub('id = "eth-spot"', 'id = "btc-spot"'), "two bots"),
    "http home": (sub('home = "https', 'home = "http'), "address"),
    "foreign home": (sub('home = "https://smartradex.fr', 'home = "https://x.fr'), "address"),
    "foreign help": (sub('help_better = "https://www.', 'help_better = "https://w.'), "address"),
    "http help": (sub('help_documented = "https', 'help_documented = "http'), "address"),
    "another first step": (sub('  { step = "service" },\n', ""), "first step"),
    "another last step": (sub('  { step = "summary" },\n', ""), "in order"),
    "a step twice": (sub('{ step = "prepare" }', '{ step = "service" }'), "stands twice"),
    "saved before the verdict": (swapped('"verdict"', '"keep"'), "in order"),
    "key after the values": (
        swapped('{ step = "create_key", screen = "create_key" }', '{ step = "values" }'),
        "in order",
    ),
    "no key": (sub('  { step = "create_key", screen = "create_key" },\n', ""), "create_key"),
    "unknown step": (sub('step = "prepare"', 'step = "celebrate"'), "celebrate"),
    "a screen where none is drawn": (
        sub('{ step = "keep" }', '{ step = "keep", screen = "create_key" }'),
        "no place for a screen",
    ),
    "two bots of one label": (sub("SmartradeX ETH", "SmartradeX BTC Spot"), "same label"),
    "a help page in any language": (
        sub(
            'help_better = "https://www.binance.com/fr',
            'help_better = "https://www.binance.com/{language}',
        ),
        "address",
    ),
    "a lock that nobody wants": (
        sub('{ step = "keep" }', '{ step = "lock", screen = "lock" }, { step = "keep" }'),
        "no lock",
    ),
    "an address that nobody gave": (
        sub('screen = "restrictions"', 'screen = "restrictions_ip"'),
        "no address is known",
    ),
}
ADDRESS_STEP = '  { step = "address", way = "find_address" },\n'
BAD_ROADS: dict[str, tuple[Change, str]] = {
    "assigned but never asked": (sub(ADDRESS_STEP, ""), "needs the step address"),
    "asked too late": (
        lambda text: sub('  { step = "values" },\n', '  { step = "values" },\n' + ADDRESS_STEP)(
            sub(ADDRESS_STEP, "")(text)
        ),
        "no address is known yet",
    ),
    "never entered": (sub('screen = "restrictions_ip"', 'screen = "restrictions"'), "no screen of"),
    "no way": (sub(', way = "find_address"', ""), "names no way"),
    "unknown way": (sub('way = "add_entry"', 'way = "nowhere"'), "no way nowhere"),
    "way twice": (sub('id = "add_entry"', 'id = "find_address"'), "two ways"),
    "branch twice": (sub('id = "entry_first"', 'id = "address_first"'), "and differ"),
    "branches and steps": (
        sub('account = "any"\n', 'account = "any"\nsteps = [{ step = "service" }]\n'),
        "either steps or branches",
    ),
    "entry before the values": (
        sub(
            '{ step = "values" },\n  { step = "entry", way = "add_entry" }',
            '{ step = "entry", way = "add_entry" },\n  { step = "values" }',
        ),
        "entry must stand between",
    ),
    "lock before the verdict": (
        sub(
            '  { step = "verdict" },\n  { step = "lock", screen = "lock" },\n',
            '  { step = "lock", screen = "lock" },\n  { step = "verdict" },\n',
        ),
        "lock must stand between",
    ),
    "a passphrase that nobody gets": (
        sub(
            '{ step = "create_key", screen = "create_key" },\n  { step = "restrictions"',
            '{ step = "create_key", screen = "sub_account" },\n  { step = "restrictions"',
        ),
        "passphrase",
    ),
    "an address that is none": (
        sub('ip = "assigned"\n', 'ip = "fixed"\naddresses = ["203.0.113.7/24"]\n'),
        "address_network",
    ),
}
HAND_OVER = '  { step = "hand_over" },\n'
BAD_FORMS: dict[str, tuple[Change, str]] = {
    "a form on a foreign host": (
        sub('url = "https://smartradex.fr', 'url = "https://smartradex.fr.example'),
        "address",
    ),
    "a form of nobody's bot": (sub('bot = "eth-spot"', 'bot = "doge-spot"'), "no such bot"),
    "a form without a bot": (sub('bot = "eth-spot"\n', ""), "no such bot"),
    "two forms for one key": (sub('bot = "eth-spot"', 'bot = "btc-spot"'), "the same key"),
    "a form for another exchange": (
        sub('exchanges = ["binance"]', 'exchanges = ["binance", "kucoin"]'),
        "does not use kucoin",
    ),
    "clicks that nobody wrote": (sub('way = "open_form"', 'way = "nowhere"'), "no way nowhere"),
    "a value without a field": (
        sub('BTC spot", value = "secret"', 'BTC spot", value = "api-key"'),
        "no field takes the secret",
    ),
    "two fields of one label": (
        sub('"Clé API Secrète pour BOT BTC spot"', '"Clé API Publique pour BOT BTC spot"'),
        "are alike",
    ),
    "its own field as a wrong one": (
        sub(
            'not_these = ["Clé API Publique pour BOT ETH spot"]',
            'not_these = ["Clé API Secrète pour BOT BTC spot"]',
        ),
        "named as a wrong one",
    ),
    "a passphrase that Binance lacks": (
        sub(
            "fields = [\n",
            'fields = [\n  { label = "Phrase", value = "passphrase" },\n',
        ),
        "has no passphrase",
    ),
    "no road to the form": (sub(HAND_OVER, ""), "needs the step hand_over"),
    "the form before the vault": (
        lambda text: sub('  { step = "keep" },\n', HAND_OVER + '  { step = "keep" },\n')(
            sub(HAND_OVER, "")(text)
        ),
        "between keep and summary",
    ),
    "a road to no form": (
        lambda text: text[: text.index("# Unverified: the field labels")],
        "needs a form for each bot",
    ),
    "a question with two right answers": (
        lambda text: re.sub(r", todo = \{[^}]*\} \}", " }", text, count=1),
        "one answer is right",
    ),
}
BAD_THIRD_VALUES: dict[str, tuple[Change, str]] = {
    "a passphrase that nobody asks about": (
        lambda text: re.sub(r"no_passphrase = .*\n", "", text),
        "no word about the passphrase",
    ),
    "the form after the entry": (
        sub(
            '  { step = "entry", way = "add_entry" },',
            '  { step = "entry", way = "add_entry" },\n  { step = "hand_over" },',
        ),
        "on each road without entry",
    ),
}

UPLOAD, SIGN_IN, KEEP, VALUES = (
    f'  {{ step = "{step}" }},\n' for step in ("upload", "sign_in", "keep", "values")
)


def moved(step: str, before: str) -> Change:
    """The step at another place of each road."""
    return lambda text: sub(before, step + before)(sub(step, "")(text))


BAD_INTAKES: dict[str, tuple[Change, str]] = {
    "an upload to nowhere": (
        lambda text: re.sub(r"\n\[intake\]\n(.*\n){3}", "\\n", text),
        "need an intake",
    ),
    "a sign-in that leads nowhere": (sub(UPLOAD, ""), "leads to the step upload"),
    "an upload before the vault": (moved(UPLOAD, KEEP), "upload must stand between"),
    "an address that nobody gives": (sub(SIGN_IN, ""), "needs the step address, or sign_in"),
    "a sign-in after the key is kept": (moved(SIGN_IN, UPLOAD), "sign_in must stand between"),
    "an address before the sign-in": (moved(SIGN_IN, VALUES), "no address is known yet"),
}


@pytest.mark.parametrize(
    ("text", "change", "reason"),
    [
        *((SMARTRADEX, *each) for each in BAD_FORMS.values()),
        *((WHALINVEST, *each) for each in BAD_THIRD_VALUES.values()),
        *((SMARTRADEX, *each) for each in BAD_PROFILES.values()),
        *((WHALINVEST, *each) for each in BAD_ROADS.values()),
        *((ROBOT_ECOLE, *each) for each in BAD_INTAKES.values()),
    ],
    ids=[*BAD_FORMS, *BAD_THIRD_VALUES, *BAD_PROFILES, *BAD_ROADS, *BAD_INTAKES],
)
def test_a_wrong_profile_is_refused_by_name_and_reason(
    tmp_path: Path, text: str, change: Change, reason: str
) -> None:
    path = tmp_path / "service.toml"
    path.write_text(change(text), encoding="utf-8")
    with pytest.raises(ResourceError) as refused:
        CATALOGUE.read_profile(path)
    assert refused.value.facts["file"] == "service.toml"
    assert reason in str(refused.value.facts["reason"])


def test_a_third_service_is_one_more_file(tmp_path: Path) -> None:
    other = sub('id = "smartradex"', 'id = "another"')(SMARTRADEX)
    other = sub('name = "SmartradeX"', 'name = "Another"')(other)
    copytree(EXCHANGES, tmp_path / "exchanges")
    services = tmp_path / "services"
    services.mkdir()
    (services / "z.toml").write_text(SMARTRADEX, encoding="utf-8")
    (services / "a.toml").write_text(other, encoding="utf-8")
    known = Catalogue(folder=tmp_path)
    known.check()
    assert [each.name for each in known.profiles] == ["Another", "SmartradeX"]


@pytest.mark.parametrize(
    ("folder", "text", "reason"),
    [("exchanges", BINANCE, "the id is binance"), ("services", SMARTRADEX, "same id")],
)
def test_two_files_of_the_same_id_are_refused(
    tmp_path: Path, folder: str, text: str, reason: str
) -> None:
    copytree(resources(), tmp_path, dirs_exist_ok=True)
    (tmp_path / folder / "another.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ResourceError, match=reason):
        Catalogue(folder=tmp_path).check()


def test_a_file_that_is_not_there_or_not_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ResourceError):
        CATALOGUE.read_profile(tmp_path / "none.toml")
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ResourceError):
        CATALOGUE.read_profile(tmp_path / "bytes.toml")


def test_a_window_gets_its_services_at_once_and_each_guide_when_it_asks(tmp_path: Path) -> None:
    Catalogue().check()
    copytree(resources(), tmp_path, dirs_exist_ok=True)
    broken = tmp_path / "exchanges" / "kucoin.toml"
    broken.write_text(KUCOIN.replace("api_root", "root"), encoding="utf-8")
    known = Catalogue(folder=tmp_path)
    assert known.guides["binance"] == GUIDES["binance"]
    for ask in (lambda: known.guides["kucoin"], known.check):
        with pytest.raises(ResourceError) as refused:
            ask()
        assert refused.value.facts["file"] == "kucoin.toml"


def test_a_window_hears_of_a_service_that_fits_no_guide(tmp_path: Path) -> None:
    copytree(resources(), tmp_path, dirs_exist_ok=True)
    (tmp_path / "exchanges" / "kucoin.toml").unlink()
    with pytest.raises(ResourceError, match="no guide for the exchange kucoin"):
        Catalogue(folder=tmp_path).check()
    (tmp_path / "exchanges" / "kucoin.toml").write_text(BINANCE, encoding="utf-8")
    with pytest.raises(ResourceError, match="the id is binance"):
        Catalogue(folder=tmp_path).check()


def test_an_installation_without_services_is_damaged(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "absent"):
        with pytest.raises(ResourceError, match="there is no service"):
            Catalogue(folder=folder).profiles  # noqa: B018


def test_a_service_for_practice_is_shown_in_practice_only(tmp_path: Path) -> None:
    real, rehearsed = Catalogue(), Catalogue(practice=True)
    assert [each.id for each in real.profiles] == ["smartradex", "whalinvest"]
    assert [each.id for each in rehearsed.profiles] == ["smartradex", "whalinvest", "robot-ecole"]
    rehearsed.check()
    assert rehearsed.file_of(rehearsed.profiles[-1]).name == "robot-ecole.toml"
    twins = tmp_path / "twins"
    for folder in ("exchanges", "services", "practice"):
        (twins / folder).mkdir(parents=True)
    (twins / "services" / "one.toml").write_text(SMARTRADEX, encoding="utf-8")
    (twins / "practice" / "two.toml").write_text(SMARTRADEX, encoding="utf-8")
    with pytest.raises(ResourceError) as refused:
        Catalogue(folder=twins, practice=True).check()
    assert "same id" in str(refused.value.facts["reason"])


def test_one_check_hears_only_of_the_service_that_it_is_for(tmp_path: Path) -> None:
    copytree(resources(), tmp_path, dirs_exist_ok=True)
    (tmp_path / "exchanges" / "kucoin.toml").unlink()
    known = Catalogue(folder=tmp_path)
    services = {profile.id: profile for profile in known.profiles}
    known.compare(services["smartradex"])
    with pytest.raises(ResourceError, match="no guide for the exchange kucoin"):
        known.compare(services["whalinvest"])
