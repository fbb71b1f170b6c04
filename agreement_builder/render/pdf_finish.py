"""Finishes WeasyPrint's PDF/A-3a so that it is PDF/UA-1 as well. It changes tags and metadata, never what is seen.

Sources: ISO 14289-1, 5 (identification), 7.1 (artifacts), 7.5 (table headers); ISO 19005-3, 6.6.2.3 (extension schemas);
ISO 32000-1, 14.7 (structure) and 14.8.2.2 (artifacts).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import pydyf

_IDENTIFICATION = """\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of PDF/UA that the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
"""PDF/A knows only the metadata that it lists; anything else, such as PDF/UA's own, has to describe itself."""


def finish(pdf: pydyf.PDF, links: Mapping[str, str]) -> None:
    """Adds the PDF/UA identification, the scope of table headers and the words of links; running heads become artifacts.

    `links` says in words where a link leads, by the id that it leads to.
    """
    structure = _Structure(pdf)
    structure.add_scopes()
    structure.leave_out_margins()
    _name_links(pdf, links)
    _identify(pdf)


def _name_links(pdf: pydyf.PDF, links: Mapping[str, str]) -> None:
    """Says where each link leads. WeasyPrint puts the bare id there, which would be read out."""
    for annotation in pdf.objects:
        if isinstance(annotation, dict) and annotation.get("Subtype") == "/Link":
            annotation["Contents"] = pydyf.String(links[annotation["Dest"].string])


def _identify(pdf: pydyf.PDF) -> None:
    metadata = pdf.objects[_number(pdf.catalog["Metadata"])]
    metadata.stream = [metadata.stream[0].replace(b"</rdf:RDF>", _IDENTIFICATION.encode() + b"</rdf:RDF>", 1)]
    # Validators differ on whether PDF/A-3 lets metadata be compressed: plain suits them all.
    metadata.compress = False


class _Structure:
    """The tree of tags in a PDF that is still in memory."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self._pdf = pdf
        self._root = self._at(pdf.catalog["StructTreeRoot"])
        self._reached = self._reach()

    def add_scopes(self) -> None:
        """Says of each table header whether it heads a column or a row. WeasyPrint links cells and headers by id only."""
        for number in self._reached:
            element = self._pdf.objects[number]
            if element.get("S") == "/TH":
                group = self._at(self._at(element["P"])["P"])
                element["A"]["Scope"] = "/Column" if group["S"] == "/THead" else "/Row"

    def leave_out_margins(self) -> None:
        """Marks the text of page margins as artifacts, for reading aloud to pass over.

        WeasyPrint gives them tags that hang outside the tree. Such tags are taken away here.
        """
        parents = iter(self._at(self._root["ParentTree"])["Nums"])
        by_page = {page: tags for page, tags in zip(parents, parents, strict=True) if isinstance(tags, list)}
        for reference in self._pdf.page_references:
            page = self._at(reference)
            tags = by_page[page["StructParents"]]
            operations = self._at(page["Contents"]).stream
            for place, operation in enumerate(operations):
                if not isinstance(operation, dict) or "MCID" not in operation:
                    continue
                owner = tags[operation["MCID"]]
                if _number(owner) not in self._reached:
                    operations[place - 1] = "/Artifact"
                    operations[place] = pydyf.Dictionary({"Type": "/Pagination"})
                    tags[operation["MCID"]] = "null"
        for number, element in enumerate(self._pdf.objects):
            if isinstance(element, dict) and element.get("Type") == "/StructElem" and number not in self._reached:
                cast(pydyf.Object, element).free = "f"

    def _reach(self) -> set[int]:
        reached: set[int] = set()
        ahead = [_number(child) for child in self._root["K"]]
        while ahead:
            number = ahead.pop()
            if number in reached:
                continue
            reached.add(number)
            children = self._pdf.objects[number].get("K", ())
            ahead.extend(_number(child) for child in children if isinstance(child, bytes))
        return reached

    def _at(self, reference: bytes) -> pydyf.Object:
        return self._pdf.objects[_number(reference)]


def _number(reference: bytes) -> int:
    """The number of the object that a reference (`12 0 R`) points to."""
    return int(reference.split()[0])
