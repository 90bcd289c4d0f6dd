"""What only the whole roster shows: names that collide, numbers that a spreadsheet has counted up, and what is missing.

All of it is a warning: each row by itself may be right.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from ..content.characters import named as named_character
from ..content.foreign import TextIn
from ..content.merge import TRANSLATED
from ..content.model import Leaflet, ValueKind
from ..content.phones import numbers
from ..content.pictures import picture_problems, read_picture
from ..errors import Place, Problem, Severity
from ..languages import Language, short_tag
from ..naming import alike
from ..pictures.faults import RefusedError
from ..text.fonts import FontBook
from ..trial import WEIGHTS, uncovered
from .roster import Clinic, Roster
from .urgent import urgent_values

MAX_NAMED = 8
"""So many clinics are named in one warning; the others are counted."""
COUNTED_UP = 4
"""So many rows whose numbers follow each other look like a cell that was dragged down."""
_OUTLIERS = 0.9
"""Where so many of the clinics have one number for emergencies, others are doubtful."""


def roster_problems(roster: Roster, leaflet: Leaflet, tags: Sequence[str]) -> Iterator[Problem]:
    """Yield what is doubtful about a roster as a whole, for a leaflet in some languages."""
    place = Place(roster.file)
    yield from _same_names(roster.clinics)
    urgent = urgent_values(leaflet)
    for name, value in leaflet.values.items():
        if value.kind is ValueKind.PHONE and name in roster.columns:
            dialed = {clinic.code: _dialed(clinic, name) for clinic in roster.clinics}
            yield from _different(name, roster.clinics)
            yield from _counted_up(name, roster.clinics, dialed)
            yield from _outliers(name, roster.clinics, dialed) if name in urgent else _shared(name, roster, dialed)
    yield from _not_there(roster, tags)
    yield from _missing(roster, leaflet, place)
    yield from _untranslated(roster, leaflet, tags, place)


def glyph_problems(roster: Roster, language: Language, book: FontBook) -> Iterator[Problem]:
    """Yield the characters that no font has, each once with the first clinic whose leaflets cannot be set by it.

    Raises FontError for fonts that cannot be read.
    """
    texts = [(one.text, clinic) for clinic in roster.clinics for one in clinic.values]
    visible = {sign for text, _ in texts for sign in text if not sign.isspace()}
    for sign in sorted({sign for weight in WEIGHTS for sign in uncovered(visible, language, weight, book)}):
        clinic = next(clinic for text, clinic in texts if sign in text)
        hint = "write it otherwise; or put a font that has it into the leaflet's folder fonts/"
        message = f"no font has {named_character(sign)}, and leaflets of {clinic.code!r} cannot be made"
        yield Problem(message, clinic.place, hint)


def logo_problems(roster: Roster, folder: Path) -> Iterator[Problem]:
    """Yield the logos that cannot be used, each once with the first clinic that shows it."""
    first = {clinic.logo: clinic for clinic in reversed(roster.clinics) if clinic.logo}
    for name, clinic in first.items():
        try:
            read_picture(folder, name)
        except RefusedError as error:
            yield from picture_problems(error, f"the logo {name!r} of {clinic.code!r}", clinic.place)


def _warned(message: str, place: Place, hint: str) -> Problem:
    return Problem(message, place, hint, Severity.WARNING)


def named(clinics: Iterable[Clinic]) -> str:
    """Name clinics by their codes; many are counted."""
    codes = [clinic.code for clinic in clinics]
    more = len(codes) - MAX_NAMED
    return ", ".join(codes[:MAX_NAMED]) + (f" and {more} more" if more > 0 else "")


def counted(clinics: Sequence[Clinic]) -> str:
    """Count clinics, in words."""
    return "1 clinic" if len(clinics) == 1 else f"{len(clinics):,} clinics"


def _same_names(clinics: Sequence[Clinic]) -> Iterator[Problem]:
    """Yield the names that more than one clinic has: who asks for one by name gets any of them."""
    by_name: dict[str, dict[str, Clinic]] = defaultdict(dict)
    for clinic in clinics:
        for _, name in clinic.names:
            by_name[" ".join(alike(name).split())].setdefault(clinic.code, clinic)
    for name, same in by_name.items():
        if len(same) > 1:
            first = next(iter(same.values()))
            hint = "add what tells them apart, such as the town"
            yield _warned(f"{len(same)} clinics are called {name!r}: {named(same.values())}", first.place, hint)


def _dialed(clinic: Clinic, name: str) -> tuple[str, ...]:
    """Return the numbers that a clinic sets for a value."""
    texts = (one.text for one in clinic.values if one.name == name)
    return tuple(dict.fromkeys(number.dialed for text in texts for number in numbers(text)))


def _different(name: str, clinics: Sequence[Clinic]) -> Iterator[Problem]:
    """Yield the clinics whose numbers are others in another language."""
    for clinic in clinics:
        texts = [one.text for one in clinic.values if one.name == name]
        if len({tuple(number.dialed for number in numbers(text)) for text in texts}) > 1:
            message = f"{name!r} of {clinic.code!r} is not the same number in all languages: {' | '.join(texts)}"
            yield _warned(message, clinic.place, "compare them digit by digit")


_Dialed = Mapping[str, tuple[str, ...]]


def _counted_up(name: str, clinics: Sequence[Clinic], dialed: _Dialed) -> Iterator[Problem]:
    """Yield a warning where numbers grow by one from row to row, as Excel makes them when a cell is dragged down."""
    run: list[Clinic] = []
    for clinic in (*clinics, None):
        follows = clinic is not None and run and _next_to(dialed[run[-1].code], dialed[clinic.code])
        if not follows:
            if len(run) >= COUNTED_UP:
                message = f"{name!r} grows by one from row to row in {len(run)} rows: {named(run)}"
                hint = "Excel counts up when a cell is dragged down: compare these numbers with their source"
                yield _warned(message, run[0].place, hint)
            run = []
        if clinic is not None:
            run.append(clinic)


def _next_to(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    if not (len(before) == len(after) == 1 and len(before[0]) == len(after[0]) >= 5):
        return False
    return int(after[0].lstrip("+")) == int(before[0].lstrip("+")) + 1


def _outliers(name: str, clinics: Sequence[Clinic], dialed: _Dialed) -> Iterator[Problem]:
    """Yield the few clinics whose number for emergencies is not that of nearly all of their country."""
    by_country: dict[str, list[Clinic]] = defaultdict(list)
    for clinic in clinics:
        if dialed[clinic.code]:
            by_country[clinic.country].append(clinic)
    for same in by_country.values():
        usual, count = Counter(dialed[clinic.code] for clinic in same).most_common(1)[0]
        others = [clinic for clinic in same if dialed[clinic.code] != usual]
        if others and len(same) > COUNTED_UP and count >= len(same) * _OUTLIERS:
            message = f"{name!r} is {' '.join(usual)} in nearly all rows, and another number for {named(others)}"
            yield _warned(message, others[0].place, "compare it digit by digit")


def _shared(name: str, roster: Roster, dialed: _Dialed) -> Iterator[Problem]:
    """Yield the numbers that two or three clinics share, where most have one of their own."""
    users: dict[str, list[Clinic]] = defaultdict(list)
    for clinic in roster.clinics:
        for number in dialed[clinic.code]:
            users[number].append(clinic)
    if 2 * sum(len(same) == 1 for same in users.values()) <= len(users):
        return
    for number, same in users.items():
        if 1 < len(same) <= 3:
            yield _warned(f"{name!r} is {number} for {named(same)}", same[0].place, "look whether all of them have it")


def _not_there(roster: Roster, tags: Sequence[str]) -> Iterator[Problem]:
    """Yield the languages that clinics ask for and the leaflet is not in."""
    known, asked = {short_tag(tag) for tag in tags}, dict[str, list[Clinic]]()
    for clinic in roster.clinics:
        for tag in clinic.languages:
            asked.setdefault(tag, []).append(clinic)
    for tag, clinics in asked.items():
        if short_tag(tag) not in known:
            message = f"the leaflet is not in {tag}, which {counted(clinics)} would have: {named(clinics)}"
            yield _warned(message, clinics[0].place, f"brochure translate add {tag} begins a translation")


def _missing(roster: Roster, leaflet: Leaflet, place: Place) -> Iterator[Problem]:
    """Yield the values that clinics may set and do not: their leaflets have a line to write on, with its label."""
    for name, value in leaflet.values.items():
        if not value.clinic or value.value:
            continue
        without = [clinic for clinic in roster.clinics if all(one.name != name for one in clinic.values)]
        if name not in roster.columns and len(without) == len(roster.clinics):
            hint = f"add a column headed {name}, if clinics shall set it"
            yield _warned(f"the roster has no column for {name!r}: a line to write on is printed", place, hint)
        elif without:
            hint = "" if value.write_in else "without write-in: true in content.yaml such a leaflet is a draft"
            message = f"{name!r} is missing for {counted(without)}: a line to write on is printed: {named(without)}"
            yield _warned(message, without[0].place, hint)


def _untranslated(roster: Roster, leaflet: Leaflet, tags: Sequence[str], place: Place) -> Iterator[Problem]:
    """Yield the texts that stand in another language than a leaflet's: it is a draft, and is not released."""
    for tag in tags:
        found: dict[str, list[Clinic]] = defaultdict(list)
        for clinic in (clinic for clinic in roster.clinics if clinic.takes(tag)):
            for name, text in clinic.values_in(tag):
                if leaflet.values[name].kind in TRANSLATED and isinstance(text, TextIn) and text.language:
                    found[name].append(clinic)
        for name, clinics in found.items():
            hint = f"give it in a column {name}:{tag}; until then those leaflets are drafts"
            message = f"{name!r} is not in {tag} for {counted(clinics)}, and stands as it is: {named(clinics)}"
            yield _warned(message, clinics[0].place, hint)
