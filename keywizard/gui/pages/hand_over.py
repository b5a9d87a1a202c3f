"""Give the key to a service that has only a web form: the page, the panel, the user's word."""

# ruff: noqa: D102 - Qt's own pages describe what is overridden here

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent

from keywizard.flow.values import assisted_paste
from keywizard.gui.dates import long_date
from keywizard.gui.look.glyphs import Glyph
from keywizard.gui.look.tones import Tone
from keywizard.gui.page_context import PageContext
from keywizard.gui.pages.bases.step_page import StepPage
from keywizard.gui.paste_panel import PastePanel
from keywizard.gui.widgets.badges import Note
from keywizard.gui.widgets.buttons import Button, Kind
from keywizard.gui.widgets.card import MessageCard
from keywizard.gui.widgets.click_path import ClickPath
from keywizard.gui.widgets.layouts import ResponsiveRow
from keywizard.gui.widgets.text import Text
from keywizard.gui.wording import error_message
from keywizard.model.delivery import Receipt
from keywizard.model.step import Step

__all__ = ["HandOverPage"]


class HandOverPage(StepPage):
    """What the user answers about the service's page is kept as declared, not checked."""

    def __init__(self, context: PageContext, step: Step) -> None:
        super().__init__(context, step)
        self._panel: PastePanel | None = None
        self._host = Text(tone=Tone.MUTED, identifier="host")
        self._click_path = ClickPath()
        self._declared = Note(glyph=Glyph.UNKNOWN, tone=Tone.MUTED, identifier="declared")
        self._trouble_card = MessageCard(Tone.WARN, identifier="vault-trouble")
        self._values = Button(glyph=Glyph.COPY, identifier="show-values")
        self._later = Button(kind=Kind.PLAIN, identifier="later")
        self._left = QTimer(self)
        self._left.setSingleShot(True)
        self._left.timeout.connect(self._close_panel)
        self._values.clicked.connect(self._show_panel)
        self._later.clicked.connect(self._put_off)
        row = ResponsiveRow(gap=16, fill=True)
        row.addWidget(self._values)
        row.addWidget(self._later)
        for part in (self._declared, self._trouble_card, self._host, self._click_path):
            self.column.addWidget(part)
        self.column.addLayout(row)
        self._trouble_card.hide()

    def retranslate(self) -> None:
        super().retranslate()
        service = self._service
        on_site = self.tr("On the {name} site").format(name=service)
        self.set_chip(on_site, on_site=True)
        self.busy_text = self.tr("One moment…")
        self._values.set_text(self.tr("Show the values"))
        self._later.set_text(self.tr("Later"))
        form = assisted_paste.form_of(self.context.session)
        if form is None:
            return
        real = self.context.browser.host(form.url)
        practice = self.context.services.practice
        host = self.tr("the practice site") if practice else real
        self._host.set_text(self.tr("The page opens in your browser: {host}").format(host=host))
        profile = self.context.session.choices.profile
        path = profile.click_path(form.way) if profile else None
        language = self.context.language()
        lines = [words.in_(language) for words in path.lines] if path else []
        seen = form.verified
        age = self.tr("Not verified: some words may differ")
        if seen is not None:
            age = self.tr("Verified on {day}").format(day=long_date(seen, language))
        self._click_path.set_lines(lines, age)
        if self._panel is not None:
            self._panel.retranslate()
        self._arrange()

    def load(self) -> None:
        self.retranslate()

    def hideEvent(self, event: QHideEvent) -> None:
        """Close the panel with the page, but not when the window is minimised.

        A wizard that lays itself out again hides its page for a moment, too.
        """
        super().hideEvent(event)
        if event.spontaneous():
            return
        if self.window().isVisible():
            self._left.start()
        else:
            self._close_panel()

    def _close_panel(self) -> None:
        if self._panel is not None and not self.isVisible():
            self._panel.close()

    @property
    def _service(self) -> str:
        return self.context.session.choices.service_name

    def _arrange(self) -> None:
        receipt = self.context.session.kept.receipt
        for part in (self._host, self._click_path, self._values, self._later):
            part.setVisible(receipt is None)
        self._declared.setVisible(receipt is not None)
        if receipt is None:
            ask = self.tr("Paste the key into the form of {service}, one value at a time.")
            self.instruction = ask.format(service=self._service)
            self.primary_text = self.tr("Open the {name} page").format(name=self._service)
            self.set_primary_action(self._open)
            return
        self.instruction = self.tr("You said that {service} has your key.").format(
            service=self._service
        )
        self._declared.set_text(
            self.tr("Declared by you on {day}, key {hint}. Keywizard has not checked it.").format(
                day=long_date(receipt.at, self.context.language()),
                hint=receipt.hint,
            )
        )
        self.primary_text = ""
        self.set_primary_action(None)

    def _open(self) -> None:
        """Open the browser before the panel, which then lies above it."""
        form = assisted_paste.form_of(self.context.session)
        if form is None:
            return
        self.open_in_browser(form.url)
        self._show_panel()

    def _show_panel(self) -> None:
        form = assisted_paste.form_of(self.context.session)
        if form is None or not assisted_paste.may_hand_over(self.context.session):
            return
        if self._panel is None or self._panel.run.session is not self.context.session:
            self._panel = PastePanel(
                self.context, assisted_paste.PasteRun(self.context.session, form)
            )
            self._panel.answered.connect(self._on_answered)
        self._panel.bring()

    def _put_off(self) -> None:
        """Nothing is lost: the vault has the key."""
        self.context.session.kept.hand_over_later = True
        self.context.go_forward(Step.SUMMARY)

    def _on_answered(self) -> None:
        session, vault = self.context.session, self.context.services.vault
        receipt, unlock = (
            assisted_paste.declared(session, self.context.services.clock.now()),
            session.kept.unlock,
        )
        self.complain(None)
        if unlock is None:
            self._declare(receipt)
            return
        self.busy = True
        self.context.background.run(
            lambda _: vault().note(receipt, unlock),
            lambda _: self._declare(receipt),
            lambda problem: self._declare(receipt, problem),
        )

    def _declare(self, receipt: Receipt, problem: Exception | None = None) -> None:
        """Go on if the vault could not note it: the key is stored all the same."""
        self.busy = False
        if problem is not None:
            message = error_message(problem)
            self._trouble_card.set_message(message.happened, message.why, message.todo)
            self._trouble_card.show()
        stored = self.context.session.kept.stored
        if stored is not None and stored.fingerprint == receipt.fingerprint:
            self.context.session.kept.receipt = receipt
        self._arrange()
