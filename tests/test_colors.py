"""Colors: contrast as WCAG defines it, and what a color is in gray and in ink."""

from __future__ import annotations

import pytest

from brochure.colors import WHITE, cmyk, contrast, luma, rgb, tinted


@pytest.mark.parametrize(
    ("code", "ratio"), [("#FFFFFF", 1.0), ("#000000", 21.0), ("#767676", 4.54), ("#777777", 4.48), ("#FF0000", 4.0)]
)
def test_contrast_on_white_is_that_of_wcag(code: str, ratio: float):
    assert contrast(rgb(code)) == contrast(WHITE, rgb(code)) == pytest.approx(ratio, abs=0.005)


def test_ink_is_the_complement_with_as_much_black_as_there_can_be():
    assert cmyk(WHITE) == (0, 0, 0, 0)
    assert cmyk(rgb("#000000")) == (0, 0, 0, 1)
    assert cmyk(rgb("#FF0000")) == (0, 1, 1, 0)
    assert cmyk(rgb("#800080")) == pytest.approx((0, 1, 0, 127 / 255))


def test_gray_stays_what_it_is_and_green_is_lighter_than_blue():
    assert luma(rgb("#808080")) == pytest.approx(128 / 255)
    assert luma(rgb("#00FF00")) > luma(rgb("#FF0000")) > luma(rgb("#0000FF"))


def test_a_tint_is_a_part_of_the_color_on_white():
    assert tinted(rgb("#000000"), 0.25) == (0.75, 0.75, 0.75)
    assert tinted(rgb("#123456"), 0) == WHITE
