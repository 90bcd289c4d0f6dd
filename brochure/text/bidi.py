"""The Unicode Bidirectional Algorithm (UAX #9): embedding levels of a paragraph, and the visual order of a line.

Rule names (P2, X5a, W1, N0, L2...) are those of the annex. Levels are resolved for a whole paragraph, lines are
broken, and each line is then reordered by itself.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

MAX_DEPTH = 125
_REMOVED = {"LRE", "RLE", "LRO", "RLO", "PDF", "BN"}
_ISOLATES = {"LRI", "RLI", "FSI"}
_NEUTRAL = {"B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"}
_STRONG_RIGHT = {"R", "AN", "EN"}
_RIGHT_BLOCKS = ((0x0590, 0x05FF), (0x07C0, 0x085F), (0xFB1D, 0xFB4F), (0x10800, 0x10CFF), (0x10D40, 0x10EBF),
                 (0x10F00, 0x10F2F), (0x10F70, 0x10FFF), (0x1E800, 0x1EC6F), (0x1ECC0, 0x1ECFF), (0x1ED50, 0x1EDFF),
                 (0x1EF00, 0x1EFFF))  # fmt: skip
_ARABIC_BLOCKS = ((0x0600, 0x07BF), (0x0860, 0x08FF), (0xFB50, 0xFDCF), (0xFDF0, 0xFDFF), (0xFE70, 0xFEFF),
                  (0x10D00, 0x10D3F), (0x10EC0, 0x10EFF), (0x10F30, 0x10F6F), (0x1EC70, 0x1ECBF), (0x1ED00, 0x1ED4F),
                  (0x1EE00, 0x1EEFF))  # fmt: skip


@lru_cache(maxsize=65536)
def bidi_class(character: str) -> str:
    """Return the Bidi_Class, with the defaults of DerivedBidiClass.txt for unassigned characters."""
    found = unicodedata.bidirectional(character)
    if found:
        return found
    code = ord(character)
    if code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF or 0xE0000 <= code <= 0xE0FFF:
        return "BN"
    if any(low <= code <= high for low, high in _ARABIC_BLOCKS):
        return "AL"
    if any(low <= code <= high for low, high in _RIGHT_BLOCKS):
        return "R"
    return "ET" if 0x20A0 <= code <= 0x20CF else "L"


_MATES = {0x298D: 0x2990, 0x298F: 0x298E, 0x2E55: 0x2E56}
"""Opening brackets whose mate is not the next character that closes."""
_CANONICAL = {0x2329: 0x3008, 0x232A: 0x3009}


@lru_cache(maxsize=4096)
def bracket(character: str) -> tuple[str, int]:
    """Return ("o", its closing mate) or ("c", itself) for a paired bracket, ("", 0) for anything else.

    Mates are given as code points with canonical equivalents folded (BD14 to BD16). Derived from Bidi_Mirrored and the
    general categories Ps and Pe; bidi-paired brackets are neighbours but for a few.
    """
    code = ord(character)
    category = unicodedata.category(character)
    if not unicodedata.mirrored(character) or category not in {"Ps", "Pe"} or 0xFE59 > code > 0xFE00:
        return "", 0
    if category == "Pe":
        return "c", _CANONICAL.get(code, code)
    mate = _MATES.get(code) or next(
        (code + step for step in (1, 2) if unicodedata.category(chr(code + step)) == "Pe"), 0
    )
    return ("o", _CANONICAL.get(mate, mate)) if mate else ("", 0)


def embedding_levels(text: str, base: int) -> tuple[int, ...]:
    """Return one embedding level a character (X1 to I2).

    Characters that X9 removes get the level of what stands before them.
    """
    if not base and (text.isascii() or all(bidi_class(character) in _PLAIN for character in text)):
        return (0,) * len(text)
    classes = [bidi_class(character) for character in text]
    return tuple(resolve(classes, base, [bracket(character) for character in text]))


_PLAIN = {"L", "EN", "ES", "ET", "CS", "NSM", "BN", "WS", "ON", "S", "B"}
"""Without any other class, every level of a left-to-right paragraph is 0."""


def reset(levels: Sequence[int], classes: Sequence[str], base: int) -> list[int]:
    """Apply rule L1 to a line."""
    found = list(levels)
    trailing = True
    for index in range(len(found) - 1, -1, -1):
        kind = classes[index]
        if kind in {"B", "S"}:
            found[index] = base
            trailing = True
        elif trailing and (kind == "WS" or kind in _ISOLATES or kind == "PDI" or kind in _REMOVED):
            found[index] = base
        else:
            trailing = False
    return found


def visual_order(levels: Sequence[int]) -> tuple[int, ...]:
    """Return indices in visual order, left to right (L2)."""
    order = list(range(len(levels)))
    odd = [level for level in levels if level % 2]
    if not odd:
        if not levels or max(levels) == 0:
            return tuple(order)
        odd = [1]
    for level in range(max(levels), min(odd) - 1, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            if end > start:
                order[start:end] = order[start:end][::-1]
            start = end + 1
    return tuple(order)


def resolve(classes: Sequence[str], base: int, brackets: Sequence[tuple[str, int]]) -> list[int]:
    """Return the level of each character given its Bidi_Class and bracket properties (X1 to I2)."""
    explicit, types = _explicit(classes, base)
    levels = list(explicit)
    for sequence in _sequences(classes, types, explicit, base):
        sequence.weak()
        sequence.brackets(brackets)
        sequence.neutral()
        for index, kind in zip(sequence.indices, sequence.types, strict=True):
            level = explicit[index]
            if level % 2:
                levels[index] = level + (kind in {"L", "EN", "AN"})
            else:
                levels[index] = level + (1 if kind == "R" else 2 if kind in {"AN", "EN"} else 0)
    before = base
    for index, kind in enumerate(classes):
        if kind in _REMOVED:
            levels[index] = before
        before = levels[index]
    return levels


def _first_strong(classes: Sequence[str], start: int) -> int | None:
    """Return 0 or 1 from the first strong character of an isolate, or None where it has none (P2, P3)."""
    depth = 0
    for kind in classes[start:]:
        if kind in _ISOLATES:
            depth += 1
        elif kind == "PDI":
            if depth == 0:
                return None
            depth -= 1
        elif depth == 0 and kind in {"L", "R", "AL"}:
            return 0 if kind == "L" else 1
        elif kind == "B":
            return None
    return None


def _explicit(  # noqa: PLR0912 - X1 to X8 are one table of cases, and read best beside the annex
    classes: Sequence[str], base: int
) -> tuple[list[int], list[str]]:
    """Determine explicit levels and overridden classes (X1 to X8)."""
    levels, types = [], list(classes)
    stack: list[tuple[int, str, bool]] = [(base, "", False)]
    overflow_isolates = overflow_embeddings = valid_isolates = 0
    for index, kind in enumerate(classes):
        level, override, _ = stack[-1]
        if kind in {"RLE", "LRE", "RLO", "LRO"}:
            levels.append(level)
            new = _next(level, right=kind[0] == "R")
            if new <= MAX_DEPTH and not overflow_isolates and not overflow_embeddings:
                stack.append((new, {"RLO": "R", "LRO": "L"}.get(kind, ""), False))
            elif not overflow_isolates:
                overflow_embeddings += 1
        elif kind in _ISOLATES:
            levels.append(level)
            types[index] = override or kind
            right = kind == "RLI" or (kind == "FSI" and _first_strong(classes, index + 1) == 1)
            new = _next(level, right=right)
            if new <= MAX_DEPTH and not overflow_isolates and not overflow_embeddings:
                valid_isolates += 1
                stack.append((new, "", True))
            else:
                overflow_isolates += 1
        elif kind == "PDI":
            if overflow_isolates:
                overflow_isolates -= 1
            elif valid_isolates:
                overflow_embeddings = 0
                while not stack[-1][2]:
                    stack.pop()
                stack.pop()
                valid_isolates -= 1
            level, override, _ = stack[-1]
            levels.append(level)
            types[index] = override or kind
        elif kind == "PDF":
            levels.append(level)
            if not overflow_isolates:
                if overflow_embeddings:
                    overflow_embeddings -= 1
                elif not stack[-1][2] and len(stack) >= 2:
                    stack.pop()
        elif kind == "B":
            levels.append(base)
        else:
            levels.append(level)
            if kind != "BN" and override:
                types[index] = override
    return levels, types


def _next(level: int, *, right: bool) -> int:
    return (level + 1) | 1 if right else (level + 2) & ~1


def _sequences(classes: Sequence[str], types: Sequence[str], levels: Sequence[int], base: int) -> list[_Sequence]:
    """Split into isolating run sequences, removed characters left out (X9, X10, BD13)."""
    kept = [index for index, kind in enumerate(classes) if kind not in _REMOVED]
    runs: list[list[int]] = []
    for index in kept:
        if runs and levels[runs[-1][-1]] == levels[index]:
            runs[-1].append(index)
        else:
            runs.append([index])
    mates = _isolate_mates(classes)
    by_start = {run[0]: run for run in runs}
    sequences = []
    for run in runs:
        first = run[0]
        if classes[first] == "PDI" and first in mates:
            continue
        indices = list(run)
        while classes[indices[-1]] in _ISOLATES and indices[-1] in mates:
            indices += by_start[mates[indices[-1]]]
        sequences.append(_Sequence.of(indices, classes, types, levels, base))
    return sequences


def _isolate_mates(classes: Sequence[str]) -> dict[int, int]:
    """Return initiator -> matching PDI and PDI -> initiator (BD9)."""
    mates: dict[int, int] = {}
    opened: list[int] = []
    for index, kind in enumerate(classes):
        if kind in _ISOLATES:
            opened.append(index)
        elif kind == "PDI" and opened:
            start = opened.pop()
            mates[start], mates[index] = index, start
        elif kind == "B":
            opened.clear()
    return mates


@dataclass(slots=True)
class _Sequence:
    """An isolating run sequence: character indices, types as resolved so far, and what stands around it."""

    indices: list[int]
    types: list[str]
    original: list[str]
    level: int
    before: str
    after: str

    @classmethod
    def of(
        cls, indices: list[int], classes: Sequence[str], types: Sequence[str], levels: Sequence[int], base: int
    ) -> _Sequence:
        level = levels[indices[0]]
        first, last = indices[0], indices[-1]
        previous = next((levels[k] for k in range(first - 1, -1, -1) if classes[k] not in _REMOVED), base)
        following = base
        if classes[last] not in _ISOLATES:
            following = next((levels[k] for k in range(last + 1, len(classes)) if classes[k] not in _REMOVED), base)
        before = "R" if max(previous, level) % 2 else "L"
        after = "R" if max(following, level) % 2 else "L"
        found = [types[index] for index in indices]
        return cls(indices, found, [classes[index] for index in indices], level, before, after)

    def weak(self) -> None:
        """Resolve weak types (W1 to W7)."""
        types, previous = self.types, self.before
        for n, kind in enumerate(types):  # W1
            if kind == "NSM":
                types[n] = "ON" if previous in _ISOLATES or previous == "PDI" else previous
            previous = types[n]
        strong = self.before
        for n, kind in enumerate(types):  # W2, W3
            if kind in {"L", "R", "AL"}:
                strong = kind
            elif kind == "EN" and strong == "AL":
                types[n] = "AN"
        for n, kind in enumerate(types):
            if kind == "AL":
                types[n] = "R"
        for n in range(1, len(types) - 1):  # W4
            one, kind, other = types[n - 1], types[n], types[n + 1]
            if one == other and ((kind == "ES" and one == "EN") or (kind == "CS" and one in {"EN", "AN"})):
                types[n] = one
        self._terminators()
        strong = self.before
        for n, kind in enumerate(types):  # W7
            if kind in {"L", "R"}:
                strong = kind
            elif kind == "EN" and strong == "L":
                types[n] = "L"

    def _terminators(self) -> None:
        types = self.types
        n = 0
        while n < len(types):  # W5
            if types[n] != "ET":
                n += 1
                continue
            end = n
            while end < len(types) and types[end] == "ET":
                end += 1
            if (n and types[n - 1] == "EN") or (end < len(types) and types[end] == "EN"):
                types[n:end] = ["EN"] * (end - n)
            n = end
        for n, kind in enumerate(types):  # W6
            if kind in {"ES", "ET", "CS"}:
                types[n] = "ON"

    def brackets(self, properties: Sequence[tuple[str, int]]) -> None:
        """Resolve paired brackets (N0)."""
        embedding = "R" if self.level % 2 else "L"
        for opening, closing in self._pairs(properties):
            inside = {self._direction(n) for n in range(opening + 1, closing)} - {""}
            if embedding in inside:
                found = embedding
            elif inside:
                context = next((d for n in range(opening - 1, -1, -1) if (d := self._direction(n))), self.before)
                found = context if context != embedding else embedding
            else:
                continue
            for n in (opening, closing):
                self.types[n] = found
                for after in range(n + 1, len(self.types)):
                    if self.original[after] != "NSM":
                        break
                    self.types[after] = found

    def _direction(self, n: int) -> str:
        kind = self.types[n]
        return "L" if kind == "L" else "R" if kind == "R" or kind in _STRONG_RIGHT else ""

    def _pairs(self, properties: Sequence[tuple[str, int]]) -> list[tuple[int, int]]:
        stack: list[tuple[int, int]] = []
        pairs = []
        for n, index in enumerate(self.indices):
            side, mate = properties[index]
            if not side or self.types[n] != "ON":
                continue
            if side == "o":
                if len(stack) == 63:  # BD16: give up, keeping no pair
                    return []
                stack.append((mate, n))
                continue
            for depth in range(len(stack) - 1, -1, -1):
                if stack[depth][0] == mate:
                    pairs.append((stack[depth][1], n))
                    del stack[depth:]
                    break
        return sorted(pairs)

    def neutral(self) -> None:
        """Resolve neutrals and isolate formatting characters (N1, N2)."""
        types = self.types
        embedding = "R" if self.level % 2 else "L"
        n = 0
        while n < len(types):
            if types[n] not in _NEUTRAL:
                n += 1
                continue
            end = n
            while end < len(types) and types[end] in _NEUTRAL:
                end += 1
            left = self._direction(n - 1) if n else self.before
            right = self._direction(end) if end < len(types) else self.after
            types[n:end] = [left if left == right else embedding] * (end - n)
            n = end
