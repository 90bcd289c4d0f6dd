"""The ICC profile, and what standards ask for."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image, ImageCms

from brochure.editions import EMAIL, ColorSpace, Standard
from brochure.errors import OutputError
from brochure.pdf.icc import srgb_profile
from brochure.pdf.standards import demands_of
from brochure.pdf.writer import write

from . import reading
from .samples import plain


def test_the_profile_is_srgb():
    """Little CMS turns colors of our profile into its own sRGB and changes none by more than one step in 255."""
    ours = ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile()))
    steps = [0, 1, 5, 17, 64, 128, 200, 254, 255]
    colors = [(red, green, blue) for red in steps for green in steps for blue in steps]
    image = Image.new("RGB", (len(colors), 1))
    image.putdata(colors)
    turned = ImageCms.profileToProfile(
        image, ours, ImageCms.createProfile("sRGB"), renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC
    )
    found = [turned.getpixel((x, 0)) for x in range(len(colors))]
    worst = max(abs(a - b) for one, other in zip(colors, found, strict=True) for a, b in zip(one, other, strict=True))
    assert worst <= 1


def test_the_profile_is_small_and_says_its_size():
    profile = srgb_profile()
    assert int.from_bytes(profile[:4], "big") == len(profile) < 1000
    assert len(profile) % 4 == 0


@pytest.mark.parametrize("space", [ColorSpace.RGB, ColorSpace.GRAY])
def test_an_archived_file_embeds_the_profile(space, judged):
    data = write(plain(["gray and black"]), replace(EMAIL, colors=space))
    judged(data)
    pdf = reading.opened(data)
    (intent,) = pdf.Root.OutputIntents
    assert intent.S == "/GTS_PDFA1"
    assert int(intent.DestOutputProfile.N) == 3
    assert intent.DestOutputProfile.read_bytes() == srgb_profile()


def test_a_color_space_without_a_profile_is_an_error():
    with pytest.raises(OutputError, match="no output intent for cmyk"):
        write(plain(["x"]), replace(EMAIL, colors=ColorSpace.CMYK))


def test_two_standards_in_one_file_ask_for_what_either_asks():
    both = demands_of({Standard.PDF_UA_1, Standard.PDF_A_2A})
    assert both.tagged
    assert both.output_intent == "GTS_PDFA1"
    assert {schema.prefix for schema in both.schemas} == {"pdfuaid", "pdfaid"}
    assert not demands_of(()).tagged


def test_standards_that_contradict_each_other_are_an_error():
    with pytest.raises(OutputError, match="no file can be all of PDF/UA-1, PDF/X-4"):
        demands_of({Standard.PDF_UA_1, Standard.PDF_X_4})


@pytest.mark.parametrize("standard", [Standard.PDF_UA_1, Standard.PDF_A_2A])
def test_a_file_claims_only_what_it_is_asked_for(standard):
    pdf = reading.opened(write(plain(["x"]), replace(EMAIL, standards=frozenset({standard}))))
    packet = pdf.Root.Metadata.read_bytes()
    assert (b" pdfuaid:part=" in packet) == (standard is Standard.PDF_UA_1)
    assert (b" pdfaid:part=" in packet) == (standard is Standard.PDF_A_2A)
    assert ("/OutputIntents" in pdf.Root) == (standard is Standard.PDF_A_2A)
