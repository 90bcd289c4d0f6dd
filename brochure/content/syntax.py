"""What is wrong with a file that is not YAML, in an author's words, and the file as it was probably meant.

YAML's parsers stop at the first mistake and name the rule that was broken. Here each kind of mistake that people make
is told by what stands on the line, and mended for the reading that follows, so that one run names all of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

import yaml

from ..errors import Place, Problem
from .meant import quoted

MAX_MISTAKES = 20
_LEAD = re.compile(r"[ ]*(?:- +)*(?:[\w-]+:[ \t]+)?")
_DASHES = re.compile(r"[ ]*(?:- +)*")
_KEY = re.compile(r"[ ]*(?:- +)*[\w-]+:(\s|$)|[ ]*- ")
_SENTENCE = re.compile(r"[ ]*(?:- +)+(?P<key>(?:[A-Z]|[^\x00-\x7f\s])[^:]*|[^:\"']*[a-z] [^:]*):\s")
"""An item that begins as a sentence with a colon in it: keys are single words in small letters."""
_TWO_COLONS = re.compile(r"[{,] *(?P<key>[a-z][a-z-]*): +(?P<text>[^\s\"'{}\[\],:][^\"'{}\[\],:]*: [^\"{}\[\],]+)")
_NOTHING = re.compile(r"(\[(?=\s*,)|,(?=\s*[,\]]))\s*")
"""Where a list in brackets has a comma, and nothing before or behind it."""
_HASH = re.compile(r"(?<=[ \t])#")
_BULLETS = "–—−•·‣◦●▪"
_CURLY = "“”„‟«»‘’‚‛「」『』"


class SyntaxMistake(NamedTuple):
    """One mistake, and the file without it, or None where nobody can tell what was meant."""

    problem: Problem
    mended: str | None


class _Spot:
    """Where a parser stopped: its words, the place, and the lines of the file."""

    def __init__(self, error: yaml.MarkedYAMLError, text: str, file: str) -> None:
        self.says, self.doing = str(error.problem), str(error.context or "")
        self.file, self.lines = file, text.split("\n")
        mark = error.problem_mark or error.context_mark
        self.line, self.column = (mark.line, mark.column) if mark else (0, 0)
        begun = error.context_mark or mark
        self.begun, self.begun_column = (begun.line, begun.column) if begun else (0, 0)
        self.line, self.begun = (min(line, len(self.lines) - 1) for line in (self.line, self.begun))
        self.here = self.lines[self.line]

    def mistake(self, message: str, hint: str, line: int, column: int, mended: str | None = None) -> SyntaxMistake:
        """Return a mistake at a line and column counted from 0; `mended` is what should stand from that line on.

        It has as many lines as it takes the place of.
        """
        place = Place(self.file, line + 1, column + 1)
        problem = Problem(f"this is not YAML: {message}", place, hint, code="syntax")
        if mended is None:
            return SyntaxMistake(problem, None)
        new = mended.split("\n")
        return SyntaxMistake(problem, "\n".join([*self.lines[:line], *new, *self.lines[line + len(new) :]]))

    def value(self, line: int) -> tuple[str, str]:
        """Return what stands before the value of a line, and the value."""
        lead = _LEAD.match(self.lines[line])
        end = lead.end() if lead else 0
        return self.lines[line][:end], self.lines[line][end:]

    def whole(self, line: int) -> list[str]:
        """Return the value of a line, and the lines below on which it goes on: those indented more than its key."""
        lead, value = self.value(line)
        start = _indent(lead)
        if start == len(lead):  # no key: an item, or a text below its key
            start = lead.rfind("-") if "-" in lead else start - 1
        found = [value]
        for below in self.lines[line + 1 :]:
            if len(below) - len(below.lstrip(" ")) <= start or _KEY.match(below):
                break
            found.append(below)
        return found

    def quote(self, line: int) -> str:
        """Return a line with its value in quotes, and as many blank lines as those on which the value goes on."""
        whole = self.whole(line)
        value = " ".join(part.strip() for part in whole).replace("'", "''")
        return f"{self.value(line)[0]}'{value}'" + "\n" * (len(whole) - 1)

    def example(self, line: int) -> str:
        """Return the value of a line as it is to be typed."""
        return quoted(" ".join(self.whole(line)))


def explain(error: yaml.MarkedYAMLError, text: str, file: str) -> SyntaxMistake:
    """Return what is wrong where a parser stopped."""
    spot = _Spot(error, text, file)
    for rule in _RULES:
        found = rule(spot)
        if found is not None:
            return found
    hint = "look at this line and the one before it: indentation, quotes and colons"
    return spot.mistake(spot.says, hint, spot.line, spot.column)


def _tab(spot: _Spot) -> SyntaxMistake | None:
    for number in dict.fromkeys((spot.line, spot.begun)):
        line = spot.lines[number]
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent:
            others = [n + 1 for n, one in enumerate(spot.lines) if n != number and one.startswith("\t")]
            also = f" (so do {len(others)} other lines)" if len(others) > 1 else ""
            message = f"a tab indents this line{also}"
            return spot.mistake(message, "indent with spaces, never with tabs", number, indent.index("\t"))
    return None


def _unclosed(spot: _Spot) -> SyntaxMistake | None:
    """Explain a quotation mark that is not closed on its line, while the next line has a key of its own."""
    for number, line in enumerate(spot.lines[: spot.line + 1]):
        value = spot.value(number)[1].rstrip()
        mark = value[:1]
        following = next((below for below in spot.lines[number + 1 :] if below.strip() and not _is_comment(below)), "")
        if mark not in {'"', "'"} or value.replace(f"\\{mark}", "").count(mark) != 1 or not _KEY.match(following):
            continue
        message = f"the quotation mark {mark} is opened here and never closed"
        hint = f"type {mark} at the end of the text"
        if mark == "'":
            hint += f", or double quotes around it: {spot.example(number)}"
        return spot.mistake(message, hint, number, line.index(value), line.rstrip() + mark)
    return None


def _cut(spot: _Spot) -> SyntaxMistake | None:
    """Explain a text that # has cut: it goes on below, or lacks the bracket that stands after #."""
    if not re.search("did not find expected (key|',')|could not find expected ':'", spot.says):
        return None
    first = spot.begun if "flow" in spot.doing or "simple key" in spot.doing else max(spot.line - 2, 0)
    for number in range(first, spot.line + 1):
        line = spot.lines[number]
        for found in _HASH.finditer(line):
            before, rest = line[: found.start()], line[found.end() :]
            begins = not before.strip() and number == spot.line - 1 and rest[:1].strip()
            if begins or (before.strip() and before.count('"') % 2 == 0 and rest.strip()):
                message = f"# and what follows is not read: {line[found.start() :][:40]!r}"
                mended = f"{before}＃{line[found.end() :]}"
                hint = f"put quotes around the whole text: {spot.example(number)}"
                if "flow" in spot.doing:
                    hint = 'put quotes around the text that # stands in: "..."'
                return spot.mistake(message, hint, number, found.start(), mended)
    return None


