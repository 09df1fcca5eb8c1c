#!/usr/bin/env python3
"""Writes `expected.json`: the records that the table holds, as a careful reader would copy them."""
import json, os

from table import HEADER, NOTE, SECTIONS

ATOMS = {"30": ["P30D"], "60": ["P60D"], "2 lavorativi": ["P2D;working"], "a vista": ["immediate"], "90 (1)": ["P90D"]}
records = []
for section, rows in SECTIONS:
    for number, title, office, of_procedure, of_decision, law, term in rows:
        records.append({
            "section": section,
            "cells": {"number": number, "title": title, "office": office, "responsible": f"{of_procedure} {of_decision}", "legal_basis": law,
                      "term": term},
            "deadlines": ATOMS[term],
            "footnotes": [NOTE.split(" ", 1)[1]] if "(1)" in term else [],
        })
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "expected.json"), "w", encoding="utf-8") as file:
    json.dump(records, file, ensure_ascii=False, indent=1)
    file.write("\n")
