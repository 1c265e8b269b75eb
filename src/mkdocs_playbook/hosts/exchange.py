"""Two folders that change places in one step, where the system knows how."""

import ctypes
import errno
import os
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
"""Of Linux' renameat2(2), for paths that start anywhere."""

_RENAME_SWAP = 2
"""Of macOS' renamex_np(2)."""

_UNKNOWN_HERE = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})
"""What is answered where the kernel or the file system of the folders can't do it."""


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change places, so that nobody ever finds one of them missing.

    Whether it was done: false where the system can't, and then nothing has changed.

    :raises FileNotFoundError: when one of them is not there.
    :raises OSError: when the system can, but not with these two.
    """
    try:
        code = _call(os.fsencode(one), os.fsencode(other))
    except AttributeError:  # a C library from before there was such a call
        return False
    if code in _UNKNOWN_HERE:
        return False
    if code:
        raise OSError(code, os.strerror(code), str(one), None, str(other))
    return True


def _call(one: bytes, other: bytes) -> int:
    """The system's own call; zero, or the number of what went wrong.

    :raises AttributeError: when its C library has none.
    """
    if sys.platform == "linux":
        library = ctypes.CDLL(None, use_errno=True)
        failed = library.renameat2(_AT_FDCWD, one, _AT_FDCWD, other, _RENAME_EXCHANGE)
    elif sys.platform == "darwin":
        library = ctypes.CDLL(None, use_errno=True)
        failed = library.renamex_np(one, other, _RENAME_SWAP)
    else:
        return errno.ENOSYS
    if not failed:
        return 0
    return ctypes.get_errno()
