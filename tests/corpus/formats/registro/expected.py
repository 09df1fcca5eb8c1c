#!/usr/bin/env python3
"""Writes `expected.json`: the records that the table holds, as a careful reader would copy them."""
import json, os

from table import COLUMNS, SECTIONS

ATOMS = {"sessanta giorni": ["P60D"], "30 giorni": ["P30D"], "45 giorni": ["P45D"], "immediato": ["immediate"], "90 giorni": ["P90D"],
         "sei mesi": ["P6M"], "15 giorni": ["P15D"], "3 mesi": ["P3M"]}
records = []
for area, service, rows in SECTIONS:
    for row in rows:
        cells = {name: text.replace("\n", " ") for name, text in zip(COLUMNS, row) if text}
        records.append({"section": f"{area} / {service}", "cells": cells, "deadlines": ATOMS[cells["term"]], "footnotes": []})
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "expected.json"), "w", encoding="utf-8") as file:
    json.dump(records, file, ensure_ascii=False, indent=1)
    file.write("\n")
