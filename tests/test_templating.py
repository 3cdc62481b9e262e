from pathlib import Path

from canting.templating import Templates


def test_macros_are_made_once_for_a_page_however_many_templates_import_them(tmp_path: Path) -> None:
    importing = '{% from "macros.html" import name with context %}'
    (tmp_path / "macros.html").write_text("{{ made(title) }}{% macro name() %}{{ title }}{% endmacro %}", "utf-8")
    (tmp_path / "part.html").write_text(f"{importing}({{{{ name() }}}})", "utf-8")
    (tmp_path / "page.html").write_text(f'{importing}{{{{ name() }}}}{{% include "part.html" %}}', "utf-8")
    templates, made = Templates(tmp_path), list[str]()

    pages = [templates.render("page.html", {"title": title, "made": made.append}) for title in ("Satu", "Dua")]

    assert pages == ["Satu(Satu)", "Dua(Dua)"]
    assert made == ["Satu", "Dua"]
