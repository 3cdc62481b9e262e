"""The kinds of page, the blocks and content/site.yaml → the form of the browser editor: Decap CMS's configuration.

What the form asks is what the kinds declare. Of a translation it asks only what is language: whatever else Decap were
told to show there, it would also write there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from canting.blocks import CALLOUTS, OPTIONAL, ROW_EXAMPLES, SETTINGS
from canting.declared import declared
from canting.integrity import CONTROLLED
from canting.schema import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from canting.config import Config
    from canting.declared import Declared
    from canting.i18n import Strings

BLOCKS = {
    "figure": "Gambar dengan keterangan",
    "gallery": "Galeri",
    "callout": "Kotak catatan",
    "video": "Video YouTube",
    "button": "Tombol",
    "schedule": "Jadwal",
}
"""What the form calls the blocks."""

PARTS = {
    "kind": "Jenis",
    "src": "Gambar",
    "alt": "Isi gambar bagi yang tidak dapat melihat",
    "caption": "Keterangan",
    "credit": "Foto oleh",
    "url": "Alamat",
    "text": "Tulisan",
    "title": "Judul",
    "time": "Waktu",
    "activity": "Kegiatan",
    "place": "Tempat",
    "rows": "Isi",
}
"""What the form calls the parts of a block."""

ROWS = {"gallery": ("src", "alt", "caption", "credit"), "schedule": ("time", "activity", "place")}
"""The cells of a row, in the order in which they are written."""

FINEST_STEP = 0.00001
"""Of a degree: a metre."""

EXAMPLE = "Misalnya {example}"


def decap_config(config: Config, strings: Strings, content: str) -> dict[str, Any]:
    """Return Decap's configuration for the pages below the folder `content`, and the forms of the blocks."""
    language = config.languages[0]
    words = strings.by_language[language]
    return {
        "backend": {"name": "proxy", "proxy_url": f"{config.mount}admin/api/v1"},
        "publish_mode": "simple",
        "locale": language,
        "site_url": config.base_url,
        "media_folder": f"{content}/media",
        "public_folder": "",  # a picture is called by its name alone, in settings and in texts
        "slug": {"encoding": "ascii", "clean_accents": True},
        "i18n": {"structure": "multiple_folders", "locales": list(config.languages), "default_locale": language},
        "collections": [
            {
                "name": name,
                "label": collection.title[language],
                "description": collection.summary[language],
                "folder": f"{content}/{name}",
                "create": True,
                "slug": "{{slug}}",  # without a date: near midnight Decap's would be a day off
                "i18n": True,
                "fields": list(_fields(declared(KINDS[name]), config, words)),
            }
            for name, collection in config.site.collections.items()
        ],
        "blocks": [_block(name, words) for name in SETTINGS],
    }


def _fields(settings: Iterable[Declared], config: Config, words: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Yield what a page needs, then its text, then what it may have besides."""
    shown = [setting for setting in settings if setting.label]
    yield from (_field(setting, config, words) for setting in shown if setting.is_required)
    yield {"name": "body", "label": "Naskah", "widget": "markdown", "required": False, "i18n": True}
    yield from (_field(setting, config, words) for setting in shown if not setting.is_required)


def _field(setting: Declared, config: Config, words: Mapping[str, str]) -> dict[str, Any]:
    """Return the field of a setting."""
    field = {
        "name": setting.name,
        "label": setting.label,
        "required": setting.is_required,
        **_widget(setting, config, words),
    }
    if field["widget"] not in ("boolean", "select"):  # these explain themselves
        example = EXAMPLE.format(example=setting.example)
        field["hint"] = f"{setting.indonesian} {example}" if "pattern" in field else setting.indonesian
    if setting.is_language:
        field["i18n"] = True
    return field


def _widget(setting: Declared, config: Config, words: Mapping[str, str]) -> dict[str, Any]:
    """Return the control in which a value of the setting's shape is given."""
    shape = setting.shape
    choices = _choices(setting, config, words)
    if setting.inner:
        inner = [_field(inner, config, words) for inner in setting.inner]
        summary = {"summary": f"{{{{fields.{setting.inner[0].name}}}}}"}
        kind = {"widget": "list", "label_singular": setting.label} if "items" in shape else {"widget": "object"}
        return {**kind, **summary, "collapsed": True, "fields": inner}
    if choices:
        return {"widget": "select", "options": choices, "multiple": "items" in shape}
    if "items" in shape:
        return {"widget": "list"}
    if shape["type"] == "boolean":
        # One that is needed is answered from the start: Decap takes a switch that nobody touched for no answer.
        return {"widget": "boolean", **({"default": False} if setting.is_required else {})}
    if shape["type"] in ("number", "integer"):
        value_type, step = ("float", FINEST_STEP) if shape["type"] == "number" else ("int", 1)
        bounds = {"min": shape["minimum"], "max": shape["maximum"]}
        return {"widget": "number", "value_type": value_type, "step": step, **bounds}
    if shape.get("format") == "date":
        return {"widget": "datetime", "format": "YYYY-MM-DD", "date_format": "YYYY-MM-DD", "time_format": False}
    if "contentMediaType" in shape:
        return {"widget": "image", "choose_url": False}
    if "pattern" in shape:
        return {"widget": "string", "pattern": [shape["pattern"], setting.example]}
    return {"widget": "string"}


def _choices(setting: Declared, config: Config, words: Mapping[str, str]) -> list[dict[str, str]]:
    """Return the values among which one chooses, as the site's own words call them."""
    name = setting.name
    taxonomy = config.site.taxonomies.get(name if name in CONTROLLED else f"{name}s")
    terms = {key: term.title[config.languages[0]] for key, term in taxonomy.terms.items()} if taxonomy else {}
    values = setting.shape.get("enum", terms if name in CONTROLLED else ())
    return [{"label": terms.get(value) or words.get(f"{name}_{value}", value), "value": value} for value in values]


def _block(name: str, words: Mapping[str, str]) -> dict[str, Any]:
    """Return the form of a block, and how its text is made of what the form holds."""
    needed = SETTINGS[name]
    fields = [_part(part, example) for part, example in needed.items()]
    if name in ROWS:
        cells = [_part(cell) for cell in ROWS[name]]
        hint = EXAMPLE.format(example=ROW_EXAMPLES[name])
        fields.append({"name": "rows", "label": PARTS["rows"], "widget": "list", "fields": cells, "hint": hint})
    if name == "callout":
        kinds = [{"label": words[f"callout_{kind}"], "value": kind} for kind in CALLOUTS]
        kind = {"name": "kind", "label": PARTS["kind"], "widget": "select", "options": kinds, "default": CALLOUTS[0]}
        text = {"name": "text", "label": PARTS["text"], "widget": "text"}
        fields = [kind, text]
    fields += [{**_part(part), "required": False} for part in OPTIONAL.get(name, ())]
    settings = [*needed, *OPTIONAL.get(name, ())]
    return {"name": name, "label": BLOCKS[name], "settings": settings, "cells": ROWS.get(name, ()), "fields": fields}


def _part(name: str, example: str = "") -> dict[str, Any]:
    hint = {"hint": EXAMPLE.format(example=example)} if example else {}
    if name == "src":
        return {"name": name, "label": PARTS[name], "widget": "image", "choose_url": False}
    return {"name": name, "label": PARTS[name], "widget": "string", **hint}
