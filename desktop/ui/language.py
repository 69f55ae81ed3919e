"""The language of the window: which one, and the files that its sentences come from.

English stands in the source and needs no file. Every other language is a `.ts` file in `resources/translations`, which
the set-up compiles to a `.qm` beside it (`make translations` brings it up to date). Where the compiled file is missing,
the window speaks English. A language is put on before the window is built, and stays until the program ends.
"""

from importlib import resources
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from desktop.profile import APPLICATION

FOLDER: Final = Path(str(resources.files("resources") / "translations"))

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
            self._put_on(f"{APPLICATION}_{self.language}", folder)
            self._put_on(f"qtbase_{self.language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))

    def _put_on(self, name: str, folder: Path | str) -> None:
        translator = QTranslator(self._app)
        if translator.load(name, str(folder)):
            self._app.installTranslator(translator)
            self._translators.append(translator)

    def end(self) -> None:
        for translator in self._translators:
            self._app.removeTranslator(translator)
        QLocale.setDefault(self._before)
