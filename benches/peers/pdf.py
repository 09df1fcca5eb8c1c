#!/usr/bin/env python3
"""Today's PDF tools beside Regesto on the PDF corpus: rows that are right in every cell, and the time for all documents.

Usage: pip install pdfplumber camelot-py pymupdf; cargo build --release; benches/peers/pdf.py [FOLDER]
The tools give tables, not columns by meaning: each is helped as far as a program can be without knowing the document. Columns are matched by the words
of the header of the corpus, headers that come again are dropped, line breaks in cells are spaces. A row is right if every cell is. Regesto is
started anew for each document (the program REGESTO names, else that of the release build); the others stay loaded.
"""
import glob, json, os, subprocess, sys, tempfile, time

BINARY = os.environ.get("REGESTO", "target/release/regesto")
FOLDER = sys.argv[1] if len(sys.argv) > 1 else "tests/corpus/formats/pdf"
sys.path.insert(0, FOLDER)
from data import HEADERS

BY_HEADER = {"".join(text.split()).lower(): column for column, text in HEADERS.items()}


def rows_of(tables):
    """Rows as {column: text}, from tables as lists of lists."""
    out, columns = [], None
    for table in tables:
        for cells in table:
            cells = [" ".join(str(cell or "").split()) for cell in cells]
            named = [BY_HEADER.get("".join(cell.split()).lower()) for cell in cells]
            if sum(name is not None for name in named) >= 2:
                columns = named
            elif columns and len(cells) == len(columns):
                row = {name: cell for name, cell in zip(columns, cells) if name and cell}
                if len(row) > 1:
                    out.append(row)
    return out


def pdfplumber(path, settings=None):
    import pdfplumber
    with pdfplumber.open(path) as document:
        return rows_of(table for page in document.pages for table in page.extract_tables(settings or {}))


def pdfplumber_text(path):
    return pdfplumber(path, {"vertical_strategy": "text", "horizontal_strategy": "text"})


def camelot(path, flavor="lattice"):
    import camelot
    return rows_of(table.df.values.tolist() for table in camelot.read_pdf(path, pages="all", flavor=flavor))


def camelot_stream(path):
    return camelot(path, "stream")


def pymupdf(path):
    import pymupdf
    with pymupdf.open(path) as document:
        return rows_of(table.extract() for page in document for table in page.find_tables().tables)


def regesto(path):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([BINARY, "run", path, "-o", folder, "--quiet", "--no-report"], check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with open(f"{folder}/dataset.json", encoding="utf-8") as f:
            return [{name: cell["text"] for name, cell in record["cells"].items()} for record in json.load(f)["records"]]


def right(found, expected):
    left, count = list(found), 0
    for row in expected:
        if row in left:
            left.remove(row)
            count += 1
    return count


TOOLS = [regesto, pdfplumber, pdfplumber_text, camelot, camelot_stream, pymupdf]
names = sorted(os.path.basename(path)[:-4] for path in glob.glob(f"{FOLDER}/*.pdf") if not os.path.basename(path).startswith("scan"))
print("| document | rows | " + " | ".join(tool.__name__.replace("_", ", ") for tool in TOOLS) + " |")
print("| --- | --: | " + " | ".join("--:" for _ in TOOLS) + " |")
for tool in TOOLS:
    # What loads with the first document is not of it.
    try:
        tool(f"{FOLDER}/{names[0]}.pdf")
    except Exception:
        pass
total, times, rows = [0] * len(TOOLS), [0.0] * len(TOOLS), 0
for name in names:
    with open(f"{FOLDER}/{name}.json", encoding="utf-8") as f:
        expected = [row["cells"] for row in json.load(f)]
    rows += len(expected)
    shown = []
    for n, tool in enumerate(TOOLS):
        started = time.perf_counter()
        try:
            found = tool(f"{FOLDER}/{name}.pdf")
            count = right(found, expected)
            shown.append(str(count))
        except Exception as error:
            count = 0
            shown.append(type(error).__name__)
        times[n] += time.perf_counter() - started
        total[n] += count
    print(f"| `{name}` | {len(expected)} | " + " | ".join(shown) + " |", flush=True)
print(f"| all | {rows} | " + " | ".join(map(str, total)) + " |")
print("| seconds | | " + " | ".join(f"{t:.1f}" for t in times) + " |")
