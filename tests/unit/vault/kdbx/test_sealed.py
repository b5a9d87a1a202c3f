"""What is inside the sealed part of a KDBX file, written here byte by byte as KeePass documents it.

An attacker who knows the password can write all of this; so can another program with a defect.
"""

import gzip
import hashlib
import hmac
import struct
import zlib
from collections.abc import Sequence
from dataclasses import replace
from xml.etree.ElementTree import SubElement, fromstring

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from cryptography.hazmat.primitives.padding import PKCS7

from keywizard.model.errors import WrongPassword
from keywizard.model.secret import Secret
from keywizard.vault.kdbx import codec
from keywizard.vault.kdbx.header import AES_CBC, CHACHA20, Header, pack_header, read_header
from keywizard.vault.kdbx.kdf import Argon2
from keywizard.vault.kdbx.variants import ByteReader
from keywizard.vault.kdbx.xml import same_tree
from tests.unit.vault.kdbx.defect import defect

MIB = 1 << 20
TRANSFORMED = bytes(range(32))
HEADER = Header(AES_CBC, b"s" * 32, b"i" * 16, Argon2(bytes(32), 8 * MIB, 1, 1), {})
XML = b"<KeePassFile><Meta/><Root><Group><Name>R</Name></Group></Root></KeePassFile>"
STREAM, KEY = struct.pack("<I", 3), bytes(64)


def inner(*fields: tuple[int, bytes]) -> bytes:
    wanted = (*fields, (0, b""))
    return b"".join(struct.pack("<BI", kind, len(value)) + value for kind, value in wanted)


PLAIN = inner((1, STREAM), (2, KEY)) + XML


def base(header: Header) -> bytes:
    return hashlib.sha512(header.seed + TRANSFORMED + b"\1").digest()


def mac(header: Header, index: int, data: bytes) -> bytes:
    key = hashlib.sha512(struct.pack("<Q", index) + base(header)).digest()
    return hmac.new(key, data, "sha256").digest()


def locked(header: Header, plain: bytes) -> bytes:
    padder = PKCS7(128).padder()
    padded = padder.update(plain) + padder.finalize()
    key = hashlib.sha256(header.seed + TRANSFORMED).digest()
    encryptor = Cipher(AES(key), CBC(header.iv)).encryptor()
    return encryptor.update(padded) + encryptor.finalize()


def blocks(header: Header, parts: Sequence[bytes]) -> bytes:
    out = b""
    for index, part in enumerate(parts):
        size = struct.pack("<I", len(part))
        out += mac(header, index, struct.pack("<Q", index) + size + part) + size + part
    return out


def file_of(parts: Sequence[bytes], header: Header = HEADER) -> bytes:
    head = pack_header(header)
    start = head + hashlib.sha256(head).digest() + mac(header, (1 << 64) - 1, head)
    return start + blocks(header, parts)


def sealed(plain: bytes, header: Header = HEADER) -> bytes:
    return file_of([locked(header, plain), b""], header)


def defect_of(data: bytes) -> object:
    return defect(lambda: codec.decrypt(data, TRANSFORMED))


def opened(plain: bytes = PLAIN, header: Header = HEADER) -> codec.Database:
    return codec.decrypt(sealed(plain, header), TRANSFORMED)


def test_a_password_stands_for_its_hash_hashed_again() -> None:
    once = hashlib.sha256("é".encode()).digest()
    assert codec.composite_key(Secret("é")) == hashlib.sha256(once).digest()


def test_a_file_written_by_the_book_opens() -> None:
    database = opened()
    assert database.header == HEADER
    assert same_tree(database.root, fromstring(XML))
    assert database.inner == ()


def test_content_in_many_blocks_is_put_together_in_order() -> None:
    whole = locked(HEADER, PLAIN)
    parts = [whole[:1], whole[1:17], whole[17:], b""]
    database = codec.decrypt(file_of(parts), TRANSFORMED)
    assert same_tree(database.root, fromstring(XML))


def test_a_defect_between_the_blocks_is_named() -> None:
    whole = locked(HEADER, PLAIN)
    good = file_of([whole[:16], whole[16:], b""])
    swapped = file_of([]) + blocks(HEADER, [b"", whole])[36:]
    assert defect_of(swapped) == "block"
    assert defect_of(good[:-5] + bytes([good[-5] ^ 1]) + good[-4:]) == "block"
    assert defect_of(good + b"\0") == "trailing"
    assert defect_of(good[:-36]) == "truncated"
    assert defect_of(file_of([whole])) == "truncated"
    assert defect_of(file_of([whole, b"", b""])) == "trailing"


