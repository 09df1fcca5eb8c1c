#!/usr/bin/env python3
"""Makes the PDFs of this folder and what a reader finds in them (`NAME.json`), from `data.py`.

Needs: pip install reportlab fpdf2 weasyprint pillow; apt install libreoffice-writer libreoffice-calc chromium wkhtmltopdf ghostscript qpdf
texlive-latex-base. Usage: make.py FOLDER
"""
import html, json, os, subprocess, sys, tempfile
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen import canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle
import data
from data import AREAS, ALL, DEMOGRAFICI, FEES, HEADERS, PROSE, SOCIALE, TECNICA, rows

OUT = sys.argv[1]
SHORT = ["number", "title", "office", "term", "trigger"]


def write(name, rows, sections=True):
    with open(f"{OUT}/{name}.json", "w", encoding="utf-8") as f:
        json.dump(data.expected(rows, sections), f, ensure_ascii=False, indent=1)
        f.write("\n")


def path(name):
    return f"{OUT}/{name}.pdf"


def run(*command):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def page_number(c, doc):
    c.setFont("Helvetica", 8)
    c.drawString(20 * mm, 285 * mm if doc.pagesize[0] < doc.pagesize[1] else 200 * mm, "Comune di Borgo Esempio - Elenco dei procedimenti")
    c.drawRightString(190 * mm, 10 * mm, f"Pag. {doc.page}")


def reportlab_table(name, columns, widths, style, size=landscape(A4), areas=AREAS):
    """ReportLab's tables: section rows, a header on each page."""
    text = ParagraphStyle("t", fontName="Helvetica", fontSize=8, leading=9.5)
    bold = ParagraphStyle("b", parent=text, fontName="Helvetica-Bold")
    body, commands, last = [[Paragraph(HEADERS[c], bold) for c in columns]], list(style), None
    found = rows(areas, columns)
    for section, cells in found:
        if section != last:
            commands.append(("SPAN", (0, len(body)), (-1, len(body))))
            body.append([Paragraph(section, bold)] + [""] * (len(columns) - 1))
            last = section
        body.append([Paragraph(html.escape(cells[c]), text) for c in columns])
    table = Table(body, colWidths=[w * mm for w in widths], repeatRows=1, style=TableStyle(commands))
    title = ParagraphStyle("h", fontName="Helvetica-Bold", fontSize=14, alignment=1, spaceAfter=8)
    document = SimpleDocTemplate(path(name), pagesize=size, topMargin=20 * mm, bottomMargin=18 * mm)

    document.build([Paragraph("ELENCO DEI PROCEDIMENTI AMMINISTRATIVI", title), table], onFirstPage=page_number, onLaterPages=page_number)
    write(name, found)


GRID = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP"), ("BACKGROUND", (0, 0), (-1, 0), colors.lightgrey)]


def reportlab_unruled():
    """Text set at places, no rule anywhere; the cell of a row begin at its top."""
    name, columns, xs, width = "reportlab_unruled", SHORT, [20, 30, 95, 135, 165], [8, 60, 36, 26, 30]
    found = rows(AREAS, columns)
    c = canvas.Canvas(path(name), pagesize=A4)
    from reportlab.lib.utils import simpleSplit
    state = {"y": 0, "page": 0}

    def header():
        if state["page"]:
            c.showPage()
        state["page"] += 1
        c.setFont("Times-Roman", 8)
        c.drawString(20 * mm, 285 * mm, "Comune di Borgo Esempio")
        c.drawCentredString(105 * mm, 10 * mm, str(state["page"]))
        c.setFont("Times-Bold", 9)
        for x, column, w in zip(xs, columns, width):
            for n, line in enumerate(simpleSplit(HEADERS[column], "Times-Bold", 9, w * mm)):
                c.drawString(x * mm, 265 * mm - n * 11, line)
        state["y"] = 265 * mm - 40

    header()
    last = None
    for section, cells in found:
        lines = [simpleSplit(cells[k], "Times-Roman", 9, w * mm) for k, w in zip(columns, width)]
        height = max(map(len, lines)) * 11
        if state["y"] - height - 30 < 20 * mm:
            header()
        if section != last:
            c.setFont("Times-Bold", 10)
            c.drawString(20 * mm, state["y"], section)
            state["y"] -= 18
            last = section
        c.setFont("Times-Roman", 9)
        for x, cell in zip(xs, lines):
            for n, line in enumerate(cell):
                c.drawString(x * mm, state["y"] - n * 11, line)
        state["y"] -= height + 6
    c.save()
    write(name, found)


