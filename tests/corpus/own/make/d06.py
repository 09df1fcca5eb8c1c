from common import Doc

d = Doc("06_san_teodoro_elenco.tsv", encoding="utf-16-le", newline="\r\n", bom=b"\xff\xfe")
d.doc = dict(authority="Comune di San Teodoro", istat_code="083090", province="ME", region="Sicilia",
             title="ELENCO DEI PROCEDIMENTI E DEI RELATIVI TERMINI", document_type="procedure-list",
             adopted_by={"act": "delibera.cc", "number": "9", "date": "2011-06-30"})
d.l("""COMUNE DI SAN TEODORO						
Città metropolitana di Messina						
ELENCO DEI PROCEDIMENTI E DEI RELATIVI TERMINI						
(L.R. 30 aprile 1991, n. 10 e L.R. 5 aprile 2011, n. 5 - Approvato con deliberazione del Consiglio comunale n. 9 del 30 giugno 2011)						
						
AREA PRIMA: AMMINISTRATIVA						
N°	Descrizione del procedimento	Termine	Decorrenza	Ufficio	Resp. dell'istruttoria	Organo che adotta l'atto""")
d.cite("L.R. 30 aprile 1991, n. 10", "legge.regionale/1991/10")
d.cite("L.R. 5 aprile 2011, n. 5", "legge.regionale/2011/5")
d.cite("deliberazione del Consiglio comunale n. 9 del 30 giugno 2011", "delibera.cc/2011/9")
d.table("AREA PRIMA: AMMINISTRATIVA", "tsv")
d.sec("AREA PRIMA: AMMINISTRATIVA")
d.r("1	Concessione di contributi alle associazioni di volontariato	60 giorni	Scadenza dell'avviso	Segreteria	N. Emanuele	Giunta municipale",
    "P60D", n="1", t="Concessione di contributi alle associazioni di volontariato", term="60 giorni", trg="Scadenza dell'avviso", o="Segreteria",
    resp="N. Emanuele Giunta municipale", off="segreteria")
d.r("2	Nomina di rappresentanti del Comune in enti e consorzi	45 giorni	Insediamento del Sindaco	Segreteria	N. Emanuele	Sindaco",
    "P45D", n="2", t="Nomina di rappresentanti del Comune in enti e consorzi", term="45 giorni", trg="Insediamento del Sindaco", o="Segreteria",
    resp="N. Emanuele Sindaco", off="segreteria", doubt="Office: the cell says Segreteria; organi is defensible by the subject.")
# a field is missing: the one of the trigger, and nothing marks its place
d.r("3	Rilascio di copia di regolamenti e statuto	a vista	Segreteria	N. Emanuele	N. Emanuele",
    "immediate", n="3", t="Rilascio di copia di regolamenti e statuto", term="a vista", o="Segreteria", resp="N. Emanuele N. Emanuele", off="segreteria")
d.r("4	Pubblicazione di atti all'albo	stesso giorno	Ricezione dell'atto	Messi	C. Fiorello	C. Fiorello",
    "same-day", n="4", t="Pubblicazione di atti all'albo", term="stesso giorno", trg="Ricezione dell'atto", o="Messi", resp="C. Fiorello C. Fiorello", off="messi")
# the title is torn in two fields
d.r("5	Iscrizione nei registri della popolazione temporanea	(art. 8 L. 1228/54)	15 giorni	Domanda	Demografici	C. Fiorello	Ufficiale d'anagrafe",
    "P15D", n="5", t="Iscrizione nei registri della popolazione temporanea (art. 8 L. 1228/54)", term="15 giorni", trg="Domanda", o="Demografici",
    resp="C. Fiorello Ufficiale d'anagrafe", off="anagrafe")
d.cite("art. 8 L. 1228/54", "legge/1954/1228/art8")
d.r("6	Certificato di esistenza in vita	immediato		Demografici	C. Fiorello	Ufficiale d'anagrafe",
    "immediate", n="6", t="Certificato di esistenza in vita", term="immediato", o="Demografici", resp="C. Fiorello Ufficiale d'anagrafe", off="anagrafe")
