import re
from common import Doc

d = Doc("10_castelfranco_obiettivi.txt")
d.doc = dict(authority="Comune di Castelfranco Emilia", istat_code="036006", province="MO", region="Emilia-Romagna",
             title="PIANO DEGLI OBIETTIVI 2023 - schede di dettaglio", document_type="performance-plan",
             adopted_by={"act": "delibera.gc", "number": "57", "date": "2023-04-18"})
d.kind = "objective"
KEYS = ["number", "department", "service", "office", "manager", "delegate", "programme", "purpose", "objective", "weight", "indicator", "expected_result", "deadline"]
HEAD = ["N. ob.", "Ambito", "Servizio", "U.O.", "Dirigente responsabile", "Incaricato di E.Q.", "Missione e programma del DUP", "Finalità", "Obiettivo operativo", "Peso %",
        "Indicatore di risultato", "Valore atteso", "Scadenza"]


def R(f, dl, raw=None, off="", T=None, doubt=None):
    assert len(f) == len(KEYS), (len(f), f)
    cells = {k: re.sub(r"\s+", " ", v).strip() for k, v in zip(KEYS, f) if v.strip()}
    return d.r("\t".join(f) if raw is None else raw, dl, T=T, off=off, doubt=doubt, **cells)


d.l("Comune di Castelfranco Emilia (MO)")
d.l("PIANO DEGLI OBIETTIVI 2023 - schede di dettaglio")
d.l("Allegato alla deliberazione di G.C. n. 57 del 18/04/2023 (artt. 4 e 10 D.Lgs. 27 ottobre 2009, n. 150; art. 169, comma 3-bis, TUEL)")
d.cite("deliberazione di G.C. n. 57 del 18/04/2023", "delibera.gc/2023/57")
d.cite("artt. 4 e 10 D.Lgs. 27 ottobre 2009, n. 150", "decreto.legislativo/2009/150/art4", "decreto.legislativo/2009/150/art10")
d.cite("art. 169, comma 3-bis, TUEL", "tuel/?/?/art169/com3-bis")
d.l()
d.table(None, "tsv")
AMM, DEM, FIN, TEC, POL = "Affari istituzionali", "Servizi demografici", "Risorse", "Tecnico", "Sicurezza urbana"
# the first page: the words of the first row stand in the header's own cells
f = ["1", AMM, "Segreteria e contratti", "Archivio e protocollo", "Veronica Malavolti", "Dario Ronchetti", "01.02 Segreteria generale", "Dematerializzare l'archivio corrente",
     "Passaggio al fascicolo informatico per tutti i settori", "15", "fascicoli informatici / fascicoli aperti", "almeno 80%", "30/06/2023"]
head = [h + (" " + v if i >= 7 else "") for i, (h, v) in enumerate(zip(HEAD, f))]
r = R(f, "2023-06-30", raw="\t".join(head[:10] + head[10:]), off="protocollo")
d.l("\t".join(f[:7] + [""] * 6), r)
R(["2", AMM, "Segreteria e contratti", "Gare e contratti", "Veronica Malavolti", "Dario Ronchetti", "01.02 Segreteria generale", "Ridurre i tempi della stipula",
   "Portare a 40 giorni medi il tempo fra aggiudicazione e stipula", "10", "tempo medio in giorni", "40", "31/12/2023"], "2023-12-31", off="contratti")
R(["3", AMM, "Anticorruzione", "Trasparenza", "Veronica Malavolti", "", "01.02 Segreteria generale", "Alzare il livello della trasparenza",
   "Verifica semestrale delle pubblicazioni obbligatorie con il Nucleo", "10", "n. verifiche", "2", "31 luglio e 31 dicembre 2023"], "2023-07-31 2023-12-31", off="trasparenza",
  doubt="«31 luglio» takes the year of the second date; --07-31 is also defensible.")
