"""Build the web application: the API, the sign-in page, and the guard around both."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from keywizard.intake.contract.openapi import describe
from keywizard.intake.contract.problems import install
from keywizard.intake.contract.shapes import field_names
from keywizard.intake.http.api import add_api
from keywizard.intake.http.guard import Guard
from keywizard.intake.http.page import add_page
from keywizard.intake.server import Intake

__all__ = ["build_app"]


def build_app(intake: Intake) -> FastAPI:
    """Build the application; auditors work as long as it lives."""

    @asynccontextmanager
    async def life(_app: FastAPI) -> AsyncIterator[None]:
        intake.auditors.start()
        yield
        intake.auditors.stop()
        intake.database.close()

    app = FastAPI(
        lifespan=life,
        redirect_slashes=False,  # Starlette would send the visitor to whatever `Host` says
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        generate_unique_id_function=lambda route: route.name,
    )
    install(app, field_names())
    add_api(app, intake)
    add_page(app, intake)
    describe(app)
    app.add_middleware(Guard)
    return app
