"""What a KDBX file may ask of us, at and beyond each bound, and which defect is named."""

import hashlib
import resource
import struct
from dataclasses import replace
from functools import partial

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import ECB

from keywizard.model.errors import VaultError, VaultTooNew
from keywizard.vault.kdbx.header import (
    AES_CBC,
    CHACHA20,
    Header,
    iv_length,
    pack_header,
    read_header,
)
from keywizard.vault.kdbx.kdf import FOR_TESTS_ONLY, STRONG, Argon2, Kdf, Rounds, parse_kdf
from keywizard.vault.kdbx.variants import (
    BYTES,
    UINT32,
    UINT64,
    ByteReader,
    Variants,
    pack_variants,
    read_variants,
)
from tests.unit.vault.kdbx.defect import defect

MIB = 1 << 20
ARGON = Argon2(bytes(range(32)), 8 * MIB, 1, 1)
AES_KDF = bytes.fromhex("7c02bb8279a74ac0927d114a00648238")
TWOFISH = bytes.fromhex("ad68f29f576f4bb9a36ad47af965346c")
ARGON2D = bytes.fromhex("ef636ddf8c29444b91f7a9a403e30a0c")
OLD_AES_KDF = bytes.fromhex("c9d9f39a628a4460bf740d08c18a4fea")
HEADER = Header(AES_CBC, bytes(32), bytes(16), ARGON, {})


def hashed(header: bytes) -> bytes:
    return header + hashlib.sha256(header).digest()


# The derivation


def test_a_guess_costs_what_the_design_promises() -> None:
    kept = Argon2.fresh(STRONG).variants()
    assert {name: int.from_bytes(kept[name][1], "little") for name in "MIPV"} == {
        "M": 256 * MIB,
        "I": 3,
        "P": 4,
        "V": 0x13,
    }
    assert kept["$UUID"] == (BYTES, bytes.fromhex("9e298b1956db4773b23dfc3ec6f0a1e6"))


def test_each_file_has_a_salt_of_its_own() -> None:
    first, second = Argon2.fresh(FOR_TESTS_ONLY), Argon2.fresh(FOR_TESTS_ONLY)
    assert len(first.salt) == len(second.salt) == 32
    assert first.salt != second.salt


def test_the_weakest_argon2_that_there_is_opens() -> None:
    least = replace(ARGON, memory=8 << 10)
    assert parse_kdf(least.variants()) == least
    for less in (
        replace(least, memory=least.memory - 1),
        replace(least, iterations=0),
        replace(least, lanes=0),
        replace(least, lanes=2),
        replace(ARGON, lanes=65),
    ):
        assert defect(partial(parse_kdf, less.variants())) == "kdf"


@pytest.mark.parametrize("length", [8, 64])
def test_a_salt_of_an_allowed_length_is_taken(length: int) -> None:
    kdf = replace(ARGON, salt=bytes(length))
    assert parse_kdf(kdf.variants()) == kdf


NUMBER, DAMAGED = struct.pack("<Q", 1), "kdf"
PARAMETERS: dict[str, tuple[dict[str, tuple[int, bytes]], str]] = {
    "memory is no number": ({"M": (BYTES, NUMBER)}, DAMAGED),
    "passes are of another width": ({"I": (UINT32, b"\1\0\0\0")}, DAMAGED),
    "lanes are of another width": ({"P": (UINT64, NUMBER)}, DAMAGED),
    "version is of another width": ({"V": (UINT64, NUMBER)}, DAMAGED),
    "salt is a text": ({"S": (0x18, bytes(32))}, DAMAGED),
    "salt is short": ({"S": (BYTES, bytes(7))}, DAMAGED),
    "salt is long": ({"S": (BYTES, bytes(65))}, DAMAGED),
    "older version": ({"V": (UINT32, b"\x10\0\0\0")}, "vault_kdf"),
    "a secret": ({"K": (BYTES, b"\0")}, "vault_kdf"),
    "associated data": ({"A": (BYTES, b"\0")}, "vault_kdf"),
    "another derivation": ({"$UUID": (BYTES, bytes(16))}, "vault_kdf"),
}


@pytest.mark.parametrize(("change", "fact"), PARAMETERS.values(), ids=list(PARAMETERS))
def test_a_wrong_parameter_is_named(change: Variants, fact: str) -> None:
    assert defect(lambda: parse_kdf(ARGON.variants() | change)) == fact