d.l()
d.l("Castelfranco Emilia - Obiettivi 2023\tpag. 1")
d.l()
d.l("\t".join(["N. ob.", "Ambito", "Servizio", "U.O.", "Dirigente", "Incaricato", "Missione e programma", "Finalità", "Obiettivo", "Peso", "Indicatore di", "Valore", "Scadenza"]))
d.l("\t".join(["", "", "", "", "responsabile", "di E.Q.", "del DUP", "", "operativo", "%", "risultato", "atteso", ""]))
# on this page the numbers are alone on the next line
for f, dl, off in [
    (["4", DEM, "Sportello unico", "Anagrafe", "Veronica Malavolti", "Lucia Bergonzini", "01.07 Elezioni e anagrafe", "Semplificare i cambi di residenza", "Istruire on line almeno metà delle dichiarazioni",
      "20", "dichiarazioni on line / totale", "50%", "31/12/2023"], "2023-12-31", "anagrafe"),
    (["5", DEM, "Sportello unico", "Stato civile", "Veronica Malavolti", "Lucia Bergonzini", "01.07 Elezioni e anagrafe", "Digitalizzare gli atti di stato civile", "Indicizzazione dei registri dal 1960 al 1985",
      "15", "n. registri", "26", "entro novembre 2023"], "2023-11", "stato-civile"),
    (["6", DEM, "Sportello unico", "Cimiteri", "Veronica Malavolti", "Lucia Bergonzini", "12.09 Servizio necroscopico", "Riordinare le concessioni cimiteriali", "Ricognizione delle concessioni scadute e avviso agli eredi",
      "10", "avvisi inviati / concessioni scadute", "100%", "1) 31/05/2023 ricognizione 2) 30/11/2023 avvisi"], "2023-05-31 2023-11-30", "cimiteri"),
    (["7", DEM, "Statistica", "Statistica", "Veronica Malavolti", "Lucia Bergonzini", "01.08 Statistica", "Censimento permanente", "Chiusura delle rilevazioni nei modi stabiliti dall'ISTAT",
      "5", "questionari chiusi", "tutti", "secondo il calendario ISTAT"], "by-third-party", "statistica"),
]:
    r = R(f, dl, raw="\t".join([""] + f[1:]), off=off, doubt="A term set by the calendar of the ISTAT is read as by-third-party; by-regulation or other are defensible." if f[0] == "7" else None)
    d.l(f[0], r)
d.l()
d.l("Castelfranco Emilia - Obiettivi 2023\tpag. 2")
d.l()
d.l("\t".join(HEAD))
R(["8", FIN, "Ragioneria", "Bilancio", "Fabrizio Guidotti", "Anna Zoboli", "01.03 Gestione economica e finanziaria", "Rispettare i tempi di pagamento", "Tempo medio ponderato di ritardo sotto lo zero", "20",
   "indicatore annuale dei ritardi", "inferiore a 0", "trimestrale"], "R/P3M", off="ragioneria")
f = ["9", FIN, "Ragioneria", "Bilancio", "Fabrizio Guidotti", "Anna Zoboli", "01.03 Gestione economica e finanziaria", "Anticipare il bilancio di previsione", "Schema di bilancio 2024-2026 alla Giunta entro novembre", "10",
     "data di invio", "sì/no", "15/11/2023"]
# the objective was read twice, the second time with errors
R(f, "2023-11-15", raw="\t".join(f).replace(f[8], f[8] + " Schema di bilancio 2O24-2026 alla Glunta entro novernbre"), off="ragioneria",
  doubt="The objective is read twice, the second time with errors («2O24-2026 alla Glunta entro novernbre»): once is given, both is defensible.")
f = ["10", FIN, "Tributi", "Entrate", "Fabrizio Guidotti", "Anna Zoboli", "01.04 Gestione delle entrate tributarie", "Recuperare l'evasione", "Emettere gli avvisi IMU 2018 e 2019", "15", "importo accertato", "€ 450.000,00", "30.09.2023"]
# programme and purpose have run into one field
R(f, "2023-09-30", raw="\t".join(f[:6] + [f[6] + " " + f[7]] + f[8:]), off="tributi")
R(["11", FIN, "Sistemi informativi", "CED", "Fabrizio Guidotti", "", "01.08 Sistemi informativi", "Migrare in cloud (PNRR M1C1 1.2)", "Migrazione di 14 servizi secondo il cronoprogramma dell'avviso", "15", "servizi migrati", "14",
   "come da convenzione"], "by-contract", off="informatica")
