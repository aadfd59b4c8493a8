"""Words as their writer meant them, without what systems did to them: entities, markup, lost breaks, encodings."""

import html
import re
import unicodedata

UNESCAPES = 3  # "&amp;amp;#039;" stands in real notices; a fourth round was never needed

BLOCK = "p|br|div|li|ul|ol|tr|table|h[1-6]|hr|blockquote|section|article|header|footer"
INLINE = "a|b|i|u|em|strong|span|font|td|th|tbody|thead|sup|sub|small|img|html|body|o:p|strike|code|pre|center"
ATTRIBUTES = r"(?:\s+[\w:-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s<>\"']+))*\s*/?"
HIDDEN_PART = re.compile(r"(?is)<(script|style)\b[^>]*>.*?</\1\s*>|<!--.*?-->")
BLOCK_TAG = re.compile(rf"(?i)</?(?:{BLOCK}){ATTRIBUTES}>")
INLINE_TAG = re.compile(rf"(?i)</?(?:{INLINE}){ATTRIBUTES}>")

WRITTEN_BREAK = re.compile(r"\\r\\n|\\n(?=[\s\-•*(A-ZÂÊÎÔÛŴŶ0-9]|$)|\\r(?=[\s\-•*(A-Z0-9]|$)|_x000[dD]_")

# Some publishers lose the backslashes of "\r\n" and leave "rn" behind the last word of a line ("the Councilrn The
# tender"). No English or Welsh word has "rn" after a consonant (w and y are vowels in Welsh: Llansadwrn, chwyrn).
SURE_BREAK = re.compile(r"(?<=[^\saeiouwyâêîôûŵŷAEIOUWY\\/@=&?#])rn(?=\s|$)|(?<=[A-Z]{2})rn(?=\s|$)|(?<=\s)rn(?=\s|$)")
# After a vowel it may be a word (modern, return, Pensarn). These endings never are; looked at only in a text that has
# a sure break already.
LIKELY_BREAK = re.compile(
    r"(?<=[aei]nce)rn(?=\s|$)|(?<=ice)rn(?=\s|$)|(?<=ee)rn(?=\s|$)|(?<=re)rn(?=\s|$)|(?<=[ao]y)rn(?=\s|$)"
    r"|(?<=ity)rn(?=\s|$)|(?<=ly)rn(?=\s|$)|(?<=\bthe)rn(?=\s|$)|(?<=\bby)rn(?=\s|$)|(?<=\byou)rn(?=\s|$)"
    r"|(?<=\ba)rn(?=\s|$)"
)
LOST_TAB = re.compile(r"(?<=[)\-•])\s?t(?=[A-Z][a-z])")  # the same for "\t", behind a bullet: "(a) tCity & Guilds"

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2060\ufeff\u00ad]")
MISREAD = re.compile(
    "[ÂÃÄÅâ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
)  # UTF-8 read as Windows-1252, all two or more signs


def clean_text(value: object) -> str:
    """Give the words of a field as its writer meant them, with one blank between words and line breaks kept.

    Returns "" for anything that is not text.
    """
    if not isinstance(value, str):
        return ""
    text = value
    if "&" in text:
        text = unescape(text)
    if "<" in text:
        text = strip_markup(text)
    return tidy(repair_breaks(repair_misread(text)))


def clean_line(value: object) -> str:
    """Give the words of a field on one line."""
    return " ".join(clean_text(value).split())


def unescape(text: str) -> str:
    """Turn HTML entities into their signs, also where they were escaped twice."""
    for _ in range(UNESCAPES):
        once = html.unescape(text)
        if once == text:
            break
        text = once
    return text


def strip_markup(text: str) -> str:
    """Take out HTML, keep its paragraphs as lines. A lone "<" between words stays."""
    text = HIDDEN_PART.sub(" ", text)
    return INLINE_TAG.sub("", BLOCK_TAG.sub("\n", text))


def repair_breaks(text: str) -> str:
    """Put back line breaks that were written out ("\\\\r\\\\n") or lost their backslashes ("rn")."""
    if "\\" in text or "_x000" in text:
        text = WRITTEN_BREAK.sub("\n", text)
    if "rn" in text and SURE_BREAK.search(text):
        text = LIKELY_BREAK.sub("\n", SURE_BREAK.sub("\n", text))
        text = LOST_TAB.sub(" ", text)
    return text


def is_misread(text: str) -> bool:
    """Say whether the text looks like UTF-8 that was read as Windows-1252 ("CafÃ©", "itâ€™s")."""
    return bool(MISREAD.search(text))


def repair_misread(text: str) -> str:
    """Read UTF-8 that was taken for Windows-1252 again, the right way; the text itself when that fails."""
    if not MISREAD.search(text):
        return text
    return re.sub(f"(?:{MISREAD.pattern}+)", _read_again, text)


def _read_again(match: re.Match[str]) -> str:
    signs = match[0]
    try:
        octets = b"".join(s.encode("latin-1") if ord(s) < 256 else s.encode("cp1252") for s in signs)
        read = octets.decode("utf-8")
    except UnicodeError:
        return signs
    return signs if any("\x80" <= sign <= "\x9f" for sign in read) else read  # "LLÂ’R" is no misreading


def tidy(text: str) -> str:
    """Compose accents, take out signs nobody sees, and keep one blank between words and at most one empty line."""
    text = CONTROL.sub("", unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")))
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
