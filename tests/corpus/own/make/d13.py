from common import Doc, columns, join

d = Doc("13_cisternino_regolamento_tabelle.txt")
d.doc = dict(authority="Comune di Cisternino", istat_code="074005", province="BR", region="Puglia",
             title="REGOLAMENTO COMUNALE SUI PROCEDIMENTI AMMINISTRATIVI", document_type="regulation-with-procedure-tables",
             adopted_by={"act": "delibera.cc", "number": "18", "date": "2009-04-30"})
d.l("""**COMUNE DI CISTERNINO**
Provincia di Brindisi

**REGOLAMENTO COMUNALE SUI PROCEDIMENTI AMMINISTRATIVI**

Adottato con deliberazione del Consiglio comunale n. 18 del 30.04.2009

SOMMARIO

Art. 1 Finalità ......... 1
Art. 2 Termini .......... 1
Art. 3 Partecipazione ... 2
Tabelle A), B) e C) ..... 3

**Art. 1 – Finalità**

1. Le presenti norme attuano i principi della L. 241/90 e dell'art. 97 della Costituzione.
2. L'amministrazione non può aggravare il procedimento: le certificazioni si acquisiscono d'ufficio (art. 18, c. 2, L. 241/90).

**Art. 2 – Termini**

1. Ogni procedimento si conclude nel termine delle tabelle A) e B); se manca, in giorni 30.
2. Per il rilascio di copie il termine è di 10 giorni, per le autorizzazioni di polizia di 15 giorni.
3. Il silenzio vale assenso nei soli casi segnati "SA".

**Art. 3 – Partecipazione**

1. Chi vi ha interesse può presentare memorie entro 10 giorni dall'avviso di cui all'art. 8 L. 241/90.
2. Per l'accesso agli atti si rinvia al D.P.R. 12 aprile 2006, n. 184, e all'art. 14 del vigente Regolamento sull'accesso.

---

**LEGENDA**

SA	silenzio-assenso
DG	deliberazione di Giunta
UT	Ufficio tecnico (urbanistica ed edilizia)
AA	Affari generali, segreteria
SS	Servizi sociali
(°)	termine ridotto a metà per le O.N.L.U.S.

""")
for raw, *keys in [
    ("deliberazione del Consiglio comunale n. 18 del 30.04.2009", "delibera.cc/2009/18"), ("L. 241/90", "legge/1990/241"),
    ("art. 97 della Costituzione", "costituzione/?/?/art97"), ("art. 18, c. 2, L. 241/90", "legge/1990/241/art18/com2"),
    ("art. 8 L. 241/90", "legge/1990/241/art8"), ("D.P.R. 12 aprile 2006, n. 184", "dpr/2006/184"),
    ("art. 14 del vigente Regolamento sull'accesso", "regolamento/?/?/art14"),
]:
    d.cite(raw, *keys)
d.table("TABELLA A) – AFFARI GENERALI E SERVIZI SOCIALI", "tsv")
d.l("TABELLA A) – AFFARI GENERALI E SERVIZI SOCIALI")
d.l()
d.l("N.D.\tDESCRIZIONE DEL PROCEDIMENTO\tUNITA' OPERATIVA\tTERMINE\tINIZIO\tSA")
A = "TABELLA A) – AFFARI GENERALI E SERVIZI SOCIALI"
d.sec(A)
d.r("A/1\tConcessione di patrocinio\tAA\tgg. 20 (°)\tprotocollo\t", "P20D", n="A/1", t="Concessione di patrocinio", o="AA", term="gg. 20 (°)", trg="protocollo", off="segreteria",
    fn=["termine ridotto a metà per le O.N.L.U.S."])
d.r("A/2\tContributi straordinari ad associazioni\tAA\tgg. 60 (°)\tprotocollo\t", "P60D", n="A/2", t="Contributi straordinari ad associazioni", o="AA", term="gg. 60 (°)", trg="protocollo", off="segreteria",
    fn=["termine ridotto a metà per le O.N.L.U.S."])
d.r("A/3\tIscrizione all'albo delle associazioni\tAA\tgg. 45\tprotocollo\tSA", "P45D", n="A/3", t="Iscrizione all'albo delle associazioni", o="AA", term="gg. 45", trg="protocollo", tacit_outcome="SA", sil=True, off="segreteria")
d.r("A/4\tRilascio di copie conformi\tAA\tgg. 10\trichiesta\t", "P10D", n="A/4", t="Rilascio di copie conformi", o="AA", term="gg. 10", trg="richiesta", off="segreteria")
d.r("A/5\tNotifiche per conto di terzi\tMessi\tnei termini indicati\tricezione\t", "by-third-party", n="A/5", t="Notifiche per conto di terzi", o="Messi", term="nei termini indicati", trg="ricezione", off="messi")
d.r("A/6\tAmmissione al servizio di assistenza domiciliare anziani\tSS\tgg. 30\tdomanda con I.S.E.E.\t", "P30D", n="A/6", t="Ammissione al servizio di assistenza domiciliare anziani", o="SS", term="gg. 30", trg="domanda con I.S.E.E.", off="servizi-sociali")
d.r("A/7\tRicovero urgente di minori (art. 403 c.c.)\tSS\tore 24\tsegnalazione\t", "PT24H", n="A/7", t="Ricovero urgente di minori (art. 403 c.c.)", o="SS", term="ore 24", trg="segnalazione", off="servizi-sociali")
d.cite("art. 403 c.c.", "codice.civile/?/?/art403")
d.r("A/8\tAssegno per il nucleo numeroso (art. 65, L. 23.12.1998, n. 448)\tSS\tgg. 45\tdomanda\t", "P45D", n="A/8", t="Assegno per il nucleo numeroso (art. 65, L. 23.12.1998, n. 448)", o="SS", term="gg. 45", trg="domanda", off="servizi-sociali")
d.cite("art. 65, L. 23.12.1998, n. 448", "legge/1998/448/art65")
d.l("A/9\tContributi per il canone di locazione:\t\t\t\t")
d.parent = "Contributi per il canone di locazione:"
d.r("\t- bando e graduatoria provvisoria\tSS\tentro il 30 settembre\t\t", "--09-30", t="- bando e graduatoria provvisoria", o="SS", term="entro il 30 settembre", off="servizi-sociali")
d.r("\t- esame delle opposizioni\tSS\tgg. 15\tscadenza del termine per opporsi\t", "P15D", t="- esame delle opposizioni", o="SS", term="gg. 15", trg="scadenza del termine per opporsi", off="servizi-sociali")
d.r("\t- liquidazione\tSS\tgg. 30\taccredito dalla Regione Puglia\t", "P30D", t="- liquidazione", o="SS", term="gg. 30", trg="accredito dalla Regione Puglia", off="servizi-sociali")
d.parent = None
d.l("""
                                                   3
\f
TABELLA B) – UFFICIO TECNICO E POLIZIA MUNICIPALE

  PROCEDIMENTO                                        TERMINE            UFFICIO     ANNOTAZIONI
  -------------------------------------------------   ----------------   ---------   ---------------------------------""")