def reportlab_turned():
    """A wide table set upright on a tall page: the text matrix is turned, the page is not."""
    name, columns, xs, width = "reportlab_turned", ["number", "title", "responsible", "term"], [15, 28, 150, 210], [10, 115, 55, 50]
    found = rows([(None, DEMOGRAFICI + SOCIALE)], columns)
    c = canvas.Canvas(path(name), pagesize=A4)
    c.rotate(90)
    c.translate(0, -210 * mm)
    from reportlab.lib.utils import simpleSplit
    c.setFont("Helvetica-Bold", 12)
    c.drawString(100 * mm, 195 * mm, "TABELLA DEI PROCEDIMENTI")
    y = 185 * mm
    edges = [13, 26, 148, 208, 262]
    for n, cells in enumerate([HEADERS] + [cells for _, cells in found]):
        font = "Helvetica-Bold" if n == 0 else "Helvetica"
        lines = [simpleSplit(cells[k], font, 9, w * mm) for k, w in zip(columns, width)]
        height = max(map(len, lines)) * 10 + 4
        c.setFont(font, 9)
        for x, cell in zip(xs, lines):
            for k, line in enumerate(cell):
                c.drawString(x * mm, y - 9 - k * 10, line)
        c.line(edges[0] * mm, y, edges[-1] * mm, y)
        for edge in edges:
            c.line(edge * mm, y, edge * mm, y - height)
        y -= height
    c.line(edges[0] * mm, y, edges[-1] * mm, y)
    c.save()
    write(name, found, sections=False)


CSS = "body{font:10pt %s} h1{font-size:15pt;text-align:center} th{text-align:left} td,th{padding:3pt;vertical-align:top} "


def page(style, title, inside, font="DejaVu Sans"):
    return f"<!DOCTYPE html><html lang=it><head><meta charset=utf-8><title>{title}</title><style>{CSS % font}{style}</style></head><body><h1>{title}</h1>{inside}</body></html>"


def html_table(found, columns, sections=True, merged=None):
    """A table; `merged` is a column whose equal neighbours are one cell."""
    out, last = ["<table><thead><tr>" + "".join(f"<th>{HEADERS[c]}</th>" for c in columns) + "</tr></thead><tbody>"], None
    for n, (section, cells) in enumerate(found):
        if sections and section != last:
            out.append(f"<tr><th colspan={len(columns)}>{section}</th></tr>")
            last = section
        out.append("<tr>")
        for c in columns:
            if c == merged:
                same = lambda k: 0 <= k < len(found) and found[k][0] == section and found[k][1][c] == cells[c]
                if same(n - 1):
                    continue
                span = 1
                while same(n + span):
                    span += 1
                out.append(f"<td rowspan={span}>{html.escape(cells[c])}</td>")
            else:
                out.append(f"<td>{html.escape(cells[c])}</td>")
        out.append("</tr>")
    return "".join(out) + "</tbody></table>"


def chromium(name, text):
    with tempfile.TemporaryDirectory() as folder:
        with open(f"{folder}/a.html", "w", encoding="utf-8") as f:
            f.write(text)
        run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={path(name)}", f"{folder}/a.html")


def wkhtmltopdf(name, text, *more):
    with tempfile.TemporaryDirectory() as folder:
        with open(f"{folder}/a.html", "w", encoding="utf-8") as f:
            f.write(text)
        run("wkhtmltopdf", "--quiet", *more, f"{folder}/a.html", path(name))


def soffice(name, text, suffix, kind, *more):
    with tempfile.TemporaryDirectory() as folder:
        with open(f"{folder}/{name}.{suffix}", "w", encoding="utf-8") as f:
            f.write(text)
        run("soffice", "--headless", *more, f"-env:UserInstallation=file://{folder}/profile", "--convert-to", kind, "--outdir", OUT, f"{folder}/{name}.{suffix}")


