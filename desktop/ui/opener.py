"""Hands links and files to other programs: the one place that does, so that a test can put another in its place."""

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices


class Opener:
    """Opens by the system's own choice, or with a program that the person chose."""

    def open_link(self, link: str) -> bool:
        """Open a link with whatever this computer opens it with; False where that is nothing."""
        return QDesktopServices.openUrl(QUrl(link))

    def open_file(self, path: str) -> bool:
        return QDesktopServices.openUrl(QUrl.fromLocalFile(path))

    def start(self, program: str, arguments: list[str]) -> bool:
        """Start a program beside this one, without a shell; False where it cannot be started."""
        started, _pid = QProcess.startDetached(program, arguments)
        return bool(started)
