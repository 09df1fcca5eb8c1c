#!/usr/bin/env python3
"""Makes the documents of this folder: one table of an invented municipality in every format, each by the program that offices use for it.

Needs python-docx, openpyxl, xlwt, odfpy and LibreOffice (soffice). The expected records stand in `expected.json`, written by `expected.py` from the
same table (`table.py`) and from nothing that Regesto says.
"""
import csv, email.message, io, os, shutil, subprocess, sys, tarfile, tempfile, zipfile

from table import FEES, HEADER, NOTE, SECTIONS, TITLE, TOWN

HERE = os.path.dirname(os.path.abspath(__file__))


def out(name):
    return os.path.join(HERE, name)


def docx(path, tracked):
    import docx
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = TOWN
    document.add_heading(TITLE, 1)
    document.add_paragraph("Pubblicato ai sensi dell'art. 35 del D.Lgs. 33/2013.")
    for section, rows in SECTIONS:
        document.add_heading(section, 2)
        table = document.add_table(rows=2, cols=7)
        table.style = "Table Grid"
        top, below = table.rows[0].cells, table.rows[1].cells
        for column, (one, two) in enumerate(HEADER):
            top[column].text, below[column].text = one, two
        for column in (0, 1, 2, 5, 6):
            top[column].merge(below[column])
            top[column].text = HEADER[column][0]
        top[3].merge(top[4])
        top[3].text = HEADER[3][0]
        office = None
        for row in rows:
            cells = table.add_row().cells
            for column, text in enumerate(row):
                cells[column].text = text
            if office is not None and office.text == row[2]:
                cells[2].text = ""
                text = office.text
                office = office.merge(cells[2])
                office.text = text
            else:
                office = cells[2]
        if not tracked:
            continue
        # A row whose removal is tracked, and words that were struck out: neither is in the document any more.
        removed = table.add_row()
        removed.cells[1].text = "Rilascio del libretto di lavoro"
        properties = removed._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:del"))
        paragraph = table.rows[2].cells[1].paragraphs[0]
        struck = OxmlElement("w:del")
        run = OxmlElement("w:r")
        text = OxmlElement("w:delText")
        text.text = "Vecchio nome"
        run.append(text)
        struck.append(run)
        paragraph._p.append(struck)
    document.add_paragraph(NOTE)
    document.add_heading(FEES[0], 2)
    table = document.add_table(rows=0, cols=3)
    for row in FEES[1:]:
        for cell, text in zip(table.add_row().cells, row):
            cell.text = text
    document.save(path)


def grid(sheet):
    """Rows of cells (text, down, across, bold) as spreadsheets have them; sections are merged over all columns."""
    width = len(HEADER)
    sheet.append([(TOWN, 1, width, True)])
    sheet.append([(TITLE, 1, width, True)])
    sheet.append([])
    top = []
    for column, (one, two) in enumerate(HEADER):
        if column == 4:
            top.append(None)
        else:
            top.append((one, 1 if two else 2, 2 if column == 3 else 1, True))
    sheet.append(top)
    sheet.append([(two, 1, 1, True) if two else None for _, two in HEADER])
    for section, rows in SECTIONS:
        sheet.append([(section, 1, width, True)])
        run = {}
        for index, row in enumerate(rows):
            cells = [(text, 1, 1, False) for text in row]
            if index and rows[index - 1][2] == row[2]:
                cells[2] = None
            else:
                count = 1
                while index + count < len(rows) and rows[index + count][2] == row[2]:
                    count += 1
                cells[2] = (row[2], count, 1, False)
            sheet.append(cells)
    sheet.append([(NOTE, 1, width, False)])
    sheet.append([])
    sheet.append([(FEES[0], 1, width, True)])
    for row in FEES[1:]:
        sheet.append([(text, 1, 1, False) for text in row])
    return sheet


def number(text):
    return int(text) if text.isdigit() else text


def xlsx(path, hidden):
    import openpyxl
    from openpyxl.styles import Font

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Procedimenti"
    for r, row in enumerate(grid([]), 1):
        for c, cell in enumerate(row, 1):
            if not cell:
                continue
            text, down, across, bold = cell
            at = sheet.cell(r, c, number(text))
            at.font = Font(bold=bold)
            if down > 1 or across > 1:
                sheet.merge_cells(start_row=r, start_column=c, end_row=r + down - 1, end_column=c + across - 1)
    sheet.row_dimensions[8].hidden = hidden
    book.create_sheet("Vuoto")
    book.save(path)


def xls(path):
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("Procedimenti")
    bold = xlwt.easyxf("font: bold on")
    plain = xlwt.easyxf("")
    for r, row in enumerate(grid([])):
        for c, cell in enumerate(row):
            if not cell:
                continue
            text, down, across, is_bold = cell
            style = bold if is_bold else plain
            if down > 1 or across > 1:
                sheet.write_merge(r, r + down - 1, c, c + across - 1, number(text), style)
            else:
                sheet.write(r, c, number(text), style)
    book.save(path)


