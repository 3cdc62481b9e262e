"""What each kind of page states about itself: the one declaration that drives everything that knows its settings."""

from __future__ import annotations

from typing import Annotated, Literal

from canting.fields import (
    AsItStands,
    Clock,
    Day,
    Listed,
    Moment,
    Names,
    Partial,
    Picture,
    SiteAddress,
    Slug,
    Text,
    WebAddress,
    YesOrNo,
)
from canting.settings import Settings, setting

WRITTEN_BY_COMMAND = ("translated_from",)
"""Settings that nobody writes by hand: forms and new files leave them out."""


class SourceReference(Settings):
    """Where a statement comes from."""

    title: Text = setting("Judul sumber.", "Title of the source.", "Judul Berita (Nama Media)", label="Judul")
    url: WebAddress = setting(
        "Alamat web sumber.", "Its web address.", "https://example.org/berita", label="Alamat web"
    )
    date: Partial | None = setting(
        "Tanggal sumber: tahun, tahun-bulan, atau tanggal.",
        "Its date: a year, a month or a day.",
        "2022-12-01",
        None,
        label="Tanggal",
    )
    id: Slug | None = setting(
        "Nama pendek untuk rujukan [^nama] di naskah.",
        "A short name for a [^name] reference in the text.",
        "radar",
        None,
        label="Nama pendek",
    )


class Kind(Settings):
    """What every page states about itself."""

    title: Text = setting("Judul halaman.", "Title of the page.", "Pekan Batik dibuka", label="Judul", language=True)
    summary: Text | None = setting(
        "Ringkasan satu kalimat, tulisan biasa.",
        "A summary in one plain sentence.",
        "Wali kota membuka pekan batik.",
        None,
        label="Ringkasan",
        language=True,
    )
    slug: Slug | None = setting(
        "Kata alamat; bila kosong, diambil dari nama berkas.",
        "Address word; taken from the file name when absent.",
        "pekan-batik",
        None,
        label="Kata alamat",
        language=True,
    )
    sources: Annotated[tuple[SourceReference, ...], Listed] = setting(
        "Daftar sumber: title, url, date, id.", "List of sources: title, url, date, id.", "[]", (), label="Sumber"
    )
    aliases: Annotated[tuple[SiteAddress, ...], Listed] = setting(
        "Alamat lama yang dialihkan ke sini.",
        "Old addresses that redirect here.",
        "[/berita/alamat-lama/]",
        (),
        label="Alamat lama",
        language=True,
    )
    draft: YesOrNo = setting(
        "true selama belum siap terbit.",
        "true until it is ready to publish.",
        "true",
        False,
        label="Draf, belum siap terbit",
        language=True,
    )
    publish: Moment | None = setting(
        "Terbit pada waktu ini (WIB).", "Publish at this moment (WIB).", "2022-11-30 08:00", None, label="Terbit mulai"
    )
    expire: Moment | None = setting(
        "Tidak tampil lagi sejak waktu ini (WIB).",
        "Hide from this moment on (WIB).",
        "2022-12-31",
        None,
        label="Tidak tampil sejak",
    )
    updated: Day | None = setting(
        "Tanggal perubahan terakhir.", "Day of the last change.", "2022-12-05", None, label="Diperbarui", language=True
    )
    translated_from: AsItStands | None = setting(
        "Isi naskah asli saat diterjemahkan; ditulis oleh perintah translated.",
        "What the original said when it was translated; the command translated writes it.",
        "title:1a2b3c 4d5e6f",
        None,
        language=True,
    )


class ForumPage(Kind):
    """A page about the forum."""

    layout: Literal["page", "home", "timeline", "sources"] = setting(
        "Tata letak: page, home, timeline, atau sources.",
        "Layout: page, home, timeline or sources.",
        "page",
        "page",
        label="Tata letak",
    )


class City(Kind):
    """A member of the Creative Cities Network."""

    field: Literal[
        "crafts",
        "design",
        "film",
        "gastronomy",
        "literature",
        "media-arts",
        "music",
        "architecture",
    ] = setting("Bidang kreatif kota.", "The city's creative field.", "crafts", label="Bidang")
    designated: Partial = setting(
        "Tanggal penetapan: tahun, tahun-bulan, atau tanggal.",
        "Date of designation: a year, a month or a day.",
        "2014-12-01",
        label="Ditetapkan",
    )
    latitude: float = setting(
        "Lintang, derajat desimal.", "Latitude, decimal degrees.", "-6.8886", label="Lintang", ge=-90, le=90
    )
    longitude: float = setting(
        "Bujur, derajat desimal.", "Longitude, decimal degrees.", "109.6753", label="Bujur", ge=-180, le=180
    )
    member_at_event: YesOrNo = setting(
        "true bila sudah anggota saat forum berlangsung.",
        "true if it was a member when the forum took place.",
        "true",
        label="Sudah anggota saat forum",
    )


class Contact(Settings):
    """How a business wishes to be reached; only what it publishes itself."""

    phone: Text | None = setting("Telepon.", "Telephone.", "+62 285 000000", None, label="Telepon")
    url: WebAddress | None = setting("Alamat web.", "Web address.", "https://example.org/", None, label="Alamat web")


