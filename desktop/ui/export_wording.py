"""What is said about files that are written: what a format keeps, and why a file could not be written."""

import errno
from pathlib import Path

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def sentence_of(path: Path, error: OSError) -> str:
    """Say why a file cannot be written, and what to do."""
    reason = error.errno
    if reason in (errno.ENOSPC, errno.EDQUOT):
        return translate("export", "{} was not written: the disk is full. Make room and try again.").format(path)
    if reason in (errno.EACCES, errno.EPERM, errno.EROFS):
        return translate("export", "{} may not be written: choose another folder.").format(path)
    if reason in (errno.ENOENT, errno.ENOTDIR):
        return translate("export", "The folder of {} is not there: choose another one.").format(path)
    if reason == errno.EISDIR:
        return translate("export", "{} is a folder: choose another name.").format(path)
    return translate("export", "{} cannot be written: {}.").format(path, error.strerror or error)
