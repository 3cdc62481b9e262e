"""Which addresses still lead to a page whose file has another name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from rendering import HOME, lay_out, post

from canting.problems import ContentError
from canting.rename import old_addresses

if TYPE_CHECKING:
    from pathlib import Path

ID, EN = "content/news/id/kain.md", "content/news/en/kain.md"
ENGLISH = "---\ntitle: Cloth\n---\n\nThe text.\n"


def left(root: Path, files: dict[str, str | bytes], path: str = ID, name: str = "kain-baru", **settings: Any) -> Any:
    return old_addresses(path, name, lay_out(root, files, **settings))


def test_published_page_keeps_its_address_in_each_language(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {ID: post("Kain", more="aliases: [/berita/lama/]"), EN: ENGLISH}

    assert left(tmp_path, files) == ("/berita/lama/", "/berita/kain/")
    assert left(tmp_path, files, EN) == ("/en/news/kain/",)


@pytest.mark.parametrize("more", ["draft: true", "publish: 2099-01-01T08:00", "slug: batik", "slug: kain"])
def test_page_that_nobody_has_read_or_that_stays_leaves_nothing(tmp_path: Path, more: str) -> None:
    assert left(tmp_path, {ID: post("Kain", more=more), EN: ENGLISH}) == ()


def test_translation_of_a_draft_leaves_nothing(tmp_path: Path) -> None:
    assert left(tmp_path, {ID: post("Kain", more="draft: true"), EN: ENGLISH}, EN) == ()


def test_home_page_stays_where_it_is(tmp_path: Path) -> None:
    assert left(tmp_path, {"content/forum/id/beranda.md": HOME}, "content/forum/id/beranda.md") == ()


def test_page_that_gets_its_first_name_back_does_not_lead_to_itself(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {ID: post("Kain", more="aliases: [/berita/kain-baru/]")}

    assert left(tmp_path, files) == ("/berita/kain/",)


def test_mistakes_elsewhere_are_no_hindrance_and_those_of_the_text_are_told(tmp_path: Path) -> None:
    broken = post("Lain").replace("title:", "judul:")

    assert left(tmp_path, {ID: post("Kain"), "content/news/id/lain.md": broken}) == ("/berita/kain/",)
    with pytest.raises(ContentError):
        left(tmp_path, {ID: post("Kain").replace("title:", "judul:")})


def test_text_that_was_deleted_meanwhile_leaves_nothing(tmp_path: Path) -> None:
    assert left(tmp_path, {}) == ()