B = "TABELLA B) – UFFICIO TECNICO E POLIZIA MUNICIPALE"
d.table(B, "plain")
AT = [2, 54, 73, 85]


def row(t, term, o, notes, dl, **k):
    r = d.r(None, dl=dl, t=join(t), term=join(term), o=join(o), notes=join(notes), **k)
    columns(d, r, [t, term, o, notes], AT, top=(0, 1, 2, 3))


d.sec(B, "EDILIZIA E URBANISTICA")
d.l("  EDILIZIA E URBANISTICA")
row("Permesso di costruire", "gg. 60 + 15", "UT", "dalla domanda completa", "P60D P15D", T="dalla domanda completa", off="edilizia")
row("Restauro di trulli in zona A: nulla osta sui\nmateriali tradizionali", "gg. 45", "UT", "SA; parere della commissione\nlocale per il paesaggio", "P45D", sil=True, off="edilizia")
row("Autorizzazione per opere minori", "gg. 30", "UT", "art. 6, comma 2, d.P.R. 6\ngiugno 2001, n. 380", "P30D", off="edilizia")
d.cite("art. 6, comma 2, d.P.R. 6 giugno 2001, n. 380", "dpr/2001/380/art6/com2", find="art. 6, comma 2, d.P.R. 6")
row("Certificato di destinazione urbanistica", "gg. 30 (gg. 7\ncon urgenza)", "UT", "", "P30D P7D", off="urbanistica")
row("Variante al P.R.G. per opera pubblica:\nadozione", "termini di legge", "UT", "artt. 9 e 19 d.P.R. 327/01", "by-law", off="urbanistica")
d.cite("artt. 9 e 19 d.P.R. 327/01", "dpr/2001/327/art9", "dpr/2001/327/art19")
d.sec(B, "LAVORI PUBBLICI E MANUTENZIONI")
d.l("  LAVORI PUBBLICI E MANUTENZIONI")
row("Allaccio alla fogna bianca", "gg. 20", "LL.PP.", "", "P20D", off="lavori-pubblici")
row("Ripristino di pali della pubblica illuminazione", "48 ore", "LL.PP.", "dalla segnalazione", "PT48H", T="dalla segnalazione", off="lavori-pubblici")
row("Certificati di esecuzione per la qualificazione\ndelle imprese", "gg. 30", "LL.PP.", "", "P30D", off="lavori-pubblici")
d.sec(B, "POLIZIA MUNICIPALE")
d.l("  POLIZIA MUNICIPALE")
row("Passi carrabili", "gg. 40", "P.M.", "art. 46 reg. esec. C.d.S.", "P40D", off="polizia-locale")
d.cite("art. 46 reg. esec. C.d.S.", "altro/?/?/art46")
row("Occupazione di suolo con tavolini", "gg. 15", "P.M.", "(°)", "P15D", off="polizia-locale", fn=["termine ridotto a metà per le O.N.L.U.S."])
row("Chiusura di strade per processioni", "gg. 5 prima\ndell'evento", "P.M.", "", "before:P5D", T="prima dell'evento", off="polizia-locale")
d.l("""

TABELLA C) – DIRITTI E RIMBORSI

  ATTO                                                IMPORTO             TEMPI
  Copia conforme, per facciata                        € 0,26              gg. 10
  Permesso di costruire, fino a 500 mc                € 150,00            gg. 60
  Certificato di destinazione urbanistica             € 40,00             gg. 30
  C.D.U. con urgenza                                  € 80,00             gg. 7
  Passo carrabile: cartello                           € 20,00             a vista
  TOTALE MASSIMO PER PRATICA                          € 516,46

  I diritti sono dovuti ai sensi dell'art. 10, comma 10, D.L. 18.1.1993, n. 8, convertito nella L. 68/1993.

         Il Presidente del Consiglio                        Il Segretario generale
         (avv. Oronzo Semeraro)                             (dott. Vitantonio Baccaro)
                                                   4""")
d.cite("art. 10, comma 10, D.L. 18.1.1993, n. 8", "decreto.legge/1993/8/art10/com10")
d.cite("L. 68/1993", "legge/1993/68")
d.save()
