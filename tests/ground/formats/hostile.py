"""A set of files that mean harm or have come to harm, and a run over them that measures itself.

As a program: `python -m tests.ground.formats.hostile FOLDER` gives every file in the folder to every reader and prints a
line of JSON for each pair: what the reader said, and the processor time; last of all the peak memory.
"""

import json
import resource
import sys
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

SECRET = "TOPSECRET-199001019802"
CAMT = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"
PAIN = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.03"
UBL = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
AGI = "http://xmls.skatteverket.se/se/skatteverket/da/instans/schema/1.1"
MEGABYTE = 1_000_000


def xml_bombs(secret: Path) -> Iterator[tuple[str, bytes]]:
    roots = {
        "camt": ("Document", CAMT),
        "pain": ("Document", PAIN),
        "ubl": ("Invoice", UBL),
        "agi": ("Skatteverket", AGI),
    }
    laughs = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
    for kind, (name, space) in roots.items():
        root = f"<{name} xmlns='{space}'>"
        end = f"</{name}>"
        declare = f"<?xml version='1.0'?><!DOCTYPE {name} "
        yield (
            f"{kind}-external-entity",
            f"{declare}[<!ENTITY x SYSTEM 'file://{secret}'>]>{root}&x;{end}".encode(),
        )
        yield f"{kind}-external-over-http", f"{declare}SYSTEM 'http://127.0.0.1:9/x.dtd'>{root}{end}".encode()
        yield (
            f"{kind}-parameter-entity",
            f"{declare}[<!ENTITY % p SYSTEM 'file://{secret}'> %p;]>{root}{end}".encode(),
        )
        yield f"{kind}-laughs", f"{declare}[<!ENTITY a0 'lol'>{laughs}]>{root}&a9;{end}".encode()
        yield (
            f"{kind}-quadratic",
            f"{declare}[<!ENTITY a '{'A' * 60_000}'>]>{root}{'&a;' * 60_000}{end}".encode(),
        )
        yield f"{kind}-lower-case-doctype", f"<!doctype {name}>{root}{end}".encode()
        yield f"{kind}-deep", (root + "<a>" * 200_000 + "</a>" * 200_000 + end).encode()
        yield f"{kind}-cut-in-a-tag", f"{root}<GrpHdr><MsgId".encode()
        yield f"{kind}-nul", f"{root}\x00{end}".encode()
        yield f"{kind}-utf16", f"<?xml version='1.0' encoding='UTF-16'?>{root}{end}".encode("utf-16")
        yield f"{kind}-utf7", f"<?xml version='1.0' encoding='UTF-7'?>{root}{end}".encode()
        yield (
            f"{kind}-wrong-bytes",
            f"<?xml version='1.0' encoding='UTF-8'?>{root}".encode() + b"\xff\xfe\xc0" + end.encode(),
        )
        yield (
            f"{kind}-include",
            f"{root}<i:include xmlns:i='http://www.w3.org/2001/XInclude' parse='text' href='{secret}'/>{end}".encode(),
        )


def xml_masses() -> Iterator[tuple[str, bytes]]:
    yield "camt-60-mb-of-text", f"<Document xmlns='{CAMT}'><a>{'x' * 60 * MEGABYTE}</a></Document>".encode()
    yield "ubl-60-mb-of-text", f"<Invoice xmlns='{UBL}'><a>{'x' * 60 * MEGABYTE}</a></Invoice>".encode()
    yield "ubl-million-lines", f"<Invoice xmlns='{UBL}'>{'<InvoiceLine/>' * 1_000_000}</Invoice>".encode()
    yield "camt-million-nothings", f"<Document xmlns='{CAMT}'>{'<a/>' * 3_000_000}</Document>".encode()
    yield "pain-million-nothings", f"<Document xmlns='{PAIN}'>{'<a/>' * 1_000_000}</Document>".encode()
    yield "ubl-many-attributes", ("<Invoice " + " ".join(f"k{i}='v'" for i in range(200_000)) + "/>").encode()
    yield "ubl-same-attribute-twice", f"<Invoice xmlns='{UBL}' a='1' a='2'/>".encode()
    yield "ubl-undeclared-prefix", b"<x:Invoice/>"
    yield "ubl-two-roots", f"<Invoice xmlns='{UBL}'/><Invoice/>".encode()
    yield "ubl-instructions", (b"<?x y?>" * 100_000) + f"<Invoice xmlns='{UBL}'/>".encode()
    yield "ubl-comment-that-never-ends", b"<!--" + b"-" * 100_000


