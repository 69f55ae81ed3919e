"""The demo without a display, as `make demo HEADLESS=1` plays it: the real program from start to end."""

import os
import subprocess
import sys
from pathlib import Path

from desktop.samples import samples


def test_the_story_ends_with_one_list_and_pictures_of_both_windows_at_each_step(tmp_path: Path) -> None:
    played = subprocess.run(
        [sys.executable, "-m", "desktop", "demo", "--headless"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        env={**os.environ, "TMPDIR": str(tmp_path), "TEMP": str(tmp_path), "TMP": str(tmp_path)},
    )
    assert (played.returncode, played.stderr) == (0, ""), played.stdout
    assert "nothing is lost" in played.stdout
    assert "Ben, 8 changes wait" in played.stdout
    pictures = sorted(tmp_path.rglob("*.png"))
    assert [picture.name for picture in pictures] == [f"{number}.png" for number in range(1, 6)]
    assert all(picture.stat().st_size > 20_000 for picture in pictures)


def test_the_samples_that_come_with_the_program_are_whole() -> None:
    lists = samples()
    assert [playlist.name for playlist in lists] == ["Road trip", "Late evening", "Sunday kitchen"]
    assert all(track.title and track.artist and track.duration for playlist in lists for track in playlist.tracks)
