#!/usr/bin/env python3
"""A second implementation of the visit protocol's checks, made from docs/visit-token.md and sharing nothing with the
package: it runs every vector of this folder.

    python3 vectors/visit-token/check.py

Needs Python 3.10 or newer and the package `cryptography` (Debian: python3-cryptography).
"""

import datetime
import hashlib
import hmac
import json
import pathlib
import re
import struct
import sys

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, utils
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256

here = pathlib.Path(__file__).parent
alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
order = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
ed_order = 2**252 + 27742317777372353535851937790883648493
DAY, OFFSET, GRACE, LIFE = 86_400_000, 10_800_000, 30_000, 90_000


class Refused(Exception):
    pass


# Bytes and texts -----------------------------------------------------------------------------------------------------


def b64(data):
    bits = "".join(f"{byte:08b}" for byte in data)
    bits += "0" * (-len(bits) % 6)
    return "".join(alphabet[int(bits[i : i + 6], 2)] for i in range(0, len(bits), 6))


def unb64(text):
    """The bytes of the one canonical text, or None."""
    if len(text) % 4 == 1 or any(c not in alphabet for c in text):
        return None
    bits = "".join(f"{alphabet.index(c):06b}" for c in text)
    data = bytes(int(bits[i : i + 8], 2) for i in range(0, len(bits) - 7, 8))
    return data if b64(data) == text else None


WIDTH = [0, 3, 5, 8, 10, 13, 15, 17]


def digits(data):
    groups = [data[i : i + 7] for i in range(0, len(data), 7)]
    return "".join(str(int.from_bytes(g, "big")).zfill(WIDTH[len(g)]) for g in groups)


def undigits(text):
    if not re.fullmatch("[0-9]*", text, re.ASCII) or len(text) % 17 not in WIDTH:
        return None
    data = b""
    for group in (text[i : i + 17] for i in range(0, len(text), 17)):
        size, value = WIDTH.index(len(group)), int(group)
        if value >= 256**size:
            return None
        data += value.to_bytes(size, "big")
    return data


def decimal(data, n):
    return str(int.from_bytes(data[:8], "big") % 10**n).zfill(n)


def u16(n):
    return struct.pack(">H", n)


def mac(key, *parts):
    return hmac.digest(key, b"".join(parts), "sha256")


def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def expand(key, info, length=32):
    """HKDF-Expand, RFC 5869 section 2.3."""
    out, block, i = b"", b"", 1
    while len(out) < length:
        block = mac(key, block, info, bytes([i]))
        out, i = out + block, i + 1
    return out[:length]


def day_number(text):
    """Days since 1970-01-01 of a civil date, or None."""
    try:
        return (datetime.date.fromisoformat(text) - datetime.date(1970, 1, 1)).days
    except ValueError:
        return None


def midnight(day):
    return day * DAY - OFFSET


def day_of(now):
    return (now + OFFSET) // DAY


# Derivations ---------------------------------------------------------------------------------------------------------


def day_key(root, days):
    for _ in range(days):
        root = expand(root, b"imes-qr next 1")
    return expand(root, b"imes-qr day 1")


ROTATING, PRINTED = (b"imes-qr code 1", 1, 2), (b"imes-qr print 1", 17, 18)


def blind_of(key, number, family=ROTATING):
    return mac(key, bytes([family[1]]), u16(number))[:12]


def commitment(aud, place, step, blind, family=ROTATING):
    return sha(family[0], aud, u16(place), u16(step), blind)[:10]


def code_id(key, aud, place, step):
    com = commitment(aud, place, step, blind_of(key, step))
    return com + u16(step ^ int.from_bytes(mac(key, b"\x02", com)[:2], "big"))


def typed_figures(key, number, label=3, n=10):
    return decimal(mac(key, bytes([label]), u16(number)), n)


def typed_id(aud, place, figures, label=b"imes-qr typed 1"):
    return sha(label, aud, u16(place), figures.encode())[:12]


def visit_number(iss, jti):
    return decimal(sha(b"imes-qr vn 1", iss.encode(), b"\0", jti), 10)


