"""The file format: frozen files of each release, hostile files, and what is never touched."""

import contextlib
import gzip
import hashlib
import struct
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keywizard.model.errors import VaultDamaged, VaultError, VaultTooNew, WrongPassword
from keywizard.model.secret import Secret
from keywizard.vault.kdbx import codec
from keywizard.vault.kdbx.header import AES_CBC, CHACHA20, Header, pack_header, read_header
from keywizard.vault.kdbx.kdf import FOR_TESTS_ONLY, Argon2, Rounds, parse_kdf
from keywizard.vault.kdbx.variants import UINT32, UINT64
from keywizard.vault.kdbx.xml import read_xml, same_tree, write_xml
from tests.unit.vault.parts import PASSWORD, UNLOCK, approved, credentials, vault_at

VECTORS = Path(__file__).parents[3] / "vectors" / "vault"
COMPOSITE = codec.composite_key(Secret(PASSWORD))
FOREIGN = """<KeePassFile><Meta><Icons><Icon x="1&#10;2">AAAA</Icon></Icons></Meta><Root><Group>
<UUID>cm9vdHJvb3Ryb290cm8=</UUID><Name>R</Name><Unknown a="&quot;&lt;">t&amp;&#13;</Unknown>
<Entry><UUID>ZW50cnllbnRyeWVudHI=</UUID><String><Key>Password</Key>
<Value Protected="True">{}</Value></String><History><Entry/></History>
<Binary><Key>a.pdf</Key><Value Ref="0"/></Binary></Entry></Group></Root></KeePassFile>"""


def golden(name: str = "schema-1.kdbx") -> tuple[bytes, bytes]:
    data = (VECTORS / name).read_bytes()
    return data, read_header(data)[0].kdf.derive(COMPOSITE)


@pytest.mark.parametrize("name", ["schema-1.kdbx", "resaved-by-keepassxc-2.7.4.kdbx"])
def test_every_released_file_opens_for_ever(name: str, tmp_path: Path) -> None:
    vault = vault_at(tmp_path / name)
    vault.path.write_bytes((VECTORS / name).read_bytes())
    listed = vault.keys(UNLOCK)
    assert [key.title for key in listed] == ["SmartradeX BTC Spot", "Whalinvest", "à vérifier"]
    assert [key.evidence for key in listed] == ["checked_here", "checked_here", None]
    assert vault.credentials(listed[1].fingerprint, UNLOCK) == credentials(2, "phrase")
    vault.add(approved(4), "four", UNLOCK)
    assert len(vault.keys(UNLOCK)) == 4


def mutants(data: bytes) -> Iterator[bytes]:
    for at, byte in enumerate(data):
        yield data[:at]
        for bit in range(8):
            yield data[:at] + bytes([byte ^ 1 << bit]) + data[at + 1 :]


def is_refused(data: bytes, transformed: bytes) -> bool:
    try:
        codec.decrypt(data, transformed)
    except VaultError:
        return True
    return False


def test_every_flipped_bit_and_every_truncation_is_refused() -> None:
    data, transformed = golden()
    assert not is_refused(data, transformed)
    refused = [is_refused(mutant, transformed) for mutant in mutants(data)]
    assert len(refused) == 9 * len(data)
    assert all(refused)


def test_a_right_hash_with_another_key_is_a_wrong_password() -> None:
    data, transformed = golden()
    with pytest.raises(WrongPassword):
        codec.decrypt(data, transformed[::-1])
    with pytest.raises(VaultDamaged):
        codec.decrypt(data + b"\0", transformed)


def resealed(header: bytes) -> bytes:
    """A header whose hash is right: what an attacker, not an accident, would write."""
    return header + hashlib.sha256(header).digest() + bytes(68)


def argon(memory: int, iterations: int, lanes: int) -> bytes:
    kdf = Argon2(bytes(32), memory, iterations, lanes)
    return resealed(pack_header(Header(AES_CBC, bytes(32), bytes(16), kdf, {})))


