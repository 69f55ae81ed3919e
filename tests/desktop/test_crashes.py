"""Reports of crashes: they say where in the code, nothing of the person, and their folder does not grow."""

import subprocess
import sys
from pathlib import Path

import pytest

from desktop import crashes

SONG = "My secret song"


def failed(raises) -> BaseException:
    try:
        raises()
    except BaseException as error:
        return error
    raise AssertionError("it did not fail")


def deep(error: BaseException) -> None:
    secret_of_a_local = SONG  # noqa: F841  a report must not show the values that were met
    raise error


def test_a_report_says_what_happened_where_and_with_what_versions(tmp_path):
    path = crashes.write_report(tmp_path, failed(lambda: deep(AttributeError("no attribute 'x'"))), where="the window")
    text = path.read_text(encoding="utf-8")
    assert path.parent == tmp_path / "crashes"
    assert "AttributeError: no attribute 'x'" in text
    assert "in deep" in text
    assert "where: the window" in text
    assert f"Python: {sys.version.split()[0]}" in text


@pytest.mark.parametrize("error", [ValueError(SONG), KeyError(SONG), OSError(2, "No such file", SONG)])
def test_a_report_holds_nothing_of_the_playlists(tmp_path, error):
    text = crashes.write_report(tmp_path, failed(lambda: deep(error)), where="the window").read_text(encoding="utf-8")
    assert SONG not in text
    assert type(error).__name__ in text


def test_a_report_shows_what_an_error_followed_from(tmp_path):
    def both():
        try:
            deep(TypeError("the first"))
        except TypeError as first:
            raise AttributeError("the second") from first

    text = crashes.traceback_of(failed(both))
    assert text.index("the second") < text.index("the first")


def test_a_ring_of_causes_ends():
    error = ValueError("x")
    error.__cause__ = error
    assert crashes.traceback_of(error).count("ValueError") == 1


def test_the_home_folder_is_not_named(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "home", lambda: Path(__file__).parent)
    text = crashes.traceback_of(failed(lambda: deep(ValueError())))
    assert str(Path(__file__).parent) not in text
    assert f"~/{Path(__file__).name}" in text.replace("\\", "/")


def test_the_folder_does_not_grow(tmp_path):
    first = crashes.write_report(tmp_path, failed(lambda: deep(ValueError())), where="0")
    for number in range(crashes.MOST_KEPT + 5):
        crashes.write_report(tmp_path, failed(lambda: deep(ValueError())), where=str(number + 1))
    kept = crashes.reports(tmp_path)
    assert len(kept) == crashes.MOST_KEPT
    assert first not in kept
    assert f"where: {crashes.MOST_KEPT + 5}" in kept[0].read_text(encoding="utf-8")


def test_a_report_is_never_large(tmp_path, monkeypatch):
    monkeypatch.setattr(crashes, "traceback_of", lambda error: "x" * 10_000_000)
    path = crashes.write_report(tmp_path, ValueError(), where="the window")
    assert path.stat().st_size <= crashes.LARGEST


def test_the_next_start_finds_the_fault_that_ended_the_program(tmp_path):
    die = (
        "import sys, faulthandler\nfrom pathlib import Path\nfrom desktop.crashes import FaultFile\n"
        "FaultFile(Path(sys.argv[1])).begin()\nfaulthandler._sigsegv()\n"
    )
    assert subprocess.run([sys.executable, "-c", die, tmp_path], cwd=Path(__file__).parents[2]).returncode != 0
    fault = crashes.FaultFile(tmp_path)
    report = fault.begin()
    assert report is not None
    assert "Segmentation fault" in report.read_text(encoding="utf-8") or sys.platform == "win32"
    fault.end()
    again = crashes.FaultFile(tmp_path)
    assert again.begin() is None
    again.end()


def test_a_good_end_leaves_nothing_behind(tmp_path):
    fault = crashes.FaultFile(tmp_path)
    assert fault.begin() is None
    fault.end()
    assert list((tmp_path / "crashes").iterdir()) == []