def slot_part(u, prk, tp, ctx, plaintext):
    """XChaCha20-Poly1305 whose tag is hashed with key, nonce and data (CTX of Chan and Rogaway)."""
    okm = expand(prk, b"imes-qr slot 1" + bytes([u]) + tp + ctx, 56)
    key, nonce, aad = okm[:32], okm[32:], bytes([u]) + ctx
    sealed = ChaCha20Poly1305(hchacha(key, nonce[:16])).encrypt(bytes(4) + nonce[16:], plaintext, aad)
    text, tag = sealed[: len(plaintext)], sealed[len(plaintext) :]
    return text + sha(b"imes-qr ctx 1", key, nonce, struct.pack(">I", len(aad)), aad, tag)[:16]


def hchacha(key, nonce):
    """HChaCha20, draft-irtf-cfrg-xchacha-03 section 2.2."""
    s = list(struct.unpack("<16I", b"expand 32-byte k" + key + nonce))

    def quarter(a, b, c, d):
        for x, y, z, turn in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
            s[x] = (s[x] + s[y]) & 0xFFFFFFFF
            mixed = s[z] ^ s[x]
            s[z] = ((mixed << turn) | (mixed >> (32 - turn))) & 0xFFFFFFFF

    for _ in range(10):
        for i in range(4):
            quarter(i, i + 4, i + 8, i + 12)
        for i in range(4):
            quarter(i, (i + 1) % 4 + 4, (i + 2) % 4 + 8, (i + 3) % 4 + 12)
    return struct.pack("<8I", *s[:4], *s[12:])


# Signed texts --------------------------------------------------------------------------------------------------------

C = "[A-Za-z0-9_-]"
XY = C + "{42}[AEIMQUYcgkosw048]"
VALUES = {
    "aud": C + "{12}",
    "c": C + "{16}",
    "day": r"\d{4}-\d\d-\d\d",
    "iss": "[a-z0-9-]{1,12}",
    "jti": C + "{16}",
    "sub": C + "{16}",
    "vn": r"\d{10}",
    "x": C + "{52}",
}


def payload_form(*names):
    """Members in this order without blanks; one that ends in ? may be absent, its comma with it."""
    text = ""
    for name in names:
        bare = name.rstrip("?")
        one = f'{"," if text else ""}"{bare}":"(?P<{bare}>{VALUES[bare]})"'
        text += f"(?:{one})?" if name.endswith("?") else one
    return r"\{" + text + r"\}"


FORMS = {
    "vt": payload_form("aud", "c?", "day", "iss", "jti", "sub", "x"),
    "vc": payload_form("aud", "c", "day"),
    "vs": payload_form("aud", "c", "day", "vn"),
    "vi": rf'\{{"aud":"(?P<aud>{C}{{12}})","cnf":\{{"jwk":(?P<jwk>\{{"crv":"(?:P-256","kty":"EC","x":"{XY}","y":"{XY}"'
    rf'|Ed25519","kty":"OKP","x":"{XY}")\}})\}},"exp":(?P<exp>[1-9]\d{{8,10}}),"iss":"(?P<iss>[a-z0-9-]{{1,12}})",'
    rf'"jti":"(?P<jti>{C}{{16}})","nbf":(?P<nbf>[1-9]\d{{8,10}}),"sub":"(?P<sub>{C}{{16}})",'
    r'"win":\["(?P<first>\d{4}-\d\d-\d\d)","(?P<last>\d{4}-\d\d-\d\d)"\]\}',
}


def read_jws(text, typ):
    """A JWS in its one accepted text: claims, key id, algorithm, signed part and signature. None for any other text."""
    parts = text.split(".")
    decoded = [unb64(part) for part in parts]
    if len(text) > 700 or len(parts) != 3 or None in decoded:
        return None
    head, body, signature = decoded
    kid = rf'"kid":"(?P<kid>{C}{{12}})",' if typ == "vi" else "(?P<kid>)"
    header = re.fullmatch(
        rf'\{{"alg":"(?P<alg>ES256|EdDSA|Ed25519)",{kid}"typ":"{typ}"\}}', head.decode("latin-1"), re.ASCII
    )
    claims = re.fullmatch(FORMS[typ], body.decode("latin-1"), re.ASCII)
    if not header or not claims or len(signature) != 64:
        return None
    if header["alg"] == "ES256":
        r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
        if not (0 < r < order and 0 < s <= order // 2):
            return None
    elif int.from_bytes(signature[32:], "little") >= ed_order:
        return None
    signed = text[: text.rindex(".")].encode()
    return {**claims.groupdict(), "kid": header["kid"], "alg": header["alg"], "signed": signed, "signature": signature}


def is_signed(jws, jwk):
    x = unb64(jwk["x"])
    try:
        if jws["alg"] == "ES256" and jwk["kty"] == "EC":
            point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), b"\x04" + x + unb64(jwk["y"]))
            r, s = (int.from_bytes(half, "big") for half in (jws["signature"][:32], jws["signature"][32:]))
            point.verify(utils.encode_dss_signature(r, s), jws["signed"], ec.ECDSA(SHA256()))
        elif jws["alg"] == jwk.get("alg", jws["alg"]) != "ES256" and jwk["kty"] == "OKP":
            ed25519.Ed25519PublicKey.from_public_bytes(x).verify(jws["signature"], jws["signed"])
        else:
            return False
    except (InvalidSignature, ValueError):
        return False
    return True


