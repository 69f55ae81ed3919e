"""Run as a process by `window_works`: opens a window, says when it was painted first (seconds since 1970), and ends;
or opens it on a long playlist, types in the filter, and says the median seconds of a keystroke."""

import sys
import time
from pathlib import Path


def bare() -> None:
    from PySide6.QtCore import QEvent, QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Bare(QMainWindow):
        told = False

        def event(self, event: QEvent) -> bool:
            done = super().event(event)
            if event.type() == QEvent.Type.Paint and not self.told:
                self.told = True
                print(time.process_time(), time.time(), flush=True)
                QTimer.singleShot(0, self.close)
            return done

    app = QApplication([])
    window = Bare()
    window.resize(1180, 720)
    window.show()
    app.exec()


def start(profile: Path) -> None:
    from PySide6.QtCore import QTimer

    from desktop.app import main
    from desktop.ui.main_window import MainWindow

    def prepare(window: MainWindow) -> None:
        def painted() -> None:
            print(time.process_time(), time.time(), flush=True)
            QTimer.singleShot(300, window.close)

        window.painted.connect(painted)

    main(profile, prepare=prepare)


def keystrokes(profile: Path) -> None:
    from statistics import median

    from PySide6.QtCore import QEventLoop, QTimer

    from desktop.app import main
    from desktop.ui.main_window import MainWindow

    def prepare(window: MainWindow) -> None:
        def type_in() -> None:
            taken = []
            for text in ("a", "am", "amo", "amor", "amor 9", "amor 99", "", "m", "mo", "moon", "moon b", "", "9", "99"):
                begin = time.perf_counter()
                window.pane.filter.setText(text)
                window.pane.view.viewport().repaint()
                taken.append(time.perf_counter() - begin)
                # What follows the first screenful is done before the next key comes.
                loop = QEventLoop()
                QTimer.singleShot(100, loop.quit)
                loop.exec()
            print(median(taken), flush=True)
            window.close()

        window.painted.connect(lambda: QTimer.singleShot(4000, type_in))

    main(profile, prepare=prepare)


if __name__ == "__main__":
    if sys.argv[2] == "bare":
        bare()
    elif sys.argv[1] == "start":
        start(Path(sys.argv[2]))
    else:
        keystrokes(Path(sys.argv[2]))
