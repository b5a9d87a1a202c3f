"""The practice services that are started, each a web site with a memory of its own."""

from collections.abc import Callable, Mapping

from starlette.applications import Starlette

from keywizard.practice.services.smartradex import smartradex_site
from keywizard.practice.services.whalinvest import whalinvest_site

__all__ = ["SERVICES"]

SERVICES: Mapping[str, Callable[[], Starlette]] = {
    "smartradex": smartradex_site,
    "whalinvest": whalinvest_site,
}
"""How to make each one, by the id of its profile."""
