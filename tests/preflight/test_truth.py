"""Each rule against files whose true answer is known by how they are made: no false pass and no false fail."""

from __future__ import annotations

import io
import warnings
from typing import Any

import pikepdf
import pytest

from brochure.editions import EMAIL, OFFICE, PRESS
from brochure.errors import OutputError
from brochure.preflight import Verdict, checking, contents, preflight

from .foreign import file_of, form, glyphs, pattern, picture, shading, spot

PASS, FAIL, WARN, UNKNOWN = Verdict.PASS, Verdict.FAIL, Verdict.WARN, Verdict.UNKNOWN
RECT = b" 20 20 50 50 re f "
DRAWN = b"/P Do"
OVERPRINT = {"ExtGState": {"G": {"OP": True, "op": True, "OPM": 1}}}
FONT = {"F": {"Subtype": "/Type1", "BaseFont": "/Helvetica"}}


@pytest.fixture(autouse=True)
def _without_ghostscript(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "ink_of_plates", lambda *_: ())


def verdicts(pdf: bytes, edition: Any = PRESS) -> dict[str, Verdict]:
    return {result.rule: result.verdict for result in preflight(pdf, edition)}


def patterned(drawn: Any) -> dict[str, Any]:
    return {"Pattern": {"P": drawn}}