@pytest.mark.parametrize("name", ["I", "M", "P", "S", "V", "$UUID"])
def test_a_missing_parameter_is_a_defect(name: str) -> None:
    rest = {key: value for key, value in ARGON.variants().items() if key != name}
    assert defect(lambda: parse_kdf(rest)) == "kdf"


def test_an_empty_secret_is_none() -> None:
    assert parse_kdf(ARGON.variants() | {"K": (BYTES, b""), "A": (BYTES, b"")}) == ARGON


def test_a_parameter_that_nobody_knows_changes_nothing() -> None:
    assert parse_kdf(ARGON.variants() | {"X": (BYTES, b"new")}) == ARGON


def test_the_other_argon2_stays_the_other() -> None:
    other = replace(ARGON, kind=ARGON2D)
    assert parse_kdf(other.variants()) == other


@pytest.mark.parametrize("kind", [AES_KDF, OLD_AES_KDF])
@pytest.mark.parametrize("rounds", [1, 100_000_000, 3_600_000_000])
def test_aes_rounds_on_the_bounds_are_taken(kind: bytes, rounds: int) -> None:
    kdf = Rounds(bytes(range(32)), rounds, kind)
    assert parse_kdf(kdf.variants()) == kdf


@pytest.mark.parametrize(("rounds", "fact"), [(0, "kdf"), (3_630_000_000, "vault_cost")])
def test_aes_rounds_beyond_the_bounds_are_refused(rounds: int, fact: str) -> None:
    assert defect(lambda: parse_kdf(Rounds(bytes(32), rounds, AES_KDF).variants())) == fact


@pytest.mark.parametrize("length", [31, 33])
def test_the_seed_of_aes_rounds_has_one_length(length: int) -> None:
    assert defect(lambda: parse_kdf(Rounds(bytes(length), 1, AES_KDF).variants())) == "kdf"


@pytest.mark.parametrize("rounds", [1, 2, 65_535, 65_536, 65_537])
def test_aes_rounds_are_single_blocks_encrypted_again_and_again(rounds: int) -> None:
    seed, composite = bytes(range(32)), bytes(range(100, 132))
    encryptor, blocks = Cipher(AES(seed), ECB()).encryptor(), composite
    for _ in range(rounds):
        blocks = encryptor.update(blocks)
    assert Rounds(seed, rounds, AES_KDF).derive(composite) == hashlib.sha256(blocks).digest()


@pytest.mark.parametrize(
    ("kdf", "seconds"),
    [
        (Argon2.fresh(STRONG), 0),
        (replace(ARGON, memory=64 * MIB, iterations=60), 3),
        (replace(ARGON, memory=1024 * MIB, iterations=10), 10),
        (Rounds(bytes(32), 100_000_000, AES_KDF), 3),
    ],
)
def test_a_long_derivation_tells_its_seconds(kdf: Kdf, seconds: int) -> None:
    assert kdf.seconds == seconds


def test_a_computer_without_the_memory_says_so() -> None:
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (1 << 30, before[1]))
    try:
        with pytest.raises(VaultError) as refused:
            replace(ARGON, memory=1024 * MIB).derive(bytes(32))
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
    assert refused.value.code == "vault_no_memory"
    assert [str(fact) for fact in refused.value.facts.values()] == ["1024"]


# Typed dictionaries

WIDTHS = {UINT32: 4, UINT64: 8, 0x08: 1, 0x0C: 4, 0x0D: 8}


def test_a_dictionary_has_the_documented_bytes() -> None:
    packed = (
        b"\x00\x01"
        b"\x04\x01\x00\x00\x00a\x04\x00\x00\x00\x07\x00\x00\x00"
        b"\x42\x03\x00\x00\x00\xc3\xa9b\x00\x00\x00\x00"
        b"\x00"
    )
    kept: Variants = {"a": (UINT32, b"\7\0\0\0"), "éb": (BYTES, b"")}
    assert pack_variants(kept) == packed
    assert read_variants(packed) == kept
    for end in range(len(packed)):
        assert defect(partial(read_variants, packed[:end])) in {"truncated", "variants"}
    assert defect(lambda: read_variants(packed[:-1])) == "truncated"
    assert defect(lambda: read_variants(packed + b"\0")) == "variants"


@pytest.mark.parametrize(("kind", "width"), WIDTHS.items())
def test_each_type_of_number_has_one_width(kind: int, width: int) -> None:
    kept: Variants = {"n": (kind, bytes(width))}
    assert read_variants(pack_variants(kept)) == kept
    for wrong in (0, width - 1, width + 1):
        if wrong != width:
            odd = pack_variants({"n": (kind, bytes(wrong))})
            assert defect(partial(read_variants, odd)) == "variants"