class Msme(Kind):
    """A batik business."""

    place: Text = setting(
        "Tempat usaha, tanpa alamat pribadi.",
        "Place of the business, no private address.",
        "Kampung Batik Kauman",
        label="Tempat",
        language=True,
    )
    area: Literal["city", "regency"] = setting(
        "city (kota) atau regency (kabupaten).", "city or regency.", "city", label="Wilayah"
    )
    since: Partial | None = setting("Sejak tahun.", "Since the year.", "1975", None, label="Sejak")
    techniques: Names = setting(
        "Teknik, dari site.yaml.", "Techniques, from site.yaml.", "[tulis, cap]", (), label="Teknik"
    )
    motifs: Names = setting("Motif, dari site.yaml.", "Motifs, from site.yaml.", "[jlamprang]", (), label="Motif")
    contact: Contact | None = setting(
        "Kontak yang sudah umum: phone, url.",
        "Public contact: phone, url.",
        "{url: https://example.org/}",
        None,
        label="Kontak",
    )
    as_of: Partial = setting("Data per tanggal ini.", "The data are as of this date.", "2022", label="Data per")


class NewsPost(Kind):
    """A news post."""

    date: Day = setting("Tanggal berita.", "Date of the news.", "2022-11-30", label="Tanggal")
    author: Text | None = setting("Penulis.", "Author.", "Humas", None, label="Penulis")
    tags: Annotated[tuple[Text, ...], Listed] = setting("Tag.", "Tags.", "[batik, umkm]", (), label="Tag")
    cover: Picture | None = setting(
        "Gambar sampul di content/media/.",
        "Cover picture in content/media/.",
        "pembukaan.jpg",
        None,
        label="Gambar sampul",
    )
    cover_alt: Text | None = setting(
        "Isi gambar bagi yang tidak dapat melihat.",
        "What the picture shows, for people who cannot see it.",
        "Penari di panggung",
        None,
        label="Isi gambar sampul",
        language=True,
    )
    cover_caption: Text | None = setting(
        "Keterangan di bawah gambar sampul.",
        "What stands below the cover picture.",
        "Tari pembuka di Lapangan Mataram",
        None,
        label="Keterangan gambar sampul",
        language=True,
    )
    cover_credit: Text | None = setting(
        "Siapa yang memotretnya.",
        "Who took it.",
        "Humas Kota Pekalongan",
        None,
        label="Pemotret gambar sampul",
    )


class Event(Kind):
    """An event, or a session of one."""

    date: Day = setting("Tanggal, atau hari pertama.", "The day, or the first day.", "2022-11-30", label="Tanggal")
    until: Day | None = setting(
        "Hari terakhir, bila beberapa hari.", "The last day, if several.", "2022-12-04", None, label="Hari terakhir"
    )
    start: Clock | None = setting("Jam mulai (WIB).", "Starting time (WIB).", "08:00", None, label="Jam mulai")
    end: Clock | None = setting("Jam selesai (WIB).", "Closing time (WIB).", "16:30", None, label="Jam selesai")
    venue: Text = setting("Tempat.", "Venue.", "Lapangan Mataram", label="Tempat", language=True)
    organiser: Text = setting("Penyelenggara.", "Organiser.", "Pemerintah Kota", label="Penyelenggara", language=True)
    mode: Literal["onsite", "online", "mixed"] = setting(
        "onsite (luring), online (daring), atau mixed.", "onsite, online or mixed.", "onsite", label="Cara hadir"
    )
    status: Literal["scheduled", "postponed", "cancelled"] = setting(
        "scheduled, postponed (ditunda), atau cancelled (batal).",
        "scheduled, postponed or cancelled.",
        "scheduled",
        "scheduled",
        label="Status",
    )
    parent: Slug | None = setting(
        "Nama berkas acara induk, bila ini sesinya.",
        "File name of the event this is a session of.",
        "pekan-batik",
        None,
        label="Acara induk",
    )
    revision: int = setting(
        "Naikkan bila waktu atau tempat berubah; kalender pembaca ikut.",
        "Raise it when time or place change; readers' calendars follow.",
        "1",
        0,
        label="Perubahan ke-",
        ge=0,
        le=9999,
    )


class GlossaryEntry(Kind):
    """A motif or technique, explained."""

    summary: Text = setting(
        "Penjelasan dalam satu kalimat.",
        "What it is, in one sentence.",
        "Motif geometris yang berakar pada kain paṭola India.",
        label="Penjelasan",
        language=True,
    )
    spellings: Annotated[tuple[Text, ...], Listed] = setting(
        "Ejaan atau nama lainnya; sebutan pertama di setiap halaman juga ditautkan ke sini.",
        "Its other spellings and names; they too lead here from where a page first mentions them.",
        "[Djawa Hokokai]",
        (),
        label="Ejaan lain",
        language=True,
    )


KINDS: dict[str, type[Kind]] = {
    "forum": ForumPage,
    "cities": City,
    "msmes": Msme,
    "news": NewsPost,
    "events": Event,
    "glossary": GlossaryEntry,
}
"""The kind of the pages in each collection, in the order in which a site shows them."""
