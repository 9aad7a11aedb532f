"""Mails, good and bad: B49 to B58 of the plan for bad input."""

from __future__ import annotations

import base64

SENTENCE = "The council should publish its housing plan before the end of March 2027."
HEAD = (
    "From: Jane Smith <jane@wexcombe.example>\n"
    "To: Policy team <policy@wexcombe.example>\n"
    "Date: Mon, 02 Mar 2026 23:30:00 +0100\n"
    "MIME-Version: 1.0\n"
)


def mail(
    subject: str = "The housing plan",
    body: str = SENTENCE,
    *,
    head: str = HEAD,
    kind: str = 'text/plain; charset="utf-8"',
    more: str = "",
) -> bytes:
    """One mail of one part; `more` are further lines of its head."""
    return f"{head}Subject: {subject}\n{more}Content-Type: {kind}\n\n{body}\n".encode()


def part(content: bytes | str, kind: str = "text/plain; charset=utf-8", *, name: str = "") -> str:
    """One part in base64; one with a name is an attachment."""
    data = content.encode() if isinstance(content, str) else content
    placed = f'Content-Disposition: attachment; filename="{name}"\n' if name else ""
    coded = base64.encodebytes(data).decode()
    return f"Content-Type: {kind}\n{placed}Content-Transfer-Encoding: base64\n\n{coded}"


def with_parts(
    *parts: str, subject: str = "The housing plan", kind: str = "multipart/mixed", head: str = HEAD
) -> bytes:
    """A mail of several parts."""
    body = "".join(f"--=_b\n{each}\n" for each in parts) + "--=_b--\n"
    return f'{head}Subject: {subject}\nContent-Type: {kind}; boundary="=_b"\n\n{body}'.encode()


def with_attachments(
    files: dict[str, bytes], *, subject: str = "The housing plan", text: str = SENTENCE
) -> bytes:
    """A mail with these files attached."""
    attached = (part(data, "application/octet-stream", name=name) for name, data in files.items())
    return with_parts(part(text), *attached, subject=subject)


def nested_parts(depth: int) -> bytes:
    """Parts within parts, each with a sentence of its own."""
    opening = "".join(
        f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n'
        f"Content-Type: text/plain\n\nLevel {n} says so.\n\n--b{n}\n"
        for n in range(depth)
    )
    return (HEAD + "Subject: Deep\n" + opening + "Content-Type: text/plain\n\nThe end.\n").encode()


def nested_mails(depth: int) -> bytes:
    """A mail that was forwarded so many times, each as an attachment of the next."""
    inner = mail("Mail 0", "The first one. " + SENTENCE).decode()
    for n in range(1, depth + 1):
        boundary = f"m{n}"
        inner = (
            f'{HEAD}Subject: Mail {n}\nContent-Type: multipart/mixed; boundary="{boundary}"\n\n'
            f"--{boundary}\nContent-Type: text/plain\n\nForwarded {n}.\n"
            f"--{boundary}\nContent-Type: message/rfc822\n\n{inner}\n--{boundary}--\n"
        )
    return inner.encode()


def long_subject(size: int) -> bytes:
    return mail("word " * (size // 5))


def many_recipients(count: int) -> bytes:
    return mail(more="Cc: " + ", ".join(f"p{n}@wexcombe.example" for n in range(count)) + "\n")


def many_fields(count: int) -> bytes:
    return mail(more="".join(f"X-Field-{n}: value\n" for n in range(count)))


def broken_base64() -> bytes:
    coded = base64.encodebytes(SENTENCE.encode() * 40).decode()
    broken = coded[:200] + "!!!*" + coded[200:-7]
    body = f"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n{broken}"
    return with_parts(body)


def without_its_boundary() -> bytes:
    return with_parts(part(SENTENCE)).replace(b'boundary="=_b"', b'boundary="other"')


def cut_off() -> bytes:
    whole = with_parts(part(SENTENCE), part(b"x" * 5_000, "application/pdf", name="a.pdf"))
    return whole[: len(whole) // 2]


def encrypted(kind: str) -> bytes:
    return with_parts(part("Version: 1", "application/pgp-encrypted"), part(b"\x85\x01" * 90),
                      kind=kind)  # fmt: skip


def pixel() -> bytes:
    page = (
        f"<html><body><p>{SENTENCE}</p><img src='http://127.0.0.1:9/pixel.gif'>"
        "<img src='cid:gone@nowhere'></body></html>"
    )
    return mail(body=page, kind="text/html; charset=utf-8")


def mailbox(count: int, *, quoting: bool = False) -> bytes:
    """A mailbox of so many mails, each different."""
    mails = []
    for n in range(count):
        body = f"Number {n}. {SENTENCE}"
        if quoting:
            body += "\n>From the county to the parish\nFrom Wexcombe with regards"
        mails.append(b"From jane@x.example Mon Mar  2 10:00:00 2026\n" + mail(f"Mail {n}", body))
    return b"\n".join(mails)
