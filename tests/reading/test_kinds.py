"""Every kind of block has its row in the table, its setter, and its place in every plan."""

from __future__ import annotations

import pickle
from collections import Counter

import pytest

from brochure.building import Fonts
from brochure.content.blocks.examples import EXAMPLES
from brochure.content.blocks.kinds import BLOCK_KEYS, BLOCK_KINDS
from brochure.content.documents import load_text
from brochure.content.model import Leaflet
from brochure.editions import Plan
from brochure.layout.blocks import text
from brochure.layout.blocks.setters import sets, setters
from brochure.layout.plans.leaflet import set_node
from brochure.reading.compose import compose
from brochure.reading.kinds import READ, of_block
from brochure.reading.sentences import Sentences
from brochure.reading.tree import Kind, Node
from brochure.structure import Tag

from ..kinds import HEAD, NAMES, kinds
from ..leaflets import changed, garden
from ..pages import context_of, laid_out

_BY_PARTS = {Kind.SECTION, Kind.PAIR}


def kinds_of_blocks() -> dict[type, Kind]:
    """Return what each kind of block becomes, in the garden leaflet or in one of its own."""
    found = {}
    for manuscript in (garden(), *map(kinds, NAMES)):
        say = Sentences(manuscript)
        for number, section in enumerate(manuscript.leaflet.sections):
            for index, block in enumerate(section.blocks):
                found[type(block)] = of_block(block, ("sections", number, "blocks", index), say).kind
    return found


def test_the_fixtures_have_every_kind_of_block():
    assert set(BLOCK_KINDS.values()) == set(kinds_of_blocks())


def test_every_kind_of_block_has_its_row():
    assert list(READ) == list(BLOCK_KINDS.values()), "reading/kinds.py has its rows as content/blocks/kinds.py has them"


def test_each_kind_of_block_has_an_example_that_is_one():
    assert set(EXAMPLES) == set(BLOCK_KEYS)
    for example in EXAMPLES.values():
        loaded = load_text(f"{HEAD}sections: [{{id: one, heading: One, blocks: [{{{example}}}]}}]\n", "f")
        assert loaded.problems == ()
        Leaflet.model_validate(loaded.data)


@pytest.mark.parametrize("key", BLOCK_KINDS)
def test_every_kind_of_block_is_told_by_a_key_of_its_own(key: str):
    """A kind without its key is refused, so that the key alone tells the kind."""
    fields = {field.alias or name: field for name, field in BLOCK_KINDS[key].model_fields.items()}
    assert fields[key].is_required()
    assert not ({*BLOCK_KEYS} - {key}) & {*fields}


@pytest.mark.parametrize("model", BLOCK_KINDS.values(), ids=lambda model: model.__name__)
def test_every_kind_of_block_has_a_setter(model: type):
    kind = kinds_of_blocks()[model]
    assert kind in setters(), f"no module of layout/blocks/ sets {kind!r}, which {model.__name__} becomes"


@pytest.mark.parametrize("plan", [Plan.LEAFLET, Plan.BILINGUAL])
def test_every_node_that_a_plan_places_by_its_kind_has_a_setter(plan: Plan):
    """A section is placed by its parts, and a pair by its halves; those of a call-out and of a contact are theirs."""
    root = compose(garden("ne"), plan, garden()).root
    placed = [part for node in root.below() for part in (node.below() if node.kind in _BY_PARTS else (node,))]
    unset = {node.kind for node in placed} - set(setters())
    assert not unset, f"no module of layout/blocks/ sets {sorted(unset)}"


def test_two_functions_that_set_one_kind_are_refused(monkeypatch: pytest.MonkeyPatch):
    """Else which of them does would depend on the order of the modules' names."""
    monkeypatch.setattr(text, "another", sets(Kind.LIST)(text.paragraph.set_rows), raising=False)
    with pytest.raises(ValueError, match="sets 'list'"):
        setters.__wrapped__()


@pytest.mark.parametrize("plan", list(Plan))
def test_ids_are_unique_and_the_same_each_time(plan: Plan):
    reading = compose(garden("ne"), plan, garden())
    names = Counter(node.id for node in reading.root.nodes())
    assert [name for name, count in names.items() if count > 1] == []
    assert compose(garden("ne"), plan, garden()) == reading
    assert pickle.loads(pickle.dumps(reading)) == reading


def test_the_words_of_a_leaf_are_those_of_its_segment():
    reading = compose(garden())
    said = {leaf.segment: leaf.text for leaf in reading.root.leaves() if leaf.segment}
    assert said["accidents.1.then.1"] == "Do not go back for tools."
    assert said["lending.1.2"] == "A member shows you the shelf."


def test_layout_adds_only_what_is_offered(fonts: Fonts):
    """A document's tree is the Reading's, with the lines to write on that its binding names."""
    manuscript = garden()
    reading, document = compose(manuscript), laid_out(manuscript, typesetter=fonts.typesetter)
    wanted = [node.id or "document" for node in reading.root.nodes()]
    found = [element.id for element in document.root.elements() if "~" not in element.id.lstrip("~")]
    added = [name for name in found if name not in wanted]
    assert [name for name in found if name in wanted] == wanted
    assert all(name.startswith(("~notes-", "~appointments-")) for name in added)
    assert bool(added) is bool(document.binding.offered)


def test_a_kind_that_layout_does_not_know_is_an_error_and_no_silence(fonts: Fonts):
    setting = context_of(garden(), typesetter=fonts.typesetter)
    with pytest.raises(KeyError):
        set_node(Node("x", Kind.BODY, Tag.SECTION), setting)


def test_the_ways_to_reach_the_team_are_heard_before_titles_and_posts():
    (contact,) = (node for node in compose(garden()).root.below() if node.kind is Kind.CONTACT)
    kinds = [node.kind for node in contact.below()]
    assert kinds[:6] == [Kind.HEADING, *[Kind.WAY] * 4, Kind.WHO]
    without = changed(garden(), contact=garden().leaflet.contact.model_copy(update={"ways": ()}))
    (contact,) = (node for node in compose(without).root.below() if node.kind is Kind.CONTACT)
    assert [node.kind for node in contact.below()][:2] == [Kind.HEADING, Kind.SPECIALTY]
