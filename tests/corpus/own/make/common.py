"""What the makers of this corpus share: a document is written line by line, and each record is declared
beside the lines that it stands on, so that text and expectation cannot drift apart."""
import csv, json, os, re, unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.dirname(HERE)
SHORT = {"n": "number", "t": "title", "o": "office", "law": "legal_basis", "resp": "responsible", "ser": "service"}
CELLS = set("""number title description service legal_basis office responsible on_application ex_officio attachments information
progress_information trigger term replaceable_by_declaration tacit_outcome remedies online_service payments substitute_power satisfaction
notes department manager delegate programme purpose objective weight indicator expected_result deadline""".split())
CODES = set("""segreteria organi contratti legale protocollo messi urp trasparenza personale informatica ragioneria economato tributi
partecipate patrimonio anagrafe stato-civile elettorale leva statistica cimiteri lavori-pubblici edilizia urbanistica ambiente
protezione-civile commercio polizia-locale servizi-sociali istruzione cultura""".split())
ATOM = re.compile(r"((min:|max:|before:)?P(T?\d+[DMYHW])(;working)?|immediate|same-day|next-day|--\d\d(-\d\d)?|---\d\d|\d{4}-\d\d(-\d\d)?"
                  r"|R/P\d+[DMY]|by-law|by-regulation|by-contract|by-third-party|other)$")


def letters(s):
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", s)).lower()


class Row:
    def __init__(self):
        self.lines, self.gold = set(), {}


