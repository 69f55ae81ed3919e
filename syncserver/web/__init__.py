"""The page for those without the program: files that the server hands out as they are, and nothing from elsewhere.

The page speaks the protocol like any other client. It may load its own files and ask this server, and a browser lets
it do nothing else: no script or style inside the page, no frame around it, no form that leaves it.
"""

from functools import partial
from importlib.resources import files

from flask import Flask, Response

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "img-src 'self' data:",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
PAGE = "index.html"
# Named here, because what a system takes a suffix for differs between machines.
_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


def register(flask: Flask) -> None:
    """Add the page, at `/` and where invitations lead, and its files."""
    for entry in files(__name__).iterdir():
        suffix = f".{entry.name.rpartition('.')[2]}"
        if suffix not in _TYPES:
            continue
        answer = partial(_answer, entry.read_bytes(), f"{_TYPES[suffix]}; charset=utf-8")
        for path in ("/", "/join") if entry.name == PAGE else (f"/web/{entry.name}",):
            flask.add_url_rule(path, endpoint=f"GET {path}", view_func=answer, provide_automatic_options=False)


def _answer(body: bytes, kind: str) -> Response:
    headers = {"Content-Security-Policy": POLICY, "Referrer-Policy": "no-referrer"}
    return Response(body, content_type=kind, headers=headers)
