from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

import pytest
from rendering import NOW, PLAIN_PNG, by_path, city, event, lay_out, post

import build
from canting import texts
from canting.commandline import Options
from canting.ledger import Ledger, Recipe
from canting.model import Output
from canting.pack import Pack
from canting.problems import ContentError, Place, problem
from canting.reads import note
from canting.render import Renderer
from canting.shelf import Shelf
from canting.texts import TextReader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from canting.texts import Entry
    from canting.views import View

ROOT = Path(__file__).parent.parent
FILES: dict[str, str | bytes] = {
    "content/news/id/a.md": post("A", "2022-10-01", more="tags: [umkm]", body="Naskah.\n\n## Bagian\n"),
    "content/news/en/a.md": "---\ntitle: A in English\n---\n\nText.\n",
    "content/news/id/b.md": post("B", "2022-10-02", more="tags: [umkm]", body="Lihat [A](a.md#bagian)."),
    "content/cities/id/kota.md": city("Kota"),
    "content/events/id/pekan.md": event("Pekan", more="date: 2022-11-30"),
}


class Workshop:
    """A site that is built again with a ledger, and once more without, after every edit.

    In `processes` the ledger goes through what one process leaves for the next.
    """

    def __init__(self, root: Path, *, processes: bool = False) -> None:
        self.processes = processes
        shutil.copytree(ROOT / "templates", root / "templates")
        own = {name: text for name, text in FILES.items() if not name.startswith("templates/")}
        self.root = root
        self.ledger = Ledger(self.new_shelf(), Pack(root / "pack")) if processes else Ledger()
        self.options: Options = lay_out(root / "laid", own)._replace(templates=root / "templates")

    def write(self, name: str, data: str | bytes) -> None:
        file = self.root / ("" if name.startswith("templates/") else "laid") / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data if isinstance(data, bytes) else data.encode())

    def change(self, name: str, old: str, new: str) -> None:
        file = self.root / ("" if name.startswith("templates/") else "laid") / name
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    def build(self) -> dict[str, bytes]:
        """Return what is built again, which must be what is built anew."""
        again = by_path(build.make_outputs(self.options, self.ledger)[1])
        assert again == by_path(build.make_outputs(self.options)[1])
        if self.processes:
            self.hand_over(again)
        return again

    def hand_over(self, published: dict[str, bytes]) -> None:
        """Publish, and take up in a new ledger what the old one wrote."""
        for path, data in published.items():
            file = self.root / "site" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        data, self.ledger = self.ledger.written(), Ledger(self.new_shelf(), Pack(self.root / "pack"))
        self.ledger.remember(data)

    def new_shelf(self) -> Shelf:
        return Shelf(self.root / "site", Path(mkdtemp(dir=self.root)))


@pytest.mark.parametrize("processes", [False, True], ids=["in one process", "from process to process"])
def test_what_is_built_again_is_what_is_built_anew_after_every_kind_of_edit(tmp_path: Path, processes: bool) -> None:
    site = Workshop(tmp_path, processes=processes)
    before = site.build()
    edits = [
        ("content/news/id/a.md", "Naskah.", "Naskah baru."),
        ("content/news/id/a.md", 'title: "A"', 'title: "Judul lain"'),
        ("content/news/en/a.md", "A in English", "Another title"),
        ("content/news/id/b.md", "tags: [umkm]", "tags: [batik]"),
        ("content/news/id/b.md", "2022-10-02", "2022-09-02"),
        ("content/cities/id/kota.md", "field: crafts", "field: music"),
        ("content/site.yaml", "short_name: Forum", "short_name: FK"),
        ("templates/partials/footer.html", "</footer>", "<p>Akhir</p></footer>"),
        ("templates/strings/id.yaml", "skip_to_content:", "skip_to_content: Langsung"),
        ("templates/assets/site.css", "@layer", "/* baru */ @layer"),
    ]
    for name, old, new in edits:
        site.change(name, old, new)
        after = site.build()
        assert after != before, name
        before = after


