"""The names of the steps: the only words that a window needs before its first page."""

from PySide6.QtCore import QCoreApplication

from keywizard.model.step import Step

__all__ = ["step_title"]

translate = QCoreApplication.translate


def step_title(step: Step) -> str:
    """Name a step as the list at the side does."""
    return {
        Step.SERVICE: translate("wording", "Your bot"),
        Step.PREPARE: translate("wording", "Before you begin"),
        Step.ADDRESS: translate("wording", "The service’s address"),
        Step.SIGN_IN: translate("wording", "Your account"),
        Step.MAIN_ACCOUNT: translate("wording", "Main account"),
        Step.SUB_ACCOUNT: translate("wording", "Sub-account"),
        Step.CREATE_KEY: translate("wording", "Create the key"),
        Step.RESTRICTIONS: translate("wording", "Boxes to tick"),
        Step.VALUES: translate("wording", "The two values"),
        Step.ENTRY: translate("wording", "Add the key at the service"),
        Step.VERDICT: translate("wording", "Check"),
        Step.LOCK: translate("wording", "Lock the key"),
        Step.KEEP: translate("wording", "Keep it safe"),
        Step.HAND_OVER: translate("wording", "Give it to the service"),
        Step.UPLOAD: translate("wording", "Send it to the service"),
        Step.SUMMARY: translate("wording", "All done"),
    }[step]