@pytest.mark.parametrize("kind", [0x18, BYTES])
def test_texts_and_bytes_have_any_length(kind: int) -> None:
    kept: Variants = {"a": (kind, b""), "b": (kind, bytes(99))}
    assert read_variants(pack_variants(kept)) == kept


@pytest.mark.parametrize("kind", [0x01, 0x03, 0x06, 0x09, 0x0E, 0x17, 0x19, 0x41, 0x43, 0xFF])
def test_an_unknown_type_is_a_defect(kind: int) -> None:
    assert defect(lambda: read_variants(pack_variants({"n": (kind, bytes(8))}))) == "variants"


@pytest.mark.parametrize(
    ("version", "taken"),
    [(0x0000, False), (0x00FF, False), (0x0100, True), (0x01FF, True), (0x0200, False)],
)
def test_only_the_first_major_version_is_read(version: int, taken: bool) -> None:
    data = struct.pack("<H", version) + b"\0"
    if taken:
        assert read_variants(data) == {}
    else:
        assert defect(lambda: read_variants(data)) == "variants"


def test_a_name_twice_or_not_in_utf8_is_a_defect() -> None:
    once = pack_variants({"a": (BYTES, b"")})
    assert defect(lambda: read_variants(once[:-1] + once[2:])) == "variants"
    assert defect(lambda: read_variants(once.replace(b"a", b"\xff"))) == "variants"


def test_a_reader_takes_what_is_there_and_not_a_byte_more() -> None:
    reader = ByteReader(b"abcd")
    assert (reader.take(1), reader.take(0), reader.number(2)) == (b"a", b"", 0x6362)
    assert defect(lambda: reader.take(2)) == "truncated"
    assert defect(lambda: reader.take(-1)) == "truncated"
    assert (reader.at, reader.take(1)) == (3, b"d")
    assert defect(lambda: reader.take(1)) == "truncated"


# The outer header


def fields(header: bytes) -> list[tuple[int, bytes]]:
    return list(ByteReader(header, 12).fields())


def made(entries: list[tuple[int, bytes]], start: bytes = pack_header(HEADER)[:12]) -> bytes:
    out = b"".join(struct.pack("<BI", kind, len(value)) + value for kind, value in entries)
    return hashed(start + out + b"\0\0\0\0\0")


FIELDS = dict(fields(pack_header(HEADER)))


def test_the_header_comes_back_whole() -> None:
    public: Variants = {"Ours": (UINT32, b"\1\0\0\0")}
    header = Header(CHACHA20, bytes(32), bytes(12), ARGON, public, True, 1, ((1, b"note"),))
    packed = pack_header(header)
    assert read_header(hashed(packed)) == (header, len(packed))
    assert packed[:12] == bytes.fromhex("03d9a29a67fb4bb501000400")
    assert packed.endswith(b"\0\4\0\0\0\r\n\r\n")
    plain = pack_header(HEADER)
    assert (plain[8:12], dict(fields(plain))[3]) == (b"\0\0\4\0", b"\0\0\0\0")
    assert (iv_length(AES_CBC), iv_length(CHACHA20)) == (16, 12)


def test_the_header_s_fields_have_the_documented_numbers() -> None:
    packed = dict(fields(pack_header(replace(HEADER, compressed=True, public={"a": (BYTES, b"")}))))
    assert sorted(packed) == [2, 3, 4, 7, 11, 12]
    assert (packed[2].hex(), packed[3]) == ("31c1f2e6bf714350be5805216afc5aff", b"\1\0\0\0")
    assert (packed[4], packed[7]) == (bytes(32), bytes(16))
    assert read_variants(packed[11]) == ARGON.variants()
    assert read_variants(packed[12]) == {"a": (BYTES, b"")}
    chacha = dict(fields(pack_header(replace(HEADER, cipher=CHACHA20))))
    assert chacha[2].hex() == "d6038a2b8b6f4cb5a524339a31dbb59a"


def test_aes_rounds_come_back_with_the_header() -> None:
    header = replace(HEADER, kdf=Rounds(bytes(range(32)), 60_000, AES_KDF))
    assert read_header(hashed(pack_header(header)))[0] == header


@pytest.mark.parametrize("missing", sorted(FIELDS))
def test_a_header_without_a_field_is_a_defect(missing: int) -> None:
    rest = [(kind, value) for kind, value in FIELDS.items() if kind != missing]
    assert defect(lambda: read_header(made(rest))) == "header"