R(["12", FIN, "Economato", "Provveditorato", "Fabrizio Guidotti", "Anna Zoboli", "01.03 Gestione economica e finanziaria", "Spendere meno per la carta", "Dimezzare gli acquisti di carta", "5", "risme acquistate", "- 50%", "31/12/2023"],
  "2023-12-31", off="economato")
d.l()
d.l("Castelfranco Emilia - Obiettivi 2023\tpag. 3")
d.l()
d.l("\t".join(HEAD))
f = ["13", TEC, "Opere pubbliche", "Manutenzioni", "Ivana Sghedoni", "Matteo Barbieri", "10.05 Viabilità", "Mantenere le strade", "Piano degli asfalti: progetto e affidamento", "20", "chilometri rifatti", "6,5",
     "1. 31/03/2023 progetto 2. 60 gg. dal progetto per la gara 3. 31/10/2023 lavori"]
R(f, "2023-03-31 P60D 2023-10-31", T="dal progetto", off="lavori-pubblici")
f = ["14", TEC, "Edilizia e urbanistica", "SUE", "Ivana Sghedoni", "Paola Neri", "08.01 Urbanistica", "Smaltire l'arretrato dei condoni", "Definire le pratiche di condono della L. 47/1985 ancora aperte", "15", "pratiche definite", "120", "31/12/2023"]
# the row is cut by the end of the page: its last cells go on below
r = R(f, "2023-12-31", raw="\t".join(f[:8] + ["Definire le pratiche di condono della"] + f[9:]), off="edilizia")
d.cite("L. 47/1985", "legge/1985/47")
d.l()
d.l("Castelfranco Emilia - Obiettivi 2023\tpag. 4")
d.l()
d.l("\t".join(HEAD))
d.l("\t" * 8 + "L. 47/1985 ancora aperte" + "\t" * 4, r)
R(["15", TEC, "Edilizia e urbanistica", "Urbanistica", "Ivana Sghedoni", "Paola Neri", "08.01 Urbanistica", "Piano urbanistico generale", "Assunzione della proposta di P.U.G. (L.R. 24/2017)", "25", "delibera di Giunta", "adottata", "28 febbraio 2023"],
  "2023-02-28", off="urbanistica")
d.cite("L.R. 24/2017", "legge.regionale/2017/24")
# the service and the office are lost, the number as well
R(["", TEC, "", "", "Ivana Sghedoni", "Matteo Barbieri", "09.03 Rifiuti", "Portare la raccolta differenziata oltre l'85%", "Avvio della tariffa puntuale nelle frazioni", "15", "% di raccolta differenziata", "85,5", "giugno 2023"],
  "2023-06", off="ambiente", doubt="The number is lost (16 by its neighbours), and so are service and office: ambiente by the subject.")
R(["17", POL, "Polizia locale", "Comando", "Gino Corradini", "", "03.01 Polizia locale", "Più presenza nelle frazioni", "Pattuglie appiedate nei mercati e davanti alle scuole", "20", "ore di servizio appiedato", "1.200", "31/12/2023"],
  "2023-12-31", off="polizia-locale")
R(["18", POL, "Protezione civile", "Protezione civile", "Gino Corradini", "", "11.01 Protezione civile", "Preparare la popolazione", "Esercitazione con le scuole e il volontariato", "10", "n. esercitazioni", "1", "annuale"],
  "R/P1Y", off="protezione-civile")
R(["19", POL, "Polizia locale", "Commercio", "Gino Corradini", "", "14.02 Commercio", "Mercato contadino", "Nuovo regolamento del mercato contadino in Consiglio", "10", "delibera di Consiglio", "approvata", "entro 30 gg. dal parere delle associazioni"],
  "P30D", T="dal parere delle associazioni", off="commercio")
d.l()
d.l("Totale obiettivi: 19\tPeso complessivo: 265")
d.l("Il Segretario generale: dott.ssa Veronica Malavolti")
d.save()
