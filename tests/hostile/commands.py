"""Commands that read files of strangers, each with damaged files without end and with what must hold after it."""

from __future__ import annotations

import os
import random
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from functools import cache
from io import StringIO
from pathlib import Path

from brochure.cli import BUG
from brochure.cli import main as brochure
from brochure.content.reader import read_leaflet
from brochure.errors import BrochureError
from brochure.translation.variants import inspect_variant

from ..clinics import rosters
from ..leaflets import PICTURES, targets, write_garden
from . import damage
from .damage import Damage
from .samples import contents, exchange_files, fonts, pdfs, roster_files, tagged, translations
from .test_pictures import pictures

SECONDS = 10.0
"""Seconds of work that a file may take."""
MEMORY = 500 << 20
"""Bytes that a file may take, beyond what the process has before."""
TAG = "ne"
_TEXT = (damage.flipped, damage.cut, damage.spliced, damage.encoded, damage.lined, damage.lined)
_YAML = damage.worded(
    r"(?<=: )[^\n]+|(?<=- )[^\n]+|(?<=\n)[\w-]+(?=:)|(?<=  )[\w-]+(?=:)|[{}\[\],]",
    (
        "[]",
        "{}",
        "&a [*a]",
        "*a",
        "<<: *a",
        "!!python/object:os.system x",
        '"\\e]0;x\\a"',
        '"\\u202e"',
        '"\\x9b31m"',
        "- - - -",
        "|",
        ">",
        "? x",
        "text",
        "list",
        "lead",
        "heading",
        "callout",
        "figure",
        "table",
        "steps",
        "questions",
        "2026-13-40",
        "{icon-array: {count: 25, of: 20}}",
        "a.png",
        "phone",
        "email",
        "write-in",
        "{lead: a, list: []}",
        "en",
        "pages: 1",
        "[a, a]",
        "12:99",
        "[" * 40,
    ),
)
_XML = damage.worded(
    r"(?<=>)[^<]*(?=<)|(?<==\")[^\"]*(?=\")|<[^>]+>|(?<=<)[\w:]+",
    (
        "<ph id='1'/>",
        "<pc id='1'>",
        "</pc>",
        "<mrk mtype='seg' mid='0'/>",
        "<target/>",
        "<target>",
        "state='final'",
        "<g id='1'>",
        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>",
        "&e;",
        "&#0;",
        "<!--",
        "]]>",
        "<note>x</note>",
        "initial",
        "0",
        "<c r='A1' t='s'><v>99999</v></c>",
        "<c r='XFD1048576'><v>1</v></c>",
        "<row r='1048577'/>",
        "s",
        "e",
        "inlineStr",
    ),
)
_PO = damage.worded(
    r'(?<=")[^"\n]*(?=")|msg\w+|#[,.:|~]?',
    (
        "msgstr",
        "msgid",
        "msgctxt",
        "msgid_plural",
        "msgstr[0]",
        "fuzzy",
        "#~",
        "#|",
        "\\x",
        "\\",
        "\\n",
        "charset=no-such",
        '"\n"',
    ),
)
_CSV = damage.worded(
    r"(?<=[,;\t\n])[^,;\t\n]*(?=[,;\t\n])|[,;\t]",
    (
        ",",
        ";",
        "\t",
        '"',
        '""',
        "\n",
        "+977 1 4117710",
        "name@",
        "ne, ar",
        "9-5",
        "Sun 25:00",
        "NP",
        "code",
        "team_phone",
        "name [ne]",
    ),
)


_STEERS = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Command:
    """A command, how a file's name and the leaflet's folder make it, sound files by suffix, and damages to them."""

    arguments: Sequence[str]
    samples: Sequence[tuple[str, bytes]]
    damages: Sequence[Damage]
    name: str = "sent"
    writes: Sequence[str] = ()

    def inputs(self, seed: int) -> Iterator[tuple[str, bytes]]:
        """Yield names and bytes of files without end, the same ones for a seed; the first are sound."""
        chance = random.Random(seed)
        yield from ((f"{self.name}{suffix}", data) for suffix, data in self.samples)
        while True:
            suffix, data = chance.choice(self.samples)
            for _ in range(chance.choice((1, 1, 1, 2, 4))):
                data = chance.choice(self.damages)(data, chance)
            yield f"{self.name}{suffix}", data


