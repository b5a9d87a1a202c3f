"""What an operator decides: service, database, keys, addresses. A TOML file, no environment."""

import ipaddress
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from urllib.parse import urlsplit

from dacite import Config, from_dict
from dacite.exceptions import DaciteError

from keywizard.catalog.loader import Catalogue
from keywizard.intake.errors import IntakeError
from keywizard.intake.private import check_folder
from keywizard.model.data.guide import ExchangeGuide
from keywizard.model.data.profile import IpMode, ServiceProfile

__all__ = ["FILE", "Service", "Settings", "is_safe", "load_service", "read_settings"]

FILE = "intake.toml"
"""The name of the settings in a server's folder."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How one server runs. Relative paths are relative to the folder of the file."""

    service: str
    """The id of a shipped profile, or the path of a profile's file."""
    database: str = "sqlite:///intake.db"
    keys: str = "keys.json"
    public: str = ""
    """Scheme, host and port under which browsers and wizards reach the server.

    Empty: the address it listens on, for loopback only.
    """
    addresses: tuple[str, ...] = ()
    """This computer's addresses from which exchanges are asked; one for each account."""
    roots: Mapping[str, str] = field(default_factory=dict)
    """Other API roots by exchange, for practice: loopback only."""
    production: bool = False
    practice: tuple[str, ...] = ()
    """Login and password of the one account: the page shows both, and that nothing is real."""
    auditors: int = 2
    lease: float = 30.0
    """Seconds after which an audit that nobody finished is begun again; more than one takes."""


@dataclass(frozen=True, slots=True)
class Service:
    """The profile that keys are judged by, and how each of its exchanges is reached."""

    profile: ServiceProfile
    guides: Mapping[str, ExchangeGuide]


def read_settings(folder: Path) -> Settings:
    """Read the settings in `folder`, and make their paths absolute. Raises IntakeError."""
    path = folder / FILE
    check_folder(folder)
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        listed = {k: tuple(v) if isinstance(v, list) else v for k, v in data.items()}
        settings = from_dict(Settings, listed, Config(strict=True))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise IntakeError(file=path.name, reason=type(problem).__name__) from problem
    except DaciteError as problem:
        known = ", ".join(each.name for each in fields(Settings))
        raise IntakeError(file=path.name, reason=f"known settings: {known}") from problem
    return _settled(settings, folder)


def load_service(settings: Settings) -> Service:
    """Read the profile and guides, and refuse settings that would fail their users later.

    Raises IntakeError: service_unknown, addresses_missing, roots_refused, public_not_https;
    ResourceError.
    """
    known = Catalogue()
    if settings.service.endswith(".toml"):
        profile = known.read_profile(Path(settings.service))
    else:
        shipped = {each.id: each for each in known.profiles}
        if settings.service not in shipped:
            raise IntakeError("service_unknown", service=settings.service)
        profile = shipped[settings.service]
        known.compare(profile)
    for plan in profile.exchanges:
        if plan.ip is IpMode.ASSIGNED and not settings.addresses:
            raise IntakeError("addresses_missing", exchange=plan.id)
    for exchange, root in settings.roots.items():
        if not _is_loopback(root):
            raise IntakeError("roots_refused", exchange=exchange)
    if settings.public and not is_safe(settings.public):
        raise IntakeError("public_not_https", public=settings.public)
    return Service(profile, {plan.id: known.guides[plan.id] for plan in profile.exchanges})


def _settled(settings: Settings, folder: Path) -> Settings:
    for address in settings.addresses:
        try:
            ipaddress.ip_address(address)
        except ValueError:
            raise IntakeError(file=FILE, reason=f"not an address: {address}") from None
    database = settings.database
    if database.startswith("sqlite:///") and not database.startswith("sqlite:////"):
        database = f"sqlite:///{(folder / database.removeprefix('sqlite:///')).resolve()}"
    service = settings.service
    if service.endswith(".toml"):
        service = str((folder / service).resolve())
    keys = str((folder / settings.keys).resolve())
    return replace(settings, database=database, service=service, keys=keys)


def _is_loopback(root: str) -> bool:
    """Tell whether a root leads to this computer; keys would otherwise be shown to a stranger."""
    try:
        parts = urlsplit(root)
        parts.port  # noqa: B018 - raises if it is none
        host = parts.hostname or ""
        here = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
    extra = parts.path or parts.query or parts.fragment or parts.username or parts.password
    return here and parts.scheme in {"http", "https"} and not extra


def is_safe(public: str) -> bool:
    """Tell whether an address may ask for a password: by TLS, or on this computer."""
    parts = urlsplit(public)
    if parts.path or parts.query or parts.fragment or not parts.hostname:
        return False
    return parts.scheme == "https" or (
        parts.scheme == "http" and parts.hostname in {"127.0.0.1", "localhost", "::1"}
    )
