"""Take personal data out of residents' words, in either language, at the door."""

from menter.listen.redaction.kind import Kind, Span
from menter.listen.redaction.redact import Redacted, redact, summary
from menter.listen.redaction.taught import Taught

__all__ = ["Kind", "Redacted", "Span", "Taught", "redact", "summary"]