def test_another_key_is_a_wrong_password() -> None:
    with pytest.raises(WrongPassword):
        codec.decrypt(sealed(PLAIN), bytes(32))


INNER = {
    "no stream": (inner((2, KEY)), "vault_unsupported"),
    "Salsa20": (inner((1, struct.pack("<I", 2)), (2, KEY)), "vault_unsupported"),
    "no stream key": (inner((1, STREAM)), "inner_header"),
    "an empty stream key": (inner((1, STREAM), (2, b"")), "inner_header"),
    "no end": (inner((1, STREAM), (2, KEY))[:-5], "truncated"),
}


@pytest.mark.parametrize(("start", "fact"), INNER.values(), ids=list(INNER))
def test_a_defect_of_the_inner_header_is_named(start: bytes, fact: str) -> None:
    assert defect_of(sealed(start if fact == "truncated" else start + XML)) == fact


def test_attachments_and_unknown_inner_fields_are_kept_in_order() -> None:
    more = ((3, b"\1two"), (9, b"unknown"), (3, b"\0one"))
    assert opened(inner((1, STREAM), *more, (2, KEY)) + XML).inner == more


@pytest.mark.parametrize("length", [0, 15, 17])
def test_content_that_cannot_be_aes_is_a_defect(length: int) -> None:
    part = locked(HEADER, PLAIN)[:length]
    assert defect_of(file_of([part, b""] if part else [b""])) == "padding"


def test_wrong_padding_is_a_defect() -> None:
    assert defect_of(file_of([locked(HEADER, PLAIN)[:16], b""])) == "padding"


PACKED = replace(HEADER, compressed=True)


def test_packed_content_opens() -> None:
    assert same_tree(opened(gzip.compress(PLAIN), PACKED).root, fromstring(XML))


def test_a_defect_of_the_packing_is_named() -> None:
    packed = gzip.compress(PLAIN)
    assert defect_of(sealed(PLAIN, PACKED)) == "gzip"
    assert defect_of(sealed(packed[:-1], PACKED)) == "gzip"
    assert defect_of(sealed(b"", PACKED)) == "gzip"
    assert defect_of(sealed(zlib.compress(PLAIN), PACKED)) == "gzip"
    assert defect_of(sealed(packed[:10] + b"\xff" * 20, PACKED)) == "gzip"


def test_content_is_unpacked_up_to_64_mebibytes_and_no_further() -> None:
    assert defect_of(sealed(gzip.compress(bytes(64 * MIB), 1), PACKED)) == "vault_unsupported"
    assert defect_of(sealed(gzip.compress(bytes(64 * MIB + 1), 1), PACKED)) == "vault_large"


# What we write


def unsealed(data: bytes) -> tuple[Header, list[int], bytes]:
    """The header, the blocks' sizes and the content, read by the book."""
    header, end = read_header(data)
    reader, content = ByteReader(data, end + 64), b""
    sizes: list[int] = []
    while not sizes or sizes[-1]:
        code, size = reader.take(32), reader.number(4)
        part = reader.take(size)
        assert code == mac(header, len(sizes), struct.pack("<QI", len(sizes), size) + part)
        content += part
        sizes.append(size)
    assert reader.at == len(data)
    key = hashlib.sha256(header.seed + TRANSFORMED).digest()
    decryptor = Cipher(AES(key), CBC(header.iv)).decryptor()
    unpadder = PKCS7(128).unpadder()
    plain = unpadder.update(decryptor.update(content) + decryptor.finalize())
    return header, sizes, plain + unpadder.finalize()


def with_notes(length: int) -> codec.Database:
    database = opened()
    SubElement(database.root, "Notes").text = "n" * length
    return database


def test_two_files_of_the_same_content_share_nothing_secret() -> None:
    database = replace(opened(), inner=((3, b"\0attached"),))
    first, second = (unsealed(codec.encrypt(database, TRANSFORMED)) for _ in range(2))
    assert {len(first[0].seed), len(first[0].iv)} == {32, 16}
    assert first[0].seed != second[0].seed
    assert first[0].iv != second[0].iv
    contents = [dict(ByteReader(plain).fields()) for _, _, plain in (first, second)]
    assert [content[1] for content in contents] == [STREAM, STREAM]
    assert [len(content[2]) for content in contents] == [64, 64]
    assert contents[0][2] != contents[1][2]
    assert [content[3] for content in contents] == [b"\0attached"] * 2