class Pictures(Command):
    """As others; the damages are those of the pictures' own tests."""

    def inputs(self, seed: int) -> Iterator[tuple[str, bytes]]:
        """Yield names and bytes of damaged pictures."""
        for name, data in pictures(seed):
            yield f"sent.{name.rpartition('.')[2]}", data


@cache
def commands() -> Mapping[str, Command]:
    """Return the commands by the kind of file that they are given."""
    taken = ("translate", "import", TAG, "FILE", "--folder", "LEAFLET")
    packed = (damage.zipped(_XML), damage.zipped(_XML), damage.zipped(damage.cut), *_TEXT[:3])
    found = {
        "content": Command(("check", "ALONE"), contents(), (*_TEXT, _YAML, _YAML, _YAML), "alone/content"),
        "translation": Command(
            ("check", "LEAFLET"), translations(), (*_TEXT, _YAML, _YAML), f"leaflet/translations/{TAG}"
        ),
        "picture": Pictures(("check", "PICTURED"), (), ()),
        "font": Command(("fonts", "LEAFLET"), fonts(), (*_TEXT[:3], *[damage.tabled] * 5), "leaflet/fonts/sent"),
        "preflight": Command(("preflight", "FILE"), pdfs(), (*_TEXT[:3], *[damage.objects] * 6)),
        "read": Command(("read", "FILE"), tagged(), (*_TEXT[:3], *[damage.objects] * 6)),
    }
    for kind, own in {"xliff": _XML, "xliff12": _XML, "po": _PO, "csv": _CSV}.items():
        found[kind] = Command(taken, exchange_files(kind), (*_TEXT, own, own, own), writes=("leaflet/translations",))
    found["xlsx"] = Command(taken, exchange_files("xlsx"), packed, writes=("leaflet/translations",))
    for kind, ways in {"csv": (*_TEXT, *[_CSV] * 3), "xlsx": packed, "yaml": (*_TEXT, *[_YAML] * 3)}.items():
        arguments = ("clinics", "check", "BEDS", "--quick", "--roster", "FILE")
        found[f"roster {kind}"] = Command(arguments, roster_files(kind), ways, writes=("sent_to-mend",))
    return found


