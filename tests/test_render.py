import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rendering import PLAIN_PNG, city, event, files_of, lay_out, load, made, page, post, render_site, templates_of

from canting.load import load_site
from canting.model import Output
from canting.policy import page_policy, style_within
from canting.problems import ContentError
from canting.render import Links, page_recipes
from canting.urls import relative_link

ARTICLE: dict[str, str | bytes] = {"content/news/id/a.md": post("Buka")}


def refused(root: Path, files: dict[str, str | bytes]) -> list[tuple[str, str, str]]:
    """Return name, place and excerpt of each problem that stops rendering."""
    with pytest.raises(ContentError) as error:
        render_site(root, files)

    return [(found.name, str(found.place), found.place.excerpt) for found in error.value.problems]


def outputs(root: Path, files: dict[str, str | bytes]) -> dict[str, Output]:
    options = lay_out(root, files)
    site, strings, _ = load_site(options)
    rendered = made(page_recipes(site, strings, files_of(site, options), {}, templates_of(options.templates)))
    return {output.path: output for output in rendered}


def shown(root: Path, template: str, files: dict[str, str | bytes], path: str = "berita/a/index.html") -> str:
    """Return what a template for news makes of a page."""
    return render_site(root, {**files, "templates/news.html": template})[path]


def test_undefined_name_is_told_with_its_line(tmp_path: Path) -> None:
    found = refused(tmp_path, {**ARTICLE, "templates/news.html": "<p>\n{{ titel }}\n</p>\n"})

    assert found == [("template-name", "templates/news.html:2", "{{ titel }}")]


def test_undefined_setting_of_a_page_is_told_with_its_line(tmp_path: Path) -> None:
    found = refused(tmp_path, {**ARTICLE, "templates/news.html": "{{ page.titel }}"})

    assert found == [("template-name", "templates/news.html:1", "{{ page.titel }}")]


def test_undefined_name_in_an_included_template_is_told_where_it_stands(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        **ARTICLE,
        "templates/news.html": "{% include 'partials/kop.html' %}",
        "templates/partials/kop.html": "\n\n{{ titel }}",
    }

    assert refused(tmp_path, files) == [("template-name", "templates/partials/kop.html:3", "{{ titel }}")]


def test_syntax_error_is_told_with_its_line(tmp_path: Path) -> None:
    found = refused(tmp_path, {**ARTICLE, "templates/news.html": "<p>\n{% if page %}\n<b>{{ page.title }</b>\n"})

    assert found == [("template-mistake", "templates/news.html:3", "<b>{{ page.title }</b>")]


@pytest.mark.parametrize(
    "line", ["{{ page.title + 3 }}", "{{ 1 // 0 }}", "{{ page.title|round }}", "{{ long_date() }}"]
)
def test_line_that_does_not_work_is_told(tmp_path: Path, line: str) -> None:
    found = refused(tmp_path, {**ARTICLE, "templates/news.html": f"<p>\n{line}\n"})

    assert [place for _, place, _ in found] == ["templates/news.html:2"]


def test_template_that_is_no_text_is_told(tmp_path: Path) -> None:
    found = refused(tmp_path, {**ARTICLE, "templates/news.html": b"<p>\nCaf\xe9\n"})

    assert found == [("not-utf-8", "templates/news.html:2:4", "Caf\ufffd")]


def test_fault_in_what_a_template_calls_is_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("canting.i18n.LONG", None)

    with pytest.raises(AttributeError):
        render_site(tmp_path, {**ARTICLE, "templates/news.html": "{{ long_date(page.date) }}"})


