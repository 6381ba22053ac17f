"""Words of events, and of the making of a copy: the date beside them is theirs, and not that of the document.

`date_labels` has the words that stand before the date of publication, or of a change; these are those of all others.
"""

from __future__ import annotations

import re

from site_builder.extract.date_names import folded

_EVENTS = frozenset(
    """
    born baptised baptized bapt christened died deceased departed drowned killed buried burial interred married wedded
    obiit natus opened founded established erected built launched demolished destroyed
    geboren geb getauft gestorben gest verstorben gefallen begraben beerdigt verheiratet getraut eröffnet gegründet
    erbaut errichtet né née baptisé baptisée décédé décédée inhumé inhumée marié mariée mariés inauguré fondé fondée
    nacido nacida nació bautizado bautizada murió fallecido fallecida falleció enterrado sepultado casado casada casados
    inaugurado fundado fundada nato nata battezzato battezzata morto morta sepolto sepolta sposato sposati inaugurato
    fondato fondata gedoopt overleden gehuwd getrouwd geopend gesticht gebouwd urodzony urodzona ochrzczony ochrzczona
    zmarł zmarła pochowany pochowana poślubił otwarto założono nascido nascida nasceu batizado batizada morreu faleceu
    falecido falecida casaram родился родилась крещён крещен крещена умер умерла скончался скончалась погребён
    погребен похоронен похоронена венчаны открыт основан построен
    """.split()
)
"""What is done to people and houses on a day."""

_COPIES = frozenset(
    """
    transcribed transcription transcriber scanned scan digitised digitized photographed copied typed retyped
    reprinted rebound received acquired accession accessioned acc gift donated donation presented bequeathed bequest
    purchased deposited embargo embargoed amended renewed catalogued
    abgeschrieben abschrift transkribiert gescannt digitalisiert fotografiert kopiert eingegangen erworben schenkung
    geschenkt gestiftet sperrfrist berichtigt transcrit transcrite numérisé numérisée photographié copié reçu reçue
    acquis acquise legs corrigé transcrito transcrita escaneado digitalizado digitalizada fotografiado copiado
    recibido adquirido donado donación corregido trascritto trascritta scansionato digitalizzato fotografato copiato
    ricevuto acquisito acquistato donato donazione corretto getranscribeerd afgeschreven gescand gedigitaliseerd
    gekopieerd ontvangen verworven aangekocht schenking geschonken przepisał przepisała przepisano zeskanowano
    zdigitalizowano otrzymano nabyto darowano poprawiono digitado recebido adquirido doado doação corrigido
    переписал переписала переписано отсканировано оцифровано получено приобретено подарено исправлено
    """.split()
)
"""What is done to the paper, or to its copy, on a later day."""

_SAID = re.compile(
    r"(?:photo(?:graph)?s?|picture|view|aufnahme|foto)\s(?:was\s)?(?:taken|made|gemacht|prise?|tomada|scattata)\b"
    r"|\bdeparted this life\b|\bfell asleep\b|\bentered into rest\b"
    r"|\b(?:not|nicht|ne pas|no|non|niet|nie|não|не)\b.{0,40}\b(?:before|until|vor|avant|antes|prima|voor|przed|до)\b",
    re.IGNORECASE,
)
# "b. 3 May 1702; d. 9 June 1770", "* 3. Mai 1702": before "d. 3. maj" an ordinal follows, and it means "the".
_SIGN = re.compile(
    r"(?:(?<!\w)(?:b|bap|bur|bp|dec|geb|get|gest|ur|zm|nac|fall|род|ум)\.|(?<!\w)(?:d|m|n)\.(?=\s\d\d?\s)|[*†✝⚭])\s?(?=\d)"
)
_WORD = re.compile(r"[^\W\d_]+")
EVENTS = _EVENTS | _COPIES


def tells_event(text: str) -> bool:
    """Whether a text has a word of an event, or of the making of a copy."""
    return not EVENTS.isdisjoint(map(folded, _WORD.findall(text))) or bool(_SAID.search(text) or _SIGN.search(text))
