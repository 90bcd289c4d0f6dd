"""What a drawing holds that would not print as its maker sees it is refused by name and line, all of it in one run."""

from __future__ import annotations

import time

import pytest

from brochure.pictures.faults import Fault, RefusedError
from brochure.pictures.files import read_drawing

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">\n'


def faults(text: str | bytes) -> tuple[Fault, ...]:
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(RefusedError, match=r".") as caught:
        read_drawing(data)
    return caught.value.faults


@pytest.mark.parametrize(
    ("body", "says", "hint"),
    [
        ("<text>x</text>", "<text> is text", "Object to Path; in Illustrator: Type > Create Outlines"),
        ("<g><flowRoot><flowPara>x</flowPara></flowRoot></g>", "<flowRoot> is text", "Object to Path"),
        ("<image href='a.png'/>", "<image>", "show that"),
        ("<script>x()</script>", "<script>", "plain SVG"),
        ("<rect width='9' height='9'><animate attributeName='x'/></rect>", "<animate>", "PNG"),
        ("<blink/>", "<blink>", "PNG"),
        ("<defs><mask id='m'/></defs><rect mask='url(#m)' width='9' height='9'/>", "mask (url(#m))", "Pathfinder"),
        ("<g style='filter:url(#f)'><rect width='9' height='9'/></g>", "filter (url(#f))", "Flatten Transparency"),
        ("<g style='mix-blend-mode:multiply'><rect width='9' height='9'/></g>", "mix-blend-mode", "Flatten"),
        ("<linearGradient id='g'/><path d='M0 0h9v9' fill='url(#g)'/>", "fill by <linearGradient>", "plain color"),
        ("<pattern id='g'/><path d='M0 0h9' stroke='url(#g)'/>", "stroke by <pattern>", "plain color"),
        ("<rect width='9' height='9' fill='url(#none)'/>", "not in the file", "plain color"),
        ("<rect width='9' height='9' fill='url(b.svg#g)'/>", "not in the file", "plain color"),
        ("<use href='b.svg#a'/>", "<use> shows 'b.svg#a'", "PNG"),
        ("<g id='a'><use href='#a'/></g>", "<use> shows itself", "PNG"),
        ("<path d='M0 0h9v9' marker-end='url(#a)'/>", "marker-end", "Stroke to Path"),
        ("<path d='M0 0h9v9' stroke='#000' vector-effect='non-scaling-stroke'/>", "vector-effect", "Stroke to Path"),
        ("<rect width='9' height='9' stroke='#000' paint-order='stroke'/>", "paint-order", "fill below stroke"),
        ("<rect width='9' height='9'/><circle r='5' fill='red' opacity='.5'/>", "lets through", "lighter color"),
        ("<rect width='9' height='9' stroke='#000' stroke-opacity='.5'/>", "line lets through", "lighter color"),
        ("<clipPath id='c'><text>x</text></clipPath><rect clip-path='url(#c)' width='9' height='9'/>",
         "clip path with <text>", "Pathfinder"),
        ("<clipPath id='c'><circle r='5'/><circle r='4'/></clipPath><rect clip-path='url(#c)' width='9' height='9'/>",
         "several shapes", "Pathfinder"),
        ("<rect clip-path='circle(3px)' width='9' height='9'/>", "clip-path (circle(3px))", "PNG"),
        ("<style>g rect{fill:red}</style><rect width='9' height='9'/>", "'g rect'", "Presentation Attributes"),
        ("<style>a:hover{fill:red}</style><rect width='9' height='9'/>", "'a:hover'", "Presentation Attributes"),
        ("<style>@media print{rect{fill:red}}</style><rect width='9' height='9'/>", "@media", "Attributes"),
        ("<style>rect{</style><style type='text/less'>a</style><rect width='9' height='9'/>", "kind than CSS", "plain"),
        ("<rect width='9' height='9' style='fill'/>", "broken CSS", "plain SVG"),
        ("<rect style='width:9px' height='9'/>", "'width'", "plain SVG"),
        ("<g style='transform:scale(2)'><rect width='9' height='9'/></g>", "'transform'", "plain SVG"),
        ("<path d='M0 0 9'/>", "its path is broken", "mend"),
        ("<path d='M0 0Q'/>", "its path is broken", "mend"),
        ("<path d='M0 0L1e9 0 5 5'/>", "out of all bounds", "mend"),
        ("<polygon points='1 2 3'/>", "odd number", "mend"),
        ("<polygon points='1 2 x 3'/>", "no numbers", "mend"),
        ("<rect width='9em' height='9'/>", "no length", "mend"),
        ("<rect width='1e99' height='9'/>", "too large", "mend"),
        ("<rect width='9' height='9' transform='scale(1 2 3)'/>", "scale has 3 numbers", "mend"),
        ("<rect width='9' height='9' transform='spin(1)'/>", "not understood", "mend"),
        ("<rect width='9' height='9' fill='mauvish'/>", "'mauvish'", "mend"),
        ("<rect width='9' height='9' fill-rule='odd'/>", "none of nonzero, evenodd", "mend"),
        ("<path d='M0 0h9' stroke='#000' transform='scale(1 .00005)'/>", "stretched", "mend"),
        ("<path d='M0 0h9' stroke='#000' stroke-dasharray='1' pathLength='5'/>", "pathLength", "mend"),
        ("<svg width='5' height='5' viewBox='0 0 0 0'><rect width='9' height='9'/></svg>", "has no size", "mend"),
        ("<svg width='5' height='5' viewBox='0 0 5 5' preserveAspectRatio='best'/>", "preserveAspectRatio", "mend"),
        ("<svg style='background-color:#0B5358'><rect width='9' height='9'/></svg>", "background-color", "rectangle"),
    ],
)  # fmt: skip
def test_what_is_not_drawn_is_named_with_its_line_and_what_to_do(body: str, says: str, hint: str):
    found = faults(f"{HEAD}\n{body}</svg>")
    assert any(says in one.what for one in found), found
    assert {one.line for one in found} == {3}
    assert any(hint in one.hint for one in found), found