MIB, U64 = 1 << 20, (1 << 64) - 1
COSTS = [
    (2048 * MIB + 1, 1, 1),
    (0, 1, 1),
    (1 << 32, 1, 1),
    (U64, 1, 1),
    (64 * MIB, 0, 1),
    (64 * MIB, 16 * 121, 1),
    (64 * MIB, 1 << 31, 1),
    (64 * MIB, U64, 1),
    (64 * MIB, 2, 0),
    (64 * MIB, 2, 65),
    (64 * MIB, 2, (1 << 32) - 1),
    (1024 * MIB, 121, 4),
]


@pytest.mark.parametrize(("memory", "iterations", "lanes"), COSTS)
def test_a_costly_derivation_is_refused_before_it_starts(
    memory: int, iterations: int, lanes: int
) -> None:
    start = time.perf_counter()
    with pytest.raises(VaultError) as refused:
        read_header(argon(memory, iterations, lanes))
    assert refused.value.code in {"vault_cost", "vault_damaged"}
    assert time.perf_counter() - start < 0.5


def test_costs_on_the_bounds_are_accepted() -> None:
    for memory, iterations, lanes in (
        (8 << 10, 1, 1),
        (64 * MIB, 21, 2),  # KeePassXC's own calibration asks for 20 to 60 passes
        (64 * MIB, 60, 2),
        (2048 * MIB, 60, 64),
    ):
        assert read_header(argon(memory, iterations, lanes))[0].kdf == Argon2(
            bytes(32), memory, iterations, lanes
        )


@pytest.mark.parametrize("rounds", [0, 3_630_000_000, U64])
def test_aes_rounds_are_bounded_too(rounds: int) -> None:
    kdf = Rounds(bytes(32), rounds, bytes.fromhex("7c02bb8279a74ac0927d114a00648238"))
    with pytest.raises(VaultError):
        parse_kdf(kdf.variants())


def test_other_types_and_versions_of_the_parameters_are_refused() -> None:
    good = Argon2.fresh(FOR_TESTS_ONLY).variants()
    for name, value in {
        "M": (UINT32, bytes(4)),
        "I": (0x0D, b"\xff" * 8),
        "P": (0x08, b"\1"),
        "V": (UINT32, struct.pack("<I", 0x10)),
        "S": (0x42, b"short"),
        "K": (0x42, b"secret"),
        "$UUID": (0x42, bytes(16)),
    }.items():
        with pytest.raises(VaultError):
            parse_kdf(good | {name: value})
    for name in good:
        with pytest.raises(VaultError):
            parse_kdf({key: value for key, value in good.items() if key != name})


def test_newer_and_older_formats_have_their_own_errors() -> None:
    data, _ = golden()
    end = read_header(data)[1]

    def made_by(version: bytes) -> bytes:
        head = data[:8] + version + data[12:end]
        return head + hashlib.sha256(head).digest() + data[end + 32 :]

    for version in (b"\0\0\5\0", b"\2\0\4\0"):
        with pytest.raises(VaultTooNew):
            read_header(made_by(version))
        with pytest.raises(VaultDamaged):  # the same bytes by accident: the hash tells
            read_header(data[:8] + version + data[12:])
    with pytest.raises(VaultError) as old:
        read_header(made_by(b"\1\0\3\0"))
    assert old.value.facts == {"format": "KDBX 3.1"}


def test_a_newer_schema_of_ours_is_neither_opened_nor_written(tmp_path: Path) -> None:
    data, transformed = golden()
    database = codec.decrypt(data, transformed)
    public = database.header.public | {"Keywizard.Schema": (UINT32, b"\2\0\0\0")}
    database.header = replace(database.header, public=public)
    vault = vault_at(tmp_path / "v.kdbx")
    vault.path.write_bytes(codec.encrypt(database, transformed))
    before = vault.path.read_bytes()
    with pytest.raises(VaultTooNew):
        vault.keys(UNLOCK)
    with pytest.raises(VaultTooNew):
        vault.add(approved(9), "nine", UNLOCK)
    assert vault.path.read_bytes() == before


