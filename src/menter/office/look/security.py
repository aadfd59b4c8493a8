"""Tell the browser that nothing on a page may come from anywhere but here."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# The one inline script is GOV.UK Frontend's own two lines that say JavaScript is on; this is its published hash.
GOVUK_INLINE_SCRIPT = "sha256-GUQ5ad8JK5KmEWmROf3LZd9ge94daqNvd8xy9YS1iDw="

POLICY = "; ".join(
    [
        "default-src 'self'",
        f"script-src 'self' '{GOVUK_INLINE_SCRIPT}'",
        "style-src 'self' 'unsafe-inline'",  # charts drawn as SVG carry style attributes
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
)


class ContentSecurityPolicy:
    """Middleware that adds the policy to every answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response
