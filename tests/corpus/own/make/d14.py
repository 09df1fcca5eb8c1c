from common import Doc

d = Doc("14_egna_neumarkt_verfahren.txt", encoding="iso-8859-1")
d.doc = dict(authority="Comune di Egna", istat_code="021029", province="BZ", region="Trentino-Alto Adige/Südtirol",
             title="Verzeichnis der Verwaltungsverfahren / Elenco dei procedimenti amministrativi", document_type="procedure-list",
             adopted_by={"act": "delibera.gc", "number": "212", "date": "2019-06-04"})
d.l("""MARKTGEMEINDE NEUMARKT
COMUNE DI EGNA
Autonome Provinz Bozen - Südtirol / Provincia autonoma di Bolzano - Alto Adige

Verzeichnis der Verwaltungsverfahren / Elenco dei procedimenti amministrativi
Genehmigt mit Beschluss des Gemeindeausschusses / Approvato con deliberazione della Giunta comunale n. 212 del 04.06.2019
""")
d.cite("deliberazione della Giunta comunale n. 212 del 04.06.2019", "delibera.gc/2019/212")
d.table("DEMOGRAPHISCHE DIENSTE / SERVIZI DEMOGRAFICI", "tsv")
d.l("DEMOGRAPHISCHE DIENSTE / SERVIZI DEMOGRAFICI")
d.l("Nr./N.\tVerfahren / Procedimento\tAmt / Ufficio\tFrist / Termine\tBeginn / Decorrenza\tRechtsquelle / Normativa")
d.sec("DEMOGRAPHISCHE DIENSTE / SERVIZI DEMOGRAFICI")


def R(n, t, o, term, trg, law, dl, off, raw=None, T=None, **k):
    r = d.r("\t".join([n, t, o, term, trg, law]) if raw is None else raw, dl, n=n, t=t, o=o, term=term, trg=trg or None, T=T, law=law, off=off, **k)
    return r


MA, SA = "Meldeamt / Anagrafe", "Standesamt / Stato civile"
R("1", "Eintragung ins Melderegister / Iscrizione anagrafica", MA, "2 Arbeitstage / 2 giorni lavorativi", "Erklärung / dichiarazione", "D.P.R. 223/1989", "P2D;working", "anagrafe")
d.cite("D.P.R. 223/1989", "dpr/1989/223")
R("2", "Überprüfung des gewöhnlichen Aufenthaltes / Accertamento della dimora abituale", MA, "45 Tage / 45 giorni", "Erklärung / dichiarazione", "art. 18-bis D.P.R. 223/1989", "P45D", "anagrafe")
d.cite("art. 18-bis D.P.R. 223/1989", "dpr/1989/223/art18-bis")
R("3", "Ausstellung der Identitätskarte / Rilascio della carta d'identità", MA, "sofort / immediato", "", "", "immediate", "anagrafe")
R("4", "Erklärung der Sprachgruppenzugehörigkeit / Dichiarazione di appartenenza al gruppo linguistico", MA, "Übermittlung in 3 Tagen / trasmissione in 3 giorni", "", "D.P.R. 26.07.1976, n. 752", "P3D", "anagrafe")
d.cite("D.P.R. 26.07.1976, n. 752", "dpr/1976/752")
R("5", "Eheaufgebot / Pubblicazioni di matrimonio", SA, "15 Tage / 15 giorni", "Antrag / richiesta", "D.P.R. 396/2000, art. 50", "P15D", "stato-civile")
d.cite("D.P.R. 396/2000, art. 50", "dpr/2000/396/art50")
R("6", "Überschreibung von Geburtsurkunden aus dem Ausland / Trascrizione di atti di nascita dall'estero", SA, "30 Tage / 30 giorni", "Erhalt / ricevimento", "", "P30D", "stato-civile")
# the row is cut in two lines inside the German title
R("7", "Richtigstellung der Schreibweise von Namen / Rettifica della grafia dei nomi", SA, "30 Tage / 30 giorni", "Antrag / domanda", "", "P30D", "stato-civile",
  raw="7\tRichtigstellung der Schreibweise\nvon Namen / Rettifica della grafia dei nomi\t" + SA + "\t30 Tage / 30 giorni\tAntrag / domanda\t")
R("8", "Wählerlisten: halbjährliche Revision / Liste elettorali: revisione semestrale", "Wahlamt / Elettorale", "gesetzliche Fristen / termini di legge", "", "T.U. D.P.R. 223/1967", "by-law", "elettorale")
d.cite("T.U. D.P.R. 223/1967", "dpr/1967/223")
d.l()
d.l("Marktgemeinde Neumarkt - Comune di Egna\t\t\t\t\tSeite/pag. 1")
d.l()
d.table("BAUWESEN UND UMWELT / EDILIZIA E AMBIENTE", "tsv")
d.l("BAUWESEN UND UMWELT / EDILIZIA E AMBIENTE")
d.l("Nr.\tVerfahren\tProcedimento\tFrist (Tage)\nTermine (giorni)\tAmt\nUfficio\tNorme")
d.sec("BAUWESEN UND UMWELT / EDILIZIA E AMBIENTE")