def test_foreign_content_and_unknown_fields_come_back_unchanged() -> None:
    stream_key = bytes(64)
    masked = write_xml(fromstring('<V Protected="True">pässword</V>'), stream_key)
    text = masked.split(b">", 2)[2].split(b"<")[0].decode()
    root = read_xml(FOREIGN.format(text).encode(), stream_key)
    assert root.findtext("Root/Group/Entry/String/Value") == "pässword"
    _, transformed = golden()
    header = replace(
        read_header(golden()[0])[0],
        minor=1,
        public={"Other": (UINT64, b"12345678")},
        extra=((1, b"a comment"),),
    )
    database = codec.Database(header, root, ((3, b"\1attachment"), (9, b"unknown")))
    back = codec.decrypt(codec.encrypt(database, transformed), transformed)
    assert back.inner == database.inner
    assert same_tree(back.root, root)
    assert (back.header.public, back.header.extra, back.header.minor) == (
        header.public,
        header.extra,
        1,
    )


@pytest.mark.parametrize(
    "xml",
    [
        b"",
        b"<KeePassFile>",
        b"<Other/>",
        b'<!DOCTYPE KeePassFile [<!ENTITY a "b">]><KeePassFile>&a;</KeePassFile>',
        b'<!DOCTYPE KeePassFile SYSTEM "file:///etc/passwd"><KeePassFile/>',
        b"<KeePassFile>&undefined;</KeePassFile>",
        b"<KeePassFile>\xff</KeePassFile>",
        b"<KeePassFile>" + b"<a>" * 300 + b"</a>" * 300 + b"</KeePassFile>",
        b"<KeePassFile>" + b"<a/>" * 500_001 + b"</KeePassFile>",
        b'<KeePassFile><V Protected="True">!!!</V></KeePassFile>',
        b'<KeePassFile><V Protected="True">YWI</V></KeePassFile>',
    ],
    ids=range(11),
)
def test_hostile_xml_is_refused(xml: bytes) -> None:
    with pytest.raises(VaultDamaged):
        read_xml(xml, bytes(64))


@given(st.binary(max_size=200), st.binary(max_size=60))
def test_an_attacker_with_the_password_raises_vault_errors_only(noise: bytes, xml: bytes) -> None:
    start = golden_bytes()[:12]
    for call in (
        lambda: read_xml(b"<KeePassFile>" + xml + b"</KeePassFile>", bytes(64)),
        lambda: read_header(resealed(start + noise + b"\0\0\0\0\0")),
    ):
        with contextlib.suppress(VaultError):
            call()


def golden_bytes() -> bytes:
    return (VECTORS / "schema-1.kdbx").read_bytes()


def compressed(plain: bytes, transformed: bytes) -> bytes:
    """A file as other programs write it, gzip inside."""
    header = replace(read_header(golden_bytes())[0], compressed=True)
    key, base = codec._keys(header, transformed)
    head = pack_header(header)
    sealed = codec._write_blocks(codec._seal_payload(header, key, gzip.compress(plain, 1)), base)
    mac = codec._mac(base, (1 << 64) - 1, head)
    return head + hashlib.sha256(head).digest() + mac + sealed


def test_gzip_is_read_up_to_a_bound() -> None:
    data, transformed = golden()
    database = codec.decrypt(data, transformed)
    plain = codec._payload(database)
    assert same_tree(codec.decrypt(compressed(plain, transformed), transformed).root, database.root)
    with pytest.raises(VaultError) as refused:
        codec.decrypt(compressed(bytes(65 << 20), transformed), transformed)
    assert refused.value.facts == {"mebibytes": 64}


def test_the_other_cipher_keeps_its_place() -> None:
    data, transformed = golden()
    database = codec.decrypt(data, transformed)
    database.header = replace(database.header, cipher=CHACHA20)
    back = codec.decrypt(codec.encrypt(database, transformed), transformed)
    assert back.header.cipher == CHACHA20
    assert same_tree(back.root, database.root)


def test_argon2id_gives_the_vector_of_another_implementation() -> None:
    """Computed with argon2-cffi 25.1: low-level hash_secret_raw, version 0x13."""
    from argon2.low_level import Type, hash_secret_raw

    kdf = Argon2(b"s" * 32, 8 * MIB, 2, 2)
    for kind, other in ((kdf.kind, Type.ID), (KIND_D, Type.D)):
        assert replace(kdf, kind=kind).derive(COMPOSITE) == hash_secret_raw(
            COMPOSITE, b"s" * 32, 2, 8 * 1024, 2, 32, other, 0x13
        )


KIND_D = bytes.fromhex("ef636ddf8c29444b91f7a9a403e30a0c")
