"""The site of the law: a few texts of every kind, and small templates that ask all that the real ones ask."""

from __future__ import annotations

import rendering
from rendering import PLAIN_PNG, city, event, msme, page, png_with, post

BASE = """\
{% from "partials/links.html" import link with context %}
<!doctype html>
<html lang="{{ language }}">
<head>
{% if policy %}<meta http-equiv="Content-Security-Policy" content="{{ policy }}">{% endif %}
<title>{{ view.title }} · {{ config.site.short_name }}</title>
<meta name="description" content="{{ view.summary }}">
{% if social %}<meta property="og:image" content="{{ permalink(social) }}">{% endif %}
{% for other in view.alternates %}
<link rel="alternate" hreflang="{{ other.language }}" href="{{ permalink(other.address) }}">
{% endfor %}
<link rel="alternate" type="application/atom+xml" title="{{ t("title") }}" href="{{ href(ask.feed()) }}">
<link rel="icon" href="{{ icon("icon.svg") }}">
<link rel="stylesheet" href="{{ asset("site.css") }}">
<script type="application/ld+json">{{ json_ld }}</script>
</head>
<body>
{% include "partials/header.html" %}
<img src="{{ cloth.light }}" alt="">
{% for above in view.trail %}{{ link(above) }}{% endfor %}
<h1>{{ view.title }}</h1>
{% block main %}{{ body }}{% endblock %}
{% include "partials/extra.html" ignore missing %}
{% for entry in ask.menu("footer") %}{{ link(entry) }}{% endfor %}
</body>
</html>
"""

HEADER = """\
{% from "partials/links.html" import link with context %}
<a href="{{ href(ask.home()) }}">{{ config.site.name[language] }}</a>
{% for entry in ask.menu("main") %}{{ link(entry, entry.address == view.address) }}{% endfor %}
<a href="{{ href(search()) }}">{{ t("search") }}</a>
{% if key %}{% for other in ask.translations(key) %}{{ link(other) }}{% endfor %}{% endif %}
"""

LINKS = """\
{% macro link(to, current=false) %}
<a href="{{ href(to.address) }}" lang="{{ to.language }}"{{ ' aria-current="page"' if current }}>{{ to.title }}</a>
{% endmacro %}
"""

CARDS = """\
{% from "partials/links.html" import link with context %}
{% macro cards_of(cards) %}
{% for card in cards %}
{{ link(card) }} {{ card.summary }} {% if card.date is defined %}{{ short_date(card.date) }}{% endif %}
{% if card.phase is defined %}{{ card.phase }}{% endif %}
{% if card.collection in ("cities", "msmes") %}
<img src="{{ cloth_of(card).dark }}" alt=""><img src="{{ strip(card).light }}" alt="">
{% endif %}
{% endfor %}
{% endmacro %}
{% macro terms_of(terms) %}
{% for term in terms %}
<a href="{{ href(term.address) }}">{{ term.title }}</a> {{ term.summary }} {{ term.count }}
{% endfor %}
{% endmacro %}
{% macro around(key) %}
{% for card in ask.neighbours(key) if card %}{{ link(card) }}{% endfor %}
{{ cards_of(ask.related(key)) }}
{% set cards, more = ask.linking(key, 1) %}
{{ cards_of(cards) }} {{ more }}
{% endmacro %}
"""


def template(main: str) -> str:
    """Return a template that fills the base."""
    head = (
        '{% extends "base.html" %}\n{% from "partials/cards.html" import around, cards_of, terms_of with context %}\n'
    )
    return f"{head}{{% block main %}}\n{main}\n{{% endblock %}}\n"


