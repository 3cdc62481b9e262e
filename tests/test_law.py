"""The law: whatever is edited, damaged or waited for, building again leaves what building anew would leave.

A machine picks edits at random, builds after each, and compares with a clean build. Twelve runs of it, always the same,
are part of the tests; `make law` makes 500 others.
"""

from __future__ import annotations

import gc
import os
import re
import shutil
import stat
import sys
import time
from contextlib import redirect_stdout
from functools import cache
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

import jinja2
import law_site
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from photographs import damaged, saved, scene, taken
from rendering import PLAIN_PNG, entry, event, page, png_with, post

import build
import canting.printing
import canting.search
import canting.workers
from canting.commandline import Options
from canting.console import LOG
from canting.ledger import Ledger
from canting.manifest import read_manifest
from canting.pagefind import make_index
from canting.printing import draw_poster
from canting.snapshot import TICK, digest_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Tree = dict[str, tuple[int, bytes]]
"""Mode and digest of all that a folder holds, by its path from there."""


class Said(NamedTuple):
    """How a build ended, and what it told of the content."""

    code: int
    problems: str


MOMENTS = [
    *("2022-11-01T09:00", "2022-11-01T09:59", "2022-11-01T10:00", "2022-11-01T11:00", "2022-11-01T12:00"),
    *("2022-10-31T23:59", "2022-11-02T12:00", "2022-11-30T08:00", "2022-12-01T00:00", "2031-01-01T00:00"),
]
"""Before, at and after each moment at which the clock changes something in the site of the law."""

ASKED = [
    (),
    ("--drafts",),
    ("--strict",),
    ("--base-url=https://example.org/nccf/",),
    ("--target=cloudflare",),
    ("--noindex",),
]

SETTINGS = r"""
title: Judul lain|title: A|title:|summary: Ringkasan.|slug: kata-lain|aliases: [/lama/]|aliases: [/berita/a/]
draft: true|publish: 2022-11-30 08:00|expire: 2022-11-01 12:00|updated: 2022-11-01|judul: Salah ketik
sources: [{title: Kabar lain, url: https://example.org/lain}]|date: 2022-10-03|date: 2022-11-02|date: besok
tags: [umkm, batik]|tags: [batik]|cover: foto.png|cover: lain.png|cover_alt: Kain|author: Humas|layout: timeline
field: music|designated: 2019|member_at_event: false|latitude: -7.5|place: Wiradesa|techniques: [cap]
motifs: [jlamprang]|until: 2022-11-30|start: "08:00"|end: "10:00"|status: cancelled|venue: Aula lain
parent: pekan|parent: tidak-ada|spellings: [kalimat, batik]|summary: Penjelasan lain.|title: Naskah
"""
STATED = re.split(r"[|\n]", SETTINGS.strip())

BODIES = [
    *("Kalimat baru.", "## Bagian\n\nNaskah.", "[A](a.md#bagian)", "[C](../news/c.md)", "[Kota](../cities/kota.md)"),
    *(
        "![Kain](foto.png)",
        "![Kain](lain.png)",
        "![Kain](tidak-ada.png)",
        "![Kain](foto.png) ![Kain](lain.png)",
        "[Kain](lain.png)",
        "<b>tebal</b>",
        ":::callout note\nAwas.\n:::",
    ),
    *("Batik tulis, dan batik tulis.", "[Tulis](../glossary/tulis.md), batik tulis."),
    *("Rujukan.[^1]", "| a | b |\n| --- | --- |\n| c | d |", "a " * 300, ""),
]

TEXTS = {
    "content/news/id/d.md": post("D", "2022-10-05", more="tags: [umkm]", body="Lihat [A](a.md)."),
    "content/news/id/e.md": post("E", "2022-09-01", more="tags: [batik]"),
    "content/news/en/b.md": page("B in English", body="Words."),
    "content/news/en/d.md": page("D in English"),
    "content/events/id/sesi.md": event("Sesi", more="date: 2022-11-30\nparent: forum"),
    "content/events/en/forum.md": page("The forum", more="venue: A field"),
    "content/forum/id/peta.md": page("Peta", more="layout: timeline\naliases: [/denah/]"),
    "content/glossary/id/cap.md": entry("Batik cap", more="spellings: [kalimat]", body="Bukan batik tulis."),
    "content/glossary/en/tulis.md": entry("Hand-drawn batik", more="spellings: [words]"),
    "content/msmes/en/usaha.md": page("Business", more="place: A village"),
}

