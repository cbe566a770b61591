"""The picture of a briefing: a PNG file that says its title, and the same bytes every time."""

import struct
import zlib

import pytest

from sitegen.pictures import HEIGHT, WIDTH, Picture, draw

PAPER, INK = (242, 222, 132), (23, 24, 27)


def pixels(png: bytes) -> list[bytes]:
    """Read a picture's rows, as its format says, apart from any program that drew it."""
    at, data = 8, b""
    while at < len(png):
        (length,) = struct.unpack_from(">I", png, at)
        kind, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack_from(">I", png, at + 8 + length) == (zlib.crc32(kind + body),)
        data += zlib.decompress(body) if kind == b"IDAT" else b""
        at += 12 + length
    step, rows = WIDTH // 8 + 1, [bytes(WIDTH // 8)]
    for start in range(0, len(data), step):
        above = rows[-1] if data[start] == 2 else bytes(WIDTH // 8)
        rows.append(bytes((a + b) % 256 for a, b in zip(data[start + 1 : start + step], above, strict=True)))
    return rows[1:]


def picture(title: str) -> bytes:
    return draw(Picture("Dépêches du Détroit", title, "4 mars 2024"), PAPER, INK)


def test_a_picture_is_as_large_as_networks_ask_for_and_framed_on_all_sides() -> None:
    rows = pixels(picture("Reprise des pourparlers"))
    assert len(rows) == HEIGHT
    assert {len(row) * 8 for row in rows} == {WIDTH}
    assert rows == [bytes(WIDTH // 8)] * 24 + rows[24:-24] + [bytes(WIDTH // 8)] * 24
    assert rows[24].count(b"\xff") > 100
    assert rows[24] == rows[-25]


def test_a_picture_is_small_and_always_the_same() -> None:
    title = "Les garde-côtes des deux pays patrouillent, et les pêcheurs d’Ostrelle demandent qui les protège"
    assert picture(title) == picture(title)
    assert len(picture(title)) < 6000


@pytest.mark.parametrize(
    ("title", "same"), [("élise", "ÉLISE"), ("l’œil", "L'OEIL"), ("a  b", "A B"), ("Varn 中", "Varn")]
)
def test_a_title_is_written_in_the_capitals_there_are(title: str, same: str) -> None:
    assert picture(title) == picture(same)
    assert picture(title) != picture(f"{title} X")


def test_accents_are_drawn_and_a_long_title_ends_within_the_frame() -> None:
    assert picture("E") != picture("É") != picture("È")
    rows = pixels(picture("interminable " * 60))
    # Between the frame and the letters there is room on either side.
    assert all(row[6:9] == b"\0\0\0" and row[-9:-6] == b"\0\0\0" for row in rows[40:-40])


@pytest.mark.parametrize("title", ["Anticonstitutionnellement" * 2, "Anticonstitutionnellement" * 2 + " dit-elle"])
def test_a_word_wider_than_the_picture_is_cut(title: str) -> None:
    rows = pixels(picture(title))
    assert all(row[6:9] == b"\0\0\0" and row[-9:-6] == b"\0\0\0" for row in rows[40:-40])


def test_a_title_without_a_letter_gives_its_place_to_the_archive() -> None:
    assert picture("中文") == picture("Dépêches du Détroit")