def browsers():
    found = rows(AREAS, ALL)
    chromium("chromium_ruled", page("table{border-collapse:collapse}td,th{border:1px solid #444;font-size:8pt}@page{size:A4 landscape}", "Elenco dei procedimenti", html_table(found, ALL, merged="office")))
    write("chromium_ruled", found)
    columns = ["title", "responsible", "term"]
    found = rows([(None, DEMOGRAFICI + TECNICA + SOCIALE)], columns)
    chromium("chromium_zebra", page("table{border-collapse:collapse;width:100%}tbody tr:nth-child(odd){background:#e8eef4}", "Procedimenti", html_table(found, columns, sections=False), "Liberation Serif"))
    write("chromium_zebra", found, sections=False)
    found = rows(AREAS, SHORT)
    wkhtmltopdf("wkhtmltopdf_lines", page("table{border-collapse:collapse;width:100%}tr{border-bottom:1px solid #999;page-break-inside:avoid}", "Elenco dei procedimenti", html_table(found, SHORT)), "--footer-center", "Pagina [page] di [topage]")
    write("wkhtmltopdf_lines", found)
    fees = "<h2>DIRITTI E TARIFFE</h2><table><tr><th>Servizio</th><th>Importo</th></tr>" + "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in FEES) + "</table>"
    prose = f'<div style="column-count:2;text-align:justify">{PROSE * 4}</div>'
    found = rows([(None, SOCIALE + TECNICA[:3])], ["number", "title", "legal_basis", "term"])
    inside = prose + "<h2>PROCEDIMENTI</h2>" + html_table(found, ["number", "title", "legal_basis", "term"], sections=False) + fees
    from weasyprint import HTML
    style = "table{border-collapse:collapse}td,th{border:0.5pt solid black}@page{size:A4;@bottom-right{content:counter(page) '/' counter(pages)}}"
    HTML(string=page(style, "Regolamento sui procedimenti", inside)).write_pdf(path("weasyprint_prose_fees"))
    write("weasyprint_prose_fees", found, sections=False)


def office():
    columns = ["number", "title", "legal_basis", "responsible", "term", "trigger"]
    found = rows(AREAS[:2], columns)
    table = html_table(found, columns).replace("<table>", "<table border=1 cellspacing=0>")
    text = page("td,th{font-size:9pt} @page{size:210mm 120mm;margin:12mm}", "ELENCO DEI PROCEDIMENTI", table, "Liberation Sans")
    soffice("libreoffice_split", text, "html", "pdf:writer_pdf_Export", "--infilter=HTML (StarWriter)")
    write("libreoffice_split", found)
    columns = ["number", "title", "office", "term"]
    found = rows([(None, TECNICA + SOCIALE)], columns)
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    book = Workbook()
    sheet = book.active
    for cells in [HEADERS] + [cells for _, cells in found]:
        sheet.append([cells[c] for c in columns])
    for line in sheet.iter_rows():
        for cell in line:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(name="Liberation Sans", size=9, bold=cell.row == 1)
    for letter, width in zip("ABCD", (4, 40, 22, 14)):
        sheet.column_dimensions[letter].width = width
    for n, (_, cells) in enumerate(found):
        sheet.row_dimensions[n + 2].height = 26 if len(cells["title"]) > 60 else 13
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 0
    with tempfile.TemporaryDirectory() as folder:
        book.save(f"{folder}/libreoffice_calc.xlsx")
        run("soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf:calc_pdf_Export", "--outdir", OUT, f"{folder}/libreoffice_calc.xlsx")
    write("libreoffice_calc", found, sections=False)


def fpdf_centred():
    """fpdf2: no rules; the short cells stand in the middle of their rows."""
    from fpdf import FPDF
    name, columns, widths = "fpdf_centred", ["number", "title", "legal_basis", "term"], (12, 80, 55, 33)
    found = rows([(None, TECNICA + DEMOGRAFICI)], columns)
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", size=9)
    with pdf.table(borders_layout="NONE", col_widths=widths, line_height=4.2, v_align="MIDDLE", text_align="LEFT", padding=(1, 1)) as table:
        for cells in [HEADERS] + [cells for _, cells in found]:
            line = table.row()
            for c in columns:
                line.cell(cells[c].encode("latin-1", "replace").decode("latin-1"))
    pdf.output(path(name))
    write(name, found, sections=False)