d.r("7	Riconoscimento di cittadinanza iure sanguinis	180 giorni	Presentazione dei documenti tradotti	Demografici	C. Fiorello	Sindaco",
    "P180D", n="7", t="Riconoscimento di cittadinanza iure sanguinis", term="180 giorni", trg="Presentazione dei documenti tradotti", o="Demografici",
    resp="C. Fiorello Sindaco", off="stato-civile", doubt="Office: «Demografici» is anagrafe by the cell, stato-civile by the subject.")
d.r("8	Autentica di firma per passaggio di proprietà di veicoli	al mo	mento		Demografici	C. Fiorello	C. Fiorello",
    "immediate", n="8", t="Autentica di firma per passaggio di proprietà di veicoli", term="al momento", o="Demografici", resp="C. Fiorello C. Fiorello", off="anagrafe",
    doubt="The term is torn in the middle of a word («al mo», «mento»); joining it as one word is what is meant.")
d.l("						")
d.l("COMUNE DI SAN TEODORO - Elenco dei procedimenti						pag. 1")
d.l("						")
d.l("AREA SECONDA: ECONOMICO-FINANZIARIA						")
d.l("N°	Descrizione del procedimento	Termine	Decorrenza	Ufficio	Resp. dell'istruttoria	Organo che adotta l'atto")
d.table("AREA SECONDA: ECONOMICO-FINANZIARIA", "tsv")
d.sec("AREA SECONDA: ECONOMICO-FINANZIARIA")
# on this page the last column lies below the table
spec = [
    ("1", "Liquidazione di fatture", "30 giorni", "Arrivo della fattura elettronica", "Ragioneria", "G. Salanitro", "P30D", "ragioneria"),
    ("2", "Storno di fondi e variazioni di bilancio", "entro il 30 novembre", "", "Ragioneria", "G. Salanitro", "--11-30", "ragioneria"),
    ("3", "Pagamento di stipendi e contributi", "27 del mese", "", "Personale", "G. Salanitro", "---27", "personale"),
    ("4", "Rimborso dell'acconto per utenza idrica cessata", "40 gg.", "Lettura finale del contatore", "Tributi", "A. Mancuso", "P40D", "tributi"),
    ("5", "Voltura di utenza idrica", "8 gg.", "Richiesta", "Tributi", "A. Mancuso", "P8D", "tributi"),
    ("6", "Esenzioni dalla T.O.S.A.P.", "45 gg. (silenzio-assenso)", "Richiesta", "Tributi", "A. Mancuso", "P45D", "tributi"),
]
low = []
for n, t, term, trg, o, ri, dl, off in spec:
    low.append(d.r("\t".join([n, t, term, trg, o, ri]), dl, n=n, t=t, term=term, trg=trg or None, o=o, resp=ri + " Responsabile dell'Area II", off=off,
                   sil="P45D" if n == "6" else None))
d.l("						")
for r in low:
    d.l("Responsabile dell'Area II", r)
    d.l()
d.l("COMUNE DI SAN TEODORO - Elenco dei procedimenti						pag. 2")
d.l("						")
d.l("AREA TERZA: TECNICA E DI VIGILANZA						")
d.l("N°	Descrizione del procedimento	Termine	Decorrenza	Ufficio	Resp. dell'istruttoria	Organo che adotta l'atto")
d.table("AREA TERZA: TECNICA E DI VIGILANZA", "tsv")
d.sec("AREA TERZA: TECNICA E DI VIGILANZA", "Urbanistica ed edilizia")
d.l("	Urbanistica ed edilizia					")
d.r("""1
Concessione edilizia	60 giorni	Parere della commissione	U.T.C.	geom. S. Ruffino	Capo dell'U.T.C.""",
    "P60D", n="1", t="Concessione edilizia", term="60 giorni", trg="Parere della commissione", o="U.T.C.", resp="geom. S. Ruffino Capo dell'U.T.C.", off="edilizia")
