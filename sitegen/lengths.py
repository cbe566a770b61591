"""How much an operator, a filter or a method would make of what a template gives it: known before it is made.

What is made out of little is a row in one of the tables, with the arguments of what it measures: it may say too much,
and never much too little. Whatever is in none of them makes about as much as it is given.

Throughout this module
    weight   is about how many characters a value takes: of a list eight an entry, of a number none
    whole    is the weight of a value with all that is in it, as it is when it is written
"""

import functools
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sitegen.steps import CHARACTERS, MOST

# A list holds where its entries are, and not the entries.
ENTRY = 8

# Asked of their own kinds: what else is a mapping is asked ten times as long.
_HOLDING = (list, dict, tuple, set, frozenset, range)

# Numbers up to these bits are quick. Of a larger one each byte weighs a step, for to multiply it takes long.
_QUICK = 64

# A hole in « %5.2f »: its width, and how exact it is.
_HOLE = re.compile(r"%(?:\([^)]*\))?[#0 +-]*(\*|\d*)(?:\.(\*|\d*))?")

Measure = Callable[..., int]


def weigh(value: Any) -> int:
    """Weigh a value by itself.

    >>> weigh("abc"), weigh([1, "abc"]), weigh(7), weigh(2.5)
    (3, 16, 0, 0)
    """
    if isinstance(value, str | bytes):
        return len(value)
    if isinstance(value, int):
        return _weigh_bits(value.bit_length())
    return ENTRY * len(value) if isinstance(value, _HOLDING) else 0


def weigh_whole(value: Any) -> int:
    """Weigh a value with all that is in it, as far as any page goes: a list may hold one twice, and that another.

    To go into a list weighs a step.

    >>> weigh_whole("abc"), weigh_whole(["abc", {"de": ["f"]}])
    (3, 788)
    """
    if isinstance(value, str):
        return len(value)
    waiting: list[Any] = [value]
    weight = 0 if isinstance(value, _HOLDING) else weigh(value)
    for within in waiting:
        if isinstance(within, _HOLDING):
            weight += CHARACTERS + ENTRY * len(within)
            parts: Iterable[Any] = (*within, *within.values()) if isinstance(within, dict) else within
            for part in parts:
                kind = type(part)
                # What is written as data is mostly texts; to call `weigh` for each takes three times as long.
                if kind is str:
                    weight += len(part)
                elif kind is list or kind is dict:
                    waiting.append(part)
                elif kind is not bool:
                    weight += weigh(part)
                    waiting.append(part)
            if weight > MOST * CHARACTERS:
                break
    return weight


def _weigh_bits(bits: int) -> int:
    return max(0, bits - _QUICK) * CHARACTERS // 8


def _number(value: Any) -> int:
    """Give a number that is an argument; of what is none the library tells itself."""
    return max(0, value) if isinstance(value, int) else 0


def _plus(left: Any, right: Any) -> int:
    return weigh(left) + weigh(right)


def _times(left: Any, right: Any) -> int:
    if isinstance(left, int | float) and isinstance(right, int | float):
        return _plus(left, right)
    return weigh(left) * _number(right) + weigh(right) * _number(left)


def _power(left: Any, right: Any) -> int:
    if not isinstance(left, int) or left in {-1, 0, 1}:
        return 0
    return _weigh_bits(left.bit_length() * _number(right))


def _rest(left: Any, right: Any) -> int:
    if not isinstance(left, str | bytes):
        return 0
    return _format(left, *(right if isinstance(right, tuple) else (right,)))


def _format(value: Any, *args: Any, **named: Any) -> int:
    given = (*args, *named.values())
    holes, widths, stars = _holes_of(str(value))
    # A star takes its width from what is given.
    widest = max(map(_number, given)) if stars else 0
    return len(value) + widths + stars * widest + holes * sum(weigh_whole(it) for it in given if type(it) is not float)


@functools.lru_cache(128)
def _holes_of(written: str) -> tuple[int, int, int]:
    """Count the holes of a format, the characters that they are wide, and the stars in them."""
    parts = [part for hole in _HOLE.findall(written) for part in hole]
    return len(parts) // 2, sum(int(part) for part in parts if part.isdigit()), parts.count("*")


