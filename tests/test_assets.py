import hashlib
from pathlib import Path

from rendering import PLAIN_PNG, lay_out, made, post

from canting.assets import file_addresses, file_recipes
from canting.load import load_site
from canting.model import Output

FILES: dict[str, str | bytes] = {
    "content/news/id/a.md": post(
        "A", more="cover: sampul.png\ncover_alt: Kain", body="![Kain](tari/kain.png) [pdf](jadwal.pdf)"
    ),
    "content/news/id/b.md": post("B", more="draft: true", body="![Kain](rahasia.png)"),
    "content/media/sampul.png": PLAIN_PNG,
    "content/media/tari/kain.png": PLAIN_PNG + b"1",
    "content/media/rahasia.png": PLAIN_PNG + b"2",
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


def test_what_pages_use_is_published_and_what_only_a_draft_uses_is_not(tmp_path: Path) -> None:
    addresses, outputs = files_of(tmp_path, FILES)

    assert sorted(addresses) == [
        "assets/fonts/a.woff2",
        "assets/site.css",
        "files/jadwal.pdf",
        "media/sampul.png",
        "media/tari/kain.png",
    ]
    assert "rahasia" not in " ".join(output.path for output in outputs)


def test_each_file_stands_at_its_address_as_it_is(tmp_path: Path) -> None:
    addresses, outputs = files_of(tmp_path, FILES)

    data = {output.path: output.data for output in outputs}
    assert sorted(data) == sorted(address.removeprefix("/") for address in addresses.values())
    assert data[addresses["media/sampul.png"].removeprefix("/")] == PLAIN_PNG
    assert data[addresses["files/jadwal.pdf"].removeprefix("/")] == b"%PDF"


def test_each_file_knows_its_source(tmp_path: Path) -> None:
    _, outputs = files_of(tmp_path, FILES)

    assert sorted(source for output in outputs for source in output.sources) == [
        "content/files/jadwal.pdf",
        "content/media/sampul.png",
        "content/media/tari/kain.png",
        "templates/assets/fonts/a.woff2",
        "templates/assets/site.css",
    ]


def test_templates_without_assets_have_none(tmp_path: Path) -> None:
    options = lay_out(tmp_path, {})
    (options.templates / "assets" / "site.css").unlink()
    (options.templates / "assets").rmdir()
    site, _, _ = load_site(options)

    assert file_addresses(site, options.templates) == {}