def test_all_that_is_wrong_is_said_in_one_run_each_kind_once():
    found = faults(HEAD + "<text>a</text>\n" * 6 + "<image href='a'/>\n<rect width='9' height='9'/></svg>")
    assert [one.what.split(" of the")[0] for one in found] == ["lines 2, 3, 4, 5 and more", "line 8"]


NOTHING = (
    "<text/>",
    "<text visibility='hidden'>x</text>",
    "<g display='none'><text>x</text></g>",
    "<linearGradient id='unused'/>",
    "<style>@font-face{font-family:x}</style>",
)


@pytest.mark.parametrize("body", NOTHING)
def test_what_draws_nothing_is_not_refused(body: str):
    assert len(read_drawing(f"{HEAD}{body}<rect width='9' height='9'/></svg>".encode()).parts) == 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"", "no whole XML"),
        (b"<svg", "no whole XML"),
        (b"<html/>", "no SVG"),
        (b"<svg xmlns='urn:other'/>", "no SVG"),
        (b"\x1f\x8b\x08rest", "compressed SVG"),
        (b"<?xml version='1.0' encoding='nonsense'?><svg/>", "encoding|no whole XML"),
        (HEAD + "</svg>", "nothing that can be drawn"),
        (HEAD + "<rect x='20' width='9' height='9'/></svg>", "nothing that can be drawn"),
        ("<svg viewBox='0 0 nan nan'><rect width='9' height='9'/></svg>", "no numbers"),
        ("<svg viewBox='0 0 -5 5'><rect width='9' height='9'/></svg>", "has no size"),
        ("<svg width='0' height='5'><rect width='9' height='9'/></svg>", "has no size"),
        ("<svg width='1e6' height='5'><rect width='9' height='9'/></svg>", "has no size"),
        ("<!DOCTYPE svg [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><svg>&e;</svg>", "entity 'e'"),
        ("<!DOCTYPE svg [<!ENTITY % e SYSTEM 'http://x/y'>%e;]><svg/>", "entity 'e'"),
        ("<!DOCTYPE svg SYSTEM 'x.dtd'><svg>&e;</svg>", "entity 'e'"),
        ("<!DOCTYPE svg [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><svg>&b;</svg>", "entity 'b'"),
        (f"<!DOCTYPE svg [<!ENTITY a '{'x' * 2000}'>]><svg>&a;</svg>", "entity 'a'"),
        (f"<!DOCTYPE svg [<!ENTITY a '{'x' * 999}'>]><svg>{'&a;' * 20_000}</svg>", "too large|amplification"),
    ],
)
def test_what_is_no_drawing_or_leads_out_of_the_file_is_refused(text: str | bytes, says: str):
    assert any(word in faults(text)[0].what for word in says.split("|")), faults(text)


MANY_USES = "<g id='a0'><rect width='1' height='1'/></g>" + "".join(
    "<g id='aN'>".replace("N", str(n)) + f"<use href='#a{n - 1}'/>" * 10 + "</g>" for n in range(1, 12)
)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (HEAD + "<g>" * 5_000 + "</g>" * 5_000 + "</svg>", "inside each other"),
        (HEAD + "<g/>" * 30_000 + "</svg>", "elements"),
        (HEAD + "<path d='M0 0" + "h1v1" * 130_000 + "'/></svg>", "numbers in its paths"),
        (HEAD + " " * (5 << 20) + "</svg>", "more than 4 MB"),
        (HEAD + MANY_USES + "</svg>", "too often"),
        (HEAD + f"<rect width='9' height='9' style='fill:{'(' * 100_000}'/></svg>", "CSS|read|understood"),
        (HEAD + f"<path d='M0 0h9' stroke='#000' stroke-dasharray='{'1 ' * 99}'/></svg>", "dashes are too many"),
    ],
)  # fmt: skip
def test_what_is_too_much_is_refused_in_bounded_time(text: str, says: str):
    start = time.process_time()
    assert any(word in faults(text)[0].what for word in says.split("|"))
    assert time.process_time() - start < 8
