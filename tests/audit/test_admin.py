"""The browser editor, as somebody meets it who writes for the site and has never seen a file of it."""

from __future__ import annotations

import re
from contextlib import contextmanager
from http import HTTPStatus
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from browser import DESK, visitor
from PIL import Image
from preview_server import copy_project, install_decap, running, wait_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, ConsoleMessage, FrameLocator, Locator, Page
    from preview_server import Preview

NEWS = "content/news"
HAND_WRITTEN = f"{NEWS}/id/sewindu-pekalongan-kota-kreatif.md"

TITLE = re.compile(r"^title: '?(.+?)'?$", re.MULTILINE)
POST = """\
---
title: Berita percobaan   # dengan catatan
date: 2022-12-01
tags: [batik, umkm]
summary: Ringkasan yang panjang sekali, lebih panjang daripada baris mana pun yang akan ditulis oleh sebuah program.
---

{body}
"""
TRANSLATION = "---\ntitle: A trial\n---\n\nThe text.\n"

BLOCKS = {
    "figure": ":::figure\nsrc: kain.jpg\nalt: Kain merah_tua\npencipta: tidak dikenal\n\ncaption:\n:::",
    "gallery": ":::gallery\n- kain.jpg | Kain\n* kain.jpg | Kain | Keterangan | lagi\ncaption: Dua kain\n:::",
    "callout": ":::callout note Judul kotak\nIsi kotak.[^a][^b]\n\n- satu\n- dua\n:::",
    "nested": "::: callout\ntitle: Judul\n\n:::figure\nsrc: kain.jpg\nalt: Kain\n:::\n\nIsi.\n:::",
    "video": ":::video\nurl: https://youtu.be/00000000000\ntitle: Pembukaan\n:::",
    "button": ":::button\nurl: ../events/forum-nccf-2022.md\ntext: Lihat *acara*\n:::",
    "schedule": ":::schedule\ncaption: Hari pertama\n\n- 08:00 | Pembukaan | Aula\n- 09:00-10:00 | Diskusi\n:::",
}
OTHERS = (
    "Dua rujukan.[^a][^b] Baris  \nberikutnya, *miring* dan **tebal**.",
    "Ukuran 5 * 3 * 2 atau 2*3*4, a_b_c, [sic]. **Tebal *dan* miring**nya, *a * b*, \\*bukan\\*.",
    "1998\\. Tahun itu.",
    "\\+ bukan butir",
    "## Subjudul",
    "- satu\n- dua\n\n  - dalam\n- tiga",
    "1. satu\n2. dua",
    "> Kutipan.",
    "| Kota | Tahun |\n| --- | ---: |\n| Pekalongan | 2014 |\n| a \\| b | 1 |",
    "[^a]: Catatan kaki.",
    "https://www.youtube.com/watch?v=00000000000",
)
ALL_THAT_PEOPLE_TYPE = "\n\n".join([*BLOCKS.values(), *OTHERS, "Akhir."])

IS_PUBLISHED = "({ src, naturalHeight }) => src.startsWith('http') && naturalHeight === 1440"