def _sign(spot: _Spot) -> SyntaxMistake | None:
    """Explain a value that begins with a sign that YAML keeps for itself."""
    for number, column in dict.fromkeys(((spot.begun, spot.begun_column), (spot.line, spot.column))):
        value = spot.value(number)[1]
        starts = len(spot.lines[number]) - len(value)
        mark = value[:1]
        is_start = mark and mark in "*&!%@`>|?-" and (column == starts or number == spot.line)
        if not is_start or (mark in "?-" and not re.search("not allowed in this context", spot.says)):
            continue
        if mark in "*&!%@`>|" and not re.search(
            "alias|anchor|alphabetic|tag|token|block scalar|directive", spot.says + spot.doing
        ):
            continue
        message = f"a text cannot begin with {mark} unless it stands in quotes"
        hint = f"put quotes around it: {spot.example(number)}"
        return spot.mistake(message, hint, number, starts, spot.quote(number))
    return None


def _nothing_between(spot: _Spot) -> SyntaxMistake | None:
    """Explain a list in brackets with nothing between two commas, as in a row with empty cells."""
    value = spot.value(spot.line)[1].rstrip()
    filled = _NOTHING.sub(r"\1 ~", value).replace("[ ~", "[~")
    if "did not find expected node" not in spot.says or value[:1] != "[" or filled == value:
        return None
    starts = len(spot.here.rstrip()) - len(value)
    message = "nothing stands between two commas of a list in [ ]"
    hint = f"write ~ for a cell to write in, or take the comma away: {filled}"
    return spot.mistake(message, hint, spot.line, spot.column, spot.here[:starts] + filled)


