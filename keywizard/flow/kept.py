"""Remember where the key of a journey was kept, and how far its upload is."""

from dataclasses import dataclass, field

from keywizard.flow.upload.stage import UploadState
from keywizard.model.contracts import StoredKey, Unlock
from keywizard.model.delivery import Receipt

__all__ = ["Kept"]


@dataclass
class Kept:
    """What became of the key: in the vault, at the service, or put off."""

    stored: StoredKey | None = None
    unlock: Unlock | None = field(default=None, repr=False)
    """What opened the vault: a receipt is added beside the key without asking again."""
    finish_later: bool = False
    """The user chose to keep a key that could not be checked."""
    receipt: Receipt | None = None
    upload: UploadState = field(default_factory=UploadState)
    """How far the upload is, where the service takes keys by its API."""
    hand_over_later: bool = False
    """The user chose to give the key to the service another day."""

    @property
    def unchecked(self) -> bool:
        """Tell whether the key is, or will be, kept without a check."""
        return self.stored.evidence is None if self.stored else self.finish_later
