"""Every page knows which others lead to it, and learns of one more when their text says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rendering import city, load, msme, page, post

from canting.backlinks import linking_pages

if TYPE_CHECKING:
    from pathlib import Path

FILES: dict[str, str | bytes] = {
    "content/news/id/a.md": post("A", "2022-10-01", body="[Kota](../cities/kota.md), [lagi](../cities/kota.md#x)."),
    "content/news/en/a.md": page("A in English", body="The [city](../cities/kota.md)."),
    "content/news/id/b.md": post("B", "2022-10-02", body="[Kota](/kota/kota/)"),
    "content/news/id/c.md": post("C", more="draft: true", body="[Kota](../cities/kota.md)"),
    "content/cities/id/kota.md": city("Kota", body="[Diri sendiri](kota.md), [usaha](../msmes/usaha.md).\n\n## X"),
    "content/msmes/id/usaha.md": msme(
        "Usaha", body="[Kota](../cities/kota.md), [lain](https://example.org/), [daftar](/berita/)"
    ),
}


def linking(root: Path) -> dict[tuple[str, str], tuple[str, ...]]:
    return linking_pages(load(root, FILES)[0])


def test_pages_that_lead_to_one_come_once_each_in_the_order_of_the_lists(tmp_path: Path) -> None:
    assert linking(tmp_path)["id", "cities/kota"] == ("msmes/usaha", "news/b", "news/a")


def test_page_to_which_nobody_leads_but_itself_is_left_out(tmp_path: Path) -> None:
    assert ("id", "news/a") not in linking(tmp_path)
    assert linking(tmp_path)["id", "msmes/usaha"] == ("cities/kota",)


def test_address_of_a_list_is_no_page(tmp_path: Path) -> None:
    assert set(linking(tmp_path)) == {("id", "cities/kota"), ("id", "msmes/usaha"), ("en", "cities/kota")}


def test_only_texts_of_the_same_language_count(tmp_path: Path) -> None:
    assert linking(tmp_path)["en", "cities/kota"] == ("news/a",)
