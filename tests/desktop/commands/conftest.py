"""Commands as a person types them, run in this process, on a profile of their own."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop import cli


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def line(self) -> str:
        """The only line on standard output, of a command that did what it was asked."""
        assert (self.code, self.err) == (0, "")
        (line,) = self.out.splitlines()
        return line

    @property
    def sentence(self) -> str:
        """The one sentence of a command that failed, and printed nothing else."""
        assert self.code == 1
        assert self.out == ""
        (line,) = self.err.splitlines()
        return line


Shell = Callable[..., Said]


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    return tmp_path / "profile"


@pytest.fixture
def run(profile: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    def typed(*words: str | Path, of: Path = profile) -> Said:
        code = cli.main(["--profile", str(of), *map(str, words)])
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return typed


@pytest.fixture
def road_trip(run: Shell) -> str:
    """A playlist "Road trip" with the tracks One, Two and Three; its id."""
    playlist_id = run("create", "Road trip").line
    for title in ("One", "Two", "Three"):
        run("add", "Road trip", "--title", title, "--artist", "Ana", "--duration", "61")
    return playlist_id


@pytest.fixture
def titles(run: Shell) -> Callable[[str], list[str]]:
    return lambda playlist: [track["title"] for track in run("show", playlist, "--json").json["tracks"]]


@pytest.fixture
def track_ids(run: Shell) -> Callable[[str], dict[str, str]]:
    return lambda playlist: {t["title"]: t["id"] for t in run("show", playlist, "--json").json["tracks"]}
