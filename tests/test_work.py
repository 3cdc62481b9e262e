"""How much a build does after each kind of edit, in another process: counted, and never timed."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import law_site
from imported import imported
from rendering import lay_out, post

import build
import canting.darkroom
import canting.manuscript
import canting.printing
import canting.search
import canting.typed
import canting.workers
from canting.manifest import read_manifest
from canting.markup import MarkdownRenderer
from canting.render import Renderer

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parent.parent
MOMENT = "--now=2022-11-01T09:00"
TEXT = "content/news/id/b.md"


BUILD = f"import build; assert build.main([{MOMENT!r}]) == 0"


class Edit(NamedTuple):
    """A file, and what is replaced in it; a file that holds nothing is none."""

    path: str = TEXT
    old: str = ""
    new: str = ""


EDITS = {
    "nothing": Edit(),
    "one body": Edit(TEXT, "Lihat", "Baca"),
    "a picture in a body": Edit(TEXT, "Lihat", "![Kain](lain.png)"),
    "a photo gone": Edit("content/news/id/a.md", "![Kain](foto.png)"),
    "a translation": Edit("content/news/en/a.md", "Words", "A sentence"),
    "one title": Edit(TEXT, '"B"', '"Judul"'),
    "a tag added": Edit(TEXT, "[umkm]", "[umkm, batik]"),
    "a link in a body": Edit(TEXT, "Lihat", "[Forum](../events/forum.md)"),
    "a definition": Edit("content/glossary/id/tulis.md", "Penjelasan.", "Penjelasan lain."),
    "a word of the glossary": Edit("content/glossary/id/tulis.md", "[naskah]", "[lihat]"),
    "a page added": Edit("content/news/id/d.md", "", post("D", "2022-10-05")),
    "a page deleted": Edit(TEXT, str(law_site.FILES[TEXT])),
    "the base template": Edit("templates/base.html", "</body>", "<p></p></body>"),
    "a partial": Edit("templates/partials/header.html", "<a ", '<a class="x" '),
    "a template of one kind": Edit("templates/news.html", "{{ body }}", "<p></p>{{ body }}"),
    "a string": Edit("templates/strings/id.yaml", "title: Judul", "title: Lain"),
    "site.yaml": Edit("content/site.yaml", "short_name: Forum", "short_name: FK"),
    "the stylesheet": Edit("templates/assets/site.css", "body", "main"),
    "the tokens in it": Edit("templates/assets/site.css", "black", "brown"),
    "the programme's style": Edit("templates/program.css", "body", "main"),
    "an event's summary": Edit("content/events/id/forum.md", "sehari", "dua hari"),
}

WORK = """
                        texts   settings  bodies    pages  photos     cards  indexes  files
                        parsed  checked   rendered  made   developed  drawn  made     changed
