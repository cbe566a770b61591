"""Choose the person whom a surname means.

Throughout this module
    bearer  is a claim of somebody who has the surname
"""

import functools
import re
from collections.abc import Sequence

from sitegen.normalize.actors.appositions import load_offices, office_before
from sitegen.normalize.actors.clues import REACH, Setting, load_clues
from sitegen.normalize.actors.names import Claim, Match, NameIndex

# Xi, Wang, Li, Kim: too many bear it.
SHORTEST_SURNAME = 4

# « Roy Ming-yen » is another Roy than « Roy Ing-wen ».
_GIVEN = re.compile(r" [A-Z][a-z]+-[a-z]+(?![\w-])")


def choose_bearer(bearers: Sequence[Claim], match: Match, index: NameIndex, text: Setting) -> Claim | None:
    """Choose the person whom a surname means: the one named in full, else the one known by it alone.

    Where nobody is either, an office before a surname is clue enough (« la présidente Roy ») if one person of a state
    that the text names bears it; « Mme Roy » is, too.
    """
    flat, named = text.flat, text.named
    if _has_another_first_name(flat, match, index) or _GIVEN.match(flat, match.end):
        return None
    low = max(0, match.start - REACH)
    present = list({claim.actor: claim for claim in bearers if claim.actor in named}.values())
    if len(present) == 1:
        return present[0]
    clues = load_clues(index.tag)
    if clues.calling.search(flat, low, match.start) or (
        not named.issuperset(claim.actor for claim in bearers if claim.actor)
        and clues.called.search(flat, low, match.start)
        and clues.calling_behind.match(flat, match.end)
    ):
        return None
    alone = [claim for claim in bearers if claim.sense == "single" and (claim in present or not present)]
    if len(alone) == 1 and (alone[0].actor in named or not _is_followed_by_a_name(text, match, index.tag)):
        return alone[0]
    if (
        present
        or len(bearers) < len(match.claims)
        or match.end - match.start < SHORTEST_SURNAME
        or _is_followed_by_a_name(text, match, index.tag)
    ):
        return None
    # « Zhang Norvel … M. Zhang » is none of those whom records know.
    is_given = _is_given(flat, flat[match.start : match.end])
    bearers = [] if is_given else bearers
    at_home = [claim for claim in bearers if claim.actor and index.above.get(claim.actor) in text.about]
    is_called = office_before(flat, match.start, index.tag) is not None or clues.called.search(flat, low, match.start)
    return at_home[0] if is_called and len(at_home) == 1 else None


@functools.lru_cache(64)  # asked of each place of a surname
def _is_given(flat: str, name: str) -> bool:
    """Tell whether a text gives somebody's whole name that begins with a surname: the bearers are not in it."""
    return re.search(rf"(?<![\w'-]){re.escape(name)} [A-Z][a-z]{{2,}}", flat) is not None


def _has_another_first_name(flat: str, match: Match, index: NameIndex) -> bool:
    """Tell whether the word before a surname is somebody's first name: « Hunter Biden » is another Biden.

    Where a sentence begins, any word has a capital; there only the first names that the records know count.
    """
    before = re.search(r"(?<![\w'-])([A-Z][\w'-]*\.?)\s$", flat[max(0, match.start - REACH) : match.start])
    if not before:
        return False
    word = before[1]
    # « Ibn Norvel » is his own man.
    if word in index.first_names or word in load_clues(index.tag).particles:
        return True
    if word.lower().rstrip(".") in load_clues(index.tag).civil | load_clues(index.tag).small:
        return False
    at = max(0, match.start - REACH) + before.start(1)
    offices = load_offices(index.tag)
    if (
        offices.titles.fullmatch(word)
        or word.lower() in offices.belonging
        or office_before(flat, match.start, index.tag)
    ):
        return False
    return bool(re.search(r"[^\W_]['’]?[,]?\s+$|['-]$", flat[max(0, at - REACH) : at]))


def _is_followed_by_a_name(text: Setting, match: Match, tag: str) -> bool:
    """Tell whether the rest of a name follows at once: « Trump Tower », « l'ambassadeur Bilal ould Arvel ».

    A whole name is another's: « le conseiller du président Roy Tom Arvel ».
    """
    return match.end + 1 not in text.begins and bool(load_clues(tag).rest.match(text.flat, match.end))