@dataclass(slots=True)
class World:
    """A folder with leaflets in it, in which commands run; `wrong` are paths that were written outside."""

    folder: Path
    before: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Write the leaflets."""
        (self.folder / "leaflet").mkdir()
        write_garden(self.folder / "leaflet", TAG)
        (self.folder / "leaflet" / "fonts").mkdir()
        (self.folder / "beds").mkdir()
        (self.folder / "beds" / "content.yaml").write_text(rosters.CONTENT, encoding="utf-8")
        (self.folder / "pictured").mkdir()
        (self.folder / "alone").mkdir()
        for name, data in PICTURES.items():
            (self.folder / "alone" / name).write_bytes(data)
        (self.folder / "rubbish").mkdir()
        self.before = self.files()

    def files(self) -> dict[str, bytes]:
        """Return all files by their paths."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file()
        }

    def restore(self) -> None:
        """Make the folder as it was at first."""
        now = self.files()
        for name in now.keys() - self.before.keys():
            (self.folder / name).unlink()
        for name, data in self.before.items():
            if now.get(name) != data:
                (self.folder / name).write_bytes(data)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a file: the exit code, what was said, seconds of work, bytes of memory, and what is wrong."""

    code: int
    said: str
    seconds: float
    memory: int
    wrong: Sequence[str]


_reached: list[str] = []
_watching = False


def _watch(event: str, details: tuple[object, ...]) -> None:
    """Note what is opened to be written, and every address that is asked for."""
    if not _watching:
        return
    if (
        event == "open"
        and not isinstance(details[0], int)
        and isinstance(details[1], str)
        and set(details[1]) & set("wxa+")
    ):
        _reached.append(str(details[0]))
    elif event in {"socket.connect", "socket.getaddrinfo", "os.system"}:
        _reached.append(f"{event} {details[1:]!r}"[:200])
    elif event == "subprocess.Popen" and Path(str(details[0])).name != "gs":
        _reached.append(f"the program {details[0]}")


sys.addaudithook(_watch)


def tried(world: World, command: Command, name: str, data: bytes) -> Outcome:
    """Give a file to a command, and tell what came of it. The world is as before afterwards."""
    global _watching  # noqa: PLW0603 - a hook cannot be taken away
    path = world.folder / name
    if isinstance(command, Pictures):
        path = world.folder / "pictured" / name
        said = rosters.CONTENT.replace(
            "- text:", f"- figure: {{picture: {name}, caption: a, alt: b}}\n      - text:", 1
        )
        (world.folder / "pictured" / "content.yaml").write_text(said, encoding="utf-8")
    path.write_bytes(data)
    before = world.files()
    places = {
        "LEAFLET": str(world.folder / "leaflet"),
        "BEDS": str(world.folder / "beds"),
        "ALONE": str(world.folder / "alone"),
        "PICTURED": str(world.folder / "pictured"),
        "FILE": str(path),
    }
    out = StringIO()
    _reached.clear()
    began, memory = _worked(), _peak(anew=True)
    usual, tempfile.tempdir = tempfile.tempdir, str(world.folder / "rubbish")
    _watching = True
    try:
        with redirect_stdout(out), redirect_stderr(out):
            code = brochure([places.get(word, word) for word in command.arguments])
    finally:
        _watching, tempfile.tempdir = False, usual
    seconds, memory = _worked() - began, _peak() - memory
    wrong = [*_wrong(world, command, code, out.getvalue(), before)]
    if seconds > SECONDS:
        wrong.append(f"took {seconds:.1f} s")
    if memory > MEMORY:
        wrong.append(f"took {memory >> 20} MiB")
    world.restore()
    return Outcome(code, out.getvalue(), seconds, memory, wrong)


def _wrong(world: World, command: Command, code: int, said: str, before: Mapping[str, bytes]) -> Iterator[str]:
    """Yield what no file may bring about."""
    if code == BUG or code not in {0, 2, 3, 4, 5, 6}:
        yield f"ends with {code}: {said[-300:]}"
    if code and not said.strip():
        yield f"ends with {code} without a word"
    if steers := _STEERS.search(said):
        yield f"says {steers[0]!r}"
    for reached in _reached:
        if not reached.startswith((str(world.folder), "/dev/null")):
            yield f"reaches {reached}"
    after = world.files()
    for name in before.keys() | after.keys():
        if before.get(name) != after.get(name) and not name.startswith(tuple(command.writes) or "/"):
            yield f"{name} was written"
    yield from _half(world, before, after)


def _half(world: World, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Iterator[str]:
    """Yield what is wrong with the translation if it was written."""
    name = f"leaflet/translations/{TAG}.yaml"
    if [one for one in after if one.startswith("leaflet/translations/")] != [name]:
        yield f"files are left: {[*after]}"
    if after.get(name) == before.get(name):
        return
    try:
        leaflet, _ = read_leaflet(world.folder / "leaflet")
        variant = inspect_variant(world.folder / name, leaflet)
    except BrochureError as error:
        yield f"the translation cannot be read any more: {error}"
    else:
        if gone := targets(TAG).keys() - variant.targets.keys():
            yield f"translations are gone: {sorted(gone)}"


def _worked() -> float:
    """Return the seconds that this process and the programs that it called have worked."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def _peak(*, anew: bool = False) -> int:
    """Return the most memory that the process has held, in bytes; since now if it is counted `anew` (Linux only)."""
    try:
        if anew:
            Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return 0
    return int(status.partition("VmHWM:")[2].split()[0]) << 10
