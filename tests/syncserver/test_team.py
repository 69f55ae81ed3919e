"""The files for a team (`docs/team`) fit the program: options that it has, limits that it reads, what is imported."""

import re
import shutil
from pathlib import Path

import pytest

from syncserver.cli import _parser
from syncserver.limits import read_limits

ROOT = Path(__file__).parents[2]
TEAM = ROOT / "docs" / "team"


def test_the_servers_are_started_with_options_that_there_are() -> None:
    yaml = pytest.importorskip("yaml")
    compose = yaml.safe_load((TEAM / "compose.yaml").read_text(encoding="utf-8"))
    command = compose["services"]["server"]["command"]
    filled = [re.sub(r"\$\{[^}]*\}", "playlists.example.org", word) for word in command]
    options = _parser().parse_args(filled)
    assert (options.address, options.plain_http) == ("https://playlists.example.org", True)
    assert options.database == "postgresql://playlists@database/playlists"
    assert set(compose["volumes"]) == {"database", "certificates"}


def test_the_limits_are_ones_that_are_read(tmp_path: Path) -> None:
    shutil.copy(TEAM / "limits.toml", tmp_path / "limits.toml")
    assert read_limits(tmp_path).users == 50_000


def test_the_image_has_what_a_box_that_only_serves_has_and_the_driver() -> None:
    readme, image = (
        (ROOT / "README.md").read_text(encoding="utf-8"),
        (TEAM / "Dockerfile").read_text(encoding="utf-8"),
    )
    listed = re.search(r"install -c constraints.txt (flask [^`]*)`", readme)
    installed = re.search(r"-c constraints.txt \\\n(.*?)\nCOPY", image, re.DOTALL)
    assert listed
    assert installed
    assert {*listed[1].split(), "'psycopg[binary]'"} == set(installed[1].replace("\\", "").split())
