"""Plans that once broke an invariant, each a file with a name that says what was wrong; they are played in each run."""

from pathlib import Path
from typing import Final

import msgspec

from tests.simulation.plan import Plan

FOLDER: Final = Path(__file__).parent / "regressions"


def names() -> list[str]:
    """Name all that are kept."""
    return sorted(path.stem for path in FOLDER.glob("*.json"))


def read(name: str) -> Plan:
    return msgspec.json.decode((FOLDER / f"{name}.json").read_bytes(), type=Plan)


def keep(name: str, plan: Plan) -> Path:
    """Write a plan down under a name."""
    path = FOLDER / f"{name}.json"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(msgspec.json.format(msgspec.json.encode(plan), indent=1))
    return path
