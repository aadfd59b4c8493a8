"""Files that come in through pages: never larger than is set, never known to be harmful."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.http import HttpRequest, HttpResponse
from django.utils.functional import lazystr
from django.utils.translation import gettext as _

from menter.language.sentence import Refusal, Sentence
from menter.office.look import figure
from menter.office.look.bilingual import tongue
from menter.office.look.refusal import refuse
from menter.office.look.scanner import check_harmless

FIELDS_MOST = 1_000_000  # octets that the other fields of a form with a file may have


class FileIsTooLarge(Refusal):
    """The file is larger than a page takes."""


class UploadLimit:
    """Middleware: what announces itself as larger than any page takes is answered before any of it is read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        announced = request.META.get("CONTENT_LENGTH") or "0"
        if announced.isdecimal() and int(announced) > settings.UPLOAD_MOST + FIELDS_MOST:
            return refuse(request, 413, _("This could not be done"), too_large(int(announced)).to(tongue()))
        return self.get_response(request)


def check_file(file: File[Any]) -> None:
    """Raise FileIsTooLarge, HoldsVirus or ScannerIsSilent (look.scanner) unless a file may come in."""
    if (file.size or 0) > settings.UPLOAD_MOST:
        raise FileIsTooLarge(too_large(file.size or 0))
    if file.file is not None:
        check_harmless(file.file)


def too_large(size: int) -> Sentence:
    """Say how large, and how large it may be."""
    return Sentence(
        "The file has {size} MB, and pages take files of up to {most} MB. Send a smaller one; larger files of records "
        "are taken in with the command: menter import",
        size=megabytes(size),
        most=megabytes(settings.UPLOAD_MOST),
    )


def megabytes(size: int) -> str:
    """Octets in millions, with one place after the point where they are few."""
    return figure.number(round(size / 1_000_000, 1))


def most_said(before: Any) -> Any:
    """A help text, and after it how large the file may be."""
    return lazystr(Told(before))


class Told:
    """A help text that is put together when it is shown."""

    def __init__(self, before: Any) -> None:
        self.before = before

    def __str__(self) -> str:
        most = _("At most %(most)s MB.") % {"most": megabytes(settings.UPLOAD_MOST)}
        return f"{self.before} {most}".strip()


class CheckedFile(forms.FileField):
    """A file that is not too large and not known to be harmful; its help text says how large it may be."""

    def __init__(self, *, help_text: Any = "", says_most: bool = True, **kwargs: Any) -> None:
        super().__init__(help_text=most_said(help_text) if says_most else help_text, **kwargs)

    def to_python(self, data: Any) -> Any:
        file = super().to_python(data)
        if file is not None:
            try:
                check_file(file)
            except Refusal as refused:
                raise ValidationError(refused.sentence.to(tongue())) from refused
        return file
