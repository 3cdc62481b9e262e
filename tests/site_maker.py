"""A small site without a mistake, and sites that differ from it by the files of a test."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Protocol

from canting.commandline import Options
from canting.i18n import SAID_BY_CODE
from canting.load import load_site
from canting.problems import ContentError, has_errors

if TYPE_CHECKING:
    from pathlib import Path

    from canting.model import Site
    from canting.problems import Problem

NOW = datetime(2022, 12, 10, 8, tzinfo=timezone(timedelta(hours=7)))

BASE = """
-- content/site.yaml --
name: {id: Pekan Batik, en: Batik Week}
short_name: PB
summary: {id: Pekan batik di Pekalongan., en: A week of batik in Pekalongan.}
base_url: https://pekanbatik.pekalongankota.go.id/
timezone: Asia/Jakarta
languages:
  - {code: id, name: Bahasa Indonesia}
  - {code: en, name: English, path: en}
event: events/forum
organisers:
  - name: {id: Pemerintah Kota, en: City Government}
collections:
  forum:
    address: {id: "", en: ""}
    title: {id: Forum, en: Forum}
    summary: {id: Tentang forum., en: About the forum.}
  cities:
    address: {id: kota, en: cities}
    title: {id: Kota, en: Cities}
    summary: {id: Kota kreatif., en: Creative cities.}
  msmes:
    address: {id: umkm, en: msmes}
    title: {id: UMKM, en: MSMEs}
    summary: {id: Usaha batik., en: Batik businesses.}
  news:
    address: {id: berita, en: news}
    title: {id: Berita, en: News}
    summary: {id: Kabar forum., en: News of the forum.}
  events:
    address: {id: acara, en: programme}
    title: {id: Acara, en: Programme}
    summary: {id: Acara forum., en: Events of the forum.}
  glossary:
    address: {id: glosarium, en: glossary}
    title: {id: Glosarium, en: Glossary}
    summary: {id: Istilah batik., en: Terms of batik.}
taxonomies:
  tags:
    address: {id: tag, en: tags}
    title: {id: Tag, en: Tags}
    terms: {}
  techniques:
    address: {id: teknik, en: techniques}
    title: {id: Teknik, en: Techniques}
    terms:
      tulis:
        title: {id: Batik tulis, en: Hand-drawn batik}
      cap:
        title: {id: Batik cap, en: Hand-stamped batik}
menus:
  main: [events, news]
-- content/forum/id/beranda.md --
---
title: Pekan Batik
layout: home
---

Selamat datang.
-- content/events/id/forum.md --
---
title: Forum
date: 2022-11-30
venue: Aula
organiser: Pemerintah Kota
mode: onsite
---

Forum kota kreatif.
"""
for _language in ("id", "en"):
    BASE += f"-- templates/strings/{_language}.yaml --\n" + "".join(f"{name}: {name}\n" for name in SAID_BY_CODE)


PHOTO = bytes.fromhex("ffd8ffc0000b080001000101011100ffda0008010100003f00ffd9")
"""The joints of a JPEG of one pixel: what stands between them is read by nobody here."""


@dataclass(frozen=True)
class MadeSite:
    """A site in a temporary folder."""

    root: Path
    now: datetime = NOW

    def options(self) -> Options:
        """Return the command line that builds this site at its moment."""
        return Options(content=self.root / "content", templates=self.root / "templates", now=self.now)

    def load(self) -> Site:
        """Return the site; raise ContentError when it cannot be published."""
        site, _, problems = load_site(self.options())
        if has_errors(problems):
            raise ContentError(problems)
        return site

    def problems(self) -> list[Problem]:
        """Return every problem, whether publishing stops or not."""
        try:
            return load_site(self.options())[2]
        except ContentError as error:
            return list(error.problems)

    def says(self, language: str = "en") -> list[str]:
        """Return every problem as `place: sentence`."""
        return [said(problem, language) for problem in self.problems()]


class MakeSite(Protocol):
    """Lays out the base site with the given files added or replacing."""

    def __call__(self, text: str = "", now: datetime = NOW) -> MadeSite: ...


def lay_out(root: Path, text: str) -> MadeSite:
    """Write the base site and, added or replacing, the files of a text with `-- path --` lines; no text is a photo."""
    for path, content in {**files_of(BASE), **files_of(text)}.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        is_photo = not content and path.lower().endswith(".jpg")
        file.write_bytes(PHOTO if is_photo else content.encode())
    return MadeSite(root)


def files_of(text: str) -> dict[str, str]:
    """Return path and content of each file in a text."""
    _, *parts = re.split(r"^-- (\S.*\S) --\n", text, flags=re.MULTILINE)
    return dict(zip(parts[::2], parts[1::2], strict=True))


def said(problem: Problem, language: str = "en") -> str:
    """Return a problem as an editor reads it, without its code and excerpt."""
    return f"{problem.place}: {problem.text(language)}"