def thumbprint_id(jwk):
    bare = {name: jwk[name] for name in ("crv", "kty", "x", "y") if name in jwk}
    return b64(sha(json.dumps(bare, separators=(",", ":")).encode())[:9])


def from_compact(text):
    """The JWS rebuilt from digits: token, and countersignature of kind 3."""
    data = undigits(text[1:])
    if not data or data[0] >> 4 != 1 or not 1 <= data[1] <= 12:
        raise Refused("TOKEN_MALFORMED")
    by_hand, alg = data[0] & 1, ["ES256", "EdDSA", "Ed25519", None][(data[0] >> 1) & 3]
    at, fields = 2, {}
    for name, size in [("iss", data[1]), ("aud", 9), ("c", 0 if by_hand else 12), ("day", 2), ("jti", 12), ("sub", 12), ("x", 39)]:
        fields[name], at = data[at : at + size], at + size
    signatures = [data[i : i + 64] for i in range(at, len(data), 64)]
    if len(signatures) != (1 if text[0] == "2" else 2) or any(len(one) != 64 for one in signatures):
        raise Refused("TOKEN_MALFORMED")
    claims = {name: b64(value) for name, value in fields.items() if name not in ("iss", "day") and value}
    claims["iss"] = fields["iss"].decode("latin-1")
    claims["day"] = str(datetime.date(1970, 1, 1) + datetime.timedelta(days=int.from_bytes(fields["day"], "big")))

    def jws(typ, alg, names, signature):
        body = json.dumps({name: claims[name] for name in names if name in claims}, separators=(",", ":"))
        return f'{b64(json.dumps({"alg": alg, "typ": typ}, separators=(",", ":")).encode())}.{b64(body.encode())}.{b64(signature)}'

    token = jws("vt", alg, ["aud", "c", "day", "iss", "jti", "sub", "x"], signatures[0])
    if text[0] == "2":
        return token, None
    claims["vn"] = visit_number(claims["iss"], fields["jti"])
    return token, jws("vs", "EdDSA" if data[0] & 8 else "ES256", ["aud", "c", "day", "vn"], signatures[1])


# The check, in the order of docs/visit-token.md ----------------------------------------------------------------------


def read_presentation(text, prefix):
    """Ticket text, token, and what stands beside it: ('vc' or 'vs', JWS)."""
    if len(text) > 2048:
        raise Refused("TOKEN_MALFORMED")
    bare = text.removeprefix(prefix)
    if re.fullmatch("[23][0-9]+", bare, re.ASCII):
        token, beside = from_compact(bare)
        ticket = None
    else:
        parts = bare.split("~")
        at = next((i for i in (0, 1) if i < len(parts) and read_jws(parts[i], "vt")), None)
        if at is None or len(parts) > at + 2:
            raise Refused("TOKEN_MALFORMED")
        ticket, token = (parts[0] if at else None), parts[at]
        beside = parts[at + 1] if len(parts) > at + 1 else None
    read = read_jws(token, "vt")
    witness = next(((typ, jws) for typ in ("vc", "vs") if (jws := read_jws(beside or "", typ))), None)
    if not read or len(token) > 400 or day_number(read["day"]) is None or (beside is not None and not witness):
        raise Refused("TOKEN_MALFORMED")
    return ticket, read, witness


