"""Files that were damaged while nobody had them open: what is wrong is said, and what to do about it helps."""

import sqlite3
from pathlib import Path
from random import Random
from typing import Final

from syncserver import backup
from tests.disk import checks
from tests.disk.house import House
from tests.disk.recording import Stamps, folder, lay_out, prepared
from tests.simulation.promises import Broken

PAGE: Final = 4_096
WAYS: Final = ("bytes flipped", "a page zeroed", "noise in a page", "pages zeroed", "cut short", "emptied", "log gone")

_STORIES: Final = {"anna": ("push", "opening after a kill"), "server": ("restore",)}
"""Operations whose beginnings are damaged, by computer: the server's has a backup."""


class Damage:
    """One damage: in which way, of whose file, before which operation; `random` draws where."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.computer = random.choice(sorted(_STORIES))
        self.operation = random.choice(_STORIES[self.computer])
        self.way = random.choice(WAYS)
        self.of_log = self.way == "log gone"

    def befall(self, file: Path) -> None:
        """Damage a file."""
        log = file.with_name(file.name + "-wal")
        if self.way == "log gone":
            log.unlink(missing_ok=True)
            return
        self.of_log = log.exists() and self.random.random() < 0.5
        target = log if self.of_log else file
        target.write_bytes(self._damaged(bytearray(target.read_bytes())))

    def _damaged(self, content: bytearray) -> bytes:
        random, pages = self.random, len(content) // PAGE
        if self.way == "emptied":
            return b""
        if self.way == "cut short":
            return bytes(content[: random.randrange(len(content))])
        if self.way == "bytes flipped":
            for _ in range(random.choice((1, 3, 30))):
                content[random.randrange(len(content))] ^= random.randrange(1, 256)
            return bytes(content)
        for _ in range(random.randrange(2, 9) if self.way == "pages zeroed" else 1):
            at = random.randrange(max(pages, 1)) * PAGE
            content[at : at + PAGE] = random.randbytes(PAGE) if self.way == "noise in a page" else bytes(PAGE)
        return bytes(content)


def after(damage: Damage) -> None:
    """Damage a file, and have everybody go on as far as the programs say that they can. Raises `Broken`."""
    tree, promised = prepared(damage.operation, 0)
    with folder() as root:
        lay_out(tree, root)
        house = House(root, 0, 1)
        with house.lived_in():
            if damage.computer == "anna":
                damage.befall(house.anna.folder / "replica.sqlite")
                _replica(house, damage, promised["anna/replica.sqlite"])
            else:
                damage.befall(house.server_path)
                _server(house, [*promised.values()])
        if damage.way != "bytes flipped":
            checks.check_sound(root)


def _replica(house: House, damage: Damage, promised: Stamps) -> None:
    """What is damaged is noticed by somebody at last, and then the next start saves what it can."""
    told = False
    for _ in range(3):
        try:
            house.anna.open()
            told = told or house.anna.was_damaged
            checks.settle(house, may_be_damaged=True)
            house.anna.replica.database.check()
            house.anna.verify()
            checks.settle(house, may_be_damaged=True)
            break
        except sqlite3.DatabaseError:
            house.anna.profile_of().suspect_damage()  # as the window and the commands do
        except checks.SENTENCES as error:
            checks.check_sentence(error, "write fails")
        told = True
        house.close()
    else:
        raise Broken(8, "a damaged replica was not mended by starting the program again, twice")
    if damage.way != "bytes flipped":  # of a text or a key, which stay such: only checksums of our own would tell
        checks.check_together(house, [])
    if not (told or damage.of_log or damage.way == "bytes flipped"):  # a log that is damaged ends there for SQLite
        checks.check_together(house, [promised])


def _server(house: House, promised: list[Stamps]) -> None:
    """The server says what is wrong, or does not notice; with its backup put back all is as promised."""
    try:
        house.server()
        for computer in house.computers:
            computer.open().sync()
        house.stop_server()
        backup.check(house.server_path)
    except checks.SENTENCES as error:
        checks.check_sentence(error, "write fails")
    house.stop_server()
    backup.restore(house.server_path.with_name("backup-1.sqlite"), house.server_path, house.now, house.random)
    checks.settle(house)
    checks.check_together(house, promised)
