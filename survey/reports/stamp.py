"""Make a PDF/A say that it is also accessible: the words of its metadata, and where they go."""

from typing import Any

CLAIM = b"""<rdf:Description rdf:about=""
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
"""ISO 14289-1 §5 asks for `part`; ISO 19005-3 §6.6.2.3 for the description of a foreign schema."""

END = b"</rdf:RDF>"


def as_accessible(_document: Any, pdf: Any) -> None:
    """Add the claim to the metadata, just before the file is written.

    WeasyPrint's own option would add a second `rdf:RDF`, which readers pass over.
    """
    for part in pdf.objects:
        if getattr(part, "extra", {}).get("Subtype") == "/XML":
            part.stream = [bytes(piece).replace(END, CLAIM + END, 1) for piece in part.stream]