nothing                       0         0         0      0          0      0        0        0
one body                      2         0         1      1          0      0        2       19
a picture in a body           2         0         1      1          1      0        2       21
a photo gone                  3         0         1      1          0      0        1        5
a translation                 3         0         1      1          0      0        1       10
one title                     2         1         1     13          0      1        2       32
a tag added                   2         1         1     29          0      2        2       28
a link in a body              2         0         1      2          0      0        2       20
a definition                  2         1         1      5          0      0        2       18
a word of the glossary        2         1         1     12          0      0        2       20
a page added                  2         1         1     11          0      1        2       28
a page deleted                1         0         0     14          0      0        2       36
the base template             1         0         0     43          0      0        0       43
a partial                     1         0         0     43          0      0        0       43
a template of one kind        1         0         0      3          0      0        0        3
a string                     13         0        12     32          0      0        0       26
site.yaml                     1         0         0     44          0     42        2      132
the stylesheet                1         0         0     44          0      0        0       45
the tokens in it              1         0         0     44          0      0        0       46
the programme's style         1         0         0      1          0      0        0        1
an event's summary            2         1         1      8          0      0        2       21
"""
"""Of 13 texts and 44 pages, with one photo. Of a text that is hidden each build tells where that is said; a body is in
feeds too; a title is in menus, in lists, on pages to which its text leads, and in a picture of its own. What is not
translated is in the index of both languages."""

OURS = """
build canting canting.bootstrap canting.commandline canting.console canting.hosts canting.sealed canting.snapshot
canting.uptodate
"""
OTHERS = """
__future__ argparse contextlib datetime enum functools hashlib importlib.machinery locale marshal pathlib re signal
typing urllib.parse
"""
"""All that a build with nothing to do imports, and what of Python it imports for that."""


class Project:
    """The site of the law, built once; each edit is made in a copy of it, with all that the build left for the next."""

    def __init__(self, root: Path, patch: pytest.MonkeyPatch) -> None:
        self.root, self.patch, self.counts = root, patch, Counter[str]()
        patch.setattr(canting.workers, "cores", lambda: 1)  # counters do not see what other processes do
        lay_out(root / "built", law_site.FILES)
        self.build(root / "built")
        self.count("parsed", canting.manuscript, "parse_source")
        self.count("checked", canting.typed, "validate")
        self.count("rendered", MarkdownRenderer, "render")
        self.count("made", Renderer, "page")
        self.count("developed", canting.darkroom, "develop")
        self.count("drawn", canting.printing, "draw_poster")
        self.count("indexed", canting.search, "make_index")

    def count(self, name: str, owner: object, function: str) -> None:
        """Count the calls of a function from now on."""
        called = getattr(owner, function)

        def call(*arguments: Any, **named: Any) -> Any:
            self.counts[name] += 1
            return called(*arguments, **named)

        self.patch.setattr(owner, function, call)

    def work_after(self, edit: Edit) -> list[int]:
        """Return what a build after an edit does, in the columns of the table."""
        here = self.root / "edited"
        shutil.rmtree(here, ignore_errors=True)
        shutil.copytree(self.root / "built", here)
        file = here / edit.path
        text = file.read_text("utf-8") if file.exists() else ""
        assert edit.old in text
        file.write_text(text.replace(edit.old, edit.new), encoding="utf-8")
        if not file.read_bytes():
            file.unlink()
        self.counts.clear()
        before = read_manifest(here / "site") or {}
        self.build(here)
        after = read_manifest(here / "site") or {}
        changed = sum(before.get(path) != after.get(path) for path in before.keys() | after.keys())
        counted = ("parsed", "checked", "rendered", "made", "developed", "drawn", "indexed")
        return [*(self.counts[name] for name in counted), changed]

    def build(self, folder: Path) -> None:
        """Build in a folder, as a process that has only what was left there."""
        self.patch.chdir(folder)
        assert build.main([MOMENT]) == 0


def test_each_edit_makes_the_work_that_it_must_and_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    project = Project(tmp_path, monkeypatch)
    form = "{:24}{:7}{:10}{:10}{:7}{:11}{:7}{:9}{:9}"
    rows = [form.format(name, *project.work_after(edit)) for name, edit in EDITS.items()]

    assert "\n".join([*WORK.split("\n")[:3], *rows, ""]) == WORK


def test_build_with_nothing_to_do_imports_nothing_but_this(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_out(tmp_path, law_site.FILES)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    build.main([MOMENT])

    needed = imported(BUILD)

    assert sorted(needed - imported(f"import {', '.join(OTHERS.split())}")) == OURS.split()


def test_text_that_is_edited_beside_a_photo_needs_nothing_that_makes_pictures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(tmp_path, law_site.FILES)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    build.main([MOMENT])
    text = tmp_path / "content/news/id/a.md"
    text.write_text(text.read_text("utf-8").replace("Naskah", "Kalimat"), "utf-8")

    needed = imported(BUILD)

    assert "canting.photos" in needed
    assert not needed & {"PIL.Image", "canting.darkroom", "canting.pixels"}
