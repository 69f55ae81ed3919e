"""The language of the window: which one, and the files that its sentences come from.

English stands in the source and needs no file. Every other language is a `.ts` file in `resources/translations`, which
`make` compiles to a `.qm` beside it (`make translations` brings it up to date). Where the program was installed without
make, it is compiled at the first start that wants it, by Qt's own tool, into this person's cache. Where that fails, the
window speaks English. A language is put on before the window is built, and stays until the program ends.
"""

import hashlib
import subprocess
import sys
from contextlib import suppress
from importlib import resources
from pathlib import Path
from typing import Final

import PySide6
from platformdirs import user_cache_path
from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from desktop.profile import APPLICATION

FOLDER: Final = Path(str(resources.files("resources") / "translations"))

_TOOL_SECONDS: Final = 20

SYSTEM: Final = ""
ENGLISH: Final = "en"
LANGUAGES: Final = {ENGLISH: "English", "de": "Deutsch"}
"""The languages there are, each as it calls itself."""


def chosen(wish: str, system: QLocale | None = None) -> str:
    """Tell which language a wish comes to: the system's own (`SYSTEM`), if it is there, or else English."""
    if wish in LANGUAGES:
        return wish
    spoken = QLocale.languageToCode((system or QLocale.system()).language())
    return spoken if spoken in LANGUAGES else ENGLISH


def locale_of(wish: str, system: QLocale | None = None) -> QLocale:
    """Answer how numbers and dates are written: as the system does, in the language that was wished."""
    own = system or QLocale.system()
    if wish not in LANGUAGES or QLocale.languageToCode(own.language()) == wish:
        return own
    language = QLocale.codeToLanguage(wish)
    here = QLocale(language, own.territory())
    return here if here.territory() == own.territory() else QLocale(language)


class Speech:
    """The translators that are put on an application; taken off again by `end`."""

    def __init__(self, app: QApplication, wish: str, folder: Path = FOLDER) -> None:
        self._app = app
        self._before = QLocale()
        self._translators: list[QTranslator] = []
        self.language = chosen(wish)
        QLocale.setDefault(locale_of(wish))
        if self.language != ENGLISH:
            self._put_on(compiled(folder / f"{APPLICATION}_{self.language}.ts"))
            self._put_on(
                Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath), f"qtbase_{self.language}.qm")
            )

    def _put_on(self, file: Path) -> None:
        translator = QTranslator(self._app)
        if translator.load(str(file)):
            self._app.installTranslator(translator)
            self._translators.append(translator)

    def end(self) -> None:
        for translator in self._translators:
            self._app.removeTranslator(translator)
        QLocale.setDefault(self._before)


def compiled(source: Path, cache: Path | None = None) -> Path:
    """Name the compiled file of a `.ts`: the one beside it, or one in the cache, which is made if need be."""
    beside = source.with_suffix(".qm")
    if beside.exists() or not source.exists():
        return beside
    folder = cache or user_cache_path(APPLICATION, appauthor=False) / "translations"
    made = folder / f"{source.stem}-{hashlib.sha256(source.read_bytes()).hexdigest()[:16]}.qm"
    if not made.exists():
        part = made.with_suffix(".part")
        tool = Path(PySide6.__path__[0], "lrelease" + (".exe" if sys.platform == "win32" else ""))
        # Without a cache, or with a broken tool, the window speaks English.
        with suppress(OSError, subprocess.SubprocessError):
            folder.mkdir(parents=True, exist_ok=True)
            command = [str(tool), "-silent", str(source), "-qm", str(part)]
            done = subprocess.run(command, capture_output=True, timeout=_TOOL_SECONDS)  # noqa: S603  Qt's own tool
            if done.returncode == 0:
                part.replace(made)
    return made
