"""On the first page a choice is never left over from another service."""

from collections.abc import Callable

from tests.gui.users.wizard_user import WizardUser

Open = Callable[..., WizardUser]


def test_an_exchange_of_another_service_is_not_kept(open_wizard: Open) -> None:
    user = open_wizard()
    user.press("service-whalinvest")
    user.press("exchange-kucoin")
    assert is_valid(user)
    user.press("service-smartradex")
    assert not is_valid(user)
    user.press("bot-eth-spot")
    assert is_valid(user)
    assert chosen(user) == ("smartradex", "binance", "eth-spot")
    user.press("service-whalinvest")
    assert chosen(user) == ("whalinvest", "binance", None)


def is_valid(user: WizardUser) -> bool:
    page = user.wizard.window.current()
    return page is not None and page.valid


def chosen(user: WizardUser) -> tuple[str, str, str | None]:
    session = user.session
    assert session.choices.profile is not None
    assert session.choices.guide is not None
    return (
        session.choices.profile.id,
        session.choices.guide.id,
        session.choices.bot.id if session.choices.bot else None,
    )
