"""The words of the interface: messages by key, in every language that a theme speaks."""

import string
from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from typing import Any

from sitegen.errors import ThemeError, meant
from sitegen.fields import pairs_of, text
from sitegen.language import load_language
from sitegen.yamltext import Report, Scalar, Table, parse_table

# One text, or a form for one and a form for others.
Message = str | Mapping[str, str]
Words = Mapping[str, Message]

_FORMS = pairs_of(text)


def read_words(source: str, place: str) -> Words:
    """Read a file of messages; raises `ThemeError` where it is at fault, with every fault and its line."""
    report = Report(place)
    table = parse_table(source, report)
    messages: dict[str, Message] = {}
    for key, node in (table or Table({}, {}, 1, 1)).entries.items():
        messages[key] = node.text if isinstance(node, Scalar) else dict(_FORMS(node, key, report) or ())
        try:
            holes(messages[key])
        except ValueError as error:
            report.add(
                "F003", f"'{key}' has a brace too many or too few: {error}", node, "write {name}, or {{ for a brace"
            )
    if report.issues:
        raise ThemeError("\n".join(map(str, report.issues)))
    return messages


def compare_words(theme: str, translations: Mapping[str, Words]) -> None:
    """Raise `ThemeError` where a language lacks a key, a form or a hole that another has."""
    for language, words in translations.items():
        for other, theirs in translations.items():
            folder = f"themes/{theme}/translations"
            for key in theirs:
                if key not in words:
                    hint = meant(key, words, "give every language the same keys")
                    raise ThemeError(f"{folder}/{other}.yaml has '{key}', and {language}.yaml has not", hint)
                if holes(words[key]) != holes(theirs[key]):
                    message = f"{folder}/{language}.yaml differs from {other}.yaml in '{key}'"
                    raise ThemeError(message, "give both the same {names}, and the same forms")


def holes(message: Message) -> Collection[str]:
    """List the places of a message that a template fills, and the forms it has."""
    if isinstance(message, str):
        return {field for _, field, _, _ in string.Formatter().parse(message) if field}
    return {*message, *(field for form in message.values() for field in holes(form))}


def make_translator(theme: str, language: str, words: Words) -> Callable[..., str]:
    """Make the function that a template calls for words.

    It raises `ThemeError` for a key that the theme lacks, and for a hole that the template does not fill.
    """
    # In French nought takes the singular, in English it does not.
    tongue = load_language(language)

    # Most words are asked for on every page, and have nothing to be filled.
    whole = {key: words for key, words in words.items() if isinstance(words, str) and not set(words) & set("{}")}

    def fill(key: str, **values: Any) -> str:
        if key not in words:
            hint = meant(key, words, f"add it to translations/{language}.yaml")
            raise ThemeError(f"theme '{theme}' has no words for '{key}'", hint)
        message = words[key]
        try:
            if not isinstance(message, str):
                message = message["one" if str(values["n"]) in tongue.singular else "other"]
            return message.format_map(
                {name: tongue.number(it) if isinstance(it, int) else it for name, it in values.items()}
            )
        except (KeyError, IndexError, ValueError) as error:
            hint = f"'{key}' in translations/{language}.yaml and the template do not agree on {error}"
            raise ThemeError(f"theme '{theme}' cannot fill the words for '{key}'", hint) from error

    # Of fourteen that a page has filled, thirteen are filled alike on others: 2 µs each.
    filled = lru_cache(_REMEMBERED, typed=True)(fill)

    def t(key: str, **values: Any) -> str:
        """Give the words for a key, its numbers written as the language does; one with forms needs the number ``n``."""
        if key in whole:
            return whole[key]
        try:
            return filled(key, **values)
        except TypeError:  # a list, which cannot be remembered
            return fill(key, **values)

    return t


# How many are remembered. A title in quotation marks stands on one page, and pushes others out.
_REMEMBERED = 2**10


def make_finder(words: Words) -> Callable[[str], Words]:
    """Make the function by which a template hands messages on to a script."""

    def messages(prefix: str) -> Words:
        """Give all messages whose keys begin so, by the rest of the key, unfilled."""
        return {key.removeprefix(prefix): message for key, message in words.items() if key.startswith(prefix)}

    return messages
