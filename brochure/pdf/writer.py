"""Pages -> bytes: one file of one edition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFObjectReference, PDFString

from ..editions import ColorSpace, Edition
from ..layout.page import Document, LinkArea, Page, Picture
from ..structure import Id
from .color import overprint_states, write_output_intent
from .content import Pen, cells_of, check_complete, common_furniture, draw, draw_common, find_owners
from .file import PdfFile, packed
from .fonts import FontCache, write_font
from .images import image
from .metadata import info, viewer_preferences, xmp
from .navigation import PageTarget, destinations, link_annotation, page_labels, write_outline
from .standards import Demands, demands_of
from .structure import Annotation, Marks, annotation_key, write_structure
from .trees import name_tree
from .usage import use_fonts


def write(document: Document, edition: Edition, fonts: FontCache | None = None) -> bytes:
    """Return the PDF file of a document, as the edition's standards ask for it.

    The same document gives the same bytes, with a font cache or without. Raises OutputError for content
    that is in the reading order and on no page or the other way round, and FontError for clusters that cannot be
    embedded.
    """
    return _Writer(document, edition).write(fonts or FontCache())


class _Writer:
    """A file in the making: what every step needs."""

    def __init__(self, document: Document, edition: Edition) -> None:
        self._document = document
        self._edition = edition
        self._demands: Demands = demands_of(edition.standards)
        self._file = PdfFile(self._demands.version)

    def write(self, cache: FontCache) -> bytes:
        document, file, demands = self._document, self._file, self._demands
        catalog = file.reserve()
        page_tree = file.reserve()
        pages = [file.reserve() for _ in document.pages]
        owners = find_owners(document.root)
        fonts = use_fonts(document.pages, cache)
        rasters = dict.fromkeys(i.raster for page in document.pages for i in page.items if isinstance(i, Picture))
        names = {raster: f"I{number}" for number, raster in enumerate(rasters)}
        pen = Pen(
            fonts, owners, self._edition.colors, self._edition.edge, demands.tagged, names, cells_of(document.root)
        )
        common = common_furniture(document.pages)
        contents = [draw(page, pen, common) for page in document.pages]
        last = [file.add(packed(cache.compressed(draw_common(common, document.pages[0], pen))))] if common else []
        check_complete(owners, contents)
        annotations = self._write_links(pages)
        resources = {font.resource: write_font(file, face, font.font) for face, font in fonts.items()}
        resource_entries: dict[str, Any] = {"Font": PDFDictionary(resources)}
        if names:
            images = {name: file.add(image(raster)) for raster, name in names.items()}
            resource_entries["XObject"] = PDFDictionary(images)
        if self._edition.colors is ColorSpace.CMYK:
            resource_entries["ExtGState"] = PDFDictionary(overprint_states(file))
        shared = {"Parent": page_tree, "Resources": file.add(PDFDictionary(resource_entries))}
        streams = [[file.add(packed(cache.compressed(content.stream))), *last] for content in contents]
        self._write_pages(pages, streams, annotations, shared)
        kids = {"Type": "/Pages", "Kids": PDFArray(pages), "Count": len(pages)}
        file.put(page_tree, PDFDictionary(kids))
        entries: dict[str, Any] = {"Type": "/Catalog", "Pages": page_tree}
        elements: Mapping[Id, PDFObjectReference] = {}
        if demands.tagged:
            marks = Marks(document.pages, pages, contents, annotations, self._edition.edge)
            entries["StructTreeRoot"], elements = write_structure(file, document.root, marks)
            entries["MarkInfo"] = PDFDictionary({"Marked": True})
        if demands.interactive and document.outline:
            entries["Outlines"] = write_outline(file, document.outline, self._sheets(pages), elements)
        file.put(catalog, PDFDictionary(entries | self._names(pages) | self._about()))
        return file.serialize(catalog, file.add(info(document.metadata, demands)))

    def _sheets(self, pages: Sequence[PDFObjectReference]) -> list[PageTarget]:
        return [
            PageTarget(reference, page.size.height + self._edition.edge)
            for reference, page in zip(pages, self._document.pages, strict=True)
        ]

    def _names(self, pages: Sequence[PDFObjectReference]) -> dict[str, Any]:
        """Return the catalog's entry of the names that links inside the file lead to, if there are any."""
        led = destinations(self._document.pages, self._sheets(pages)) if self._demands.interactive else {}
        return {"Names": PDFDictionary({"Dests": name_tree(self._file, led)})} if led else {}

    def _about(self) -> dict[str, Any]:
        """Return the catalog's entries that say what the file is."""
        metadata = self._document.metadata
        entries = {
            "Lang": PDFString(metadata.language),
            "ViewerPreferences": viewer_preferences(),
            "PageLabels": page_labels(self._file, [page.label for page in self._document.pages]),
            "Metadata": self._file.add(xmp(metadata, self._demands)),
        }
        if self._demands.output_intent:
            intent = write_output_intent(self._file, self._edition, self._demands.output_intent)
            entries["OutputIntents"] = PDFArray([intent])
        return entries

    def _write_links(self, pages: Sequence[PDFObjectReference]) -> list[Annotation]:
        """Add the link annotations in reading order of the pages."""
        if not self._demands.interactive:
            return []
        annotations: list[Annotation] = []
        for index, page in enumerate(self._document.pages):
            for area in page.items:
                if isinstance(area, LinkArea):
                    key = annotation_key(len(pages), len(annotations)) if self._demands.tagged else None
                    dictionary = link_annotation(area, page, self._edition.edge, key, pages[index])
                    annotations.append(Annotation(self._file.add(dictionary), index, area.element))
        return annotations

    def _write_pages(
        self,
        pages: Sequence[PDFObjectReference],
        streams: Sequence[Sequence[PDFObjectReference]],
        annotations: Sequence[Annotation],
        shared: Mapping[str, Any],
    ) -> None:
        for index, (page, stream) in enumerate(zip(self._document.pages, streams, strict=True)):
            entries: dict[str, Any] = {
                "Type": "/Page",
                **shared,
                **self._boxes(page),
                "Contents": PDFArray(stream) if len(stream) > 1 else stream[0],
            }
            if self._demands.tagged:
                entries |= {"StructParents": index, "Tabs": "/S"}
            links = [annotation.reference for annotation in annotations if annotation.page == index]
            if links:
                entries["Annots"] = PDFArray(links)
            self._file.put(pages[index], PDFDictionary(entries))

    def _boxes(self, page: Page) -> dict[str, PDFArray]:
        """Return the page boxes (ISO 32000-1, 14.11.2): the media box starts at the origin and holds bleed and slug."""
        edge, slug = self._edition.edge, self._edition.slug
        width, height = page.size.width, page.size.height
        boxes = {"MediaBox": PDFArray([0, 0, width + 2 * edge, height + 2 * edge])}
        if edge or self._demands.page_boxes:
            boxes["BleedBox"] = PDFArray([slug, slug, width + 2 * edge - slug, height + 2 * edge - slug])
            boxes["TrimBox"] = PDFArray([edge, edge, width + edge, height + edge])
        return boxes
