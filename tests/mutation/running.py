"""Run the tests of a module against one of its mutants, in a child process that has never seen the module itself."""

import importlib.abc
import importlib.util
import os
import resource
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from types import CodeType

import pytest
from hypothesis import HealthCheck, Phase, settings

EXAMPLES = 40
"""How many examples a property is tried with: the same ones for each mutant."""

_UNLOADED = ("syncserver", "desktop", "tests.protocol", "tests.syncserver", "conftest")
_OPTIONS = (
    *("-o", "addopts=--import-mode=importlib", "-W", "ignore::pytest.PytestWarning"),
    *("-p", "no:pytest-qt", "-p", "no:xdist", "-p", "no:randomly", "-p", "no:cacheprovider"),
    *("--hypothesis-profile", "mutation", "-x", "-q", "--no-header", "--tb=no"),
)
_NO_TESTS = 5


@dataclass(frozen=True)
class Outcome:
    """How the tests ended; `seconds` are of processor time, so that a busy machine makes no difference."""

    passed: bool
    seconds: float


class _Loader(SourceFileLoader):
    def __init__(self, name: str, path: str, code: CodeType) -> None:
        super().__init__(name, path)
        self.code = code

    def get_code(self, fullname: str) -> CodeType:
        return self.code


class _Finder(importlib.abc.MetaPathFinder):
    """Gives a mutant to whoever imports the module."""

    def __init__(self, name: str, path: Path, code: CodeType) -> None:
        self.name, self.path, self.loader = name, path, _Loader(name, str(path), code)

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if fullname != self.name:
            return None
        return importlib.util.spec_from_file_location(fullname, self.path, loader=self.loader)


def run(name: str, path: Path, code: CodeType, tests: Sequence[str], most_seconds: int) -> Outcome:
    """Run tests with `code` in the place of a module. Tests that need more processor time than allowed do not pass."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        _be_the_child(name, path, code, tests, most_seconds)
    _, status, usage = os.wait4(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status) == _NO_TESTS:
        raise RuntimeError(f"no tests were found in {' '.join(tests)}")
    return Outcome(status == 0, usage.ru_utime + usage.ru_stime)


def _be_the_child(name: str, path: Path, code: CodeType, tests: Sequence[str], most_seconds: int) -> None:
    try:
        loaded = [module for module in sys.modules if module.startswith(_UNLOADED)]
        if loaded:
            raise RuntimeError(f"already loaded: {loaded}")
        resource.setrlimit(resource.RLIMIT_CPU, (most_seconds, most_seconds))
        signal.alarm(20 * most_seconds)  # for a mutant that waits
        silence = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(silence, stream)
        settings.register_profile(
            "mutation",
            max_examples=EXAMPLES,
            phases=(Phase.explicit, Phase.generate),  # what fails need not become small
            derandomize=True,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        )
        sys.meta_path.insert(0, _Finder(name, path, code))
        result = int(pytest.main([*_OPTIONS, *tests]))
        if result == 0 and name not in sys.modules:
            result = _NO_TESTS
    except BaseException:
        os._exit(1)
    os._exit(result)
