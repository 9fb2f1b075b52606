import codecs

import pytest

from khabar.errors import ReadError
from khabar.ingest.decode import decode

TEXT = "قال الوزير إن المحادثات بدأت في العاصمة.\nوأضاف أن الوفد وصل أمس.\r\n" * 3


@pytest.mark.parametrize(
    "raw",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("cp1256"),
        TEXT.encode("iso8859_6"),
    ],
    ids=["utf8", "utf8-bom", "utf16le-bom", "utf16be-bom", "utf32-bom", "utf16le", "utf16be", "cp1256", "iso-8859-6"],
)
def test_encodings_give_the_same_text(raw):
    assert decode(raw) == TEXT


def test_broken_places_of_a_utf8_page_are_replaced():
    broken = TEXT.encode().replace("الوفد".encode(), b"\xff\xfe")
    assert decode(broken) == TEXT.replace("الوفد", "\ufffd\ufffd")


def test_page_cut_inside_a_character():
    assert decode(TEXT.encode() + "ق".encode()[:1]) == TEXT + "\ufffd"


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00" * 20, "binary"),
        (bytes(range(256)) * 20, "binary"),
        (b"caf\xe9 \xe0 la carte, d\xe9j\xe0 vu " * 20, "encoding not recognised"),
    ],
    ids=["png", "all-bytes", "latin1"],
)
def test_no_arabic_text_is_refused_in_one_line(raw, message):
    with pytest.raises(ReadError, match=message) as caught:
        decode(raw)
    assert "\n" not in str(caught.value)