class Doc:
    def __init__(self, name, encoding="utf-8", newline="\n", bom=b""):
        self.name, self.encoding, self.newline, self.bom = name, encoding, newline, bom
        self.text, self.rows, self.tables, self.refs = [], [], [], []
        self.section, self.kind, self.parent, self.office = [], "procedure", None, []
        self.doc = {}

    # --- writing ---
    def l(self, text="", *rows):
        """Lines of the document; they belong to the rows named."""
        for x in text.split("\n"):
            self.text.append(x)
            for r in rows:
                r.lines.add(len(self.text))
        return self

    def blank(self, n=1):
        for _ in range(n):
            self.l("")

    def at(self):
        return len(self.text)

    def sec(self, *names, off=None):
        self.section = list(names)
        self.parent = None
        if off is not None:
            self.office = off.split()

    def table(self, title, layout):
        self.tables.append({"title": title, "layout": layout, "from": len(self.rows)})

    def r(self, text=None, dl="", T=None, trg=None, sil=None, off=None, fn=None, doubt=None, par="=", sect=None, **cells):
        """A record: its lines, its cells, what they mean."""
        row = Row()
        c = {SHORT.get(k, k): v for k, v in cells.items() if v and not re.fullmatch(r"[-–—/.=\s]+", v)}
        assert set(c) <= CELLS, set(c) - CELLS
        if trg:
            c["trigger"] = trg
        row.gold = {"lines": None, "kind": self.kind, "section": list(sect if sect is not None else self.section),
                    "parent": self.parent if par == "=" else par, "office": off.split() if off is not None else list(self.office),
                    "cells": c, "deadlines": dl.split(), "trigger": T if T is not None else trg, "tacit_consent": sil,
                    "footnotes": fn or [], "doubt": doubt}
        if row.gold["trigger"] == "":
            row.gold["trigger"] = None
        for a in row.gold["deadlines"]:
            assert ATOM.match(a), a
        assert set(row.gold["office"]) <= CODES, row.gold["office"]
        self.rows.append(row)
        if text is not None:
            self.l(text, row)
        return row

    def cite(self, raw, *keys, line=None, find=None):
        """A citation; it is looked for from where the one before it ended."""
        self.refs.append((raw, keys, line, find))

    # --- closing ---
    def save(self):
        lines = self.text
        stem = self.name.rsplit(".", 1)[0]
        gold = os.path.join(OUT, "gold")
        for row in self.rows:
            row.gold["lines"] = self.ranges(row.lines)
        for i, t in enumerate(self.tables):
            end = self.tables[i + 1]["from"] if i + 1 < len(self.tables) else len(self.rows)
            mine = self.rows[t["from"]:end]
            ls = set().union(*[r.lines for r in mine])
            self.tables[i] = {"title": t["title"], "lines": [min(ls), max(ls)], "layout": t["layout"], "rows": len(mine)}
        doc = {"source": self.name, "authority": None, "istat_code": None, "province": None, "region": None, "title": None,
               "document_type": None, "adopted_by": None}
        doc.update(self.doc)
        doc["tables"] = self.tables
        data = self.newline.join(lines)
        with open(os.path.join(OUT, self.name), "wb") as f:
            f.write(self.bom + data.encode(self.encoding))
        decoded = data.split("\n")
        assert len(decoded) == len(lines), "a stray line break"
        with open(os.path.join(gold, stem + ".rows.jsonl"), "w", encoding="utf-8") as f:
            for r in self.rows:
                f.write(json.dumps(r.gold, ensure_ascii=False) + "\n")
        with open(os.path.join(gold, stem + ".doc.json"), "w", encoding="utf-8") as f:
            f.write(json.dumps(doc, ensure_ascii=False, indent=1) + "\n")
        with open(os.path.join(gold, stem + ".refs.jsonl"), "w", encoding="utf-8") as f:
            for o in self.resolve(lines):
                f.write(json.dumps(o, ensure_ascii=False) + "\n")
        self.check(lines)
        print(f"{self.name}: {len(lines)} lines, {len(self.rows)} rows, {len(self.refs)} citations")

    def ranges(self, nums):
        out = []
        for n in sorted(nums):
            if out and all(not self.text[k - 1].strip() for k in range(out[-1][1] + 1, n)):
                out[-1][1] = n
            else:
                out.append([n, n])
        return out

    def resolve(self, lines):
        flat, where = "", []
        for i, x in enumerate(lines, 1):
            for w in x.split():
                flat += w + " "
                where += [i] * (len(w) + 1)
        pos, out = 0, []
        for raw, keys, line, find in self.refs:
            if line is None:
                probe = " ".join((find or raw).split())
                k = flat.find(probe, pos)
                assert k >= 0, f"{self.name}: citation not found in order: {probe!r}"
                line, pos = where[k], k + len(probe)
            for key in keys:
                out.append({"line": line, "raw": raw, "key": key})
        return out

    def check(self, lines):
        for r in self.rows:
            g = r.gold
            assert r.lines and min(r.lines) >= 1 and max(r.lines) <= len(lines), g
            here = [lines[n - 1] for n in sorted(r.lines)]
            mended = " ".join(here).encode("latin-1", "replace").decode("utf-8", "ignore")  # UTF-8 that was read as Latin-1
            pool = letters(" ".join(here)) + letters(mended)
            for k, v in g["cells"].items():
                for w in re.split(r"\s+", v):
                    w2 = letters(w)
                    if w2 and w2 not in pool and not any(w2[:i] in pool and w2[i:] in pool for i in range(2, len(w2) - 1)):
                        print(f"  {self.name} {g['lines']} {k}: word not on its lines: {w!r}")
            if g["trigger"]:
                for w in g["trigger"].replace(";", " ").split():
                    if letters(w) not in letters(" ".join(g["cells"].values())):
                        print(f"  {self.name} {g['lines']} trigger word not in cells: {w!r}")
            text = g["cells"].get("term") or g["cells"].get("deadline") or g["cells"].get("notes") or ""
            if g["deadlines"] and not text:
                print(f"  {self.name} {g['lines']} deadlines without a term")
            if text and not g["deadlines"] and ("term" in g["cells"] or "deadline" in g["cells"]):
                print(f"  {self.name} {g['lines']} term without deadlines: {text!r}")


def columns(d, row, cells, at, top=()):
    """One row of a spaced table: cells as physical pieces, each column at its place. Cells are centred vertically
    on a grid of half lines, as a page maker does it and as `pdftotext -layout` then shows it; `top` names
    the columns that hang from the first line instead."""
    pieces = [c.split("\n") if c else [] for c in cells]
    h = max(len(p) for p in pieces)
    lines = {}
    for col, (x, p) in enumerate(zip(at, pieces)):
        start = 0 if col in top else h - len(p)
        for j, piece in enumerate(p):
            lines.setdefault(start + 2 * j, []).append((x, piece))
    for y in sorted(lines):
        s = ""
        for x, piece in lines[y]:
            if piece.strip():
                s = s.ljust(x) if len(s) < x or not s else s + "  "
                s += piece
        if s.strip():
            d.l(s.rstrip(), row)


def join(cell):
    """The text of a wrapped cell: hyphens of the line end are closed, the rest takes one space."""
    return re.sub(r"\s+", " ", re.sub(r"(?<=[a-zàèéìòù])-\n(?=[a-zàèéìòù])", "", cell)).strip()
