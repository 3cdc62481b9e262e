import hashlib
from pathlib import Path

from rendering import PLAIN_PNG, lay_out, made, post

from canting.assets import file_addresses, file_recipes
from canting.load import load_site
from canting.model import Output

DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"/>'
BODY = "![Kain](tari/kain.png) ![Motif](motif.svg) [pdf](jadwal.pdf) [poster](../files/poster.png)"
FILES: dict[str, str | bytes] = {
    "content/news/id/a.md": post("A", more="cover: sampul.png\ncover_alt: Kain", body=BODY),
    "content/news/id/b.md": post("B", more="draft: true", body="![Kain](rahasia.png)"),
    "content/media/sampul.png": PLAIN_PNG,
    "content/media/tari/kain.png": PLAIN_PNG + b"1",
    "content/media/rahasia.png": PLAIN_PNG + b"2",
    "content/media/motif.svg": DRAWING,
    "content/files/poster.png": PLAIN_PNG + b"3",
    "content/files/jadwal.pdf": b"%PDF",
    "templates/assets/site.css": "body { margin: 0 }\n",
    "templates/assets/fonts/a.woff2": b"wOF2",
}


def files_of(root: Path, files: dict[str, str | bytes]) -> tuple[dict[str, str], list[Output]]:
    options = lay_out(root, files)
    site, _, _ = load_site(options)
    addresses = file_addresses(site, options.templates)
    return addresses, made(file_recipes(site, options.templates, addresses))


def test_address_of_a_file_names_its_content(tmp_path: Path) -> None:
    addresses, _ = files_of(tmp_path, FILES)

    digest = hashlib.sha256(b"body { margin: 0 }\n").hexdigest()[:10]
    assert addresses["assets/site.css"] == f"/assets/site.{digest}.css"


def test_changed_file_has_another_address(tmp_path: Path) -> None:
    before, _ = files_of(tmp_path, FILES)
    after, _ = files_of(tmp_path, {**FILES, "templates/assets/site.css": "body { margin: 1px }\n"})

    assert [name for name in before if before[name] != after[name]] == ["assets/site.css"]


def test_downloads_and_drawings_that_pages_use_are_published_and_no_photos(tmp_path: Path) -> None:
    addresses, outputs = files_of(tmp_path, FILES)

    assert sorted(addresses) == [
        "assets/fonts/a.woff2",
        "assets/site.css",
        "files/jadwal.pdf",
        "files/poster.png",
        "media/motif.svg",
    ]
    assert not [output.path for output in outputs if "rahasia" in output.path or "kain" in output.path]


def test_each_file_stands_at_its_address_as_it_is(tmp_path: Path) -> None:
    addresses, outputs = files_of(tmp_path, FILES)

    data = {output.path: output.data for output in outputs}
    assert sorted(data) == sorted(address.removeprefix("/") for address in addresses.values())
    assert data[addresses["media/motif.svg"].removeprefix("/")] == DRAWING
    assert data[addresses["files/jadwal.pdf"].removeprefix("/")] == b"%PDF"


def test_each_file_knows_its_source(tmp_path: Path) -> None:
    _, outputs = files_of(tmp_path, FILES)

    assert sorted(source for output in outputs for source in output.sources) == [
        "content/files/jadwal.pdf",
        "content/files/poster.png",
        "content/media/motif.svg",
        "templates/assets/fonts/a.woff2",
        "templates/assets/site.css",
    ]


def test_templates_without_assets_have_none(tmp_path: Path) -> None:
    options = lay_out(tmp_path, {})
    (options.templates / "assets" / "site.css").unlink()
    (options.templates / "assets").rmdir()
    site, _, _ = load_site(options)

    assert file_addresses(site, options.templates) == {}
