"""The vault's journal as far as it is about one key, and what is known of it when it is shut."""

from dataclasses import dataclass

from keywizard.model.contracts import Journal
from keywizard.model.delivery import Receipt, Upload

__all__ = ["OwnUploads", "WatchedJournal"]


@dataclass(frozen=True, slots=True)
class OwnUploads:
    """A `model.contracts.Journal` that sees the uploads of one key only: another bot's stay."""

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


@dataclass(slots=True)
class WatchedJournal:
    """A journal that remembers of one key whether something is under way.

    The vault may have gone, or be locked by another program, by the time one wants to know.
    """

    journal: Journal
    fingerprint: str
    is_open: bool

    def begin(self, upload: Upload) -> None:
        """Keep it beside its key."""
        self.journal.begin(upload)
        if upload.fingerprint == self.fingerprint:
            self.is_open = True

    def under_way(self) -> tuple[Upload, ...]:
        """Those of which nobody knows the end."""
        found = self.journal.under_way()
        self.is_open = any(each.fingerprint == self.fingerprint for each in found)
        return found

    def settle(self, upload: Upload, receipt: Receipt | None) -> None:
        """Forget the upload; keep its receipt, if there is one."""
        self.journal.settle(upload, receipt)
        if upload.fingerprint == self.fingerprint:
            self.is_open = False
