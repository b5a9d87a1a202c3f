"""The pages of the wizard by name. Light: the first page needs them before anything else."""

from enum import StrEnum

__all__ = ["DEFAULT_STEPS", "Step"]


class Step(StrEnum):
    """Every page the wizard knows; a profile says which, and in which order."""

    SERVICE = "service"
    PREPARE = "prepare"
    ADDRESS = "address"
    SIGN_IN = "sign_in"
    MAIN_ACCOUNT = "main_account"
    SUB_ACCOUNT = "sub_account"
    CREATE_KEY = "create_key"
    RESTRICTIONS = "restrictions"
    VALUES = "values"
    ENTRY = "entry"
    VERDICT = "verdict"
    LOCK = "lock"
    KEEP = "keep"
    HAND_OVER = "hand_over"
    UPLOAD = "upload"
    SUMMARY = "summary"


_RARE = {Step.ADDRESS, Step.SIGN_IN, Step.ENTRY, Step.LOCK, Step.UPLOAD}
DEFAULT_STEPS = tuple(step for step in Step if step not in _RARE)
"""The steps shown before a service is chosen: those that most services have."""
