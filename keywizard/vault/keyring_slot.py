"""Seal the vault's key under a random value that the computer's keyring keeps: the key slot.

It lies in the file's public header, which is under the file's own HMAC, and
survives a save by KeePassXC.
"""

import base64
import binascii
import os
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from keywizard.model.errors import KeyringEmpty, VaultDamaged, VaultTooNew
from keywizard.model.secret import Secret
from keywizard.vault.kdbx.variants import BYTES, UINT32, Variants

__all__ = ["Slot", "check_schema", "is_ours", "new_public", "new_slot", "read_slot"]

_SCHEMA, _VAULT_ID, _SLOT = "Keywizard.Schema", "Keywizard.Vault", "Keywizard.Slot"
_OUR_SCHEMA: Final = 1
_ID, _NONCE, _KEY, _TAG = 16, 12, 32, 16


def new_public() -> Variants:
    """Return the public data of a new vault."""
    return {
        _SCHEMA: (UINT32, _OUR_SCHEMA.to_bytes(4, "little")),
        _VAULT_ID: (BYTES, os.urandom(_ID)),
    }


def check_schema(public: Variants) -> None:
    """Refuse a file that a newer Keywizard made. Raises VaultTooNew, VaultDamaged."""
    kind, raw = public.get(_SCHEMA, (UINT32, b""))
    if kind != UINT32:
        raise VaultDamaged(reason="schema")
    schema = int.from_bytes(raw, "little")
    if schema > _OUR_SCHEMA:
        raise VaultTooNew(schema=schema)


def is_ours(public: Variants) -> bool:
    """Return whether a Keywizard made the file, or gave it a key slot."""
    return _SCHEMA in public


def _associated(vault_id: bytes, slot_id: bytes) -> bytes:
    return b"keywizard-slot-1" + vault_id + slot_id


@dataclass(frozen=True, slots=True)
class Slot:
    """The sealed composite key; `account` is where the keyring keeps what opens it."""

    vault_id: bytes
    slot_id: bytes
    sealed: bytes

    @property
    def account(self) -> str:
        """Return the name under which the keyring keeps this slot's value."""
        return self.slot_id.hex()

    def open(self, value: Secret) -> bytes:
        """Return the composite key. Raises KeyringEmpty if the value is not this slot's."""
        try:
            key = base64.b64decode(value.reveal(), validate=True)
            nonce, sealed = self.sealed[:_NONCE], self.sealed[_NONCE:]
            return ChaCha20Poly1305(key).decrypt(
                nonce, sealed, _associated(self.vault_id, self.slot_id)
            )
        except (InvalidTag, ValueError, binascii.Error):
            raise KeyringEmpty(reason="other_value") from None


def new_slot(public: Variants, composite: bytes) -> tuple[Variants, Slot, Secret]:
    """Seal `composite` under a fresh value. Returns the new public data, the slot, the value."""
    public = new_public() | public
    vault_id, slot_id, nonce = public[_VAULT_ID][1], os.urandom(_ID), os.urandom(_NONCE)
    key = os.urandom(_KEY)
    sealed = nonce + ChaCha20Poly1305(key).encrypt(nonce, composite, _associated(vault_id, slot_id))
    public[_SLOT] = (BYTES, slot_id + sealed)
    return public, Slot(vault_id, slot_id, sealed), Secret(base64.b64encode(key).decode())


def read_slot(public: Variants) -> Slot | None:
    """Return the file's slot, if it has one. Raises VaultDamaged."""
    if _SLOT not in public:
        return None
    raw = public[_SLOT][1]
    if len(raw) != _ID + _NONCE + _KEY + _TAG or _VAULT_ID not in public:
        raise VaultDamaged(reason="slot")
    return Slot(public[_VAULT_ID][1], raw[:_ID], raw[_ID:])
