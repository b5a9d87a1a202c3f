"""KeePassXC and pykeepass open what we write, and we keep what they write."""

from dataclasses import replace
from pathlib import Path

import pytest
from pykeepass import PyKeePass, create_database

from keywizard.model.contracts import PasswordUnlock
from keywizard.model.errors import VaultError, WrongPassword
from keywizard.model.secret import Secret
from keywizard.vault.kdbx import codec
from keywizard.vault.kdbx.header import AES_CBC, CHACHA20, read_header
from keywizard.vault.kdbx.kdf import FOR_TESTS_ONLY, Argon2, Kdf, Rounds

from .parts import PASSWORD, UNLOCK, approved, credentials, keepassxc, new_vault, vault_at

COMPOSITE = codec.composite_key(Secret(PASSWORD))
KDFS: list[Kdf] = [
    Argon2.fresh(FOR_TESTS_ONLY),
    replace(Argon2.fresh(FOR_TESTS_ONLY), kind=bytes.fromhex("ef636ddf8c29444b91f7a9a403e30a0c")),
    Rounds(bytes(range(32)), 100_000, bytes.fromhex("7c02bb8279a74ac0927d114a00648238")),
]


def test_keepassxc_shows_every_value(tmp_path: Path) -> None:
    vault = new_vault(tmp_path)
    vault.add(approved(1, "phräse"), "SmartradeX ETH", UNLOCK)
    values = credentials(1, "phräse")
    show = ("show", "-s", "-a", "UserName", "-a", "Password", "-a", "Passphrase")
    assert keepassxc(vault.path, *show, "Keywizard/SmartradeX ETH").splitlines() == [
        values.api_key.reveal(),
        values.secret.reveal(),
        "phräse",
    ]
    info = keepassxc(vault.path, "db-info", "")
    assert "Cipher: AES 256-bit" in info
    assert "KDF: Argon2id" in info


def test_pykeepass_shows_every_value(tmp_path: Path) -> None:
    vault = new_vault(tmp_path)
    vault.add(approved(1, "phräse"), "SmartradeX ETH", UNLOCK)
    with PyKeePass(str(vault.path), password=PASSWORD) as other:
        (entry,) = other.entries
        values = credentials(1, "phräse")
        assert (entry.group.name, entry.title) == ("Keywizard", "SmartradeX ETH")
        assert (entry.username, entry.password) == (
            values.api_key.reveal(),
            values.secret.reveal(),
        )
        assert entry.get_custom_property("Passphrase") == "phräse"


@pytest.mark.parametrize("cipher", [AES_CBC, CHACHA20])
@pytest.mark.parametrize("kdf", KDFS, ids=["argon2id", "argon2d", "aes"])
def test_each_cipher_and_derivation_means_the_same_to_keepassxc(
    tmp_path: Path, cipher: bytes, kdf: Kdf
) -> None:
    vault = new_vault(tmp_path)
    vault.add(approved(1), "one", UNLOCK)
    data = vault.path.read_bytes()
    database = codec.decrypt(data, read_header(data)[0].kdf.derive(COMPOSITE))
    database.header = replace(database.header, cipher=cipher, kdf=kdf)
    vault.path.write_bytes(codec.encrypt(database, kdf.derive(COMPOSITE)))
    assert "one" in keepassxc(vault.path, "ls", "Keywizard")
    keepassxc(vault.path, "add", "-u", "somebody", "Foreign")
    assert read_header(vault.path.read_bytes())[0].cipher == cipher
    assert [key.title for key in vault.keys(UNLOCK)] == ["one"]
    theirs = read_header(vault.path.read_bytes())[0]
    vault.add(approved(2), "two", UNLOCK)
    ours = read_header(vault.path.read_bytes())[0]
    assert (ours.kdf, ours.cipher, ours.compressed) == (theirs.kdf, cipher, theirs.compressed)
    assert "Foreign" in keepassxc(vault.path, "ls", "/")


