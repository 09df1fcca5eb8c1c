import csv, io
from common import Doc

d = Doc("19_porlezza_export.csv")
d.doc = dict(authority="Comune di Porlezza", istat_code="013189", province="CO", region="Lombardia",
             title="Tabella procedimenti", document_type="transparency-table", adopted_by=None)


def line(cells, *rows):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    d.l(out.getvalue()[:-1], *rows)


HEAD = ["Progr.", "Attività amministrativa", "Cosa fa l'ufficio", "Struttura di riferimento", "Funzionario di riferimento\n(tel. / mail)", "Su istanza o d'ufficio",
        "Tempi di conclusione\n(n. giorni)", "Da quando decorrono", "Silenzio significativo", "Norme applicate", "Moduli da usare"]
line(["COMUNE DI PORLEZZA - Tabella procedimenti ex art. 35 D.Lgs. 33/2013"] + [""] * 10)
d.cite("art. 35 D.Lgs. 33/2013", "decreto.legislativo/2013/33/art35")
line([""] * 11)
line(HEAD)
d.table("Tabella procedimenti", "csv")
K = ["number", "title", "description", "office", "responsible", "on_application", "term", "trigger", "tacit_outcome", "legal_basis", "attachments"]


def rec(dl, off, *cells, T="=", sil=None, cite=(), **k):
    flat = [" ".join(c.split()) for c in cells]
    c = dict(zip(K, flat))
    c = {a: b for a, b in c.items() if b}
    trg = c.pop("trigger", None)
    r = d.r(None, dl, trg=trg, T=trg if T == "=" else T, sil=sil, off=off, **c, **k)
    line(cells, r)
    for raw, key in cite:
        d.cite(raw, *key.split())


G = "geom. Bianchi Ivo\n0344 000311"
A = "Cola Nadia, 0344 000320\nanagrafe@comune.porlezza.example"
d.sec()
rec("P30D", "edilizia", "1", "Comunicazione di inizio lavori asseverata: controllo", "Verifica, entro 30 giorni, di titoli e allegati", "Edilizia privata", G, "istanza", "30", "deposito", "", "art. 6-bis D.P.R. 380/2001", "modulo CILA unificato",
    cite=[("art. 6-bis D.P.R. 380/2001", "dpr/2001/380/art6-bis")])
rec("P60D", "edilizia", "2", "Permesso di costruire, in deroga", "Istruttoria\ne proposta al Consiglio", "Edilizia privata", G, "istanza", "60", "ultima integrazione", "silenzio-rifiuto", "art. 14 D.P.R. 380/2001", "",
    sil=False, cite=[("art. 14 D.P.R. 380/2001", "dpr/2001/380/art14")])
rec("P90D", "edilizia", "3", "Agibilità parziale", "", "Edilizia privata", G, "istanza", "90", "segnalazione", "", "", "modulo, \"versione 2\"")
rec("P45D", "urbanistica", "4", "Piani attuativi: esame", "Pareri di 3 uffici e della commissione per il paesaggio", "Urbanistica", "arch. Pozzi Lia\n0344 000312", "istanza", "45 per l'adozione", "deposito della proposta", "", "L.R. 12/2005, art. 14", "",
    cite=[("L.R. 12/2005, art. 14", "legge.regionale/2005/12/art14")])
rec("P30D", "urbanistica", "5", "Accesso agli atti edilizi", "Ricerca in archivio e copia", "Urbanistica", "arch. Pozzi Lia\n0344 000312", "istanza", "30", "protocollo", "silenzio-diniego", "L. 241/1990, art. 25", "modulo 7",
    sil=False, cite=[("L. 241/1990, art. 25", "legge/1990/241/art25")])
rec("P2D;working", "anagrafe", "6", "Cambio di residenza", "Registrazione", "Anagrafe", A, "istanza", "2 lavorativi", "dichiarazione", "sì, dopo 45 giorni", "D.P.R. 223/1989", "dichiarazione\nministeriale", sil="P45D",
    cite=[("D.P.R. 223/1989", "dpr/1989/223")])
rec("P1Y", "anagrafe", "7", "Cancellazione per irreperibilità", "Accertamenti dei vigili, ripetuti", "Anagrafe", A, "d'ufficio", "1 anno", "prima segnalazione", "", "D.P.R. 223/1989, art. 11", "",
    cite=[("D.P.R. 223/1989, art. 11", "dpr/1989/223/art11")])
rec("immediate", "anagrafe", "8", "Carta d'identità elettronica", "Rilascio, previo appuntamento", "Anagrafe", A, "istanza", "immediato", "", "", "", "foto tessera,\ndocumento scaduto")
rec("P30D", "stato-civile", "9", "Cittadinanza: giuramento", "", "Stato civile", A, "istanza", "30", "notifica del decreto", "", "L. 91/1992", "",
    cite=[("L. 91/1992", "legge/1992/91")])
rec("P60D", "commercio", "10", "Occupazione di suolo per dehors", "Pareri viabilità, edilizia", "SUAP", "rag. Lanfranconi, 0344 000330", "istanza", "60", "domanda", "", "regolamento dehors", "modello dehors")
rec("P30D", "commercio", "11", "SCIA somministrazione", "Controllo dei requisiti, \"morali\" e professionali", "SUAP", "rag. Lanfranconi, 0344 000330", "istanza", "30 (controlli)", "segnalazione", "", "L.R. 6/2010", "portale",
    cite=[("L.R. 6/2010", "legge.regionale/2010/6")])
rec("before:P10D", "commercio", "12", "Sagre e feste: patrocinio", "Delibera di Giunta", "SUAP", "rag. Lanfranconi, 0344 000330", "istanza", "10 giorni prima della festa", "", "", "", "", T="prima della festa")
rec("P15D", "tributi", "13", "IMU - esenzioni", "Esame", "Tributi", "Selva Rita\ntributi@comune.porlezza.example", "istanza", "15", "istanza", "", "", "dichiarazione IMU")
rec("P60D", "tributi", "14", "Annullamento in autotutela di avvisi", "", "Tributi", "Selva Rita\ntributi@comune.porlezza.example", "istanza o d'ufficio", "60", "istanza", "no", "", "", sil=False)
rec("--03-31", "servizi-sociali", "15", "Contributo affitto", "Graduatoria, con punteggio da 0 a 100", "Servizi alla persona", "dott.ssa Spelzini", "istanza", "entro il 31 marzo", "", "", "", "ISEE")
rec("P20D", "servizi-sociali", "16", "Pasti a domicilio", "Avvio in 20 giorni, tariffa di 5,50 €", "Servizi alla persona", "dott.ssa Spelzini", "istanza", "20", "domanda", "", "", "ISEE, certificato medico")
line(["", "Totale: 16 procedimenti"] + [""] * 9)
d.save()