def latex():
    """LaTeX, rules above and below only, as books set tables."""
    name, columns = "latex_booktabs", ["number", "title", "office", "term"]
    found = rows([(None, DEMOGRAFICI + SOCIALE)], columns)
    tex = lambda s: s.replace("&", r"\&").replace("%", r"\%")
    body = "\\\\[3pt]\n".join(" & ".join(tex(cells[c]) for c in columns) for _, cells in found)
    text = r"""\documentclass[10pt]{article}\usepackage[utf8]{inputenc}\usepackage[T1]{fontenc}\usepackage[italian]{babel}\usepackage[a4paper,margin=2cm]{geometry}
\begin{document}\begin{center}\textbf{\large Procedimenti amministrativi}\end{center}
\noindent\begin{tabular}{rp{7cm}p{4cm}p{3.4cm}}\hline """ + " & ".join(rf"\textbf{{{HEADERS[c]}}}" for c in columns) + r"\\\hline " + body + r"\\\hline\end{tabular}\end{document}"
    with tempfile.TemporaryDirectory() as folder:
        with open(f"{folder}/{name}.tex", "w", encoding="utf-8") as f:
            f.write(text.replace(r"\usepackage[italian]{babel}", ""))
        run("pdflatex", "-interaction=batchmode", f"-output-directory={folder}", f"{folder}/{name}.tex")
        os.replace(f"{folder}/{name}.pdf", path(name))
    # LaTeX sets the apostrophe as it is printed.
    write(name, [(s, {c: t.replace("'", "’") for c, t in cells.items()}) for s, cells in found], sections=False)


def same(name, other, *command):
    run(*command)
    with open(f"{OUT}/{other}.json", encoding="utf-8") as f, open(f"{OUT}/{name}.json", "w", encoding="utf-8") as g:
        g.write(f.read())


os.environ["SOURCE_DATE_EPOCH"] = "1700000000"
reportlab_table("reportlab_ruled", ALL, [9, 55, 45, 32, 32, 28, 40, 17], GRID)
across = [("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.grey), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
reportlab_table("reportlab_across", SHORT, [10, 70, 38, 28, 34], across, size=A4)
down = [("LINEAFTER", (0, 0), (-1, -1), 0.4, colors.black), ("BOX", (0, 0), (-1, -1), 0.4, colors.black), ("LINEBELOW", (0, 0), (-1, 0), 0.4, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]
reportlab_table("reportlab_down", SHORT, [10, 70, 38, 28, 34], down, size=A4, areas=[("AREA TECNICA", TECNICA)])
reportlab_unruled()
reportlab_turned()
fpdf_centred()
browsers()
office()
same("ghostscript_ruled", "reportlab_ruled", "gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", f"-sOutputFile={path('ghostscript_ruled')}", path("reportlab_ruled"))
# Pages that are shown turned: what is drawn is turned the other way, so that it can be read.
same("qpdf_rotate90", "reportlab_turned", "qpdf", path("reportlab_turned"), path("qpdf_rotate90"), "--rotate=90")
same("qpdf_encrypted", "reportlab_ruled", "qpdf", "--encrypt", "", "owner", "256", "--", path("reportlab_ruled"), path("qpdf_encrypted"))
latex()


def scans():
    """Pages as pictures: a PDF of grey JPEG, askew and with specks; one in black and white, packed as by a fax; a picture laid on its side."""
    import random
    from PIL import Image
    with tempfile.TemporaryDirectory() as folder:
        run("pdftoppm", "-r", "200", "-gray", path("reportlab_across"), f"{folder}/b")
        run("pdftoppm", "-r", "200", "-gray", path("latex_booktabs"), f"{folder}/c")
        run("pdftoppm", "-r", "200", "-gray", path("reportlab_ruled"), f"{folder}/a")
        pages = lambda letter: [Image.open(f"{folder}/{name}").convert("L") for name in sorted(os.listdir(folder)) if name[0] == letter]
        random.seed(7)
        askew = [page.rotate(0.6, fillcolor=255, resample=Image.BICUBIC) for page in pages("b")]
        for page in askew:
            pixels = page.load()
            for _ in range(1500):
                pixels[random.randrange(page.width), random.randrange(page.height)] = 0
        askew[0].save(path("scan_askew"), save_all=True, append_images=askew[1:], resolution=200, quality=60)
        black = [page.point(lambda grey: 255 if grey > 150 else 0).convert("1") for page in pages("a")]
        black[0].save(path("scan_fax"), save_all=True, append_images=black[1:], resolution=200)
        pages("c")[0].transpose(Image.ROTATE_90).quantize(16).save(f"{OUT}/scan_sideways.png")
    same("scan_askew", "reportlab_across", "true")
    same("scan_fax", "reportlab_ruled", "true")
    same("scan_sideways", "latex_booktabs", "true")


scans()
