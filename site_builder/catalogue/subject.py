"""What a document is about, in words of its own: those of its title that its text comes back to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

TWICE = 1000
"""Characters of a body from which a word of the title must stand in it twice; in a shorter one, once."""

_RUN = re.compile(
    r"[\u30a0-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]{2,}|[^\W\d_\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]{3,}"
)
_IDEOGRAPH = re.compile(r"[\u30a0-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")

# Words of four letters and more that say how things are said, not what of; those of three are left out in any case.
_FUNCTION = frozenset(
    (
        # English
        "about above across after again against ahead also amid among another around away back because been before "
        "behind being below between beyond both come comes could does down during each else even ever every first "
        "five four from give gives goes going have having here high himself into itself just keep last least less "
        "like long made make makes making many mere might more most much must near need never next once only onto "
        "other others ours over past plan plans rather said same says seek seeks seen sets shall should show shows "
        "since some soon still such take takes than that their theirs them then there these they this those three "
        "through time today told toward towards under until upon used very want wants well were what when where "
        "whether which while whom whose will with within without would year years your yours "
        # German
        "aber alle allem allen aller alles alte alten andere anderen auch beim bereits bleibt dabei dann dass dein "
        "denn deren derer dessen dich dies diese diesem diesen dieser dieses doch dort drei durch eine einem einen "
        "einer eines erst erste ersten etwas euch fast gegen geht gibt habe haben hatte hier ihre ihrem ihren "
        "ihrer immer jahr jahre jahren jede jeden jeder jetzt kann kein keine keinen kommt können macht mehr mein "
        "mich muss müssen nach neue neuen neuer neues nicht nichts noch oder ohne schon sehr sein seine seinem "
        "seinen seiner seit sich sind soll sollen sowie unser unsere unter viel viele vier vorn wegen weil weiter "
        "welche wenn werden wieder will wird worden wurde wurden würde zehn zwei zweite zweiten zwischen über "
        # French
        "alors après aussi autre autres avant avec avoir bien cela celle celui cent ceux chez comme contre dans "
        "depuis deux dont elle elles encore entre fait font jour leur leurs lors mais moins même nous nouveau "
        "nouvelle parce pendant plus pour quand quatre quel quelle sans selon sept sera sont sous sur tous tout "
        "toute toutes trois très vers veut voir votre vous être "
        # Spanish
        "antes aquí cada como contra cual cuando cuatro desde después dice dijo donde durante ella ellos entre "
        "esta este esto estos están fueron habla hace hacia hasta luego menos mientras mucho muchos nada nueva "
        "nuevo otra otras otro otros para pero poco porque puede quien según será sido siempre sino sobre tanto "
        "tiene tienen toda todas todo todos tres unos vuelve "
        # Russian and Ukrainian
        "адже более буде були було была были было більше ваш весь вже всех від где года году если есть ещё или "
        "його как когда коли который має между може может можно між навіть надо него немає нова нове новий нових "
        "нового новый один однако перед после потому почти проти против пять після року років свои своих свой свої "
        "своїх свій себе себя сейчас серед сказал снова среди стал так также такие такой того тоже только три "
        "тільки уже чего через чому чтобы щоб щодо этого этот яка яке який які "
    ).split()
)  # fmt: skip


def subject_words(title: str, body: str) -> tuple[str, ...]:
    """The words of a title that the body comes back to, without case; pairs of characters in scripts without spaces."""
    least = 2 if len(body) >= TWICE else 1
    body = f" {body}".replace("\n", " ")
    found: dict[str, None] = {}
    for run in _RUN.findall(title):
        if not run.isascii() and _IDEOGRAPH.match(run):
            found |= {pair: None for pair in map("".join, pairwise(run)) if body.count(pair) >= least}
            continue
        word = run.casefold()
        if word in found or word in _FUNCTION or (len(run) == 3 and not _says_much(run, title)):
            continue
        # As it may stand in a sentence: to take the case from a whole text costs ten times as much.
        if sum([body.count(f" {form}") for form in {word, run, run.capitalize()}]) >= least:
            found[word] = None
    return tuple(found)


def _says_much(run: str, title: str) -> bool:
    """Whether a word of three letters is an acronym, or of a script without capitals, where such words are long."""
    return run.upper() == run.lower() or (run.isupper() and not title.isupper())


def as_written(title: str, words: Sequence[str]) -> list[str]:
    """Some words of a title as it writes them."""
    runs = {run.casefold(): run for run in reversed(_RUN.findall(title))}
    return [runs.get(word, word) for word in words]
