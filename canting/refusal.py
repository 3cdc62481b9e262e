"""Why the system refused something, in the words of a message; what is rare stays as the system says it."""

from __future__ import annotations

import errno

from canting.problems import Words

IN_USE = Words("sedang dipakai program lain", "another program is using it")

REASONS = {
    errno.EACCES: Words("tidak diizinkan", "permission denied"),
    errno.EPERM: Words("tidak diizinkan", "permission denied"),
    errno.ENOSPC: Words("disk penuh", "the disk is full"),
    errno.EROFS: Words("disk hanya dapat dibaca", "the disk can only be read"),
    errno.ENOENT: Words("tidak ada berkas atau folder itu", "there is no such file or folder"),
    errno.EISDIR: Words("itu folder, bukan berkas", "it is a folder, not a file"),
    errno.ENOTDIR: Words("itu berkas, bukan folder", "it is a file, not a folder"),
    errno.EBUSY: IN_USE,
    errno.EMFILE: Words("terlalu banyak berkas terbuka", "too many files are open"),
    errno.ENAMETOOLONG: Words("namanya terlalu panjang", "its name is too long"),
}


def refusal(error: OSError) -> Words:
    """Return why the system refused something."""
    said = error.strerror or str(error)
    return REASONS.get(error.errno or 0, Words(said, said))
