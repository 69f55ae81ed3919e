"""What comes from below the window in English is said in the window's language: all that a person can see."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.ui.sentences import PIECES, SENTENCES, in_our_words

ROOT = Path(__file__).parents[3]
SOURCES = [
    *sorted((ROOT / "desktop/formats").glob("*.py")),
    *sorted((ROOT / "desktop/store").glob("*.py")),
    *sorted((ROOT / "desktop/sync").glob("*.py")),
    *(ROOT / f"desktop/{name}.py" for name in ("fitting", "library", "placing", "profile", "restoring")),
    ROOT / "desktop/ui/playlist_files.py",
    *(
        ROOT / f"syncserver/{name}.py"
        for name in (
            "accounts",
            "admission",
            "batch",
            "deciding",
            "devices",
            "invitations",
            "quotas",
            "rates",
            "throttle",
        )
    ),
    *(ROOT / f"syncserver/api/{name}.py" for name in ("people", "problems", "requests")),
]
_WORDS = re.compile(r"[a-z]{2,} [a-z'{]")
ENTITIES = "This XML declares entities, which are not read because they can be harmful"
REMARKED_BY = ("at", "count", "ReadingWarning", "Violation", "_refuse")
NOT_SEEN = {
    "desktop/sync/once.py": "only the command `sync` syncs once",
    "desktop/sync/live.py": "what the live line says is never shown",
    "syncserver/api/requests.py": "the window's own requests are never so",
}
"""Files whose sentences no window shows, and why."""


def template_of(node: ast.expr) -> str:
    """Write a literal with {} for what is put in; "" for what is none."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(template_of(part) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    if isinstance(node, ast.BinOp):
        return template_of(node.left) + template_of(node.right)
    return ""


def sentences_in(path: Path) -> Iterator[str]:
    """Collect what is raised, remarked, or looks like a sentence, leaving out docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant | ast.JoinedStr) and node not in told:
            text = template_of(node)
            if re.fullmatch(r"[A-Z{‘\"'].*[.]", text, re.DOTALL) and _WORDS.search(text):
                yield text
        if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in REMARKED_BY:
            yield from filter(_WORDS.search, map(template_of, node.args))


def shape(text: str) -> str:
    return re.sub(r"\{\w*\}", "{}", text)


def test_every_sentence_from_below_is_in_the_tables():
    known = {shape(text) for text in (*SENTENCES, *PIECES)}
    missing = {
        f"{path.name}: {text}"
        for path in SOURCES
        if path.relative_to(ROOT).as_posix() not in NOT_SEEN
        for text in sentences_in(path)
        if shape(text) not in known
    }
    assert sorted(missing) == []


def test_the_files_that_are_left_out_are_there():
    assert [name for name in NOT_SEEN if not (ROOT / name).exists()] == []


@pytest.mark.parametrize(
    ("english", "said"),
    [
        ("The server at http://box:8765 does not answer.", "Der Server unter http://box:8765 antwortet nicht."),
        ("no length given: 7 more places", "keine Länge angegeben: noch 7 weitere Stellen"),
        (f"{ENTITIES} (line 3); export the playlist again as XSPF.", None),
        ("The title has 12,345 characters; at most 1,000 can be kept.", None),
        ("'duration' must hold a whole number of milliseconds, and \"x\" is not one", None),
        ("You may only see this playlist, as its viewer.", None),
    ],
)
def test_a_sentence_is_said_in_german_with_what_was_put_in(german, english, said):
    found = in_our_words(english)
    assert found != english
    assert said is None or found == said


def test_a_sentence_that_nobody_knows_is_shown_as_it_came(german):
    assert in_our_words("A newer server says something new.") == "A newer server says something new."


def test_what_was_put_in_is_never_taken_for_words_of_ours(german):
    said = in_our_words('This CSV has no column "a URI or text"; choose one of those in its first row.')
    assert said.startswith("Diese CSV")
    assert '"a URI or text"' in said


def test_in_english_every_sentence_stays_as_it_is():
    for template in SENTENCES:
        text = re.sub(r"\{\w+\}", "Zed", template)
        assert in_our_words(text) == text
