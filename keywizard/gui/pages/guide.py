"""A step on the exchange's site: its schematic, its button to open the page, its cautions."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from keywizard.flow import steps
from keywizard.flow.check.diagnosis import Action, diagnose
from keywizard.flow.values.capture import Hint
from keywizard.flow.values.passphrase import ensure_passphrase
from keywizard.flow.values.placeholders import OWN_ADDRESS, PASSPHRASE, fill_row
from keywizard.gui.dates import short_date
from keywizard.gui.look.glyphs import Glyph
from keywizard.gui.look.tones import Tone
from keywizard.gui.page_context import PageContext
from keywizard.gui.pages.bases.step_page import StepPage
from keywizard.gui.pages.parts.capture_strip import CaptureStrip
from keywizard.gui.pages.parts.own_address import OwnAddress
from keywizard.gui.widgets.badges import Note
from keywizard.gui.widgets.buttons import Button, Kind
from keywizard.gui.widgets.layouts import ResponsiveRow, column
from keywizard.gui.widgets.question import Answer, Question
from keywizard.gui.widgets.schematic.schematic import Schematic, SchematicRow
from keywizard.gui.widgets.text import Text
from keywizard.model.data.guide import KeyField, Label, Screen, ScreenRow
from keywizard.model.data.profile import IpMode
from keywizard.model.finding import Level
from keywizard.model.step import Step

__all__ = ["GuidePage"]

_NOT_YET = "…"
"""In the place of a value that is not known yet."""


class GuidePage(StepPage):
    """Everything on it comes from the exchange's data file and the service's plan."""

    def __init__(self, context: PageContext, step: Step) -> None:
        super().__init__(context, step)
        self._open = Button(kind=Kind.SECONDARY, glyph=Glyph.OPEN, identifier="open-page")
        self._host = Text(tone=Tone.MUTED, identifier="host")
        self._schematic = Schematic()
        self._sharing, self._caution = Note(), Note()
        self._strip = CaptureStrip(context)
        self._own = OwnAddress(context)
        self.illustration = QWidget()
        link_row = ResponsiveRow(gap=12)
        link_row.addWidget(self._open)
        link_row.addWidget(self._host)
        row = ResponsiveRow(gap=16, fill=True)
        row.addLayout(link_row)
        if steps.captures(step):
            row.addWidget(self._strip.button)
        notes = column(gap=8)
        notes.addWidget(self._sharing)
        notes.addWidget(self._caution)
        inside = column(self.illustration, gap=16)
        asking = column(gap=8)
        asking.addLayout(row)
        asking.addWidget(self._strip)  # what the button asks leave for, and what came of it
        inside.addLayout(asking)
        inside.addLayout(notes)  # read before the clicks, and above the fold
        inside.addWidget(self._own)
        inside.addWidget(self._schematic)
        self.column.addWidget(self.illustration)
        self._own.received.connect(self._show_rows)
        self._open.clicked.connect(self._open_page)
        self._schematic.copy_requested.connect(context.clipboard.put)
        self._schematic.secret_requested.connect(self._copy_passphrase)
        self._strip.setVisible(steps.captures(step))
        self._another = Button(kind=Kind.LINK, identifier="another-key")
        self._another.clicked.connect(self._ask_to_replace)
        asking.addWidget(self._another, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._sharing.setVisible(step is Step.CREATE_KEY)

    def retranslate(self) -> None:
        """Show the screen in the language of the exchange's page, our words in the program's."""
        super().retranslate()
        screen, guide = self.exchange_screen, self.context.session.choices.guide
        if screen is None or guide is None:
            return
        language = self.context.language()
        self.instruction = screen.instruction.in_(language)
        self._open.set_text(self.tr("Open the {name} page").format(name=guide.name))
        real = self.context.browser.host(self._url(screen))
        practice = self.context.services.practice
        self._host.set_text(self.tr("the practice site") if practice else real)
        self._sharing.set_text(self.tr("Sharing your screen? Pause it before the codes."))
        caution = self._caution_text(screen)
        self._caution.set_text(caution)
        self._caution.setVisible(bool(caution))
        asked = any(row.copy and row.value and OWN_ADDRESS in row.value for row in screen.rows)
        self._own.setVisible(asked)
        self._own.show_state()
        self._show_schematic(screen)
        self._strip.show_state()
        self._show_another()

    def load(self) -> None:
        """Refresh the label to copy: the bot may have changed; begin again for another key."""
        session = self.context.session
        if self.step is Step.CREATE_KEY:
            found = diagnose(session)
            if found and (found.action, found.level) == (Action.CREATE_AGAIN, Level.REFUSE):
                self._forget_key()
            if session.values.replaces_another and not session.values:
                self._say_forgotten()
        ensure_passphrase(session, self.step)
        self.retranslate()

    def store(self) -> None:
        """Take a typed address even if the field kept the focus."""
        if self._own.isVisibleTo(self):
            self._own.take()

    def captured(self, hint: Hint | None) -> None:
        """Show which value arrived, even if that line is below the edge."""
        self._strip.show_state(hint)
        self._show_another()
        self.view.ensureWidgetVisible(self._strip)

    def validatePage(self) -> bool:
        """Ask before the page that shows the secret is left without it."""
        return super().validatePage() and (
            self.step is not Step.CREATE_KEY
            or self.context.session.values.complete
            or self._goes_without()
        )

    def _goes_without(self) -> bool:
        values = self.context.session.values
        some = values.get(KeyField.API_KEY) or values.get(KeyField.SECRET)
        title = (
            self.tr("Keywizard has not received everything")
            if some
            else self.tr("Keywizard has received nothing")
        )
        how = (
            self.tr("Copy on the site what is missing.")
            if values.capture_allowed
            else self.tr("Press “Receive what I copy”, then copy each value on the site.")
        )
        texts = [self.tr("The secret is shown only once."), how]
        answers = [
            Answer("go-on", self.tr("Go on without")),
            Answer("stay", self.tr("Stay here")),
        ]
        return Question(self.window(), title, texts, answers).ask() == "go-on"

    def _show_another(self) -> None:
        self._another.set_text(self.tr("Receive another key"))
        complete = self.context.session.values.complete
        self._another.setVisible(complete and self.step is Step.CREATE_KEY)

    def _ask_to_replace(self) -> None:
        """Forget a key that is still good only if its user says so: its secret is shown once."""
        question = Question(
            self.window(),
            self.tr("Receive another key?"),
            [
                self.tr(
                    "Keywizard then forgets the values of this key. Its secret is shown only once."
                )
            ],
            [Answer("forget", self.tr("Forget them")), Answer("keep", self.tr("Keep them"))],
        )
        if question.ask() == "forget":
            self._forget_key()
            self.load()

    def _forget_key(self) -> None:
        self.context.checker.cancel()
        self.context.session.replace_key()

    def _say_forgotten(self) -> None:
        self.notice(lambda: self.tr("The old key is forgotten: copy the new one."))

    def _show_rows(self) -> None:
        screen = self.exchange_screen
        if screen is not None:
            self._show_schematic(screen)

    def _show_schematic(self, screen: Screen) -> None:
        guide = self.context.session.choices.guide
        if guide is None:
            return
        rows = [self._row(row, guide.label(row.label)) for row in screen.rows]
        picture = self.tr("Schematic, not the real screen")
        place = screen.place.in_(self.context.session.choices.page_language)
        self._schematic.set_rows(place, picture, rows)
        labels = [guide.label(row.label) for row in screen.rows]
        self._schematic.set_caption(
            self._checked_on(labels), self.tr("My screen is different"), self._aliases(labels)
        )

    def _row(self, row: ScreenRow, label: Label) -> SchematicRow:
        session = self.context.session
        secret = row.value == PASSPHRASE
        known = fill_row(session, row.value)
        copied = row.copy and (secret or bool(known))
        value = ("" if row.value is None else _NOT_YET) if known is None else known
        return SchematicRow(
            kind=row.kind,
            label=label.in_(session.choices.page_language),
            want=row.want,
            number=row.number,
            value=value,
            note=row.note.in_(self.context.language()) if row.note else "",
            copy=self.tr("Copy") if copied else "",
            copied=self.tr("Copied") if copied else "",
            secret=secret,
            # Two rows of one field: the service's address, and this computer's.
            identifier=label.id + ("-own" if OWN_ADDRESS in (row.value or "") else ""),
        )

    def _checked_on(self, labels: list[Label]) -> str:
        """Find the oldest date of the labels shown; one without a date makes all unverified."""
        dates = [label.seen_on for label in labels if label.seen_on is not None]
        if len(dates) < len(labels):
            return self.tr("Not verified: some words may differ")
        shown = short_date(min(dates), self.context.language())
        return self.tr("Verified on {day}").format(day=shown)

    def _aliases(self, labels: list[Label]) -> str:
        """Other words seen at the same place, and the words of the page in other languages."""
        language = self.context.session.choices.page_language
        return "\n".join(
            f"{label.in_(language)} = " + " / ".join(others)
            for label in labels
            if (others := _other_words(label, language))
        )

    def _caution_text(self, screen: Screen) -> str:
        language, session = self.context.language(), self.context.session
        if screen.caution is not None:
            return screen.caution.in_(language)
        open_key = session.choices.plan is not None and session.choices.plan.ip is IpMode.NONE
        if self.step is Step.RESTRICTIONS and open_key and session.choices.guide:
            return (
                session.choices.guide.ip_caution.in_(language)
                if session.choices.guide.ip_caution
                else ""
            )
        return ""

    def _copy_passphrase(self) -> None:
        made = self.context.session.values.get(KeyField.PASSPHRASE)
        if made is not None:
            self.context.clipboard.put_secret(made)

    def _url(self, screen: Screen) -> str:
        return screen.url.replace("{language}", self.context.session.choices.page_language)

    def _open_page(self) -> None:
        screen = self.exchange_screen
        if screen is None:
            return
        self.open_in_browser(self._url(screen))


def _other_words(label: Label, language: str) -> list[str]:
    """Return other words for the label, and its words on a page in another language."""
    others = [words for code, words in label.words.items() if code != language]
    return [*label.aliases.get(language, ()), *dict.fromkeys(others)]