def test_what_comes_goes_or_is_left_broken_for_a_while_leaves_nothing_stale(tmp_path: Path) -> None:
    site = Workshop(tmp_path)
    first = site.build()
    site.write("content/media/foto.png", PLAIN_PNG)
    site.write("content/news/id/c.md", post("C", body="![Satu titik](foto.png)"))
    assert "berita/c/index.html" in site.build()

    site.write("content/news/id/c.md", "---\njudul: C\n---\n")
    try:
        build.make_outputs(site.options, site.ledger)
    except ContentError as error:
        assert error.problems
    (site.root / "laid/content/news/id/c.md").unlink()
    (site.root / "laid/content/media/foto.png").unlink()
    assert site.build() == first


def test_moment_alone_moves_phases_and_nothing_else(tmp_path: Path) -> None:
    site = Workshop(tmp_path)
    before = site.build()
    site.options = site.options._replace(now=NOW.replace(day=2))
    assert site.build() == before
    site.options = site.options._replace(now=NOW.replace(month=12))
    assert site.build() != before


@pytest.mark.parametrize("processes", [False, True], ids=["in one process", "from process to process"])
@pytest.mark.parametrize(
    ("text", "pages"),
    [("Naskah baru.", ["/berita/a/"]), ("[Kota](../cities/kota.md).", ["/kota/kota/", "/berita/a/"])],
    ids=["words", "a link"],
)
def test_edit_to_one_text_renders_that_page_and_those_it_now_leads_to_and_parses_that_text_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, pages: list[str], processes: bool
) -> None:
    site = Workshop(tmp_path, processes=processes)
    site.build()
    worked: list[str] = []
    page, render = Renderer.page, TextReader.render

    def note_page(renderer: Renderer, make_view: Callable[[], View]) -> Iterable[Output]:
        worked.append(make_view().address)
        return page(renderer, make_view)

    def note_text(reader: TextReader, entry: Entry) -> object:
        worked.append(entry.found.path)
        return render(reader, entry)

    monkeypatch.setattr(Renderer, "page", note_page)
    monkeypatch.setattr(TextReader, "render", note_text)
    site.change("content/news/id/a.md", "Naskah.", text)
    build.make_outputs(site.options, site.ledger)

    assert worked == ["content/news/id/a.md", *pages]


def test_output_that_is_not_as_it_was_published_is_made_again(tmp_path: Path) -> None:
    site = Workshop(tmp_path, processes=True)
    before = site.build()
    (site.root / "site/index.html").write_bytes(b"edited by hand")
    (site.root / "site/berita/a/index.html").unlink()

    assert site.build() == before


def test_value_is_made_again_only_when_its_inputs_differ() -> None:
    ledger = Ledger()
    made: list[int] = []

    def make() -> int:
        made.append(1)
        return len(made)

    assert [ledger.recall("stage", "a", inputs, make) for inputs in ("x", "x", "y", "y", "x")] == [1, 1, 2, 2, 3]


def test_same_name_in_two_stages_is_two_values() -> None:
    ledger = Ledger()

    assert ledger.recall("one", "a", 0, lambda: "first") == "first"
    assert ledger.recall("two", "a", 0, lambda: "second") == "second"


def test_everything_that_our_own_site_reads_is_known_as_a_fact(monkeypatch: pytest.MonkeyPatch) -> None:
    known: dict[str, bytes] = {}
    carry_out = Ledger.carry_out

    def note_facts(ledger: Ledger, recipes: Iterable[Recipe], facts: Mapping[str, bytes]) -> list[Output]:
        known.update(facts)
        return carry_out(ledger, recipes, facts)

    monkeypatch.setattr(Ledger, "carry_out", note_facts)
    ledger = Ledger()
    outputs = build.make_outputs(Options(content=ROOT / "content", templates=ROOT / "templates"), ledger)[1]
    read = {fact for output in outputs for fact in ledger.read_for(output.path)}

    # What is not there is read too, since it may come: a page that is not translated, a card that nobody draws, a link.
    absent = {
        fact
        for fact in read - known.keys()
        if fact.startswith(("page ", "term ", "file ", "pages linking ", "pages related "))
    }
    assert read - known.keys() == absent
    assert {fact.rpartition(" ")[0] for fact in read} >= {"settings id", "pages of section id", "words", "template"}


