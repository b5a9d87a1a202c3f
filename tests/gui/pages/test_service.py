"""On the first page a choice is never left over from another service."""

from collections.abc import Callable

from tests.gui.users.wizard_user import Hands

Open = Callable[..., Hands]


def test_an_exchange_of_another_service_is_not_kept(open_wizard: Open) -> None:
    hands = open_wizard()
    hands.press("service-whalinvest")
    hands.press("exchange-kucoin")
    assert is_valid(hands)
    hands.press("service-smartradex")
    assert not is_valid(hands)
    hands.press("bot-eth-spot")
    assert is_valid(hands)
    assert chosen(hands) == ("smartradex", "binance", "eth-spot")
    hands.press("service-whalinvest")
    assert chosen(hands) == ("whalinvest", "binance", None)


def is_valid(hands: Hands) -> bool:
    page = hands.wizard.window.current()
    return page is not None and page.valid


def chosen(hands: Hands) -> tuple[str, str, str | None]:
    session = hands.session
    assert session.choices.profile is not None
    assert session.choices.guide is not None
    return (
        session.choices.profile.id,
        session.choices.guide.id,
        session.choices.bot.id if session.choices.bot else None,
    )
