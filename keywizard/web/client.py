"""Call exchanges and services over HTTP: allow-listed, bounded, and without a trace of secrets."""

import http.client
import logging
import os
import ssl
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from http.cookiejar import DefaultCookiePolicy
from time import monotonic
from typing import Self
from urllib.parse import urlsplit

os.environ.pop("SSLKEYLOGFILE", None)  # before anything can open the file it names

import certifi
import requests
import truststore
import urllib3
from requests.adapters import HTTPAdapter

from keywizard.model.cancel import Cancelled, CancelToken
from keywizard.model.errors import AnswerRefused, Unreachable, UsageError
from keywizard.web.connection import POOLS, Watch
from keywizard.web.errors import translate
from keywizard.web.framing import MAX_BODY_BYTES
from keywizard.web.roots import Endpoint, fits, host_of, is_loopback, plain_root
from keywizard.web.strict_json import JsonRefused, NotJson, read_json

__all__ = ["Deadline", "Endpoint", "Response", "Web"]

_HEADERS = {
    "Accept": "application/json",
    "Accept-Encoding": "identity",
    "User-Agent": "keywizard",
}
_MARKUP = ("html", "xml")

for _name in ("urllib3", "requests"):
    logging.getLogger(_name).setLevel(logging.ERROR)  # below, they write signed addresses


@dataclass(frozen=True, slots=True)
class Response:
    """One answer of a server. `json` means something only if `is_json`."""

    status: int
    headers: Mapping[str, str]
    json: object = None
    is_json: bool = False
    text: str = field(default="", repr=False)
    """The body of an answer that is neither JSON nor a page, if it is ASCII."""
    round_trip: float = 0.0
    """Seconds between the request's last byte and the answer's headers."""


class Deadline:
    """The moment at which several calls together must have ended."""

    def __init__(self, seconds: float) -> None:
        self._until = monotonic() + seconds

    @property
    def remaining(self) -> float:
        """Seconds left; negative once it has passed."""
        return self._until - monotonic()


