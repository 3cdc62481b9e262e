import json
from pathlib import Path
from typing import Any

import pytest
from rendering import FORUM, city, event, load, page, post

from canting.jsonld import json_ld
from canting.queries import Queries
from canting.renditions import Look, Shown, shown
from canting.views import plan_views

COVER = shown("media/kain.jpg", "0123456789", (2000, 1000), Look("photo", "#102030"))


def data_block(
    root: Path, files: dict[str, str | bytes], address: str, cover: Shown | None = None, **settings: Any
) -> str:
    site, strings = load(root, files, **settings)
    view = next(view for view in plan_views(site, strings) if view.address == address)
    return json_ld(view, Queries(site, view.language), site.config, cover)


def things(root: Path, files: dict[str, str | bytes], address: str, **settings: Any) -> dict[str, Any]:
    """Return what the data block of a page describes, by type."""
    data = json.loads(data_block(root, files, address, **settings))

    assert data["@context"] == "https://schema.org"
    return {thing["@type"]: thing for thing in data["@graph"]}


def test_home_page_describes_organiser_site_and_event(tmp_path: Path) -> None:
    found = things(tmp_path, {}, "/")

    assert list(found) == ["Organization", "WebSite", "Event"]
    assert found["Organization"] == {"@type": "Organization", "name": "Pemerintah Kota"}
    assert found["WebSite"]["url"] == "https://forum.example/"
    assert found["Event"]["url"] == "https://forum.example/acara/forum/"


def test_home_page_whose_main_event_is_no_event_describes_none(tmp_path: Path) -> None:
    site_file = load(tmp_path, {})[0].config.source.lines
    text = "\n".join(site_file).replace("event: events/forum", "event: forum/beranda")

    data = json.loads(data_block(tmp_path, {"content/site.yaml": text}, "/"))

    assert [thing["@type"] for thing in data["@graph"]] == ["Organization", "WebSite"]


def test_event_has_place_status_and_whole_days(tmp_path: Path) -> None:
    found = things(tmp_path, {}, "/acara/forum/")["Event"]

    assert found == {
        "@type": "Event",
        "name": "Forum Kota Kreatif",
        "description": "Forum sehari.",
        "url": "https://forum.example/acara/forum/",
        "startDate": "2022-11-30",
        "endDate": "2022-11-30",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {"@type": "Place", "name": "Lapangan Mataram", "address": "Lapangan Mataram"},
        "organizer": {"@type": "Organization", "name": "Pemerintah Kota"},
        "inLanguage": "id",
    }


def test_event_with_hours_states_the_offset_of_the_site(tmp_path: Path) -> None:
    hours = event("Pekan", more="date: 2022-11-30\nuntil: 2022-12-04\nstart: 08:00\nend: 22:00")

    found = things(tmp_path, {"content/events/id/pekan.md": hours}, "/acara/pekan/")["Event"]

    assert found["startDate"] == "2022-11-30T08:00:00+07:00"
    assert found["endDate"] == "2022-12-04T22:00:00+07:00"


@pytest.mark.parametrize(("status", "word"), [("cancelled", "EventCancelled"), ("postponed", "EventPostponed")])
@pytest.mark.parametrize("address", ["/", "/acara/forum/"])
def test_event_that_does_not_take_place_says_so(tmp_path: Path, status: str, word: str, address: str) -> None:
    text = FORUM.replace("mode:", f"status: {status}\nmode:")

    found = things(tmp_path, {"content/events/id/forum.md": text}, address)["Event"]

    assert found["eventStatus"] == f"https://schema.org/{word}"


def test_news_is_an_article_with_its_sources(tmp_path: Path) -> None:
    more = (
        "summary: Ringkas.\nauthor: Humas\nupdated: 2022-10-05\n"
        'sources:\n  - {title: Radar, url: "https://radar.example/1"}'
    )

    found = things(tmp_path, {"content/news/id/a.md": post("Buka", more=more)}, "/berita/a/")["NewsArticle"]

    assert found["headline"] == "Buka"
    assert found["datePublished"] == "2022-10-01"
    assert found["dateModified"] == "2022-10-05"
    assert found["author"] == {"@type": "Organization", "name": "Humas"}
    assert found["publisher"] == {"@type": "Organization", "name": "Forum Kota"}
    assert found["citation"] == ["https://radar.example/1"]


def test_news_has_the_picture_above_its_text(tmp_path: Path) -> None:
    found = things(tmp_path, {"content/news/id/a.md": post("Buka")}, "/berita/a/", cover=COVER)["NewsArticle"]

    assert found["image"] == "https://forum.example/media/kain-1600.0123456789.jpg"


def test_what_is_not_known_is_not_stated(tmp_path: Path) -> None:
    found = things(tmp_path, {"content/news/id/a.md": post("Buka")}, "/berita/a/")["NewsArticle"]

    assert not {"description", "dateModified", "citation", "image"} & set(found)
    assert None not in found.values()


def test_city_is_a_place_with_its_position(tmp_path: Path) -> None:
    found = things(tmp_path, {"content/cities/id/p.md": city("Pekalongan")}, "/kota/p/")["Place"]

    assert found["name"] == "Pekalongan"
    assert found["geo"] == {"@type": "GeoCoordinates", "latitude": -6.8886, "longitude": 109.6753}


def test_trail_is_a_numbered_list_that_ends_with_the_page(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/news/id/a.md": post("Buka"),
        "content/news/en/a.md": page("Opening"),
    }

    found = things(tmp_path, files, "/en/news/a/")["BreadcrumbList"]

    assert [(step["position"], step["name"], step["item"]) for step in found["itemListElement"]] == [
        (1, "Forum", "https://forum.example/en/"),
        (2, "News", "https://forum.example/en/news/"),
        (3, "Opening", "https://forum.example/en/news/a/"),
    ]


def test_addresses_have_the_mount_path(tmp_path: Path) -> None:
    found = things(tmp_path, {}, "/acara/forum/", base_url="https://kota.example/nccf/")

    assert found["Event"]["url"] == "https://kota.example/nccf/acara/forum/"


def test_no_title_can_end_the_data_block(tmp_path: Path) -> None:
    title = "A</script><!-- B\u2028C"
    files: dict[str, str | bytes] = {"content/forum/id/a.md": page(title)}

    block = data_block(tmp_path, files, "/a/")

    assert "<" not in block
    assert "\u2028" not in block
    assert json.loads(block)["@graph"][0]["itemListElement"][-1]["name"].startswith("A</script><!-- B")
