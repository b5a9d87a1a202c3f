"""The form that makes a key: type, name, passphrase, boxes and addresses on one page."""

import re

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from keywizard.practice.kucoin.site_form import APPS, KeyForm, offered, read_form
from keywizard.practice.kucoin.site_pages import MAIN, SUB, KucoinSite
from keywizard.practice.site.addresses import InputRefused
from keywizard.practice.site.keys import KeyList
from keywizard.practice.site.pages import fields
from keywizard.practice.site.sub_accounts import chosen
from keywizard.practice.world import SubAccount

__all__ = ["create_routes"]

_PASSPHRASE = re.compile(r"\S{7,32}")
_MAX_NAME_CHARS = 24


def create_routes(site: KucoinSite) -> list[Route]:
    """« Create API », under both places; `?type=third` links an application."""
    return [route for place in (MAIN, SUB) for route in _create_routes(site, place)]


def _create_routes(site: KucoinSite, place: KeyList) -> list[Route]:
    path = f"{place.path}/create"

    def page(
        request: Request,
        posted: dict[str, str],
        form: KeyForm,
        refused: InputRefused | None = None,
    ) -> Response:
        third = _is_third(request)
        return site.page(
            request,
            "create",
            status=422 if refused else 200,
            message=refused.words if refused else None,
            detail=refused.detail if refused else "",
            place=place,
            posted=posted,
            form=form,
            third=third,
            apps=APPS,
            boxes=offered(master=place.master, third_party=third),
        )

    async def show(request: Request) -> Response:
        before = {"sub-account": request.query_params.get("sub-account", "")}
        return page(request, before, KeyForm(frozenset({"General"})))

    async def create(request: Request) -> Response:
        posted = await fields(request)
        third = _is_third(request)
        form = read_form(posted, offered(master=place.master, third_party=third))
        do = posted.get("do", "next")
        try:
            if do == "add":
                return page(request, posted, form.added())
            if do.startswith("remove "):
                return page(request, posted, form.without(do.removeprefix("remove ")))
            trusted = _preset(posted) if third else form.trusted()
            owner = None if place.master else _owner(site, posted)
            name, passphrase = _named(posted), _passphrase(posted)
        except InputRefused as refused:
            return page(request, posted, form, refused)

        def make() -> str:
            values = site.world.traits.new_values()
            key = site.world.add_key(name, owner, values.api_key, values.secret)
            key.passphrase, key.trusted = passphrase, trusted
            key.rights = {box: box in form.boxes for box in key.rights}
            site.shown = (key.number, values.secret)
            return f"{place.path}/created/{key.number}"

        return site.ask(request, "for_create", make)

    return [Route(path, show, methods=["GET"]), Route(path, create, methods=["POST"])]


def _is_third(request: Request) -> bool:
    return request.query_params.get("type") == "third"


def _preset(posted: dict[str, str]) -> tuple[str, ...]:
    try:
        return APPS[posted.get("app", "")]
    except KeyError:
        raise InputRefused("app_wrong") from None


def _owner(site: KucoinSite, posted: dict[str, str]) -> SubAccount:
    owner = chosen(site, posted.get("sub-account", ""))
    if owner is None:
        raise InputRefused("choice_wrong")
    return owner


def _named(posted: dict[str, str]) -> str:
    name = posted.get("label", "").strip()
    if not 1 <= len(name) <= _MAX_NAME_CHARS:
        raise InputRefused("label_wrong")
    return name


def _passphrase(posted: dict[str, str]) -> str:
    """As the real form has it: its shortest length keeps the six-digit trading password out."""
    text = posted.get("passphrase", "")
    if not _PASSPHRASE.fullmatch(text):
        raise InputRefused("passphrase_wrong")
    return text
