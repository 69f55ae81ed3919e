"""The page as a phone shows it, and over an encrypted line, in a real browser."""

import base64
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from .chromium import PHONE, ROAD, SONGS, Browser, Friend, browse, friend

__all__ = ["browse", "friend"]

PUSH = """
    const [id, done] = arguments;
    const token = JSON.parse(sessionStorage.getItem("shared-playlist")).token;
    const headers = {Authorization: `Bearer ${token}`, "Content-Type": "application/json"};
    const body = JSON.stringify([{id, name: "Road trip"}]);
    fetch("/playlists/batch", {method: "POST", headers, body}).then((answer) => done(answer.status));
"""
"""What makes a playlist from within the page, which has no button for that."""


def test_on_a_phone_all_of_it_is_done_with_a_finger_upright_and_on_its_side(
    browse: Callable[..., Browser], friend: Friend
) -> None:
    phone = browse()
    phone.show(*PHONE, mobile=True)
    phone.join("Ben")
    assert phone.driver.execute_script("return [innerWidth, matchMedia('(pointer: coarse)').matches]") == [
        PHONE[0],
        True,
    ]
    phone.click("#playlist-list a")
    phone.until(lambda: len(phone.all(".song")) == len(SONGS))
    assert phone.all("#playlist-list a") == []  # one thing at a time
    phone.type("#title", "From a phone")
    phone.find("#title").submit()
    phone.until(lambda: phone.all(".song")[-1] == "From a phone")
    phone.click("#track-list li:nth-child(1) button")
    phone.until(lambda: "My Way" not in phone.all(".song"))
    phone.until(lambda: phone.all("#toast-text") == ["“My Way” was removed."])
    phone.picture("phone-mobile-removed")
    phone.click("#toast-undo")
    phone.until(lambda: phone.all(".song")[0] == "My Way")
    for size in (PHONE, PHONE[::-1], (320, 568)):
        phone.show(*size, mobile=True)
        assert not phone.wide()
        assert phone.small() == []
    phone.click(".back")
    phone.until(lambda: phone.all("#playlist-list a") == ["Road trip"])
    assert phone.complaints() == []


def spki_of(certificate: Path) -> str:
    """Tell the hash of a public key, by which chromium is told to accept its certificate."""
    read = x509.load_pem_x509_certificate(certificate.read_bytes())
    key = read.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(hashlib.sha256(key).digest()).decode()


def test_over_tls_who_accepted_the_certificate_sees_changes_as_they_happen(
    start: Callable[..., Any], tmp_path: Path
) -> None:
    server = start("--open", "--tls")
    accepted = f"ignore-certificate-errors-spki-list={spki_of(tmp_path / 'data' / 'certificate.pem')}"
    ana, ben = (Browser(server.url, tmp_path / name, "en", accepted) for name in ("ana", "ben"))
    try:
        for browser, name in ((ana, "Ana"), (ben, "Ben")):
            assert browser.url.startswith("https://")
            browser.join(name)
        pushed = ana.driver.execute_async_script(PUSH, ROAD)
        assert pushed == 200
        for browser in (ana, ben):
            browser.until(lambda browser=browser: browser.all("#playlist-list a") == ["Road trip"])
            browser.click("#playlist-list a")
        ana.type("#title", "Over the line")
        ana.find("#title").submit()
        ben.until(lambda: ben.all(".song") == ["Over the line"])
        assert ana.complaints() == ben.complaints() == []
    finally:
        ana.driver.quit()
        ben.driver.quit()


def test_over_tls_a_browser_warns_of_a_certificate_that_nobody_accepted(
    start: Callable[..., Any], tmp_path: Path
) -> None:
    browser = Browser(start("--open", "--tls").url, tmp_path / "profile", "en")
    try:
        browser.open()
        browser.until(lambda: "ERR_CERT_AUTHORITY_INVALID" in browser.driver.page_source)
        assert not browser.driver.find_elements("css selector", "#door-form")
    finally:
        browser.driver.quit()
