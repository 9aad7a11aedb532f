"""Zotero RDF: items with attachments and notes; entities stay shut."""

import pytest

from policydesk.core.imports import ProblemKind
from policydesk.intake.problems import ReadingProblem
from policydesk.intake.reference_readers import read_references

RDF = """<rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:z="http://www.zotero.org/namespaces/export#"
 xmlns:dcterms="http://purl.org/dc/terms/" xmlns:bib="http://purl.org/net/biblio#"
 xmlns:foaf="http://xmlns.com/foaf/0.1/" xmlns:link="http://purl.org/rss/1.0/modules/link/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:vcard="http://nwalsh.com/rdf/vCard#"
 xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/">
 <bib:Report rdf:about="#item_1">
  <z:itemType>report</z:itemType>
  <dcterms:isPartOf><bib:Series><dc:title>HC</dc:title></bib:Series></dcterms:isPartOf>
  <dc:publisher><foaf:Organization>
   <vcard:adr><vcard:Address><vcard:locality>London</vcard:locality></vcard:Address></vcard:adr>
   <foaf:name>HM Treasury</foaf:name></foaf:Organization></dc:publisher>
  <bib:authors><rdf:Seq>
   <rdf:li><foaf:Person><foaf:surname>Smith</foaf:surname>
    <foaf:givenName>Jane</foaf:givenName></foaf:Person></rdf:li>
   <rdf:li><foaf:Person><foaf:surname>Audit Commission</foaf:surname></foaf:Person></rdf:li>
  </rdf:Seq></bib:authors>
  <link:link rdf:resource="#item_2"/>
  <dcterms:isReferencedBy rdf:resource="#item_3"/>
  <dc:subject>budgets</dc:subject>
  <dc:subject><z:AutomaticTag><rdf:value>place</rdf:value></z:AutomaticTag></dc:subject>
  <dc:title>Pooling budgets</dc:title>
  <dc:date>2010-03</dc:date>
  <dc:identifier><dcterms:URI><rdf:value>example</rdf:value></dcterms:URI></dc:identifier>
  <dc:identifier>ISBN 978-0-306-40615-7</dc:identifier>
  <dcterms:dateSubmitted>2020-05-03 10:11:12</dcterms:dateSubmitted>
  <prism:number>849</prism:number>
  <dc:rights>Crown copyright</dc:rights>
 </bib:Report>
 <z:Attachment rdf:about="#item_2">
  <z:itemType>attachment</z:itemType>
  <rdf:resource rdf:resource="files/2/pooling.pdf"/>
  <dc:title>Full Text</dc:title>
 </z:Attachment>
 <bib:Memo rdf:about="#item_3"><rdf:value>&lt;p&gt;Read it&lt;/p&gt;</rdf:value></bib:Memo>
 <bib:Article rdf:about="#item_4">
  <z:itemType>journalArticle</z:itemType>
  <dcterms:isPartOf rdf:resource="urn:issn:1234-5678"/>
  <dc:title>On pooling</dc:title>
 </bib:Article>
 <bib:Journal rdf:about="urn:issn:1234-5678">
  <dc:title>Local Studies</dc:title><prism:volume>7</prism:volume>
  <prism:number>2</prism:number><dc:identifier>ISSN 1234-5678</dc:identifier>
 </bib:Journal>
 <z:Collection rdf:about="#collection_1"><dc:title>Mine</dc:title></z:Collection>
</rdf:RDF>"""


def test_items_come_with_files_and_notes() -> None:
    report, article = read_references(RDF.encode()).references
    assert report.attachments == ("files/2/pooling.pdf",)
    assert report.item == {
        "type": "report",
        "title": "Pooling budgets",
        "author": [{"family": "Smith", "given": "Jane"}, {"literal": "Audit Commission"}],
        "publisher": "HM Treasury",
        "publisher-place": "London",
        "collection-title": "HC",
        "number": "849",
        "issued": {"date-parts": [[2010, 3]]},
        "accessed": {"date-parts": [[2020, 5, 3]]},
        "URL": "example",
        "ISBN": "978-0-306-40615-7",
        "keyword": "budgets, place",
        "custom": {"rdf": {"notes": ["<p>Read it</p>"], "rights": ["Crown copyright"]}},
    }
    assert article.item == {
        "type": "article-journal",
        "title": "On pooling",
        "container-title": "Local Studies",
        "volume": "7",
        "issue": "2",
        "ISSN": "1234-5678",
    }


@pytest.mark.parametrize(
    "text",
    [
        RDF[:-200],
        '<!DOCTYPE r [<!ENTITY a "aaaa">]>' + RDF.replace("On pooling", "&a;"),
        '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + RDF.replace("HC", "&a;"),
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>',
    ],
)
def test_a_hostile_or_broken_file_is_damaged(text: str) -> None:
    with pytest.raises(ReadingProblem) as refused:
        read_references(text.encode())
    assert refused.value.kind is ProblemKind.DAMAGED
