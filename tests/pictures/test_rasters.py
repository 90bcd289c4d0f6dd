"""Photographs and logos print as their makers see them, in the colors of each edition, or are refused."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

import pikepdf
import pytest
from PIL import Image, ImageChops, ImageCms, ImageOps

from brochure.editions import EMAIL, OFFICE, PRESS, Edition
from brochure.errors import OutputError
from brochure.layout.page import Raster
from brochure.layout.pictures import load
from brochure.layout.rasters import raster_of
from brochure.layout.separation import MAX_INK, press_profile
from brochure.pdf.writer import write
from brochure.pictures.faults import RefusedError
from brochure.pictures.raster import MAX_DECODED, read_raster

from .drawn import PLAIN, document, ours
from .rasters import chunk, noise, photo, png, saved, turned

AT_PRESS = replace(PRESS, standards=frozenset())


def shown(data: bytes, edition: Edition = EMAIL) -> Raster:
    return raster_of(read_raster(data), edition)


def inks(data: bytes, edition: Edition = PRESS) -> Image.Image:
    """Return a picture as plates, decoded where it is a JPEG."""
    raster = shown(data, edition)
    assert raster.components == 4
    size = (raster.width, raster.height)
    if raster.is_jpeg:
        return Image.open(io.BytesIO(raster.data))
    return Image.frombytes("CMYK", size, raster.data)


def worst(one: Image.Image, other: Image.Image) -> int:
    return max(most for _, most in ImageChops.difference(one.convert("RGB"), other.convert("RGB")).getextrema())


def refusal(data: bytes) -> str:
    with pytest.raises(RefusedError, match=r".") as caught:
        read_raster(data).decoded()
    return str(caught.value)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_stands_as_its_notes_say(kind: str, orientation: int):
    data = turned(orientation, kind)
    (page,) = ours([data], "a.jpg")
    upright = ImageOps.exif_transpose(Image.open(io.BytesIO(data))).convert("RGB").resize(page.size)
    inside = (3, 3, page.width - 3, page.height - 3)
    small, other = (one.crop(inside).resize((20, 20), Image.Resampling.BOX) for one in (page, upright))
    assert worst(small, other) <= 24
    assert (shown(data).shown[0] > shown(data).shown[1]) == (orientation < 5)


def test_a_photo_that_is_turned_is_not_compressed_again_and_tells_no_place():
    data = turned(6)
    raster = shown(data)
    assert raster.is_jpeg
    assert b"taken at home" in data
    assert b"taken at home" not in raster.data
    assert Image.open(io.BytesIO(raster.data)).tobytes() == Image.open(io.BytesIO(data)).tobytes()


@pytest.mark.parametrize("notes", [b"Exif\0\0", b"Exif\0\0II*\0\xff\xff\xff\xff", b"Exif\0\0" + bytes(40)])
def test_notes_that_cannot_be_read_say_nothing(notes: bytes):
    assert read_raster(saved(photo(), "JPEG", exif=notes)).orientation == 1


def test_a_phones_file_of_several_pictures_shows_the_first():
    data = saved(photo(), "MPO", save_all=True, append_images=[noise()])
    assert Image.open(io.BytesIO(data)).format == "MPO"
    raster = shown(data)
    assert (raster.width, raster.height) == photo().size
    assert len(raster.data) < len(data) / 2
    assert worst(Image.open(io.BytesIO(raster.data)), Image.open(io.BytesIO(data))) == 0


def test_pictures_that_take_turns_are_refused():
    data = saved(photo(), "PNG", save_all=True, append_images=[noise((96, 64))])
    assert "2 pictures that take turns" in refusal(data)


def test_sixteen_bits_of_gray_become_eight():
    values = b"".join(bytes([0]) + b"".join((x * 256 + 77).to_bytes(2, "big") for x in range(256)) for _ in range(8))
    raster = shown(png(256, 8, 16, 0, values))
    assert (raster.components, raster.bits) == (1, 8)
    assert raster.data == bytes(range(256)) * 8


def modes() -> Iterator[tuple[str, Image.Image]]:
    """Yield pictures of all modes of PNG."""
    base = photo()
    yield "1", base.convert("1")
    yield "L", base.convert("L")
    yield "P", base.quantize(16)
    yield "RGB", base
    for mode in ("LA", "RGBA"):
        image = base.convert(mode)
        image.putalpha(Image.linear_gradient("L").resize(base.size))
        yield mode, image


@pytest.mark.parametrize(("mode", "image"), [*modes()])
def test_a_png_is_shown_as_it_decodes_on_white(mode: str, image: Image.Image):
    raster = shown(saved(image, "PNG"))
    white = Image.new("RGBA", image.size, "white")
    white.alpha_composite(image.convert("RGBA"))
    size = (raster.width, raster.height)
    got = Image.frombytes({1: "1"}.get(raster.bits, {1: "L", 3: "RGB"}[raster.components]), size, raster.data)
    assert worst(got, white) <= 1


def test_a_palette_with_a_color_that_is_not_there_is_put_on_white():
    image = photo().quantize(8)
    data = saved(image, "PNG", transparency=image.getpixel((5, 5)))
    got = Image.frombytes("RGB", image.size, shown(data).data)
    assert got.getpixel((5, 5)) == (255, 255, 255)
    assert got.getpixel((90, 60)) != (255, 255, 255)


def test_sixteen_bits_with_a_gray_that_is_not_there():
    rows = (bytes([0]) + bytes([50, 0, 200, 0])) * 2
    assert shown(png(2, 2, 16, 0, rows, chunk(b"tRNS", bytes([50, 0])))).data == bytes([255, 200]) * 2


@pytest.mark.parametrize(("edition", "space"), [(EMAIL, "/DeviceRGB"), (OFFICE, "/DeviceGray"), (PRESS, "/DeviceCMYK")])
@pytest.mark.parametrize("kind", ["rgb.jpg", "cmyk.jpg", "rgb.png"])
def test_every_picture_is_in_the_color_space_of_its_edition(kind: str, edition: Edition, space: str):
    image = photo().convert("CMYK" if kind.startswith("cmyk") else "RGB")
    data = saved(image, "PNG" if kind.endswith("png") else "JPEG")
    plain = replace(edition, standards=frozenset())
    with pikepdf.open(io.BytesIO(write(document([load(kind, data, edition)]), plain))) as pdf:
        (drawn,) = pdf.pages[0].Resources.XObject.values()
        assert str(drawn.ColorSpace) == space


@pytest.mark.parametrize("name", ["a.jpg", "a.png"])
def test_gray_saved_as_color_is_black_ink_alone_at_a_press(name: str):
    gray = photo().convert("L").convert("RGB")
    raster = shown(saved(gray, "PNG" if name.endswith("png") else "JPEG"), PRESS)
    assert raster.components == 1


def test_a_photo_at_a_press_has_the_colors_of_its_profile_and_limited_ink():
    color = (150, 110, 90)
    plates = inks(saved(Image.new("RGB", (32, 32), color), "JPEG", quality=95))
    seen = ImageCms.profileToProfile(
        plates, io.BytesIO(press_profile(PRESS)), ImageCms.createProfile("sRGB"), outputMode="RGB",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )  # fmt: skip
    assert max(abs(a - b) for a, b in zip(seen.getpixel((16, 16)), color, strict=True)) < 8
    plates = inks(saved(noise(), "JPEG", quality=95))
    bands = [band.tobytes() for band in plates.split()]
    assert max(map(sum, zip(*bands, strict=True))) <= MAX_INK * 2.55


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_black_stays_black_ink_alone(kind: str):
    image = Image.new("RGB", (64, 64), (200, 30, 30))
    image.paste((0, 0, 0), (0, 0, 32, 64))
    plates = inks(saved(image, kind, **({"quality": 100, "subsampling": 0} if kind == "JPEG" else {})))
    cyan, magenta, yellow, black = plates.getpixel((8, 32))
    assert black >= 250
    assert max(cyan, magenta, yellow) <= 8
    assert plates.getpixel((56, 32))[1] > 180


@pytest.mark.parametrize("color", [(255, 255, 255, 255), (255, 200, 180, 200), (10, 255, 255, 255)])
def test_too_much_ink_is_less_and_black_as_much(color: tuple[int, int, int, int]):
    plates = inks(saved(Image.new("CMYK", (32, 32), color), "JPEG", quality=100))
    found = plates.getpixel((16, 16))
    assert sum(found) <= MAX_INK * 255 / 100
    assert abs(found[3] - color[3]) <= 2


def test_a_cmyk_jpeg_within_bounds_goes_to_a_press_as_it_is():
    data = saved(Image.new("CMYK", (32, 32), (200, 100, 20, 40)), "JPEG")
    raster = shown(data, PRESS)
    assert raster.is_jpeg
    assert Image.open(io.BytesIO(raster.data)).tobytes() == Image.open(io.BytesIO(data)).tobytes()


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_colors_are_those_of_the_profile_in_the_file(kind: str):
    """A profile whose red and green have changed places turns a red picture green."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    red = Image.new("RGB", (32, 32), (250, 10, 10))
    same = shown(saved(red, kind, icc_profile=srgb))
    assert b"ICC_PROFILE" not in same.data
    assert decoded(same).getpixel((9, 9))[0] > 240
    other = srgb.replace(b"rXYZ", b"____").replace(b"gXYZ", b"rXYZ").replace(b"____", b"gXYZ")
    changed = shown(saved(red, kind, icc_profile=other))
    assert decoded(changed).getpixel((9, 9))[1] > 240


