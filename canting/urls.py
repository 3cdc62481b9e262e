"""Names and addresses: slugs, output paths and the relative links between pages."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from posixpath import relpath
from urllib.parse import quote, unquote, urljoin, urlsplit

FINGERPRINT_LENGTH = 10
"""Hex digits: 40 bits, ample for telling the versions of one file apart."""

FINGERPRINT = re.compile(rf"\.[0-9a-f]{{{FINGERPRINT_LENGTH}}}\.")
"""Between a file's name and its ending."""

ANY_HOST = "https://site.invalid"
"""Stands for the site's own, which links within it do not name."""

SIMPLE = re.compile(r"(?:/[\w~-][\w.~-]*)*/?", re.ASCII)
"""An address of which no step is empty or begins with a dot, and no letter has to be quoted: nearly every one."""

AFTER_PATH = re.compile(r"[?#].*", re.DOTALL)

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")

UNUSABLE = re.compile(
    r'.*[\x00-\x1f\x7f"*:<>?\\|].*|.*[. ]|(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?',
    re.IGNORECASE | re.DOTALL,
)
"""A name that Windows does not keep, or takes for a device."""

LONGEST_NAME = 150
"""Bytes: systems keep 255, Windows 260 of a whole path, and a fingerprint and folders are added."""

TAKEN = frozenset(
    {"404", "admin", "assets", "cloths", "files", "functions", "manifest.json", "media", "pagefind", "program"}
)
"""First words of an address that stand for something else: on this site, in its preview, or to a host."""


def is_usable(name: str) -> bool:
    """Return whether every system and host keeps a file or folder of this name."""
    too_long = len(name.encode("utf-8", "replace")) > LONGEST_NAME
    return not (too_long or UNUSABLE.fullmatch(name) or name == "node_modules")


def usable_word(word: str) -> str:
    """Return an address word that every system keeps and that is like another one, which need not be."""
    kept = word[: LONGEST_NAME - 10].rstrip("-")  # the name of a file has an ending too
    return kept if kept != word else f"halaman-{word}"


@lru_cache(4096)  # few words are the tags of all posts: to join a site of a thousand took a tenth longer without
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
    path, rest = _split(to_address)
    if SIMPLE.fullmatch(path):
        return f"{_steps(from_address, path)}{rest}"  # 2 µs where relpath and quote take 5
    link = relpath(path, from_address.rpartition("/")[0] or "/")
    if path.endswith("/"):
        link = f"{link}/"
    return f"{quote(link)}{rest}"


def _steps(from_address: str, path: str) -> str:
    """Return the way up from a page to the folder that both share, and down to the other."""
    folder, up = from_address[: from_address.rindex("/") + 1], 0
    while not path.startswith(folder):
        folder = folder[: folder.rindex("/", 0, -1) + 1]
        up += 1
    return "../" * up + path[len(folder) :] or "./"


def absolute_link(base: str, address: str) -> str:
    """Return the permalink: the address with host and, where there is one, mount path."""
    path, rest = _split(address)
    if SIMPLE.fullmatch(path):
        return f"{base}{path[1:]}{rest}"  # 1 µs where urljoin takes 6
    return urljoin(base, quote(path.removeprefix("/"))) + rest


def follow(link: str, from_path: str, mount: str) -> str | None:
    """Return the output path that a link in an output leads to; None where it leads to another site.

    Outside of the mount path there are no outputs: what is there comes back as it is, with its leading slash.
    """
    target = urlsplit(urljoin(f"{ANY_HOST}{mount}{from_path}", link))
    if f"{target.scheme}://{target.netloc}" != ANY_HOST:
        return None
    inside = target.path.startswith(mount)
    return output_path("/" + unquote(target.path.removeprefix(mount))) if inside else target.path


def fingerprinted(address: str, data: bytes) -> str:
    """Return an address that names the content too, so that a changed file never meets an old cache."""
    digest = hashlib.sha256(data).hexdigest()[:FINGERPRINT_LENGTH]
    folder, slash, name = address.rpartition("/")
    stem, dot, ending = name.rpartition(".")
    return f"{folder}{slash}{stem}.{digest}{dot}{ending}" if stem else f"{address}.{digest}"


def _split(address: str) -> tuple[str, str]:
    """Return an address without its anchor or query, and these with their mark."""
    found = AFTER_PATH.search(address)
    return (address[: found.start()], found[0]) if found else (address, "")