CASES: list[tuple[str, bytes, dict[str, Any], str, Verdict]] = [
    # colors, wherever they are chosen
    ("rgb", b"1 0 0 rg" + RECT, {}, "color spaces", FAIL),
    ("rgb lines", b"1 0 0 RG 9 9 m 50 50 l S", {}, "color spaces", FAIL),
    ("cmyk", b"1 0 0 0 k" + RECT, {}, "color spaces", PASS),
    ("sc", b"/DeviceRGB cs 1 0 0 sc" + RECT, {}, "color spaces", FAIL),
    ("chosen, not painted", b"1 0 0 rg 0 0 0 1 k" + RECT, {}, "color spaces", PASS),
    ("off the sheet", b"1 0 0 rg 900 20 50 50 re f", {}, "color spaces", PASS),
    ("clipped away", b"100 100 20 20 re W n 1 0 0 rg" + RECT, {}, "color spaces", PASS),
    ("words like operators", b"BT /F 9 Tf (1 0 0 rg) Tj ET", {"Font": FONT}, "color spaces", PASS),
    ("form in form", DRAWN, {"XObject": {"P": form(DRAWN, resources={"XObject": {"P": form(b"1 0 0 rg" + RECT)}})}},
     "color spaces", FAIL),
    ("shading", b"/S sh", {"Shading": {"S": shading("/DeviceRGB", [1, 0, 0], [0, 0, 1])}}, "color spaces", FAIL),
    ("shading in cmyk", b"/S sh", {"Shading": {"S": shading("/DeviceCMYK", [1, 0, 0, 0], [0, 0, 1, 0])}},
     "color spaces", PASS),
    ("pattern", b"/Pattern cs /P scn" + RECT, patterned(pattern(b"1 0 0 rg 0 0 5 5 re f")), "color spaces", FAIL),
    ("pattern without color", b"/C cs 0 0 0 1 /P scn" + RECT,
     patterned(pattern(b"1 0 0 rg 0 0 5 5 re f", paint=2)) | {"ColorSpace": {"C": ["/Pattern", "/DeviceCMYK"]}},
     "color spaces", PASS),
    ("pattern of a shading", b"/Pattern cs /P scn" + RECT,
     patterned({"PatternType": 2, "Shading": shading("/DeviceRGB", [1, 0, 0], [0, 0, 1])}), "color spaces", FAIL),
    ("picture", b"q 20 0 0 20 9 9 cm /P Do Q", {"XObject": {"P": picture(100, 100)}}, "color spaces", FAIL),
    ("palette", b"q 20 0 0 20 9 9 cm /P Do Q",
     {"XObject": {"P": picture(90, 90, ["/Indexed", "/DeviceRGB", 255, pikepdf.String(bytes(768))])}},
     "color spaces", FAIL),
    ("inline picture", b"q 2 0 0 2 9 9 cm BI /W 2 /H 2 /CS /RGB /BPC 8 ID 0123456789ab EI Q", {}, "color spaces", FAIL),
    ("glyph", b"BT /F 9 Tf 20 20 Td (A) Tj ET", {"Font": {"F": glyphs(b"1000 0 d0 1 0 0 rg 0 0 500 500 re f")}},
     "color spaces", FAIL),
    ("glyph without color", b"BT /F 9 Tf 20 20 Td (A) Tj ET",
     {"Font": {"F": glyphs(b"1000 0 0 0 500 500 d1 1 0 0 rg 0 0 500 500 re f")}}, "color spaces", PASS),
    ("spot", b"/C cs 1 scn" + RECT, {"ColorSpace": {"C": spot("/Reflex")}}, "color spaces", WARN),
    ("black plate", b"/C cs 1 scn" + RECT, {"ColorSpace": {"C": spot("/Black")}}, "color spaces", PASS),
    ("no space", b"/C cs 1 scn" + RECT, {"ColorSpace": {"C": ["/Nonsense"]}}, "color spaces", UNKNOWN),
    # ink
    ("ink of an area", b"1 1 1 0.5 k" + RECT, {}, "ink of each color", FAIL),
    ("ink of a line", b"1 1 1 0.5 K 9 9 m 50 50 l S", {}, "ink of each color", FAIL),
    ("ink of three plates", b"1 1 1 0 k" + RECT, {}, "ink of each color", PASS),
    ("ink of a shading", b"/S sh", {"Shading": {"S": shading("/DeviceCMYK", [1, 1, 1, 1], [0, 0, 0, 0])}},
     "ink of each color", FAIL),
    ("ink of a picture", b"q 20 0 0 20 9 9 cm /P Do Q",
     {"XObject": {"P": picture(100, 100, "/DeviceCMYK", b"\xff\xff\xff\xc0" * 10_000)}}, "ink of each color", FAIL),
    ("ink of a pale picture", b"q 20 0 0 20 9 9 cm /P Do Q",
     {"XObject": {"P": picture(100, 100, "/DeviceCMYK", b"\x40\x80\x40\xc0" * 10_000)}}, "ink of each color", PASS),
    ("registration", b"/C cs 1 scn" + RECT, {"ColorSpace": {"C": spot("/All")}}, "ink of each color", FAIL),
    ("rich text", b"1 1 0 1 k BT /F 9 Tf 20 20 Td (x) Tj ET", {"Font": FONT}, "black text", FAIL),
    ("rich area", b"1 1 0 1 k" + RECT, {}, "black text", PASS),
    # lines
    ("thin", b"0.1 w 9 9 m 50 9 l S", {}, "hairlines", FAIL),
    ("none", b"0 w 9 9 m 50 9 l S", {}, "hairlines", FAIL),
    ("made thick", b"q 10 0 0 10 0 0 cm 0.1 w 1 1 m 5 1 l S Q", {}, "hairlines", PASS),
    ("made thin", b"q 0.1 0 0 0.1 0 0 cm 1 w 90 90 m 500 90 l S Q", {}, "hairlines", FAIL),
    ("thin one way, along", b"q 1 0 0 0.1 0 0 cm 1 w 9 90 m 50 90 l S Q", {}, "hairlines", FAIL),
    ("thin one way, across", b"q 1 0 0 0.1 0 0 cm 1 w 9 90 m 9 500 l S Q", {}, "hairlines", PASS),
    ("chosen, not drawn", b"0.1 w 1 w 9 9 m 50 9 l S", {}, "hairlines", PASS),
    ("by a state", b"/G gs 9 9 m 50 9 l S", {"ExtGState": {"G": {"LW": 0.1}}}, "hairlines", FAIL),
    ("a filled line", b"9 9 90 0.1 re f", {}, "hairlines", FAIL),
    ("a frame", b"9 9 90 90 re 9.1 9.1 89.8 89.8 re f*", {}, "hairlines", FAIL),
    ("steps of a gradient", b"".join(b"%.1f 9 0.1 90 re f " % (20 + n / 10) for n in range(50)), {}, "hairlines", PASS),
    ("in a form", DRAWN, {"XObject": {"P": form(b"1 w 90 90 m 500 90 l S", Matrix=[0.1, 0, 0, 0.1, 0, 0])}},
     "hairlines", FAIL),
    ("text with an edge", b"0.1 w BT 1 Tr /F 9 Tf 20 20 Td (x) Tj ET", {"Font": FONT}, "hairlines", FAIL),
    # resolution
    ("coarse", b"q 100 0 0 100 9 9 cm /P Do Q", {"XObject": {"P": picture(100, 100)}}, "resolution", WARN),
    ("fine", b"q 20 0 0 20 9 9 cm /P Do Q", {"XObject": {"P": picture(100, 100)}}, "resolution", PASS),
    ("turned", b"q 0 20 -20 0 90 9 cm /P Do Q", {"XObject": {"P": picture(100, 100)}}, "resolution", PASS),
    ("scaled twice", b".1 0 0 .1 0 0 cm q 200 0 0 -200 9 900 cm /P Do Q", {"XObject": {"P": picture(100, 100)}},
     "resolution", PASS),
    ("two sizes", b"q 9 0 0 9 0 0 cm Q q 20 0 0 20 9 9 cm /P Do Q", {"XObject": {"P": picture(100, 100)}},
     "resolution", PASS),
    ("one pixel", b"q 90 0 0 90 9 9 cm /P Do Q", {"XObject": {"P": picture(1, 1)}}, "resolution", PASS),
    ("a code", b"q 90 0 0 90 9 9 cm /P Do Q",
     {"XObject": {"P": picture(29, 29, "/DeviceGray", bytes(range(116)), BitsPerComponent=1)}}, "resolution", PASS),
    ("without size", b"/P Do", {"XObject": {"P": ({"Subtype": "/Image"}, b"")}}, "resolution", UNKNOWN),
    # overprint and transparency
    ("white lost", b"/G gs 0 0 0 0 k" + RECT, OVERPRINT, "white overprint", FAIL),
    ("white kept", b"/G gs 0 0 0 0 k" + RECT, {"ExtGState": {"G": {"op": True, "OPM": 0}}}, "white overprint", PASS),
    ("white before", b"0 0 0 0 k" + RECT + b"/G gs", OVERPRINT, "white overprint", PASS),
    ("white as words", b"(/G gs) pop 0 0 0 0 k" + RECT, OVERPRINT, "white overprint", PASS),
    ("black kept out", b"0 0 0 1 k BT /F 9 Tf 20 20 Td (x) Tj ET", {"Font": FONT}, "black overprints", WARN),
    (
        "black over",
        b"/G gs 0 0 0 1 k BT /F 9 Tf 20 20 Td (x) Tj ET", OVERPRINT | {"Font": FONT}, "black overprints", PASS),
    ("see-through", b"/G gs" + RECT, {"ExtGState": {"G": {"ca": 0.5}}}, "transparency", WARN),
    ("see-through, not painted", b"/G gs", {"ExtGState": {"G": {"ca": 0.5}}}, "transparency", PASS),
    # fonts
    ("not embedded", b"BT /F 9 Tf 20 20 Td (x) Tj ET", {"Font": FONT}, "fonts embedded", FAIL),
    ("not shown", b"BT /F 9 Tf 20 20 Td ET", {"Font": FONT}, "fonts embedded", PASS),
    ("not seen", b"BT 3 Tr /F 9 Tf 20 20 Td (x) Tj ET", {"Font": FONT}, "fonts embedded", PASS),
]  # fmt: skip