SHARED = [
    ("short_name: Forum", "short_name: FK"),
    ("main: [news, forum/beranda]", "main: [events]\n  footer: [news]"),
    ("event: events/forum", "event: events/pekan"),
    ("address: {id: berita, en: news}", "address: {id: kabar, en: news}"),
    ("title: {id: UMKM, en: MSMEs}", "title: {id: Usaha kecil, en: Small businesses}"),
    ("    terms: {}", "    terms:\n      jlamprang:\n        title: {id: Jlamprang, en: Jlamprang}"),
    ("name: {id: Forum Kota", "name: {Forum Kota"),
    ("timezone: Asia/Jakarta", "timezone: Asia/Makassar"),
]

FORMS = ["<p>Baru</p>\n", '{{ t("title") }}\n', '{{ ask.latest("news", 1)|length }}\n', "{{ tiada }}\n", "{% if %}\n"]

PHOTO = taken(scene(370, 60), turn=6)
PICTURES = [
    PLAIN_PNG,
    png_with(b"tEXt", b"Title\0Lagi"),
    PHOTO,
    PHOTO[:-400],
    damaged(saved(scene(90, 90), "PNG")),
    b"",
    b"bukan gambar",
]

UNCHANGING = [f"canting.{name}" for name in ("sealed", "letters", "lettering", "printing", "poster", "icons")]
"""They remember our code and drawings of their arguments alone; a process begins without what the others remember."""

RUNS = settings(
    max_examples=int(os.environ.get("RUNS", "12")),
    stateful_step_count=5,
    derandomize="RUNS" not in os.environ,
    suppress_health_check=list(HealthCheck),
    print_blob=False,  # the steps are printed, and the seed repeats them
)

DAMAGES = ["empty", "half", "flip", "mode", "gone", "folder", "more"]