@pytest.mark.parametrize("kind", [*sorted(FIELDS), 1])
def test_a_field_twice_is_a_defect(kind: int) -> None:
    twice = [(1, b"note"), *FIELDS.items(), (kind, FIELDS.get(kind, b""))]
    assert defect(lambda: read_header(made(twice))) == "header"


HEADERS = {
    "seed is short": ({4: bytes(31)}, "header"),
    "seed is long": ({4: bytes(33)}, "header"),
    "iv is short": ({7: bytes(15)}, "header"),
    "iv is long": ({7: bytes(17)}, "header"),
    "iv is the other cipher's": ({2: CHACHA20}, "header"),
    "packed otherwise": ({3: b"\2\0\0\0"}, "header"),
    "packed otherwise, in the last byte": ({3: b"\0\0\0\1"}, "header"),
    "another cipher": ({2: bytes(16)}, "vault_cipher"),
    "Twofish": ({2: TWOFISH}, "vault_cipher"),
    "the derivation is no dictionary": ({11: b"\0\2\0"}, "variants"),
    "the public data is no dictionary": ({12: b"\0\2\0"}, "variants"),
}


@pytest.mark.parametrize(("change", "fact"), HEADERS.values(), ids=list(HEADERS))
def test_a_wrong_field_is_named(change: dict[int, bytes], fact: str) -> None:
    assert defect(lambda: read_header(made(list((FIELDS | change).items())))) == fact


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        ((0, 4), 0),
        ((1, 4), 1),
        ((2, 4), "4.2"),
        ((0, 5), "5.0"),
        ((1, 3), "KDBX 3.1"),
        ((9, 3), "KDBX 3.9"),
        ((0, 2), "KDBX 2.0"),
    ],
)
def test_which_versions_are_read(version: tuple[int, int], expected: int | str) -> None:
    start = pack_header(HEADER)[:8] + struct.pack("<HH", *version)
    data = made(list(FIELDS.items()), start)
    if isinstance(expected, int):
        assert read_header(data)[0].minor == expected
    elif expected.startswith("KDBX"):
        with pytest.raises(VaultError) as old:
            read_header(data)
        assert (old.value.code, old.value.facts) == ("vault_old_format", {"format": expected})
    else:
        with pytest.raises(VaultTooNew) as newer:
            read_header(data)
        assert newer.value.facts == {"version": expected}


@pytest.mark.parametrize("at", range(8, 12))
def test_a_flipped_byte_of_the_version_is_no_newer_keywizard(at: int) -> None:
    data = made(list(FIELDS.items()))
    for bit in range(8):
        flipped = bytearray(data)
        flipped[at] ^= 1 << bit
        known = (at, flipped[at]) == (8, 1)  # KDBX 4.1, whose hash is wrong then
        fact = "header_hash" if known else "version"
        assert defect(partial(read_header, bytes(flipped))) == fact


def test_keepass_1_and_a_newer_layout_are_named() -> None:
    with pytest.raises(VaultError) as old:
        read_header(bytes.fromhex("03d9a29a65fb4bb5") + bytes(120))
    assert old.value.facts == {"format": "KDB (KeePass 1)"}
    with pytest.raises(VaultTooNew):
        read_header(pack_header(HEADER)[:8] + struct.pack("<HH", 0, 5) + bytes(500))
    cut = pack_header(HEADER)[:8] + struct.pack("<HH", 7, 4) + bytes(500)
    assert defect(lambda: read_header(cut)) == "header_hash"


@pytest.mark.parametrize("kind", [*sorted(FIELDS), 12, 99])
def test_a_field_of_megabytes_does_not_reach_the_derivation(kind: int) -> None:
    taken = {12: pack_variants({"a": (BYTES, bytes((1 << 20) - 100))})}
    assert read_header(made(list((FIELDS | taken).items())))
    huge = made(list((FIELDS | {kind: bytes((1 << 20) + 1)}).items()))
    assert defect(lambda: read_header(huge)) == "header"


def test_an_accident_in_the_header_is_named_before_anything_else() -> None:
    data = made([*FIELDS.items()])
    assert defect(lambda: read_header(b"\0" + data[1:])) == "signature"
    assert defect(lambda: read_header(data[:-1] + bytes([data[-1] ^ 1]))) == "header_hash"
    assert defect(lambda: read_header(data[:-1])) == "truncated"
    odd = made(list((FIELDS | {2: bytes(16)}).items()))
    assert defect(lambda: read_header(odd[:-32] + bytes(32))) == "header_hash"