def B(n, de, it, term, o, law, dl, off, raw=None, T=None, **k):
    return d.r("\t".join([n, de, it, term, o, law]) if raw is None else raw, dl, n=n, t=de + " " + it, term=term, o=o, law=law, off=off, T=T, **k)


B("1", "Baugenehmigung", "Permesso di costruire", "60", "Bauamt Edilizia", "L.P. 10 luglio 2018, n. 9, art. 76", "P60D", "edilizia")
d.cite("L.P. 10 luglio 2018, n. 9, art. 76", "altro/2018/9/art76")
B("2", "Landschaftsrechtliche Genehmigung", "Autorizzazione paesaggistica", "60", "Bauamt Edilizia", "art. 65 L.P. 9/2018", "P60D", "edilizia")
d.cite("art. 65 L.P. 9/2018", "altro/2018/9/art65")
B("3", "Bezugsfertigkeit", "Agibilità", "30 (15 bei Teilbenützung / per agibilità parziale)", "Bauamt Edilizia", "art. 82 L.P. 9/2018", "P30D P15D", "edilizia")
d.cite("art. 82 L.P. 9/2018", "altro/2018/9/art82")
B("4", "Flächenwidmungsbescheinigung", "Certificato di destinazione urbanistica", "20", "Raumordnung Urbanistica", "", "P20D", "urbanistica")
B("5", "Zweckbindung als Erstwohnung", "Vincolo di prima casa", "30+30", "Bauamt Edilizia", "", "P30D P30D", "edilizia")
B("6", "Ermächtigung für Lärm von Baustellen", "Autorizzazione in deroga al rumore di cantiere", "15", "Umwelt Ambiente", "L.P. 5 dicembre 2012, n. 20", "P15D", "ambiente")
d.cite("L.P. 5 dicembre 2012, n. 20", "altro/2012/20")
# the German title is lost
d.r("7\t\tTaglio di alberi su suolo pubblico\t20\tUmwelt Ambiente\t", "P20D", n="7", t="Taglio di alberi su suolo pubblico", term="20", o="Umwelt Ambiente", off="ambiente")
B("8", "Müllgebühr: Ermässigungen", "Tariffa rifiuti: riduzioni", "31. Jänner / entro il 31 gennaio", "Steueramt Tributi", "", "--01-31", "tributi")
d.l()
d.table("HANDEL UND SOZIALES / COMMERCIO E SOCIALE", "tsv")
d.l("HANDEL UND SOZIALES / COMMERCIO E SOCIALE")
d.l("Nr.\tVerfahren\tProcedimento\tFrist (Tage)\nTermine (giorni)\tAmt\nUfficio\tNorme")
d.sec("HANDEL UND SOZIALES / COMMERCIO E SOCIALE")
B("1", "Marktstandplätze", "Posteggi nei mercati", "laut Ausschreibung / come da bando", "Handel Commercio", "", "by-contract", "commercio")
B("2", "Öffentliche Veranstaltungen, Lizenz", "Manifestazioni pubbliche, licenza", "30", "Handel Commercio", "L.P. 13 maggio 1992, n. 13", "P30D", "commercio")
d.cite("L.P. 13 maggio 1992, n. 13", "altro/1992/13")
B("3", "Gastgewerbe: Betriebsübernahme", "Esercizi pubblici: subingresso", "sofort / immediato", "Handel Commercio", "L.P. 58/1988", "immediate", "commercio")
d.cite("L.P. 58/1988", "altro/1988/58")
B("4", "Essen auf Rädern", "Pasti a domicilio", "5 Arbeitstage / 5 giorni lavorativi", "Soziales Servizi sociali", "", "P5D;working", "servizi-sociali")
B("5", "Kindergarten: Einschreibung", "Scuola dell'infanzia: iscrizione", "15", "Schulamt Scuola", "", "P15D", "istruzione")
B("6", "Beiträge an Vereine", "Contributi ad associazioni", "90", "Kultur Cultura", "regolamento, art. 11", "P90D", "cultura",
  doubt="«regolamento, art. 11» is read as a regulation of the municipality in the column of the norms.")
d.cite("regolamento, art. 11", "regolamento/?/?/art11")
d.l("""
Die Fristen laufen ab Eingang im Protokoll. / I termini decorrono dal protocollo.

Der Generalsekretär / Il Segretario generale: Dr. Georg Pichler-Facchini""")
d.save()
