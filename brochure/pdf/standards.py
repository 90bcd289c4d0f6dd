"""What each standard asks of a file, as a table that the writer consults.

PDF/UA-1 is ISO 14289-1, PDF/A-2a is ISO 19005-2 at conformance level A, PDF/X-4 is ISO 15930-7.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ..editions import Standard
from ..errors import OutputError


class Property(NamedTuple):
    """An XMP property by which a file names a standard; `kind` and `about` go into its extension schema."""

    name: str
    value: str
    kind: str
    about: str


class Schema(NamedTuple):
    """An XMP schema: its prefix, namespace and properties; `predefined` says that PDF/A knows it already."""

    prefix: str
    namespace: str
    title: str
    properties: tuple[Property, ...]
    predefined: bool = False


class Demands(NamedTuple):
    """What is asked of a file.

    `tagged`: a structure tree, marked content and a language. `interactive`: links and an outline may be there.
    `output_intent`: the subtype of the output intent, or empty for none. `describes_schemas`: XMP schemas that are
    not predefined come with a description (ISO 19005-2, 6.6.2.3). `page_boxes`: each page has its trim box.
    `for_press`: trapping is stated, and the document's identity.
    """

    version: str = "1.7"
    tagged: bool = False
    interactive: bool = True
    output_intent: str = ""
    describes_schemas: bool = False
    page_boxes: bool = False
    for_press: bool = False
    schemas: tuple[Schema, ...] = ()


_PDF_UA_ID = Schema(
    prefix="pdfuaid",
    namespace="http://www.aiim.org/pdfua/ns/id/",
    title="PDF/UA Universal Accessibility Schema",
    properties=(Property("part", "1", "Integer", "Part of ISO 14289 that the file conforms to"),),
)
_PDF_A_ID = Schema(
    prefix="pdfaid",
    namespace="http://www.aiim.org/pdfa/ns/id/",
    title="PDF/A ID Schema",
    properties=(
        Property("part", "2", "Integer", "Part of ISO 19005 that the file conforms to"),
        Property("conformance", "A", "Text", "Conformance level"),
    ),
    predefined=True,
)
_PDF_X_ID = Schema(
    prefix="pdfxid",
    namespace="http://www.npes.org/pdfx/ns/id/",
    title="PDF/X ID Schema",
    properties=(Property("GTS_PDFXVersion", "PDF/X-4", "Text", "Version of PDF/X"),),
)

_TABLE: Mapping[Standard, Demands] = {
    Standard.PDF_UA_1: Demands(tagged=True, schemas=(_PDF_UA_ID,)),
    Standard.PDF_A_2A: Demands(tagged=True, output_intent="GTS_PDFA1", describes_schemas=True, schemas=(_PDF_A_ID,)),
    Standard.PDF_X_4: Demands(
        version="1.6",
        interactive=False,
        output_intent="GTS_PDFX",
        page_boxes=True,
        for_press=True,
        schemas=(_PDF_X_ID,),
    ),
}


def demands_of(standards: Iterable[Standard]) -> Demands:
    """Return what all the standards together ask for; without any, a plain file.

    Raises OutputError for standards that ask for different versions of PDF or different output intents.
    """
    rows = [_TABLE[standard] for standard in sorted(standards)]
    if not rows:
        return Demands()
    versions = {row.version for row in rows}
    intents = {row.output_intent for row in rows if row.output_intent}
    if len(versions) > 1 or len(intents) > 1:
        claimed = ", ".join(sorted(standards))
        raise OutputError(f"no file can be all of {claimed}: make an edition for each")
    return Demands(
        version=versions.pop(),
        tagged=any(row.tagged for row in rows),
        interactive=all(row.interactive for row in rows),
        output_intent=intents.pop() if intents else "",
        describes_schemas=any(row.describes_schemas for row in rows),
        page_boxes=any(row.page_boxes for row in rows),
        for_press=any(row.for_press for row in rows),
        schemas=tuple(schema for row in rows for schema in row.schemas),
    )
