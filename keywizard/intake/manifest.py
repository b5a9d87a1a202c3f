"""The public page that says who the service is, which keys it has and what it wants."""

from keywizard.intake.contract.limits import MAX_BODY_BYTES
from keywizard.intake.contract.shapes import Manifest
from keywizard.intake.keys import Keys
from keywizard.intake.settings import Service
from keywizard.intake.store.throttle import TRIES_A_MINUTE
from keywizard.model.data.guide import ExchangeGuide
from keywizard.model.data.profile import ExchangePlan, ServiceProfile
from keywizard.model.words import LANGUAGES

__all__ = ["PATH", "build_manifest"]

PATH = "/.well-known/keywizard.json"


def build_manifest(service: Service, keys: Keys, public: str) -> Manifest:
    """Build the manifest of a server that is reached at `public`."""
    profile = service.profile
    return Manifest.model_validate(
        {
            "schema": 1,
            "service": {"id": profile.id, "name": profile.name, "languages": list(LANGUAGES)},
            "api_base": f"{public}/v1",
            "sign_in": {"page": f"{public}/sign-in"},
            "seal_keys": keys.seal_keys(),
            "receipt_keys": keys.receipt_keys(),
            "exchanges": {
                plan.id: _wants(profile, plan, service.guides[plan.id])
                for plan in profile.exchanges
            },
            "limits": {"body": MAX_BODY_BYTES, "tries": TRIES_A_MINUTE},
        }
    )


def _wants(profile: ServiceProfile, plan: ExchangePlan, guide: ExchangeGuide) -> dict[str, object]:
    names = ["api_key", "secret"] + (["passphrase"] if guide.passphrase else [])
    return {
        "fields": [{"name": name, "required": True} for name in names],
        "account": plan.account.value,
        "required": [right.value for right in profile.required],
        "forbidden": [right.value for right in profile.forbidden],
        "ip": {"mode": plan.ip.value},
    }
