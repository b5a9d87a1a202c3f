"""Demonstration pages, one of each kind: the gallery draws them, the tests measure them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from keywizard.gui.look.glyphs import Glyph
from keywizard.gui.look.tones import Tone
from keywizard.gui.look.type import Type
from keywizard.gui.widgets.badges import Note
from keywizard.gui.widgets.buttons import Button
from keywizard.gui.widgets.card import Card, MessageCard
from keywizard.gui.widgets.choices import Choice, ChoiceCards
from keywizard.gui.widgets.inputs.secret_field import SecretField
from keywizard.gui.widgets.layouts import ResponsiveRow
from keywizard.gui.widgets.rights import RightLine, RightRows
from keywizard.gui.widgets.schematic.schematic import Schematic, SchematicRow
from keywizard.gui.widgets.text import Text
from keywizard.gui.window.frame import Frame, FrameWords, Page
from keywizard.model.data.guide import RowKind, Want
from keywizard.model.words import Words

STEPS = (
    Words(fr="Votre robot", en="Your bot"),
    Words(fr="Avant de commencer", en="Before you begin"),
    Words(fr="Compte principal", en="Main account"),
    Words(fr="Sous-compte", en="Sub-account"),
    Words(fr="Créez la clé", en="Create the key"),
    Words(fr="Cases et adresses IP", en="Boxes and IP addresses"),
    Words(fr="Collez les deux valeurs", en="Paste both values"),
    Words(fr="Vérification", en="Check"),
    Words(fr="Enregistrez, envoyez", en="Save, send"),
    Words(fr="C’est prêt", en="All set"),
)
NAMES = {"choice": 1, "create": 5, "restrict": 6, "paste": 7, "verdict": 8}


def words(language: str, *, practice: bool = False) -> FrameWords:
    french = language == "fr"
    return FrameWords(
        product="Keywizard",
        step="Étape {n} sur {m}" if french else "Step {n} of {m}",
        back="Précédent" if french else "Back",
        onward="Continuer" if french else "Continue",
        help="Je suis bloqué" if french else "I am stuck",
        language="English" if french else "Français",
        context="SmartradeX · BTC Spot · Binance",
        safety="Nous ne demandons jamais : retraits, mot de passe, code reçu, clé secrète par "
        "téléphone ou message."
        if french
        else "We never ask for: withdrawals, a password, a code sent to your phone, or the "
        "secret key by phone or message.",
        practice=("Entraînement : rien n’est réel" if french else "Practice: nothing here is real")
        if practice
        else None,
        done="fait" if french else "done",
        now="en cours" if french else "now",
    )


class DemoPage(Page):
    """A page that asks its language."""

    def __init__(self, language: Callable[[], str]) -> None:
        super().__init__()
        self._language = language

    def say(self, fr: str, en: str) -> str:
        return fr if self._language() == "fr" else en


class ChoicePage(DemoPage):
    def __init__(self, language: Callable[[], str]) -> None:
        super().__init__(language)
        self.services, self.bots = ChoiceCards(), ChoiceCards()
        self.column.addWidget(self.services)
        self.column.addWidget(self.bots)

    def retranslate(self) -> None:
        self.heading = self.say("Votre robot", "Your bot")
        self.instruction = self.say("Pour quel robot créez-vous une clé ?", "Which bot is it for?")
        self.set_chip(self.say("Ici, dans Keywizard", "Here, in Keywizard"), on_site=False)
        self.services.set_choices(
            self.say("Service", "Service"),
            [
                Choice("smartradex", "SmartradeX", self.say("Sur Binance", "On Binance")),
                Choice(
                    "whalinvest",
                    "Whalinvest",
                    self.say("Sur Binance, Bitfinex ou KuCoin", "On Binance, Bitfinex or KuCoin"),
                ),
            ],
            self.services.current() or "smartradex",
        )
        self.bots.set_choices(
            self.say("Robot", "Bot"),
            [
                Choice(
                    "btc-spot",
                    "BTC Spot",
                    self.say(
                        "Achète et vend du bitcoin, sans levier ni emprunt.",
                        "Buys and sells bitcoin, no leverage and no loan.",
                    ),
                ),
                Choice(
                    "eth-spot",
                    "ETH Spot",
                    self.say("La même chose pour l’ether.", "The same for ether."),
                ),
            ],
        )


class CreatePage(DemoPage):
    def __init__(self, language: Callable[[], str]) -> None:
        super().__init__(language)
        self.open = Button(glyph=Glyph.OPEN, identifier="open-site")
        row = ResponsiveRow(gap=12, grow=1, keep=8)
        row.addWidget(self.open)
        row.addWidget(Text("www.binance.com", tone=Tone.MUTED, foreign=True))
        self.schematic, self.caution = Schematic(), Note()
        self.column.addLayout(row)
        self.column.addWidget(self.schematic)
        self.column.addWidget(self.caution)

    def retranslate(self) -> None:
        say = self.say
        self.heading = say("Créez la clé", "Create the key")
        self.instruction = say(
            "Sur Binance, créez une clé en suivant les numéros 1 à 4.",
            "On Binance, create a key by following the numbers 1 to 4.",
        )
        self.set_chip(say("Sur le site Binance", "On the Binance site"), on_site=True)
        self.open.set_text(say("Ouvrir la page Binance", "Open the Binance page"))
        kind = RowKind
        self.schematic.set_rows(
            say(
                "www.binance.com › Sous-compte › Gestion des API",
                "www.binance.com › Sub-account › API Management",
            ),
            say("Schéma, ce n’est pas l’écran réel", "A sketch, not the real screen"),
            [
                SchematicRow(kind.BUTTON, say("Créer une API", "Create API"), Want.USE, 1),
                SchematicRow(
                    kind.BUTTON,
                    "Delete all API",
                    Want.LEAVE,
                    note=say("n’y touchez pas", "do not touch"),
                ),
                SchematicRow(
                    kind.CHOICE,
                    say("Sous-compte", "Sub-account"),
                    Want.USE,
                    2,
                    value="smartradexbtc_virtual@k7a2noemail.com",
                ),
                SchematicRow(
                    kind.FIELD,
                    say("Libellé de la clé API", "Label API Key to proceed"),
                    Want.USE,
                    3,
                    value="SmartradeX BTC Spot",
                    copy=say("Copier le libellé", "Copy the label"),
                    copied=say("Libellé copié", "Label copied"),
                    identifier="label",
                ),
                SchematicRow(
                    kind.BUTTON,
                    say("Suivant", "Next"),
                    Want.USE,
                    4,
                    note=say(
                        "puis vos codes de sécurité, sur Binance.",
                        "then your security codes, on Binance.",
                    ),
                ),
            ],
        )
        self.schematic.set_caption(
            say("Libellés vérifiés le 12 juillet 2026", "Labels checked on 12 July 2026"),
            say("Mon écran est différent", "My screen is different"),
            say("Autres mots vus : « Gestion API ».", "Other words seen: “API settings”."),
        )
        self.caution.set_text(
            say(
                "Ne fermez pas la page Binance : la clé secrète ne s’affiche qu’une fois.",
                "Keep the Binance page open: the secret key is shown only once.",
            )
        )


class RestrictPage(DemoPage):
    def __init__(self, language: Callable[[], str]) -> None:
        super().__init__(language)
        self.schematic = Schematic()
        self.column.addWidget(self.schematic)

    def retranslate(self) -> None:
        say = self.say
        self.heading = say("Cases et adresses IP", "Boxes and IP addresses")
        self.instruction = say(
            "Modifiez les restrictions de la clé.", "Edit the restrictions of the key."
        )
        self.set_chip(say("Sur le site Binance", "On the Binance site"), on_site=True)
        off = say("à laisser décoché", "leave unticked")
        kind = RowKind
        self.schematic.set_rows(
            say("www.binance.com › Gestion des API", "www.binance.com › API Management"),
            say("Schéma, ce n’est pas l’écran réel", "A sketch, not the real screen"),
            [
                SchematicRow(kind.TAB, say("Modifier les restrictions", "Edit"), Want.USE, 1),
                SchematicRow(
                    kind.RADIO,
                    say(
                        "Restreindre l’accès aux adresses IP de confiance uniquement (recommandé)",
                        "Restrict access to trusted IPs only (Recommended)",
                    ),
                    Want.ON,
                    2,
                ),
                SchematicRow(kind.RADIO, say("IP Illimité", "Unrestricted"), Want.LEAVE),
                SchematicRow(
                    kind.CHECK,
                    say("Activer le trading Spot et sur marge", "Enable Spot & Margin Trading"),
                    Want.ON,
                    3,
                    note=say("à cocher", "tick it"),
                ),
                SchematicRow(
                    kind.CHECK,
                    say("Activer les retraits", "Enable Withdrawals"),
                    Want.OFF,
                    note=off,
                ),
                SchematicRow(
                    kind.CHECK,
                    say("Permettre les transferts universels", "Permits Universal Transfer"),
                    Want.OFF,
                    note=off,
                ),
                SchematicRow(kind.BUTTON, say("Sauvegarder", "Save"), Want.USE, 4),
            ],
        )


class PastePage(DemoPage):
    def __init__(self, language: Callable[[], str]) -> None:
        super().__init__(language)
        self.sharing = Note()
        card = Card(margin=24, gap=16)
        self.key, self.secret = SecretField(identifier="api-key"), SecretField(identifier="secret")
        card.column.addWidget(self.key)
        card.column.addWidget(self.secret)
        self.capture = Note(
            glyph=Glyph.REFRESH, tone=Tone.MUTED, text_tone=Tone.MUTED, role=Type.CAPTION
        )
        for part in (self.sharing, card, self.capture):
            self.column.addWidget(part)

    def retranslate(self) -> None:
        say = self.say
        self.heading = say("Collez les deux valeurs", "Paste both values")
        self.instruction = say(
            "Copiez chaque valeur sur Binance, puis collez‑la ici.",
            "Copy each value on Binance, then paste it here.",
        )
        self.set_chip(say("Ici, dans Keywizard", "Here, in Keywizard"), on_site=False)
        self.primary_text = say("Vérifier la clé", "Check the key")
        self.sharing.set_text(
            say(
                "Partage d’écran ? Mettez-le en pause : Binance affiche la clé secrète en clair.",
                "Sharing your screen? Pause it: Binance shows the secret key in clear.",
            )
        )
        paste, again = say("Coller", "Paste"), say("Remplacer", "Replace")
        self.key.set_words(say("Clé API", "API key"), paste, again)
        self.secret.set_words(say("Clé secrète", "Secret key"), paste, again)
        self.key.received(say("64 caractères reçus", "64 characters received"), "vmPU", "Q3fA")
        self.capture.set_text(
            say(
                "Capture automatique : revenez ici après chaque copie, Keywizard reconnaît les "
                "deux valeurs. L’ordre n’a pas d’importance.",
                "Automatic capture: come back here after each copy, Keywizard recognises both "
                "values. Their order does not matter.",
            )
        )


class VerdictPage(DemoPage):
    def __init__(self, language: Callable[[], str]) -> None:
        super().__init__(language)
        self.message, self.rows = MessageCard(identifier="verdict"), RightRows()
        self.when = Note(
            glyph=Glyph.REFRESH, tone=Tone.MUTED, text_tone=Tone.MUTED, role=Type.CAPTION
        )
        for part in (self.message, self.rows, self.when):
            self.column.addWidget(part)

    def retranslate(self) -> None:
        say = self.say
        self.heading = say("Une case à décocher", "One box to untick")
        self.set_chip(say("Ici, dans Keywizard", "Here, in Keywizard"), on_site=False)
        self.primary_text = say("Vérifier à nouveau", "Check again")
        self.primary_glyph = Glyph.REFRESH
        self.message.set_message(
            say("Cette clé peut retirer votre argent.", "This key can withdraw your money."),
            say(
                "Un robot n’en a jamais besoin : SmartradeX la refuse.",
                "A bot never needs that: SmartradeX refuses it.",
            ),
            say(
                "Sur Binance : « Modifier les restrictions », décochez « Activer les retraits », "
                "puis « Sauvegarder ».",
                "On Binance: “Edit restrictions”, untick “Enable Withdrawals”, then “Save”.",
            ),
        )
        self.message.set_action(say("Ouvrir la page Binance", "Open the Binance page"))
        on = say("Cochée, c’est bien", "Ticked, good")
        off = say("Décochée, c’est bien", "Off, good")
        self.rows.set_rows(
            say("Les 6 cases de votre clé", "The 6 boxes of your key"),
            [
                RightLine(say("Permettre la lecture", "Enable Reading"), on, Tone.OK, True),
                RightLine(
                    say("Activer le trading Spot et sur marge", "Enable Spot & Margin Trading"),
                    on,
                    Tone.OK,
                    True,
                ),
                RightLine(
                    say("Permettre les transferts universels", "Permits Universal Transfer"),
                    off,
                    Tone.OK,
                    False,
                ),
                RightLine(
                    say("Activer les retraits", "Enable Withdrawals"),
                    say("Cochée : à décocher", "Ticked: untick it"),
                    Tone.REFUSE,
                    True,
                    "finding-withdraw",
                ),
                RightLine(
                    say("Activer les contrats à terme", "Enable Futures"), off, Tone.OK, False
                ),
                RightLine(
                    say("Activer les options européennes", "Enable European Options"),
                    say("Non visible d’ici", "Not visible from here"),
                    Tone.MUTED,
                    None,
                ),
            ],
        )
        self.when.set_text(
            say(
                "Vérifiée auprès de Binance à 14 h 32.",
                "Checked with Binance at 2:32 pm.",
            )
        )


PAGES: dict[int, Callable[[Callable[[], str]], Page]] = {
    1: ChoicePage,
    5: CreatePage,
    6: RestrictPage,
    7: PastePage,
    8: VerdictPage,
}


@dataclass
class Gallery:
    """The demonstration wizard; `language` may be changed while it is shown."""

    language: str = "fr"
    practice: bool = False

    @staticmethod
    def route(step: int) -> list[int]:
        """The steps after the first, up to `step`."""
        return [one for one in PAGES if 1 < one <= step]

    def frame(self) -> Frame:
        made = Frame()
        order = list(PAGES)
        made.next_of = lambda step: order[order.index(step) + 1] if step != order[-1] else -1
        for step, page in PAGES.items():
            made.add(step, partial(page, lambda: self.language))
        self.tell(made)
        made.step_clicked.connect(made.back_to)
        return made

    def tell(self, frame: Frame) -> None:
        titles = [(n, title.in_(self.language)) for n, title in enumerate(STEPS, 1)]
        frame.set_words(words(self.language, practice=self.practice), titles)