def test_missing_template_is_told_at_the_line_that_wants_it(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {**ARTICLE, "templates/news.html": "<p>\n{% include 'pag.html' %}\n"}

    with pytest.raises(ContentError) as error:
        render_site(tmp_path, files)

    (found,) = error.value.problems
    assert (found.name, str(found.place)) == ("template-not-found", "templates/news.html:2")
    assert "'page.html'" in found.text("en")


def test_template_may_include_what_need_not_be_there(tmp_path: Path) -> None:
    files = {**ARTICLE, "templates/news.html": "<p>{% include 'lagi.html' ignore missing %}</p>"}

    assert render_site(tmp_path, files)["berita/a/index.html"] == "<p></p>"


def test_folder_named_like_a_template_is_none(tmp_path: Path) -> None:
    (tmp_path / "templates/lama.html").mkdir(parents=True)

    assert render_site(tmp_path, ARTICLE)


def test_missing_template_of_a_kind_is_told_by_its_path(tmp_path: Path) -> None:
    options = lay_out(tmp_path, ARTICLE)
    (options.templates / "news.html").unlink()
    site, strings, _ = load_site(options)

    with pytest.raises(ContentError) as error:
        made(page_recipes(site, strings, files_of(site, options), {}, templates_of(options.templates)))

    assert [(found.name, str(found.place)) for found in error.value.problems] == [
        ("template-not-found", "templates/news.html")
    ]


def test_missing_string_is_told_at_the_line_that_says_it(tmp_path: Path) -> None:
    found = refused(tmp_path, {**ARTICLE, "templates/news.html": '<p>\n\n{{ t("sumbr") }}\n'})

    assert found == [("template-name", "templates/news.html:3", '{{ t("sumbr") }}')]


def test_string_with_an_unfilled_blank_is_told_at_its_line(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {**ARTICLE, "templates/news.html": '{{ t("title_page", title="A") }}'}

    with pytest.raises(ContentError) as error:
        render_site(tmp_path, files)

    (found,) = error.value.problems
    assert str(found.place) == "templates/news.html:1"
    assert "number=…" in found.text("en")


@pytest.mark.parametrize("wanted", ['asset("sit.css")', 'photo("tari.jpg", "", "")'])
def test_missing_file_is_told_at_the_line_that_wants_it(tmp_path: Path, wanted: str) -> None:
    found = refused(tmp_path, {**ARTICLE, "templates/news.html": f"\n{{{{ {wanted} }}}}"})

    assert found == [("template-name", "templates/news.html:2", f"{{{{ {wanted} }}}}")]


@pytest.mark.parametrize(
    ("template", "name"),
    [
        ("{{ titel }}", "'titel'"),
        ("{{ view.titel }}", "'titel'"),
        ('{{ view["titel"] }}', "'titel'"),
        ('{{ t("sumbr") }}', "t('sumbr')"),
        ('{{ asset("sit.css") }}', "'assets/sit.css'"),
    ],
)
def test_name_that_nothing_has_is_told_in_plain_words(tmp_path: Path, template: str, name: str) -> None:
    with pytest.raises(ContentError) as error:
        render_site(tmp_path, {**ARTICLE, "templates/news.html": template})

    assert [found.text("en") for found in error.value.problems] == [
        f"the template uses {name}, which does not exist. Check its spelling."
    ]


def test_mistakes_of_all_templates_are_told_together(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        **ARTICLE,
        "content/cities/id/b.md": city("Bandung"),
        "templates/news.html": "{{ titel }}",
        "templates/city.html": "{% if %}",
        "templates/404.html": '{{ t("sumbr") }}',
    }

    assert sorted(place for _, place, _ in refused(tmp_path, files)) == [
        "templates/404.html:1",
        "templates/city.html:1",
        "templates/news.html:1",
    ]


def test_content_is_never_run_as_a_template(tmp_path: Path) -> None:
    html = shown(
        tmp_path,
        "{{ view.title }}|{{ body }}",
        {"content/news/id/a.md": post("{{ 7 * 7 }}", body="{{ 7 * 7 }}{% if %}")},
    )

    assert html == "{{ 7 * 7 }}|<p>{{ 7 * 7 }}{% if %}</p>"


def test_everything_but_the_text_is_escaped(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"content/news/id/a.md": post("A & <b>", more="author: <i>", body="**tebal**")}

    assert shown(tmp_path, "{{ page.title }} {{ page.author }} {{ body }}", files) == (
        "A &amp; &lt;b&gt; &lt;i&gt; <p><strong>tebal</strong></p>"
    )


def test_links_are_relative_to_the_page(tmp_path: Path) -> None:
    template = (
        '{{ href("/") }} {{ href("/berita/b/") }} {{ href(ask.section("events").address) }} {{ asset("site.css") }}'
    )

    html = shown(tmp_path, template, ARTICLE)

    assert re.fullmatch(r"\.\./\.\./ \.\./b/ \.\./\.\./acara/ \.\./\.\./assets/site\.[0-9a-f]{10}\.css", html)


def test_links_of_the_missing_page_start_at_the_mount_path(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "templates/404.html": '{{ href("/") }} {{ href("/berita/") }} {{ asset("site.css") }}'
    }

    at_root = render_site(tmp_path, files)["404.html"]
    below = render_site(tmp_path, files, base_url="https://kota.example/nccf/")["404.html"]

    assert at_root.startswith("/ /berita/ /assets/site.")
    assert below.startswith("/nccf/ /nccf/berita/ /nccf/assets/site.")


def test_programme_in_one_file_leads_to_the_site_from_anywhere_in_every_language(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "templates/partials/program.html": '{{ language }} {% include "link.html" %} {{ program }}',
        "templates/link.html": "{{ href(ask.section('events').address) }}",
    }
    html = render_site(tmp_path, files, base_url="https://kota.example/nccf/")["program.html"]

    assert '<article lang="id">id https://kota.example/nccf/acara/ /program.html</article>' in html
    assert '<article lang="en">en https://kota.example/nccf/en/programme/ /program.html</article>' in html


def test_page_carries_what_it_shares_with_the_style_of_the_site_and_names_its_style(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "templates/assets/site.css": '@layer tokens {\n  :root {\n    --serif: "Georgia";\n  }\n}\n'
        "@layer map {\n  .dot {}\n}\n",
        "templates/program.css": "p > a { margin: 0 }",
        "templates/program.html": '{% set style %}{{ shared_style() }}{% include "program.css" %}{% endset %}'
        "<style>{{ style }}</style>{{ policy_with(style) }}",
    }
    html = render_site(tmp_path, files)["program.html"]
    style, policy = style_within(html), html.rpartition("</style>")[2]

    assert '--serif: "Georgia";' in style
    assert "\n.dot {}" in style
    assert style.endswith("p > a { margin: 0 }")
    assert policy == page_policy(load(tmp_path, files)[0].config, style=style)


PAGES = ("/", "/berita/", "/berita/a/", "/berita/a-b/", "/berita/a/b/", "/tag/x y/", "/404.html")


@given(st.lists(st.tuples(st.sampled_from(PAGES[:-1]), st.sampled_from((*PAGES, "/berita/a/b/#c", "/berita?d")))))
def test_links_of_a_folder_that_are_shared_are_those_of_each_page(asked: list[tuple[str, str]]) -> None:
    links = Links("/")
    for page_address, address in asked:
        links.lead_from(page_address)
        assert links(address) == relative_link(page_address, address)


def test_permalink_is_absolute(tmp_path: Path) -> None:
    html = render_site(
        tmp_path,
        {**ARTICLE, "templates/news.html": "{{ permalink(view.address) }}"},
        base_url="https://kota.example/nccf/",
    )["berita/a/index.html"]

    assert html == "https://kota.example/nccf/berita/a/"


def test_dates_and_numbers_are_written_in_the_language_of_the_page(tmp_path: Path) -> None:
    template = (
        "{{ long_date(page.date) }}|{{ short_date(page.date) }}|{{ number(1234.5) }}|{{ coordinates(-6.9, 109.7) }}"
        "|{{ iso(page.date) }}"
    )
    files: dict[str, str | bytes] = {
        **ARTICLE,
        "content/news/en/a.md": page("Opening"),
        "templates/news.html": template,
    }

    rendered = render_site(tmp_path, files)

    assert (
        rendered["berita/a/index.html"] == "Sabtu, 1 Oktober 2022|1 Oktober 2022|1.234,5|6,9° LS, 109,7° BT|2022-10-01"
    )
    assert rendered["en/news/a/index.html"] == (
        "Saturday, 1 October 2022|1 October 2022|1,234.5|6.9° S, 109.7° E|2022-10-01"
    )


def test_hours_of_an_event_are_written_with_its_days(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/events/id/a.md": event("A", more="date: 2022-11-30\nuntil: 2022-12-04\nstart: 08:00"),
        "templates/event.html": "{% if page.until %}{{ date_span(page.date, page.until) }}, "
        "{{ clock_span(page.start, page.end) }}{% endif %}",
    }

    assert render_site(tmp_path, files)["acara/a/index.html"] == "30 November–4 Desember 2022, pukul 08.00 WIB"


def test_reading_takes_at_least_a_minute(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/news/id/a.md": post("A", body="Pendek."),
        "content/news/id/b.md": post("B", body="kata " * 600),
        "templates/news.html": "{{ minutes }}",
    }

    rendered = render_site(tmp_path, files)

    assert (rendered["berita/a/index.html"], rendered["berita/b/index.html"]) == ("1", "3")


def test_links_of_a_text_follow_the_page_that_shows_it(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/news/id/a.md": post("A", body="[B](b.md#jadwal) ![Kain](kain.png)"),
        "content/news/id/b.md": post("B", body="## Jadwal"),
        "content/media/kain.png": PLAIN_PNG,
    }

    html = shown(tmp_path, "{{ body }}", files)

    assert 'href="../b/#jadwal"' in html
    assert re.search(r'src="\.\./\.\./media/kain-1\.[0-9a-f]{10}\.png"', html)


def test_old_address_leads_to_the_page(tmp_path: Path) -> None:
    rendered = render_site(tmp_path, {"content/news/id/a.md": post("Buka", more="aliases: [/lama/sekali/]")})

    assert '<meta http-equiv="refresh" content="0; url=../../berita/a/">' in rendered["lama/sekali/index.html"]
    assert ">Buka</a>" in rendered["lama/sekali/index.html"]


@pytest.mark.parametrize("target", ["apache", "cloudflare", "gitlab", "netlify", "nginx"])
def test_host_that_redirects_gets_no_page_at_an_old_address(tmp_path: Path, target: str) -> None:
    files: dict[str, str | bytes] = {"content/news/id/a.md": post("Buka", more="aliases: [/lama/sekali/]")}

    assert "lama/sekali/index.html" not in render_site(tmp_path, files, target=target)


def test_policy_of_a_page_stands_in_it_as_it_is(tmp_path: Path) -> None:
    meta = '<meta http-equiv="Content-Security-Policy" content="{{ policy }}">'

    assert """content="default-src 'none'; script-src 'self'; """ in shown(tmp_path, meta, ARTICLE)


def test_output_names_what_its_making_read(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        **ARTICLE,
        "templates/base.html": "{% block main %}{% endblock %}{% include 'partials/foot.html' %}",
        "templates/partials/foot.html": '{{ ask.latest("news", 1)|length }}',
        "templates/news.html": "{% extends 'base.html' %}",
    }

    assert outputs(tmp_path, files)["berita/a/index.html"].sources == (
        "content/news/id/a.md",
        "templates/news.html",
        "templates/base.html",
        "templates/partials/foot.html",
        "templates/strings/id.yaml",
        "content/site.yaml",
    )


def test_every_view_is_rendered_once(tmp_path: Path) -> None:
    options = lay_out(tmp_path, ARTICLE)
    site, strings, _ = load_site(options)

    rendered = made(page_recipes(site, strings, files_of(site, options), {}, templates_of(options.templates)))

    paths = [output.path for output in rendered]
    assert len(paths) == len(set(paths))
    assert {"index.html", "404.html", "berita/index.html", "berita/a/index.html", "en/news/index.html"} <= set(paths)


def test_news_is_grouped_by_year_in_a_template(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        **ARTICLE,
        "content/news/id/b.md": post("Lama", "2021-01-01"),
        "templates/section-news.html": "{% for year, its in cards|by_year %}{{ year }}:{{ its|length }};{% endfor %}",
    }

    assert render_site(tmp_path, files)["berita/index.html"] == "2022:1;2021:1;"


def test_first_picture_of_a_page_is_fetched_before_all_else_and_the_others_when_they_come_near(tmp_path: Path) -> None:
    body = "![Satu](a.png)\n\n![Dua](a.png)"
    files: dict[str, str | bytes] = {"content/media/a.png": PLAIN_PNG, "content/news/id/a.md": post("A", body=body)}
    template = '{% if page.cover %}{{ photo(page.cover, page.cover_alt, "20rem") }}{% endif %}{{ body }}'

    bare = shown(tmp_path / "bare", template, files)
    files["content/news/id/a.md"] = post("A", more="cover: a.png\ncover_alt: Kain", body=body)
    covered = shown(tmp_path / "covered", template, files)

    assert re.findall('alt="([^"]*)"[^>]* (fetchpriority="high"|loading="lazy")', bare) == [
        ("Satu", 'fetchpriority="high"'),
        ("Dua", 'loading="lazy"'),
    ]
    assert re.findall('alt="([^"]*)"[^>]* (fetchpriority="high"|loading="lazy")', covered) == [
        ("Kain", 'fetchpriority="high"'),
        ("Satu", 'loading="lazy"'),
        ("Dua", 'loading="lazy"'),
    ]