class Law(RuleBasedStateMachine):
    """A project that is edited and built again; after every step it is compared with a clean build."""

    def __init__(self) -> None:
        super().__init__()
        self.place = TemporaryDirectory()
        self.here, self.there = Path(self.place.name, "here"), Path(self.place.name, "there")
        self.there.mkdir()
        self.moment, self.asked = MOMENTS[0], ASKED[0]
        self.good = {name: text.encode() if isinstance(text, str) else text for name, text in law_site.FILES.items()}
        self.is_good = True
        self.mend()

    def teardown(self) -> None:
        """Remove the project."""
        os.chdir(Path(__file__).parent)
        self.place.cleanup()

    @precondition(lambda self: self.is_good)
    @rule(data=st.data(), setting=st.sampled_from(STATED))
    def state(self, data: st.DataObject, setting: str) -> None:
        """Give a text another value of a setting, or take the setting away."""
        file = self.pick(data, "content/*/*/*.md")
        name = setting.partition(":")[0]
        lines = file.read_bytes().decode(errors="replace").split("\n")
        kept = [line for line in lines if not line.startswith(f"{name}:")]
        if data.draw(st.booleans()) or kept == lines:
            kept.insert(1, setting)
        file.write_text("\n".join(kept), encoding="utf-8")

    @precondition(lambda self: self.is_good)
    @rule(data=st.data(), body=st.sampled_from(BODIES), whole=st.booleans())
    def write_on(self, data: st.DataObject, body: str, whole: bool) -> None:
        """Add to the text of a file, or replace it."""
        file = self.pick(data, "content/*/*/*.md")
        text = file.read_bytes().decode(errors="replace")
        if whole:
            text = "---".join(text.split("---", 2)[:2]) + "---\n"
        file.write_text(f"{text}\n{body}\n", encoding="utf-8")

    @precondition(lambda self: self.is_good)
    @rule(name=st.sampled_from(sorted(TEXTS)))
    def add_text(self, name: str) -> None:
        """Add a text, a translation or a session."""
        put(self.here / name, TEXTS[name].encode())

    @precondition(lambda self: self.is_good)
    @rule(data=st.data(), to=st.sampled_from([*sorted(TEXTS), "content/news/id/a.md", "content/news/en/c.md"]))
    def move_text(self, data: st.DataObject, to: str) -> None:
        """Give a text another name, also that of another text, or another place."""
        (self.here / to).parent.mkdir(exist_ok=True)
        self.pick(data, "content/*/*/*.md").replace(self.here / to)

    @precondition(lambda self: self.is_good)
    @rule(data=st.data())
    def exchange(self, data: st.DataObject) -> None:
        """Let two sources take each other's place, with the marks that they have."""
        one, other = (self.pick(data, "content/*/*/*.md", "content/media/*") for _ in range(2))
        if one != other:
            aside = one.rename(self.here / "aside")
            other.rename(one)
            aside.rename(other)

    @precondition(lambda self: self.is_good)
    @rule(name=st.sampled_from(["foto.png", "lain.png", "baru.png"]), picture=st.sampled_from(PICTURES))
    def put_picture(self, name: str, picture: bytes) -> None:
        """Add a picture or replace one."""
        put(self.here / "content/media" / name, picture)

    @precondition(lambda self: self.is_good)
    @rule(data=st.data(), form=st.sampled_from(FORMS))
    def edit_template(self, data: st.DataObject, form: str) -> None:
        """Add to a template what is right or wrong; to a partial that was not there yet, too."""
        file = self.pick(data, "templates/*.html", "templates/partials/*.html", also=["templates/partials/extra.html"])
        text = file.read_text("utf-8") if file.is_file() else ""
        before, end, after = text.rpartition("{% endblock %}")
        put(file, f"{before}{form}{end}{after}".encode())

    @precondition(lambda self: self.is_good)
    @rule(edit=st.sampled_from(SHARED))
    def edit_shared(self, edit: tuple[str, str]) -> None:
        """Change what the whole site shares, or change it back."""
        file = self.here / "content/site.yaml"
        text = file.read_text("utf-8")
        one, other = edit if edit[0] in text else edit[::-1]
        file.write_text(text.replace(one, other, 1), encoding="utf-8")

    @precondition(lambda self: self.is_good)
    @rule(data=st.data(), line=st.sampled_from(["title: Kata lain", "lagi: Kata baru", "moved"]))
    def edit_strings(self, data: st.DataObject, line: str) -> None:
        """Change what the interface says."""
        file = self.pick(data, "templates/strings/*.yaml")
        kept = [old for old in file.read_text("utf-8").split("\n") if old.partition(":")[0] != line.partition(":")[0]]
        file.write_text("\n".join([line, *kept]), encoding="utf-8")

    @precondition(lambda self: self.is_good)
    @rule(data=st.data())
    def edit_asset(self, data: st.DataObject) -> None:
        """Change a stylesheet or script, or add one."""
        file = self.pick(data, "templates/assets/**/*.*", "templates/*.css", also=["templates/assets/print.css"])
        put(file, (file.read_bytes() if file.is_file() else b"") + b"/* baru */\n")

    @precondition(lambda self: self.is_good)
    @rule(data=st.data(), how=st.sampled_from(DAMAGES))
    def damage_source(self, data: st.DataObject, how: str) -> None:
        """Do to a source what disks and people do."""
        damage(self.pick(data, "content/**/*.*", "templates/**/*.*"), how)

    @rule(data=st.data(), how=st.sampled_from(DAMAGES))
    def damage_output(self, data: st.DataObject, how: str) -> None:
        """Damage what is published, or add to it."""
        damage(self.pick(data, "site/**/*", also=["site", "site/tambahan.html"]), how)

    @rule(data=st.data(), how=st.sampled_from(DAMAGES))
    def damage_memory(self, data: st.DataObject, how: str) -> None:
        """Damage what one build keeps for the next."""
        kept = self.pick(data, ".canting/**/*", ".site.canting/**/*", also=[".canting", ".canting/cards/lain.png"])
        if kept.name != "lock":
            damage(kept, how)

    @rule(moment=st.sampled_from(MOMENTS))
    def wait_until(self, moment: str) -> None:
        """Set the clock, forwards or back."""
        self.moment = moment

    @rule()
    def rest(self) -> None:
        """Wait until the system's marks on files tell all, build, and change nothing."""
        time.sleep(2 * TICK / 1e9)
        self.build()
        time.sleep(2 * TICK / 1e9)

    @rule(asked=st.sampled_from(ASKED))
    def ask(self, asked: tuple[str, ...]) -> None:
        """Build with other options from now on."""
        self.asked = asked

    @precondition(lambda self: not self.is_good)
    @rule()
    def mend(self) -> None:
        """Put the sources back as they were when they could last be published."""
        for name in ("content", "templates"):
            remove(self.here / name)
        for name, data in self.good.items():
            put(self.here / name, data)

    @invariant()
    def building_again_is_building_anew(self) -> None:
        """Compare the published folder, the exit code and the problems."""
        published = self.here / "site"
        before = tree(published)
        if is_foreign(published):
            assert self.build().code == 1  # nobody can know any more that the folder was ours
            assert tree(published) == before
            remove(published)
            before = {}
        sources = self.sources()
        said = self.build()
        expected, site = self.build_anew(sources)
        assert said == expected
        self.is_good = said.code == 0
        wanted, found = site if self.is_good else before, tree(published)
        assert {path: (wanted.get(path), found.get(path)) for path in differing(wanted, found)} == {}
        if self.is_good:
            self.good = sources

    def build(self) -> Said:
        """Build in the project, as a new process would."""
        os.chdir(self.here)
        return run_build([f"--now={self.moment}", *self.asked])

    def build_anew(self, sources: dict[str, bytes]) -> tuple[Said, Tree]:
        """Build in a folder that holds nothing; the same for the same sources, so that it is done once for each."""
        case = digest_of(repr((sources, self.moment, self.asked)).encode())
        if case not in BUILT_ANEW:
            remove(self.there)
            self.there.mkdir()
            os.chdir(self.there)
            folders = ["--content=../here/content", "--templates=../here/templates", "--output=site"]
            said = run_build([*folders, f"--now={self.moment}", *self.asked])
            BUILT_ANEW[case] = said, tree(self.there / "site")
        return BUILT_ANEW[case]

    def pick(self, data: st.DataObject, *patterns: str, also: list[str] | None = None) -> Path:
        """Draw one of the files or folders that match, or one that may not be there."""
        found = {path.relative_to(self.here).as_posix() for pattern in patterns for path in self.here.glob(pattern)}
        return self.here / data.draw(st.sampled_from([*(also or []), *sorted(found - set(also or []))]))

    def sources(self) -> dict[str, bytes]:
        """Return what is in the sources."""
        files = (file for name in ("content", "templates") for file in (self.here / name).rglob("*") if file.is_file())
        return {file.relative_to(self.here).as_posix(): file.read_bytes() for file in files}


