"""Related pages share what few others have; whoever leads to a page is listed beside it, not among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rendering import city, load, page, post

from canting.related import MOST, REACH, most_alike, related_pages

if TYPE_CHECKING:
    from pathlib import Path


def alike(**traits: str) -> dict[str, list[str]]:
    found = most_alike({("id", key): tuple(own.split()) for key, own in traits.items()}, {("id", "q"): ("r",)})
    return {key: list(others) for (_, key), others in found.items()}


def test_page_shares_most_with_those_that_share_most_terms() -> None:
    assert alike(a="x y", b="x", c="x y")["a"] == ["c", "b"]


def test_term_that_few_share_weighs_more_than_one_that_many_do() -> None:
    assert alike(a="common rare", b="common", c="common", d="rare")["a"] == ["d", "b", "c"]


def test_of_equals_the_first_come_first_and_no_more_than_a_few() -> None:
    found = alike(**dict.fromkeys("abcdefg", "x"))

    assert found["d"] == ["a", "b", "c", "e"]
    assert len(found["d"]) == MOST


def test_page_that_shares_nothing_has_no_related_pages() -> None:
    assert alike(a="x", b="y", c="") == {}


def test_page_that_is_listed_beside_one_is_not_told_again() -> None:
    assert alike(q="x", r="x", s="x") == {"q": ["s"], "r": ["q", "s"], "s": ["q", "r"]}


def test_only_the_first_of_many_that_share_a_term_are_compared() -> None:
    names = [f"n{number:03}" for number in range(REACH)]
    found = alike(**dict.fromkeys(names, "x"), late="x z", last="z")

    assert found["late"] == ["last", *names[: MOST - 1]]
    assert found["last"] == ["late"]


def test_news_that_names_the_same_city_is_related(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/cities/id/kota.md": city("Kota", body="## X"),
        "content/news/id/a.md": post("A", body="[Kota](../cities/kota.md)", more="tags: [umkm]"),
        "content/news/en/a.md": page("A in English", body="No city."),
        "content/news/id/b.md": post("B", body="Lihat [kota](../cities/kota.md#x).\n"),
        "content/news/id/c.md": post("C", more="tags: [umkm]", body="Lihat [A](a.md)."),
    }

    assert related_pages(load(tmp_path, files)[0]) == {
        ("id", "news/a"): ("news/b",),
        ("id", "news/b"): ("news/a",),
        ("id", "news/c"): ("news/a",),
    }
