"""Drawings look as another program of SVG renders them, pixel by pixel."""

from __future__ import annotations

import itertools
import xml.etree.ElementTree as ET

import pytest

from brochure.html.vectors import vector
from brochure.layout.pictures import load
from brochure.pictures.svg import read_svg

from .drawn import PLAIN, difference, ours, theirs

SAME = 40
"""Steps of 255 that two renderers differ by at edges that neither draws wider than a pixel."""
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 80 40">'
STAR = "M20 2 31 36 3 14H37L9 36z"
BODIES = {
    "path commands": '<path d="M4 20h10v-8l6 4c4-8 8-8 12 0s8 8 12 0q4-8 8 0t8 0l4 4H4z" fill="#0B5358"/>',
    "arcs": '<path d="M10 20a10 10 0 0 1 20 0a5 8 30 1 0 10 0A0 4 0 0 0 60 30L10 38z" fill="#7A1F5C"/>',
    "arc flags without spaces": '<path d="M10 30a12 12 0 0110-20a6 6 0 1120 10z"/>',
    "on after closing": '<path d="M5 5h20v10h-20z l30 30h20z M60 5l10 10" stroke="#333" stroke-width="2" fill="none"/>',
    "nonzero": f'<path d="{STAR}" fill="#9E1B1B"/>',
    "even-odd": f'<path d="{STAR}" fill="#9E1B1B" fill-rule="evenodd"/>',
    "even-odd with a line": f'<path d="{STAR}" style="fill:#9E1B1B;fill-rule:evenodd;stroke:#111;stroke-width:1.5"/>',
    "rounded rectangle": '<rect x="5" y="5" width="60" height="30" rx="12" fill="#0B5358"/>',
    "rounded one way": '<rect x="5" y="5" width="60" height="30" rx="50" ry="6"/>',
    "ellipse and circle": '<ellipse cx="25" cy="20" rx="20" ry="8"/><circle cx="60" cy="20" r="15" fill="teal"/>',
    "polygon and polyline": '<polygon points="5,5 30,5 18 35"/><polyline points="40 5 70 5 55 35" fill="#c60"/>',
    "lines": '<line x1="5" y1="5" x2="70" y2="30" stroke="#0B5358" stroke-width="4"/>',
    "caps": '<g stroke="#000" stroke-width="8"><path d="M15 8H60" stroke-linecap="round"/>'
    '<path d="M15 20H60" stroke-linecap="square"/><path d="M15 32H60" stroke-linecap="butt"/></g>',
    "joins": '<g fill="none" stroke="#246" stroke-width="6"><path d="M5 30 15 8 25 30" stroke-linejoin="round"/>'
    '<path d="M30 30 40 8 50 30" stroke-linejoin="bevel"/><path d="M55 30 65 12 75 30"/></g>',
    "miter limit": '<g fill="none" stroke="#246" stroke-width="5"><path d="M5 30 15 10 25 30" stroke-miterlimit="1"/>'
    '<path d="M40 30 44 12 48 30" stroke-miterlimit="20"/></g>',
    "dashes": '<path d="M5 12H75M5 28H75" stroke="#000" stroke-width="4" stroke-dasharray="6 3"/>',
    "odd dashes": '<path d="M5 12H75" stroke="#000" stroke-width="5" stroke-dasharray="8,3,2" stroke-dashoffset="4"/>',
    "dots": '<path d="M8 20H75" stroke="#000" stroke-width="6" stroke-linecap="round" stroke-dasharray="0 12"/>',
    "groups": '<g transform="translate(10 5)" fill="#0B5358"><g transform="scale(2)"><rect width="10" height="10"/></g>'
    '<g transform="rotate(30 40 15)"><rect x="30" y="5" width="20" height="20" fill="#C60"/></g></g>',
    "matrix and skew": '<rect transform="matrix(1 .3 -.2 .8 12 4)" width="30" height="20"/>'
    '<rect transform="skewX(20) translate(45,5)" width="15" height="15" fill="#C60"/>',
    "skewed down": '<rect transform="skewY(15)" x="10" y="2" width="50" height="15" fill="#26a"/>',
    "line under a scale": '<g transform="scale(.1)"><path d="M50 200h650" stroke="#0B5358" stroke-width="60"/></g>',
    "line wider one way": '<g transform="scale(3 1)"><path d="M4 6h18v26h-18z" fill="none" stroke="#000" '
    'stroke-width="3"/></g>',
    "line under a skew": '<circle transform="matrix(1 0 .8 .5 12 14)" cx="20" cy="12" r="14" fill="#fc0" '
    'stroke="#036" stroke-width="5"/>',
    "mirrored line": '<g transform="matrix(-1.5 .2 0 .7 78 4)"><path d="M4 6h30l-8 34" fill="none" stroke="#000" '
    'stroke-width="4" stroke-dasharray="9 4"/></g>',
    "classes": "<style>.a{fill:#0B5358}.b,.c{fill:#fff}</style>"
    '<rect class="a" width="80" height="40"/><circle class="x b" cx="40" cy="20" r="12"/>',
    "rules and what counts more": "<defs><style type='text/css'><![CDATA[/* one */ rect{fill:red} #k{fill:blue}"
    " rect.m{fill:green} *{stroke:none} circle{fill:#abc!important}]]></style></defs>"
    '<rect width="20" height="40" fill="#000"/><rect id="k" class="m" x="20" width="20" height="40"/>'
    '<rect class="m" x="40" width="20" height="40"/><circle cx="70" cy="20" r="8" style="fill:#000"/>',
    "style before attribute": '<rect width="80" height="40" fill="red" style="fill:#0B5358; opacity:1"/>',
    "current color": '<g color="#9E1B1B"><rect width="30" height="30" fill="currentColor"/>'
    '<path d="M40 20h30" stroke="currentColor" stroke-width="4"/></g>',
    "colors": '<rect width="20" height="40" fill="rgb(11,83,88)"/><rect x="20" width="20" height="40" '
    'fill="rgb(50%,20%,0%)"/><rect x="40" width="20" height="40" fill="DarkOliveGreen"/>'
    '<rect x="60" width="20" height="40" fill="hsl(200,60%,40%)"/>',
    "inherit": '<g fill="#0B5358" stroke="#C60"><rect x="5" y="5" width="30" height="30" fill="inherit"/></g>',
    "hidden layers": '<rect width="40" height="40" fill="#0B5358"/><g display="none"><rect width="80" height="40"/></g>'
    '<g visibility="hidden"><rect width="80" height="40"/><rect x="60" width="9" height="9" visibility="visible"/></g>',
    "nothing of no size": '<rect width="0" height="40"/><rect height="40"/><circle r="0"/><path d=""/>'
    '<polyline points=""/><rect x="5" y="5" width="9" height="9"/>',
    "not seen": '<rect width="40" height="40"/><rect width="80" height="40" fill="red" fill-opacity="0"/>'
    '<g opacity="0"><rect width="80" height="40"/></g>',
    "see-through over paper": '<rect x="5" y="5" width="30" height="30" fill="#0B5358" opacity=".4"/>'
    '<rect x="45" y="5" width="30" height="30" fill="#9E1B1B80"/>',
    "see-through with a line": '<g opacity=".5"><circle cx="40" cy="20" r="14" fill="#fc0" stroke="#036" '
    'stroke-width="6"/></g>',
    "clip": '<defs><clipPath id="c"><circle cx="40" cy="20" r="16"/></clipPath></defs>'
    '<g clip-path="url(#c)"><rect width="80" height="40" fill="#0B5358"/></g>',
    "clip under a transform": '<clipPath id="c">'
    '<path clip-rule="evenodd" d="M0 0h40v30h-40zM10 8h20v14h-20z"/></clipPath>'
    '<g transform="translate(20 3) rotate(8)" clip-path="url(#c)"><rect width="80" height="40" fill="#0B5358"/></g>',
    "clip by use, and in a clip": '<defs><rect id="r" x="10" y="4" width="50" height="30"/></defs>'
    '<clipPath id="c"><use xlink:href="#r"/></clipPath><clipPath id="d"><ellipse cx="60" cy="20" rx="30" ry="15"/>'
    '</clipPath><g style="clip-path:url(#c)"><g clip-path="url(#d)"><rect width="80" height="40"/></g></g>',
    "clip of two shapes": '<clipPath id="c"><rect width="20" height="20"/><circle cx="60" cy="20" r="15"/></clipPath>'
    '<rect width="80" height="40" fill="#26a" clip-path="url(#c)"/>',
    "clip that holds nothing": '<clipPath id="c"/><rect width="80" height="40" clip-path="url(#c)"/>'
    '<rect width="9" height="9"/>',
    "out of the view box": '<circle cx="80" cy="20" r="30" fill="#0B5358" stroke="#000" stroke-width="4"/>',
    "nested svg": '<svg x="40" width="40" height="40" viewBox="0 0 10 10">'
    '<circle cx="5" cy="5" r="7" fill="#0B5358"/></svg>'
    '<svg x="5" y="5" width="30" height="15" viewBox="0 0 10 10" preserveAspectRatio="xMaxYMin slice">'
    '<rect width="10" height="10" fill="#C60"/><rect x="5" y="2" width="3" height="3"/></svg>',
    "nested svg, stretched": '<svg width="50%" height="100%" viewBox="0 0 10 10" preserveAspectRatio="none">'
    '<circle cx="5" cy="5" r="4" stroke="#C60"/></svg>',
    "use and symbol": '<defs><symbol id="s" viewBox="0 0 10 10"><circle cx="5" cy="5" r="5"/></symbol>'
    '<path id="p" d="M0 0h10l-5 10z"/></defs><use href="#s" x="5" y="5" width="30" height="30" fill="#0B5358"/>'
    '<use xlink:href="#p" x="45" y="5" transform="scale(1.2)" fill="#9E1B1B"/>',
    "switch": '<switch><foreignObject requiredExtensions="http://ns.adobe.com/x/" width="1" height="1"/>'
    '<g><rect width="40" height="40" fill="#0B5358"/></g></switch>',
    "percentages": '<rect x="10%" y="10%" width="50%" height="50%"/><circle cx="75%" cy="50%" r="10%" fill="#C60"/>',
    "units": '<rect x="1mm" y="1mm" width="10mm" height="20pt"/><line x1="60" x2="60" y1="0" y2="40" stroke="#000" '
    'stroke-width="1pc"/>',
    "editors' own": '<metadata><x xmlns="urn:x">y</x></metadata><x:grid xmlns:x="urn:inkscape" id="g"><rect/></x:grid>'
    '<title>t</title><desc>d</desc><rect width="30" height="30" style="-inkscape-stroke:none;font-family:Arial"/>',
}  # fmt: skip
ROOTS = {
    "sides without a view box": '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><rect width="40" '
    'height="40" fill="#0B5358"/></svg>',
    "sides of another shape": '<svg xmlns="http://www.w3.org/2000/svg" width="40mm" height="40mm" viewBox="0 0 80 40">'
    '<rect width="80" height="40" fill="#0B5358"/></svg>',
    "a view box elsewhere": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-20 -10 40 20"><circle r="9"/></svg>',
    "Illustrator's head": '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
    '"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [<!ENTITY ns "http://www.w3.org/2000/svg"><!ENTITY st '
    '"fill:#9E1B1B;">]><svg xmlns="&ns;" viewBox="0 0 10 10"><rect style="&st;" width="5" height="10"/></svg>',
}
DRAWINGS = {**{name: f"{HEAD}{body}</svg>" for name, body in BODIES.items()}, **ROOTS}