class Editor:
    """The editor in a browser, and what it has to say of itself."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.errors: list[str] = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _hear(self, said: ConsoleMessage) -> None:
        # A picture that was saved just now is asked for until the site is built with it.
        if said.type == "error" and "/media/" not in said.location["url"]:
            self.errors.append(said.text)

    def open(self, place: str) -> None:
        """Open a list, a form or the form of a page."""
        self.page.goto(f"admin/#/collections/{place}")
        self.page.reload()

    def field(self, label: str) -> Locator:
        """Return the field with a label."""
        return self.page.get_by_label(re.compile(rf"^{label}( \(|$)", re.IGNORECASE)).first

    @property
    def text(self) -> Locator:
        """The text of the page as it looks."""
        return self.page.locator("[data-slate-editor]").first

    @property
    def pane(self) -> FrameLocator:
        """What stands beside the form."""
        return self.page.frame_locator("#preview-pane")

    @property
    def look(self) -> FrameLocator:
        """The page as it would be."""
        return self.pane.frame_locator("iframe")

    def save(self) -> None:
        """Save, and wait until it is."""
        self.page.get_by_text("Belum disimpan").wait_for()
        self.page.get_by_role("button", name="Simpan").first.click()
        self.page.get_by_text("Simpan sekarang").click()
        self.page.get_by_text("Sudah disimpan").wait_for()

    def write_in(self, language: str) -> None:
        """Turn to another language."""
        self.page.get_by_role("button", name="Menulis dalam").click()
        self.page.get_by_role("menuitem", name=language).click()
        self.page.get_by_role("button", name=f"Menulis dalam {language}").wait_for()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """Return a preview of the site at a path of its host, with Decap as npm would have installed it."""
    folder = install_decap(copy_project(tmp_path_factory.mktemp("admin")))
    media = folder / "content/media"
    media.mkdir(exist_ok=True)
    (media / "kain.jpg").write_bytes(photo((40, 30)))
    with running(folder, "--base-url", "https://x.example/nccf/") as server:
        yield server


@pytest.fixture
def editor(browser: Browser, server: Preview) -> Iterator[Editor]:
    """Return the editor in the browser of somebody who was never here before."""
    with visitor(browser, DESK, server.base_url) as context:
        yield Editor(context.new_page())


@pytest.fixture
def post(server: Preview, request: pytest.FixtureRequest) -> Iterator[str]:
    """Return the name of a post that a test may spoil."""
    name = re.sub(r"[^a-z0-9]+", "-", request.node.name.removeprefix("test_"))[:40].strip("-")
    server.save(f"{NEWS}/id/{name}.md", POST.format(body="Isi."))
    wait_for(lambda: server.ask(f"/nccf/berita/{name}/").status == HTTPStatus.OK, name)
    yield name
    for file in server.folder.glob(f"{NEWS}/*/{name}*.md"):
        file.unlink()


def photo(size: tuple[int, int], orientation: int = 1) -> bytes:
    """Return a photo, red above and blue below once it stands upright, that tells where it was taken."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0], size[1] // 2))
    if orientation == 6:
        image = image.transpose(Image.Transpose.ROTATE_90)
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif.get_ifd(0x8825)[1] = "S"
    data = BytesIO()
    image.save(data, "JPEG", exif=exif)
    return data.getvalue()


def lines_changed(before: str, after: str) -> list[str]:
    old, new = before.split("\n"), after.split("\n")
    return [*(f"-{line}" for line in old if line not in new), *(f"+{line}" for line in new if line not in old)]


def is_shown(server: Preview, address: str, words: str) -> None:
    """Wait until a page of the site says something."""
    wait_for(lambda: words in server.ask(f"/nccf/{address}").body, f"{words} at {address}")


@contextmanager
def answering(page: Page, answer: str | None = None) -> Iterator[list[str]]:
    """Say yes, or something else, to every question of the block, and keep the questions."""
    asked: list[str] = []

    def reply(dialog: Any) -> None:
        asked.append(dialog.message)
        dialog.accept(answer or "") if dialog.type == "prompt" else dialog.accept()

    page.on("dialog", reply)
    yield asked
    page.remove_listener("dialog", reply)


def test_editor_is_open_at_once_and_lists_what_there_is(editor: Editor, server: Preview) -> None:
    editor.open("news")
    editor.page.get_by_role("heading", name="Sewindu Pekalongan sebagai Kota Kreatif UNESCO").wait_for()

    collections = editor.page.locator("aside").get_by_role("link").all_inner_texts()
    expected = ["Forum", "Kota kreatif", "Usaha batik", "Berita", "Acara", "Glosarium"]
    assert [name for name in collections if name] == expected
    listed = editor.page.locator("main a").get_by_role("heading").all_inner_texts()
    files = (server.folder / NEWS / "id").iterdir()
    assert sorted(listed) == sorted(TITLE.findall("".join(file.read_text("utf-8") for file in files)))
    assert editor.errors == []


def test_everything_that_decap_can_say_is_said_in_indonesian(editor: Editor) -> None:
    editor.open("news")
    editor.page.wait_for_function("window.CMS?.getLocale('id')")
    english, indonesian = (editor.page.evaluate(f"CMS.getLocale('{language}')") for language in ("en", "id"))

    def blanks(tree: Any) -> Any:
        if isinstance(tree, dict):
            return {name: blanks(inner) for name, inner in tree.items()}
        return set(re.findall(r"%\{\w+\}", tree))

    assert blanks(indonesian) == blanks(english)


def test_setting_is_changed_and_nothing_else(editor: Editor, server: Preview) -> None:
    before = {file: file.read_text("utf-8") for file in (server.folder / "content").glob("*/*/*.md")}
    editor.open("news/entries/sewindu-pekalongan-kota-kreatif")
    editor.field("Ringkasan").fill("Ringkasan dari editor.")
    editor.save()

    changed = {file: file.read_text("utf-8") for file in before if file.read_text("utf-8") != before[file]}
    assert list(changed) == [server.folder / HAND_WRITTEN]
    (file, after), *_ = changed.items()
    assert lines_changed(before[file], after)[1:] == ["+summary: Ringkasan dari editor."]


