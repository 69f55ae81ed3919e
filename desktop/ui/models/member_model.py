"""The model of who is let into a playlist: a name and what that person may do."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.store.queries_members import MemberInfo

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
NAME: Final = 0

_ROOT = QModelIndex()
translate = QCoreApplication.translate


class MemberModel(QAbstractTableModel):
    """Two columns, a row for each member."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.members: list[MemberInfo] = []

    def show(self, members: Sequence[MemberInfo]) -> bool:
        """Show these; answer whether that is something else than before."""
        if self.members == list(members):
            return False
        self.beginResetModel()
        self.members = list(members)
        self.endResetModel()
        return True

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.members)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else 2

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.members):
            return None
        member = self.members[index.row()]
        text = name_of(member) if index.column() == NAME else role_name(member.role)
        if role in (Role.DisplayRole, Role.ToolTipRole):
            return text
        if role == Role.AccessibleTextRole:
            return f"{name_of(member)}, {role_name(member.role)}"
        return None

    def row_of(self, user_id: str) -> int | None:
        return next((row for row, member in enumerate(self.members) if member.user_id == user_id), None)


def name_of(member: MemberInfo) -> str:
    """Name a member as the person knows them."""
    if member.is_everyone:
        return translate("members", "Everyone here")
    if member.is_me:
        return translate("members", "{} (you)").format(member.name)
    return member.name or translate("members", "Somebody")


def role_name(role: str) -> str:
    """Say what somebody may do."""
    names = {"owner": translate("members", "Owner"), "editor": translate("members", "May edit")}
    return names.get(role, translate("members", "May look"))
