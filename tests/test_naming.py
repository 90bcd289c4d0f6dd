"""Names of files: what each part says, and that no two things share one."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.naming import alike, file_name, is_of, slug

EDITIONS = ("office", "booklet", "a5", "letter")
PARTS = st.sampled_from(EDITIONS)
CODES = st.text(max_size=60) | st.text("abAB12-_ é", max_size=6)


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        ((["ne"], (), ""), "shed_ne_v1.2"),
        ((["ne", "en"], (), ""), "shed_ne-en_v1.2"),
        ((["zh-Hans"], ("booklet", "a3"), ""), "shed_zh-Hans_booklet_a3_v1.2"),
        ((["ne"], ("office",), "lalitpur"), "shed_ne_office_lalitpur_v1.2"),
    ],
)
def test_a_name_says_what_is_not_usual_and_ends_with_the_version(parts: tuple, name: str):
    assert file_name("shed", *parts, "1.2") == name
    assert file_name("shed", *parts, "1.2", draft=True) == f"{name}_DRAFT"


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("lalitpur", r"lalitpur"),
        (" LAL-07 ", r"lal-07"),
        ("Patan Hospital", r"patan-hospital-[0-9a-f]{10}"),
        ("Ålesund", r"alesund-[0-9a-f]{10}"),
        ("ललितपुर", r"[0-9a-f]{10}"),
        ("office", r"office-[0-9a-f]{10}"),
        ("draft", r"draft-[0-9a-f]{10}"),
        ("v2", r"v2-[0-9a-f]{10}"),
        ("a" * 41, r"a{40}-[0-9a-f]{10}"),
    ],
)
def test_a_code_is_small_letters_digits_and_hyphens_in_a_name(code: str, found: str):
    assert re.fullmatch(found, slug(code, {"office"}))


@given(CODES, CODES)
def test_two_codes_have_one_slug_only_where_file_systems_take_them_for_one(one: str, other: str):
    assert (slug(one) == slug(other)) == (alike(one.strip()) == alike(other.strip()))


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_capitals_and_the_form_of_accents_make_no_other_slug(form: str):
    assert slug(unicodedata.normalize(form, "Éte")) == slug(unicodedata.normalize(form, "éTE")) == slug("éte")


@given(
    st.lists(
        st.tuples(
            st.lists(PARTS, max_size=2, unique=True), CODES.map(lambda code: slug(code, EDITIONS)), st.booleans()
        ),
        min_size=2,
        max_size=2,
    )
)
def test_parts_that_differ_make_names_that_differ(two: list[tuple[list[str], str, bool]]):
    names = [file_name("shed", ["ne"], made_for, clinic, "1", draft=draft) for made_for, clinic, draft in two]
    assert (names[0] == names[1]) == (two[0] == two[1])


def test_the_files_of_a_language_are_known_by_their_names():
    names = [
        file_name("shed", languages, made_for, clinic, "1.2", draft=draft) + ".pdf"
        for languages in (["zh"], ["zh", "en"])
        for made_for in ((), ("booklet", "a3"))
        for clinic in ("", "lalitpur")
        for draft in (False, True)
    ]
    assert all(is_of(name, "shed", ("zh", "en"), "1.2") for name in [*names, "shed_zh_v1.2_office.pdf"])
    others = [
        "shed_zh-Hans_v1.2.pdf",
        "shed_zh_v1.3.pdf",
        "shed_zh_v1.2.txt",
        "shed_zh_v1.22.pdf",
        "a-shed_zh_v1.2.pdf",
    ]
    assert not any(is_of(name, "shed", ("zh", "en"), "1.2") for name in others)
