import pickle
from pathlib import Path

import pytest
from rendering import templates_of

from canting.problems import ContentError
from canting.reads import note, reading
from canting.templating import Shared, Templates, compile_templates, read_templates

IMPORTING = '{% from "macros.html" import name with context %}'


def test_macros_are_made_once_for_all_pages_however_many_templates_import_them(tmp_path: Path) -> None:
    (tmp_path / "macros.html").write_text("{{ made(site) }}{% macro name() %}{{ site }}{% endmacro %}", "utf-8")
    (tmp_path / "part.html").write_text(f"{IMPORTING}({{{{ name() }}}})", "utf-8")
    (tmp_path / "page.html").write_text(
        f'{IMPORTING}{{{{ title }}}} {{{{ name() }}}}{{% include "part.html" %}}', "utf-8"
    )
    templates, made = templates_of(tmp_path), list[str]()
    shared = Shared({"site": "Forum", "made": made.append})

    pages = [templates.render("page.html", {"title": title}, shared) for title in ("Satu", "Dua")]

    assert pages == ["Satu Forum(Forum)", "Dua Forum(Forum)"]
    assert made == ["Forum"]


def test_macro_sees_nothing_of_the_page_that_happens_to_come_first(tmp_path: Path) -> None:
    (tmp_path / "macros.html").write_text("{% macro name() %}{{ title }}{% endmacro %}", "utf-8")
    (tmp_path / "page.html").write_text(f"{IMPORTING}{{{{ name() }}}}", "utf-8")

    with pytest.raises(ContentError) as caught:
        templates_of(tmp_path).render("page.html", {"title": "Satu"}, Shared({}))

    assert [(found.name, found.details["name"]) for found in caught.value.problems] == [("template-name", "'title'")]


def test_whoever_uses_macros_has_read_what_making_them_read(tmp_path: Path) -> None:
    (tmp_path / "macros.html").write_text('{% set menu = read("menu") %}{% macro name() %}{% endmacro %}', "utf-8")
    (tmp_path / "page.html").write_text(f"{IMPORTING}{{{{ name() }}}}", "utf-8")
    templates, shared = templates_of(tmp_path), Shared({"read": note})

    traces = []
    for _ in range(2):
        with reading() as facts:
            templates.render("page.html", {}, shared)
        traces.append(facts)

    assert traces[0] == traces[1] >= {"menu"}


def test_templates_compiled_before_are_not_compiled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "part.html").write_text("bagian", "utf-8")
    (tmp_path / "page.html").write_text('{% include "part.html" %} {{ title }}', "utf-8")
    compiled = pickle.loads(pickle.dumps(compile_templates(tmp_path, read_templates(tmp_path))))
    monkeypatch.delattr("jinja2.Environment.compile")

    templates = Templates(tmp_path, compiled)

    assert templates.render("page.html", {"title": "Judul"}) == "bagian Judul"
    assert templates.sources_of("page.html") == (f"{tmp_path.name}/page.html", f"{tmp_path.name}/part.html")


def test_mistake_in_a_template_that_no_page_uses_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("{{ title }}", "utf-8")
    (tmp_path / "other.html").write_text("{% if %}", "utf-8")

    assert templates_of(tmp_path).render("page.html", {"title": "Judul"}) == "Judul"