def _pad(value: Any, width: Any = 80, *_: Any) -> int:
    return max(weigh(value), _number(width))


def _batch(value: Any, linecount: Any, *_: Any, **_named: Any) -> int:
    return weigh(value) + ENTRY * _number(linecount)


def _indent(value: Any, width: Any = 4, *_: Any, **_named: Any) -> int:
    return weigh(value) + len(str(value).splitlines()) * (weigh(width) or _number(width))


def _replace(value: Any, old: Any, new: Any, *_: Any, **_named: Any) -> int:
    places = str(value).count(old) if isinstance(old, str) else len(str(value))
    return weigh(value) + places * weigh_whole(new)


def _round(value: Any, precision: Any = 0, *_: Any, **_named: Any) -> int:  # noqa: ARG001  (as the library calls it)
    return CHARACTERS * abs(precision) if isinstance(precision, int) and abs(precision) > _QUICK else 0


def _to_json(value: Any, indent: Any = None) -> int:
    return weigh_whole(value) * _number(indent) if indent else 0


def _wrap(value: Any, *_: Any, wrapstring: Any = "", **_named: Any) -> int:
    return weigh(value) * (1 + max(map(weigh, (*_, wrapstring))))


def _urlize(value: Any, *args: Any, **named: Any) -> int:
    return weigh(value) * (1 + sum(map(weigh, (*args, *named.values()))))


def _join(value: Any, d: Any = "") -> int:
    items = value if isinstance(value, list | tuple) else (value,)
    return sum(map(weigh_whole, items)) + len(items) * weigh(d)


def _sum(value: Iterable[Any], start: Any = 0) -> int:
    if isinstance(start, int | float):
        return 0
    items = tuple(value)
    return len(items) * sum(map(weigh, items)) + weigh(start)


def _expand(value: Any, tabsize: Any = 8) -> int:
    return weigh(value) * (1 + _number(tabsize))


def _link(between: Any, items: Any) -> int:
    return _join(items, between)


def _extend(value: Any, more: Any) -> int:
    return weigh(value) + weigh(more)


def _to_bytes(_: Any, length: Any = 1, *_args: Any, **_named: Any) -> int:
    return _number(length)


OPERATORS: Mapping[str, Measure] = {"+": _plus, "*": _times, "**": _power, "%": _rest}

FILTERS: Mapping[str, Measure] = {
    "batch": _batch,
    "center": _pad,
    "format": _format,
    "indent": _indent,
    "join": _join,
    "replace": _replace,
    "round": _round,
    "slice": _batch,
    "sum": _sum,
    "tojson": _to_json,
    "urlize": _urlize,
    "wordwrap": _wrap,
}

# A template may call them, and not hand them on, for then nobody sees what they are called with.
METHODS: Mapping[str, Measure] = {
    "center": _pad,
    "expandtabs": _expand,
    "extend": _extend,
    "join": _link,
    "ljust": _pad,
    "replace": _replace,
    "rjust": _pad,
    "to_bytes": _to_bytes,
    "zfill": _pad,
}

# What these make nobody can tell beforehand; a filter does what the first does.
UNMEASURED = ("format", "format_map", "translate")

# What is called by these names makes about as much as what it is called on.
_OF_TEXTS = (name for kind in (str, bytes, list, dict, set) for name in dir(kind) if not name.startswith("_"))
CALLED = frozenset((*_OF_TEXTS, *METHODS)).difference(UNMEASURED)

# Filters that go through all that they are given, and those that only look at it.
THROUGH = (
    *("batch", "dictsort", "groupby", "join", "list", "map", "max", "min", "random", "reject", "rejectattr"),
    *("reverse", "select", "selectattr", "slice", "sort", "sum", "unique"),
)
LOOKING = ("abs", "count", "d", "default", "filesizeformat", "first", "float", "int", "items", "last", "length", "safe")

# Those of `METHODS` are called, and not handed on.
_WITHHELD = frozenset(("mro", *UNMEASURED, *METHODS))


def is_withheld(name: str) -> bool:
    """Tell of an attribute that is Python's own, by which a template could run or make whatever it likes."""
    return name.startswith("_") or name in _WITHHELD