class Kitchen:
    """Carries out recipes that read facts, and tells which were carried out."""

    def __init__(self, **facts: bytes) -> None:
        self.facts, self.ledger = facts, Ledger()

    def carry_out(self, **read: list[str]) -> tuple[list[str], list[str]]:
        """Return the recipes that were carried out, and what all of them made."""
        cooked: list[str] = []

        def make(name: str) -> Iterable[Output]:
            cooked.append(name)
            for fact in read[name]:
                note(fact)
            yield Output(name, b" ".join(self.facts.get(fact, b"-") for fact in read[name]), ())

        outputs = self.ledger.carry_out([Recipe(name, partial(make, name)) for name in read], self.facts)
        return cooked, [output.data.decode() for output in outputs]


def test_recipe_is_carried_out_again_only_when_a_fact_that_it_read_has_changed() -> None:
    kitchen = Kitchen(one=b"1", two=b"2")
    read = {"a": ["one"], "b": ["one", "two"], "c": []}
    assert kitchen.carry_out(**read) == (["a", "b", "c"], ["1", "1 2", ""])
    assert kitchen.carry_out(**read) == ([], ["1", "1 2", ""])

    kitchen.facts = {"one": b"1", "two": b"3"}
    assert kitchen.carry_out(**read) == (["b"], ["1", "1 3", ""])


def test_fact_that_comes_or_goes_has_changed() -> None:
    kitchen = Kitchen()
    read = {"a": ["one"]}
    assert kitchen.carry_out(**read)[1] == ["-"]
    kitchen.facts = {"one": b"1"}
    assert kitchen.carry_out(**read)[1] == ["1"]
    kitchen.facts = {}
    assert kitchen.carry_out(**read)[1] == ["-"]


def test_everything_reads_the_configuration() -> None:
    kitchen = Kitchen(config=b"1")
    kitchen.carry_out(a=[])
    kitchen.facts = {"config": b"2"}

    assert kitchen.carry_out(a=[])[0] == ["a"]


def test_recipe_that_is_gone_leaves_nothing_and_comes_back_anew() -> None:
    kitchen = Kitchen()
    assert kitchen.carry_out(a=[], b=[])[1] == ["", ""]
    assert kitchen.carry_out(b=[]) == ([], [""])
    assert kitchen.carry_out(a=[], b=[])[0] == ["a"]


def test_failed_round_is_forgotten_and_tells_of_every_mistake() -> None:
    ledger, facts = Ledger(), {"one": b"1"}

    def fail(name: str) -> Iterable[Output]:
        raise ContentError([problem("empty-file", Place(name))])

    def right() -> Iterable[Output]:
        note("one")
        return [Output("a", b"", ())]

    list(ledger.carry_out([Recipe("a", right)], facts))
    with pytest.raises(ContentError) as error:
        ledger.carry_out([Recipe("b", partial(fail, "b")), Recipe("c", partial(fail, "c"))], {"one": b"2"})
    assert [found.place.path for found in error.value.problems] == ["b", "c"]

    assert [output.path for output in ledger.carry_out([Recipe("a", partial(fail, "a"))], facts)] == ["a"]


def test_edit_gives_workers_nothing_but_what_it_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = Workshop(tmp_path, processes=True)
    site.build()
    given: list[int] = []
    monkeypatch.setattr(texts, "is_worth", lambda parts, _: given.append(parts) or False)  # type: ignore[func-returns-value]
    site.change("content/news/id/a.md", "Naskah.", "Naskah baru.")
    build.make_outputs(site.options, site.ledger)

    assert given == [1]