@pytest.mark.parametrize(("content", "resources", "rule", "verdict"), [one[1:] for one in CASES],
                         ids=[f"{one[3]}: {one[0]}" for one in CASES])  # fmt: skip
def test_a_rule_says_what_is_true(content: bytes, resources: dict[str, Any], rule: str, verdict: Verdict):
    assert verdicts(file_of(content, resources=resources))[rule] is verdict


@pytest.mark.parametrize(("right", "verdict"), [(203.0, FAIL), (210.0, PASS), (199.0, PASS)])
def test_what_reaches_the_trim_goes_on_to_the_bleed(right: float, verdict: Verdict):
    boxes = {"MediaBox": [-20, -20, 230, 330], "TrimBox": [0, 0, 200, 300], "BleedBox": [-9, -9, 209, 309]}
    content = b"0 0 0 1 k 50 50 %.1f 50 re f 215 100 m 230 100 l S" % (right - 50)
    assert verdicts(file_of(content, page=boxes))["bleed reached"] is verdict


def test_a_unit_of_its_own_makes_lines_and_pages_larger():
    pdf = file_of(b"0.1 w 9 9 m 50 9 l S", page={"UserUnit": 10})
    assert verdicts(pdf)["hairlines"] is PASS
    (sizes,) = (one.found for one in preflight(pdf) if one.rule == "page sizes")
    assert sizes == "all 706 x 1058 mm"


