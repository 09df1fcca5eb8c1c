#!/usr/bin/env python3
"""Reads an export with other programs and compares it with the dataset, value by value.

    read_back.py DATASET DIR

DATASET is dataset.json, DIR the folder with the files of `regesto export --to jsonl,csv,parquet,sqlite,xlsx`. Each program is asked where its package is
installed: pyarrow, pandas, duckdb, openpyxl, LibreOffice; sqlite3 and csv come with Python. Exit status 1 where something differs.
"""

import csv
import importlib
import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

if len(sys.argv) != 3:
    sys.exit(__doc__)

dataset = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
folder = Path(sys.argv[2])
records = dataset["records"]
failed = False


def check(name, same):
    global failed
    print(f"{'same' if same else 'DIFFERS':8} {name}")
    failed |= not same


def package(name):
    try:
        return importlib.import_module(name)
    except ImportError:
        print(f"note: {name} is not installed")
        return None


def agrees(column, value):
    """Whether a nested value of a column file says what the dataset says; fields that the dataset leaves out are null there."""
    if isinstance(value, dict):
        return (
            column is not None
            and all(agrees(column.get(name), own) for name, own in value.items())
            and all(other is None for name, other in column.items() if name not in value)
        )
    if isinstance(value, list):
        return column is not None and len(column) == len(value) and all(map(agrees, column, value))
    return column == value


lines = (folder / "records.jsonl").read_text(encoding="utf-8").splitlines()
check("json: records.jsonl", [json.loads(line) for line in lines] == records)

with open(folder / "records.csv", encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file, strict=True))
cells = all(row[f"cell_{name}"] == cell["text"] for row, record in zip(rows, records) for name, cell in record["cells"].items())
check("csv: records.csv", cells and [row["record_id"] for row in rows] == [record["id"] for record in records])

if pyarrow := package("pyarrow"):
    import pyarrow.parquet

    table = pyarrow.parquet.read_table(folder / "records.parquet").to_pylist()
    check("pyarrow: records.parquet", len(table) == len(records) and all(agrees(row[name], record[name]) for row, record in zip(table, records) for name in record))
    if pandas := package("pandas"):
        frame = pandas.read_parquet(folder / "records.parquet")
        check("pandas: records.parquet", frame["title"].where(frame["title"].notna(), None).tolist() == [record["title"] for record in records])
if duckdb := package("duckdb"):
    path = str(folder / "records.parquet")
    terms = duckdb.sql(f"SELECT cells.term.text FROM '{path}'").fetchall()
    check("duckdb: records.parquet", [term for (term,) in terms] == [record["cells"].get("term", {}).get("text") for record in records])
    path = str(folder / "records.csv")
    check("duckdb: records.csv", duckdb.sql(f"SELECT count(*) FROM read_csv('{path}')").fetchall() == [(len(records),)])

database = sqlite3.connect(f"file:{folder / 'regesto.sqlite'}?mode=ro", uri=True)
check("sqlite3: integrity", database.execute("PRAGMA integrity_check").fetchall() == [("ok",)] and not database.execute("PRAGMA foreign_key_check").fetchall())
own = database.execute('SELECT record, "column", text FROM cell ORDER BY record, "column"').fetchall()
check("sqlite3: cells", own == sorted((record["id"], name, cell["text"]) for record in records for name, cell in record["cells"].items()))

titles = [record["title"] or "" for record in records]
if openpyxl := package("openpyxl"):
    book = openpyxl.load_workbook(folder / "regesto.xlsx")
    sheet = book["records"]
    column = [cell.value for cell in sheet[1]].index("title")
    check("openpyxl: titles", [row[column] or "" for row in sheet.iter_rows(min_row=2, values_only=True)] == titles)
    check("openpyxl: no formulas", all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row))
if office := shutil.which("soffice"):
    with tempfile.TemporaryDirectory() as place:
        command = [office, "--headless", f"-env:UserInstallation=file://{place}/profile", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1", "--outdir", place]
        done = subprocess.run([*command, str(folder / "regesto.xlsx")], capture_output=True, timeout=300)
        made = Path(place) / "regesto.csv"
        if done.returncode == 0 and made.exists():
            with open(made, encoding="utf-8", newline="") as file:
                check("LibreOffice: titles", [row["title"] for row in csv.DictReader(file)] == titles)
        else:
            print("note: LibreOffice could not be run")

sys.exit(1 if failed else 0)
