"""A real browser at a real server: Debian's chromium and chromium-driver, with selenium. Whatever needs it is skipped
where they are not.

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

    def __init__(self, url: str, profile: Path, language: str, *arguments: str, **preferences: Any) -> None:
        options = webdriver.ChromeOptions()
        options.binary_location = str(CHROMIUM)
        for argument in ("headless=new", "no-sandbox", "disable-gpu", "no-first-run", f"lang={language}", *arguments):
            options.add_argument(f"--{argument}")
        options.add_argument(f"--user-data-dir={profile}")
        options.add_experimental_option("prefs", {"intl.accept_languages": language, **preferences})
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.url, self.driver = url, webdriver.Chrome(options, Service(str(DRIVER)))
        self.show(*DESK)

    def show(self, width: int, height: int, scheme: str = "light", *, mobile: bool = False) -> None:
        size = {"width": width, "height": height, "deviceScaleFactor": 2 if mobile else 1}
        self._tell("Emulation.setDeviceMetricsOverride", **size, mobile=mobile)
        self._tell("Emulation.setTouchEmulationEnabled", enabled=mobile)
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
