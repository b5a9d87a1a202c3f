"""The vault's journal as far as it is about one key: another bot's uploads are not touched."""

from dataclasses import dataclass

from keywizard.model.contracts import Journal
from keywizard.model.delivery import Receipt, Upload

__all__ = ["OwnUploads"]


@dataclass(frozen=True, slots=True)
class OwnUploads:
    """A `model.contracts.Journal` that sees the uploads of one key only."""

    journal: Journal
    fingerprint: str

    def begin(self, upload: Upload) -> None:
        """Keep it beside its key."""
        self.journal.begin(upload)

    def under_way(self) -> tuple[Upload, ...]:
        """Those of this key of which nobody knows the end."""
        every = self.journal.under_way()
        return tuple(each for each in every if each.fingerprint == self.fingerprint)

    def settle(self, upload: Upload, receipt: Receipt | None) -> None:
        """Forget the upload; keep its receipt, if there is one."""
        self.journal.settle(upload, receipt)