def read_ticket(text):
    ticket = read_jws(text, "vi")
    first, last = (day_number(ticket[name]) for name in ("first", "last")) if ticket else (None, None)
    if first is None or last is None or not 0 <= last - first <= 6 or int(ticket["nbf"]) * 1000 != midnight(first):
        raise Refused("TICKET_INVALID")
    delivery = (int(ticket["exp"]) * 1000 - midnight(last + 1)) / DAY
    if delivery not in range(1, 15):
        raise Refused("TICKET_INVALID")
    return ticket, first, last, int(delivery)


def open_code(c, aud, day, given):
    """Channel, start of the step and device of a code, by the keys that the issuer holds; None when none opens it."""
    for root in (one for one in given["roots"] if unb64(one["aud"]) == aud and day_number(one["day"]) <= day):
        key = day_key(bytes.fromhex(root["root"]), day - day_number(root["day"]))
        step = int.from_bytes(c[10:], "big") ^ int.from_bytes(mac(key, b"\x02", c[:10])[:2], "big")
        if step < 2880 and commitment(aud, day, step, blind_of(key, step)) == c[:10]:
            return "rotating", midnight(day) + step * 30_000, root["kid"]
        for step in range(2880):
            if typed_id(aud, day, typed_figures(key, step)) == c:
                return "rotating", midnight(day) + step * 30_000, root["kid"]
    for sheet in (one for one in given["sheets"] if unb64(one["aud"]) == aud):
        key, number = bytes.fromhex(sheet["key"]), sheet["sheet"]
        hint = int.from_bytes(c[10:], "big") ^ int.from_bytes(mac(key, b"\x12", c[:10])[:2], "big")
        if hint == number and commitment(aud, number, 0, blind_of(key, number, PRINTED), PRINTED) == c[:10]:
            return "printed", None, None
        if typed_id(aud, number, typed_figures(key, number, 0x13, 12), b"imes-qr printed-typed 1") == c:
            return "printed", None, None
    return None


def check(given, used):
    now, revoked = given["now"], given.get("revoked", {"tickets": [], "devices": []})
    ticket_text, token, beside = read_presentation(given["text"], given["prefix"])  # 1
    iss, aud, jti, day = token["iss"], token["aud"], token["jti"], day_number(token["day"])
    if iss not in given["issuers"]:  # 2
        raise Refused("ISSUER_UNKNOWN")
    ticket_text = ticket_text or next(iter(given.get("tickets", [])), None)  # 3
    if ticket_text is None:
        raise Refused("TICKET_UNKNOWN")
    ticket, first, last, delivery = read_ticket(ticket_text)
    issuer = next((jwk for jwk in given["issuers"][iss]["keys"] if thumbprint_id(jwk) == ticket["kid"]), None)
    if not issuer:
        raise Refused("ISSUER_UNKNOWN")
    if not is_signed(ticket, issuer):
        raise Refused("TICKET_INVALID")
    if not is_signed(token, json.loads(ticket["jwk"])):  # 4
        raise Refused("SIGNATURE_INVALID")
    if any(token[claim] != ticket[claim] for claim in ("iss", "aud", "sub", "jti")):  # 5
        raise Refused("TICKET_MISMATCH")
    if jti in revoked["tickets"]:  # 6
        raise Refused("KEY_REVOKED")
    devices = [jwk for place in given["workplaces"] if (place["iss"], place["aud"]) == (iss, aud) for jwk in place["keys"]]
    witness = beside and next((thumbprint_id(jwk) for jwk in devices if is_signed(beside[1], jwk)), None)
    if witness in revoked["devices"]:
        raise Refused("KEY_REVOKED")
    if not first <= day <= last:  # 7
        raise Refused("DAY_OUTSIDE_WINDOW")
    if day > day_of(now + GRACE):
        raise Refused("DAY_IN_FUTURE")
    if day_of(now) > day + delivery:
        raise Refused("TOKEN_EXPIRED")
    verdict = weigh(token, beside, witness, devices, day, now, given, revoked)  # 8
    if (iss, jti) in used:  # 9
        raise Refused("TOKEN_USED")
    used.add((iss, jti))
    return verdict


