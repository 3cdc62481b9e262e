"""Files as a host gets them → problems: what it would not take, and what it would not show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from canting.compress import PACKED
from canting.problems import Place, Words, problem, size_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from canting.config import Config
    from canting.hosts import Host
    from canting.model import Output
    from canting.problems import Problem

PLAIN_MOUNT = re.compile(r"/(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*/)*")
"""A path that needs no quoting in any host's spelling."""

FEWER = Words("Hapus yang tidak terpakai, atau pilih host lain.", "Remove what is not used, or choose another host.")
SMALLER = Words("Perkecil berkasnya, atau pilih host lain.", "Make the file smaller, or choose another host.")
SHORTER = Words("Pendekkan alamatnya.", "Shorten the address.")


class Amount(NamedTuple):
    """How much there is of something, and the most that a host takes of it; None where it names no limit."""

    part: Words
    found: int
    most: int | None
    remedy: Words
    is_size: bool = False


def host_problems(files: Sequence[Output], config: Config) -> Iterator[Problem]:
    """Yield a problem for each limit of the host that the files are over, and for each name that it keeps to itself."""
    host = config.host
    if host is None:
        return
    whole = Place(config.source.path)
    if not PLAIN_MOUNT.fullmatch(config.mount):
        yield problem("path-not-plain", whole, path=config.mount)
    for amount in (*_of_site(files, host), *_of_rules(files, host)):
        yield from _over(amount, host, whole)
    for file in files:
        place = Place(file.sources[0] if file.sources else file.path)
        part = Words(f"ukuran {file.path}", f"size of {file.path}")
        yield from _over(Amount(part, file.size, host.limits.file_bytes, SMALLER, is_size=True), host, place)
        if file.path.endswith(tuple(PACKED)):
            continue  # the file that it is a copy of has the same name
        names = file.path.split("/")
        for name in sorted({names[0]} & set(host.reserved) | set(names) & set(host.reserved_anywhere)):
            yield problem("reserved-by-host", place, host=host.name, name=name, page=file.path)


def _of_site(files: Sequence[Output], host: Host) -> Iterator[Amount]:
    # The manifest counts like any other file.
    yield Amount(Words("jumlah berkas", "number of files"), len(files) + 1, host.limits.files, FEWER)
    size = sum(file.size for file in files)
    yield Amount(Words("ukuran situs", "size of the site"), size, host.limits.site_bytes, FEWER, is_size=True)


def _of_rules(files: Sequence[Output], host: Host) -> Iterator[Amount]:
    """Yield the amounts of the two files that several hosts read, and that each bounds in its own way."""
    limits = host.limits
    texts = {file.path: file.data.decode() for file in files if file.path in host.reads}
    redirects, headers = texts.get("_redirects", ""), texts.get("_headers", "")
    paths = sum(not line.startswith(" ") for line in headers.splitlines())
    yield Amount(Words("jumlah pengalihan", "number of redirects"), redirects.count("\n"), limits.redirects, FEWER)
    yield Amount(
        Words("ukuran _redirects", "size of _redirects"), len(redirects), limits.redirects_bytes, FEWER, is_size=True
    )
    longest = Words("panjang baris _redirects", "length of a line of _redirects")
    yield Amount(longest, _longest(redirects), limits.redirect_letters, SHORTER)
    yield Amount(Words("jumlah aturan _headers", "number of rules of _headers"), paths, limits.header_rules, FEWER)
    longest = Words("panjang baris _headers", "length of a line of _headers")
    yield Amount(longest, _longest(headers), limits.header_letters, SHORTER)


def _longest(text: str) -> int:
    return max(map(len, text.splitlines()), default=0)


def _over(amount: Amount, host: Host, place: Place) -> Iterator[Problem]:
    if amount.most is None or amount.found <= amount.most:
        return
    found, most = map(size_words if amount.is_size else _number_words, (amount.found, amount.most))
    yield problem(
        "over-limit-of-host", place, part=amount.part, found=found, host=host.name, most=most, remedy=amount.remedy
    )


def _number_words(count: int) -> Words:
    return Words(f"{count:,}".replace(",", "."), f"{count:,}")
