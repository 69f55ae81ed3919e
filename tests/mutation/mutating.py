"""Make the mutants of a module's source: each the whole module, compiled, with one thing of it changed.

Module level is changed like functions are, because a table of rights is one. Left alone are docstrings, imports, types
(annotations, `Literal[...]`, aliases) and what a class inherits.
"""

import ast
import copy
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from types import CodeType

_OPERATORS: dict[type[ast.AST], tuple[type[ast.AST], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.FloorDiv,),
    ast.FloorDiv: (ast.Mult,),
    ast.Mod: (ast.FloorDiv,),
    ast.Pow: (ast.Mult,),
    ast.BitOr: (ast.BitAnd,),
    ast.BitAnd: (ast.BitOr,),
    ast.And: (ast.Or,),
    ast.Or: (ast.And,),
}
_NAMES = {"max": "min", "min": "max", "any": "all", "all": "any"}
_TYPES = ("Literal", "Mapping")
_UNTOUCHED = {"annotation", "returns", "bases", "decorator_list", "type_params", "ctx"}


@dataclass(frozen=True)
class Mutant:
    """A module with one change; `change` names it by what stands around it, so that it outlives moved lines."""

    line: int
    change: str
    code: CodeType


@dataclass(frozen=True)
class _Place:
    parent: ast.AST
    field: str
    index: int | None
    node: ast.AST
    around: str

    def put(self, node: ast.AST | None) -> None:
        if self.index is None:
            setattr(self.parent, self.field, node)
        elif node is None:
            del getattr(self.parent, self.field)[self.index]
        else:
            getattr(self.parent, self.field)[self.index] = node


def mutants(source: str, path: str) -> Iterator[Mutant]:
    """Make all mutants of a module, in the order of its lines."""
    tree = ast.parse(source)
    for place in list(_places(tree, "module")):
        for changed, told in _changes(place):
            line, siblings = getattr(place.node, "lineno", getattr(place.parent, "lineno", 0)), _siblings(place)
            place.put(changed)
            ast.fix_missing_locations(tree)
            with warnings.catch_warnings(action="ignore", category=SyntaxWarning):
                code = compile(tree, path, "exec")
            if siblings is not None:
                getattr(place.parent, place.field)[:] = siblings
            else:
                place.put(place.node)
            yield Mutant(line, f"{place.around}: {told}", code)


def _siblings(place: _Place) -> list[ast.AST] | None:
    return None if place.index is None else list(getattr(place.parent, place.field))


def _places(parent: ast.AST, around: str) -> Iterator[_Place]:
    if isinstance(parent, ast.FunctionDef | ast.ClassDef):
        around = parent.name if around == "module" else f"{around}.{parent.name}"
    for field, value in ast.iter_fields(parent):
        if field in _UNTOUCHED:
            continue
        for index, node in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if not isinstance(node, ast.AST) or _is_left_alone(node):
                continue
            yield _Place(parent, field, index, node, around)
            yield from _places(node, around)


def _is_left_alone(node: ast.AST) -> bool:
    if isinstance(node, ast.Import | ast.ImportFrom):
        return True
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    return isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id in _TYPES


def _changes(place: _Place) -> Iterator[tuple[ast.AST | None, str]]:
    """Give what may stand in a place instead, each with the words for it."""
    node = place.node
    if isinstance(node, ast.operator | ast.cmpop | ast.boolop):
        for other in _OPERATORS.get(type(node), ()):
            yield other(), f"{_written(place.parent)}: {type(node).__name__} becomes {other.__name__}"
    elif isinstance(node, ast.stmt):
        yield from _of_statement(node)
    elif isinstance(node, ast.expr):
        for other in _of_expression(node, place):
            yield other, f"{_written(place.parent)}: {_written(node)} becomes {_written(other)}"
        if _may_go(place):
            yield None, f"{_written(place.parent)}: {_written(node)} is left out"
    elif isinstance(node, ast.keyword):
        yield None, f"{_written(place.parent)}: {_written(node)} is left out"


def _of_statement(node: ast.stmt) -> Iterator[tuple[ast.AST, str]]:
    if isinstance(node, ast.Assign | ast.AugAssign | ast.Expr | ast.Raise):
        yield ast.Pass(), f"{_written(node)} is left out"
    if isinstance(node, ast.Return) and node.value is not None:
        yield ast.Return(value=None), f"{_written(node)} returns None"
    if isinstance(node, ast.If | ast.While):
        for value in (True, False):
            changed = copy.copy(node)
            changed.test = ast.Constant(value)
            yield changed, f"{type(node).__name__.lower()} {_written(node.test)} is always {value}"


def _of_expression(node: ast.expr, place: _Place) -> Iterator[ast.expr]:
    if isinstance(node, ast.Constant):
        yield from _of_constant(node.value, place)
    elif isinstance(node, ast.UnaryOp):
        yield node.operand
    elif isinstance(node, ast.IfExp):
        yield node.body
        yield node.orelse
    elif isinstance(node, ast.BoolOp):
        yield from node.values
    elif isinstance(node, ast.Name) and node.id in _NAMES:
        yield ast.Name(_NAMES[node.id], ast.Load())
    elif isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice):
        yield node.value
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and not node.keywords:
        yield node.func.value


def _of_constant(value: object, place: _Place) -> Iterator[ast.expr]:
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int):
        yield ast.Constant(value + 1)
        yield ast.Constant(value - 1)
    elif isinstance(value, str):
        yield ast.Constant(f"XX{value}XX")
        if value and not isinstance(place.parent, ast.JoinedStr):
            yield ast.Constant("")
    elif value is None:
        yield ast.Constant("")


def _may_go(place: _Place) -> bool:
    """Tell whether an element may be left out: of a set, list, tuple or `and`; a bound of a slice; an argument."""
    if isinstance(place.parent, ast.Slice):
        return True
    if isinstance(place.parent, ast.Set | ast.List | ast.Tuple):
        return place.field == "elts" and not isinstance(getattr(place.parent, "ctx", None), ast.Store)
    return isinstance(place.parent, ast.Call) and place.field == "args"


def _written(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 160 else f"{text[:157]}..."
