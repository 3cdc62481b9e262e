from __future__ import annotations

import pytest

from canting.commandline import Options
from canting.reasons import name_of


@pytest.mark.parametrize(
    ("fact", "name"),
    [
        ("config", "content/site.yaml or the options of the command"),
        ("body id news/a", "content/news/id/a.md"),
        ("settings id news/a", "content/news/id/a.md"),
        ("settings en news/a", "content/news/en/a.md or its original"),
        ("page en news/a", "content/news/en/a.md"),
        ("pages of section id news", "content/news/id/"),
        ("pages of term id tags umkm", "the pages with tags: umkm"),
        ("pages linking id news/a", "the pages that link to content/news/id/a.md"),
        ("pages related id news/a", "the pages that have much in common with content/news/id/a.md"),
        ("term id tags umkm", "tags: umkm"),
        ("every page", "content/"),
        ("every term", "content/"),
        ("glossary en", "content/glossary/en/"),
        ("words en", "templates/strings/en.yaml"),
        ("template partials/header.html", "templates/partials/header.html"),
        ("file assets/site.css", "templates/assets/site.css"),
        ("file media/foto.png", "content/media/foto.png"),
        ("search id", "content/"),
        ("file index/id", "Pagefind"),
        ("file cloth/forum.light", "the drawing cloth/forum.light"),
    ],
)
def test_fact_is_named_as_an_editor_knows_it(fact: str, name: str) -> None:
    assert name_of(fact, Options(lang="en"), "id") == name
