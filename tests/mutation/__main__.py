"""`python -m tests.mutation [MODULE...]`: change one thing after the other, and see that a test fails.

Exit code 1 where a mutant survives that `explained.py` does not explain, or where it explains one that is killed.
"""

import argparse
import importlib
import sys
import time
from pathlib import Path

from tests.mutation.explained import EXPLAINED
from tests.mutation.mutating import mutants
from tests.mutation.running import run

ROOT = Path(__file__).parents[2]
MODULES: dict[str, tuple[str, tuple[str, ...]]] = {
    "stamps": ("syncserver.protocol.stamps", ("tests/protocol/test_stamps.py",)),
    "merge": ("syncserver.protocol.merge", ("tests/protocol/test_merge.py",)),
    "rights": ("syncserver.rights", ("tests/syncserver/test_sharing.py",)),
}
"""What is changed, and the tests that have to notice."""

_LOADED_ONCE = (
    "flask.testing",
    "msgspec",
    "peewee",
    "uvicorn",
    "argon2",
    "cryptography.x509",
    "websockets",
    "hypothesis",
)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("modules", nargs="*", choices=[*MODULES, []], metavar="module")
    for library in _LOADED_ONCE:
        importlib.import_module(library)
    parser.add_argument("--of", default="", help="only the changes whose words hold this")
    asked = parser.parse_args()
    held = [_hunt(module, asked.of) for module in asked.modules or list(MODULES)]
    return 0 if all(held) else 1


def _hunt(module: str, of: str) -> bool:
    """Try the mutants of a module, and tell whether each is killed or explained."""
    name, tests = MODULES[module]
    path = ROOT / f"{name.replace('.', '/')}.py"
    paths = [str(ROOT / test) for test in tests]
    source, begin = path.read_text(encoding="utf-8"), time.monotonic()
    itself = run(name, path, compile(source, str(path), "exec"), paths, 300)
    if not itself.passed:
        print(f"{module}: its tests fail without any change")
        return False
    most_seconds, explained = 5 + int(3 * itself.seconds), {**EXPLAINED.get(module, {})}
    explained = {change: why for change, why in explained.items() if of in change}
    tried = killed = equivalent = 0
    survivors: list[str] = []
    for mutant in (mutant for mutant in mutants(source, str(path)) if of in mutant.change):
        tried += 1
        if not run(name, path, mutant.code, paths, most_seconds).passed:
            killed += 1
        elif explained.pop(mutant.change, None):
            equivalent += 1
        else:
            survivors.append(mutant.change)
            print(f"    SURVIVED line {mutant.line}: {mutant.change}", flush=True)
    for change in explained:
        print(f"    explained, and yet killed or not there: {change}")
    counts = f"{tried} mutants, {killed} killed, {equivalent} explained, {len(survivors)} survived"
    print(f"{module}: {counts}, in {time.monotonic() - begin:.0f} s", flush=True)
    return not survivors and not explained


if __name__ == "__main__":
    sys.exit(main())
