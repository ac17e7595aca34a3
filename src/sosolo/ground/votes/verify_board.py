#!/usr/bin/env python3
"""Count a secret vote again. Needs only Python; short, so that anyone can read it.

usage: python3 verify_board.py board.json [--head HEAD-IN-THE-MINUTES] [--key MY-BALLOTS-KEY]
"""

import base64, hashlib, json, sys

P = 2**256 - 2**224 + 2**192 + 2**96 - 1
B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
Q = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
GX = 0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296
GY = 0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5
NOWHERE = (1, 1, 0)
sha = lambda content: hashlib.sha256(content).digest()
canonical = lambda value: json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
unb64 = lambda text: base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
xor = lambda one, other: bytes(a ^ b for a, b in zip(one, other))

def mask(seed, length, kind):
    return b"".join(kind(seed + i.to_bytes(4, "big")).digest() for i in range(-(-length // 32)))[:length]

def token_is_signed(n, e, message, token):
    """RSASSA-PSS-VERIFY of RFC 8017 with SHA-384 and a salt of 48 bytes."""
    number, bits = int.from_bytes(token, "big"), n.bit_length() - 1
    if number >= n or len(token) != (n.bit_length() + 7) // 8:
        return False
    length, number = (bits + 7) // 8, pow(number, e, n)
    if number.bit_length() > bits:
        return False
    text = number.to_bytes(length, "big")
    masked, mark = text[: length - 49], text[length - 49 : -1]
    block = bytearray(xor(masked, mask(mark, length - 49, hashlib.sha384)))
    block[0] &= 0xFF >> (8 * length - bits)
    padding = length - 48 - 48 - 2
    if text[-1] != 0xBC or any(block[:padding]) or block[padding] != 1:
        return False
    return hashlib.sha384(bytes(8) + hashlib.sha384(message).digest() + bytes(block[padding + 1 :])).digest() == mark

def double(point):
    x, y, z = point
    if not y:
        return NOWHERE
    s, m = 4 * x * y * y % P, 3 * (x - z * z) * (x + z * z) % P
    x3 = (m * m - 2 * s) % P
    return x3, (m * (s - x3) - 8 * pow(y, 4, P)) % P, 2 * y * z % P

def add(one, other):
    if not one[2] or not other[2]:
        return other if not one[2] else one
    (x1, y1, z1), (x2, y2, z2) = one, other
    a, b = z1 * z1 % P, z2 * z2 % P
    u1, u2, s1, s2 = x1 * b % P, x2 * a % P, y1 * b * z2 % P, y2 * a * z1 % P
    if u1 == u2:
        return double(one) if s1 == s2 else NOWHERE
    h, r = u2 - u1, s2 - s1
    h3, v = h * h * h % P, u1 * h * h % P
    x = (r * r - h3 - 2 * v) % P
    return x, (r * (v - x) - s1 * h3) % P, h * z1 * z2 % P

def ballot_is_signed(key, message, signature):
    """ECDSA on P-256 with SHA-256."""
    if len(key) != 65 or key[0] != 4 or len(signature) != 64:
        return False
    x, y = int.from_bytes(key[1:33], "big"), int.from_bytes(key[33:], "big")
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    if x >= P or y >= P or (y * y - x * x * x + 3 * x - B) % P or not (0 < r < Q and 0 < s < Q):
        return False
    w = pow(s, -1, Q)
    a, b = int.from_bytes(sha(message), "big") * w % Q, r * w % Q
    points = ((GX, GY, 1), (x, y, 1), add((GX, GY, 1), (x, y, 1)))
    found = NOWHERE
    for bit in range(255, -1, -1):
        found = double(found)
        if which := (a >> bit & 1) | (b >> bit & 1) << 1:
            found = add(found, points[which - 1])
    return bool(found[2]) and found[0] * pow(found[2], -2, P) % P % Q == r

def unseal(n, d, sealed):
    """RSAES-OAEP-DECRYPT with SHA-256; None when it opens to nothing."""
    size = (n.bit_length() + 7) // 8
    text = pow(int.from_bytes(sealed, "big"), d, n).to_bytes(size, "big")
    seed = xor(text[1:33], mask(text[33:], 32, hashlib.sha256))
    block = xor(text[33:], mask(seed, size - 33, hashlib.sha256))
    rest = block[32:].lstrip(b"\0")
    return rest[1:] if not text[0] and block[:32] == sha(b"") and rest[:1] == b"\x01" else None

def says(options, mark, plain, commit):
    """Return the option that an opened ballot names, if it is what it was bound to."""
    if plain is None or len(plain) != 33 or plain[0] >= len(options):
        return None
    return plain[0] if sha(mark + b"|" + options[plain[0]].encode() + b"|" + plain[1:]) == commit else None

def verify(d):
    """Yield each defect; the last thing yielded is (None, counts per option)."""
    m, mark = d["manifest"], sha(canonical(d["manifest"]))
    options, last, head, before = m["options"], {}, mark, b""
    box, d_box = int(m["box"]["n"], 16), int(d["box_key"]["d"], 16)
    if pow(pow(2, m["box"]["e"], box), d_box, box) != 2:
        yield "board", "the box key is not the one of the manifest"
    if len(d["openings"]) != len(d["board"]):
        yield "board", "openings are missing"
    for place, (row, opening) in enumerate(zip(d["board"], d["openings"])):
        key, commit, sealed = unb64(row["pk"]), unb64(row["commit"]), unb64(row["enc"])
        head = sha(head + canonical(row))
        earlier, before = before, key + row["seq"].to_bytes(2, "big")
        if before <= earlier:
            yield place, "rows are not in the order of their keys, or one stands twice"
        if len(row["tok"]) != len(m["issuers"]):
            yield place, "a token is missing"
        for issuer, token in zip(m["issuers"], row["tok"]):
            if not token_is_signed(int(issuer["n"], 16), issuer["e"], mark + key, unb64(token)):
                yield place, "no valid token from " + issuer["name"]
        if not ballot_is_signed(key, mark + before + commit + sha(sealed), unb64(row["sig"])):
            yield place, "the ballot is not signed by its key"
        plain = bytes([opening[0]]) + unb64(opening[1]) if opening else unseal(box, d_box, sealed)
        choice = says(options, mark, plain, commit)
        if (choice is None) != (opening is None):
            yield place, "the opening is not what the ballot says"
        if row["seq"] > last.get(key, (0, None))[0]:
            last[key] = row["seq"], choice
    if head.hex() != d["head"]:
        yield "board", "the chain does not end in the head of the minutes"
    ticked, paper = set(d["ticked_off"].values()), d["paper"]
    if len(d["ticked_off"]) != len(m["issuers"]) or len(ticked) != 1 or len(last) > min(ticked):
        yield "board", "more ballots than ticked-off voters, or the issuers differ"
    if max(ticked) + paper["handed_out"] > m["roll_size"] or sum(paper["counts"].values()) > paper["handed_out"]:
        yield "board", "more voters than the roll, or more paper ballots than were handed out"
    counts = {o: sum(c == i for _, c in last.values()) + paper["counts"][o] for i, o in enumerate(options)}
    if counts != d["result"] or d["invalid"] != sum(c is None for _, c in last.values()):
        yield "board", "the result is not what the ballots say"
    yield None, counts

def main(words):
    with open(words[0], encoding="utf-8") as file:
        d = json.load(file)
    said = dict(zip(words[1::2], words[2::2]))
    d["head"] = said.get("--head", d["head"])
    if mine := said.get("--key"):
        print("My ballot is", "on the board." if mine in [row["pk"] for row in d["board"]] else "MISSING.")
    try:
        *defects, (_, counts) = verify(d)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as wrong:
        defects, counts = [("board", f"cannot be read: {wrong!r}")], {}
    print(d.get("manifest", {}).get("question", ""), counts)
    print("The board holds." if not defects else f"{len(defects)} DEFECTS, first: {defects[:3]}")
    return 1 if defects else 0

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
