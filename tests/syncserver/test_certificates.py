"""The server's own certificate: made once, kept, and never quietly another one."""

import stat
import sys
from pathlib import Path

import pytest

from syncserver.certificates import CERTIFICATE_NAME, KEY_NAME, own_certificate
from syncserver.errors import Trouble
from syncserver.protocol.pins import is_pin


def test_it_is_made_once_and_then_kept(tmp_path: Path) -> None:
    made = own_certificate(tmp_path)
    assert is_pin(made.pin)
    assert own_certificate(tmp_path) == made
    assert sorted(file.name for file in tmp_path.iterdir()) == [KEY_NAME, CERTIFICATE_NAME]


@pytest.mark.skipif(sys.platform == "win32", reason="the rights of a file are another matter there")
def test_nobody_else_reads_the_key(tmp_path: Path) -> None:
    assert stat.S_IMODE(own_certificate(tmp_path).key.stat().st_mode) == 0o600


def test_two_servers_have_different_ones(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    assert own_certificate(tmp_path).pin != own_certificate(tmp_path / "other").pin


@pytest.mark.parametrize("name", [CERTIFICATE_NAME, KEY_NAME])
def test_a_part_that_is_missing_or_damaged_is_a_sentence_and_nothing_is_made_anew(tmp_path: Path, name: str) -> None:
    own_certificate(tmp_path)
    kept = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(kept[:60])
    with pytest.raises(Trouble, match="put both back"):
        own_certificate(tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(Trouble, match="put both back"):
        own_certificate(tmp_path)
    assert not (tmp_path / name).exists()


def test_the_key_of_another_certificate_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    own_certificate(tmp_path)
    (tmp_path / KEY_NAME).write_bytes(own_certificate(tmp_path / "other").key.read_bytes())
    with pytest.raises(Trouble, match="belong together"):
        own_certificate(tmp_path)
