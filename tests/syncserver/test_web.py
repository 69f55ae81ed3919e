"""The page for those without the program: what its answers carry, and that it loads nothing from elsewhere."""

import json
import re
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from syncserver.protocol.position import LONGEST
from syncserver.protocol.stamps import read_edit_stamp, write_time
from syncserver.web import POLICY

WEB = Path(str(files("syncserver.web")))
FILES = sorted(path.name for path in WEB.iterdir() if path.suffix in (".js", ".css", ".svg"))
ADDRESSES = ["/", "/join", *(f"/web/{name}" for name in FILES)]


@pytest.mark.parametrize("path", ADDRESSES)
def test_the_page_may_load_its_own_files_and_nothing_else(house: Any, path: str) -> None:
    answer = house.client.get(path)
    assert answer.status_code == 200
    assert answer.headers["Content-Security-Policy"] == POLICY
    assert "unsafe" not in POLICY
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_each_file_says_of_what_type_it_is(house: Any) -> None:
    kinds = {path: house.client.get(path).content_type.partition(";")[0] for path in ADDRESSES}
    assert kinds["/"] == kinds["/join"] == "text/html"
    assert kinds["/web/page.js"] == "text/javascript"
    assert kinds["/web/page.css"] == "text/css"
    assert kinds["/web/icon.svg"] == "image/svg+xml"


@pytest.mark.parametrize("path", ["/web/", "/web/__init__.py", "/web/../config.py", "/web/%2e%2e/config.py"])
def test_nothing_else_of_the_folder_is_handed_out(house: Any, path: str) -> None:
    assert house.client.get(path).status_code == 404


def test_nothing_stands_inside_the_page_that_could_run(house: Any) -> None:
    page = house.client.get("/").text
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)|javascript:", page)
    used = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert {link for link in used if not link.startswith("#")} <= set(ADDRESSES)


@pytest.mark.parametrize("name", [name for name in FILES if not name.endswith(".svg")])
def test_no_file_reaches_another_host_or_writes_markup(name: str) -> None:
    text = (WEB / name).read_text("utf-8")
    assert not re.search(r"https?://|[\"'(]//|@import|innerHTML|outerHTML|insertAdjacent|document\.write|eval\(", text)


def test_both_languages_say_the_same_things() -> None:
    english, german = (WEB / "words.js").read_text("utf-8").split("const GERMAN")
    names = [re.findall(r"^  (\w+):", part, re.MULTILINE) for part in (english, german)]
    assert names[0] == names[1]
    texts = [path.read_text("utf-8") for path in WEB.iterdir() if path.suffix in (".js", ".html")]
    said = {name for text in texts for name in re.findall(r'(?:say\(|data-say="|data-label=)"?(\w+)"', text)}
    assert said <= set(names[0])


@pytest.mark.parametrize("path", [*ADDRESSES, "/health", "/openapi.json", "/sync", "/nowhere"])
def test_no_cookie_is_set_and_no_other_site_is_let_in(house: Any, path: str) -> None:
    for headers in ({}, {"Origin": "https://elsewhere.example"}):
        answer = house.client.get(path, headers=headers)
        assert "Set-Cookie" not in answer.headers
        assert not [name for name in answer.headers if name[0].lower().startswith("access-control-")]


needs_node = pytest.mark.skipif(shutil.which("node") is None, reason="node is not here")


def run(script: str) -> Any:
    """Run a script beside the page's modules and read what it prints."""
    done = subprocess.run(
        ["node", "--no-warnings", "--input-type=module", "--eval", script],
        cwd=WEB, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def stamps(script: str) -> Any:
    source = (WEB / "stamps.js").as_uri()
    return run(f"import * as stamps from {json.dumps(source)};\nconsole.log(JSON.stringify({script}))")


@needs_node
def test_the_page_writes_times_as_the_protocol_does() -> None:
    moments = [0, 1, 999, 1_795_000_000_123_456, 1_795_000_000_000_000]
    assert stamps(f"{moments}.map(stamps.writeTime)") == [write_time(moment) for moment in moments]
    assert stamps(f"{moments}.map((one) => stamps.microsOf(stamps.writeTime(one)))") == moments


@needs_node
def test_the_pages_stamps_lie_after_all_that_it_has_seen() -> None:
    device = "9f2c61d0a7b34e58"
    clock = f"(() => {{ const clock = new stamps.EditClock('{device}'); const drawn = [clock.draw('', 1000)];"
    later = write_time(5_000_000)
    drawn = stamps(f"{clock} clock.receive('{later}'); drawn.push(clock.draw('', 2000)); "
                   f"drawn.push(clock.draw('{write_time(9_000_000)}-{device}', 2000)); return drawn }})()")  # fmt: skip
    assert [read_edit_stamp(stamp) for stamp in drawn] == [(1000, device), (5_000_001, device), (9_000_001, device)]


@needs_node
@pytest.mark.parametrize("low", ["", "V", "V000E26R", "zzzy", "zzzz", "zzzzzzzzzz", "z0ABCDEFGHX"])
def test_the_pages_positions_lie_after_the_last(low: str) -> None:
    drawn = stamps(f"Array.from({{length: 200}}, () => stamps.after({json.dumps(low)}))")
    assert all(low < position and len(position) < LONGEST and position[-1] != "0" for position in drawn)
    assert len(set(drawn)) > 150


@needs_node
def test_the_pages_ids_are_of_version_7_and_those_made_later_sort_later() -> None:
    drawn = stamps("[1, 1795000000000, 1795000000001].map((millis) => stamps.newId(millis))")
    assert drawn == sorted(drawn)
    assert all(
        re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", one) for one in drawn
    )