def test_text_keeps_everything_that_people_type_when_a_word_is_added(
    editor: Editor, server: Preview, post: str
) -> None:
    path = f"{NEWS}/id/{post}.md"
    before = POST.format(body=ALL_THAT_PEOPLE_TYPE)
    server.save(path, before)
    editor.open(f"news/entries/{post}")
    editor.text.locator("p").last.click()
    editor.page.keyboard.press("End")
    editor.page.keyboard.type(" Tambahan.")
    editor.save()

    assert lines_changed(before, server.read(path)) == ["-Akhir.", "+Akhir. Tambahan."]


@pytest.mark.parametrize("name", BLOCKS)
def test_form_of_a_block_gives_its_text_back(editor: Editor, name: str) -> None:
    editor.open("news")
    again = editor.page.evaluate(
        """async (written) => {
            const { components } = await import("./admin-blocks.js");
            const { blocks } = await (await fetch("config.yml")).json();
            return components(blocks).flatMap(({ pattern, fromBlock, toBlock }) => {
                const match = pattern.exec(`${written}\\n\\nSesudahnya.\\n\\n${written}\\n`);
                return match ? [toBlock(JSON.parse(JSON.stringify(fromBlock(match))))] : [];
            });
        }""",
        BLOCKS[name],
    )

    assert again == [BLOCKS[name]]


def test_changed_form_changes_only_its_line(editor: Editor) -> None:
    editor.open("news")
    changed = editor.page.evaluate(
        """async (written) => {
            const { components } = await import("./admin-blocks.js");
            const { blocks } = await (await fetch("config.yml")).json();
            const { fromBlock, toBlock } = components(blocks).find(({ id }) => id === "figure");
            return toBlock({ ...fromBlock([written]), alt: "Kain  baru", credit: "Humas" });
        }""",
        BLOCKS["figure"],
    )

    assert lines_changed(BLOCKS["figure"], changed) == ["-alt: Kain merah_tua", "+alt: Kain baru", "+credit: Humas"]


def test_block_is_put_in_by_a_form(editor: Editor, server: Preview, post: str) -> None:
    editor.open(f"news/entries/{post}")
    editor.text.locator("p").last.click()
    editor.page.keyboard.press("End")
    editor.page.keyboard.press("Enter")
    editor.page.get_by_role("button", name="Sisipkan blok").click()
    editor.page.get_by_role("menuitem", name="Kotak catatan").click()
    editor.field("Tulisan").fill("Jam pembukaan tidak tercatat.")
    editor.look.get_by_text("Jam pembukaan tidak tercatat.").wait_for()
    editor.save()

    body = server.read(f"{NEWS}/id/{post}.md").partition("\n---\n")[2]
    assert body.strip() == "Isi.\n\n:::callout info\nJam pembukaan tidak tercatat.\n\n:::"


def test_post_with_a_photo_is_written_seen_and_published(editor: Editor, server: Preview) -> None:
    editor.open("news/new")
    editor.field("Judul").fill("Kain H. Ahmad: dua warna")
    editor.field("Tanggal").fill("2022-12-03")
    editor.text.click()
    editor.page.keyboard.type("Kain dua warna.")
    editor.page.get_by_role("button", name="Pilih gambar").first.click()
    editor.page.locator("input[type=file]").set_input_files(
        {"name": "IMG 20221203.JPG", "mimeType": "image/jpeg", "buffer": photo((3000, 4000), 6)}
    )
    editor.page.get_by_role("button", name="Pakai yang dipilih").click()
    editor.field("Isi gambar sampul").fill("Kain merah dan biru")

    # It is seen before it is anywhere but in this browser.
    editor.look.get_by_role("heading", level=1, name="Kain H. Ahmad: dua warna").wait_for()
    unsaved = editor.look.get_by_role("img", name="Kain merah dan biru")
    unsaved.wait_for()
    assert unsaved.evaluate("async (image) => { await image.decode(); return image.naturalHeight; }") == 4000

    editor.save()
    assert server.read(f"{NEWS}/id/kain-h-ahmad-dua-warna.md") == (
        "---\ntitle: 'Kain H. Ahmad: dua warna'\ndate: 2022-12-03\ncover: img-20221203.jpg\n"
        "cover_alt: Kain merah dan biru\n---\n\nKain dua warna.\n"
    )
    assert not (server.folder / f"{NEWS}/en/kain-h-ahmad-dua-warna.md").exists()
    with Image.open(server.folder / "content/media/img-20221203.jpg") as kept:
        assert kept.size == (1800, 2400)
        assert not kept.getexif()
        above, below = kept.getpixel((900, 100)), kept.getpixel((900, 2300))
    assert isinstance(above, tuple)
    assert isinstance(below, tuple)
    assert (above[0] > 200, below[2] > 200) == (True, True)
    is_shown(server, "berita/kain-h-ahmad-dua-warna/", "Kain merah dan biru")
    wait_for(lambda: unsaved.evaluate(IS_PUBLISHED), "the picture as it was saved")
    assert editor.errors == []


