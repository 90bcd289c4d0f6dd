"""What the file says about itself: the Info dictionary and the XMP packet, which agree."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFStream, PDFString

from .. import __version__
from ..layout.page import DocumentInfo
from .file import date
from .standards import Demands, Schema

PRODUCER = f"brochure {__version__}"

_NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
}
_EXTENSION_NAMESPACES = {
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}


def info(metadata: DocumentInfo, demands: Demands) -> PDFDictionary:
    """Return the Info dictionary (ISO 32000-1, 14.3.3); what is empty is left out."""
    created = date(_pdf_date(metadata.created))
    entries: dict[str, Any] = {
        key: PDFString(text)
        for key, text in (
            ("Title", metadata.title),
            ("Author", metadata.author),
            ("Subject", metadata.subject),
            ("Keywords", metadata.keywords),
            ("Creator", PRODUCER),
            ("Producer", PRODUCER),
        )
        if text
    }
    if demands.for_press:
        entries["Trapped"] = "/False"
    return PDFDictionary({**entries, "CreationDate": created, "ModDate": created})


def xmp(metadata: DocumentInfo, demands: Demands) -> PDFStream:
    """Return the XMP packet as a stream that is not compressed, so that any program finds it (ISO 16684-1)."""
    namespaces = {key: name for key, name in _NAMESPACES.items() if demands.for_press or key != "xmpMM"}
    undescribed = [schema for schema in demands.schemas if not schema.predefined]
    if demands.describes_schemas and undescribed:
        namespaces |= _EXTENSION_NAMESPACES
    namespaces |= {schema.prefix: schema.namespace for schema in demands.schemas}
    lines = [
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
        '<rdf:Description rdf:about=""',
        *(f' xmlns:{prefix}="{namespace}"' for prefix, namespace in namespaces.items() if prefix != "rdf"),
        *(
            f' {key}="{_escaped(text)}"'
            for key, text in (*_identification(demands.schemas), *_plain(metadata), *_press(metadata, demands))
        ),
        ">",
        *_description(metadata),
        *(_extension(undescribed) if demands.describes_schemas and undescribed else ()),
        "</rdf:Description>",
        "</rdf:RDF>",
        "</x:xmpmeta>",
        '<?xpacket end="w"?>',
    ]
    return PDFStream(PDFDictionary({"Type": "/Metadata", "Subtype": "/XML"}), "\n".join(lines).encode())


def viewer_preferences() -> PDFDictionary:
    """Return the viewer preferences: the title in the window's bar.

    Direction is left out on purpose: it only says on which side of a spread the first page lies, and with R2L pdfium
    gives the words of every left-to-right line in reverse.
    """
    return PDFDictionary({"DisplayDocTitle": True})


def _identification(schemas: Sequence[Schema]) -> list[tuple[str, str]]:
    return [(f"{schema.prefix}:{one.name}", one.value) for schema in schemas for one in schema.properties]


def _press(metadata: DocumentInfo, demands: Demands) -> list[tuple[str, str]]:
    """Return what PDF/X-4 asks for besides (ISO 15930-7, 6.4)."""
    if not demands.for_press:
        return []
    return [
        ("xmp:MetadataDate", metadata.created.isoformat(timespec="seconds")),
        ("pdf:Trapped", "False"),
        ("xmpMM:DocumentID", f"uuid:{uuid5(NAMESPACE_URL, metadata.identifier)}"),
        ("xmpMM:VersionID", "1"),
        ("xmpMM:RenditionClass", "default"),
    ]


def _plain(metadata: DocumentInfo) -> list[tuple[str, str]]:
    """Return the properties that are a text; what is empty is left out."""
    when = metadata.created.isoformat(timespec="seconds")
    entries = [
        ("dc:format", "application/pdf"),
        ("dc:identifier", metadata.identifier),
        ("xmp:CreatorTool", PRODUCER),
        ("xmp:CreateDate", when),
        ("xmp:ModifyDate", when),
        ("pdf:Producer", PRODUCER),
        ("pdf:Keywords", metadata.keywords),
    ]
    return [(key, text) for key, text in entries if text]


def _description(metadata: DocumentInfo) -> list[str]:
    lines = [
        _alternative("dc:title", metadata.title),
        _container("dc:language", "Bag", metadata.language),
    ]
    if metadata.author:
        lines.append(_container("dc:creator", "Seq", metadata.author))
    if metadata.subject:
        lines.append(_alternative("dc:description", metadata.subject))
    return lines


def _extension(schemas: Sequence[Schema]) -> list[str]:
    """Describe schemas that PDF/A does not know (ISO 19005-2, 6.6.2.3.3)."""
    lines = ["<pdfaExtension:schemas><rdf:Bag>"]
    for schema in schemas:
        lines += [
            '<rdf:li rdf:parseType="Resource">',
            _element("pdfaSchema:schema", schema.title),
            _element("pdfaSchema:namespaceURI", schema.namespace),
            _element("pdfaSchema:prefix", schema.prefix),
            "<pdfaSchema:property><rdf:Seq>",
        ]
        for one in schema.properties:
            lines += [
                '<rdf:li rdf:parseType="Resource">',
                _element("pdfaProperty:name", one.name),
                _element("pdfaProperty:valueType", one.kind),
                _element("pdfaProperty:category", "internal"),
                _element("pdfaProperty:description", one.about),
                "</rdf:li>",
            ]
        lines.append("</rdf:Seq></pdfaSchema:property></rdf:li>")
    return [*lines, "</rdf:Bag></pdfaExtension:schemas>"]


def _element(name: str, text: str) -> str:
    return f"<{name}>{_escaped(text)}</{name}>"


def _container(name: str, kind: str, text: str) -> str:
    return f"<{name}><rdf:{kind}><rdf:li>{_escaped(text)}</rdf:li></rdf:{kind}></{name}>"


def _alternative(name: str, text: str) -> str:
    """Give a text as the default of all languages."""
    return f'<{name}><rdf:Alt><rdf:li xml:lang="x-default">{_escaped(text)}</rdf:li></rdf:Alt></{name}>'


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _pdf_date(when: datetime) -> str:
    offset = when.strftime("%z")
    zone = f"{offset[:3]}'{offset[3:5]}'" if offset else ""
    return when.strftime("D:%Y%m%d%H%M%S") + zone
