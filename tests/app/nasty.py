"""What nobody types by hand: texts, and what holds them, in every place where a request can hold
something."""

from urllib.parse import quote

# Names of what stands in an address behind its question mark.
ASKED = (
    *("verder", "taal", "zoek", "q", "na", "voor", "toestand", "procedure", "stap", "wie", "let"),
    *("sorteer", "soort", "cursist", "person", "resultaat", "opleiding", "too", "v", "over"),
    *("gesprek", "bij", "dossier", "day", "dag", "a[]"),
)
WORDS = "woord " * 3000
TYPED = {
    "30 digits": "9" * 30,
    "below nothing": "-1",
    "2**31": str(2**31),
    "2**63": str(2**63),
    "5,000 digits": "1" * 5000,
    "nothing": "",
    "a NUL": "a\0b",
    "3,000 words": WORDS,
    "digits of elsewhere": "\u0663\u00b2\u0967",
    "half a letter": "\ud800",
    "a percent sign": "%",
    "a format": "%s%(a)s{0}{a.__class__}",
    "markup": "<a href='javascript:1'>[x](javascript:1)</a>",
    "not a number": "nan",
    "without end": "inf",
    "an exponent": "1e999",
    "a day that is none": "2025-02-31",
    "the year 0": "0000-00-00",
    "the year 9999": "9999-12-31",
    "deep": "[" * 5000,
    "wide letters": "\ufdfa" * 200,
    "lines": "\r\n" * 1001,
    "an address with lines": "a@b.be\r\nBcc: c@d.be",
    "a very long address": "a" * 300 + "@" + "b" * 300 + ".be",
    "an address of letters": "j\u00f6s\u00e9@\u00fc\u00f1\u00ed.be",
    "a domain that is none": "a@xn--\u00ff.b",
    "a bracket": "http://[",
}
# As they stand in an address.
WRITTEN = {
    **{name: quote(text, errors="surrogatepass") for name, text in TYPED.items() if text},
    "half a letter, escaped": "%ED%A0%80",
    "no UTF-8": "%FF%C0%80",
    "half an escape": "%E9%",
    "a slash": "..%2F..%2Fetc",
    "a backslash": "%5C%5Cb",
}
HEADERS = (
    "User-Agent",
    "Accept-Language",
    "Referer",
    "X-Request-Start",
    "X-Request-Id",
    "X-Forwarded-For",
    "X-Forwarded-Proto",
    "Cookie",
    "Range",
    "If-Range",
    "If-None-Match",
    "If-Modified-Since",
    "Authorization",
    "Origin",
    "Accept",
    "Accept-Encoding",
)
IN_HEADER = {
    name: text
    for name, text in {
        **{name: text.encode(errors="replace").decode("latin-1") for name, text in TYPED.items()},
        "session of nobody": "session=eyJhIjoxfQ.aaaa.bbbb; session=",
        "a session without end": "session=" + "." * 3000,
        "many languages": ",".join(f"x{number};q=0.{number}" for number in range(900)),
        "no language": "*;q=,;;,nl;q=nan",
        "ranges": "bytes=" + ",".join("0-1" for _ in range(900)),
        "a range that is none": "bytes=9-1,-,x-",
        "a day that is none": "Thu, 99 Abc 99999 99:99:99 GMT",
    }.items()
    if not set(text) & set("\r\n\0")
}
BODIES = {
    "deep JSON": ("application/json", b"[" * 100_000),
    "JSON that is none": ("application/json", b"{\xff"),
    "XML": ("application/xml", b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"),
    "no parts": ("multipart/form-data", b"abc"),
    "no end": ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data"),
    "a part without a name": (
        "multipart/form-data; boundary=x",
        b"--x\r\nContent-Disposition: form-data\r\n\r\na\r\n--x--\r\n",
    ),
    "a part without an end": ("multipart/form-data; boundary=x", b"--x\r\n" + b"a" * 100_000),
    "a part of another alphabet": (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="a"\r\n'
        b"Content-Type: text/plain; charset=nowhere\r\n\r\n\xff\r\n--x--\r\n",
    ),
    "a boundary of 1,000": ("multipart/form-data; boundary=" + "x" * 1000, b"--x"),
    "an alphabet that is none": ("application/x-www-form-urlencoded; charset=\xff", b"a=%FF"),
    "no UTF-8": ("application/x-www-form-urlencoded", b"\xff=\xff&%ED%A0%80=%00&=&&a[]=1&a[]=2"),
    "very many fields": ("application/x-www-form-urlencoded", b"a=1&" * 20_000),
    "a type that is none": ("\xff/;;;=", b"a"),
}
