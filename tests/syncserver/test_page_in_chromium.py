"""The page in a real browser: Debian's chromium and chromium-driver, with selenium. Skipped where they are not.

`WEB_SHOTS=FOLDER` keeps pictures of what is tested.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
if CHROMIUM is None or DRIVER is None:
    pytest.skip("chromium or chromium-driver is not here", allow_module_level=True)
if os.environ.get("CI"):
    pytest.skip("browsers are not tested there", allow_module_level=True)
webdriver = pytest.importorskip("selenium.webdriver")

from selenium.webdriver.chrome.service import Service  # noqa: E402
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.support.ui import WebDriverWait  # noqa: E402

SOON = 40
PHONE, DESK = (390, 844), (1180, 720)


class Browser:
    """A browser at a server, in one language."""

    def __init__(self, url: str, profile: Path, language: str, **preferences: Any) -> None:
        options = webdriver.ChromeOptions()
        options.binary_location = str(CHROMIUM)
        for argument in ("headless=new", "no-sandbox", "disable-gpu", "no-first-run", f"lang={language}"):
            options.add_argument(f"--{argument}")
        options.add_argument(f"--user-data-dir={profile}")
        options.add_experimental_option("prefs", {"intl.accept_languages": language, **preferences})
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.url, self.driver = url, webdriver.Chrome(options, Service(str(DRIVER)))
        self.show(*DESK)

    def show(self, width: int, height: int, scheme: str = "light") -> None:
        self._tell("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self._tell("Emulation.setEmulatedMedia", features=features)

    def offline(self, away: bool) -> None:
        self._tell("Network.enable")
        self._tell(
            "Network.emulateNetworkConditions", offline=away, latency=0, downloadThroughput=-1, uploadThroughput=-1
        )

    def _tell(self, command: str, **values: Any) -> None:
        self.driver.execute_cdp_cmd(command, values)

    def open(self, path: str = "/") -> None:
        self.driver.get(self.url + path)

    def find(self, selector: str) -> Any:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector: str) -> list[str]:
        script = "return [...document.querySelectorAll(arguments[0])].filter((e) => e.checkVisibility())"
        return list(self.driver.execute_script(f"{script}.map((e) => e.textContent)", selector))

    def until(self, reached: Callable[[], Any]) -> Any:
        return WebDriverWait(self.driver, SOON, poll_frequency=0.05).until(lambda _: reached())

    def click(self, selector: str) -> None:
        self.until(lambda: self.find(selector).is_displayed())
        self.find(selector).click()

    def type(self, selector: str, text: str) -> None:
        self.until(lambda: self.find(selector).is_displayed())
        self.find(selector).clear()
        self.find(selector).send_keys(text)

    def join(self, name: str) -> None:
        self.open()
        self.type("#name", name)
        self.click("#door-go")
        self.until(lambda: self.all("#state.live"))

    def wide(self) -> bool:
        """Tell whether something stands out to the right."""
        root = "document.documentElement"
        return bool(self.driver.execute_script(f"return {root}.scrollWidth > {root}.clientWidth"))

    def small(self) -> list[str]:
        """The controls that a finger would miss."""
        script = """return [...document.querySelectorAll("button, input:not([type=checkbox]), a:not(.skip), .check")]
            .filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 43.5).map((e) => e.outerHTML)"""
        return list(self.driver.execute_script(script))

    def unnamed(self) -> list[str]:
        """The controls of which a screen reader could only say what they are."""
        controls = self.driver.find_elements(By.CSS_SELECTOR, "button, input, a, nav, section, form")
        return [one.get_attribute("outerHTML") for one in controls if one.is_displayed() and not one.accessible_name
                and one.get_attribute("id") not in ("door-form",)]  # fmt: skip

    def picture(self, name: str) -> None:
        if folder := os.environ.get("WEB_SHOTS"):
            self.driver.save_screenshot(str(Path(folder) / f"web-{name}.png"))

    def complaints(self) -> list[str]:
        """What the browser had to say of scripts and policies, other than of answers that were no."""
        return [
            one["message"] for one in self.driver.get_log("browser") if "Failed to load resource" not in one["message"]
        ]


class Friend:
    """Somebody else, who edits from elsewhere."""

    def __init__(self, url: str, name: str) -> None:
        self.url = url
        self.token = requests.post(f"{url}/users", json={"name": name}, timeout=SOON).json()["token"]

    def push(self, collection: str, *records: dict[str, Any]) -> None:
        answer = requests.post(
            f"{self.url}/{collection}/batch",
            json=records,
            headers={"Authorization": f"Bearer {self.token}"},
            timeout=SOON,
        ).json()
        assert {result["status"] for result in answer["results"]} <= {"applied"}, answer

    def ask(self, method: str, path: str, token: str = "", **body: Any) -> Any:
        headers = {"Authorization": f"Bearer {token or self.token}"}
        answer = requests.request(method, self.url + path, json=body or None, headers=headers, timeout=SOON)
        assert answer.ok, answer.text
        return answer.json() if answer.content else None

    def sync(self) -> Any:
        headers = {"Authorization": f"Bearer {self.token}"}
        return requests.get(f"{self.url}/sync", headers=headers, timeout=SOON).json()


ROAD, LOOK, PARTY = (f"00000000-0000-7000-8000-0000000ff00{digit}" for digit in "abc")
SONGS = (("My Way", "Frank Sinatra"), ("<b>Bold</b> & <script>alert(1)</script>", "Tags"), ("Für Elise", "Beethoven"))


def song(number: int, playlist_id: str, title: str, artist: str = "") -> dict[str, Any]:
    track_id = f"00000000-0000-7000-8000-{number:012x}"
    return {"id": track_id, "playlistId": playlist_id, "title": title, "artist": artist, "position": f"V{number:04}z"}


@pytest.fixture
def friend(start: Callable[..., Any]) -> Friend:
    made = Friend(start("--open").url, "Ana")
    made.push("playlists", {"id": ROAD, "name": "Road trip", "description": "For the long way south."})
    made.push("tracks", *(song(number, ROAD, *one) for number, one in enumerate(SONGS, 1)))
    return made


@pytest.fixture
def browse(friend: Friend, tmp_path: Path) -> Iterator[Callable[..., Browser]]:
    opened: list[Browser] = []

    def begin(language: str = "en", **preferences: Any) -> Browser:
        opened.append(Browser(friend.url, tmp_path / f"profile{len(opened)}", language, **preferences))
        return opened[-1]

    yield begin
    for browser in opened:
        browser.driver.quit()


@pytest.fixture
def ben(browse: Callable[..., Browser]) -> Browser:
    """A browser in which Ben looks at the playlist."""
    browser = browse()
    browser.join("Ben")
    browser.until(lambda: browser.all("#playlist-list a") == ["Road trip"])
    browser.click("#playlist-list a")
    browser.until(lambda: len(browser.all(".song")) == len(SONGS))
    return browser


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
