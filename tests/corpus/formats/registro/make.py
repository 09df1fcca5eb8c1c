#!/usr/bin/env python3
"""Makes the documents of this folder: one table in every format, each by a program that offices use, other than those of the folder above where
there are several.

Needs python-docx, XlsxWriter, odfpy, LibreOffice (soffice), Chromium, zip and tar. The expected records stand in `expected.json`, written by
`expected.py` from the same table (`table.py`) and from nothing that Regesto says.
"""
import email.message, html as markup, os, shutil, subprocess, tempfile

from table import HEADER, INTRO, SECTIONS, TITLE, TOWN

HERE = os.path.dirname(os.path.abspath(__file__))


def out(name):
    return os.path.join(HERE, name)


def grouped():
    """(settore or None where it goes on, servizio, rows)."""
    last = None
    for area, service, rows in SECTIONS:
        yield (area if area != last else None), service, rows
        last = area


def docx(path):
    """One table: sections are rows merged over all columns, the header is repeated on each page, lines of a cell are paragraphs."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.oxml import OxmlElement

    document = docx.Document()
    page = document.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, page.page_height, page.page_width
    page.footer.paragraphs[0].text = f"{TOWN} - {TITLE}"
    document.add_paragraph(TOWN, style="Title")
    document.add_heading(TITLE, 1)
    document.add_paragraph(INTRO)
    table = document.add_table(rows=1, cols=len(HEADER))
    table.style = "Table Grid"
    for cell, text in zip(table.rows[0].cells, HEADER):
        cell.paragraphs[0].add_run(text).bold = True
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))

    def across(text, italic):
        cells = table.add_row().cells
        run = cells[0].merge(cells[-1]).paragraphs[0].add_run(text)
        run.bold, run.italic = not italic, italic

    for area, service, rows in grouped():
        if area:
            across(area, False)
        across(service, True)
        for row in rows:
            for cell, text in zip(table.add_row().cells, row):
                first, *more = text.split("\n")
                cell.text = first
                for line in more:
                    cell.add_paragraph(line)
    document.save(path)


def odt(path):
    """A table below each heading, lines of a cell are items of a list."""
    from odf.opendocument import OpenDocumentText
    from odf.table import Table, TableCell, TableColumn, TableHeaderRows, TableRow
    from odf.text import H, List, ListItem, P

    document = OpenDocumentText()
    document.text.addElement(P(text=TOWN))
    document.text.addElement(H(outlinelevel=1, text=TITLE))
    document.text.addElement(P(text=INTRO))
    for area, service, rows in grouped():
        if area:
            document.text.addElement(H(outlinelevel=2, text=area))
        document.text.addElement(H(outlinelevel=3, text=service))
        table = Table(name=service)
        table.addElement(TableColumn(numbercolumnsrepeated=len(HEADER)))
        head = TableHeaderRows()
        table.addElement(head)
        for index, row in enumerate([HEADER, *rows]):
            line = TableRow()
            (table if index else head).addElement(line)
            for text in row:
                cell = TableCell(valuetype="string")
                lines = text.split("\n")
                if len(lines) > 1:
                    items = List()
                    for one in lines:
                        item = ListItem()
                        item.addElement(P(text=one))
                        items.addElement(item)
                    cell.addElement(items)
                else:
                    cell.addElement(P(text=text))
                line.addElement(cell)
        document.text.addElement(table)
    document.save(path)


def xlsx(path, hidden):
    """Sections are rows merged over all columns; cells have line breaks and formats; a legend stands on a sheet of its own. The last column may be
    hidden."""
    import xlsxwriter

    book = xlsxwriter.Workbook(path, {"in_memory": True})
    sheet = book.add_worksheet("Registro 2023")
    bold, wrapped = book.add_format({"bold": True, "bg_color": "#DDDDDD"}), book.add_format({"text_wrap": True, "valign": "top"})
    sheet.write(0, 0, TOWN, bold)
    sheet.write(1, 0, TITLE, bold)
    sheet.write(2, 0, INTRO)
    at = 4
    for column, text in enumerate(HEADER):
        sheet.write(at, column, text, bold)
    for area, service, rows in grouped():
        for text in (area, service):
            if text:
                at += 1
                sheet.merge_range(at, 0, at, len(HEADER) - 1, text, bold)
        for row in rows:
            at += 1
            for column, text in enumerate(row):
                sheet.write(at, column, text, wrapped)
    if hidden:
        sheet.set_column(len(HEADER) - 1, len(HEADER) - 1, None, None, {"hidden": True})
    sheet.freeze_panes(5, 0)
    sheet.autofilter(4, 0, at, len(HEADER) - 1)
    legend = book.add_worksheet("Legenda")
    for row, (sign, meaning) in enumerate([("Sì", "il silenzio vale assenso"), ("No", "occorre un provvedimento espresso")]):
        legend.write(row, 0, sign)
        legend.write(row, 1, meaning)
    book.close()


def page(body):
    return "\n".join(["<!DOCTYPE html>", '<html lang="it"><head><meta charset="utf-8">', f"<title>{TITLE} | {TOWN}</title>",
                      "<style>@page{size:A4 landscape;margin:12mm}table{border-collapse:collapse;font-size:9pt;width:100%}td,th{border:1px solid #888;",
                      "padding:3px;text-align:left;vertical-align:top}ul{margin:0;padding-left:14px}</style></head>", "<body>",
                      f'<header><div class="logo">{TOWN}</div><nav><a href="/">Home</a> <a href="/uffici">Uffici</a></nav></header>', "<main>",
                      f"<h1>{TITLE}</h1>", f"<p>{INTRO}</p>", *body, "</main>",
                      '<footer><p>Via dei Tigli 3 - centralino 0000 000000</p><a href="/privacy">Privacy</a></footer>', "</body></html>"])


def items(text):
    lines = [markup.escape(line, quote=False) for line in text.split("\n")]
    return lines[0] if len(lines) == 1 else "<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"


def html(path):
    """A table below each heading, with scopes."""
    body = []
    for area, service, rows in grouped():
        body += [f"<h2>{area}</h2>"] if area else []
        body += [f"<h3>{service}</h3>", "<table><thead><tr>" + "".join(f'<th scope="col">{text}</th>' for text in HEADER) + "</tr></thead><tbody>"]
        for row in rows:
            first, *others = map(items, row)
            body.append(f'<tr><th scope="row">{first}</th>' + "".join(f"<td>{text}</td>" for text in others) + "</tr>")
        body.append("</tbody></table>")
    with open(path, "w", encoding="utf-8") as file:
        file.write(page(body))


def cards(path):
    """A page as content systems make it: every procedure is an accordion with a list of labels and values."""
    body = []
    for area, service, rows in grouped():
        body += [f"<h2>{area}</h2>"] if area else []
        body.append(f"<h3>{service}</h3>")
        for title, *values in rows:
            body.append(f'<details class="accordion"><summary><h4>{markup.escape(title, quote=False)}</h4></summary><dl>')
            body += [f"<dt>{label}</dt><dd>{items(text)}</dd>" for label, text in zip(HEADER[1:], values) if text]
            body.append("</dl></details>")
    with open(path, "w", encoding="utf-8") as file:
        file.write(page(body))


def convert(source, to, name, text_filter=None):
    with tempfile.TemporaryDirectory() as folder:
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", *([f"--infilter={text_filter}"] if text_filter else []),
                   "--convert-to", to, "--outdir", folder, source]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        stem = os.path.splitext(os.path.basename(source))[0]
        made = [name for name in os.listdir(folder) if name.startswith(stem) and not os.path.isdir(os.path.join(folder, name))]
        shutil.move(os.path.join(folder, made[0]), name)


def packed():
    with tempfile.TemporaryDirectory() as folder:
        inner = os.path.join(folder, "Città e servizi")
        os.mkdir(inner)
        for name in ("registro.odt", "registro.tsv"):
            shutil.copy(out(name), os.path.join(inner, name))
        for name in ("registro.zip", "registro.tar"):
            if os.path.exists(out(name)):
                os.remove(out(name))
        subprocess.run(["zip", "-q", "-r", "-X", out("registro.zip"), "."], cwd=folder, check=True)
        subprocess.run(["tar", "-C", folder, "-cf", out("registro.tar"), "Città e servizi"], check=True)
    message = email.message.EmailMessage()
    message["From"], message["To"], message["Subject"] = "urp@unione.example", "rpct@unione.example", "Registro – versione definitiva"
    message["Date"] = "Tue, 07 Mar 2023 09:30:00 +0100"
    message.set_content("Buongiorno,\nin allegato il registro.\n")
    message.add_alternative("<p>Buongiorno,<br>in allegato il <b>registro</b>.</p>", subtype="html")
    with open(out("registro.docx"), "rb") as file:
        message.add_attachment(file.read(), maintype="application", subtype="octet-stream", filename="registro più recente.docx")
    with open(out("registro.eml"), "wb") as file:
        file.write(message.as_bytes())


def main():
    docx(out("registro.docx"))
    odt(out("registro.odt"))
    xlsx(out("registro.xlsx"), hidden=True)
    html(out("registro.html"))
    cards(out("registro_schede.html"))
    convert(out("registro.docx"), "rtf", out("registro.rtf"))
    convert(out("registro.odt"), "doc", out("registro.doc"))
    convert(out("registro.html"), "rtf:Rich Text Format", out("registro_pagina.rtf"), "HTML (StarWriter)")
    convert(out("registro.docx"), "doc:MS Word 97", out("registro_word.doc"))
    convert(out("registro.html"), "odt:writer8", out("registro_pagina.odt"), "HTML (StarWriter)")
    with tempfile.TemporaryDirectory() as folder:
        # LibreOffice leaves hidden columns out of text.
        sheet = os.path.join(folder, "registro.xlsx")
        xlsx(sheet, hidden=False)
        convert(sheet, "ods", out("registro.ods"))
        convert(sheet, "xls", out("registro.xls"))
        # 9 is a tab, 59 a semicolon, 34 a quote, 76 UTF-8, 1 Windows-1252.
        convert(sheet, "csv:Text - txt - csv (StarCalc):9,34,76", out("registro.tsv"))
        convert(sheet, "csv:Text - txt - csv (StarCalc):59,34,1,1,,0,true", out("registro.csv"))
    convert(out("registro.docx"), "pdf", out("registro.pdf"))
    subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={out('registro_pagina.pdf')}",
                    "file://" + out("registro.html")], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    packed()


main()
