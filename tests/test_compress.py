import gzip

import brotli

from canting.compress import compressed_copies
from canting.model import Output

TEXT = b"<p>Batik Pekalongan.</p>\n" * 40


def copies_of(path: str, data: bytes) -> dict[str, bytes]:
    return {copy.path: copy.data for copy in compressed_copies([Output(path, data, ("x",))])}


def test_text_has_a_copy_for_each_kind_of_reader() -> None:
    copies = copies_of("berita/index.html", TEXT)

    assert list(copies) == ["berita/index.html.br", "berita/index.html.gz"]
    assert brotli.decompress(copies["berita/index.html.br"]) == TEXT
    assert gzip.decompress(copies["berita/index.html.gz"]) == TEXT


def test_copy_that_would_be_no_smaller_is_not_made() -> None:
    assert copies_of("a.txt", b"") == {}
    assert copies_of("a.txt", b"abc") == {}


def test_what_is_compressed_in_itself_has_no_copy() -> None:
    assert copies_of("media/a.0123456789.jpg", TEXT) == {}


def test_copy_tells_neither_when_nor_where_it_was_made() -> None:
    packed = copies_of("index.html", TEXT)["index.html.gz"]

    assert packed[:3] == b"\x1f\x8b\x08"
    assert packed[4:8] == bytes(4)
    assert packed[9] == 255


def test_copies_stand_in_the_order_of_their_files_and_know_the_same_sources() -> None:
    outputs = [Output(f"{number}.html", TEXT, (f"{number}.md",)) for number in range(40)]
    copies = list(compressed_copies(outputs))

    assert [copy.path for copy in copies] == [f"{n}.html{ending}" for n in range(40) for ending in (".br", ".gz")]
    assert [copy.sources for copy in copies[::2]] == [output.sources for output in outputs]
