"""The mutants of a module differ from it, each in one thing."""

from tests.mutation.mutating import mutants

SOURCE = '''"""A docstring is left alone."""

from collections.abc import Set

TABLE: dict[str, Set[str]] = {"owner": {"see", "edit"}}


def least(a: int, b: int = 2) -> int:
    if a < b and a >= 0:
        return a
    return min(b, 9)
'''


def test_a_module_has_a_mutant_for_each_thing_that_can_be_otherwise() -> None:
    changes = {mutant.change for mutant in mutants(SOURCE, "least.py")}
    assert {
        "module: {'see', 'edit'}: 'edit' is left out",
        "least: if a < b and a >= 0 is always True",
        "least: a < b: Lt becomes LtE",
        "least: a < b and a >= 0: And becomes Or",
        "least: return a returns None",
        "least: min(b, 9): min becomes max",
        "least: min(b, 9): 9 becomes 10",
    } <= changes
    assert not [change for change in changes if "docstring" in change or "Set" in change]


def test_each_mutant_is_another_program() -> None:
    codes = [mutant.code for mutant in mutants(SOURCE, "least.py")]
    assert len(codes) == len(set(codes)) > 20
    assert compile(SOURCE, "least.py", "exec") not in codes