def test_what_keepassxc_adds_between_two_saves_stays(tmp_path: Path) -> None:
    vault = new_vault(tmp_path)
    vault.add(approved(1), "one", UNLOCK)
    (tmp_path / "note.txt").write_text("attached")
    keepassxc(vault.path, "add", "-u", "somebody", "-p", "Foreign", also="foreign-password\n")
    keepassxc(vault.path, "mkdir", "Folder")
    with PyKeePass(str(vault.path), password=PASSWORD) as other:
        entry = other.find_entries(title="Foreign", first=True)
        entry.add_attachment(other.add_binary(b"attached"), "note.txt")
        other.save()
    vault.add(approved(2), "two", UNLOCK)
    assert [key.title for key in vault.keys(UNLOCK)] == ["one", "two"]
    assert (
        keepassxc(vault.path, "show", "-s", "-a", "Password", "Foreign").strip()
        == "foreign-password"
    )
    assert set(keepassxc(vault.path, "ls", "/").split()) == {"Foreign", "Folder/", "Keywizard/"}
    with PyKeePass(str(vault.path), password=PASSWORD) as other:
        (attachment,) = other.attachments
        assert (attachment.filename, attachment.data) == ("note.txt", b"attached")


def test_an_edit_in_keepassxc_has_history_but_is_one_key_and_no_longer_checked(
    tmp_path: Path,
) -> None:
    vault = new_vault(tmp_path)
    vault.add(approved(1), "one", UNLOCK)
    keepassxc(vault.path, "edit", "-t", "renamed", "Keywizard/one")
    (key,) = vault.keys(UNLOCK)
    assert (key.title, key.evidence) == ("renamed", "checked_here")
    keepassxc(vault.path, "edit", "-u", "another-api-key", "Keywizard/renamed")
    (edited,) = vault.keys(UNLOCK)
    assert edited.fingerprint != key.fingerprint
    assert (edited.evidence, edited.inspected_at) == (None, None)


def test_a_key_thrown_away_in_keepassxc_is_not_listed(tmp_path: Path) -> None:
    vault = new_vault(tmp_path)
    vault.add(approved(1), "one", UNLOCK)
    vault.add(approved(2), "two", UNLOCK)
    keepassxc(vault.path, "rm", "Keywizard/one")
    assert "one" in keepassxc(vault.path, "ls", "Recycle Bin")
    assert [key.title for key in vault.keys(UNLOCK)] == ["two"]


def test_a_file_made_elsewhere_takes_our_keys(tmp_path: Path) -> None:
    create_database(str(tmp_path / "vault.kdbx"), password=PASSWORD)
    vault = vault_at(tmp_path / "vault.kdbx")
    assert vault.keys(UNLOCK) == ()
    vault.add(approved(1), "one", UNLOCK)
    assert "one" in keepassxc(vault.path, "ls", "Keywizard")
    with pytest.raises(WrongPassword) as refused:
        vault.keys(PasswordUnlock(Secret("no")))
    assert refused.value.code == "wrong_password_foreign"  # it may want a key file too


def test_the_settings_of_a_file_made_elsewhere_stay(tmp_path: Path) -> None:
    path = tmp_path / "vault.kdbx"
    with create_database(str(path), password=PASSWORD) as made:
        made.save()
    data = path.read_bytes()
    database = codec.decrypt(data, read_header(data)[0].kdf.derive(COMPOSITE))
    slow = Argon2(bytes(32), 16 << 20, 21, 2)
    database.header = replace(database.header, kdf=slow, compressed=True, cipher=CHACHA20)
    path.write_bytes(codec.encrypt(database, slow.derive(COMPOSITE)))
    vault_at(path).add(approved(1), "one", UNLOCK)
    header = read_header(path.read_bytes())[0]
    assert (header.kdf, header.compressed, header.cipher) == (slow, True, CHACHA20)
    assert "one" in keepassxc(path, "ls", "Keywizard")
    with PyKeePass(str(path), password=PASSWORD) as other:
        assert [entry.title for entry in other.entries] == ["one"]


def test_a_key_file_beside_the_password_is_thought_of(tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(bytes(range(32)))
    path = tmp_path / "vault.kdbx"
    create_database(str(path), password=PASSWORD, keyfile=str(tmp_path / "key"))
    with pytest.raises(WrongPassword) as refused:
        vault_at(path).keys(UNLOCK)
    assert refused.value.code == "wrong_password_foreign"


def test_the_format_before_kdbx_4_is_named(tmp_path: Path) -> None:
    path = tmp_path / "old.kdbx"
    keepassxc(path, "db-create", "-p", "", also=f"{PASSWORD}\n")
    with pytest.raises(VaultError) as refused:
        vault_at(path).keys(UNLOCK)
    assert (refused.value.code, refused.value.facts["format"]) == ("vault_old_format", "KDBX 3.1")
