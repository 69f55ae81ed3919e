"""A desktop with a tray and notices, as small as can be: a session bus of its own, and behind it one thread that
answers as `org.kde.StatusNotifierWatcher` and `org.freedesktop.Notifications`.
"""

import subprocess
import threading
from queue import Queue
from typing import Any, Final

from jeepney import DBusAddress, HeaderFields, MessageType, new_error, new_method_call, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

WATCHER: Final = "org.kde.StatusNotifierWatcher"
NOTIFIER: Final = "org.freedesktop.Notifications"
ITEM: Final = "org.kde.StatusNotifierItem"
MENU: Final = "com.canonical.dbusmenu"
_PROPERTIES: Final = {
    "IsStatusNotifierHostRegistered": ("b", True),
    "ProtocolVersion": ("i", 0),
    "RegisteredStatusNotifierItems": ("as", []),
}


class TrayHost:
    """Hears of icons and notices (`registered`, `notified`), and uses them as a person would."""

    def __init__(self) -> None:
        self._daemon = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--print-address"], stdout=subprocess.PIPE, text=True
        )
        assert self._daemon.stdout is not None
        self.address = self._daemon.stdout.readline().strip()
        self.registered: Queue[str] = Queue()
        """The bus name of each icon that comes into the tray."""

        self.notified: Queue[tuple[Any, ...]] = Queue()
        self._service = open_dbus_connection(self.address)
        for name in (WATCHER, NOTIFIER):
            self._service.send_and_get_reply(message_bus.RequestName(name))
        self._person = open_dbus_connection(self.address)
        self._thread = threading.Thread(target=self._serve, name="tray host", daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._person.close()
        self._daemon.terminate()
        self._daemon.wait()
        self._thread.join()
        self._service.close()
        self._daemon.stdout.close()  # type: ignore[union-attr]

    # As a person

    def property(self, name: str, key: str) -> Any:
        """Read a property of an icon."""
        address = DBusAddress("/StatusNotifierItem", name, "org.freedesktop.DBus.Properties")
        return self._call(address, "Get", "ss", (ITEM, key))[0][1]

    def click(self, name: str) -> None:
        self._call(DBusAddress("/StatusNotifierItem", name, ITEM), "Activate", "ii", (10, 10))

    def menu(self, name: str) -> dict[str, int]:
        """Answer what is in the menu of an icon, by its text."""
        address = DBusAddress(self.property(name, "Menu"), name, MENU)
        self._call(address, "AboutToShow", "i", (0,))
        _revision, (_root, _about, entries) = self._call(address, "GetLayout", "iias", (0, -1, []))
        labels = {value[1].get("label", ("s", ""))[1].replace("_", ""): value[0] for _type, value in entries}
        return {text: number for text, number in labels.items() if text}

    def choose(self, name: str, text: str) -> None:
        """Choose an entry of the menu of an icon."""
        address = DBusAddress(self.property(name, "Menu"), name, MENU)
        self._call(address, "Event", "isvu", (self.menu(name)[text], "clicked", ("s", ""), 0))

    def click_notice(self, number: int) -> None:
        address = DBusAddress("/org/freedesktop/Notifications", None, NOTIFIER)
        self._service.send(new_signal(address, "ActionInvoked", "us", (number, "default")))

    def _call(self, address: DBusAddress, method: str, signature: str, body: tuple[Any, ...]) -> Any:
        reply = self._person.send_and_get_reply(new_method_call(address, method, signature, body), timeout=20)
        assert reply.header.message_type is MessageType.method_return, reply.body
        return reply.body

    # As the desktop

    def _serve(self) -> None:
        connection: DBusConnection = self._service
        while True:
            try:
                message = connection.receive()
            except (ConnectionError, OSError, EOFError):
                return
            if message.header.message_type is MessageType.method_call:
                connection.send(self._answer(message))

    def _answer(self, message: Any) -> Any:
        method, body = message.header.fields[HeaderFields.member], message.body
        if method == "Get":
            return new_method_return(message, "v", (_PROPERTIES[body[1]],))
        if method == "GetAll":
            return new_method_return(message, "a{sv}", (_PROPERTIES,))
        if method == "RegisterStatusNotifierItem":
            self.registered.put(message.header.fields[HeaderFields.sender])
            return new_method_return(message)
        if method == "GetCapabilities":
            return new_method_return(message, "as", (["body", "actions"],))
        if method == "GetServerInformation":
            return new_method_return(message, "ssss", ("tray host", "ours", "1", "1.2"))
        if method == "Notify":
            self.notified.put(body)
            return new_method_return(message, "u", (7,))
        if method == "Introspect":
            return new_method_return(message, "s", ("<node/>",))
        return new_error(message, "org.freedesktop.DBus.Error.UnknownMethod")
