"""The words of a language by which texts are read: those of pages, of dates, and of those who act.

What is shared by all of them, and read from ``languages/<tag>.yaml``, is in `language`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A regular expression, a text in which it finds something, and one in which it must find nothing.

    It is compared with flat text (see `flatten`) and without regard to case.
    """

    written: str
    example: str
    counter: str
    # Compiled when it is first asked for: a build has no use for the 70 of a language, which take 11 ms.
    expression: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __reduce__(self) -> tuple[Callable[..., "Pattern"], tuple[str, ...]]:
        return _pattern, (self.written, self.example, self.counter)

    def __getattr__(self, name: str) -> re.Pattern[str]:
        # Asked for what is not there yet.
        if name != "expression":
            raise AttributeError(name)
        object.__setattr__(self, "expression", compile_pattern(self.written))
        return self.expression


def compile_pattern(expression: str) -> re.Pattern[str]:
    """Compile an expression, which is for flat text; raises `re.error` where it is none."""
    return re.compile(expression, re.IGNORECASE)


def _pattern(expression: str, example: str, counter: str) -> Pattern:
    return Pattern(written=expression, example=example, counter=counter)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Boilerplate:
    """Text of a page that is not the article's.

    ``lines`` are whole lines, ``heads`` those of them that may also head a part of an article; ``labels`` beginnings
    that a mark parts from what they announce, ``starts`` those that speak for themselves. ``ends`` are lines behind
    which a page goes on with something else than its article, with a number beside them ``counted``, too (« 4
    réactions »), ``breaks`` those behind which it may, ``resumes``
    beginnings of lines behind which the article goes on (« la suite après la publicité »). ``page_words``
    are those of which half of a line is made that speaks of the page: « Votre commentaire s'affichera … ».
    """

    lines: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    breaks: tuple[str, ...] = ()
    resumes: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    page_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DateWords:
    """How a language writes and announces dates, beside the names of its months and days.

    ``order`` is that of the figures in 03/04/2019: ``dmy``, ``mdy``, or empty where both are usual; between others than
    its ``marks`` a language has none. ``months`` and ``weekdays`` are other forms of each name, ``digits`` the
    language's own figures from 0 to 9. ``published`` and ``updated`` announce a date, ``by`` an author, ``submitted``
    an account (« soumis par »), ``ago`` how long ago that was, ``#`` being a number and what it counts; ``small`` are
    other words of such a line, ``other_months`` those of another calendar beside a day. ``today`` stand before the day
    on which a text is written (« ce vendredi 8 mars »); ``this`` are those of them that only point. ``clocks`` announce
    the day on which a page is looked at (« imprimé le »), ``others`` that of something else (« né le », « prochaine
    réunion »), and so does every name with one of ``belonging`` (« le rapport *du* 3 mars »). Behind one of ``apart``
    (« depuis ce lundi ») a day is not that of the writing, nor is it behind an ``imperfect`` or a ``participle``
    (regular expressions), the latter without one of the ``auxiliaries``. Where a text ``looks_back`` (« vingt ans après
    »), its days and offices are those of what it remembers. ``perfect`` are the auxiliaries of what has happened,
    unless a word of ``planned`` (regular expressions) stands behind, and ``on`` before its day; ``future`` are the
    endings of verbs that say what will. Beside one of ``last`` or ``coming`` a day or month is a past one or one to
    come (« lundi 18 septembre dernier »), and behind ``this_year`` or ``last_year`` stands which that is (« l'an
    dernier, en 2022 »).
    """

    order: str = ""
    marks: str = "/.-"
    digits: str = ""
    months: tuple[tuple[str, ...], ...] = ()
    weekdays: tuple[tuple[str, ...], ...] = ()
    published: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    submitted: tuple[str, ...] = ()
    ago: tuple[str, ...] = ()
    small: tuple[str, ...] = ()
    today: tuple[str, ...] = ()
    this: tuple[str, ...] = ()
    other_months: tuple[str, ...] = ()
    clocks: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    belonging: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    imperfect: str = ""
    participle: str = ""
    auxiliaries: tuple[str, ...] = ()
    looks_back: tuple[str, ...] = ()
    perfect: tuple[str, ...] = ()
    planned: tuple[str, ...] = ()
    on: str = ""
    future: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    coming: tuple[str, ...] = ()
    this_year: tuple[str, ...] = ()
    last_year: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ActorWords:
    """How a language speaks of those who act.

    ``titles`` are offices and callings (« porte-parole »), ``qualities`` the adjectives that belong to one
    (« général »), ``relations`` titles that only say whose (« homologue »). ``links`` are the words inside one (« chef
    *de la* diplomatie »), ``joining`` those of them that may begin another, ``former`` what may stand before it,
    ``articles`` what may stand before a name. ``civil`` stand before a surname (« M. »), ``particles`` inside a name.
    ``opinions`` name somebody as a title does and are none (« dictateur »); after ``doubts`` (« soi-disant ») no
    title is one. ``bodies`` act for their state beside its adjective (« armée russe »). After ``locatives`` a state
    is a place, and a capital also ``at`` (« à »), as are ``islands`` (« à Chypre »); after ``partners`` a capital
    is one that acts, and so it is behind ``dealings`` with ``of`` (« soutien de Pékin ») or before ``acts``
    (« Pékin *refuse* »). ``reporting`` are verbs of saying, ``sourcing`` stands before one who is quoted
    (« selon »). ``courts`` bear the name of their town; ``papers`` (« traité ») are no organisation though they
    have an acronym. ``prefixes`` are written as one word with the name after them, ``suffixes`` with the one before
    (German « Irans »).

    ``kinds`` are organisations of one sort beside a name (« le collectif Norvel »), ``heads`` those that begin one with
    a capital (« Parti des eaux »). Inside such a name stand ``chains`` (« des ») and adjectives with such ``endings``,
    but no words with ``verbal`` ones (« de rejeter »); behind ``indefinite`` (« un ») it names nobody yet.

    ``things`` bear a person's name (« le lycée *Roy* »), or announce somebody who only lent a hand (« traduit par »).
    ``callings`` are titles by which nobody is known to diplomacy (« le docteur Roy »): the surname alone beside one is
    that of somebody else. ``nicknaming`` stands between a name and another of the same person (« alias »). Behind
    ``works`` (« roman ») stands the title of one, and a sentence with one of ``games`` (« finale ») speaks of sport.
    What is of a state comes from it (« le papier de Norlande »), but for whom and what it sends: titles, bodies, and
    ``envoys`` (« l'ambassade de Norlande »).

    Behind ``regions`` a state is a place (« la capitale de la Norlande »), as behind what grows there (« le café du
    Norland »); behind ``channels`` a medium is only where
    something stands (« sa page Norvel »). A state does not act in whom ``private`` titles name (« l'actrice
    norlandaise »), nor in who held an office: ``gone`` are those of ``former`` that say so. ``opening`` stand before
    one who is quoted where a sentence begins (« Pour Ada Roy, … »). Of the ``locatives`` those of ``directions`` place
    no body: « to the council » asks something of it. ``letters`` are in use for what is none (« PIB »).

    Where a clause goes on behind an office stand ``relatives`` (« qui »), and ``who`` where only of persons (Spanish
    « quien »); ``makings`` stand behind a kind that explains a name (« Norvel, une ONG *basée* à … »), ``voices``
    before one by whom others speak or are led (« par la voix de »).
    """

    titles: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    qualities: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    joining: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    opinions: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    civil: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    locatives: tuple[str, ...] = ()
    at: tuple[str, ...] = ()
    islands: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    dealings: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    reporting: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    courts: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    sourcing: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    chains: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    verbal: tuple[str, ...] = ()
    indefinite: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    callings: tuple[str, ...] = ()
    nicknaming: tuple[str, ...] = ()
    works: tuple[str, ...] = ()
    games: tuple[str, ...] = ()
    envoys: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    private: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()
    directions: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    relatives: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    makings: tuple[str, ...] = ()
