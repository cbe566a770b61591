"""``sitegen check --external``: ask the hosts of the web whether what the archive links to is still there.

L006: an address elsewhere answers.

Few hosts at a time, one question at a time to each; what answered is not asked again for a month, and a host that does
not answer is asked for nothing else.
"""

import datetime as dt
import http.client
import json
import re
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

from sitegen import __version__
from sitegen.archive import Archive
from sitegen.cache import CACHE
from sitegen.files import write_atomically
from sitegen.model import Issue

FILE = "external.json"

HOSTS_AT_A_TIME = 4

# A host that takes longer does not answer, for a reader.
PATIENCE = 20.0

# So often in a row, and a host is asked for nothing else.
ENOUGH = 2

# In days.
GOOD_FOR = 30

# A bracket belongs to an address where it is closed there: « …/Otan_(organisation) », and not « (voir https://…) ».
_ADDRESS = re.compile(r"https?://(?:[^\s<>\"\[\]()]|\([^\s<>\"()]*\))+")
_PUNCTUATION = ".,;:!?»’'*"

# What an address may hold as it is; anything else is written as %XX, an accent of French as its bytes in UTF-8.
_AS_IT_IS = "%/:?@!$&'()*+,;=~-._"

# Answers of hosts that want no program at all, or not now: they say nothing of the page.
_UNWILLING = (401, 403, 405, 406, 429, 503)


def check_external(archive: Archive, as_of: dt.date) -> Iterator[Issue]:
    """Ask for every address of the web in the archive's content, and tell of those that do not answer."""
    places = _addresses(archive)
    file = archive.root / CACHE / FILE
    known = _read(file, as_of)
    hosts: dict[str, list[str]] = {}
    for address in places:
        if address not in known:
            hosts.setdefault(_host_of(address), []).append(address)
    with ThreadPoolExecutor(HOSTS_AT_A_TIME) as pool:
        answers = dict(pair for pairs in pool.map(_ask_host, hosts.values()) for pair in pairs)
    good = {address: as_of.isoformat() for address, trouble in answers.items() if not trouble}
    if not file.parent.is_symlink():
        write_atomically(file, json.dumps({**known, **good}, indent=1, sort_keys=True).encode())
    for address, trouble in answers.items():
        if trouble:
            path, line = places[address]
            hint = "look for where it went, or for a copy in a web archive"
            yield Issue(path=path, line=line, rule="L006", message=f"{address}: {trouble}", hint=hint, advice=True)


def _addresses(archive: Archive) -> dict[str, tuple[str, int]]:
    """Map each address to the file and line where it stands first."""
    found: dict[str, tuple[str, int]] = {}
    for path in sorted(path for path, reading in archive.readings.documents.items() if reading.value is not None):
        text = (archive.root / path).read_text("utf-8", errors="replace")
        for match in _ADDRESS.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            found.setdefault(match[0].rstrip(_PUNCTUATION), (path, line))
    return found


def _host_of(address: str) -> str:
    try:
        return urlsplit(address).netloc
    except ValueError:  # asked for, it tells what is wrong
        return ""


def _read(file: Path, as_of: dt.date) -> Mapping[str, str]:
    """Read what answered not long ago."""
    try:
        known: dict[str, str] = json.loads(file.read_bytes())
        days = {address: (as_of - dt.date.fromisoformat(day)).days for address, day in known.items()}
        return {address: known[address] for address, age in days.items() if 0 <= age < GOOD_FOR}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def _ask_host(addresses: list[str]) -> list[tuple[str, str]]:
    """Ask a host for its addresses; where it is silent twice, the others would each wait for it in vain."""
    answers: list[tuple[str, str]] = []
    silent = 0
    for at, address in enumerate(addresses):
        try:
            trouble, silent = _ask(address), 0
        except (OSError, http.client.HTTPException) as error:
            reason = getattr(error, "reason", error)
            trouble, silent = f"no answer ({getattr(reason, 'strerror', None) or reason})", silent + 1
        left = len(addresses) - at - 1
        if silent == ENOUGH and left:
            return [*answers, (address, f"{trouble}; {left} more of this host were not asked for")]
        answers.append((address, trouble))
    return answers


def _ask(address: str) -> str:
    """Ask for one address; say what is wrong, or nothing. Raises `OSError` where nobody answers."""
    try:
        trouble = _send("HEAD", address)
        # Some hosts know no other question than GET.
        return _send("GET", address) if trouble else ""
    except ValueError as error:
        return f"it cannot be asked for ({error})"


def _send(method: str, address: str) -> str:
    agent = {"User-Agent": f"sitegen/{__version__} (link check)"}
    parts = urlsplit(address)
    host = parts.netloc.encode("idna").decode()
    asked = urlunsplit(
        parts._replace(netloc=host, path=quote(parts.path, _AS_IT_IS), query=quote(parts.query, _AS_IT_IS))
    )
    request = urllib.request.Request(asked, headers=agent, method=method)  # noqa: S310  (http and https only)
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE):  # noqa: S310
            return ""
    except urllib.error.HTTPError as error:
        with error:
            unwilling = method == "GET" and error.code in _UNWILLING
            return "" if unwilling else f"the host answers {error.code}"