def decoded(raster: Raster) -> Image.Image:
    if raster.is_jpeg:
        return Image.open(io.BytesIO(raster.data))
    return Image.frombytes("RGB", (raster.width, raster.height), raster.data)


@pytest.mark.parametrize("profile", [b"x", bytes(200), b"\0" * 36 + b"acsp" + bytes(100)])
def test_a_broken_profile_is_left_aside(profile: bytes):
    for kind in ("JPEG", "PNG"):
        assert shown(saved(photo(), kind, icc_profile=profile)).components == 3


def test_a_profile_of_a_press_that_is_none_is_refused():
    broken = press_profile(PRESS)[:400]
    with pytest.raises(OutputError, match="profile"):
        shown(saved(photo(), "PNG"), replace(PRESS, profile=broken))


def test_black_and_white_alone_is_one_bit_and_sharp_at_any_size():
    code = Image.new("RGB", (33, 33), "white")
    code.paste((0, 0, 0), (4, 4, 20, 20))
    for edition in (EMAIL, OFFICE, PRESS):
        raster = shown(saved(code, "PNG"), edition)
        assert (raster.components, raster.bits, len(raster.data)) == (1, 1, 33 * 5)
    (page,) = ours([saved(code, "PNG")], "a.png")
    assert page.getpixel((40, 40)) == (0, 0, 0)
    assert page.getpixel((130, 130)) == (255, 255, 255)