d.r("2 Autorizzazione per pozzi e cisterne	90 giorni	Domanda	U.T.C.	geom. S. Ruffino	Capo dell'U.T.C.",
    "P90D", n="2", t="Autorizzazione per pozzi e cisterne", term="90 giorni", trg="Domanda", o="U.T.C.", resp="geom. S. Ruffino Capo dell'U.T.C.", off="edilizia")
d.r("3	Certificato di agibilità	30 + 30 giorni	Sopral	luogo	U.T.C.	geom. S. Ruffino	Capo dell'U.T.C.",
    "P30D P30D", n="3", t="Certificato di agibilità", term="30 + 30 giorni", trg="Sopralluogo", o="U.T.C.", resp="geom. S. Ruffino Capo dell'U.T.C.", off="edilizia",
    doubt="The trigger is torn in the middle of a word («Sopral», «luogo»); joining it as one word is what is meant.")
d.r("4	Piani di lottizzazione: istruttoria	90 giorni	Deposito degli elaborati	U.T.C.	geom. S. Ruffino	Consiglio comunale",
    "P90D", n="4", t="Piani di lottizzazione: istruttoria", term="90 giorni", trg="Deposito degli elaborati", o="U.T.C.", resp="geom. S. Ruffino Consiglio comunale", off="urbanistica")
d.sec("AREA TERZA: TECNICA E DI VIGILANZA", "Servizi a rete e cimitero")
d.l("	Servizi a rete e cimitero					")
d.r("5	Allacciamento alla rete idrica	20 giorni	Versamento del contributo	U.T.C.	V. Calà	Capo dell'U.T.C.",
    "P20D", n="5", t="Allacciamento alla rete idrica", term="20 giorni", trg="Versamento del contributo", o="U.T.C.", resp="V. Calà Capo dell'U.T.C.", off="lavori-pubblici")
d.r("""6	Concessione di suolo cimiteriale per la costruzione di
	cappelle gentilizie	60 giorni	Graduatoria	Cimitero	V. Calà	Capo dell'U.T.C.""",
    "P60D", n="6", t="Concessione di suolo cimiteriale per la costruzione di cappelle gentilizie", term="60 giorni", trg="Graduatoria", o="Cimitero", resp="V. Calà Capo dell'U.T.C.", off="cimiteri")
d.r("7	Estumulazione straordinaria	10 giorni	Nulla osta A.S.P.	Cimitero	V. Calà	Sindaco",
    "P10D", n="7", t="Estumulazione straordinaria", term="10 giorni", trg="Nulla osta A.S.P.", o="Cimitero", resp="V. Calà Sindaco", off="cimiteri")
d.sec("AREA TERZA: TECNICA E DI VIGILANZA", "Vigilanza")
d.l("	Vigilanza					")
d.r("8	Assegnazione di alloggi popolari: verifica delle occupazioni	termini del bando	-	P.M.	isp. L. Artale	Responsabile di area",
    "by-contract", n="8", t="Assegnazione di alloggi popolari: verifica delle occupazioni", term="termini del bando", o="P.M.", resp="isp. L. Artale Responsabile di area", off="polizia-locale")
d.r("9	Vidimazione di registri di carico per produttori di vino	2 giorni	Presentazione	P.M.	isp. L. Artale	isp. L. Artale",
    "P2D", n="9", t="Vidimazione di registri di carico per produttori di vino", term="2 giorni", trg="Presentazione", o="P.M.", resp="isp. L. Artale isp. L. Artale", off="polizia-locale")
d.r("1O	Autorizzazione per fuochi d'artificio	1O giorni	Domanda	P.M.	isp. L. Artale	Sindaco",
    "P10D", n="1O", t="Autorizzazione per fuochi d'artificio", term="1O giorni", trg="Domanda", o="P.M.", resp="isp. L. Artale Sindaco", off="polizia-locale",
    doubt="The number is read by the scanner with a letter O («1O»): 10 is meant.")
d.l("						")
d.l("						pag. 3")
d.save()
