"""A folder takes the place of another: in one step where the system and the file system know how."""

from __future__ import annotations

import ctypes
import errno
import os
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

AT_FDCWD = -100
RENAME_EXCHANGE = 2
"""From the headers of Linux, which Python has no names for."""

REFUSALS = (errno.EXDEV, errno.EINVAL, errno.ENOSYS)
"""What a kernel or a file system says that cannot do it; anything else would stop two renames too."""


def exchange(one: Path, other: Path) -> bool:
    """Swap two folders so that each name leads to one of them at every moment; return False where that is unknown."""
    rename = _renameat2()
    if rename is None:
        return False
    if rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in REFUSALS:
        return False
    raise OSError(code, os.strerror(code), str(one), None, str(other))


def swap(stage: Path, folder: Path, aside: Path) -> None:
    """Put what is staged in the folder's place; what was there is then in the stage's place, or else aside.

    Where there is no exchange, nothing bears the folder's name between two renames: see `put_back`.
    """
    if not folder.exists():
        stage.rename(folder)
    elif not exchange(stage, folder):
        folder.rename(aside)
        stage.rename(folder)


def put_back(folder: Path, aside: Path) -> None:
    """Undo the first of two renames where the second has not come about."""
    if aside.exists() and not folder.exists():
        aside.rename(folder)


@cache
def _renameat2() -> Callable[..., int] | None:
    """Return the function of the C library; other systems have none, and some libraries neither."""
    try:
        function = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):  # TypeError: Windows has no library of the program itself
        return None
    function.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
    function.restype = ctypes.c_int
    return function
