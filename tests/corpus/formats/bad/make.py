#!/usr/bin/env python3
"""Makes the workbooks of this folder that can't be read: locked by a password, without a sheet. Needs openpyxl and msoffcrypto-tool; `locked.pdf` is
made by `../pdf/make.py`."""
import io, os, re, zipfile

import msoffcrypto, openpyxl
from msoffcrypto.format.ooxml import OOXMLFile

HERE = os.path.dirname(os.path.abspath(__file__))
book = openpyxl.Workbook()
for row in [["Procedimento", "Ufficio", "Termine"], ["Passo carrabile", "Tributi", "30 giorni"], ["Visura", "Catasto", "10 giorni"]]:
    book.active.append(row)
plain = io.BytesIO()
book.save(plain)

with open(os.path.join(HERE, "locked.xlsx"), "wb") as file:
    OOXMLFile(io.BytesIO(plain.getvalue())).encrypt("segreta", file)

with zipfile.ZipFile(io.BytesIO(plain.getvalue())) as source, zipfile.ZipFile(os.path.join(HERE, "no_sheet.xlsx"), "w", zipfile.ZIP_DEFLATED) as target:
    for member in source.namelist():
        data = source.read(member)
        if member == "xl/workbook.xml":
            data = re.sub(rb"<sheets>.*</sheets>", b"<sheets/>", data, flags=re.S)
        if not member.startswith("xl/worksheets/"):
            target.writestr(zipfile.ZipInfo(member, (2024, 1, 1, 0, 0, 0)), data)
