"""The service that a box runs: that systemd understands it, and finds little that it may do."""

import shutil
import subprocess
from pathlib import Path

import pytest

from syncserver.serving import _MOST_SOCKETS

UNIT = Path(__file__).parents[2] / "resources" / "syncserver.service"
MOST_EXPOSED = 15
"""In tenths, as systemd-analyze counts from 0 to 100."""


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not here")
def test_systemd_finds_the_service_locked_up_well() -> None:
    command = ["systemd-analyze", "security", "--offline=true", f"--threshold={MOST_EXPOSED}", "--no-pager", str(UNIT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if "unrecognized option" in done.stderr:
        pytest.skip("this systemd is too old to look at a file")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Unknown key" not in done.stderr
    assert "Failed to parse" not in done.stderr


def test_the_service_may_have_all_connections_and_does_not_start_again_and_again_with_what_is_wrong() -> None:
    lines = UNIT.read_text(encoding="utf-8").splitlines()
    assert f"LimitNOFILE={_MOST_SOCKETS}" in lines
    assert "RestartPreventExitStatus=2" in lines
