"""HTTP as uvicorn speaks it, plus the connection itself for the answers that cut it."""

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

__all__ = ["PracticeProtocol"]


class PracticeProtocol(H11Protocol):
    """Puts the connection's transport into each request's `scope["state"]`."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Accept a client."""
        self.app_state = {**self.app_state, "transport": transport}
        super().connection_made(transport)
