"""Our own site, built once: all that is published of it, seen as browsers, readers and machines see it."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import struct
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

import feedparser
import html5lib
import icalendar
import pytest
from rendering import publish_whole
from test_sitemap import alternates, locations, refuse_what_the_schema_refuses

import build
from canting.commandline import WIB, Options
from canting.i18n import short_date
from canting.manifest import MANIFEST
from canting.policy import page_policy
from canting.urls import output_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from canting.model import Page, Site

ROOT = Path(__file__).parent.parent
NCCF = "https://kota.example/nccf/"
DATA = "application/ld+json"
PROGRAM = "program.html"
SVG = "{http://www.w3.org/2000/svg}"
LOADED = {"stylesheet", "icon", "preload", "modulepreload", "manifest", "apple-touch-icon"}
"""What a browser fetches from a `link`; the others only name an address."""


NEEDS_A_SCRIPT = {
    *("data-theme-switch", "data-filter", "data-copy", "data-sheet", "data-countdown", "data-search", "data-more")
}


@dataclass(frozen=True)
class Document:
    """A page as a browser sees it."""

    path: str
    root: Element

    @property
    def text(self) -> str:
        """Its visible text, each white space as one space."""
        body = self.root.find("body")
        assert body is not None
        return " ".join("".join(body.itertext()).split())

    def values(self, name: str) -> list[str]:
        """Return every value of an attribute."""
        return [element.attrib[name] for element in self.root.iter() if name in element.attrib]

    def links(self) -> list[str]:
        """Return every address that the page names."""
        return [*self.values("href"), *self.values("src"), *self.values("srcset")]

    def named(self, rel: str) -> list[Element]:
        """Return the `link` elements of a relation."""
        return [element for element in self.root.iter("link") if element.get("rel") == rel]

    def things(self) -> Iterator[dict[str, Any]]:
        """Yield what the page tells machines."""
        for script in self.root.iter("script"):
            if script.get("type") == DATA:
                yield from json.loads(script.text or "")["@graph"]


@dataclass(frozen=True)
class Built:
    """A published site."""

    site: Site
    folder: Path
    documents: dict[str, Document]
    files: dict[str, bytes]

    @property
    def base(self) -> str:
        return self.site.config.base_url

    def document(self, page: Page) -> Document:
        return self.documents[output_path(page.address)]

    def answers(self, path: str, link: str) -> bool:
        """Return whether a link of a page leads to another site, or to a file of ours and an element in it."""
        target = urlsplit(urljoin(self.base + path, link))
        if f"{target.scheme}://{target.netloc}/" != urljoin(self.base, "/"):
            return True
        mount = urlsplit(self.base).path
        if not target.path.startswith(mount):
            return False
        file = output_path("/" + unquote(target.path.removeprefix(mount)))
        anchor = unquote(target.fragment)
        return file in self.files and (not anchor or anchor in self.ids(file))

    def ids(self, file: str) -> list[str]:
        """Return the names of the parts of a page or a drawing."""
        if file in self.documents:
            return self.documents[file].values("id")
        drawing = ElementTree.fromstring(self.files[file])
        return [element.attrib["id"] for element in drawing.iter() if "id" in element.attrib]


def build_into(folder: Path, base_url: str | None = None) -> Built:
    options = Options(
        content=ROOT / "content",
        templates=ROOT / "templates",
        output=folder,
        now=datetime(2026, 11, 24, tzinfo=WIB),
        base_url=base_url,
    )
    site, outputs, _ = build.make_outputs(options)
    publish_whole(outputs, folder)
    files = {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    documents = {path: Document(path, parse(data)) for path, data in files.items() if path.endswith(".html")}
    return Built(site, folder, documents, files)


def parse(data: bytes) -> Element:
    """Return the tree of a page; raise for what the HTML standard calls a parse error."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root: Element = parser.parse(data, transport_encoding="utf-8")
    return root


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build_into(tmp_path_factory.mktemp("outputs") / "site")