@pytest.fixture(scope="module")
def rendered() -> dict[str, object]:
    return dict(zip(DRAWINGS, ours([text.encode() for text in DRAWINGS.values()]), strict=True))


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_is_shown_as_another_program_shows_it(name: str, rendered):
    one = rendered[name]
    other = theirs(DRAWINGS[name].encode(), one.size)
    assert one.getextrema() != ((255, 255),) * 3
    assert difference(one, other) <= SAME, f"{difference(one, other)}"


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_written_into_html_looks_as_its_authors(name: str, rendered):
    written = vector(load("a.svg", DRAWINGS[name].encode(), PLAIN), "one")
    written.set("xmlns", "http://www.w3.org/2000/svg")
    assert {element.tag for element in written.iter()} <= {"svg", "g", "path", "clipPath"}
    assert all(element.text is None for element in written.iter())
    size = rendered[name].size
    one, other = theirs(ET.tostring(written), size), theirs(DRAWINGS[name].encode(), size)
    assert difference(one, other) <= SAME, f"{difference(one, other)}"


def test_the_comparison_sees_what_is_missing_moved_or_of_another_color(rendered):
    """A picture differs from each of the others by more than is allowed."""
    names = [name for name in BODIES if name != "nothing of no size"]
    for one, other in itertools.pairwise(names):
        assert difference(rendered[one], rendered[other]) > SAME, (one, other)


def test_parts_that_lie_in_the_view_box_are_not_clipped():
    picture = read_svg(DRAWINGS["colors"].encode())
    assert [part.clips for part in picture.parts] == [(), (), (), ()]
