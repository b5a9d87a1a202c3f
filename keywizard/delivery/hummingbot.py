"""Deliver a key to the user's own Hummingbot API, over https or within this computer.

Facts: hummingbot-api 1.0.1. Adding a credential replaces the one before, tries it on the
exchange, and, in most versions, wipes both if that fails; nothing reads an old one back. So a
key that would replace another is first tried in an account of its own.
"""

import base64
import contextlib
import json
import re
import uuid
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from keywizard import policy
from keywizard.delivery._calls import Line
from keywizard.delivery._hummingbot_answers import fill_fields, outcome_of, required_fields
from keywizard.delivery._reading import MalformedAnswer
from keywizard.model.cancel import Cancelled, CancelToken
from keywizard.model.contracts import Clock
from keywizard.model.credentials import ApprovedKey
from keywizard.model.data.profile import ServiceProfile
from keywizard.model.delivery import Progress, Proof, Receipt
from keywizard.model.errors import (
    AnswerRefused,
    DeliveryError,
    KeywizardError,
    Unreachable,
    UsageError,
    WebError,
)
from keywizard.model.secret import Secret
from keywizard.web.client import Endpoint, Response, Web

__all__ = ["Hummingbot", "endpoints"]

_NAME = re.compile(r"[A-Za-z0-9_-]{1,48}")
_TIMEOUT_S = 60.0
"""The server asks the exchange for symbols, rules and balances before it answers."""


def endpoints(root: str) -> tuple[Endpoint, ...]:
    """List every request that is ever sent to a server at `root`."""
    return (
        ("GET", root, "/"),
        ("GET", root, "/connectors/"),
        ("GET", root, "/connectors/{}/config-map"),
        ("GET", root, "/accounts/{}/credentials"),
        ("POST", root, "/accounts/add-account"),
        ("POST", root, "/accounts/delete-account"),
        ("POST", root, "/accounts/add-credential/{}/{}"),
    )


def read_root(root: str) -> str:
    """Read the address of a server: https, or this computer. Raises UsageError("root_refused")."""
    try:
        if urlsplit(root).scheme in {"https", "http"}:
            return Web(endpoints(root)).check_root(root)
    except (UsageError, ValueError):
        pass
    raise UsageError("root_refused")


