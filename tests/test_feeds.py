from datetime import datetime
from pathlib import Path
from typing import Any

import feedparser
from rendering import PLAIN_PNG, by_path, lay_out, made, page, post

from canting.assets import file_addresses
from canting.commandline import WIB
from canting.feeds import feed_recipes
from canting.ledger import Ledger
from canting.load import load_site
from canting.photos import all_shown, make_album


def feeds(root: Path, files: dict[str, str | bytes], **settings: Any) -> dict[str, bytes]:
    options = lay_out(root, files, **settings)
    site, _, _ = load_site(options)
    addresses = file_addresses(site, options.templates)
    album, _ = make_album(site, Ledger(), root / "pictures")
    return by_path(made(feed_recipes(site, addresses, all_shown(album, site, addresses))))


def parsed(data: bytes) -> Any:
    feed = feedparser.parse(data)

    assert feed.bozo is False
    assert feed.version == "atom10"
    return feed


FILES: dict[str, str | bytes] = {
    "content/news/id/a.md": post(
        "Kain & “Canting” <baru>",
        "2022-10-01",
        more="tags: [umkm]\nsummary: Ringkas.\nauthor: Humas\nupdated: 2022-10-05",
        body="Lihat [B](b.md#x), [jadwal](#jadwal).\n\n## Jadwal\n\n![Kain](kain.png)\n\nAkhir.",
    ),
    "content/news/id/b.md": post("Dua", "2022-10-03", body="## X\n\nNaskah dua."),
    "content/news/en/b.md": page("Two", body="## X\n\nText two."),
    "content/media/kain.png": PLAIN_PNG,
}


def test_each_language_has_a_feed_of_its_news_latest_first(tmp_path: Path) -> None:
    found = feeds(tmp_path, FILES)

    indonesian, english = parsed(found["feed.xml"]), parsed(found["en/feed.xml"])
    assert [entry.title for entry in indonesian.entries] == ["Dua", "Kain & “Canting” <baru>"]
    assert [entry.title for entry in english.entries] == ["Two", "Kain & “Canting” <baru>"]
    assert indonesian.feed.title == "Forum Kota · Berita"
    assert english.feed.language == "en"


def test_each_tag_has_a_feed_in_each_language(tmp_path: Path) -> None:
    found = feeds(tmp_path, FILES)

    assert sorted(found) == ["en/feed.xml", "en/tags/msmes/feed.xml", "feed.xml", "tag/umkm/feed.xml"]
    tag = parsed(found["en/tags/msmes/feed.xml"])
    assert tag.feed.title == "City Forum · MSMEs"
    assert [entry.title for entry in tag.entries] == ["Kain & “Canting” <baru>"]


def test_original_in_the_feed_of_another_language_says_which_it_is_in(tmp_path: Path) -> None:
    english = parsed(feeds(tmp_path, FILES)["en/feed.xml"])

    assert [entry.content[0].language for entry in english.entries] == ["en", "id"]


def test_entry_holds_the_whole_text_with_absolute_links(tmp_path: Path) -> None:
    entry = parsed(feeds(tmp_path, FILES)["feed.xml"]).entries[1]
    html = entry.content[0].value

    assert 'href="https://forum.example/berita/b/#x"' in html
    assert 'href="https://forum.example/berita/a/#jadwal"' in html
    assert 'src="https://forum.example/media/kain-1.' in html
    assert "Akhir." in html
    assert "canting:" not in html


def test_addresses_of_a_feed_are_absolute_and_have_the_mount_path(tmp_path: Path) -> None:
    feed = parsed(feeds(tmp_path, FILES, base_url="https://kota.example/nccf/")["tag/umkm/feed.xml"])

    assert {link.rel: link.href for link in feed.feed.links} == {
        "self": "https://kota.example/nccf/tag/umkm/feed.xml",
        "alternate": "https://kota.example/nccf/tag/umkm/",
    }
    assert feed.feed.id == "https://kota.example/nccf/tag/umkm/"
    assert feed.entries[0].id == feed.entries[0].link == "https://kota.example/nccf/berita/a/"


def test_entry_says_when_by_whom_and_on_what(tmp_path: Path) -> None:
    entry = parsed(feeds(tmp_path, FILES)["feed.xml"]).entries[1]

    assert entry.published == "2022-10-01T00:00:00+07:00"
    assert entry.updated == "2022-10-05T00:00:00+07:00"
    assert entry.author == "Humas"
    assert entry.summary == "Ringkas."
    assert [tag.term for tag in entry.tags] == ["umkm"]


def test_feed_was_updated_when_its_latest_entry_was_whatever_the_clock(tmp_path: Path) -> None:
    early = feeds(tmp_path, FILES, now=datetime(2022, 11, 1, tzinfo=WIB))
    late = feeds(tmp_path, FILES, now=datetime(2026, 11, 1, tzinfo=WIB))

    assert parsed(early["feed.xml"]).feed.updated == "2022-10-05T00:00:00+07:00"
    assert late == early


def test_feed_without_news_is_still_a_feed(tmp_path: Path) -> None:
    feed = parsed(feeds(tmp_path, {})["feed.xml"])

    assert feed.entries == []
    assert feed.feed.updated == "1970-01-01T00:00:00+07:00"


def test_feed_holds_the_latest_twenty(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        f"content/news/id/p{day:02}.md": post(f"P{day}", f"2022-10-{day:02}") for day in range(1, 23)
    }

    feed = parsed(feeds(tmp_path, files)["feed.xml"])

    assert [entry.title for entry in feed.entries] == [f"P{day}" for day in range(22, 2, -1)]