def flat():
    """Lines for formats without merged cells: what a merged cell says is repeated in each of its rows."""
    yield [TOWN]
    yield [TITLE]
    yield []
    above = [one or HEADER[column - 1][0] for column, (one, _) in enumerate(HEADER)]
    yield [f"{one} {two}".strip() for one, (_, two) in zip(above, HEADER)]
    for section, rows in SECTIONS:
        yield [section.upper()] + [""] * (len(HEADER) - 1)
        yield from rows
    yield [NOTE]
    yield []
    yield [FEES[0]]
    yield from FEES[1:]


def delimited(path, delimiter, encoding):
    with open(path, "w", newline="", encoding=encoding) as file:
        writer = csv.writer(file, delimiter=delimiter)
        for row in flat():
            writer.writerow(row)


def html(path):
    def cell(kind, one):
        text, down, across, _ = one
        spans = (f' rowspan="{down}"' if down > 1 else "") + (f' colspan="{across}"' if across > 1 else "")
        text = text.replace("&", "&amp;").replace("à", "&agrave;").replace("\n", "<br>")
        return f"<{kind}{spans}>{text}</{kind}>"

    rows = grid([])
    lines = ["<!DOCTYPE html>", '<html lang="it"><head><meta charset="utf-8">', f"<title>{TITLE} - {TOWN}</title></head>", "<body>"]
    lines += ['<nav><ul><li><a href="/">Home</a></li><li>Servizi</li></ul></nav>', f"<p>{TOWN}</p>", f"<h1>{TITLE}</h1>", "<table>"]
    fees = False
    for index, row in enumerate(rows[3:]):
        if not row:
            lines.append("</table>")
            continue
        if row[0] and row[0][0] == FEES[0]:
            lines += [f"<h2>{FEES[0]}</h2>", "<table>"]
            fees = True
            continue
        if row[0] and row[0][0] == NOTE:
            continue
        kind = "th" if index < 2 or fees and row[0][0] == FEES[1][0] else "td"
        lines.append("<tr>" + "".join(cell(kind, one) for one in row if one) + "</tr>")
    lines += ["</table>", f"<p>{NOTE}</p>", "<footer>Piazza del Municipio 1</footer></body></html>"]
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines))


def convert(source, to, name):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", to, "--outdir", folder, source],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        stem = os.path.splitext(os.path.basename(source))[0]
        shutil.move(os.path.join(folder, stem + "." + to.split(":")[0]), name)


def packed():
    with zipfile.ZipFile(out("archivio.zip"), "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(out("elenco.docx"), "Procedimenti/elenco.docx")
        archive.write(out("elenco.csv"), "Procedimenti/elenco.csv")
    with tarfile.open(out("archivio.tar.gz"), "w:gz") as archive:
        archive.add(out("elenco.xlsx"), "dati/elenco.xlsx")
        archive.add(out("elenco.html"), "dati/elenco.html")
    message = email.message.EmailMessage()
    message["From"], message["To"], message["Subject"] = "segreteria@comune.example", "trasparenza@comune.example", "Elenco dei procedimenti"
    message["Date"] = "Mon, 05 Feb 2024 10:00:00 +0100"
    message.set_content("Si trasmette l'elenco aggiornato.\n")
    with open(out("elenco.ods"), "rb") as file:
        message.add_attachment(file.read(), maintype="application", subtype="vnd.oasis.opendocument.spreadsheet", filename="elenco.ods")
    with open(out("messaggio.eml"), "wb") as file:
        file.write(message.as_bytes())
    with open(out("posta.mbox"), "wb") as file:
        for _ in range(2):
            file.write(b"From segreteria@comune.example Mon Feb  5 10:00:00 2024\n" + message.as_bytes() + b"\n")


def main():
    docx(out("elenco.docx"), tracked=True)
    xlsx(out("elenco.xlsx"), hidden=True)
    xls(out("elenco.xls"))
    html(out("elenco.html"))
    delimited(out("elenco.csv"), ";", "cp1252")
    delimited(out("elenco_virgole.csv"), ",", "utf-8-sig")
    delimited(out("elenco.tsv"), "\t", "utf-8")
    with tempfile.TemporaryDirectory() as folder:
        # LibreOffice writes out rows whose removal is tracked, and leaves hidden rows out of pages.
        text, sheet = os.path.join(folder, "elenco.docx"), os.path.join(folder, "elenco.xlsx")
        docx(text, tracked=False)
        xlsx(sheet, hidden=False)
        for to in ("odt", "rtf", "doc"):
            convert(text, to, out("elenco." + to))
        convert(text, "html", out("elenco_writer.html"))
        convert(sheet, "html", out("elenco_calc.html"))
    convert(out("elenco.odt"), "docx", out("elenco_writer.docx"))
    convert(out("elenco_writer.docx"), "odt", out("elenco_writer.odt"))
    convert(out("elenco.xlsx"), "ods", out("elenco.ods"))
    convert(out("elenco.ods"), "xlsx", out("elenco_calc.xlsx"))
    convert(out("elenco.ods"), "xls", out("elenco_calc.xls"))
    convert(out("elenco_calc.xlsx"), "ods", out("elenco_calc.ods"))
    packed()


main()