def _two_colons(spot: _Spot) -> SyntaxMistake | None:
    """Explain a text inside braces that has a colon and a space, as in {heading: You: call now}."""
    found = next((one for one in _TWO_COLONS.finditer(spot.here) if one.start() < spot.column <= one.end()), None)
    if found is None or "did not find expected ',' or '}'" not in spot.says:
        return None
    text = found["text"].rstrip()
    message = f"a text inside braces has a colon with a space after it: {text}"
    start, end = found.start("text"), found.start("text") + len(text)
    mended = f'{spot.here[:start]}"{text}"{spot.here[end:]}'
    return spot.mistake(message, f'put quotes around it: {found["key"]}: "{text}"', spot.line, start, mended)


def _goes_on(spot: _Spot) -> SyntaxMistake | None:
    """Explain a text that goes on after its closing quote or bracket."""
    if "did not find expected" not in spot.says:
        return None
    value = spot.value(spot.line)[1]
    starts = len(spot.here) - len(value)
    mark = value[:1]
    if not mark or mark not in "\"'[{" or spot.column <= starts or spot.column >= len(spot.here.rstrip()):
        return None
    name = {"[": "bracket ]", "{": "brace }"}.get(mark, "quotation mark")
    message = f"a text that begins with {mark} goes on after the closing {name}"
    hint = f"put quotes around the whole text: {spot.example(spot.line)}"
    if mark == "'" and value.rstrip().endswith("'"):
        hint = f'put double quotes around it: "{value.strip()[1:-1]}"'
    elif mark in "\"'":
        hint += ", or type “curly” quotation marks"
    return spot.mistake(message, hint, spot.line, spot.column, spot.quote(spot.line))


def _open(spot: _Spot) -> SyntaxMistake | None:
    """Explain a quotation mark, a bracket or a brace that is opened and never closed."""
    line = spot.lines[spot.begun]
    opened = line[spot.begun_column : spot.begun_column + 1]
    if "quoted scalar" in spot.doing and "escape" in spot.says:
        hint = "write two of them for a backslash that is meant: \\\\"
        return spot.mistake(
            "a backslash in quotes begins an escape that YAML does not know", hint, spot.line, spot.column
        )
    if "quoted scalar" in spot.doing:
        message = f"the quotation mark {opened} is opened here and never closed"
        return spot.mistake(message, f"type {opened} at the end of the text", spot.begun, spot.begun_column)
    if re.search("flow (sequence|mapping)", spot.doing):
        value = spot.value(spot.begun)[1]
        message = f"{opened} is opened here and not closed where it should be"
        hint = f"close it, or put quotes around a text: {spot.example(spot.begun)}"
        is_text = value.startswith(opened) and spot.line != spot.begun
        return spot.mistake(message, hint, spot.begun, spot.begun_column, spot.quote(spot.begun) if is_text else None)
    return None


def _colon(spot: _Spot) -> SyntaxMistake | None:
    """Explain a text that has a colon with a space after it."""
    if "mapping values" not in spot.says:
        return None
    lead, value = spot.value(spot.line)
    curly = next((mark for mark in value if mark in _CURLY), "")
    message = 'a text with ": " in it needs quotes around it'
    hint = f"put quotes around it: {spot.example(spot.line)}"
    if value[:1] in set(_CURLY):
        message = f'the marks {curly} are no quotes for YAML, and a text with ": " in it needs them'
        hint = f"type straight quotes around it: {spot.example(spot.line)}"
    if _is_deeper_key(spot):
        key = spot.here.strip().split(":")[0]
        message = f"{key!r} is indented more than the text above it"
        hint = "if it is a key, indent it as the key above it; if it is text, put quotes around the whole text"
        return spot.mistake(message, hint, spot.line, _indent(spot.here))
    mended = spot.quote(spot.line) if lead.strip() else None
    return spot.mistake(message, hint, spot.line, spot.column, mended)


