"""The page on which a key's boxes are ticked and its addresses confirmed."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from keywizard.practice.binance.site_pages import MAIN, SUB, BinanceSite, place_of
from keywizard.practice.binance.world import BOXES, BinanceWorld
from keywizard.practice.site.addresses import InputRefused, addresses
from keywizard.practice.site.keys import KeyList
from keywizard.practice.site.pages import Draft, fields
from keywizard.practice.world import PracticeKey

__all__ = ["restriction_routes"]

_MAX_ADDRESSES = 30


def restriction_routes(site: BinanceSite) -> list[Route]:
    """« Modifier les restrictions », under both places."""
    return [route for place in (MAIN, SUB) for route in _edit_routes(site, place)]


def _edit_routes(site: BinanceSite, place: KeyList) -> list[Route]:
    async def show(request: Request) -> Response:
        key = site.world.key_by_number(request.path_params["number"])
        return _page(site, request, key) if key else site.go(request, place.path)

    async def change(request: Request) -> Response:
        key = site.world.key_by_number(request.path_params["number"])
        if key is None:
            return site.go(request, place.path)
        form = await fields(request)
        draft = site.drafts[key.number] = _filled(_draft(site, key), form)
        try:
            draft.confirmed = _confirmed(draft, now=form.get("do") == "confirm")
        except InputRefused as refused:
            return _page(site, request, key, refused)
        if form.get("do") == "confirm":
            return site.go(request, f"{place.path}/edit/{key.number}")
        return site.ask(request, "for_save", lambda: _save(site, key, draft))

    path = place.path + "/edit/{number:int}"
    return [Route(path, show, methods=["GET"]), Route(path, change, methods=["POST"])]


def _draft(site: BinanceSite, key: PracticeKey) -> Draft:
    on = frozenset(box for box, ticked in key.rights.items() if ticked)
    saved = Draft(bool(key.trusted), ", ".join(key.trusted), key.trusted, on)
    return site.drafts.get(key.number, saved)


def _filled(before: Draft, form: dict[str, str]) -> Draft:
    """Read the draft from the posted form; a list is confirmed only while it is unchanged."""
    return Draft(
        trusted=form.get("ip") == "trusted",
        addresses=form.get("ip-list", before.addresses).strip(),
        confirmed=before.confirmed,
        boxes=frozenset(box for box in BOXES if box in form),
    )


def _confirmed(draft: Draft, *, now: bool) -> tuple[str, ...]:
    """Return the addresses in force. Raises InputRefused for a wrong or unconfirmed list."""
    if not draft.trusted:
        return ()
    given = addresses(draft.addresses, most=_MAX_ADDRESSES)
    if not now and given != draft.confirmed:
        raise InputRefused("unconfirmed")
    return given


def _guarded(world: BinanceWorld, key: PracticeKey, box: str) -> bool:
    """Whether the account-wide box keeps this box grey on a key without addresses.

    The real site also demands trusted addresses before withdrawals can be ticked; here
    they always can, so that the mistake can be rehearsed and seen refused.
    """
    free = {"enableReading", "enableWithdrawals"}
    return world.default_security and isinstance(key.signing, str) and box not in free


def _save(site: BinanceSite, key: PracticeKey, draft: Draft) -> str:
    key.trusted = draft.confirmed
    key.rights = {
        box: box in draft.boxes and (draft.trusted or not _guarded(site.world, key, box))
        for box in BOXES
    }
    site.drafts.pop(key.number, None)
    return place_of(key).path


def _page(
    site: BinanceSite, request: Request, key: PracticeKey, refused: InputRefused | None = None
) -> Response:
    draft = _draft(site, key)
    shown = [box for box in BOXES if not (box.startswith("enableFix") and _is_hmac(key))]
    return site.page(
        request,
        "edit",
        status=200 if refused is None else 422,
        message=refused.words if refused else None,
        detail=refused.detail if refused else "",
        place=place_of(key),
        key=key,
        draft=draft,
        boxes=[(box, _guarded(site.world, key, box)) for box in shown],
        unconfirmed=draft.trusted and not draft.confirmed,
    )


def _is_hmac(key: PracticeKey) -> bool:
    return isinstance(key.signing, str)
