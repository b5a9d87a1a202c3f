"""Which defect of a file a refusal names."""

from collections.abc import Callable

import pytest

from keywizard.model.errors import VaultDamaged, VaultError
from keywizard.model.messages.tables import ERRORS


def defect(call: Callable[[], object]) -> object:
    """A defect's reason, or the code of what is whole and not taken."""
    with pytest.raises(VaultError) as caught:
        call()
    code = caught.value.code
    assert isinstance(caught.value, VaultDamaged) is (code == "vault_damaged")
    assert code in ERRORS
    return caught.value.facts["reason"] if code == "vault_damaged" else code
