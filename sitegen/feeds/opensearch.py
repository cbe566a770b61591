"""OpenSearch description: a browser may take the archive among the places that it searches from its address bar."""

from xml.etree import ElementTree as ET

from sitegen.model import Output
from sitegen.pages.page import Edition
from sitegen.permalinks import permalink

PATH = "opensearch.xml"

_NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"

# The specification's limits for a short name and a description.
_SHORT, _LONG = 16, 1024


def write(edition: Edition) -> Output:
    """Write the description: the archive's name, and the address of its search with a place for the words.

    The rule is OpenSearch 1.1; a name longer than it allows is cut after a word.
    """
    config = edition.config
    ET.register_namespace("", _NAMESPACE)
    root = ET.Element(f"{{{_NAMESPACE}}}OpenSearchDescription")

    def add(name: str, text: str = "", **attributes: str) -> None:
        ET.SubElement(root, f"{{{_NAMESPACE}}}{name}", attributes).text = text or None

    add("ShortName", _shorten(config.title, _SHORT))
    add("Description", _shorten(config.description or config.title, _LONG))
    add("InputEncoding", "UTF-8")
    add("Language", config.language)
    template = f"{config.absolute(permalink('search'))}?q={{searchTerms}}"
    add("Url", type="text/html", method="get", template=template)
    return Output(PATH, ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n")


def _shorten(text: str, most: int) -> str:
    """Cut a text after the last word that fits.

    >>> _shorten("Les dépêches du détroit", 16)
    'Les dépêches du'
    """
    if len(text) <= most:
        return text
    return text[: most + 1].rpartition(" ")[0] or text[:most]
