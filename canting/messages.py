"""Every sentence that an editor may be told, by name: stable code, severity, Indonesian, English.

A sentence says what was found, then what to write instead. `{…}` are blanks that the finder fills.
Codes never change their meaning: 1xx a file and its settings block, 2xx the settings, 3xx the text, 4xx links and
pictures, 5xx the site as a whole, 6xx templates, 7xx publishing, 8xx the editor in the browser,
from 806 publishing again and from 821 the host.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Severity(Enum):
    """An error stops publishing, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Message(NamedTuple):
    """One sentence of the catalogue."""

    code: str
    severity: Severity
    id: str
    en: str


def _error(code: str, indonesian: str, english: str) -> Message:
    return Message(code, Severity.ERROR, indonesian, english)


def _warning(code: str, indonesian: str, english: str) -> Message:
    return Message(code, Severity.WARNING, indonesian, english)


MESSAGES = {
    # 1xx: a file and its settings block
    "unclosed-settings": _error(
        "CT101",
        "bagian pengaturan belum ditutup. Tambahkan baris berisi tiga tanda hubung (---) setelah pengaturan terakhir.",
        "the settings block has no closing line. Add a line with three dashes (---) after the last setting.",
    ),
    "unopened-settings": _error(
        "CT102",
        "berkas harus diawali baris berisi tiga tanda hubung (---). Tambahkan di atas '{first}'.",
        "the file must start with a line of three dashes (---). Put one above '{first}'.",
    ),
    "utf-16": _error(
        "CT103",
        "berkas tersimpan sebagai UTF-16. Di Notepad pilih Simpan sebagai → Pengodean → UTF-8.",
        "the file is saved as UTF-16. In Notepad choose Save as → Encoding → UTF-8.",
    ),
    "not-utf-8": _error(
        "CT104",
        "ada huruf yang bukan UTF-8 (bita 0x{byte}). Simpan ulang berkas sebagai UTF-8.",
        "a letter is not UTF-8 (byte 0x{byte}). Save the file again as UTF-8.",
    ),
    "empty-file": _error(
        "CT105",
        "berkas kosong. Salin tulisan lain untuk memulai.",
        "the file is empty. Copy another post to begin.",
    ),
    "untidy-file-name": _warning(
        "CT106",
        "nama berkas memakai spasi, huruf besar, atau tanda baca. Ganti menjadi {tidy} (alamat halaman diambil dari nama berkas).",
        "the file name has spaces, capitals or accents. Rename it to {tidy} (the address of the page comes from it).",
    ),
    "hidden-ending": _error(
        "CT107",
        "berkas ini diabaikan karena {ending}. Ganti namanya menjadi {tidy} (Windows menyembunyikan akhiran: Tampilan → Ekstensi nama berkas).",
        "this file is ignored because it {ending}. Rename it to {tidy} (Windows hides the ending: View → File name extensions).",
    ),
    "capital-ending": _warning(
        "CT108",
        "tulis akhiran dengan huruf kecil: {tidy}",
        "write the ending in small letters: {tidy}",
    ),
    "copied-file": _warning(
        "CT109",
        "tampaknya salinan {original}. Hapus atau beri nama sendiri.",
        "looks like a copy of {original}. Delete it or give it its own name.",
    ),
    "hash-drops-text": _warning(
        "CT110",
        "semua setelah ' #' hilang, isiannya menjadi '{kept}'. Apit dengan kutip: {fixed}",
        "everything after ' #' is dropped, the value would be '{kept}'. Put it in quotes: {fixed}",
    ),
    "no-space-after-colon": _error(
        "CT111",
        "beri spasi setelah titik dua: {fixed}",
        "put a space after the colon: {fixed}",
    ),
    "special-first-letter": _error(
        "CT112",
        "isian tidak boleh diawali {letter} kecuali diapit kutip: {fixed}",
        "a value may not start with {letter} unless it is in quotes: {fixed}",
    ),
    "given-twice": _error(
        "CT113",
        "'{name}' ditulis dua kali (pertama di baris {first}). Sisakan satu.",
        "'{name}' is given twice (first on line {first}). Keep one.",
    ),
    "settings-are-a-list": _error(
        "CT114",
        "hapus tanda hubungnya; tiap baris harus 'nama: nilai'.",
        "remove the dashes; each line must be 'name: value'.",
    ),
    "no-space-after-dash": _error(
        "CT115",
        "beri spasi setelah tanda hubung: {fixed}",
        "put a space after the dash: {fixed}",
    ),
    "invisible-in-name": _error(
        "CT116",
        "ada karakter tak terlihat ({character}) di dalam '{name}'. Hapus kata itu lalu ketik ulang.",
        "an invisible character ({character}) is inside '{name}'. Delete the word and type it again.",
    ),
    "control-character": _warning(
        "CT117",
        "ada karakter pindah baris dari Word ({character}) di isian. Ganti dengan spasi.",
        "a line-break character from Word ({character}) is in the value. Replace it with a space.",
    ),
    "unreadable-settings": _error(
        "CT118",
        "baris ini tidak dapat dibaca. Tulis 'nama: nilai', dan apit nilai dengan kutip bila memuat titik dua: {fixed}",
        "this line cannot be read. Write 'name: value', and put the value in quotes if it holds a colon: {fixed}",
    ),
    "shorthand": _error(
        "CT119",
        "isian tidak boleh diawali {letter}. Apit dengan kutip: {fixed}",
        "a value may not start with {letter}. Put it in quotes: {fixed}",
    ),
    "tab-indent": _error(
        "CT120",
        "lekukan memakai tab. Ganti dengan dua spasi.",
        "the line is indented with a tab. Use two spaces.",
    ),
    "unclosed-quote": _error(
        "CT121",
        "tanda kutip dibuka tetapi tidak ditutup. Tambahkan {quote} di akhir isian.",
        "a quotation mark is opened but not closed. Add {quote} at the end of the value.",
    ),
    "misplaced-file": _error(
        "CT122",
        "berkas ini tidak pada tempatnya. Pindahkan ke {expected}",
        "this file is in the wrong place. Move it to {expected}",
    ),
    "unknown-collection": _error(
        "CT123",
        "tidak ada kumpulan bernama '{name}'.{suggestion}",
        "there is no collection named '{name}'.{suggestion}",
    ),
    "unknown-language": _error(
        "CT124",
        "bahasa '{name}' tidak ada di content/site.yaml.{suggestion}",
        "language '{name}' is not in content/site.yaml.{suggestion}",
    ),
    "unreadable-file": _error(
        "CT125",
        "berkas tidak dapat dibaca ({reason}). Periksa izin berkas.",
        "the file cannot be read ({reason}). Check its permissions.",
    ),
    "symbolic-link": _error(
        "CT126",
        "ini tautan simbolik, bukan berkas. Ganti dengan berkas yang sebenarnya.",
        "this is a symbolic link, not a file. Replace it with the file itself.",
    ),
    "nested-too-deep": _error(
        "CT127",
        "pengaturan bersarang terlalu dalam. Tulis paling banyak {limit} tingkat.",
        "the settings are nested too deep. Write at most {limit} levels.",
    ),
    "wrong-first-line": _error(
        "CT128",
        "baris pertama harus tepat tiga tanda hubung. Tulis --- menggantikan '{found}'.",
        "the first line must be three dashes and no more. Write --- instead of '{found}'.",
    ),
    "blank-first-line": _error(
        "CT129",
        "ada baris kosong di atas ---. Hapus, supaya --- menjadi baris pertama.",
        "there are blank lines above the ---. Delete them, so that --- is the first line.",
    ),
    "not-a-text": _error(
        "CT130",
        "berkas {ending} bukan naskah. Pindahkan ke {folder} lalu tautkan dari naskah.",
        "a {ending} file is no text. Move it to {folder} and link to it from a text.",
    ),
    "unclosed-bracket": _error(
        "CT131",
        "kurung {bracket} dibuka tetapi tidak ditutup. Tambahkan {closing} di akhir: {fixed}",
        "the bracket {bracket} is opened but not closed. Add {closing} at the end: {fixed}",
    ),
    "not-a-file": _error(
        "CT132",
        "ini bukan berkas dan bukan folder. Hapus.",
        "this is neither a file nor a folder. Delete it.",
    ),
    "unusable-file-name": _error(
        "CT133",
        "nama '{name}' terlalu panjang atau tidak dapat dipakai di semua komputer dan server. Ganti menjadi {fixed}",
        "the name '{name}' is too long, or does not work on every computer and server. Rename it to {fixed}",
    ),
    "settings-too-large": _error(
        "CT134",
        "bagian pengaturan terlalu besar ({size}, paling besar {limit}). Pindahkan isinya ke naskah di bawah garis --- kedua.",
        "the settings block is too large ({size}, at most {limit}). Move what it says into the text below the second ---.",
    ),
    # 2xx: the settings
    "missing": _error(
        "CT201",
        "'{name}' belum ada. Tambahkan baris: {name}: {example}",
        "'{name}' is missing. Add a line: {name}: {example}",
    ),
    "unknown-setting": _error(
        "CT202",
        "tidak ada pengaturan bernama '{name}'.{suggestion}",
        "there is no setting named '{name}'.{suggestion}",
    ),
    "indonesian-name": _error(
        "CT203",
        "nama pengaturan memakai bahasa Inggris: tulis '{right}', bukan '{name}'.",
        "settings have English names: write '{right}' instead of '{name}'.",
    ),
    "capital-name": _error(
        "CT204",
        "tulis '{right}' dengan huruf kecil, bukan '{name}'.",
        "write '{right}' in small letters, not '{name}'.",
    ),
    "empty": _error(
        "CT205",
        "'{name}' masih kosong. Tulis misalnya: {name}: {example}",
        "'{name}' is empty. Write for example: {name}: {example}",
    ),
    "not-a-date": _error(
        "CT206",
        "bukan bentuk tanggal: '{value}'. Tulis {fixed}",
        "not a date: '{value}'. Write {fixed}",
    ),
    "day-first-date": _error(
        "CT207",
        "bukan bentuk tanggal: '{value}'. Tulis tahun-bulan-hari: {fixed}",
        "not a date: '{value}'. Write year-month-day: {fixed}",
    ),
    "ambiguous-date": _error(
        "CT208",
        "bukan bentuk tanggal: '{value}'. Tulis {fixed} ({words}) — atau {other} bila maksudnya {other_words}.",
        "not a date: '{value}'. Write {fixed} ({words}) — or {other} if you mean {other_words}.",
    ),
    "impossible-date": _error(
        "CT209",
        "tanggal {words} tidak ada. {remedy}",
        "{words} does not exist. {remedy}",
    ),
    "short-date": _error(
        "CT210",
        "tulis bulan dan hari dengan dua angka: {fixed}",
        "write month and day with two digits: {fixed}",
    ),
    "date-with-time": _error(
        "CT211",
        "di sini cukup tanggalnya. Tulis {fixed}",
        "only the day is needed here. Write {fixed}",
    ),
    "date-in-utc": _error(
        "CT212",
        "pukul {clock} UTC di Pekalongan sudah {words}. Tulis {fixed} (atau {other} bila hari itu yang dimaksud).",
        "{clock} UTC is already {words} in Pekalongan. Write {fixed} (or {other} if that is the day you mean).",
    ),
    "not-a-time": _error(
        "CT213",
        "bukan bentuk jam: '{value}'. Tulis {fixed}",
        "not a time: '{value}'. Write {fixed}",
    ),
    "not-a-moment": _error(
        "CT214",
        "bukan bentuk waktu: '{value}'. Tulis tanggal dan jam WIB: {fixed}",
        "not a moment: '{value}'. Write the day and the time in WIB: {fixed}",
    ),
    "not-yes-or-no": _error(
        "CT215",
        "tulis true atau false, bukan '{value}'. Maksudnya {name}: {fixed}?",
        "write true or false, not '{value}'. Did you mean {name}: {fixed}?",
    ),
    "list-as-text": _warning(
        "CT216",
        "{name} harus berupa daftar. Dibaca sebagai {fixed}; tulis seperti itu.",
        "{name} must be a list. Read as {fixed}; write it that way.",
    ),
    "not-a-list": _error(
        "CT217",
        "{name} harus berupa daftar; awali tiap butir dengan '- '.",
        "{name} must be a list; start each item with '- '.",
    ),
    "not-text": _error(
        "CT218",
        "{name} harus berupa satu baris tulisan. Tulis misalnya: {name}: {example}",
        "{name} must be one line of text. Write for example: {name}: {example}",
    ),
    "not-a-group": _error(
        "CT219",
        "{name} harus berupa kelompok 'nama: nilai'. Tulis misalnya {example}",
        "{name} must be a group of 'name: value'. Write for example {example}",
    ),
    "unknown-choice": _error(
        "CT220",
        "'{value}' bukan pilihan untuk {name}.{suggestion}",
        "'{value}' is not a choice for {name}.{suggestion}",
    ),
    "not-a-number": _error(
        "CT221",
        "{name} harus berupa angka, bukan '{value}'. Tulis misalnya {name}: {example}",
        "{name} must be a number, not '{value}'. Write for example {name}: {example}",
    ),
    "number-out-of-range": _error(
        "CT222",
        "{name} {value} di luar batas {low} sampai {high}. Periksa angkanya, misalnya {name}: {example}",
        "{name} {value} is not between {low} and {high}. Check the number, for example {name}: {example}",
    ),
    "not-a-slug": _error(
        "CT223",
        "'{value}' tidak dapat menjadi alamat. Pakai huruf kecil, angka, dan tanda hubung: {fixed}",
        "'{value}' cannot be an address. Use small letters, digits and hyphens: {fixed}",
    ),
    "not-a-web-address": _error(
        "CT224",
        "'{value}' bukan alamat web. Tulis lengkap, misalnya https://example.org/halaman",
        "'{value}' is not a web address. Write it in full, for example https://example.org/page",
    ),
    "not-a-site-address": _error(
        "CT225",
        "'{value}' bukan alamat di situs ini. Awali dan akhiri dengan garis miring: {fixed}",
        "'{value}' is not an address of this site. Start and end it with a slash: {fixed}",
    ),
    "future-date": _warning(
        "CT226",
        "tanggal {value} belum tiba: halaman belum tampil sampai hari itu. Ubah tanggalnya bila sudah boleh tampil.{doubt}",
        "date {value} is in the future: the page stays hidden until that day. Change the date if it may show now.{doubt}",
    ),
    "still-a-draft": _warning(
        "CT227",
        "masih draf sehingga belum terbit. Ubah menjadi draft: false bila sudah siap.",
        "still a draft, so not published. Set draft: false when it is ready.",
    ),
    "markup-in-plain-text": _warning(
        "CT228",
        "{name} hanya berupa tulisan biasa; hapus tag HTML.",
        "{name} is plain text; remove the HTML tags.",
    ),
    "too-long": _warning(
        "CT229",
        "{name} terlalu panjang ({length} huruf). Singkatkan hingga paling banyak {limit}.",
        "{name} is too long ({length} letters). Shorten it to at most {limit}.",
    ),
    "out-of-order": _error(
        "CT230",
        "{later} ({value}) mendahului {earlier} ({bound}). Tulis {later} yang sama atau sesudahnya.",
        "{later} ({value}) comes before {earlier} ({bound}). Write the same or a later value for {later}.",
    ),
    "not-a-partial-date": _error(
        "CT231",
        "bukan bentuk tanggal: '{value}'. Tulis tahun, tahun-bulan, atau tahun-bulan-hari: 2014, 2014-12, atau 2014-12-01",
        "not a date: '{value}'. Write a year, a year and month, or a day: 2014, 2014-12 or 2014-12-01",
    ),
    "too-many-days": _error(
        "CT232",
        "{later} ({value}) lebih dari setahun sesudah {earlier} ({bound}). Periksa tahunnya.",
        "{later} ({value}) is more than a year after {earlier} ({bound}). Check the year.",
    ),
    "unusable-address": _error(
        "CT233",
        "'{value}' terlalu panjang, atau sudah berarti lain bagi komputer, server, atau situs ini. Tulis misalnya {fixed}",
        "'{value}' is too long, or means something else to computers, hosts or this site. Write for example {fixed}",
    ),
    "too-many-items": _error(
        "CT234",
        "{name} memuat {count} butir. Sisakan paling banyak {limit}.",
        "{name} lists {count} items. Keep at most {limit}.",
    ),
    # 3xx: the text
    "raw-html": _error(
        "CT301",
        "HTML mentah tidak diizinkan ({tag}). {remedy}",
        "raw HTML is not allowed ({tag}). {remedy}",
    ),
    "script": _error(
        "CT302",
        "{tag} tidak boleh ada di naskah. Hubungi tim web.",
        "{tag} is not allowed in a text. Ask the web team.",
    ),
    "pasted-embed": _error(
        "CT303",
        "jangan tempel kode {service}. Taruh alamat kirimannya sendirian di satu baris: {address}",
        "no {service} code. Paste the address of the post alone on a line: {address}",
    ),
    "attributes": _error(
        "CT304",
        "'{found}' tidak diizinkan. Hapus.",
        "'{found}' is not allowed. Delete it.",
    ),
    "unclosed-block": _error(
        "CT305",
        "kotak ':::{name}' belum ditutup. Tambahkan baris ::: di akhirnya.",
        "the box ':::{name}' is not closed. Add a line with ::: at its end.",
    ),
    "unknown-block": _error(
        "CT306",
        "tidak ada kotak bernama ':::{name}'.{suggestion}",
        "there is no box named ':::{name}'.{suggestion}",
    ),
    "block-setting-missing": _error(
        "CT307",
        "kotak ':::{block}' memerlukan '{name}'. Tambahkan baris: {name}: {example}",
        "the box ':::{block}' needs '{name}'. Add a line: {name}: {example}",
    ),
    "unknown-block-setting": _error(
        "CT308",
        "kotak ':::{block}' tidak mengenal '{name}'.{suggestion}",
        "the box ':::{block}' has no setting '{name}'.{suggestion}",
    ),
    "undefined-footnote": _warning(
        "CT309",
        "catatan kaki [^{name}] belum ada isinya. Tambahkan baris: [^{name}]: …",
        "footnote [^{name}] has no text. Add a line: [^{name}]: …",
    ),
    "stray-block-end": _error(
        "CT310",
        "baris ::: ini tidak menutup kotak apa pun. Hapus, atau buka kotaknya dengan :::callout info",
        "this line ::: closes no box. Delete it, or open the box with :::callout info",
    ),
    "block-row": _error(
        "CT311",
        "baris ini bukan bentuk isi kotak ':::{block}'. Tulis misalnya: {example}",
        "this line does not fit the box ':::{block}'. Write for example: {example}",
    ),
    "git-conflict": _error(
        "CT312",
        "ada bentrok Git yang tertinggal di naskah ({mark}). Sisakan satu versi dan hapus baris penandanya.",
        "a Git conflict was left in the text ({mark}). Keep one version and delete the marker lines.",
    ),
    "title-in-text": _warning(
        "CT313",
        "'# ' adalah judul halaman dan sudah ada. Pakai '## ' untuk subjudul di dalam naskah.",
        "'# ' is the page title and is already there. Use '## ' for headings in the text.",
    ),
    "unclosed-emphasis": _warning(
        "CT314",
        "** dibuka tetapi tidak ditutup. Tambahkan ** setelah kata yang ditebalkan.",
        "** is opened but not closed. Add ** after the bold words.",
    ),
    "bullet-character": _warning(
        "CT315",
        "{bullet} hanya gambar butir. Awali baris dengan '- '.",
        "{bullet} is a picture of a list. Start the lines with '- ' instead.",
    ),
    "table-without-line": _warning(
        "CT316",
        "tabel belum punya garis di bawah judul kolom. Tambahkan: {fixed}",
        "the table has no line under its header. Add: {fixed}",
    ),
    "invisible-character": _warning(
        "CT317",
        "ada karakter tak terlihat {character}. (Dihapus saat situs dibangun.)",
        "invisible character {character}. (Removed when the site is built.)",
    ),
    "placeholder": _warning(
        "CT318",
        "masih ada tulisan contoh ('{found}'). Ganti dengan naskah yang sebenarnya.",
        "placeholder text left ('{found}'). Replace it with the real text.",
    ),
    "repeated-source-id": _error(
        "CT319",
        "sumber '{name}' ditulis dua kali. Beri id yang berbeda.",
        "source '{name}' is listed twice. Give it another id.",
    ),
    "comment": _error(
        "CT320",
        "komentar <!-- akan tampil sebagai tulisan. Hapus.",
        "a comment <!-- would be shown as text. Delete it.",
    ),
    "text-too-large": _error(
        "CT321",
        "berkas naskah terlalu besar ({size}). Pecah menjadi beberapa halaman, masing-masing paling besar {limit}.",
        "the file of the text is too large ({size}). Split it into several pages of at most {limit}.",
    ),
    "text-too-tangled": _error(
        "CT322",
        "kurung siku atau lekukan di sini terlalu banyak, mungkin rusak saat disalin. Hapus yang tidak perlu.",
        "too many brackets or levels here, perhaps damaged while copying. Delete what is not needed.",
    ),
    "text-takes-too-long": _error(
        "CT323",
        "naskah ini terlalu rumit untuk dibaca dalam {limit} detik, mungkin rusak saat disalin. Hapus yang tidak perlu, atau pecah menjadi beberapa halaman.",
        "the text is too intricate to be read in {limit} seconds, perhaps damaged while copying. Delete what is not needed, or split it into several pages.",
    ),
    # 4xx: links and pictures
    "page-not-found": _error(
        "CT401",
        "halaman '{target}' tidak ada.{suggestion}",
        "page '{target}' not found.{suggestion}",
    ),
    "anchor-not-found": _error(
        "CT402",
        "'#{anchor}' tidak ada di {page}.{suggestion}",
        "'#{anchor}' is not on {page}.{suggestion}",
    ),
    "picture-not-found": _error(
        "CT403",
        "gambar '{target}' tidak ada di content/media/.{suggestion}",
        "picture '{target}' is not in content/media/.{suggestion}",
    ),
    "file-not-found": _error(
        "CT404",
        "berkas '{target}' tidak ada di content/files/.{suggestion}",
        "file '{target}' is not in content/files/.{suggestion}",
    ),
    "capitals-differ": _error(
        "CT405",
        "{what} '{target}' tidak ada, tetapi ada '{there}'. Huruf besar-kecil berpengaruh di server. Tulis '{there}'.",
        "{what} '{target}' not found, but '{there}' is there. Capital letters count on the server. Write '{there}'.",
    ),
    "space-in-address": _warning(
        "CT406",
        "alamat mengandung spasi. Ganti nama berkas menjadi {fixed}.",
        "the address has spaces. Rename the file {fixed}.",
    ),
    "space-in-picture": _warning(
        "CT407",
        "nama gambar mengandung spasi. Ganti menjadi {fixed}.",
        "the picture name has spaces. Rename it {fixed}.",
    ),
    "swapped-brackets": _warning(
        "CT408",
        "kurung tertukar. Tulis {fixed}",
        "brackets are swapped. Write {fixed}",
    ),
    "curly-quotes-in-link": _warning(
        "CT409",
        "tanda kutip melengkung di tautan. Tulis {fixed}",
        "curly quotes in the link. Write {fixed}",
    ),
    "insecure-link": _warning(
        "CT410",
        "http:// tidak aman. Coba https://",
        "http:// is not secure. Try https://",
    ),
    "link-to-own-domain": _warning(
        "CT411",
        "tautan ke situs sendiri: tulis {fixed}, bukan alamat lengkap.",
        "link to a page of this site: write {fixed} instead of the full address.",
    ),
    "google-redirect": _warning(
        "CT412",
        "ini alamat pengalih Google. Alamat aslinya {fixed}",
        "this is a Google redirect. The real address is {fixed}",
    ),
    "link-to-own-computer": _error(
        "CT413",
        "'{target}' adalah berkas di komputer Anda sendiri. Taruh berkas di content/files/ lalu tautkan.",
        "'{target}' is a file on your own computer. Put the file in content/files/ and link to it.",
    ),
    "picture-on-own-computer": _error(
        "CT414",
        "'{target}' ada di komputer Anda sendiri. Pakai tombol gambar, atau taruh berkas di content/media/.",
        "'{target}' is on your own computer. Use the image button, or put the file in content/media/.",
    ),
    "forbidden-scheme": _error(
        "CT415",
        "tautan hanya boleh diawali https:, mailto:, atau tel:.",
        "links may start with https:, mailto: or tel: only.",
    ),
    "whatsapp-number": _warning(
        "CT416",
        "alamat WhatsApp memakai kode negara: {fixed}",
        "WhatsApp addresses need the country code: {fixed}",
    ),
    "no-description": _warning(
        "CT417",
        "jelaskan isi gambar bagi yang tidak dapat melihat: ![…]({target}). Hanya hiasan? Tulis ![-]({target})",
        "describe the picture for people who cannot see it: ![…]({target}). Only decoration? Write ![-]({target})",
    ),
    "file-name-as-description": _warning(
        "CT418",
        "'{alt}' adalah nama berkas, bukan penjelasan gambar. Tulis apa yang tampak di gambar itu.",
        "'{alt}' is a file name, not a description. Write what the picture shows.",
    ),
    "picture-on-other-site": _error(
        "CT419",
        "gambar ada di situs lain ({host}) dan bisa hilang. Unduh lalu sisipkan dengan tombol gambar.",
        "the picture is on another site ({host}) and can vanish. Download it and insert it with the image button.",
    ),
    "picture-in-text": _error(
        "CT420",
        "gambar tertanam di dalam naskah ({size} huruf). Simpan sebagai berkas lalu sisipkan dengan tombol gambar.",
        "the picture is inside the text ({size} of letters). Save it as a file and insert it with the image button.",
    ),
    "unsupported-picture": _error(
        "CT421",
        "gambar '{target}' berformat {format}, yang tidak tampil di kebanyakan peramban. Simpan sebagai JPG.",
        "picture '{target}' is {format}, which most browsers do not show. Save it as JPG.",
    ),
    "active-drawing": _error(
        "CT422",
        "SVG '{target}' berisi {what} di baris {line}. Hubungi tim web.",
        "SVG '{target}' contains {what} on line {line}. Ask the web team.",
    ),
    "unused-file": _warning(
        "CT423",
        "tidak dipakai halaman mana pun ({size}). Hapus, atau pakai di sebuah halaman.",
        "is not used by any page ({size}). Delete it, or use it on a page.",
    ),
    "page-not-published": _warning(
        "CT424",
        "halaman '{target}' belum terbit ({path}). Sampai terbit, tautannya tampil sebagai tulisan biasa. Hapus tautan itu bila halamannya tidak jadi terbit.",
        "page '{target}' is not published yet ({path}). Until it is, the link shows as plain text. Remove the link if the page never will be.",
    ),
    "unknown-video": _error(
        "CT425",
        "'{value}' bukan alamat video YouTube. Tulis misalnya {example}",
        "'{value}' is not the address of a YouTube video. Write for example {example}",
    ),
    "link-to-preview": _error(
        "CT426",
        "'{target}' hanya terbuka di komputer Anda sendiri. Tautkan berkasnya, misalnya ../events/pekan-batik.md",
        "'{target}' opens on your own computer only. Link to its file, for example ../events/pekan-batik.md",
    ),
    "unreadable-picture": _error(
        "CT427",
        "'{target}' bukan gambar, atau gambarnya rusak. Simpan ulang dari kamera atau ponsel sebagai JPG, lalu sisipkan lagi.",
        "'{target}' is no picture, or a damaged one. Save it again as JPG from the camera or phone, then insert it once more.",
    ),
    "picture-too-large": _error(
        "CT428",
        "gambar '{target}' lebih dari {limit}. Kecilkan di ponsel atau dengan Paint, lalu sisipkan lagi.",
        "picture '{target}' is larger than {limit}. Change its size on the phone or with Paint, then insert it once more.",
    ),
    "moving-picture": _error(
        "CT429",
        "gambar '{target}' bergerak. Simpan satu gambar diam sebagai JPG; untuk video pakai kotak :::video",
        "picture '{target}' moves. Save one still of it as JPG; for a film use the box :::video",
    ),
    "not-a-picture": _error(
        "CT430",
        "berkas '{target}' bukan gambar. Pakai .jpg, .png, .webp, .gif, atau .svg; dokumen ditaruh di content/files/.",
        "file '{target}' is no picture. Use .jpg, .png, .webp, .gif or .svg; documents are kept in content/files/.",
    ),
    "not-a-download": _error(
        "CT431",
        "berkas {ending} tidak dapat ditaruh di sini. Simpan sebagai .pdf, atau hubungi tim web.",
        "a {ending} file cannot be kept here. Save it as .pdf, or ask the web team.",
    ),
    "mislabelled-picture": _warning(
        "CT432",
        "isi gambar '{target}' adalah {format}, tidak seperti akhiran namanya. Ganti namanya menjadi {fixed}",
        "picture '{target}' is {format}, unlike the ending of its name. Rename it to {fixed}",
    ),
    "picture-says-where": _warning(
        "CT433",
        "foto '{target}' menyebut tempat ia diambil. Di situs keterangan itu dihapus, di berkasnya belum: sisipkan lagi lewat editor di peramban, atau hapus di Windows lewat Properti → Detail.",
        "photo '{target}' says where it was taken. The site does not tell, but the file does: insert it again with the editor in the browser, or remove it on Windows with Properties → Details.",
    ),
    "download-too-large": _error(
        "CT434",
        "berkas ini lebih dari {limit}. Simpan ulang lebih kecil (misalnya PDF dengan gambar yang diperkecil), atau pecah.",
        "the file is larger than {limit}. Save it smaller (a PDF, for example, with smaller pictures), or split it.",
    ),
    "damaged-picture": _error(
        "CT435",
        "gambar '{target}' rusak. Simpan ulang dari kamera atau ponsel sebagai JPG, lalu sisipkan lagi.",
        "picture '{target}' is damaged. Save it again as JPG from the camera or phone, then insert it once more.",
    ),
    # 5xx: the site as a whole
    "same-address": _error(
        "CT501",
        "slug '{slug}' sudah dipakai {other}. Ganti salah satunya.",
        "slug '{slug}' is already used by {other}. Change one of them.",
    ),
    "translation-differs": _warning(
        "CT502",
        "{name} {value} berbeda dengan versi Indonesia ({original}). Tulis yang sama, atau hapus baris ini.",
        "{name} {value} differs from the Indonesian version ({original}). Write the same, or delete this line.",
    ),
    "no-original": _error(
        "CT503",
        "terjemahan ini tidak punya naskah asli. Buat {original} lebih dahulu.",
        "this translation has no original. Create {original} first.",
    ),
    "dangling-reference": _error(
        "CT504",
        "'{value}' yang disebut di {name} tidak ada.{suggestion}",
        "'{value}' named in {name} does not exist.{suggestion}",
    ),
    "alias-taken": _error(
        "CT505",
        "alias '{alias}' sudah dipakai {other}. Hapus alias ini.",
        "alias '{alias}' is already used by {other}. Delete this alias.",
    ),
    "names-differ-by-case": _error(
        "CT506",
        "nama ini hanya berbeda huruf besar-kecil, atau cara aksennya disimpan, dengan {other}. Beri nama yang berbeda.",
        "this name differs only in capitals, or in how its accents are stored, from {other}. Give it another name.",
    ),
    "address-not-translated": _error(
        "CT507",
        "'{name}' belum punya isi untuk bahasa '{language}'. Tambahkan: {language}: …",
        "'{name}' has no text for language '{language}'. Add: {language}: …",
    ),
    "no-site-settings": _error(
        "CT508",
        "berkas pengaturan situs tidak ada. Salin dari situs contoh, lalu sesuaikan.",
        "the site settings file is missing. Copy it from the sample site and adapt it.",
    ),
    "own-parent": _error(
        "CT509",
        "acara ini menjadi induk dirinya sendiri. Hapus baris parent.",
        "this event is its own parent. Delete the line parent.",
    ),
    "names-hidden-page": _error(
        "CT510",
        "'{value}' yang disebut di {name} belum terbit ({path}). Terbitkan halaman itu, atau hapus dari {name}.",
        "'{value}' named in {name} is not published yet ({path}). Publish that page, or delete it from {name}.",
    ),
    "original-changed": _warning(
        "CT511",
        "{what} berubah setelah {translation} diterjemahkan. Sesuaikan terjemahannya, atau biarkan bila hanya salah ketik yang dibetulkan; lalu jalankan: python3 build.py translated {translation}",
        "{what} has changed since {translation} was translated. Adapt the translation, or leave it where only a typo was mended; then run: python3 build.py translated {translation}",
    ),
    "original-added": _warning(
        "CT512",
        "{what} baru ada setelah {translation} diterjemahkan. Tambahkan terjemahannya, lalu jalankan: python3 build.py translated {translation}",
        "{what} is new since {translation} was translated. Add it to the translation, then run: python3 build.py translated {translation}",
    ),
    "original-removed": _warning(
        "CT513",
        "{what} dihapus dari sini setelah {translation} diterjemahkan. Hapus juga terjemahannya, lalu jalankan: python3 build.py translated {translation}",
        "{what} was removed here after {translation} was translated. Remove it from the translation too, then run: python3 build.py translated {translation}",
    ),
    "damaged-origin": _error(
        "CT514",
        "baris ini ditulis oleh komputer dan sudah rusak. Tulis ulang dengan: python3 build.py translated {translation}",
        "this line is written by the computer, and is damaged. Write it anew with: python3 build.py translated {translation}",
    ),
    "word-taken": _warning(
        "CT515",
        "'{word}' di setiap halaman ditautkan ke {other}, yang juga menyebutnya. Hapus dari salah satu.",
        "'{word}' leads to {other} on every page, since that states it too. Delete it from one of them.",
    ),
    # 6xx: templates
    "template-mistake": _error(
        "CT601",
        "templat tidak dapat dibaca ({reason}). Perbaiki baris ini, atau tutup yang masih terbuka di atasnya.",
        "the template cannot be read ({reason}). Mend this line, or close what is still open above it.",
    ),
    "template-name": _error(
        "CT602",
        "templat memakai {name}, yang tidak ada. Periksa ejaannya.",
        "the template uses {name}, which does not exist. Check its spelling.",
    ),
    "missing-string": _error(
        "CT603",
        "teks antarmuka '{name}' belum ada. Tambahkan baris: {name}: …",
        "interface text '{name}' is missing. Add a line: {name}: …",
    ),
    "template-not-found": _error(
        "CT604",
        "templat '{name}' tidak ada.{suggestion}",
        "template '{name}' not found.{suggestion}",
    ),
    "broken-output": _error(
        "CT605",
        "halaman {page} menautkan '{target}' yang tidak ada di situs. Perbaiki templat ini, atau yang disertakannya.",
        "page {page} links to '{target}', which is not on the site. Mend this template, or one that it includes.",
    ),
    "repeated-id": _error(
        "CT606",
        "halaman {page} memakai id '{name}' dua kali. Perbaiki templat ini, atau yang disertakannya.",
        "page {page} uses the id '{name}' twice. Mend this template, or one that it includes.",
    ),
    "page-too-heavy": _error(
        "CT607",
        "halaman {page}: {part} {size} setelah dikompres, paling banyak {budget}. {remedy}",
        "page {page}: {part} of {size} compressed, more than {budget}. {remedy}",
    ),
    "too-many-files": _error(
        "CT608",
        "halaman {page} memuat {count} {part}, paling banyak {budget}. Gabungkan, atau muat sebagian belakangan.",
        "page {page} loads {count} {part}, more than {budget}. Put several into one, or load some later.",
    ),
    "loads-font": _error(
        "CT609",
        "halaman {page} memuat huruf '{target}'. Pakai huruf yang sudah ada di perangkat pembaca.",
        "page {page} loads the font '{target}'. Use fonts that readers have.",
    ),
    "loads-foreign-file": _error(
        "CT610",
        "halaman {page} memuat '{target}' dari situs lain. Simpan salinannya di situs ini.",
        "page {page} loads '{target}' from another site. Keep a copy on this one.",
    ),
    "unfilled-string": _error(
        "CT611",
        "teks antarmuka '{name}' memuat {found}, yang tidak diisi siapa pun. Hapus, atau tulis {{{{ dan }}}} bila memang kurung.",
        "interface text '{name}' holds {found}, which nothing fills. Delete it, or write {{{{ and }}}} where you mean braces.",
    ),
    "template-fails": _error(
        "CT612",
        "baris templat ini tidak dapat dijalankan: '{reason}'. Periksa nilai dan saringan di dalamnya.",
        "this line of the template does not work: '{reason}'. Check its values and filters.",
    ),
    "program-too-heavy": _error(
        "CT613",
        "berkas {page} {size}, paling banyak {budget} agar mudah dikirim. Singkatkan ringkasan halaman, atau hapus sebagian isi templat ini.",
        "the file {page} is {size}, more than {budget}, and has to be easy to send. Shorten the summaries of pages, or say less in this template.",
    ),
    "program-not-whole": _error(
        "CT614",
        "berkas {page} memuat '{target}', padahal dibuka tanpa internet. Hapus, atau tulis isinya di dalam templat ini.",
        "the file {page} loads '{target}', but is opened without the internet. Delete that, or put what it holds into this template.",
    ),
    # 7xx: publishing
    "foreign-folder": _error(
        "CT701",
        "folder ini tidak kosong dan bukan buatan Canting, jadi tidak diganti. Kosongkan folder itu atau pilih --output lain.",
        "this folder is not empty and was not made by Canting, so it is left alone. Empty it or choose another --output.",
    ),
    "already-building": _error(
        "CT702",
        "pembangunan lain sedang berjalan untuk folder ini. Tunggu sampai selesai, lalu ulangi.",
        "another build is running for this folder. Wait until it has finished, then try again.",
    ),
    "cannot-write": _error(
        "CT703",
        "tidak dapat menulis di sini ({reason}). Periksa izin folder ini dan folder di atasnya, serta ruang disk.",
        "cannot write here ({reason}). Check the permissions of this folder and the one above it, and the disk space.",
    ),
    # 8xx: the editor in the browser
    "not-a-place-to-write": _error(
        "CT801",
        "editor tidak dapat menyimpan di sini. Pakai content/<kumpulan>/<bahasa>/<nama>.md, content/media/<nama>, atau content/files/<nama>.",
        "the editor cannot write here. Use content/<collection>/<language>/<name>.md, content/media/<name> or content/files/<name>.",
    ),
    "not-a-file-name": _error(
        "CT802",
        "nama ini tidak dapat dipakai di semua komputer. Pakai huruf kecil, angka, dan tanda hubung.",
        "this name does not work on every computer. Use small letters, digits and hyphens.",
    ),
    "changed-meanwhile": _error(
        "CT803",
        "berkas ini sudah berubah sejak dibuka di editor. Salin dulu tulisan Anda, muat ulang halaman editor (F5), lalu tempel lagi.",
        "the file has changed since the editor opened it. Copy what you wrote, load the editor's page again (F5), then paste it.",
    ),
    "name-taken": _error(
        "CT804",
        "berkas dengan nama ini sudah ada. Pilih nama lain.",
        "a file of this name is there already. Choose another name.",
    ),
    "unknown-request": _error(
        "CT805",
        "editor meminta hal yang tidak dikenal: '{what}'. Muat ulang halaman editor (F5), lalu coba lagi.",
        "the editor asked for something unknown: '{what}'. Load the editor's page again (F5), then try once more.",
    ),
    # from 806: publishing again, and what is published
    "cannot-swap": _error(
        "CT806",
        "situs baru tidak dapat menggantikan folder ini ({reason}). Pakai folder di dalamnya, misalnya --output {inside}",
        "the new site cannot take the place of this folder ({reason}). Use a folder within it, such as --output {inside}",
    ),
    "stage-damaged": _error(
        "CT807",
        "disk mengembalikan isi yang lain daripada yang ditulis. Periksa disk, atau pilih --output di disk lain.",
        "the disk gave back something else than was written. Check the disk, or choose an --output on another one.",
    ),
    "not-published": _error(
        "CT808",
        "di sini tidak ada situs buatan Canting. Terbitkan dulu dengan python3 build.py --output {folder}",
        "no site made by Canting is here. Publish one with python3 build.py --output {folder}",
    ),
    "file-missing": _error(
        "CT809",
        "berkas ini hilang dari situs. Terbitkan lagi dengan python3 build.py.",
        "this file is missing from the site. Publish again with python3 build.py.",
    ),
    "file-strange": _error(
        "CT810",
        "berkas ini tidak berasal dari content/ maupun templates/. Terbitkan lagi dengan python3 build.py.",
        "nothing in content/ or templates/ makes this file. Publish again with python3 build.py.",
    ),
    "file-altered": _error(
        "CT811",
        "isi berkas ini bukan yang diterbitkan. Ubah content/ atau templates/, bukan situsnya, lalu terbitkan lagi dengan python3 build.py.",
        "this file is not what was published. Change content/ or templates/, never the site, and publish again with python3 build.py.",
    ),
    "file-outdated": _error(
        "CT812",
        "membangun sekarang memberi isi yang lain. Terbitkan lagi dengan python3 build.py, dengan pilihan yang sama.",
        "building now gives another file. Publish again with python3 build.py and the same options.",
    ),
    # 82x: the host that the site is for
    "over-limit-of-host": _error(
        "CT821",
        "{part} {found}, sedangkan {host} menerima paling banyak {most}. {remedy}",
        "{part} is {found}, and {host} takes at most {most}. {remedy}",
    ),
    "reserved-by-host": _error(
        "CT822",
        "{host} memakai nama '{name}' untuk dirinya, sehingga {page} tidak akan tampil. Pilih nama lain.",
        "{host} keeps the name '{name}' to itself, so nobody would see {page}. Choose another name.",
    ),
    "path-not-plain": _error(
        "CT823",
        "situs tidak dapat diterbitkan di '{path}'. Pakai huruf, angka, dan tanda hubung saja, misalnya https://example.org/nccf/",
        "the site cannot be published at '{path}'. Use letters, digits and hyphens alone, for example https://example.org/nccf/",
    ),
    "not-a-contact": _error(
        "CT824",
        "'{value}' bukan kontak. Tulis surel sebagai mailto:nama@example.org, atau halaman https://example.org/halaman",
        "'{value}' is not a contact. Write mail as mailto:name@example.org, or a page https://example.org/page",
    ),
    "security-expires": _warning(
        "CT825",
        "kontak keamanan hanya berlaku {days} hari lagi, sampai {value}. Pastikan masih benar, lalu tulis tanggal yang lebih jauh.",
        "the security contact holds for {days} more days, until {value}. Make sure that it is still right, then set a later day.",
    ),
    "security-expired": _error(
        "CT826",
        "kontak keamanan hanya berlaku sampai {value}. Pastikan masih benar, lalu tulis tanggal yang baru, atau hapus bagian security.",
        "the security contact was good until {value}. Make sure that it is still right, then write a new day, or delete the security group.",
    ),
    "security-below-path": _warning(
        "CT827",
        "security.txt hanya dibaca di pangkal nama host, sedangkan situs ini di {mount}. Serahkan kontaknya kepada pengelola host, lalu hapus bagian security.",
        "security.txt is read at the root of a host name only, and this site is at {mount}. Give the contact to who runs the host, then delete the security group.",
    ),
}