TEMPLATES = {
    "base.html": BASE,
    "partials/header.html": HEADER,
    "partials/links.html": LINKS,
    "partials/cards.html": CARDS,
    "redirect.html": rendering.REDIRECT,
    "program.html": (
        '{% set style %}{{ shared_style() }}{% include "program.css" %}{% endset %}\n'
        '<meta http-equiv="Content-Security-Policy" content="{{ policy_with(style) }}"><style>{{ style }}</style>\n'
        "<title>{{ view.title }} {{ view.summary }}</title>\n"
        '{% for code, part in by_language.items() %}<div lang="{{ code }}">{{ part }}</div>{% endfor %}\n'
    ),
    "partials/program.html": (
        '{% from "partials/cards.html" import terms_of with context %}\n'
        '{% from "partials/links.html" import link with context %}\n'
        '{{ ask.main_event().phase }} {{ ask.updated("events", "cities", "msmes") }} {{ t("title") }}\n'
        "{% for day, events in ask.programme() %}{{ iso(day) }}\n"
        "{% for event in events %}{{ link(event) }} {{ event.summary }}{% endfor %}{% endfor %}\n"
        '{% for card in ask.pages("cities") + ask.pages("msmes") %}{{ link(card) }} {{ card.summary }}\n'
        '{{ terms_of(ask.terms_of(card.key, "techniques")) }}{% endfor %}\n'
    ),
    "404.html": template('<a href="{{ href(ask.home()) }}">{{ t("not_found_text") }}</a>'),
    "home.html": template(
        "{{ body }} {% set event = ask.main_event() %}{% if event %}{{ event.phase }} {{ event.status }}{% endif %}\n"
        '{{ cards_of(ask.latest("news", 2)) }}{{ cards_of(ask.pages("cities")) }}{{ ask.section("msmes").title }}\n'
        '{% for card, mark in marks(ask.pages("cities"), frames.java) %}{{ mark.x }}{% endfor %}'
    ),
    "page.html": template("{{ body }} {{ minutes }} {% for heading in headings %}{{ heading.text }}{% endfor %}"),
    "timeline.html": template(
        '{% for card in ask.pages("cities") %}{{ terms_of(ask.terms_of(card.key, "fields")) }}{% endfor %}'
    ),
    "entry.html": template('{{ body }} {{ page.summary }} {{ page.spellings|join(" ") }}{{ around(key) }}'),
    "section-glossary.html": template('{{ cards_of(cards) }}{{ terms_of(ask.terms("techniques")) }}'),
    "sources.html": template(
        "{% for cited in ask.bibliography() %}{{ cited.title }}\n"
        "{% for page in cited.pages %}{{ page.title }}{% endfor %}{% endfor %}"
    ),
    "city.html": template('{{ body }} {{ terms_of(ask.terms_of(key, "fields")) }}{{ around(key) }}'),
    "msme.html": template(
        '{{ body }} {{ page.place }} {{ terms_of(ask.terms_of(key, "techniques")) }}{{ around(key) }}'
    ),
    "news.html": template(
        '{{ body }} {{ long_date(page.date) }} {{ terms_of(ask.terms_of(key, "tags")) }}{{ around(key) }}\n'
        '{% if page.cover %}{{ photo(page.cover, page.cover_alt, "100vw") }}{% endif %}'
    ),
    "event.html": template(
        "{{ body }} {{ card.phase }} {{ page.status }} {{ web_calendar(card) }} {{ cards_of(ask.sessions(key)) }}\n"
        '{{ around(key) }}{% if page.parent %}{{ ask.page("events/" ~ page.parent).title }}{% endif %}'
    ),
    "search.html": template(
        "{% if index() %}{{ href(index()) }}{% endif %}\n"
        '{% for card in ask.latest("news", most) %}{{ link(card) }}{% endfor %}{{ ask.section("msmes").title }}'
    ),
    "taxonomy.html": template("{{ terms_of(ask.terms(taxonomy)) }}"),
    "term.html": template(
        "{{ cards_of(ask.tagged(taxonomy, term)) }}\n"
        "{% for source in ask.term_sources(taxonomy, term) %}{{ source.title }}{% endfor %}"
    ),
    "section-cities.html": template("{{ cards_of(cards) }}"),
    "section-msmes.html": template('{{ cards_of(cards) }}{{ terms_of(ask.terms("techniques")) }}'),
    "section-news.html": template("{% for year, posts in cards|by_year %}{{ year }}{{ cards_of(posts) }}{% endfor %}"),
    "section-events.html": template(
        "{{ subscription(ask.calendar()) }}\n"
        "{% for day, events in ask.programme() %}{{ iso(day) }}{{ cards_of(events) }}{% endfor %}"
    ),
}

FILES: dict[str, str | bytes] = {
    "content/site.yaml": f"{rendering.SITE}  areas:\n    address: {{id: wilayah, en: areas}}\n"
    "    title: {id: Wilayah, en: Areas}\n    terms:\n      city:\n        title: {id: Kota, en: City}\n",
    "content/forum/id/beranda.md": rendering.HOME,
    "content/forum/en/beranda.md": page("Home"),
    "content/forum/id/sumber.md": page("Sumber", more="layout: sources"),
    "content/cities/id/kota.md": city(
        "Kota", more="field: crafts\nsources:\n  - {title: Kabar, url: https://example.org/}"
    ),
    "content/cities/en/kota.md": page("City", body="Words."),
    "content/msmes/id/usaha.md": msme("Usaha", more="techniques: [tulis]"),
    "content/news/id/a.md": post("A", more="tags: [umkm]", body="Naskah.\n\n## Bagian\n\n![Kain](foto.png)"),
    "content/news/en/a.md": page("A in English", body="Words."),
    "content/news/id/b.md": post(
        "B", "2022-10-02", more="tags: [umkm]", body="Lihat [A](a.md#bagian) dan [kota](../cities/kota.md)."
    ),
    "content/news/id/c.md": post("C", "2022-11-01", more="publish: 2022-11-01 10:00\nexpire: 2022-11-02 12:00"),
    "content/events/id/forum.md": rendering.FORUM,
    "content/events/id/pekan.md": event("Pekan", more='date: 2022-11-01\nstart: "11:00"\nend: "12:00"\nparent: forum'),
    "content/glossary/id/tulis.md": rendering.entry("Batik tulis", more="spellings: [naskah]"),
    "content/media/foto.png": PLAIN_PNG,
    "content/media/lain.png": png_with(b"tEXt", b"Title\0Lain"),
    "templates/strings/id.yaml": f"{rendering.INDONESIAN}title: Judul\n",
    "templates/strings/en.yaml": f"{rendering.ENGLISH}title: Title\n",
    "templates/assets/site.css": (
        "@layer tokens {\n  :root {\n    --ink: light-dark(black, white);\n  }\n}\n\nbody { margin: 0 }\n"
    ),
    "templates/program.css": "body { color: var(--ink) }\n",
    "templates/assets/js/theme.js": "// tema\n",
    **{f"templates/{name}": text for name, text in TEMPLATES.items()},
}
