"""Turn a seed's bytes into its source text, and know afterwards which bytes each character was written in.

Throughout this module
    declared   is the encoding that a page names in its head; others are found out
"""

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# Tried in this order before anything is guessed.
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))

# What old editors and sites wrote the languages of `sitegen/languages` in, and Russian. With these four one of 22 short
# samples in nine languages is read wrongly; with cp1250 among them six, for « à » and « ŕ » are the same byte.
CANDIDATES = ["cp1252", "cp1256", "mac_roman", "cp1251"]

# So much of a text must be UTF-8 for its other bytes to be slips: of every ten letters beyond ASCII, nine.
LARGELY = 0.9

_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})|<\?xml[^>]{0,80}?encoding=[\"']([\w.:-]{1,40})",
    re.IGNORECASE,
)
# In bytes: a page says its encoding near its beginning.
_HEAD = 4096
_LATIN_9 = re.compile(r"[^\W\d_]½|½[^\W\d_]|\d[\s\xa0]?¤")


# How files begin that hold an article, but not as text; some of them hold no zero byte that would give them away.
DOCUMENTS = (
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "an RTF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"%!PS", "a PostScript document"),
)


# So begins a mail message, and a page that a browser saved in one file: its letters are written as « =C3=A9 ».
_MESSAGE = re.compile(rb"(?=(?:[^\r\n]+\r?\n)*?MIME-Version:)(?:[^\r\n]+\r?\n)*?Content-Type:", re.IGNORECASE)
_HEADER = re.compile(rb"[A-Za-z][A-Za-z-]{1,40}: ")

# « é », « è », « à », « ç », « ê » as DOS wrote them, inside of words; a Macintosh wrote « é » as the byte 8E.
_DOS, _MACINTOSH = re.compile(rb"[a-z][\x82\x85\x87\x88\x8a][a-z]"), re.compile(rb"[a-z][\x8e\x8f][a-z]")
FEWEST_DOS = 3
# The Arabic article as Windows and as ISO 8859-6 write it; it begins one word of six.
_ARTICLE_WINDOWS, _ARTICLE_ISO = b"\xc7\xe1", b"\xc7\xe4"
FEWEST_ARTICLES = 0.01
# So much of a text in a script of its own are spaces.
FEWEST_SPACES = 0.05

# A database may leave a zero byte or two in a page, which browsers pass over; a text in UTF-16 has them by the hundred.
STRAY_ZEROS = 0.0002


class UnreadableError(ValueError):
    """The seed cannot be read; the message says why, and the run goes on without it."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A source text; ``measured`` is as long, and written in ``codec`` it gives back the bytes behind the mark.

    ``encoding`` is the one that was found.
    """

    text: str
    measured: str
    codec: str
    mark: int = 0
    encoding: str = "utf-8"

    def byte_offsets(self, places: Iterable[int]) -> Iterator[int]:
        """Give the byte at which each character stands; the places must rise."""
        at, byte = 0, self.mark
        errors = "surrogateescape" if self.codec == "utf-8" else "surrogatepass"
        for place in places:
            byte += len(self.measured[at:place].encode(self.codec, errors))
            at = place
            yield byte


def decode(body: bytes) -> Decoded:
    """Decode a text or a page.

    UTF-8 where it can be, with or without a mark; else UTF-16, what the page declares, or what its letters look like.
    Raises `UnreadableError` where the bytes are no text.
    """
    for mark, codec in _MARKS:
        if body.startswith(mark) and (codec == "utf-8" or len(body) % 2 == 0):
            return _strictly(body[len(mark) :], codec, len(mark)) or _loosely(body[len(mark) :], len(mark))
    for begins, kind in DOCUMENTS:
        if body.startswith(begins):
            raise UnreadableError(f"it is {kind}, whatever its name says: save its text as .txt or .html")
    if _HEADER.match(body) and _MESSAGE.match(body[:_HEAD]):
        raise UnreadableError(
            "it is a mail message or a web archive, whatever its name says: save its text as .txt or .html"
        )
    if body.count(b"\0") > STRAY_ZEROS * len(body):
        return _wide(body)
    return _strictly(body, "utf-8") or _loosely(body)


