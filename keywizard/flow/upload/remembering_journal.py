"""Remember what the vault's journal said about one key, for when the vault cannot be read."""

from dataclasses import dataclass

from keywizard.model.contracts import Journal
from keywizard.model.delivery import Receipt, Upload

__all__ = ["RememberingJournal"]


@dataclass(slots=True)
class RememberingJournal:
    """A `model.contracts.Journal` that remembers whether an upload of one key is under way.

    The vault may have been removed, or be locked by another program, when that is asked.
    """

    journal: Journal
    fingerprint: str
    is_open: bool

    def begin(self, upload: Upload) -> None:
        """Persist the upload."""
        self.journal.begin(upload)
        if upload.fingerprint == self.fingerprint:
            self.is_open = True

    def under_way(self, fingerprint: str | None = None) -> tuple[Upload, ...]:
        """List the uploads whose outcome is unknown; of that key only, if one is named."""
        found = self.journal.under_way()
        self.is_open = any(each.fingerprint == self.fingerprint for each in found)
        return tuple(each for each in found if fingerprint in {None, each.fingerprint})

    def settle(self, upload: Upload, receipt: Receipt | None) -> None:
        """Remove the upload; keep its receipt, if there is one."""
        self.journal.settle(upload, receipt)
        if upload.fingerprint == self.fingerprint:
            self.is_open = False