BUILT_ANEW: dict[bytes, tuple[Said, Tree]] = {}


def run_build(words: list[str]) -> Said:
    """Build in this folder as a new process would; a fault of ours ends the test."""
    for name, module in list(sys.modules.items()):
        if name.startswith("canting.") and name not in UNCHANGING:
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()
    told = StringIO()
    with redirect_stdout(told):
        code = build.main(words)
    assert code in (0, 1), f"{told.getvalue()}\n{LOG.read_text('utf-8') if LOG.is_file() else ''}"
    return Said(code, told.getvalue().rpartition("site/: ")[0] if code == 0 else told.getvalue())


def tree(folder: Path) -> Tree:
    """Return all that is in a folder, itself among it; nothing where there is none."""
    found: Tree = {}
    waiting = [str(folder)] if folder.exists() else []
    for path in waiting:  # a Path for each took a fifth of the whole test
        mode = os.stat(path).st_mode  # noqa: PTH116
        if stat.S_ISDIR(mode):
            waiting += [entry.path for entry in os.scandir(path)]
            found[path] = mode, b""
        else:
            with open(path, "rb") as file:  # noqa: PTH123
                found[path] = mode, digest_of(file.read())
    return {os.path.relpath(path, folder): seen for path, seen in found.items()}


def differing(one: Tree, other: Tree) -> set[str]:
    """Return the paths at which two folders differ."""
    return {path for path in one.keys() | other.keys() if one.get(path) != other.get(path)}


