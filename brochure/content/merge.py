"""Fill a leaflet's values: the phone numbers and addresses of one clinic."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

from ..errors import ContentError, Place, Problem, Severity
from .model import Leaflet
from .values import check_value


def fill(leaflet: Leaflet, values: Mapping[str, str]) -> Leaflet:
    """Return the leaflet with these values; an empty one stays a line to write on.

    Raises ContentError for names that the leaflet does not have or that are not left to clinics, and for values that
    are not of their kind.
    """
    problems: list[Problem] = []
    filled = dict(leaflet.values)
    for name, text in values.items():
        if name not in filled:
            near = difflib.get_close_matches(name, filled, n=1, cutoff=0.5)
            hint = f"did you mean {near[0]!r}?" if near else f"the leaflet has: {', '.join(filled) or 'none'}"
            problems.append(Problem(f"the leaflet has no value {name!r}", hint=hint))
            continue
        if not filled[name].clinic:
            hint = "add clinic: true below its kind: in content.yaml, if each clinic may set it"
            problems.append(Problem(f"{name!r} is signed with the leaflet, and no clinic may set it", hint=hint))
        elif text.strip():
            found = list(check_value(name, filled[name].kind, text, Place(), leaflet.country or ""))
            problems += (problem for problem in found if problem.severity is Severity.ERROR)
            filled[name] = filled[name].model_copy(update={"value": text.strip(), "write_in": False})
    if problems:
        raise ContentError(problems)
    return leaflet.model_copy(update={"values": filled})