def _sentence(spot: _Spot) -> SyntaxMistake | None:
    """Explain an item that has a colon, and goes on in a line right under its first word: `- Note: wait`."""
    if "could not find expected ':'" not in spot.says or not spot.begun:
        return None
    number = spot.begun - 1
    above, below = spot.lines[number], spot.lines[spot.begun].strip()
    found = _SENTENCE.match(above[:500])
    if found is None or _indent(above) != _indent(spot.lines[spot.begun]):
        return None
    whole = f"{above[_indent(above) :]} {below}"
    hint = f"put quotes around it: {quoted(whole)}"
    mended = f"{above[: _indent(above)]}'{whole.replace(chr(39), chr(39) * 2)}'\n"
    return spot.mistake('a text with ": " in it needs quotes around it', hint, number, found.end("key"), mended)


def _key(spot: _Spot) -> SyntaxMistake | None:
    """Explain a line that is no key with a value."""
    if "could not find expected ':'" in spot.says:
        line = spot.lines[spot.begun].strip()
        if line and line[0] in _BULLETS:
            mended = spot.lines[spot.begun].replace(line[0], "-", 1)
            hint = f"begin it with a plain hyphen and a space: - {line[1:].strip()[:40]}"
            return spot.mistake(f"a list item begins with {line[0]}", hint, spot.begun, spot.begun_column, mended)
        if re.match(r"-[^\s-]", line):
            return _close_hyphen(spot, spot.begun, spot.begun_column)
        message = f"this line has no colon after its key: {line[:40]!r}"
        hint = "write key: value; a text that goes on is indented more than the key above it"
        return spot.mistake(message, hint, spot.begun, spot.begun_column)
    return None


def _indented(spot: _Spot) -> SyntaxMistake | None:
    """Explain a line that is indented as nothing above it is."""
    if re.search("did not find expected (key|'-' indicator)", spot.says) and "block" in spot.doing:
        if re.match(r"-[^\s-]", spot.here.lstrip()):
            return _close_hyphen(spot, spot.line, spot.column)
        above = spot.lines[spot.line - 1]
        if _is_comment(above):
            hint = "put quotes around the whole text, or move what follows # above it"
            begins, mended = above.index("#"), above.replace("#", "＃", 1)
            return spot.mistake("# and what follows cuts a text in two", hint, spot.line - 1, begins, mended)
        message = "this line is indented as no line above it is, or has no key"
        hint = "give it as many spaces before it as the lines that it belongs with"
        return spot.mistake(message, hint, spot.line, spot.column)
    return None


def _close_hyphen(spot: _Spot, line: int, column: int) -> SyntaxMistake:
    mended = spot.lines[line].replace("-", "- ", 1)
    hint = f"type it: {mended.strip()[:40]}"
    return spot.mistake("there is no space after the hyphen", hint, line, column, mended)


def _document(spot: _Spot) -> SyntaxMistake | None:
    """Explain a second document, or a first line that is indented as if it belonged to something above it."""
    if "another document" in spot.says:
        return spot.mistake("--- begins a second file inside this one", "remove this line", spot.line, spot.column)
    if "document start" in spot.says:
        message = "this line is indented less than the first one"
        return spot.mistake(message, "begin both at the same column", spot.line, spot.column)
    return None


def _is_deeper_key(spot: _Spot) -> bool:
    above = spot.lines[spot.line - 1] if spot.line else ""
    is_key = re.match(r"[ ]*[\w-]+:(\s|$)", spot.here) is not None
    return is_key and re.search(r": +\S", above) is not None and _indent(spot.here) > _indent(above)


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("#")


def _indent(line: str) -> int:
    dashes = _DASHES.match(line)
    return dashes.end() if dashes else 0


_RULES: tuple[Callable[[_Spot], SyntaxMistake | None], ...] = (
    _tab,
    _unclosed,
    _cut,
    _sign,
    _nothing_between,
    _two_colons,
    _goes_on,
    _open,
    _colon,
    _document,
    _sentence,
    _key,
    _indented,
)


def mistakes(parse: Callable[[str], yaml.Node | None], text: str, file: str) -> Iterator[SyntaxMistake]:
    """Yield one mistake after the other, each in the file without those before it; the last may have no remedy."""
    for _ in range(MAX_MISTAKES):
        try:
            parse(text)
        except yaml.MarkedYAMLError as error:
            found = explain(error, text, file)
            yield found
            if found.mended is None:
                return
            text = found.mended
        else:
            return
