"""What an uploaded document is, told by its octets; names that harm nobody; the test virus."""

import gzip
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menter.language.sentence import Refusal
from menter.standards import virus
from menter.standards.document import KINDS, NotADocument, safe_name, tell_kind
from menter.standards.sheet import check_archive
from menter.standards.source import CHUNK, Damaged
from menter.standards.spreadsheet import write_ods, write_xlsx
from menter.standards.virus import SIGNATURE, holds_test_virus


def archive(**parts):
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr({"types": "[Content_Types].xml"}.get(name, name), content)
    return file.getvalue()


def word(what="wordprocessingml.document.main+xml"):
    return archive(
        types=f'<Types><Override ContentType="application/vnd.openxmlformats-officedocument.{what}"/></Types>'
    )


def octets(pieces):
    return b"".join(pieces)


REAL = {
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "png": b"\x89PNG\r\n\x1a\n" + bytes(20),
    "jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF",
    "gif": b"GIF89a" + bytes(9),
    "webp": b"RIFF\x10\x00\x00\x00WEBPVP8 ",
    "tiff": b"II*\x00\x08\x00\x00\x00",
    "xlsx": octets(write_xlsx(["Days"], [[3]], title="Work")),
    "ods": octets(write_ods(["Days"], [[3]], title="Work")),
    "docx": word(),
    "odt": archive(mimetype="application/vnd.oasis.opendocument.text"),
    "csv": "Enw,Diwrnodau\nSiân,3\n".encode(),
}


@pytest.mark.parametrize("code", REAL)
def test_a_document_is_known_by_its_octets(code):
    stream = BytesIO(REAL[code])

    assert tell_kind(stream, "evidence.csv") == KINDS[code]
    assert stream.tell() == 0


def test_each_kind_that_is_taken_is_tried():
    assert set(REAL) == set(KINDS)


FALSE = {
    "a program": b"MZ\x90\x00" + bytes(60),
    "a page": b"<!DOCTYPE html><script>alert(1)</script>",
    "a drawing that runs scripts": b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>",
    "an archive": archive(readme="hello"),
    "a text with macros": archive(
        types="application/vnd.ms-word.document.macroEnabled.main+xml wordprocessingml.document.main+xml"
    ),
    "a presentation": word("presentationml.presentation.main+xml"),
    "a broken archive": b"PK\x03\x04" + bytes(40),
    "an old workbook": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(40),
    "nothing": bytes(40),
}


@pytest.mark.parametrize("what", FALSE)
def test_what_is_something_else_is_refused_whatever_its_name(what):
    with pytest.raises(NotADocument, match="Send a PDF"):
        tell_kind(BytesIO(FALSE[what]), "evidence.csv")


def test_text_is_a_table_only_where_its_name_says_so():
    with pytest.raises(NotADocument):
        tell_kind(BytesIO(b"a,b\n1,2\n"), "evidence.pdf")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Anfoneb Ŵyr 3.pdf", "Anfoneb Ŵyr 3.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\sian\\bill.PDF", "bill.pdf"),
        ("bill.pdf.exe", "bill.pdf.pdf"),
        ("a\u202egnp.exe", "agnp.pdf"),
        ('a"; filename="b.html\r\n.pdf', "a_ filename=_b.html.pdf"),
        ("CON.pdf", "file-CON.pdf"),
        (".pdf", "pdf.pdf"),
        ("", "file.pdf"),
        ("x" * 300 + ".pdf", "x" * 96 + ".pdf"),
    ],
)
def test_a_name_is_made_safe(given, kept):
    assert safe_name(given, KINDS["pdf"]) == kept


PACKINGS = {"deflate": zipfile.ZIP_DEFLATED, "bzip2": zipfile.ZIP_BZIP2, "lzma": zipfile.ZIP_LZMA}


def workbook_packed(packing):
    """An archive that looks like a workbook to each that opens one."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", packing) as packed:
        for name in ("[Content_Types].xml", "mimetype", "xl/worksheets/sheet1.xml"):
            packed.writestr(name, "".join(f"<c r='A{number}'>{number * number}</c>" for number in range(200)))
    return file.getvalue()


def look(file):
    """All that opens an archive somebody sent; gives what refused it."""
    refused = []
    for opens in (
        lambda: check_archive(file, "sent.xlsx"),
        lambda: tell_kind(BytesIO(file), "sent.xlsx"),
        lambda: holds_test_virus(BytesIO(file)),
    ):
        try:
            opens()
        except Refusal as refusal:
            refused.append(type(refusal))
    return refused


class TestADamagedArchive:
    @given(
        st.sampled_from(list(PACKINGS.values())),
        st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=6),
        st.floats(0, 1),
    )
    def test_is_refused_or_read_whatever_was_changed_on_its_way(self, packing, changes, end):
        file = bytearray(workbook_packed(packing))
        for place, octet in changes:
            file[int(place * len(file))] = octet

        look(bytes(file))
        look(bytes(file[: int(end * len(file))]))

    @pytest.mark.parametrize("packing", PACKINGS)
    def test_is_called_damaged_where_a_part_cannot_be_unpacked(self, packing):
        file = bytearray(workbook_packed(PACKINGS[packing]))
        start = file.index(b"[Content_Types].xml") + len(b"[Content_Types].xml")
        file[start + 9 : start + 60] = bytes(51)

        assert Damaged in look(bytes(file))

    def test_is_damaged_where_its_first_part_would_begin_before_the_file(self):
        file = bytearray(workbook_packed(zipfile.ZIP_DEFLATED))
        place = file.index(b"PK\x05\x06") + 16  # four octets: where the list of parts begins
        begins = int.from_bytes(file[place : place + 4], "little")
        file[place : place + 4] = (begins + 150).to_bytes(4, "little")

        assert Damaged in look(bytes(file))


class TestTheTestVirus:
    @pytest.mark.parametrize(
        "file",
        [
            SIGNATURE,
            b"x" * (CHUNK - 30) + SIGNATURE + b"\n",
            archive(inside=b"a" * 9 + SIGNATURE),
            gzip.compress(SIGNATURE),
        ],
        ids=["plain", "across two chunks", "in an archive", "packed"],
    )
    def test_is_found(self, file):
        stream = BytesIO(file)

        assert holds_test_virus(stream)
        assert stream.tell() == 0

    @pytest.mark.parametrize(
        "file",
        [b"", b"PK\x03\x04broken", gzip.compress(b"x", mtime=0)[:-6], SIGNATURE[:-1], *REAL.values()],
        ids=["empty", "a broken archive", "packed and cut short", "all but its end", *REAL],
    )
    def test_is_not_seen_where_it_is_not(self, file):
        assert not holds_test_virus(BytesIO(file))

    def test_stands_in_no_file_of_ours(self):
        assert SIGNATURE not in Path(virus.__file__).read_bytes()