def polyglots() -> Iterator[tuple[str, bytes]]:
    bomb = BytesIO()
    with ZipFile(bomb, "w", ZIP_DEFLATED) as archive:
        archive.writestr("CEN-EN16931-UBL.xslt", b"0" * 100 * MEGABYTE)
    yield "zip-bomb", bomb.getvalue()
    yield "zip-behind-sie", b"#FLAGGA 0\r\n#SIETYP 4\r\n" + bomb.getvalue()[:100_000]
    yield "pdf-with-xml", b"%PDF-1.7\n<?xml version='1.0'?><Invoice/>"
    yield "html-with-sie", b"<html>\n#FLAGGA 0\n#SIETYP 4\n</html>"
    yield "gif", b"GIF89a\x01\x00\x01\x00\x00"
    yield "empty", b""
    yield "only-blanks", b" \r\n\t" * 1000
    yield "only-a-mark", b"\xef\xbb\xbf"
    yield "utf16-sie", "#FLAGGA 0\r\n#SIETYP 4\r\n".encode("utf-16")
    yield "ebcdic", "<?xml version='1.0'?><a/>".encode("cp500")
    yield "a-million-line-feeds", b"\n" * 1_000_000
    yield "one-long-line", b"#FLAGGA " + b"0" * 5 * MEGABYTE
    yield "quotes-without-end", b"#FLAGGA 0\r\n" + b'#FNAMN "' * 300_000
    yield "braces", b"#FLAGGA 0\r\n" + b"{\r\n" * 300_000


def banks() -> Iterator[tuple[str, bytes]]:
    def camt(amount: str, day: str = "2026-11-24", currency: str = "SEK", more: str = "") -> bytes:
        return (
            f"<Document xmlns='{CAMT}'><BkToCstmrStmt><Stmt><Id>1</Id><Acct><Id><IBAN>SE1</IBAN></Id><Ccy>SEK</Ccy></Acct>"
            f"<Ntry><Amt Ccy='{currency}'>{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><BookgDt><Dt>{day}</Dt></BookgDt>{more}</Ntry>"
            "</Stmt></BkToCstmrStmt></Document>"
        ).encode()

    for amount in (
        "NaN",
        "Infinity",
        "-0x10",
        "1e999",
        "9" * 400,
        "1.001",
        "١٢",
        "",
        "1 000",
        "-1.00",
        "9" * 15,
    ):
        yield f"camt-amount-{amount[:8] or 'missing'}", camt(amount)
    for day in ("0001-01-01", "9999-12-31", "2026-02-30", "20261124x", "-2026-11-24"):
        yield f"camt-day-{day}", camt("1.00", day)
    yield "camt-two-currencies", camt("1.00", currency="EUR")
    yield "camt-no-currency", camt("1.00", currency="")
    for scheme in (
        "camt.053.evil",
        "camt.053.001.99",
        "camt.053.001",
        "camt.053.001.02.evil",
        "camt.060.001.02",
    ):
        yield scheme, camt("1.00").replace(b"camt.053.001.02", scheme.encode())
    start = b"01BGMAX               0120261124173035010331P"
    opened = start + b"\r\n05005050105500          SEK\r\n"
    paid = b"200003783511                   6559690000000000001000002200000000001  \r\n"
    yield "bgmax-million-rows", opened + b"20" * 17 + b"\r\n" * 1 + (b"2" + b"0" * 33 + b"\r\n") * 1_000_000
    yield "bgmax-without-end", opened + paid
    yield (
        "bgmax-day-0001",
        opened + paid + b"15" + b"0" * 35 + b"00010101" + b"00001" + b"000000000000100000SEK00000001\r\n",
    )
    yield (
        "bgmax-two-currencies",
        opened + paid + b"15" + b"0" * 35 + b"2026112400001" + b"000000000000100000EUR00000001\r\n",
    )
    yield "bgmax-amount-of-letters", opened + paid.replace(b"1000002", b"NaN0002")
    yield "bgmax-amount-huge", opened + paid.replace(b"000000000000100000", b"9" * 18)
    yield "bgmax-many-starts", (start + b"\r\n") * 1000
    yield "bgmax-digits-of-others", opened + paid.replace(b"000000000000100000", "١".encode() * 9)


