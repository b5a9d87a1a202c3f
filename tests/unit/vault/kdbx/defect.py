"""Which defect of a file a refusal names."""

from collections.abc import Callable

import pytest

from keywizard.model.errors import VaultDamaged, VaultError


def defect(call: Callable[[], object]) -> object:
    """The one fact of the error: a defect's reason, or the feature that we do not take."""
    with pytest.raises(VaultError) as caught:
        call()
    expected = "vault_unsupported" if "feature" in caught.value.facts else "vault_damaged"
    assert caught.value.code == expected
    assert isinstance(caught.value, VaultDamaged) is (expected == "vault_damaged")
    (fact,) = caught.value.facts.values()
    return fact
