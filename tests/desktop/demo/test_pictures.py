"""The pictures in README and guide: each is made from the running program, and each that is made is shown."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.demo.scenes import SCENES

ROOT = Path(__file__).parents[3]
TEXTS = (ROOT / "README.md", ROOT / "docs" / "guide.md", ROOT / "docs" / "server.md")
SHOWN = {name for text in TEXTS for name in re.findall(r"pictures/([a-z-]+)\.png", text.read_text(encoding="utf-8"))}


def test_each_picture_that_is_shown_can_be_made_anew_and_each_scene_is_shown() -> None:
    assert set(SCENES) == SHOWN


@pytest.mark.parametrize("name", sorted(SHOWN))
def test_each_picture_is_there(name: str) -> None:
    assert (ROOT / "docs" / "pictures" / f"{name}.png").stat().st_size > 10_000


def test_a_scene_is_played_against_a_server_that_others_reach(tmp_path: Path) -> None:
    made = make(tmp_path, "certificate")
    assert (made.returncode, made.stderr) == (0, "")
    assert (tmp_path / "certificate.png").stat().st_size > 20_000


def test_a_scene_that_there_is_not_is_told(tmp_path: Path) -> None:
    made = make(tmp_path, "sunset")
    assert made.returncode == 2
    assert "There is no scene sunset" in made.stderr


def make(folder: Path, name: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "desktop.demo.pictures", str(folder), name]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120)