def is_foreign(folder: Path) -> bool:
    """Return whether a folder holds something and nothing says any more that we made it."""
    return folder.exists() and not (
        folder.is_dir() and (read_manifest(folder) is not None or not any(folder.iterdir()))
    )


def put(file: Path, data: bytes) -> None:
    """Write a file where there may be none, or a folder."""
    if file.is_dir():
        shutil.rmtree(file)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def remove(path: Path) -> None:
    """Remove a file or folder, if it is there."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def damage(path: Path, how: str) -> None:
    """Do to a file or folder what disks and people do; what is not there comes into being."""
    if how == "gone":
        remove(path)
    elif how == "mode" and path.exists():
        path.chmod(0o700 if path.is_dir() else 0o600)
    elif path.is_dir() and how != "folder":
        (path / "tambahan").write_bytes(b"x")
    elif how == "folder":
        is_folder = path.is_dir()
        remove(path)
        if is_folder:
            put(path, b"x")
        else:
            put(path / "isi", b"x")
    else:
        data = path.read_bytes() if path.is_file() else b""
        middle = len(data) // 2
        flipped = data[:middle] + bytes(byte ^ 1 for byte in data[middle : middle + 1]) + data[middle + 1 :]
        put(path, {"empty": b"", "half": data[:middle], "flip": flipped}.get(how, data + b"x"))


@pytest.fixture
def _pure_work_done_once() -> Iterator[None]:
    """Remember what drawing a card, an index and a template come to: the same always, and most of a small build.

    What a build leaves is collected: where a process would end, another build begins.
    """
    with pytest.MonkeyPatch.context() as patch:
        remember_pure_work(patch)
        patch.setattr(gc, "freeze", lambda: None)
        yield


def remember_pure_work(patch: pytest.MonkeyPatch) -> None:
    """Let what is pure be done once, until the patch is undone."""
    compile_template, parse = jinja2.Environment.compile, jinja2.Environment.parse
    compiled: dict[tuple[object, ...], Any] = {}
    parsed: dict[str, Any] = {}

    def compile_once(environment: jinja2.Environment, *named: Any, **how: Any) -> Any:
        key = (*named, *how.values())
        if key not in compiled:
            compiled[key] = compile_template(environment, *named, **how)
        return compiled[key]

    def parse_once(environment: jinja2.Environment, text: str) -> Any:
        if text not in parsed:
            parsed[text] = parse(environment, text)
        return parsed[text]

    indexed: dict[tuple[tuple[str, str], ...], dict[str, bytes]] = {}

    def index_once(pages: Mapping[str, str]) -> dict[str, bytes]:
        key = tuple(pages.items())
        if key not in indexed:
            indexed[key] = make_index(pages)
        return indexed[key]

    patch.setattr(canting.printing, "draw_poster", cache(draw_poster))
    patch.setattr(canting.search, "make_index", index_once)
    patch.setattr(canting.workers, "cores", lambda: 1)  # what others remember is gone with them
    patch.setattr(jinja2.Environment, "compile", compile_once)
    patch.setattr(jinja2.Environment, "parse", parse_once)


@pytest.mark.usefixtures("_pure_work_done_once")
def test_building_again_is_building_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.chdir(Path(__file__).parent)  # and back at the end
    run_state_machine_as_test(Law, settings=RUNS)


def test_site_of_the_law_reads_every_kind_of_fact_that_our_own_site_reads(tmp_path: Path) -> None:
    for name, text in law_site.FILES.items():
        put(tmp_path / name, text.encode() if isinstance(text, str) else text)

    kinds = kinds_of_facts(tmp_path)

    assert kinds_of_facts(Path(__file__).parent.parent) <= kinds
    assert {"pages of term", "words", "body"} <= kinds


def kinds_of_facts(root: Path) -> set[str]:
    """Return the kinds of facts that the outputs of a project read."""
    ledger = Ledger()
    options = Options(content=root / "content", templates=root / "templates")
    outputs = build.make_outputs(options, ledger)[1]
    kinds = ("pages of term", "pages of section", "every page", "every term")
    facts = {fact for output in outputs for fact in ledger.read_for(output.path)}
    return {next((kind for kind in kinds if fact.startswith(kind)), fact.partition(" ")[0]) for fact in facts}
