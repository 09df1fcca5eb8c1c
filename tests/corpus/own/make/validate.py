#!/usr/bin/env python3
"""Checks the expectations against the documents as they lie on disk, without knowing how they were made:
lines in range, every cell's words on its lines, citations on their lines, citations that nobody noted."""
import json, os, re, sys, unicodedata

OWN = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
MARK = re.compile(r"(?i)\b(artt?\.|articol[oi]|l\.|legge|l\.r\.|d\.? ?l\.|d\.? ?lgs|d\. ?p\. ?r|dpr|r\.d\.|t\.?u\.?e\.?l|t\.?u\.?l\.?p\.?s|c\.d\.s|ccnl|cod\.|codice|"
                  r"regolamento|reg\.|delib\w*|d\.g\.c|d\.c\.c|circ\.|decreto|o\.p\.c\.m|l\.p\.|cost\w+|statuto)")


def letters(s):
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", s)).lower()


def text_of(raw):
    if raw[:2] == b"\xff\xfe":
        return raw[2:].decode("utf-16-le")
    for enc in ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(enc)
        except UnicodeDecodeError:
            pass


bad = 0


def say(*a):
    global bad
    bad += 1
    print(*a)


for name in sorted(os.listdir(os.path.join(OWN, "gold"))):
    if not name.endswith(".doc.json"):
        continue
    doc = json.load(open(os.path.join(OWN, "gold", name), encoding="utf-8"))
    stem = name[: -len(".doc.json")]
    lines = text_of(open(os.path.join(OWN, doc["source"]), "rb").read()).split("\n")
    read = lambda kind: [json.loads(x) for x in open(os.path.join(OWN, "gold", stem + kind), encoding="utf-8")]
    rows, refs = read(".rows.jsonl"), read(".refs.jsonl")
    taken = set()
    for g in rows:
        here = []
        for a, b in g["lines"]:
            if not 1 <= a <= b <= len(lines):
                say(stem, "lines out of range", g["lines"])
            here += lines[a - 1:b]
            taken |= set(range(a, b + 1))
        seen = re.sub(r"</?\w+/?>", " ", " ".join(here))
        mended = seen.encode("latin-1", "replace").decode("utf-8", "ignore")  # UTF-8 that was read as Latin-1
        pool = letters(seen) + letters(mended)
        for k, v in g["cells"].items():
            for w in v.split():
                w = letters(w)
                if w and w not in pool and not any(w[:i] in pool and w[i:] in pool for i in range(2, len(w) - 1)):
                    say(stem, g["lines"], k, "not on its lines:", w)
            if re.search(r"\s\s|\*\*|<|&\w+;|^\s|\s$|\t", v):
                say(stem, g["lines"], k, "untidy:", repr(v))
        if "title" not in g["cells"] and g["kind"] == "procedure":
            say(stem, g["lines"], "no title")
    for t in doc["tables"]:
        loose = [n for n in range(t["lines"][0], t["lines"][1] + 1) if n not in taken and lines[n - 1].strip()]
        if "-v" in sys.argv:
            print(stem, t["title"], "lines of no row:", [(n, lines[n - 1].strip()[:50]) for n in loose])
    for c in refs:
        first = letters(c["raw"].split()[0]) or letters(c["raw"])
        near = letters(" ".join(lines[c["line"] - 1:c["line"] + 12]))
        if first not in letters(lines[c["line"] - 1]):
            say(stem, "citation not on line", c)
        if any(letters(w) not in near for w in c["raw"].split()):
            say(stem, "citation's words not near", c)
    if "-c" in sys.argv:
        noted = {}
        for c in refs:
            noted.setdefault(c["line"], set()).add(c["raw"])
        for n, x in enumerate(lines, 1):
            rest = re.sub(r"\s+", " ", x)
            for m in sorted(set(noted.get(n, ())) | set(noted.get(n - 1, ())), key=len, reverse=True):
                rest = rest.replace(m, " ")
            if MARK.search(rest):
                print(f"  {stem}:{n}: {rest.strip()[:150]}")
print("problems:", bad)
