from common import Doc

d = Doc("16_samone_una_cella_per_riga.txt", newline="\r\n", bom=b"\xef\xbb\xbf")
d.doc = dict(authority="Comune di Samone", istat_code="001235", province="TO", region="Piemonte",
             title="Tempi dei procedimenti", document_type="procedure-list",
             adopted_by={"act": "delibera.gc", "number": "8", "date": "2015-02-05"})
HEAD = """Num.
Oggetto del procedimento
Servizio competente
Tempi
Da quando decorrono"""


def R(n, t, s, term, trg, dl, off, text=None, T=None, **k):
    has = lambda v: v if v.strip("-= ") else None
    d.r(text or "\n".join([n, t, s, term, trg]), dl, n=n, t=t, ser=has(s), term=has(term), trg=has(trg), T=T, off=off, **k)


d.l("""Comune di Samone
Provincia di Torino
Tempi dei procedimenti
Allegato alla D.G.C. 5 febbraio 2015, n. 8
""")
d.cite("D.G.C. 5 febbraio 2015, n. 8", "delibera.gc/2015/8")
d.table("AREA AMMINISTRATIVO-CONTABILE", "plain")
d.l("AREA AMMINISTRATIVO-CONTABILE")
d.l(HEAD)
d.sec("AREA AMMINISTRATIVO-CONTABILE")
AN, SE, RA, TR = "Servizi demografici", "Segreteria", "Servizio finanziario", "Tributi"
R("1", "Cambio di residenza", AN, "2 giorni", "Dichiarazione", "P2D", "anagrafe")
R("2", "Rilascio di tessera elettorale", AN, "Immediato", "-", "immediate", "elettorale",
  doubt="Office: «Servizi demografici» is anagrafe by the cell, elettorale by the subject.")
R("3", "Autentica di firma a domicilio per persone inferme", AN, "5 giorni", "Richiesta", "P5D", "anagrafe")
R("4", "Dispersione di ceneri", AN, "15 giorni", "Domanda", "P15D", "cimiteri", doubt="Office: anagrafe by the cell, cimiteri or stato-civile by the subject.")
R("5", "Pubblicazione di avvisi all'albo pretorio", SE, "Il giorno successivo", "Ricezione", "next-day", "segreteria")
R("6", "Accesso agli atti: visione e copia (legge 241/90, capo V)", SE, "30 giorni", "Protocollo", "P30D", "segreteria")
d.cite("legge 241/90", "legge/1990/241")
R("7", "Erogazione di contributi alla Pro loco e alle altre associazioni", SE, "Entro il 15 dicembre", "-", "--12-15", "segreteria")
R("8", "Affidamento di forniture sotto i 40.000 euro (art. 125, comma 11, D.Lgs. 163/2006)", SE, "20 giorni", "Approvazione del fabbisogno", "P20D", "segreteria",
  text="8\nAffidamento di forniture sotto i 40.000 euro (art. 125, comma 11,\nD.Lgs. 163/2006)\n" + SE + "\n20 giorni\nApprovazione del fabbisogno")
d.cite("art. 125, comma 11, D.Lgs. 163/2006", "decreto.legislativo/2006/163/art125/com11")
R("9", "Pagamento di fatture", RA, "30 giorni (15 per il DURC)", "Ricezione", "P30D P15D", "ragioneria")
R("10", "Verifica di cassa", RA, "Trimestrale", "-", "R/P3M", "ragioneria")
d.l("""
Comune di Samone
1
""")
d.l(HEAD)
R("11", "Rimborso I.M.U.", TR, "180 giorni", "Istanza", "P180D", "tributi")
R("12", "Autorizzazione alla pubblicità temporanea", TR, "10 giorni, silenzio-assenso", "Istanza", "P10D", "tributi", sil="P10D")
R("13", "Ruolo dell'acquedotto", TR, "Semestrale", "-", "R/P6M", "tributi")
d.l()
d.table("AREA TECNICA E VIGILANZA", "plain")
d.l("AREA TECNICA E VIGILANZA")
d.l(HEAD)
d.sec("AREA TECNICA E VIGILANZA")
ED, LP, VI = "Edilizia privata", "Lavori pubblici", "Polizia locale"
R("1", "Permesso di costruire in deroga (art. 14 d.P.R. 380/01)", ED, "90 giorni", "Domanda", "P90D", "edilizia")
d.cite("art. 14 d.P.R. 380/01", "dpr/2001/380/art14")
R("2", "S.C.I.A.: verifica", ED, "30 giorni", "Presentazione", "P30D", "edilizia")
R("3", "Volture di titoli edilizi", ED, "15 giorni", "Domanda", "P15D", "edilizia")
R("4", "Taglio di rami sporgenti su strade comunali", LP, "Come da ordinanza", "-", "other", "lavori-pubblici",
  doubt="A term set by an ordinance: other is given, by-regulation is also defensible.")
R("5", "Riparazione di perdite dell'acquedotto", LP, "12 ore", "Segnalazione", "PT12H", "lavori-pubblici")
R("6", "Deposito di denunce di opere in cemento armato (L. 1086/71)", ED, "A vista", "-", "immediate", "edilizia",
  text="6\nDeposito di denunce di opere in cemento armato\n(L. 1086/71)\n" + ED + "\nA vista\n-")
d.cite("L. 1086/71", "legge/1971/1086")
R("7", "Ordinanza di sosta vietata per traslochi", VI, "3 giorni prima del trasloco", "-", "before:P3D", "polizia-locale", T="prima del trasloco")
R("8", "Cattura di cani randagi", VI, "Mezza giornata", "Segnalazione", "PT12H", "polizia-locale")
R("9", "Vidimazione di registri di polizia amministrativa", VI, "Un giorno", "Deposito", "P1D", "polizia-locale")
d.l("""
Comune di Samone
2""")
d.save()
