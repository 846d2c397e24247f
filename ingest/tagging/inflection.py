"""Which names a word of another language may be a form of: "Phenianului" of "phenian", "Москвы" of "москва".

Words are compared folded, without case and accents (corpus/authority/folding.py). A form is undone, not made: whether
one of the answers is a name is for the authority files to say, so an ending may have several answers.
"""

from __future__ import annotations

from functools import cache, lru_cache

_SHORTEST = 3
"""Letters that are left of a name at least where an ending is taken off."""

# Endings of the form, and what may stand in their place in the nominative.
_ENDINGS = {
    "ro": (
        "ului=|ul ul= ei=a|ea iei=ia|ie ii=ea|a|ie|ia elor=ele|e ilor=ile|i",
        "ene=eana e=a",
    ),
    "de": ("s= es=", "en=e|er|es|a em=e|er|es er=e|es es=e ens=e"),
    "ru": (
        "а= у=|а ом= ем=|и|ь е=|а|я|и|ь ы=а|ы и=а|я|ь ои=а|ая ою=а еи=я|яя ею=я ю=я|и|ь я=и|ь ью=ь ым="
        " ого=ыи|ии|ои|ое ему=ии|ее ому=ыи|ии|ои|ое им=ии|ие ым=ыи|ые|ое ом=ыи|ии|ои|ое ем=ии|ее его=ии|ее"
        " ую=ая юю=яя ых=ые их=ие ыми=ые ими=ие ов=ы ам=ы|а ах=ы|а ами=ы|а ям=и ях=и ев=и",
        "",
    ),
}  # fmt: skip

CYRILLIC = frozenset(("ru", "uk", "bg", "sr", "mk", "be"))
"""Languages in Cyrillic letters whose names the tables may have in Latin ones only."""
_LATIN = str.maketrans(
    dict(zip("абвгдезиклмнопрстуфыэіїєъь", "abvgdeziklmnoprstufyeiie", strict=False))
    | {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya", "ъ": "", "ь": ""}
    | {"ј": "j", "љ": "lj", "њ": "nj", "ђ": "dj", "ћ": "c", "џ": "dz"}
)


@cache
def _rules(language: str) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Of every word, and of words of names of several words: ending -> what may stand in its place."""
    every, inside = _ENDINGS.get(language, ("", ""))
    return _parse_endings(every), _parse_endings(f"{every} {inside}")


def _parse_endings(written: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for rule in written.split():
        ending, _, nominative = rule.partition("=")
        found[ending] = tuple(dict.fromkeys((*found.get(ending, ()), *nominative.split("|"))))
    return found


@lru_cache(maxsize=65_536)
def base_forms(word: str, language: str, *, alone: bool = True) -> tuple[str, ...]:
    """The folded word itself and the names of which it may be a form, in no order of likelihood.

    `alone` is False for a word of a name of several words, where adjectives have endings, too: "vereinigten" is then a
    form of "vereinigte". Languages without cases (French, Spanish) and those without rules here give the word itself.
    """
    rules = _rules(language)[0 if alone else 1]
    found = {word: None}
    for length in range(1, min(4, len(word) - _SHORTEST) + 1):
        for nominative in rules.get(word[-length:], ()):
            found[word[:-length] + nominative] = None
    return tuple(found)


def transliterated(word: str) -> str:
    """A folded Cyrillic word as English tables write it: "рабат" is "rabat", "подгорныи" is "podgornyy"."""
    if word.endswith("ыи"):
        return word[:-2].translate(_LATIN) + "yy"
    return (word[:-2] + "ы" if word.endswith("ии") else word).translate(_LATIN)