class Web:
    """Calls only what is on its list, and trusts no proxy, redirect or environment variable.

    `source_address` binds outgoing calls to one of this computer's addresses;
    `extra_ca` is a bundle trusted beside the public roots. `computer_roots`: the user agreed
    to trust the computer's own certificate store instead (D9).
    """

    def __init__(
        self,
        allowed: Collection[Endpoint],
        *,
        source_address: str | None = None,
        call_deadline: float = 8.0,
        extra_ca: str | None = None,
        computer_roots: bool = False,
    ) -> None:
        self._allowed = frozenset(allowed)
        self._call_deadline = call_deadline
        self._session = _Session()
        adapter = _Adapter(source_address, _computers_tls() if computer_roots else _tls(extra_ca))
        self._session.mount("https://", adapter)
        self._session.mount("http://", adapter)

    def check_root(self, root: str) -> str:
        """Return `root` in its plain form: an allow-listed host, or http on this computer.

        Raises UsageError "endpoint_refused".
        """
        plain = plain_root(root)
        known = plain in {plain_root(allowed) for _, allowed, _ in self._allowed}
        if plain.startswith("https://") and known:
            return plain
        if plain.startswith("http://") and is_loopback(urlsplit(plain).hostname or ""):
            return plain
        raise UsageError("endpoint_refused", host=urlsplit(plain).netloc)

    def get(
        self,
        root: str,
        path: str,
        query: str,
        headers: Mapping[str, str],
        cancel: CancelToken,
        *,
        deadline: Deadline | None = None,
    ) -> Response:
        """Send one GET; `query` is sent unchanged.

        Raises UsageError "endpoint_refused", Unreachable, Inspected, AnswerRefused, Cancelled.
        """
        return self.call("GET", root, path, headers, cancel, query=query, deadline=deadline)

    def post(
        self,
        root: str,
        path: str,
        body: bytes,
        headers: Mapping[str, str],
        cancel: CancelToken,
        *,
        deadline: Deadline | None = None,
    ) -> Response:
        """Send one POST; the body is unchanged and never sent a second time.

        Raises as `get` does.
        """
        return self.call("POST", root, path, headers, cancel, body=body, deadline=deadline)

    def call(
        self,
        method: str,
        root: str,
        path: str,
        headers: Mapping[str, str],
        cancel: CancelToken,
        *,
        query: str = "",
        body: bytes | None = None,
        deadline: Deadline | None = None,
    ) -> Response:
        """Send one call of any method, which is never repeated. Raises as `get` does."""
        url = self._url(method, root, path) + (f"?{query}" if query else "")
        return self._ask(requests.Request(method, url, headers, data=body), cancel, deadline)

    def _ask(
        self, asked: requests.Request, cancel: CancelToken, deadline: Deadline | None
    ) -> Response:
        host = urlsplit(asked.url).netloc
        cancel.check()
        seconds = min(self._call_deadline, deadline.remaining if deadline else self._call_deadline)
        if seconds <= 0:
            raise Unreachable(host=host, reason="deadline")
        asked.headers = {**_HEADERS, **asked.headers}
        request = asked.prepare()
        problem: Exception = Unreachable(host=host, reason="deadline")
        with Watch(seconds, cancel) as watch:
            try:
                answer = self._send(request, host, watch)
                if not watch.ended:  # otherwise it was cut on this side, and only looks whole
                    return answer
            except AnswerRefused as refused:
                problem = refused
            except (requests.RequestException, urllib3.exceptions.HTTPError) as error:
                problem = translate(error, host)
            except (OSError, http.client.HTTPException) as error:
                problem = translate(error, host)
        if watch.ended == "cancelled":
            problem = Cancelled()
        elif watch.ended:
            problem = Unreachable(host=host, reason="deadline")
        raise problem  # here, so that it does not carry the original with its signed address

    def close(self) -> None:
        """Close the kept connections."""
        self._session.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _url(self, method: str, root: str, path: str) -> str:
        plain = self.check_root(root)
        roots = {plain_root(r) for m, r, p in self._allowed if m == method and fits(p, path)}
        if plain in roots or (roots and plain.startswith("http://")):
            return plain + path
        raise UsageError("endpoint_refused", host=urlsplit(plain).netloc)

    def _send(self, request: requests.PreparedRequest, host: str, watch: Watch) -> Response:
        response = self._session.send(
            request, stream=True, allow_redirects=False, timeout=watch.remaining
        )
        try:
            headers = response.headers
            if 300 <= response.status_code < 400:
                target = host_of(headers.get("Location", ""))
                raise AnswerRefused(host=host, reason="redirect", target=target)
            if headers.get("Content-Encoding", "identity").lower() != "identity":
                raise AnswerRefused(host=host, reason="encoded")
            body = _read(response, host)
        finally:
            response.raw.close()  # a body read to its end has gone back to the pool already
        round_trip = max(0.0, watch.received - watch.sent)
        if any(word in headers.get("Content-Type", "").lower() for word in _MARKUP):
            return Response(response.status_code, headers, round_trip=round_trip)
        try:
            value = read_json(body)
        except NotJson:
            text = body.decode() if body.isascii() else ""
            return Response(response.status_code, headers, text=text, round_trip=round_trip)
        except JsonRefused as refusal:
            reason = str(refusal)
        else:
            return Response(
                response.status_code, headers, value, is_json=True, round_trip=round_trip
            )
        raise AnswerRefused(host=host, reason=reason)


class _Session(requests.Session):
    """A session without environment variables, cookies and redirects."""

    def __init__(self) -> None:
        super().__init__()
        self.trust_env = False
        self.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))

    def get_redirect_target(self, resp: requests.Response) -> str | None:  # noqa: ARG002
        """Return None: requests would otherwise read the whole body of a redirect."""
        return None


class _Adapter(HTTPAdapter):
    """Makes connections that obey a `Watch`, with one TLS context for all of them."""

    def __init__(self, source_address: str | None, context: ssl.SSLContext) -> None:
        self._source = (source_address, 0) if source_address else None
        self._context = context
        super().__init__(pool_connections=4, pool_maxsize=4)

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False) -> None:  # type: ignore[override]
        self.poolmanager = urllib3.PoolManager(
            num_pools=connections,
            maxsize=maxsize,
            block=block,
            source_address=self._source,
            ssl_context=self._context,
        )
        self.poolmanager.pool_classes_by_scheme = POOLS

    def cert_verify(self, *_: object) -> None:
        """Leave it to the context; requests would load the roots again for each connection."""


def _computers_tls() -> ssl.SSLContext:
    """Trust what this computer trusts, an antivirus's or a company's own root included."""
    os.environ.pop("SSLKEYLOGFILE", None)
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


@cache
def _tls(extra_ca: str | None) -> ssl.SSLContext:
    """Trust the public roots; made once a process, as reading them costs 25 ms."""
    os.environ.pop("SSLKEYLOGFILE", None)
    context = ssl.create_default_context(cafile=certifi.where())
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if extra_ca:
        context.load_verify_locations(cafile=extra_ca)
    return context


def _read(response: requests.Response, host: str) -> bytes:
    body = bytearray()
    for piece in response.raw.stream(65536, decode_content=False):
        body += piece
        if len(body) > MAX_BODY_BYTES:
            raise AnswerRefused(host=host, reason="too_large")
    return bytes(body)