@pytest.mark.parametrize("kind", ["baseline", "progressive", "PNG"])
@pytest.mark.parametrize("part", [0.2, 0.6, 0.97])
def test_a_part_of_a_picture_is_refused_however_it_ends(kind: str, part: float):
    data = saved(noise(), "PNG") if kind == "PNG" else saved(noise(), "JPEG", progressive=kind == "progressive")
    cut = data[: int(len(data) * part)]
    end = b"" if kind == "PNG" else b"\xff\xd9"
    assert "not whole" in refusal(cut)
    assert "not whole" in refusal(cut + bytes(500))
    if kind == "baseline":
        assert "not whole" in refusal(cut + end)


def test_a_png_with_fewer_rows_than_it_says_is_refused():
    assert "not whole" in refusal(png(64, 64, 8, 0, (bytes([0]) + bytes(64)) * 30))


def test_a_photo_that_ends_in_a_gray_band_is_whole():
    image = noise()
    image.paste((128, 128, 128), (0, 60, 120, 90))
    assert read_raster(saved(image, "JPEG", quality=95)).height == 90


@pytest.mark.parametrize(
    ("size", "says"), [((8000, 7000), "pixels"), ((60_000, 60_000), "pixels"), ((4000, 3), "line")]
)
def test_sizes_are_held_before_anything_is_decoded(size: tuple[int, int], says: str):
    assert says in refusal(png(*size, 8, 2, b""))


def test_a_large_picture_is_halved_when_it_is_decoded():
    side = int(MAX_DECODED**0.5) + 10
    data = saved(Image.new("RGB", (side, side), (200, 30, 30)), "PNG")
    raster = shown(data)
    assert (raster.width, raster.data[:3]) == ((side + 1) // 2, bytes((200, 30, 30)))


def test_the_same_picture_gives_the_same_bytes():
    data = turned(3)
    for edition in (PLAIN, replace(OFFICE, standards=frozenset()), AT_PRESS):
        first, second = (write(document([load("a.jpg", data, edition)]), edition) for _ in range(2))
        assert first == second
