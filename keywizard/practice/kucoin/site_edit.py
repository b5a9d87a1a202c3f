"""The page on which an existing key's boxes and addresses are changed."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from keywizard.practice.kucoin.site_form import KeyForm, form_of, offered, read_form
from keywizard.practice.kucoin.site_pages import MAIN, SUB, KucoinSite
from keywizard.practice.site.addresses import InputRefused
from keywizard.practice.site.keys import KeyList
from keywizard.practice.site.pages import fields
from keywizard.practice.world import PracticeKey

__all__ = ["edit_routes"]


def edit_routes(site: KucoinSite) -> list[Route]:
    """« Edit », under both places."""
    return [route for place in (MAIN, SUB) for route in _edit_routes(site, place)]


def _edit_routes(site: KucoinSite, place: KeyList) -> list[Route]:
    boxes = offered(master=place.master)

    def page(
        request: Request, key: PracticeKey, form: KeyForm, refused: InputRefused | None = None
    ) -> Response:
        return site.page(
            request,
            "edit",
            status=422 if refused else 200,
            message=refused.words if refused else None,
            detail=refused.detail if refused else "",
            place=place,
            key=key,
            form=form,
            boxes=boxes,
        )

    async def show(request: Request) -> Response:
        key = site.world.key_by_number(request.path_params["number"])
        return page(request, key, form_of(key)) if key else site.go(request, place.path)

    async def change(request: Request) -> Response:
        key = site.world.key_by_number(request.path_params["number"])
        if key is None:
            return site.go(request, place.path)
        posted = await fields(request)
        form = read_form(posted, boxes)
        do = posted.get("do", "confirm")
        try:
            if do == "add":
                return page(request, key, form.added())
            if do.startswith("remove "):
                return page(request, key, form.without(do.removeprefix("remove ")))
            trusted = form.trusted()
        except InputRefused as refused:
            return page(request, key, form, refused)

        def save() -> str:
            key.trusted = trusted
            key.rights = {box: box in form.boxes for box in key.rights}
            return place.path

        return site.ask(request, "for_save", save)

    path = place.path + "/edit/{number:int}"
    return [Route(path, show, methods=["GET"]), Route(path, change, methods=["POST"])]
