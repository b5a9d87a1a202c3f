"""Deliver keys by the Key Intake API v1 (docs/intake-api.yaml)."""

import uuid
from collections.abc import Callable, Sequence

from keywizard import __version__, policy
from keywizard.delivery._calls import Calls, Line, RetryPolicy
from keywizard.delivery._manifest import PATH, Manifest, read_manifest
from keywizard.delivery._reading import (
    MalformedAnswer,
    Piece,
    items,
    number,
    optional,
    segment,
    table,
    text,
    texts,
)
from keywizard.delivery._sealing import SUITE, purpose, seal
from keywizard.delivery._uploading import CLOSED, Uploading
from keywizard.model.cancel import CancelToken
from keywizard.model.contracts import Clock, Journal
from keywizard.model.credentials import ApprovedKey
from keywizard.model.data.profile import ServiceProfile
from keywizard.model.delivery import (
    ConfirmedAccount,
    Progress,
    Receipt,
    ServiceAccount,
    SlotPlace,
    Upload,
)
from keywizard.model.errors import DeliveryError, UsageError
from keywizard.model.secret import Secret
from keywizard.web.client import Endpoint, Web

__all__ = ["IntakeDelivery", "endpoints", "read_code"]

_ALPHABET = frozenset("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
_MAX_LOGIN_CHARS = 200
"""What a window can show whole: a user must see all of what they confirm."""
_ALIKE = str.maketrans("OIL", "011", " -\u00a0\u202f")
_MAX_PLACES = 10_000
"""In one account: a service lists closed ones as well, and keeps them for years."""


def endpoints(root: str) -> tuple[Endpoint, ...]:
    """List every request that is ever sent to a service at `root`."""
    slot = "/v1/slots/{}"
    return (
        ("GET", root, PATH),
        ("POST", root, "/v1/sign-ins"),
        ("GET", root, "/v1/slots"),
        ("POST", root, "/v1/slots"),
        ("GET", root, slot),
        ("PUT", root, f"{slot}/credential"),
        ("DELETE", root, f"{slot}/credential"),
        ("POST", root, f"{slot}/validations"),
        ("GET", root, f"{slot}/receipt"),
    )


def read_code(typed: Secret) -> Secret:
    """Normalise the spelling of a code. Raises DeliveryError("code_malformed")."""
    code = typed.reveal().upper().translate(_ALIKE)
    if len(code) != 8 or not set(code) <= _ALPHABET:
        raise DeliveryError("code_malformed")
    return Secret(code)


class IntakeDelivery:
    """One service, one sign-in (`model.contracts.Delivery`); used by one thread at a time.

    The journal comes with each call that needs it: a user may sign in, and be given a place and
    an address, long before there is a key or a vault to keep it in.
    """

    def __init__(
        self,
        profile: ServiceProfile,
        clock: Clock,
        *,
        root: str | None = None,
        line: Line | None = None,
        pace: RetryPolicy | None = None,
    ) -> None:
        """Connect to nothing yet; `root` is another address of the service, on this computer only.

        Raises UsageError: intake_missing, endpoint_refused.
        """
        if profile.intake is None:
            raise UsageError("intake_missing", service=profile.id)
        at = root or profile.intake.root
        if line is None:
            line = web = Web(endpoints(profile.intake.root))
            at = web.check_root(at)
        self._profile, self._pins = profile, profile.intake
        self._clock = clock
        self._calls = Calls(line, at, pace or RetryPolicy())
        self._manifest: Manifest | None = None
        self._account: tuple[str, ServiceAccount] | None = None

    def sign_in_page(self) -> str:
        """Return the URL of the service's page that shows its signed-in user a code."""
        return self._known(CancelToken()).page

    def sign_in(self, code: Secret, cancel: CancelToken) -> ServiceAccount:
        """Sign in by a code. It works only once: the request is never repeated."""
        clean = read_code(code)
        self._known(cancel)
        self._calls.token = self._account = None
        client = {"name": "keywizard", "version": __version__}
        try:
            answer = self._calls.once(
                "POST", "/v1/sign-ins", cancel, {"code": clean.reveal(), "client": client}
            )
        except DeliveryError as refusal:
            raise _about_code(refusal) from None
        try:
            body = table(answer.json)
            account = table(body.get("account"), "account")
            login, identity = text(account, "login", _MAX_LOGIN_CHARS), text(account, "id")
            self._calls.token = Secret(text(body, "token"))
        except MalformedAnswer as piece:
            raise self._calls.unreadable(piece) from None
        self._account = identity, ServiceAccount(self._calls.host, login)
        return self._account[1]

    def reserve(
        self, account: ConfirmedAccount, bot: str | None, exchange: str, cancel: CancelToken
    ) -> SlotPlace:
        """Return the place that this bot's key has, or reserve a new one."""
        self._signed_in(account)
        try:
            for each in self._slots(cancel):
                place = _place(each, account)
                if (place.bot, place.exchange) == (bot, exchange) and each["state"] not in CLOSED:
                    return place
            chosen = self._profile.bot(bot)
            wanted = {
                "bot": bot,
                "exchange": exchange,
                "label": (chosen.label if chosen else self._profile.name)[:64],
            }
            key = {"Idempotency-Key": uuid.uuid4().hex}
            made = self._calls.with_retries("POST", "/v1/slots", cancel, wanted, key)
            place = _place(table(made.json), account)
        except MalformedAnswer as piece:
            raise self._calls.unreadable(piece) from None
        if (place.bot, place.exchange) != (bot, exchange):
            raise DeliveryError("slot_wrong")
        return place

    def send(
        self,
        key: ApprovedKey,
        place: SlotPlace,
        journal: Journal,
        cancel: CancelToken,
        progress: Callable[[Progress], None],
    ) -> Receipt:
        """Seal the key once, persist the sealed bytes, send them, wait for the decision."""
        identity = self._signed_in(place.account)
        policy.deliverable(key, self._profile, self._clock.now())
        here = (key.service, key.bot, key.credentials.exchange)
        if here != (self._profile.id, place.bot, place.exchange):
            raise DeliveryError("slot_wrong")
        self._make_way(place, journal, cancel)
        upload = self._sealed(key, place, identity, self._known(cancel))
        journal.begin(upload)
        progress(Progress.SEALED)
        try:
            return self._uploading(journal, cancel).send(upload, cancel, progress)
        except DeliveryError as refusal:
            if refusal.code == "key_id_unknown":
                self._manifest = None  # the service may have a new key: fetch it again
            raise

    def check_again(
        self,
        journal: Journal,
        cancel: CancelToken,
        progress: Callable[[Progress], None],
        fingerprint: str | None = None,
    ) -> Receipt:
        """Let the service check the key under way once more; nothing is sent again."""
        latest = self._latest(journal, fingerprint)
        return self._uploading(journal, cancel).check_again(latest, cancel, progress)

    def withdraw(
        self, journal: Journal, cancel: CancelToken, fingerprint: str | None = None
    ) -> None:
        """Have the service wipe what is under way."""
        latest = self._latest(journal, fingerprint)
        self._uploading(journal, cancel).withdraw(latest, cancel)

    def settle(
        self, journal: Journal, cancel: CancelToken, fingerprint: str | None = None
    ) -> Receipt | None:
        """Find out the outcome of each upload under way: the first error, else the last receipt."""
        uploads = journal.under_way(fingerprint)
        if not uploads:
            return None
        mine = self._mine(uploads)
        uploading = self._uploading(journal, cancel)
        ends = [self._resumed(uploading, upload, cancel) for upload in mine]
        for each in ends:
            if isinstance(each, DeliveryError):
                raise each
        return next(each for each in reversed(ends) if isinstance(each, Receipt))

    def close(self) -> None:
        """Forget the token and close the connections."""
        self._calls.token = self._account = None
        self._calls.line.close()

    def _resumed(
        self, uploading: Uploading, upload: Upload, cancel: CancelToken
    ) -> Receipt | DeliveryError:
        """Return the outcome; an error of one upload must not stop the others."""
        try:
            return uploading.resume(upload, cancel)
        except DeliveryError as problem:
            return problem

    def _known(self, cancel: CancelToken) -> Manifest:
        """Return the service's manifest, fetched once."""
        if self._manifest is None:
            answer = self._calls.with_retries("GET", PATH, cancel)
            try:
                self._manifest = read_manifest(
                    answer.json, self._profile, self._pins, self._calls.root
                )
            except MalformedAnswer as piece:
                raise self._calls.unreadable(piece) from None
        return self._manifest

    def _uploading(self, journal: Journal, cancel: CancelToken) -> Uploading:
        self._identity()
        keys = self._known(cancel).receipt_keys
        return Uploading(self._calls, journal, self._clock, keys)

    def _identity(self) -> str:
        if self._account is None:
            raise DeliveryError("signed_out")
        return self._account[0]

    def _signed_in(self, account: ConfirmedAccount) -> str:
        """Return the id of the signed-in account, if it is the one that the user confirmed."""
        identity = self._identity()
        if self._account is None or account.account != self._account[1]:
            raise DeliveryError("account_unconfirmed")
        return identity

    def _latest(self, journal: Journal, fingerprint: str | None) -> Upload:
        """Return the latest upload under way in the signed-in account."""
        uploads = journal.under_way(fingerprint)
        if not uploads:
            self._identity()
            raise DeliveryError("slot_gone")
        return self._mine(uploads)[-1]

    def _mine(self, uploads: Sequence[Upload]) -> list[Upload]:
        """Select uploads of the signed-in account: the service hides those of another."""
        identity = self._identity()
        mine = [each for each in uploads if each.account == identity]
        if not mine:
            raise DeliveryError("account_other", login=uploads[0].login)
        return mine

    def _make_way(self, place: SlotPlace, journal: Journal, cancel: CancelToken) -> None:
        """Settle earlier uploads to the place: one that may yet arrive is never overwritten."""
        for earlier in journal.under_way():
            if earlier.slot == place.id:
                self._mine([earlier])
                self._uploading(journal, cancel).make_way(earlier, place.version, cancel)

    def _slots(self, cancel: CancelToken) -> list[Piece]:
        body = table(self._calls.with_retries("GET", "/v1/slots", cancel).json)
        return [table(each) for each in items(body, "slots", _MAX_PLACES)]

    def _sealed(
        self,
        key: ApprovedKey,
        place: SlotPlace,
        identity: str,
        manifest: Manifest,
    ) -> Upload:
        credentials, idempotency = key.credentials, uuid.uuid4().hex
        info = purpose(
            service=key.service,
            kid=manifest.kid,
            slot=place.id,
            account=identity,
            exchange=place.exchange,
            version=place.version,
            idempotency=idempotency,
        )
        return Upload(
            service=key.service,
            bot=key.bot,
            exchange=place.exchange,
            fingerprint=credentials.fingerprint,
            hint=credentials.hint,
            host=place.account.account.host,
            login=place.account.account.login,
            account=identity,
            slot=place.id,
            version=place.version,
            idempotency=idempotency,
            kid=manifest.kid,
            suite=SUITE,
            sealed=seal(credentials, manifest.public, info),
            at=self._clock.now(),
            api_key=credentials.api_key,
        )


def _place(slot: Piece, account: ConfirmedAccount) -> SlotPlace:
    text(slot, "state")
    return SlotPlace(
        id=segment(slot, "id"),
        bot=optional(slot, "bot"),
        exchange=text(slot, "exchange"),
        addresses=texts(slot, "egress_addresses"),
        version=number(slot, "version"),
        account=account,
    )


def _about_code(refusal: DeliveryError) -> DeliveryError:
    """Return a refusal at the sign-in as one of the code."""
    status = {400: "code_malformed", 422: "code_malformed", 429: "code_throttled"}
    code = status.get(int(refusal.facts.get("status", 0)))
    return DeliveryError(code, **refusal.facts) if code else refusal
