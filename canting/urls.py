"""Names and addresses: slugs, output paths and the relative links between pages."""

from __future__ import annotations

import re
import unicodedata
from posixpath import relpath
from urllib.parse import quote, urljoin

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


def slugify(text: str) -> str:
    """Return the ASCII address word for a title: `Kafe Batik é` becomes `kafe-batik-e`."""
    decomposed = unicodedata.normalize("NFKD", text)
    ascii_only = decomposed.encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", ascii_only.lower()))


def heading_slug(text: str) -> str:
    """Return the anchor of a heading; letters of any script stay, so no heading is left without one."""
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text).lower())
    return "-".join(words) or "bagian"


def address_of(*words: str) -> str:
    """Return the address made of address words: `/en/news/opening/`; empty words vanish."""
    parts = [part for word in words for part in word.split("/") if part]
    return "/" + "".join(f"{part}/" for part in parts)


def output_path(address: str) -> str:
    """Return the file that answers at an address: `/berita/x/` is in `berita/x/index.html`."""
    path = address.removeprefix("/")
    return f"{path}index.html" if not path or path.endswith("/") else path


def relative_link(from_address: str, to_address: str) -> str:
    """Return the shortest relative link from one page to another; an anchor or query is kept."""
    path, mark, rest = _split(to_address)
    start = from_address.rpartition("/")[0] or "/"
    link = relpath(path, start)
    if path.endswith("/"):
        link = f"{link}/"
    return f"{quote(link)}{mark}{rest}"


def absolute_link(base: str, address: str) -> str:
    """Return the permalink: the address with host and, where there is one, mount path."""
    path, mark, rest = _split(address)
    return urljoin(base, quote(path.removeprefix("/"))) + mark + rest


def _split(address: str) -> tuple[str, str, str]:
    found = re.search(r"[?#]", address)
    if not found:
        return address, "", ""
    return address[: found.start()], found[0], address[found.end() :]