def test_english_is_added(editor: Editor, server: Preview, post: str) -> None:
    editor.open(f"news/entries/{post}")
    editor.write_in("EN")
    editor.field("Judul").fill("A trial")
    editor.text.click()
    editor.page.keyboard.type("The text.")
    editor.look.get_by_role("heading", level=1, name="A trial").wait_for()
    editor.save()

    written = server.read(f"{NEWS}/en/{post}.md")
    assert re.fullmatch(r"---\ntitle: A trial\ntranslated_from: title:\w+ summary:\w+ \w+\n---\n\nThe text.\n", written)
    assert server.read(f"{NEWS}/id/{post}.md") == POST.format(body="Isi.")
    is_shown(server, f"en/news/{post}/", "The text.")


def test_page_is_renamed_in_all_its_languages(editor: Editor, server: Preview, post: str) -> None:
    server.save(f"{NEWS}/en/{post}.md", TRANSLATION)
    editor.open(f"news/entries/{post}")
    button = editor.pane.get_by_role("button", name="Ganti nama berkas")
    with answering(editor.page, f"{post} Baru") as asked:
        button.click()
        editor.page.wait_for_url(f"**/entries/{post}-baru")
        editor.pane.get_by_role("button", name=f"{post}-baru.md").wait_for()

    assert len(asked) == 1
    assert "Bila sudah terbit, alamat sekarang dicatat" in asked[0]
    assert sorted(file.name for file in server.folder.glob(f"{NEWS}/*/{post}*")) == [f"{post}-baru.md"] * 2
    assert lines_changed(POST.format(body="Isi."), server.read(f"{NEWS}/id/{post}-baru.md")) == [
        "+aliases:",
        f"+  - /berita/{post}/",
    ]
    is_shown(server, f"en/news/{post}-baru/", "The text.")
    is_shown(server, f"berita/{post}/", f'http-equiv="refresh" content="0; url=../{post}-baru/"')
    is_shown(server, f"en/news/{post}/", f'http-equiv="refresh" content="0; url=../{post}-baru/"')


def test_page_with_unsaved_words_is_not_renamed(editor: Editor, server: Preview, post: str) -> None:
    editor.open(f"news/entries/{post}")
    editor.field("Penulis").fill("Humas")
    editor.page.get_by_text("Belum disimpan").wait_for()
    with answering(editor.page) as asked:
        editor.pane.get_by_role("button", name="Ganti nama berkas").click()
        wait_for(lambda: asked, "a word about it")
        editor.page.goto("about:blank")

    assert asked[0] == "Simpan dahulu perubahan Anda, lalu ganti nama berkas."
    assert (server.folder / f"{NEWS}/id/{post}.md").exists()


def test_page_is_deleted_in_all_its_languages(editor: Editor, server: Preview, post: str) -> None:
    server.save(f"{NEWS}/en/{post}.md", TRANSLATION)
    editor.open(f"news/entries/{post}")
    editor.field("Judul").wait_for()
    with answering(editor.page):
        editor.page.get_by_role("button", name="Hapus halaman").click()
        editor.page.wait_for_url("**/collections/news")

    wait_for(lambda: not list(server.folder.glob(f"{NEWS}/*/{post}.md")), "both files to be gone")


def test_what_is_wrong_is_said_beside_the_form(editor: Editor, server: Preview, post: str) -> None:
    editor.open(f"news/entries/{post}")
    editor.look.get_by_role("heading", level=1, name="Berita percobaan").wait_for()
    editor.field("Terbit mulai").fill("2022-12-05")
    editor.field("Tidak tampil sejak").fill("2022-12-04")
    said = editor.pane.get_by_role("status").get_by_role("listitem")
    said.wait_for()

    assert said.inner_text().startswith("Kesalahan: ")
    assert "2022-12-04" in said.inner_text()
    editor.field("Tidak tampil sejak").fill("2022-12-06")
    said.wait_for(state="detached")


def test_without_decap_the_page_says_what_to_run(editor: Editor, server: Preview) -> None:
    editor.page.route("**/decap-cms.js", lambda route: route.abort())
    editor.page.goto("admin/")
    editor.page.get_by_text("npm install --no-save --no-package-lock decap-cms@3.16.3").wait_for()

    assert editor.page.get_by_role("heading").inner_text() == "Editor belum terpasang"
