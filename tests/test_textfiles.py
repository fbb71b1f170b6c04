"""Files are read with a gentle word when they are not what they should be, and written whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from agreement_builder.errors import Unusable
from agreement_builder.findings import Finding
from agreement_builder.textfiles import clear_leftovers, decode, read_bytes, write_whole


def names_in(folder: Path) -> list[str]:
    """What lies in a folder, hidden or not."""
    return sorted(entry.name for entry in folder.iterdir())


def told(path: Path) -> Finding:
    """What is told about a file that cannot be read."""
    with pytest.raises(Unusable) as caught:
        decode(read_bytes(path, limit=100), path.name)
    (finding,) = caught.value.findings
    return finding


def test_what_is_no_text_file_is_told(tmp_path: Path) -> None:
    latin, utf16, large = tmp_path / "latin", tmp_path / "utf16", tmp_path / "large"
    latin.write_bytes("a: 1\nb: £5\n".encode("latin-1"))
    utf16.write_bytes("a: 1".encode("utf-16"))
    large.write_bytes(b"x" * 101)
    assert told(tmp_path / "none.yaml").code == "file-missing"
    assert told(tmp_path).code == "file-not-a-file"
    assert (told(latin).code, told(latin).place.line) == ("file-not-text", 2)
    assert "UTF-16" in told(utf16).message
    assert told(large).code == "file-too-large"


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert decode(b"\xef\xbb\xbfa: 1", "x") == "a: 1"


def test_a_file_is_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.yaml", b"one")
    write_whole(tmp_path / "a.yaml", b"two")
    assert (tmp_path / "a.yaml").read_bytes() == b"two"
    assert names_in(tmp_path) == ["a.yaml"]


def test_a_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"one")
    path.chmod(0o640)
    write_whole(path, b"two")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    target, link = tmp_path / "shared" / "real.yaml", tmp_path / "a.yaml"
    target.write_bytes(b"one")
    link.symlink_to(target)
    write_whole(link, b"two")
    assert link.is_symlink()
    assert target.read_bytes() == b"two"
    assert names_in(tmp_path / "shared") == ["real.yaml"]


@pytest.mark.parametrize("second_names", [True, False])
def test_a_new_file_never_takes_the_place_of_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, second_names: bool
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    if not second_names:
        monkeypatch.setattr(os, "link", refuse)
    path = tmp_path / "a.yaml"
    write_whole(path, b"one", new=True)
    with pytest.raises(FileExistsError):
        write_whole(path, b"two", new=True)
    assert path.read_bytes() == b"one"
    assert names_in(tmp_path) == ["a.yaml"]


def test_a_write_protected_file_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"one")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(PermissionError):
        write_whole(path, b"two")
    assert path.read_bytes() == b"one"


def test_a_full_disk_leaves_the_old_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"one")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"two")
    assert path.read_bytes() == b"one"
    assert names_in(tmp_path) == ["a.yaml"]


def test_what_a_killed_writer_left_is_cleared(tmp_path: Path) -> None:
    for name in (".a.yaml.12ab34cd.new", "a.yaml", ".b.yaml.12ab34cd.new"):
        (tmp_path / name).write_bytes(b"")
    clear_leftovers(tmp_path / "a.yaml")
    assert names_in(tmp_path) == [".b.yaml.12ab34cd.new", "a.yaml"]
