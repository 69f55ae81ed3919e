"""Why a request did not get through, told from the error of the connection and, where that is not enough, by a look.

A look is a handshake over which nothing is said.
"""

import ssl
from collections.abc import Iterator
from urllib.parse import urlsplit

import requests
from urllib3.exceptions import NewConnectionError

from desktop.sync.errors import CertificateChanged, Insecure, SpeaksHttps, SyncError, Unreachable
from desktop.sync.pinning import does_not_encrypt, is_plain, pin_at, speaks_tls
from desktop.sync.vouching import not_vouched


def why_not(error: Exception, url: str, pin: str) -> SyncError:
    """Make of an error what it means. `pin` is that of the one certificate that is trusted, "" for authorities."""
    if urlsplit(url).scheme == "https":
        return _why_not_encrypted(error, url, pin)
    if _was_reached(error) and speaks_tls(url):
        return SpeaksHttps(f"What answers at {url} speaks HTTPS: write https:// in its address.")
    return _silent(url)


def _why_not_encrypted(error: Exception, url: str, pin: str) -> SyncError:
    failed = next((one for one in _all_in(error) if isinstance(one, ssl.SSLError)), None)
    if isinstance(failed, ssl.SSLCertVerificationError):
        return _distrusted(failed, url, pin) if pin else not_vouched(failed, url)
    if failed is not None and is_plain(failed):
        return does_not_encrypt(url)
    return _silent(url)


def _distrusted(failed: ssl.SSLCertVerificationError, url: str, pin: str) -> SyncError:
    """Tell another certificate from the right one that does not hold."""
    try:
        shown = pin_at(url)
    except SyncError as gone:
        return gone
    if shown != pin:
        return CertificateChanged(
            f"What answers at {url} shows another certificate than the server that this computer joined."
            " Nothing was sent to it."
        )
    return Insecure(
        f"The certificate of the server at {url} is the right one, but it cannot be used: {failed.verify_message}."
        " Nothing was sent to it."
    )


def _was_reached(error: Exception) -> bool:
    """Tell whether somebody took the connection, and then did not speak as expected."""
    if not isinstance(error, requests.ConnectionError) or isinstance(error, requests.Timeout):
        return False
    return not any(isinstance(one, NewConnectionError) for one in _all_in(error))


def _all_in(error: BaseException) -> Iterator[BaseException]:
    """List an error and those of which it was made; the libraries keep them in three ways."""
    waiting, seen = [error], set[int]()
    while waiting:
        one = waiting.pop(0)
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        inner = (one.__cause__, one.__context__, getattr(one, "reason", None), *one.args)
        waiting += [other for other in inner if isinstance(other, BaseException)]


def _silent(url: str) -> Unreachable:
    return Unreachable(f"The server at {url} does not answer.")
