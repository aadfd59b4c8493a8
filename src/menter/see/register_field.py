"""What a row of a contracts register may say, and how publishers head it.

Source  Local Government Transparency Code 2015, paragraph 32, which councils' registers follow; headings as seen in
        registers of councils in Wales, Scotland and England.
"""

from menter.language.sentence import Sentence
from menter.standards.column import Field, number_field
from menter.standards.kind import Kind

REGISTER_FIELDS = (
    Field(
        "title",
        Sentence("what the contract is called."),
        (
            "title", "teitl", "contract title", "teitl y contract", "contract name", "enw'r contract", "contract",
            "title of agreement", "name of contract", "agreement title", "project title", "notice title",
            "contract agreement title", "name", "enw", "subject",
        ),
        required=True,
        kinds=(Kind.NAME, Kind.PROSE),
        by_values=True,
    ),
    Field(
        "description",
        Sentence("what is bought."),
        (
            "description", "disgrifiad", "contract description", "disgrifiad o'r contract", "desc",
            "description of goods and services", "details", "manylion", "purpose", "pwrpas", "scope",
            "description of the goods and or services being provided", "goods or services",
        ),
        kinds=(Kind.PROSE, Kind.NAME),
        by_values=True,
    ),
    Field(
        "buyer",
        Sentence("the council or body that buys; needed where the whole table is not of one."),
        (
            "buyer", "prynwr", "council", "cyngor", "authority", "awdurdod", "contracting authority",
            "awdurdod contractio", "organisation", "organization", "sefydliad", "body", "corff", "local authority",
            "awdurdod lleol", "buyer name", "organisation name", "customer", "purchaser", "procuring entity",
        ),
        kinds=(Kind.BODY, Kind.NAME),
        by_values=True,
    ),
    Field(
        "supplier",
        Sentence("who was chosen; several with semicolons between."),
        (
            "supplier", "cyflenwr", "suppliers", "cyflenwyr", "supplier name", "enw'r cyflenwr", "contractor",
            "contractwr", "vendor", "provider", "darparwr", "awarded to", "awarded supplier", "company", "cwmni",
            "name of supplier", "supplier s", "vendor name", "supplier organisation name", "successful supplier",
        ),
        kinds=(Kind.FIRM, Kind.NAME),
        by_values=True,
    ),
    Field(
        "company_number",
        Sentence("the suppliers’ numbers at Companies House, in the same order."),
        (
            "company number", "rhif y cwmni", "companies house number", "supplier company number", "crn",
            "company registration number", "registered company number", "supplier id",
        ),
        kinds=(Kind.COMPANY_NUMBER,),
    ),
    Field(
        "value",
        Sentence("what the contract is worth over its whole length, in pounds."),
        (
            "value", "gwerth", "contract value", "gwerth y contract", "total value", "cyfanswm gwerth",
            "total contract value", "value award", "award value", "awarded value", "estimated value", "amount", "swm",
            "contract value gbp", "value gbp", "sum to be paid", "lifetime value", "cost", "cost dros oes",
        ),
        kinds=(Kind.MONEY, Kind.NUMBER),
        by_values=True,
    ),
    Field(
        "annual",
        Sentence("what it is worth a year, in pounds; the value is worked out from it where that is missing."),
        (
            "annual value", "gwerth blynyddol", "annual", "annual contract value", "estimated annual value",
            "value per annum", "yearly value", "annual cost", "cost blynyddol", "annual spend",
            "estimated annual contract value",
        ),
        kinds=(Kind.MONEY, Kind.NUMBER),
    ),
    Field(
        "estimate",
        Sentence("the value at tender."),
        ("value tender", "estimate", "tender value", "gwerth y tendr", "estimated tender value", "budget", "cyllideb"),
        kinds=(Kind.MONEY, Kind.NUMBER),
    ),
    Field(
        "currency",
        Sentence("the currency; pounds where it is not given."),
        ("currency", "arian cyfred", "currency code"),
        kinds=(Kind.CHOICE, Kind.NAME),
    ),
    Field(
        "start",
        Sentence("the day it begins."),
        (
            "start", "dechrau", "start date", "dyddiad dechrau", "contract start date", "dyddiad dechrau'r contract",
            "commencement date", "from", "contract start", "begin date", "dyddiad cychwyn", "start of contract",
        ),
        kinds=(Kind.DAY,),
        by_values=True,
    ),
    Field(
        "end",
        Sentence("the day it ends without extensions."),
        (
            "end", "diwedd", "end date", "dyddiad gorffen", "contract end date", "dyddiad gorffen y contract",
            "dyddiad diwedd", "expiry date", "dyddiad dod i ben", "to", "contract end", "current end date",
            "end of contract", "finish date", "expires", "expiry",
        ),
        kinds=(Kind.DAY,),
        by_values=True,
    ),
    Field(
        "latest",
        Sentence("the day it ends with every extension taken."),
        (
            "extended end date", "latest", "extension end date", "dyddiad gorffen yr estyniad", "maximum end date",
            "end date including extensions", "maximum extended end date", "latest end date", "max end date",
            "contract end date including extensions", "final end date", "dyddiad gorffen hwyaf",
        ),
        kinds=(Kind.DAY,),
    ),
    Field(
        "extension",
        Sentence("what the contract says about extensions, in words or months."),
        (
            "extension", "estyniad", "extensions", "extension options", "opsiynau i ymestyn", "extension option",
            "option to extend", "extension period", "renewal", "adnewyddu", "extensions available", "ext",
            "optional extension", "extension terms", "renewal options",
        ),
    ),
    Field(
        "months",
        Sentence("how many months it runs."),
        (
            "months", "misoedd", "duration", "hyd", "length", "contract length", "hyd y contract", "term",
            "contract duration", "duration months", "contract term", "contract period",
        ),
        kinds=(Kind.NUMBER, Kind.NAME),
    ),
    Field(
        "months_most",
        Sentence("how many months it runs with every extension taken."),
        (
            "max months", "months most", "maximum months", "maxmo", "maximum duration", "maximum term",
            "uchafswm misoedd",
        ),
        kinds=(Kind.NUMBER,),
    ),
    Field(
        "published",
        Sentence("the day it was awarded or published."),
        (
            "award date", "dyddiad dyfarnu", "date awarded", "awarded date", "published", "published date",
            "publication date", "dyddiad cyhoeddi", "date", "dyddiad", "date published", "contract award date",
        ),
        kinds=(Kind.DAY,),
    ),
    Field(
        "cpv",
        Sentence("codes of the common procurement vocabulary (CPV), with semicolons between."),
        ("cpv", "cpv code", "cpv codes", "cod cpv", "codau cpv", "cpvs", "common procurement vocabulary"),
        kinds=(Kind.CPV,),
        by_values=True,
    ),
    Field(
        "category",
        Sentence("goods, works or services, or the publisher’s own kind."),
        (
            "category", "categori", "contract category", "contract type", "math o gontract", "procurement category",
            "spend category", "cat", "type", "math", "proclass",
        ),
        kinds=(Kind.CHOICE, Kind.NAME),
    ),
    Field(
        "method",
        Sentence("how the supplier was chosen."),
        (
            "method", "dull", "procurement method", "procedure", "gweithdrefn", "process type", "tender process",
            "procurement route", "procedure type", "dull caffael", "route to market", "procurement type",
        ),
        kinds=(Kind.CHOICE, Kind.NAME),
    ),
    Field(
        "framework",
        Sentence("yes when it is a framework, from which others buy, and its value is only a ceiling."),
        ("framework", "fframwaith", "is framework", "framework agreement", "cytundeb fframwaith", "framework contract"),
        kinds=(Kind.YES_NO,),
    ),
    Field(
        "stage",
        Sentence("tender, award or contract."),
        ("stage", "cam", "tag", "notice type", "math o hysbysiad"),
        kinds=(Kind.CHOICE,),
    ),
    Field(
        "status",
        Sentence("how it stands, in the register’s own words."),
        ("status", "statws", "contract status", "state", "cyflwr"),
        kinds=(Kind.CHOICE, Kind.NAME),
    ),
    Field(
        "department",
        Sentence("the department that looks after it."),
        (
            "department", "adran", "directorate", "cyfarwyddiaeth", "service area", "maes gwasanaeth", "service",
            "gwasanaeth", "responsible department", "division", "business area",
        ),
        kinds=(Kind.CHOICE, Kind.NAME),
    ),
    Field(
        "link",
        Sentence("where the notice can be read."),
        ("url", "link", "dolen", "web address", "cyfeiriad gwe", "notice url", "notice link", "address", "website"),
        kinds=(Kind.LINK,),
        by_values=True,
    ),
    number_field(
            "id", "reference", "cyfeirnod", "ref", "contract reference", "cyfeirnod y contract", "contract id",
            "reference number", "contract number", "rhif y contract", "ocid", "contract ref", "notice id",
            "unique id", "agreement number", "tender reference", "number", "rhif",
        kinds=(Kind.CODE,),
    ),
)  # fmt: skip
