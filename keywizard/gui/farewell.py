"""Before the window closes: what stays on the exchange, and a pair that would be lost."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from keywizard.gui.desk import Desk
from keywizard.model.profile import Step

__all__ = ["ask_before_closing"]

translate = QCoreApplication.translate
_BEFORE_A_KEY = {Step.SERVICE, Step.PREPARE, Step.MAIN_ACCOUNT, Step.SUB_ACCOUNT}


def ask_before_closing(parent: QWidget, desk: Desk) -> bool:
    """Whether the window may close now; asks only if something would be left behind."""
    session = desk.session
    if session.step in _BEFORE_A_KEY or session.step is Step.SUMMARY or session.stored:
        return True
    exchange = session.guide.name if session.guide else ""
    keepable = session.may_be_set_aside and session.step is not Step.KEEP
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setWindowTitle("Keywizard")
    box.setTextFormat(box.textFormat().PlainText)
    box.setText(translate("farewell", "Close Keywizard?"))
    remains = translate(
        "farewell",
        "A key that you created stays on {exchange}. To delete it there: {path}.",
    ).format(
        exchange=exchange,
        path=session.guide.delete_path.in_(session.page_language) if session.guide else "",
    )
    resume = translate("farewell", "Next time you go on at this step. The values are not kept.")
    if keepable:
        resume = translate(
            "farewell", "The secret is shown only once: keep the key encrypted, or it is lost."
        )
    box.setInformativeText(f"{remains}\n\n{resume}")
    stay = box.addButton(translate("farewell", "Stay"), QMessageBox.ButtonRole.RejectRole)
    leave = box.addButton(translate("farewell", "Close"), QMessageBox.ButtonRole.DestructiveRole)
    keep = None
    if keepable:
        keep = box.addButton(
            translate("farewell", "Keep it, finish later"), QMessageBox.ButtonRole.AcceptRole
        )
    box.setDefaultButton(keep or stay)
    box.setEscapeButton(stay)
    for button, name in ((stay, "stay"), (leave, "close"), (keep, "keep")):
        if button is not None:
            button.setAccessibleName(button.text())
            button.setAccessibleIdentifier(name)
    box.exec()
    if keep is not None and box.clickedButton() is keep:
        session.finish_later = True
        desk.go_forward(Step.KEEP)
        return False
    return box.clickedButton() is leave
