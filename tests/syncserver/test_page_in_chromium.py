"""The page in a real browser: what somebody without the program sees and does there."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .chromium import DESK, LOOK, PARTY, PHONE, ROAD, SONGS, Browser, Friend, ben, browse, friend, song

__all__ = ["ben", "browse", "friend"]


def test_somebody_joins_and_sees_the_tracks_in_their_order(ben: Browser) -> None:
    assert ben.all(".song") == [title for title, _ in SONGS]
    assert ben.all(".by") == [artist for _, artist in SONGS]
    assert set(ben.all(".who")) == {"added by Ana"}
    assert ben.all("#playlist-about") == ["3 tracks"]
    assert ben.complaints() == []


def test_what_a_friend_does_is_there_by_itself(ben: Browser, friend: Friend) -> None:
    friend.push("tracks", song(9, ROAD, "New"))
    ben.until(lambda: ben.all(".song")[-1] == "New")
    friend.push("tracks", {"id": song(1, ROAD, "")["id"], "deleted": True})
    ben.until(lambda: "My Way" not in ben.all(".song"))
    friend.push("playlists", {"id": LOOK, "name": "Later", "share": "nobody"})
    users = {user["name"]: user["id"] for user in friend.sync()["users"]}
    friend.push("members", {"playlistId": LOOK, "userId": users["Ben"], "role": "viewer"})
    ben.until(lambda: ben.all("#playlist-list a") == ["Later", "Road trip"])
    ben.click(f'a[href="#/{LOOK}"]')
    ben.until(lambda: ben.all("#only-look"))
    assert not ben.all("#add")


def test_a_track_is_added_behind_the_others_and_removed_and_brought_back(ben: Browser, friend: Friend) -> None:
    ben.type("#title", "Autobahn")
    ben.type("#artist", "Kraftwerk")
    ben.find("#artist").submit()
    ben.until(lambda: ben.all(".song")[-1] == "Autobahn")
    assert ben.all(".who")[-1] == "added by you"
    held = next(track for track in friend.sync()["tracks"] if track["title"] == "Autobahn")
    assert held["position"] > song(3, ROAD, "")["position"]
    assert not held["editedAt"].endswith("0" * 16)

    ben.click("#track-list li:nth-child(1) button")
    ben.until(lambda: "My Way" not in ben.all(".song"))
    ben.until(lambda: ben.all("#toast-text") == ["“My Way” was removed."])
    assert ben.driver.switch_to.active_element.accessible_name.startswith("Remove")
    ben.picture("desk-light-removed")
    ben.click("#toast-undo")
    ben.until(lambda: ben.all(".song")[0] == "My Way")
    assert ben.complaints() == []


def test_a_track_without_a_title_is_told_what_it_lacks(ben: Browser) -> None:
    ben.click("#add-go")
    ben.until(lambda: ben.all("#add-problem") == ["A track needs a title."])
    assert ben.driver.switch_to.active_element.get_attribute("id") == "title"


def test_without_a_connection_the_page_says_so_keeps_what_was_typed_and_goes_on(ben: Browser, friend: Friend) -> None:
    ben.offline(True)
    ben.type("#title", "Later")
    ben.click("#add-go")
    ben.until(lambda: ben.all("#add-problem"))
    assert ben.find("#title").get_attribute("value") == "Later"
    assert "Later" not in ben.all(".song")
    ben.offline(False)
    ben.click("#add-go")
    ben.until(lambda: ben.all(".song")[-1] == "Later")


def test_a_server_that_went_away_is_told_and_found_again(
    ben: Browser, start: Callable[..., Any], friend: Friend, tmp_path: Path
) -> None:
    # Its address is the one thing that a second one cannot have for sure, so the way to it is cut instead.
    ben.driver.execute_script("window.asked = fetch; window.fetch = () => Promise.reject(new TypeError('away'))")
    friend.push("tracks", song(9, ROAD, "New"))
    ben.until(lambda: ben.all("#notice"))
    ben.picture("desk-light-offline")
    ben.driver.execute_script("window.fetch = window.asked; dispatchEvent(new Event('online'))")
    ben.until(lambda: ben.all(".song")[-1] == "New" and not ben.all("#notice"))


def test_a_reload_forgets_nobody_and_signing_out_does(ben: Browser) -> None:
    ben.driver.refresh()
    ben.until(lambda: len(ben.all(".song")) == len(SONGS))
    ben.click("#sign-out")
    ben.until(lambda: ben.all("#door-form"))
    assert ben.driver.execute_script("return sessionStorage.length") == 0
    ben.driver.refresh()
    ben.until(lambda: ben.all("#door-form"))


def test_an_invitations_code_leaves_the_address_at_once(browse: Callable[..., Browser]) -> None:
    browser = browse()
    browser.open("/join#abcdefghjkmnpqrs.PIN")
    browser.until(lambda: browser.all("#code-row"))
    assert browser.find("#code").get_attribute("value") == "abcdefghjkmnpqrs"
    assert browser.driver.current_url == f"{browser.url}/"
    browser.picture("desk-light-invited")


def test_whoever_has_the_program_opens_the_invitation_there(browse: Callable[..., Browser], friend: Friend) -> None:
    browser = browse()
    browser.open("/join#abcdefghjkmnpqrs.PIN")
    browser.until(lambda: browser.all("#to-program-go") == ["Open in the program"])
    link = browser.find("#to-program-go").get_attribute("href")
    assert link == f"shared-playlist:{browser.url}/join#abcdefghjkmnpqrs.PIN"
    browser.type("#code", friend.ask("POST", "/invitations", uses=1)["code"])
    browser.type("#name", "Dora")
    browser.click("#door-go")
    browser.until(lambda: browser.all("#state.live"))
    assert browser.find("#to-program-go").get_attribute("href") is None
    browser.click("#sign-out")
    browser.until(lambda: browser.all("#door-form"))
    browser.click('[data-way="invited"]')
    assert not browser.all("#to-program")
    assert browser.complaints() == []


def test_an_invitation_leads_into_its_playlist(browse: Callable[..., Browser], friend: Friend) -> None:
    friend.push("playlists", {"id": LOOK, "name": "Surprise", "share": "nobody"})
    code = friend.ask("POST", "/invitations", playlistId=LOOK, role="viewer")["code"]
    browser = browse()
    browser.open(f"/join#{code}.PIN")
    browser.type("#name", "Dora")
    browser.click("#door-go")
    browser.until(lambda: browser.all("#playlist-name") == ["Surprise"])
    assert browser.all("#only-look")
    assert code not in browser.driver.page_source

    friend.push("playlists", {"id": PARTY, "name": "Party", "share": "nobody"})
    second = friend.ask("POST", "/invitations", playlistId=PARTY)["code"]
    browser.open(f"/join#{second}")
    browser.until(lambda: browser.all("#playlist-name") == ["Party"])
    assert browser.all("#add")
    assert len([user for user in friend.sync()["users"] if user["name"] == "Dora"]) == 1


def test_an_invitation_that_is_none_is_told_and_can_be_mended(browse: Callable[..., Browser], friend: Friend) -> None:
    browser = browse()
    browser.open("/join#abcdefghjkmnpqrs")
    browser.type("#name", "Dora")
    browser.click("#door-go")
    browser.until(lambda: browser.all("#door-problem"))
    assert "does not know that invitation" in browser.all("#door-problem")[0]
    browser.type("#code", friend.ask("POST", "/invitations", uses=1)["code"])
    browser.click("#door-go")
    browser.until(lambda: browser.all("#state.live"))


def test_who_has_a_password_signs_in_by_it(browse: Callable[..., Browser], friend: Friend) -> None:
    friend.ask("POST", "/users/me", password="a long way south")  # noqa: S106
    browser = browse()
    browser.open()
    browser.click('[data-way="password"]')
    browser.type("#name", "Ana")
    browser.type("#password", "a long way north")
    browser.click("#door-go")
    browser.until(lambda: browser.all("#door-problem"))
    browser.picture("desk-light-password")
    browser.type("#password", "a long way south")
    browser.click("#door-go")
    browser.until(lambda: browser.all("#playlist-list a") == ["Road trip"])
    browser.click("#playlist-list a")
    browser.until(lambda: set(browser.all(".who")) == {"added by you"})


def test_who_is_signed_out_elsewhere_is_told_at_once(ben: Browser, friend: Friend) -> None:
    token = ben.driver.execute_script("return JSON.parse(sessionStorage.getItem('shared-playlist')).token")
    friend.ask("DELETE", "/devices/current", token)
    ben.until(lambda: ben.all("#door-problem") == ["You were signed out on this device. Sign in again."])
    assert ben.driver.execute_script("return sessionStorage.getItem('shared-playlist')") is None
    assert not ben.all("#room")


def test_what_is_no_longer_shared_leaves_the_page(ben: Browser, friend: Friend) -> None:
    friend.push("members", {"playlistId": ROAD, "userId": "*", "deleted": True})
    ben.until(lambda: ben.all("#choose") == ["This playlist is not shared with you any more."])
    assert ben.all("#playlist-list a") == []
    assert ben.all(".song") == []
    assert ben.all("#no-playlists")


def test_a_browser_that_lets_nothing_be_kept_is_good_for_as_long_as_the_page_is_open(
    browse: Callable[..., Browser], friend: Friend
) -> None:
    browser = browse(**{"profile.default_content_setting_values.cookies": 2})
    browser.join("Ben")
    browser.until(lambda: browser.all("#playlist-list a") == ["Road trip"])


def test_what_the_server_refuses_is_said_in_german_where_that_is_read(browse: Callable[..., Browser]) -> None:
    browser = browse("de")
    browser.open("/join#abcdefghjkmnpqrs")
    browser.type("#name", "Dora")
    browser.click("#door-go")
    browser.until(lambda: browser.all("#door-problem"))
    assert browser.all("#door-problem") == ["Diese Einladung gilt hier nicht (mehr): bitte um eine neue."]


def test_a_long_playlist_is_shown_in_parts(ben: Browser, friend: Friend) -> None:
    friend.push("tracks", *(song(number, ROAD, f"Song {number}") for number in range(10, 460)))
    ben.until(lambda: ben.all("#playlist-about") == ["453 tracks"])
    assert len(ben.all(".song")) == 200
    ben.click("#more")
    ben.until(lambda: len(ben.all(".song")) == 400)
    assert ben.all("#more") == ["Show 53 more"]


def test_a_page_that_nobody_looks_at_holds_no_connection(ben: Browser, friend: Friend) -> None:
    hide = "Object.defineProperty(document, 'visibilityState', {value: arguments[0], configurable: true});"
    tell = "document.dispatchEvent(new Event('visibilitychange'))"
    ben.driver.execute_script(f"{hide}{tell}", "hidden")
    friend.push("tracks", song(9, ROAD, "New"))
    ben.driver.execute_script(f"{hide}{tell}", "visible")
    ben.until(lambda: ben.all(".song")[-1] == "New")


def test_the_browser_runs_nothing_that_got_into_the_page(ben: Browser) -> None:
    ben.driver.execute_script("""
        window.refused = [];
        document.addEventListener("securitypolicyviolation", (event) => refused.push(event.effectiveDirective));
        const script = document.createElement("script");
        script.textContent = "window.ran = true";
        const image = document.createElement("img");
        image.src = "https://elsewhere.invalid/x.png";
        document.body.append(script, image);
    """)
    ben.until(lambda: {"script-src-elem", "img-src"} <= set(ben.driver.execute_script("return refused")))
    assert ben.driver.execute_script("return window.ran") is None


def test_staying_signed_in_is_chosen(browse: Callable[..., Browser]) -> None:
    browser = browse()
    browser.open()
    browser.until(lambda: browser.all("#door-form"))
    browser.click(".check")
    browser.type("#name", "Cleo")
    browser.click("#door-go")
    browser.until(lambda: browser.all("#state.live"))
    assert "token" in browser.driver.execute_script("return localStorage.getItem('shared-playlist')")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_all_of_it_can_be_reached_read_and_hit(
    browse: Callable[..., Browser], friend: Friend, size: tuple[int, int], scheme: str
) -> None:
    browser = browse("de")
    browser.show(*size, scheme)
    name = f"{'phone' if size is PHONE else 'desk'}-{scheme}"

    def is_sound(view: str) -> None:
        browser.picture(f"{name}-{view}")
        assert not browser.wide()
        assert browser.small() == []
        assert browser.unnamed() == []

    browser.open()
    browser.until(lambda: browser.all("#door-go") == ["Mitmachen"])
    is_sound("door")
    browser.join("Ben")
    browser.until(lambda: browser.all("#playlist-list a"))
    is_sound("playlists")
    browser.click("#playlist-list a")
    browser.until(lambda: len(browser.all(".song")) == len(SONGS))
    is_sound("tracks")
    assert browser.all("#playlist-about") == ["3 Titel"]
    assert browser.complaints() == []
