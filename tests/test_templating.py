import pickle
from pathlib import Path

import pytest
from rendering import templates_of

from canting.templating import Templates, compile_templates, read_templates


def test_macros_are_made_once_for_a_page_however_many_templates_import_them(tmp_path: Path) -> None:
    importing = '{% from "macros.html" import name with context %}'
    (tmp_path / "macros.html").write_text("{{ made(title) }}{% macro name() %}{{ title }}{% endmacro %}", "utf-8")
    (tmp_path / "part.html").write_text(f"{importing}({{{{ name() }}}})", "utf-8")
    (tmp_path / "page.html").write_text(f'{importing}{{{{ name() }}}}{{% include "part.html" %}}', "utf-8")
    templates, made = templates_of(tmp_path), list[str]()

    pages = [templates.render("page.html", {"title": title, "made": made.append}) for title in ("Satu", "Dua")]

    assert pages == ["Satu(Satu)", "Dua(Dua)"]
    assert made == ["Satu", "Dua"]


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