def books() -> Iterator[tuple[str, bytes]]:
    head = b"#FLAGGA 0\r\n#SIETYP 4\r\n#FNAMN X\r\n"
    voucher = b'#VER A 1 20261124 ""\r\n{\r\n'
    yield "sie-million-rows", head + voucher + b"#TRANS 1930 {} 1.00\r\n" * 1_000_000
    yield "sie-million-rows-closed", head + voucher + b"#TRANS 1930 {} 1.00\r\n" * 1_000_000 + b"}\r\n"
    yield "sie-million-odd-rows", head + voucher + b'#TRANS "1930" {} 1.00\r\n' * 1_000_000 + b"}\r\n"
    yield "sie-million-labels", head + b"".join(b"#A%s 1\r\n" % _letters(i) for i in range(200_000))
    yield "sie-million-codes", head + b"#KONTO 1930 X\r\n" + b"#SRU 1930 7281\r\n" * 300_000
    yield "sie-day-0001", head + voucher.replace(b"20261124", b"00010101") + b"}\r\n"
    yield "sie-day-9999", head + voucher.replace(b"20261124", b"99991231") + b"}\r\n"
    yield "sie-amount-nan", head + voucher + b"#TRANS 1930 {} NaN\r\n}\r\n"
    yield "sie-amount-huge", head + voucher + b"#TRANS 1930 {} " + b"9" * 5000 + b".00\r\n}\r\n"
    yield "sie-cut", head + voucher + b"#TRANS 1930 {} 1.0"
    yield "sie-cut-checksum", b"#FLAGGA 0\r\n#KSUMMA\r\n#SIETYP 4\r\n"
    yield "sie-nul", head + b"\x00"


def calendars() -> Iterator[tuple[str, bytes]]:
    """These are no refusals of the calendar's reader: an event without a day that can be is left out."""

    def event(*lines: str) -> bytes:
        return "\r\n".join(
            (
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "BEGIN:VEVENT",
                "UID:1",
                "SUMMARY:X",
                *lines,
                "END:VEVENT",
                "END:VCALENDAR",
                "",
            )
        ).encode()

    last, first = "DTSTART:99991231T235959Z", "DTSTART;TZID=Europe/Stockholm:00010101T000000"
    yield "calendar-past-the-last-day", event(last, "DURATION:P1000D")
    yield "calendar-before-the-first-day", event(first, "DURATION:-P1000D")
    yield "calendar-last-moment-elsewhere", event(last)
    yield "calendar-first-moment-elsewhere", event(first)
    yield "calendar-last-whole-day", event("DTSTART;VALUE=DATE:99991231")
    yield "calendar-ends-at-the-last-moment", event("DTSTART:20261124T100000Z", "DTEND:99991231T235959Z")
    yield "calendar-a-length-without-end", event("DTSTART:20261124T100000Z", f"DURATION:P{'9' * 9}D")
    yield "calendar-a-length-of-many-digits", event("DTSTART:20261124T100000Z", f"DURATION:P{'9' * 5_000}D")
    yield "calendar-a-number-of-many-digits", event("DTSTART:20261124T100000Z", f"SEQUENCE:{'9' * 5_000}")
    yield "calendar-day-of-letters", event("DTSTART:NaN")
    yield "calendar-without-a-day", event()


def _letters(number: int) -> bytes:
    return bytes(65 + int(digit) for digit in str(number))


def hostile_files(secret: Path) -> Iterator[tuple[str, bytes]]:
    yield from xml_bombs(secret)
    yield from xml_masses()
    yield from polyglots()
    yield from banks()
    yield from books()
    yield from calendars()


def _peak_megabytes() -> float:
    """Return the most memory that this program held; getrusage would count what the starting process held too."""
    status = Path("/proc/self/status")
    for line in status.read_text().splitlines() if status.is_file() else ():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def run(folder: Path) -> None:
    from sosolo.ground.formats import checks

    outside: list[str] = []
    sys.addaudithook(lambda event, _: outside.append(event) if event.startswith("socket.connect") else None)
    readers = {
        "peppol": checks.check_peppol,
        "sie": checks.check_sie,
        "bank": checks.check_bank,
        "agi": checks.check_agi,
        "pain": checks.check_pain,
    }
    for path in sorted(folder.iterdir()):
        is_calendar = path.name.startswith("calendar")
        for name, reader in readers.items() if not is_calendar else [("calendar", checks.check_calendar)]:
            data = path.read_bytes()
            start = time.process_time()
            answer = reader(data)
            spent = time.process_time() - start
            said = [str(finding) for finding in answer.findings]
            del data
            print(json.dumps([path.name, name, answer.code, spent, said[:3], SECRET in repr(answer)]))  # noqa: T201
    assert "saxonche" not in sys.modules  # none of them gets as far as the engine
    print(json.dumps(["peak", _peak_megabytes(), outside]))  # noqa: T201


if __name__ == "__main__":
    run(Path(sys.argv[1]))