def test_the_size_tells_little_about_the_content() -> None:
    sizes = {
        len(unsealed(codec.encrypt(with_notes(n), TRANSFORMED))[2]) for n in range(0, 6000, 97)
    }
    assert sizes == {8192}
    longer = {
        len(unsealed(codec.encrypt(with_notes(n), TRANSFORMED))[2]) for n in range(8000, 9000, 97)
    }
    assert longer <= {8192, 2 * 8192}


def test_a_saved_file_is_padded_anew_and_not_twice() -> None:
    data = codec.encrypt(with_notes(10), TRANSFORMED)
    again = codec.encrypt(codec.decrypt(data, TRANSFORMED), TRANSFORMED)
    assert len(again) == len(data)
    items = codec.decrypt(again, TRANSFORMED).root.findall("Meta/CustomData/Item")
    # The name stands in people's files: another one would leave the old padding in them.
    assert [item.findtext("Key") for item in items] == ["Keywizard.Filler"]


def test_a_packed_file_stays_packed_and_hides_its_size_all_the_same() -> None:
    database = opened(gzip.compress(PLAIN), PACKED)
    assert database.header.compressed
    header, _, plain = unsealed(codec.encrypt(database, TRANSFORMED))
    assert header.compressed
    assert len(plain) == 8192
    assert PLAIN[-40:] in gzip.decompress(plain)  # read by another implementation
    long = with_notes(20_000)
    long.header = replace(long.header, compressed=True)
    for _ in range(3):  # each save has other random bytes in it
        assert len(unsealed(codec.encrypt(long, TRANSFORMED))[2]) == 8192
    assert same_tree(codec.decrypt(codec.encrypt(long, TRANSFORMED), TRANSFORMED).root, long.root)


def test_long_content_is_written_in_blocks_of_one_mebibyte() -> None:
    _, sizes, plain = unsealed(codec.encrypt(with_notes(2 * MIB), TRANSFORMED))
    assert sizes == [MIB, MIB, len(plain) + 16 - 2 * MIB, 0]


def test_a_new_database_is_sealed_as_it_is() -> None:
    data = codec.encrypt(codec.Database(HEADER, fromstring(XML)), TRANSFORMED)
    database = codec.decrypt(data, TRANSFORMED)
    assert database.inner == ()
    assert database.root.findtext("Root/Group/Name") == "R"
    assert unsealed(data)[2].startswith(b"\1\4\0\0\0" + STREAM + b"\2\x40\0\0\0", 0)
    assert unsealed(data)[2][9 + 69 :].startswith(b"\0\0\0\0\0<")


def test_the_other_cipher_is_kept() -> None:
    database = replace(opened(), header=replace(HEADER, cipher=CHACHA20, iv=bytes(12)))
    data = codec.encrypt(database, TRANSFORMED)
    assert len(read_header(data)[0].iv) == 12
    assert codec.decrypt(data, TRANSFORMED).header.cipher == CHACHA20


def test_custom_data_is_found_or_made() -> None:
    owner = fromstring(
        "<Meta><CustomData><Item><Key>a</Key></Item>"
        "<Item><Key>b</Key><Value>2</Value></Item></CustomData></Meta>"
    )
    assert codec.custom_data(owner, "b").text == "2"
    codec.custom_data(owner, "a").text = "1"
    codec.custom_data(owner, "c").text = "3"
    assert [
        (item.findtext("Key"), item.findtext("Value")) for item in owner.iterfind("CustomData/Item")
    ] == [("a", None), ("b", "2"), ("a", "1"), ("c", "3")]
    bare = fromstring("<Meta/>")
    codec.custom_data(bare, "x").text = "4"
    assert bare.findtext("CustomData/Item/Value") == "4"
    assert bare.findtext("CustomData/Item/Key") == "x"


def test_a_file_without_meta_gets_one_for_its_padding() -> None:
    xml = b"<KeePassFile><Root/></KeePassFile>"
    data = codec.encrypt(opened(inner((1, STREAM), (2, KEY)) + xml), TRANSFORMED)
    assert len(unsealed(data)[2]) == 8192
    root = codec.decrypt(data, TRANSFORMED).root
    assert [child.tag for child in root] == ["Root", "Meta"]
    assert root.findtext("Meta/CustomData/Item/Key") == "Keywizard.Filler"