class Hummingbot:
    """One server, with the name and password of its settings."""

    def __init__(
        self,
        root: str,
        login: str,
        password: Secret,
        profile: ServiceProfile,
        clock: Clock,
    ) -> None:
        """Connect to nothing yet; `profile` has the rules. Raises UsageError("root_refused")."""
        self._root = read_root(root)
        self._line: Line = Web(endpoints(self._root), call_deadline=_TIMEOUT_S)
        self._profile, self._clock = profile, clock
        pair = f"{login}:{password.reveal()}".encode()
        self._token = Secret(base64.b64encode(pair).decode())

    @property
    def plain(self) -> bool:
        """Tell whether the connection is not encrypted; true within this computer only."""
        return self._root.startswith("http://")

    def version(self, cancel: CancelToken) -> str:
        """Return the server's version. Raises WebError, DeliveryError."""
        document = self._ask("GET", "/", cancel).json
        version = document.get("version") if isinstance(document, dict) else None
        if not isinstance(version, str) or not version.isprintable() or len(version) > 40:
            raise self._unreadable("version")
        return version

    def send(
        self,
        key: ApprovedKey,
        account: str,
        connector: str,
        cancel: CancelToken,
        progress: Callable[[Progress], None],
    ) -> Receipt:
        """Give the key to that account of the server, which tries it on the exchange.

        The receipt is TAKEN_BY_SERVER, or SENT_NOT_CONFIRMED if the server did not answer.
        Raises WebError before a byte of the key was sent; DeliveryError; PolicyRefused; UsageError.
        """
        policy.deliverable(key, self._profile, self._clock.now())
        exchange = key.credentials.exchange
        for name in (account, connector):
            if not _NAME.fullmatch(name):
                raise UsageError("name_refused", name=name[:48])
        if connector != exchange and not connector.startswith(f"{exchange}_"):
            raise DeliveryError("slot_wrong")
        self.version(cancel)
        values = self._values(key, connector, cancel)
        before = self._credentials(account, cancel)
        if before is None:
            self._add_account(account, cancel)
        if connector in (before or ()):
            self._try_apart(connector, values, cancel)
        progress(Progress.SENT)
        try:
            self._add(account, connector, values, cancel)
            kept = self._credentials(account, cancel)
        except DeliveryError as refusal:
            if connector in (before or ()) and self._is_wiped(account, connector, cancel):
                refusal.facts["earlier_key"] = "wiped"
            raise
        except (WebError, Cancelled):  # the key was sent: cancelling does not call it back
            return self._receipt(key, account, Proof.SENT_NOT_CONFIRMED)
        if connector not in (kept or ()):
            raise DeliveryError("service_refused")
        progress(Progress.CHECKED)
        return self._receipt(key, account, Proof.TAKEN_BY_SERVER)

    def close(self) -> None:
        """Close the connections."""
        self._line.close()

    def _values(
        self, key: ApprovedKey, connector: str, cancel: CancelToken
    ) -> Mapping[str, Secret]:
        known = self._ask("GET", "/connectors/", cancel).json
        if not isinstance(known, list):
            raise self._unreadable("connectors")
        if connector not in known:
            raise DeliveryError("connector_missing", exchange=connector)
        document = self._ask("GET", f"/connectors/{connector}/config-map", cancel).json
        try:
            return fill_fields(required_fields(document), key.credentials)
        except MalformedAnswer as piece:
            raise self._unreadable(piece) from None

    def _credentials(self, account: str, cancel: CancelToken) -> list[str] | None:
        """List connectors that have values in that account; None if there is no such account."""
        answer = self._call("GET", f"/accounts/{account}/credentials", cancel)
        if answer.status == 404:
            return None
        document = self._good(answer).json
        if not isinstance(document, list):
            raise self._unreadable("credentials")
        return [each for each in document if isinstance(each, str)]

    def _is_wiped(self, account: str, connector: str, cancel: CancelToken) -> bool:
        try:
            return connector not in (self._credentials(account, cancel) or ())
        except KeywizardError:
            return False

    def _add_account(self, account: str, cancel: CancelToken) -> None:
        query = f"account_name={account}"
        answer = self._call("POST", "/accounts/add-account", cancel, query=query)
        if answer.status != 400:  # 400: it is there already, without any values
            self._good(answer)

    def _try_apart(self, connector: str, values: Mapping[str, Secret], cancel: CancelToken) -> None:
        """Try a key that would replace another in an account of its own, where failing is safe."""
        trial = f"keywizard_trial_{uuid.uuid4().hex[:12]}"
        self._add_account(trial, cancel)
        try:
            self._add(trial, connector, values, cancel)
        finally:
            with contextlib.suppress(KeywizardError):
                self._ask(
                    "POST", "/accounts/delete-account", CancelToken(), f"account_name={trial}"
                )

    def _add(
        self, account: str, connector: str, values: Mapping[str, Secret], cancel: CancelToken
    ) -> None:
        """Add the values. Raises DeliveryError("refused_by_service") with the quoted outcome."""
        body = json.dumps({name: value.reveal() for name, value in values.items()}).encode()
        path = f"/accounts/add-credential/{account}/{connector}"
        answer = self._call("POST", path, cancel, body=body)
        if answer.status == 400:
            outcome = outcome_of(answer.json if answer.is_json else None)
            raise DeliveryError("refused_by_service", problems=str(outcome))
        self._good(answer)

    def _ask(self, method: str, path: str, cancel: CancelToken, query: str = "") -> Response:
        return self._good(self._call(method, path, cancel, query=query))

    def _call(
        self,
        method: str,
        path: str,
        cancel: CancelToken,
        *,
        query: str = "",
        body: bytes | None = None,
    ) -> Response:
        headers = {"Authorization": f"Basic {self._token.reveal()}"}
        if body is not None:
            headers["Content-Type"] = "application/json"
        return self._line.call(method, self._root, path, headers, cancel, query=query, body=body)

    def _good(self, answer: Response) -> Response:
        if answer.status in {401, 403}:
            raise DeliveryError("login_refused")
        if answer.status >= 500:
            raise Unreachable(host=urlsplit(self._root).netloc, reason=f"status_{answer.status}")
        if answer.status >= 400:
            raise DeliveryError("service_refused", status=answer.status)
        return answer

    def _unreadable(self, piece: object) -> AnswerRefused:
        return AnswerRefused(host=urlsplit(self._root).netloc, reason=f"no {piece}")

    def _receipt(self, key: ApprovedKey, account: str, proof: Proof) -> Receipt:
        return Receipt(
            service=key.service,
            bot=key.bot,
            exchange=key.credentials.exchange,
            fingerprint=key.credentials.fingerprint,
            hint=key.credentials.hint,
            proof=proof,
            at=self._clock.now(),
            login=f"{account} ({urlsplit(self._root).netloc})",
        )
