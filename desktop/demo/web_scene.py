"""The scene of the server's page: what somebody without the program sees, in a real browser, at a desk and on a phone.

It takes Debian's chromium and chromium-driver, and selenium; where they are not, the picture is left out.
"""

import shutil
from pathlib import Path
from typing import Any, Final

from PySide6.QtGui import QColor, QPainter, QPixmap

from desktop.demo.scene import LeftOut, started
from desktop.demo.stage import Stage

_DESK: Final = (860, 700)
_PHONE: Final = (350, 700)
_GAP: Final = 24
_SCALE: Final = 1.25


def web(stage: Stage) -> QPixmap:
    """Join from a browser, and look at a playlist there."""
    started(stage, 1)
    browser = _browser(stage.folder / "browser")
    try:
        browser.get(stage.server.url)
        stage.wait("the page asks for a name", lambda: _is_shown(browser, "#name"))
        browser.find_element("css selector", "#name").send_keys("Cleo")
        browser.find_element("css selector", "#door-go").click()
        stage.wait("the playlists are there", lambda: _is_shown(browser, "#playlist-list a"))
        browser.find_element("link text", "Road trip").click()
        stage.wait("the tracks are there", lambda: _is_shown(browser, ".song"))
        return _side_by_side(_taken(browser, *_DESK), _taken(browser, *_PHONE))
    finally:
        browser.quit()


def _browser(profile: Path) -> Any:
    """Start a browser without a display. Raises `LeftOut` where there is none to start."""
    program, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if program is None or driver is None:
        raise LeftOut("chromium or chromium-driver is not here")
    try:
        from selenium.webdriver import Chrome, ChromeOptions  # only for who works on the program
        from selenium.webdriver.chrome.service import Service
    except ImportError:
        raise LeftOut("selenium is not here") from None
    options = ChromeOptions()
    options.binary_location = program
    for argument in (
        "headless=new",
        "no-sandbox",
        "disable-gpu",
        "hide-scrollbars",
        "lang=en",
        f"user-data-dir={profile}",
    ):
        options.add_argument(f"--{argument}")
    options.add_argument(f"--user-data-dir={profile}")
    return Chrome(options, Service(driver))


def _is_shown(browser: Any, selector: str) -> bool:
    return any(one.is_displayed() for one in browser.find_elements("css selector", selector))


def _taken(browser: Any, width: int, height: int) -> QPixmap:
    size = {"width": width, "height": height, "deviceScaleFactor": _SCALE, "mobile": width == _PHONE[0]}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    picture = QPixmap()
    picture.loadFromData(browser.get_screenshot_as_png())
    return picture


def _side_by_side(left: QPixmap, right: QPixmap) -> QPixmap:
    gap = round(_GAP * _SCALE)
    both = QPixmap(left.width() + gap + right.width(), max(left.height(), right.height()))
    both.fill(QColor("#808488"))
    painter = QPainter(both)
    painter.drawPixmap(0, 0, left)
    painter.drawPixmap(left.width() + gap, 0, right)
    painter.end()
    return both
