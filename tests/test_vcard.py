"""The contact as a vCard: what address books read of it is what the leaflet says, in every script."""

from __future__ import annotations

import re

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from brochure.content.manuscript import Manuscript
from brochure.editions import Plan
from brochure.errors import ContentError
from brochure.reading.compose import compose
from brochure.reading.tree import Kind
from brochure.vcard import LINE, vcard

from .kinds import HEAD, kinds
from .leaflets import LANGUAGES, manuscript_of

WAYS = """\
country: NP
values:
  ward: {label: "Ward; day, night", kind: phone, value: "01-4117710 ext. 12, 98510 12345"}
  mail: {label: Mail, kind: email, value: ward@example.org}
  page: {label: Page, kind: web, value: "https://example.org/a,b;c"}
  place: {label: Place, kind: address, value: "Gate 3; second floor, left \\\\ lift"}
  open_time: {label: Open, kind: hours, value: "9:00 to 17:00"}
  later: {label: Later, kind: phone}
sections: [{id: one, heading: One, blocks: [{text: One.}]}]
contact:
  specialty: Sheds, tools
  name: %s
  roles: [{title: Head; of tools}]
  ways: [ward, mail, page, place, open_time, later]
"""


def card_of(manuscript: Manuscript) -> str:
    return vcard(compose(manuscript))


def test_every_way_is_there_with_its_label_and_what_a_telephone_dials():
    card = vobject.readOne(card_of(manuscript_of(HEAD + WAYS % '"The desk, of; tools"')))
    said = {name: [(one.group, one.value) for one in card.contents[name]] for name in ("tel", "email", "url", "adr")}
    assert card.version.value == "3.0"
    assert card.fn.value == "The desk, of; tools"
    assert (card.n.value.family, card.n.value.given) == ("The desk, of; tools", "")
    assert card.org.value == ["The allotment society", "Sheds, tools"]
    assert card.title.value == "Head; of tools"
    assert said["tel"] == [("item1", "+97714117710 ext. 12"), ("item2", "+9779851012345")]
    assert said["email"] == [("item3", "ward@example.org")]
    assert said["url"] == [("item4", "https://example.org/a%2Cb%3Bc")]
    assert said["adr"][0][1].street == "Gate 3; second floor, left \\ lift"
    labels = {one.group: one.value for one in card.contents["x-ablabel"]}
    assert labels == {
        "item1": "Ward; day, night", "item2": "Ward; day, night", "item3": "Mail", "item4": "Page", "item5": "Place",
    }  # fmt: skip
    assert card.note.value.splitlines() == ["Draft: not yet clinically reviewed", "Open: 9:00 to 17:00"]


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_card_is_read_back_in_every_script(tag: str):
    manuscript = kinds("online", tag)
    text = card_of(manuscript)
    assert all(len(line.encode()) <= LINE for line in text.split("\r\n"))
    assert text.count("\n") == text.count("\r\n") == text.count("\r")
    card = vobject.readOne(text)
    contact = next(node for node in compose(manuscript).root.nodes() if node.kind is Kind.CONTACT)
    said = {node.kind: node for node in contact.below()}
    assert card.fn.value == said[Kind.NAME].text
    assert card.org.value == [manuscript.leaflet.publisher.name, said[Kind.SPECIALTY].text]
    assert card.tel.value == "+442079460018"
    assert [one.value for one in card.contents["x-ablabel"]] == [manuscript.leaflet.values["shed_phone"].label]


@given(st.text(st.characters(exclude_categories=("C", "Zl", "Zp", "Zs")) | st.just(" "), min_size=1, max_size=300))
def test_any_name_is_folded_between_characters_and_read_back(name: str):
    leaflet = manuscript_of(HEAD + WAYS % "Desk").leaflet
    assert leaflet.contact
    reading = compose(manuscript_of(HEAD + WAYS % "Desk"))

    def named(node):
        children = tuple(named(child) if hasattr(child, "kind") else child for child in node.children)
        if node.kind is Kind.NAME:
            leaf = node.children[0]
            children = (leaf._replace(inlines=(leaf.inlines[0]._replace(text=name),)),)
        return node._replace(children=children)

    text = vcard(type(reading)(reading.plan, named(reading.root), reading.metadata))
    assert all(len(line.encode()) <= LINE for line in text.split("\r\n"))
    assert vobject.readOne(text).fn.value == name


def test_beside_its_source_a_card_is_in_the_leaflets_own_language():
    both = compose(kinds("online", "ne"), Plan.BILINGUAL, kinds("online"))
    assert vcard(both) == card_of(kinds("online", "ne"))


def test_a_card_with_nothing_to_call_is_refused():
    for manuscript in (kinds("quote"), manuscript_of(HEAD + re.sub(r", value: .*}", "}", WAYS % "Desk"))):
        with pytest.raises(ContentError, match="would be empty"):
            card_of(manuscript)