def weigh(token, beside, witness, devices, day, now, given, revoked):
    kind, signed = beside or (None, None)
    if token["c"] is None:
        if kind:
            raise Refused("COUNTERSIGNATURE_INVALID" if kind == "vs" else "CODE_UNKNOWN")
        return {"assurance": "by-hand", "freshness": "day"}
    holds = bool(witness) and all(signed[claim] == token[claim] for claim in ("aud", "c", "day"))
    if kind == "vc" and not holds:
        raise Refused("CODE_UNKNOWN")
    channel, freshness = "rotating", "day"
    if not given.get("thirdParty"):
        opened = open_code(unb64(token["c"]), unb64(token["aud"]), day, given)
        if not opened:
            raise Refused("CODE_UNKNOWN")
        channel, starts, device = opened
        if device in revoked["devices"]:
            raise Refused("KEY_REVOKED")
        if starts is not None and now - starts < -GRACE:
            raise Refused("CODE_IN_FUTURE")
        freshness = "live" if starts is not None and now - starts < LIFE else "day"
    elif not kind:
        raise Refused("CODE_UNKNOWN")
    if kind == "vs":
        if not holds or signed["vn"] != visit_number(token["iss"], unb64(token["jti"])):
            raise Refused("COUNTERSIGNATURE_INVALID")
        channel = "countersigned"
    return {"assurance": channel, "freshness": freshness}


# The vectors ---------------------------------------------------------------------------------------------------------


def derived(given):
    raw = {name: bytes.fromhex(v) for name, v in given.items() if isinstance(v, str) and not name.endswith("Text")}
    key, aud, step, day = raw["dayKey"], raw["aud"], given["step"], day_number(given["dayText"])
    blind, c = blind_of(key, step), b64(code_id(key, aud, day, step))
    figures, vn = typed_figures(key, step), visit_number(given["issText"], raw["jti"])
    claims = {"aud": b64(aud), "c": c, "day": given["dayText"], "iss": given["issText"], "jti": b64(raw["jti"]), "sub": b64(raw["sub"])}
    prk, ctx = mac(raw["share"], b"imes-qr slot key 1", raw["visitValue"]), json.dumps(claims, separators=(",", ":"))
    four = lambda text: " ".join(re.findall("....", text))
    place = b"\x02" + struct.pack(">I", given["district"])
    return {
        "blind": blind.hex(),
        "cText": c,
        "typedText": four(f"{step % 100:02}{figures}"),
        "typedCText": b64(typed_id(aud, day, figures)),
        "vnText": vn,
        "answerText": four(vn + decimal(mac(blind, b"imes-qr answer 1", vn.encode()), 6)),
        "prk": prk.hex(),
        "ctxText": ctx,
        "placeText": b64(slot_part(1, prk, raw["thumbprint"], ctx.encode(), place)),
        "timeText": b64(slot_part(2, prk, raw["thumbprint"], ctx.encode(), u16(given["minutes"]))),
        "nextRootBegins": expand(raw["root"], b"imes-qr next 1")[:8].hex(),
        "dayKeyOfRootBegins": day_key(raw["root"], 0)[:8].hex(),
    }


def main():
    failed, ran = [], 0

    def compare(name, got, want):
        nonlocal ran
        ran += 1
        if got != want:
            failed.append(f"{name}: {got} instead of {want}")

    derive = json.loads((here / "derive.json").read_text("utf-8"))
    got = derived(derive["given"])
    for name, want in derive["expect"].items():
        compare(f"derive {name}", got[name], want)
    encode = json.loads((here / "encode.json").read_text("utf-8"))
    for name, write, read in (("digits", digits, undigits), ("base64url", b64, unb64)):
        for pair in encode[name]:
            data = read(pair["text"])
            compare(f"{name} {pair['text']}", None if data is None else data.hex(), pair.get("bytes"))
            if "bytes" in pair:
                compare(f"{name} {pair['bytes']}", write(bytes.fromhex(pair["bytes"])), pair["text"])
    verify = json.loads((here / "verify.json").read_text("utf-8"))
    for case in verify["vectors"]:
        given, used = {**verify["common"], **case["given"]}, set()
        try:
            if given.get("used"):
                check(given, used)
            verdict = check(given, used)
        except Refused as refusal:
            verdict = {"error": f"IMES_QR_{refusal}"}
        compare(case["id"], verdict, case["expect"])
    print(f"{ran} checks, {len(failed)} failed")
    for line in failed:
        print(f"  {line}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