def test_sizes_and_turns_are_told():
    assert verdicts(file_of(b"", pages=2))["page sizes"] is PASS
    assert verdicts(file_of(b"", page={"Rotate": 90}), EMAIL)["rotation"] is WARN
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    pdf.add_blank_page(page_size=(612, 792))
    out = io.BytesIO()
    pdf.save(out)
    (found,) = (one for one in preflight(out.getvalue(), PRESS) if one.rule == "page sizes")
    assert (found.verdict, found.found) == (FAIL, "several: A4 upright (page 1), Letter upright (page 2)")


def test_gray_is_asked_for_in_the_office():
    assert verdicts(file_of(b"0.5 g" + RECT), OFFICE)["color spaces"] is PASS
    assert verdicts(file_of(b"0 0 0 1 k" + RECT), OFFICE)["color spaces"] is FAIL


def test_what_is_locked_with_a_password_is_said_to_be():
    with pikepdf.open(io.BytesIO(file_of(b""))) as file:
        locked, restricted = io.BytesIO(), io.BytesIO()
        file.save(locked, encryption=pikepdf.Encryption(user="a", owner="b"))
        file.save(restricted, encryption=pikepdf.Encryption(user="", owner="b"))
    with pytest.raises(OutputError, match="locked with a password"):
        preflight(locked.getvalue())
    assert verdicts(restricted.getvalue())["encryption"] is FAIL


def test_a_page_without_a_size_and_a_layer_that_is_off():
    pdf = pikepdf.open(io.BytesIO(file_of(b"/OC /L BDC 1 0 0 rg" + RECT + b"EMC 0 0 0 1 k" + RECT)))
    layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="x"))
    pdf.pages[0].obj.Resources.Properties = pikepdf.Dictionary(L=layer)
    usual = pikepdf.Dictionary(OFF=pikepdf.Array([layer]))
    pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=pikepdf.Array([layer]), D=usual)
    out = io.BytesIO()
    pdf.save(out)
    found = verdicts(out.getvalue())
    assert (found["color spaces"], found["no layers"]) == (PASS, WARN)
    boundless = file_of(b"").replace(b"/MediaBox", b"/MediaBix")
    assert verdicts(boundless)["media box"] is FAIL


@pytest.mark.parametrize(
    "content", [b"q " * 1_100_000, b"BI /W 1 /H 1 ID ", b"1 " * 40 + b"9" * 5000 + b" w 1 1 m 9 9 l S"]
)
def test_what_cannot_be_read_to_its_end_is_never_passed(content: bytes):
    found = verdicts(file_of(content + b" 1 0 0 rg" + RECT))
    assert found["color spaces"] is not PASS


def test_streams_that_come_again_are_kept_up_to_a_bound(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(contents, "MAX_KEPT", 30)
    pdf = pikepdf.new()
    streams = [pdf.make_stream(b"0 0 0 1 k " * (1 + number % 7)) for number in range(40)]
    kept = contents.Contents(pdf)
    for stream in [*streams, *streams]:
        found, is_whole = kept.of_stream(stream)
        assert is_whole and len(found) == 1 + streams.index(stream) % 7
        assert kept._size == sum(len(operations) for operations, _ in kept._kept.values()) <= 30


def test_forms_that_show_each_other_end():
    pdf = pikepdf.open(io.BytesIO(file_of(DRAWN, resources={"XObject": {"P": form(DRAWN)}})))
    shown = pdf.pages[0].obj.Resources.XObject.P
    shown.Resources.XObject = pikepdf.Dictionary(P=shown)
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pdf.save(out)
    assert verdicts(out.getvalue())["content"] is UNKNOWN