def _strictly(body: bytes, codec: str, mark: int = 0) -> Decoded | None:
    try:
        text = body.decode(codec)
    except UnicodeDecodeError:
        return None
    return Decoded(text, text, codec, mark, codec)


def _wide(body: bytes) -> Decoded:
    """Read UTF-16 without a mark: every other byte of most of it is zero, or of its spaces in other scripts."""
    for offset, codec in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros, others = body[offset::2].count(0), body[1 - offset :: 2].count(0)
        decoded = _strictly(body, codec) if zeros and not others else None
        if decoded and (zeros > len(body) / 4 or _is_text(decoded.text)):
            return decoded
    raise UnreadableError("it holds zero bytes: not a text")


def _is_text(text: str) -> bool:
    """Tell whether characters are a text's: all can be printed, and spaces part them."""
    words = text.split()
    return len(words) > FEWEST_SPACES * len(text) and all(word.isprintable() for word in words)


def _loosely(body: bytes, mark: int = 0) -> Decoded:
    """Read what is not quite UTF-8, or another encoding altogether."""
    measured = body.decode("utf-8", "surrogateescape")
    strays = sum("\udc80" <= character <= "\udcff" for character in measured)
    letters = sum(character > "\x7f" for character in measured)
    if strays <= (1 - LARGELY) * letters:
        text = re.sub("[\udc80-\udcff]", lambda match: _WINDOWS[ord(match[0]) - 0xDC00], measured)
        return Decoded(text, measured, "utf-8", mark)
    narrow = body.decode("latin-1")
    codec = _declared(body) or _guess(body)
    try:
        text = narrow.translate(dict(enumerate(_WINDOWS))) if codec == "cp1252" else body.decode(codec)
    except (UnicodeDecodeError, LookupError) as error:
        line = body.count(b"\n", 0, getattr(error, "start", 0)) + 1
        raise UnreadableError(f"its encoding is none that is known (line {line})") from error
    if codec == "cp1252" and not _declared(body) and _LATIN_9.search(text):
        # « c½ur », « 30 ¤ »: what differs between the two are œ, Œ, Ÿ and €.
        return Decoded(body.decode("iso8859-15"), narrow, "latin-1", mark, "iso8859-15")
    if len(text) != len(narrow):
        # An encoding of several bytes a letter: it measures itself.
        return Decoded(text, text, codec, mark, codec)
    return Decoded(text, narrow, "latin-1", mark, codec)


def _declared(body: bytes) -> str | None:
    match = _DECLARED.search(body[:_HEAD])
    try:
        found = codecs.lookup((match[1] or match[2]).decode("ascii")).name if match else None
    except LookupError:
        return None
    # Pages that say Latin-1 are read as Windows-1252 by every browser; one that says UTF-8 and is not has lied.
    return None if found == "utf-8" else "cp1252" if found in ("iso8859-1", "ascii") else found


def _guess(body: bytes) -> str:
    article = body.count(_ARTICLE_ISO)
    if article > FEWEST_ARTICLES * len(body) and article > body.count(_ARTICLE_WINDOWS):
        return "iso8859-6"
    if len(_DOS.findall(body)) > max(FEWEST_DOS, len(_MACINTOSH.findall(body))):
        return "cp850"
    # Read on first use: few seeds need it.
    from charset_normalizer import from_bytes  # noqa: PLC0415

    best = from_bytes(body, cp_isolation=CANDIDATES).best()
    return best.encoding if best else "cp1252"


def _windows(code: int) -> str:
    """Read a byte as browsers read Windows-1252: its five gaps are the controls of Latin-1."""
    byte = bytes([code])
    try:
        return byte.decode("cp1252")
    except UnicodeDecodeError:
        return byte.decode("latin-1")


_WINDOWS = [_windows(code) for code in range(256)]