@pytest.fixture(scope="session")
def below_nccf(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build_into(tmp_path_factory.mktemp("outputs") / "site", NCCF)


def is_redirect(document: Document) -> bool:
    return any(meta.get("http-equiv") == "refresh" for meta in document.root.iter("meta"))


def pages_of(built: Built) -> Iterator[Document]:
    """Yield what people read on the site: no redirects, and not the file that they take with them."""
    yield from (page for page in built.documents.values() if not is_redirect(page) and page.path != PROGRAM)


def test_site_has_pages_in_both_languages(built: Built) -> None:
    languages = {document.root.get("lang") for document in built.documents.values()}

    assert languages == {"id", "en"}
    assert len(built.documents) > 100


def test_every_page_says_the_language_of_its_address(built: Built) -> None:
    for path, document in built.documents.items():
        assert document.root.get("lang") == ("en" if path.startswith("en/") else "id"), path


def test_every_page_has_one_title_and_one_main_heading(built: Built) -> None:
    for document in pages_of(built):
        assert len(list(document.root.iter("h1"))) == 1, document.path
        titles = [title.text for title in document.root.iter("title")]
        assert len(titles) == 1, document.path
        assert titles[0], document.path


def test_every_page_is_described_to_search_engines_and_chats(built: Built) -> None:
    for document in pages_of(built):
        described = {
            meta.get("name", meta.get("property")): meta.get("content")
            for meta in document.root.iter("meta")
            if "description" in meta.get("name", meta.get("property", ""))
        }
        assert set(described) == {"description", "og:description"}, document.path
        assert all(described.values()), document.path


def test_headings_do_not_skip_a_level(built: Built) -> None:
    for document in pages_of(built):
        levels = [int(element.tag[1]) for element in document.root.iter() if re.fullmatch("h[1-6]", str(element.tag))]
        steps = [after - before for before, after in pairwise(levels)]

        assert levels[0] == 1, document.path
        assert max(steps, default=0) <= 1, (document.path, levels)


def test_ids_are_unique(built: Built) -> None:
    for document in built.documents.values():
        ids = document.values("id")

        assert len(ids) == len(set(ids)), document.path


def test_every_link_and_anchor_leads_somewhere(built: Built) -> None:
    broken = [
        (path, link)
        for path, document in built.documents.items()
        for link in document.links()
        if not built.answers(path, link)
    ]

    assert broken == []


def test_every_page_is_linked_from_another(built: Built) -> None:
    linked = {
        target
        for path, document in built.documents.items()
        for link in document.values("href")
        if not urlsplit(link).netloc
        and (target := output_path(urlsplit(urljoin(built.base + path, link)).path)) != path
    }

    assert {document.path for document in pages_of(built)} - linked == {"404.html"}


def test_canonical_address_is_the_absolute_one_of_the_page(built: Built) -> None:
    for document in pages_of(built):
        if document.path != "404.html":
            (canonical,) = document.named("canonical")
            assert canonical.get("href") == built.base + document.path.removesuffix("index.html"), document.path


def test_every_page_has_a_picture_for_messages(built: Built, below_nccf: Built) -> None:
    for site in (built, below_nccf):
        for document in pages_of(site):
            said = {
                meta.get("property") or meta.get("name"): meta.get("content", "") for meta in document.root.iter("meta")
            }
            if document.path == "404.html":
                assert "og:image" not in said
                continue
            assert said["og:image"].startswith(f"{site.base}assets/cards/"), document.path
            data = site.files[said["og:image"].removeprefix(site.base)]
            width, height = said["og:image:width"], said["og:image:height"]
            assert (int(width), int(height)) == struct.unpack(">II", data[16:24]) == (1200, 630)
            assert len(data) <= 200_000, document.path
            assert said["og:image:alt"] == said["og:title"]
            assert (said["og:image:type"], said["twitter:card"]) == ("image/png", "summary_large_image")


def test_every_picture_for_messages_is_one_of_a_page(built: Built) -> None:
    named = {
        meta.attrib["content"].removeprefix(built.base)
        for document in pages_of(built)
        for meta in document.root.iter("meta")
        if meta.get("property") == "og:image"
    }

    assert named == {path for path in built.files if path.startswith("assets/cards/")}


def test_every_page_names_the_icons_and_the_manifest(built: Built, below_nccf: Built) -> None:
    for site in (built, below_nccf):
        for document in pages_of(site):
            icons = document.named("icon") + document.named("apple-touch-icon") + document.named("manifest")
            assert len(icons) == 4, document.path
            assert all(site.answers(document.path, icon.attrib["href"]) for icon in icons), document.path


def test_languages_name_each_other_and_a_default(built: Built) -> None:
    alternates = {
        document.path: {
            link.attrib["hreflang"]: link.attrib["href"]
            for link in document.named("alternate")
            if "hreflang" in link.attrib and link.get("type") is None
        }
        for document in pages_of(built)
    }

    assert sum(len(links) > 1 for links in alternates.values()) > 100
    for path, links in alternates.items():
        if len(links) > 1:
            assert set(links) == {"id", "en", "x-default"}, path
            assert links["x-default"] == links["id"], path
            for language in ("id", "en"):
                assert alternates[output_path(urlsplit(links[language]).path)] == links, path


def test_no_page_has_inline_style_or_handlers(built: Built) -> None:
    for document in built.documents.values():
        names = {name for element in document.root.iter() for name in element.attrib}

        assert "style" not in names, document.path
        assert not [name for name in names if name.startswith("on")], document.path
        assert bool(list(document.root.iter("style"))) == (document.path == PROGRAM), document.path


def test_every_page_says_before_all_else_what_it_may_load(built: Built, below_nccf: Built) -> None:
    for site in (built, below_nccf):
        for path, document in site.documents.items():
            head = document.root.find("head")
            assert head is not None
            charset, policy, *_ = head

            assert charset.get("charset") == "utf-8", path
            assert policy.get("http-equiv") == "Content-Security-Policy", path
            style = "".join(style.text or "" for style in document.root.iter("style"))
            searches = bool(document.values("data-search"))
            assert policy.get("content") == page_policy(site.site.config, searches=searches, style=style), path


def test_page_for_a_host_with_headers_leaves_it_to_them_and_a_preview_is_not_for_robots() -> None:
    options = Options(content=ROOT / "content", templates=ROOT / "templates", target="nginx", noindex=True)
    _, outputs, _ = build.make_outputs(options)
    pages = [output.data.decode() for output in outputs if output.path.endswith(".html")]

    assert not [page for page in pages if "http-equiv" in page]
    assert all(page.count('<meta name="robots" content="noindex">') == 1 for page in pages)


def test_scripts_are_data_or_modules_of_our_own(built: Built) -> None:
    for document in built.documents.values():
        for script in document.root.iter("script"):
            if script.get("type") != DATA:
                assert set(script.attrib) == {"type", "src", "blocking"}, document.path
                assert script.get("type") == "module", document.path
                assert not script.text, document.path
                assert built.answers(document.path, script.attrib["src"]), document.path


def modules_of(document: Document) -> set[str]:
    """Return the names of the scripts that a page loads."""
    links = [script.get("src", "") for script in document.root.iter("script")]
    return {link.rpartition("/")[2].partition(".")[0] for link in links if link}


def test_page_loads_the_scripts_for_what_it_has_and_no_others(built: Built) -> None:
    marks = {"share": "data-share", "filter": "data-filter", "phase": "data-begins", "search": "data-search"}
    for document in pages_of(built):
        needed = {module for module, mark in marks.items() if document.values(mark)} | {"theme"}

        assert needed <= modules_of(document) <= needed | {"localtime", *marks.keys() & {"phase"}}, document.path


def test_what_needs_a_script_is_hidden_until_the_script_shows_it(built: Built) -> None:
    for document in pages_of(built):
        for element in document.root.iter():
            if NEEDS_A_SCRIPT & set(element.attrib):
                assert "hidden" in element.attrib, (document.path, element.attrib)
        for button in document.root.iter("button"):
            assert "hidden" in button.attrib or button.get("type") == "reset", document.path


def test_scripts_together_have_at_most_ten_kilobytes(built: Built) -> None:
    scripts = [gzip.compress(data) for path, data in built.files.items() if re.fullmatch(r"assets/js/.+\.js", path)]

    assert len(scripts) == 6
    assert sum(map(len, scripts)) <= 10_000


def test_style_sheet_has_at_most_fifteen_kilobytes(built: Built) -> None:
    (sheet,) = [data for path, data in built.files.items() if path.endswith(".css")]

    assert len(gzip.compress(sheet)) <= 15_000


def test_of_each_phase_the_words_are_there_and_one_is_shown(built: Built) -> None:
    events = 0
    for document in pages_of(built):
        for element in document.root.iter():
            if "data-begins" in element.attrib:
                events += 1
                words = [word for word in element.iter("span") if "data-phase" in word.attrib]
                assert [word.get("data-phase") for word in words][:3] == ["before", "live", "after"], document.path
                shown = {word.get("data-phase") for word in words if "hidden" not in word.attrib}
                assert shown == {"after"}, document.path

    assert events >= 2 * (1 + 2 + 6)


def test_every_page_shows_its_cloth_in_both_schemes(built: Built) -> None:
    for document in pages_of(built):
        (panel,) = [picture for picture in document.root.iter("picture") if picture.get("class") == "panel"]
        source, image = panel.find("source"), panel.find("img")
        assert source is not None
        assert image is not None
        assert source.get("data-scheme") == "dark", document.path
        assert source.get("media") == "(prefers-color-scheme: dark)", document.path
        assert (image.get("alt"), image.get("width"), image.get("height")) == ("", "480", "480"), document.path


def test_every_city_is_on_the_map_once_and_out_of_the_way_of_the_keyboard(built: Built) -> None:
    cities = [page.settings.title for page in built.site.pages.values() if page.collection == "cities"]
    names = []
    for path in ("index.html", "en/index.html"):
        (drawing,) = built.documents[path].root.iter(f"{SVG}svg")
        assert drawing.get("aria-hidden") == "true"
        links = list(drawing.iter(f"{SVG}a"))
        assert all(link.get("tabindex") == "-1" for link in links)
        names += ["".join(link.itertext()).strip() for link in links]
        listed = [link.get("href") for link in built.documents[path].root.iter("a")]
        assert all(link.get("href") in listed for link in links)

    assert sorted(names) == sorted(cities)


def test_businesses_can_be_found_by_technique_motif_and_area(built: Built) -> None:
    for path in ("umkm/index.html", "en/msmes/index.html"):
        document = built.documents[path]
        choices = {
            f"{select.get('name')}:{option.get('value')}"
            for select in document.root.iter("select")
            for option in select.iter("option")
            if option.get("value")
        }
        terms = {term for value in document.values("data-terms") for term in value.split()}
        assert terms == choices, path
        assert {term.partition(":")[0] for term in terms} == {"techniques", "motifs", "areas"}, path


def test_tables_scroll_in_a_box_that_the_keyboard_reaches(built: Built) -> None:
    boxes = 0
    for document in pages_of(built):
        for box in document.root.iter("div"):
            if box.get("class") == "table-box":
                boxes += 1
                assert [child.tag for child in box] == ["table"], document.path
                assert box.get("tabindex") == "0", document.path
                assert box.get("aria-label") in ("Tabel", "Table"), document.path

    assert boxes >= 2


def test_no_list_is_empty(built: Built) -> None:
    for document in pages_of(built):
        for element in document.root.iter():
            if element.tag in ("ul", "ol", "dl", "select"):
                assert len(element), (document.path, element.attrib)


def test_nothing_is_loaded_from_another_host(built: Built) -> None:
    for document in built.documents.values():
        loaded = document.values("src") + document.values("srcset")
        for link in document.root.iter("link"):
            if LOADED & set(link.get("rel", "").split()):
                loaded.append(link.attrib["href"])

        assert not [address for address in loaded if urlsplit(address).netloc], document.path
        assert not list(document.root.iter("iframe")), document.path


def test_style_sheets_load_nothing_from_another_host(built: Built) -> None:
    sheets = [data.decode() for path, data in built.files.items() if path.endswith(".css")]

    assert sheets
    assert not [found for sheet in sheets for found in re.findall(r"(?:url\(|@import)[^;)]*//[^;)]*", sheet)]


NEEDED = {
    "Organization": {"name"},
    "WebSite": {"name", "url", "inLanguage"},
    "Event": {"name", "url", "startDate", "endDate", "eventStatus", "location", "inLanguage"},
    "NewsArticle": {"headline", "url", "datePublished", "author", "publisher", "inLanguage"},
    "BreadcrumbList": {"itemListElement"},
    "Place": {"name", "geo"},
}


def test_data_for_machines_has_the_shapes_of_schema_org(built: Built) -> None:
    kinds = set()
    for document in pages_of(built):
        for thing in document.things():
            kinds.add(thing["@type"])
            assert NEEDED[thing["@type"]] <= set(thing), (document.path, thing)
            if thing["@type"] == "Event":
                assert thing["eventStatus"] == "https://schema.org/EventScheduled"
                assert {"@type", "name", "address"} <= set(thing["location"])
            if thing["@type"] == "BreadcrumbList":
                positions = [step["position"] for step in thing["itemListElement"]]
                assert positions == list(range(1, len(positions) + 1))

    assert kinds == set(NEEDED)


def said(thing: Any) -> Iterator[str]:
    """Yield every phrase in data for machines that a reader should find on the page."""
    if isinstance(thing, dict):
        for name, value in thing.items():
            if name in ("name", "headline", "description") and isinstance(value, str):
                yield value
            else:
                yield from said(value)
    elif isinstance(thing, list):
        for item in thing:
            yield from said(item)


def test_machines_are_told_nothing_that_the_page_does_not_say(built: Built) -> None:
    hidden = [
        (document.path, phrase)
        for document in pages_of(built)
        for thing in document.things()
        for phrase in said(thing)
        if " ".join(phrase.split()) not in document.text
    ]

    assert hidden == []


def test_days_of_an_event_are_on_the_page(built: Built) -> None:
    for document in pages_of(built):
        for thing in document.things():
            if thing["@type"] == "Event":
                days = {value[:10] for value in document.values("datetime")}
                assert {thing["startDate"][:10], thing["endDate"][:10]} <= days, document.path


def test_every_city_business_and_news_page_shows_its_sources(built: Built) -> None:
    pages = [page for page in built.site.pages.values() if page.collection in ("cities", "msmes", "news")]

    assert len(pages) == 40
    for page in pages:
        document = built.document(page)
        assert page.settings.sources, page.source.path
        for source in page.settings.sources:
            assert source.url in document.values("href"), page.source.path
            assert source.title in document.text, page.source.path


def test_every_mark_of_a_source_leads_to_that_source(built: Built) -> None:
    marks = 0
    for page in built.site.pages.values():
        document = built.document(page)
        hrefs = {
            element.get("id"): [link.get("href") for link in element.iter("a")] for element in document.root.iter("li")
        }
        for number, source in enumerate(page.settings.sources, start=1):
            anchor = f"source-{source.id or number}"
            if f"#{anchor}" in document.values("href"):
                marks += 1
                assert source.url in hrefs[anchor], page.source.path

    assert marks > 100


def test_every_picture_is_described_and_has_a_file(built: Built) -> None:
    for document in built.documents.values():
        for image in document.root.iter("img"):
            assert "alt" in image.attrib, document.path
            assert built.answers(document.path, image.attrib["src"]), document.path


def test_feeds_are_atom_with_absolute_addresses(built: Built) -> None:
    feeds = {path: data for path, data in built.files.items() if path.endswith("feed.xml")}

    assert {"feed.xml", "en/feed.xml"} < set(feeds)
    for path, data in feeds.items():
        feed = feedparser.parse(data)
        assert feed.bozo is False, path
        assert feed.entries, path
        assert feed.feed.id.startswith(built.base), path
        for entry in feed.entries:
            assert entry.link.startswith(built.base), path
            assert built.answers("", entry.link), path
            links = re.findall(r'(?:href|src)="([^"]+)"', entry.content[0].value)
            assert all(urlsplit(link).scheme for link in links), (path, links)
            assert all(built.answers("", link) for link in links), (path, links)
            assert "canting:" not in entry.content[0].value, path


def test_calendars_can_be_read_and_lead_to_the_pages(built: Built) -> None:
    calendars = {path: data for path, data in built.files.items() if path.endswith(".ics")}

    assert len(calendars) == 6
    for path, data in calendars.items():
        calendar = icalendar.Calendar.from_ical(data)
        assert len(calendar.walk("VTIMEZONE")) == 1, path
        events = calendar.walk("VEVENT")
        assert events, path
        for event in events:
            assert built.answers("", str(event["URL"])), path


def test_sitemap_names_every_page_and_agrees_with_it(built: Built) -> None:
    urls = ElementTree.fromstring(built.files["sitemap.xml"])

    refuse_what_the_schema_refuses(urls)
    named = {output_path(urlsplit(location).path) for location in locations(urls)}
    assert named == {document.path for document in pages_of(built)} - {"404.html"}
    for location, links in alternates(urls).items():
        document = built.documents[output_path(urlsplit(location).path)]
        shown = {
            link.attrib["hreflang"]: link.attrib["href"]
            for link in document.named("alternate")
            if "hreflang" in link.attrib and link.get("type") is None
        }
        assert not links or links == shown, location


def test_programme_file_needs_no_other_and_is_easy_to_send(built: Built, below_nccf: Built) -> None:
    for site in (built, below_nccf):
        document = site.documents[PROGRAM]
        own = {element.tag for element in document.root.iter()} & {
            "link",
            "script",
            "img",
            "source",
            "iframe",
            "object",
        }
        (style,) = document.root.iter("style")

        assert own == set()
        assert not re.search(r"url\(|@import|light-dark|@layer", style.text or "")
        assert all(link.startswith((site.base, "#", "https://creativecommons.org/")) for link in document.links())
        assert len(site.files[PROGRAM]) <= 300_000


def test_programme_file_says_in_each_language_what_when_and_where_and_who(built: Built) -> None:
    parts = list(built.documents[PROGRAM].root.iter("article"))

    assert [(part.get("lang"), part.get("id")) for part in parts] == [("id", "id"), ("en", "en")]
    for part in parts:
        said, language = " ".join("".join(part.itertext()).split()), part.attrib["lang"]
        links = {link.get("href"): link.text for link in part.iter("a")}
        for page in built.site.pages.values():
            if page.language == language and page.collection in ("events", "cities", "msmes"):
                assert links[built.base + page.address[1:]] == page.settings.title
                assert (page.settings.summary or "?") in said, page.path
        newest = max(page.settings.updated for page in built.site.pages.values() if page.settings.updated)
        assert short_date(newest, language) in said
        address = built.base + built.site.sections[language, "events"].address[1:]
        assert links[address] == address


def test_programme_file_says_nothing_that_grows_old_in_a_pocket(built: Built) -> None:
    document = built.documents[PROGRAM]

    assert "Telah berlangsung" in document.text
    assert not [name for name in ("data-begins", "data-phase", "hidden") if document.values(name)]


def test_programme_file_is_offered_by_the_programme_in_each_language(built: Built) -> None:
    for path in ("acara/index.html", "en/programme/index.html"):
        (offer,) = [link for link in built.documents[path].root.iter("a") if "download" in link.attrib]

        assert (offer.get("href"), offer.get("download")) == ("../" * path.count("/") + PROGRAM, "NCCF.html")


def test_manifest_has_the_digest_of_every_file(built: Built) -> None:
    manifest = json.loads(built.files[MANIFEST])["files"]

    files = {path: hashlib.sha256(data).hexdigest() for path, data in built.files.items() if path != MANIFEST}
    assert manifest == files


def test_below_a_mount_path_every_link_still_leads_somewhere(below_nccf: Built) -> None:
    broken = [
        (path, link)
        for path, document in below_nccf.documents.items()
        for link in document.links()
        if not below_nccf.answers(path, link)
    ]

    assert broken == []


def test_links_of_the_missing_page_start_at_the_mount_path(below_nccf: Built) -> None:
    own = [
        link
        for link in below_nccf.documents["404.html"].links()
        if not urlsplit(link).scheme and not link.startswith("#")
    ]

    assert own
    assert [link for link in own if not link.startswith("/nccf/")] == []


def test_absolute_addresses_have_the_mount_path(below_nccf: Built) -> None:
    for document in pages_of(below_nccf):
        for link in document.named("canonical") + document.named("alternate"):
            address = link.attrib["href"]
            assert not urlsplit(address).scheme or address.startswith(NCCF), document.path
