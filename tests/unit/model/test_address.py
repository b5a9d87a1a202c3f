"""An address is read as it is, or refused with a reason; it is never guessed."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keywizard.model.address import family, may_match, read_address
from keywizard.model.errors import UsageError

READ = {
    "203.0.113.7": "203.0.113.7",
    "  203.0.113.7\r\n": "203.0.113.7",
    "\u00a0203.0.113.7\u202f": "203.0.113.7",
    "\u200b203.0.113.7\ufeff": "203.0.113.7",
    "2001:DB8:0:0:0:0:0:1": "2001:db8::1",
    "::ffff:203.0.113.7": "203.0.113.7",
}


@pytest.mark.parametrize(("text", "address"), READ.items())
def test_an_address_is_read_in_its_short_form(text: str, address: str) -> None:
    assert read_address(text) == address


INSIDE = ["10.1.2.3", "172.31.0.9", "192.168.1.20", "100.127.0.1", "127.0.0.2", "::1", "fd00::7"]


@pytest.mark.parametrize("address", INSIDE)
def test_an_address_inside_a_home_is_taken_in_practice_only(address: str) -> None:
    assert read_address(address, inside=True) == address
    with pytest.raises(UsageError) as refused:
        read_address(address)
    assert refused.value.code == "address_inside"


@pytest.mark.parametrize("address", ["172.32.0.1", "100.128.0.1", "192.169.0.1", "2001:db8::1"])
def test_their_neighbours_are_outside(address: str) -> None:
    assert read_address(address) == address


REFUSED = {
    "": "address_empty",
    " \n\u200b": "address_empty",
    "203.0.113.7:8080": "address_port",
    "[2001:db8::1]:443": "address_port",
    "[2001:db8::1]": "address_port",
    "203.0.113.0/24": "address_network",
    "2001:db8::/32": "address_network",
    "bot.example.org": "address_name",
    "https://203.0.113.7/": "address_name",
    "203.0.113": "address_malformed",
    "203.0.113.256": "address_malformed",
    "203.0.113.07": "address_malformed",
    "203.0.113.7 5": "address_malformed",
    "203.0.113.7, 203.0.113.8": "address_malformed",
    "203.0.113.7\n203.0.113.8": "address_malformed",
    "203.0.113.7\0": "address_malformed",
    "mon adresse": "address_malformed",
    "٢٠٣.0.113.7": "address_malformed",
    "1" * 10_000: "address_malformed",
    "0.0.0.0": "address_unusable",
    "0.1.2.3": "address_unusable",
    "255.255.255.255": "address_unusable",
    "240.0.0.1": "address_unusable",
    "224.0.0.1": "address_unusable",
    "169.254.1.1": "address_unusable",
    "::": "address_unusable",
    "ff02::1": "address_unusable",
    "fe80::1%eth0": "address_unusable",
    "::ffff:0.0.0.0": "address_unusable",
}


@pytest.mark.parametrize(("text", "code"), REFUSED.items(), ids=lambda text: text[:30])
def test_anything_else_is_refused_with_its_reason(text: str, code: str) -> None:
    with pytest.raises(UsageError) as refused:
        read_address(text)
    assert refused.value.code == code
    assert refused.value.facts == {}  # what was pasted may be a secret


@given(st.text(max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    try:
        address = read_address(text)
    except UsageError:
        return
    assert address == read_address(address)
    assert str(ipaddress.ip_address(address)) == address


def test_the_family_is_called_as_forms_call_it() -> None:
    assert [family(each) for each in ("203.0.113.7", "2001:db8::1", "", "?")] == [
        "IPv4",
        "IPv6",
        "",
        "",
    ]


MASKS = [
    ("203.0.113.7", True),
    ("203.0.113.8", False),
    (" 203.0.113.7 ", True),
    ("203.**.7", True),
    ("203.**.70", False),
    ("20.**.7", False),
    ("203.***.***.7", True),
    ("203.0.1**.7", True),
    ("203.1.**.7", False),
    ("**", True),
    ("203.0.113.0/24", True),
    ("203.0.114.0/24", False),
    ("2001:db8::1", False),
    ("::ffff:203.0.113.7", True),
    ("something new", True),  # an entry that cannot be read may be any address
    ("", True),
]


@pytest.mark.parametrize(("mask", "may"), MASKS)
def test_a_masked_entry_may_be_the_address_unless_it_cannot(mask: str, *, may: bool) -> None:
    assert may_match(mask, "203.0.113.7") is may


def test_a_dot_in_a_mask_is_a_dot() -> None:
    assert not may_match("203.0**11307", "203.0.113.7")
    assert not may_match("2a3.**", "203.0.113.7")


def test_an_ipv6_entry_matches_in_either_form() -> None:
    assert may_match("2001:db8:**:1", "2001:db8::1")
    assert may_match("2001:0db8:**:0001", "2001:db8::1")
    assert may_match("2001:DB8::1", "2001:db8::1")
    assert not may_match("2001:db8:**:2", "2001:db8::1")
    assert may_match("203.0.113.7", "no address")


@given(st.ip_addresses(v=4), st.lists(st.booleans(), min_size=4, max_size=4))
def test_hiding_parts_of_an_address_never_loses_it(
    address: ipaddress.IPv4Address, hidden: list[bool]
) -> None:
    parts = str(address).split(".")
    shown = ".".join("**" if hide else part for part, hide in zip(parts, hidden, strict=True))
    assert may_match(shown, str(address))
