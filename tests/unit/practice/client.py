"""A client of the practice exchange that shares nothing with the program's own."""

import hashlib
import hmac
import http.client
import json
import re
import time
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urlencode, urlsplit

RESTRICTIONS = "/sapi/v1/account/apiRestrictions"
ACCOUNT = "/api/v3/account"
TRANSFERS = "/sapi/v1/sub-account/transfer/subUserHistory"
TIME = "/api/v3/time"
PING = "/api/v3/ping"
STATUS = "/sapi/v1/system/status"
SUB_KEYS = "/en/my/sub-account/api-management"


@dataclass(frozen=True)
class Reply:
    status: int
    headers: dict[str, str]
    text: str

    @property
    def json(self) -> Any:
        return json.loads(self.text)

    @property
    def code(self) -> tuple[int, int]:
        """HTTP status and the exchange's own code."""
        return self.status, int(self.json["code"])


def hexmac(secret: str, payload: str) -> str:
    return hmac.new(secret.encode(), payload.encode(), hashlib.sha256).hexdigest()


@dataclass(frozen=True)
class Keys:
    key: str
    secret: str
    passphrase: str = ""


@dataclass(frozen=True)
class Exchange:
    """One running practice exchange, seen from outside."""

    facts: dict[str, Any]
    id: str = "binance"

    @property
    def api(self) -> str:
        return str(self.here["api"])

    @property
    def here(self) -> dict[str, Any]:
        """What the server printed about this exchange."""
        return dict(self.facts["exchanges"][self.id])

    @staticmethod
    def at(site: str, api: str = "") -> "Exchange":
        """An exchange of which only the addresses are known."""
        return Exchange({"exchanges": {"binance": {"site": site, "api": api}}})

    def play(self, scenario: str) -> Keys:
        """Switch the scenario; returns its sample key."""
        reply = self.post("/practice/scenario", {"scenario": scenario})
        sample = reply.json["sample"]
        return Keys(sample["api_key"], sample["secret"], sample.get("passphrase", ""))

    def ask(
        self,
        root: str,
        target: str,
        *,
        method: str = "GET",
        source: str = "127.0.0.1",
        headers: dict[str, str] | None = None,
        body: str | None = None,
        timeout: float = 5,
    ) -> Reply:
        where = urlsplit(root)
        connection = http.client.HTTPConnection(
            where.hostname or "", where.port, timeout=timeout, source_address=(source, 0)
        )
        try:
            connection.request(method, target, body, headers or {})
            answer = connection.getresponse()
            named = {name.lower(): value for name, value in answer.getheaders()}
            return Reply(answer.status, named, answer.read().decode())
        finally:
            connection.close()

    def public(self, path: str) -> Reply:
        return self.ask(self.api, path)

    def now(self) -> int:
        return int(self.public(TIME).json["serverTime"])

    def signed(
        self,
        keys: Keys,
        path: str = RESTRICTIONS,
        *,
        query: str | None = None,
        signature: str | None = None,
        source: str = "127.0.0.1",
        timeout: float = 5,
    ) -> Reply:
        payload = f"timestamp={int(time.time() * 1000)}" if query is None else query
        mark = hexmac(keys.secret, payload) if signature is None else signature
        target = f"{path}?{payload}&signature={mark}"
        headers = {"X-MBX-APIKEY": keys.key}
        return self.ask(self.api, target, headers=headers, source=source, timeout=timeout)

    # The site, as a person without JavaScript would use it.

    def get(self, path: str) -> Reply:
        return self.ask(self.here["site"], path)

    def post(self, path: str, form: dict[str, str]) -> Reply:
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.ask(
            self.here["site"], path, method="POST", headers=headers, body=urlencode(form)
        )

    def confirmed(self, path: str, form: dict[str, str]) -> str:
        """Post, type the security codes that the page shows; returns where that leads."""
        page = self.post(path, form).headers["location"]
        text = self.get(page).text
        names = re.findall(r'id="practice-([a-z-]+)" translate', text)
        codes = {f"security-{name}": element(text, f"practice-{name}") for name in names}
        return self.post(page, codes).headers["location"]

    def untick_default_security(self) -> None:
        self.confirmed("/en/my/settings/default-security", {})

    def sub_account(self, name: str) -> str:
        """Make a sub-account; returns its number."""
        self.post("/en/my/sub-account/management", {"sub-account-name": name})
        page = self.get("/en/my/sub-account/management").text
        return str(re.findall(r'id="api-management-(\d+)"', page)[-1])

    def make_key(self, owner: str, label: str) -> tuple[str, Keys]:
        """Make a key on the site; returns its number and its values."""
        form = {"sub-account": owner, "label": label, "key-type": "system"}
        page = self.confirmed(f"{SUB_KEYS}/create", form)
        text = self.get(page).text
        return page.rpartition("/")[2], Keys(value(text, "api-key"), value(text, "secret-key"))

    def restrict(self, number: str, *boxes: str, ips: str = "") -> None:
        """Set the boxes and addresses of a key, as the site asks: Confirm first, then Save."""
        form = dict.fromkeys(boxes, "on") | {"ip": "trusted" if ips else "unrestricted"}
        if ips:
            form["ip-list"] = ips
            self.post(f"{SUB_KEYS}/edit/{number}", {**form, "do": "confirm"})
        self.confirmed(f"{SUB_KEYS}/edit/{number}", {**form, "do": "save"})


def tag(html: str, identifier: str) -> str:
    """The opening tag of the element of that id."""
    found = re.search(rf'<[a-z0-9]+ [^>]*\bid="{identifier}"[^>]*>', html)
    assert found, f"no element {identifier!r}"
    return found[0]


def element(html: str, identifier: str) -> str:
    """The text right inside the element of that id."""
    return unescape(html.split(tag(html, identifier), 1)[1].split("<", 1)[0]).strip()


def value(html: str, identifier: str) -> str:
    found = re.search(r'value="([^"]*)"', tag(html, identifier))
    assert found
    return unescape(found[1])
