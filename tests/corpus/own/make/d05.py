from common import Doc

d = Doc("05_santagata_tabella.csv", encoding="cp1252", newline="\r\n")
# lines below are separated by CRLF; a line break inside quotes is also CRLF, as a spreadsheet saves it under Windows
d.doc = dict(authority="Comune di Sant'Agata de' Goti", istat_code="062070", province="BN", region="Campania",
             title="Tabella dei procedimenti amministrativi - ricognizione anno 2019", document_type="transparency-table",
             adopted_by={"act": "delibera.gc", "number": "41", "date": "2019-03-28"})
d.l("""Comune di Sant’Agata de’ Goti (BN);;;;;;;;
Tabella dei procedimenti amministrativi - ricognizione anno 2019;;;;;;;;
"art. 35, co. 1, d.lgs. 33/2013; approvata con delibera di Giunta n. 41 del 28/03/2019";;;;;;;;
;;;;;;;;
Cod.;Procedimento amministrativo;Norme;"Unità organizzativa
e telefono";Responsabile;Istanza di parte / d’ufficio;"Termine
(giorni)";Silenzio assenso;Note""")
d.cite("art. 35, co. 1, d.lgs. 33/2013", "decreto.legislativo/2013/33/art35/com1")
d.cite("delibera di Giunta n. 41 del 28/03/2019", "delibera.gc/2019/41")
d.table(None, "csv")
d.l(";AFFARI LEGALI E SEGRETERIA;;;;;;;")
d.sec("AFFARI LEGALI E SEGRETERIA")
AL = "geom. Nicola Viscusi"
d.r("AL01;Accesso civico generalizzato;art. 5, c. 2, d.lgs. 33/2013;Segreteria tel. 0823 000201;dott.ssa Assunta Ciardiello;parte;30;no;",
    "P30D", n="AL01", t="Accesso civico generalizzato", law="art. 5, c. 2, d.lgs. 33/2013", o="Segreteria tel. 0823 000201", resp="dott.ssa Assunta Ciardiello",
    on_application="parte", term="30", tacit_outcome="no", sil=False, off="segreteria")
d.cite("art. 5, c. 2, d.lgs. 33/2013", "decreto.legislativo/2013/33/art5/com2")
d.r('AL02;"Accesso documentale:\n- visione\n- copia semplice o conforme";"L. 241/1990, artt. 22-25";Segreteria tel. 0823 000201;dott.ssa Assunta Ciardiello;parte;"30";;"""Differibile"" ai sensi dell’art. 9 D.P.R. 184/2006"',
    "P30D", n="AL02", t="Accesso documentale: - visione - copia semplice o conforme", law="L. 241/1990, artt. 22-25", o="Segreteria tel. 0823 000201",
    resp="dott.ssa Assunta Ciardiello", on_application="parte", term="30", notes='"Differibile" ai sensi dell’art. 9 D.P.R. 184/2006', off="segreteria")
d.cite("L. 241/1990, artt. 22-25", "legge/1990/241/art22", "legge/1990/241/art25")
d.cite("art. 9 D.P.R. 184/2006", "dpr/2006/184/art9")
d.r('AL03;Costituzione in giudizio dell’ente;;"Ufficio legale\ntel. 0823 000205";avv. Carmine Iannotta;ufficio;termini processuali;no;"previa delibera, ""salvo urgenza"""',
    "by-law", n="AL03", t="Costituzione in giudizio dell’ente", o="Ufficio legale tel. 0823 000205", resp="avv. Carmine Iannotta", on_application="ufficio",
    term="termini processuali", tacit_outcome="no", notes='previa delibera, "salvo urgenza"', sil=False, off="legale",
    doubt="«termini processuali» are terms of law (by-law) or of the code of procedure (by-regulation).")
d.r("AL04;Transazione di sinistri sotto franchigia;;Ufficio legale;avv. Carmine Iannotta;parte;90;no;dalla denuncia del sinistro",
    "P90D", n="AL04", t="Transazione di sinistri sotto franchigia", o="Ufficio legale", resp="avv. Carmine Iannotta", on_application="parte", term="90", tacit_outcome="no",
    notes="dalla denuncia del sinistro", T="dalla denuncia del sinistro", sil=False, off="legale")
d.r("AL05;Affidamento di incarichi al patrocinio;art. 17 d.lgs. 50/2016;Ufficio legale;avv. Carmine Iannotta;ufficio;10 lav.;;",
    "P10D;working", n="AL05", t="Affidamento di incarichi al patrocinio", law="art. 17 d.lgs. 50/2016", o="Ufficio legale", resp="avv. Carmine Iannotta", on_application="ufficio",
    term="10 lav.", off="legale")
d.cite("art. 17 d.lgs. 50/2016", "decreto.legislativo/2016/50/art17")
d.l(";STATO CIVILE, ANAGRAFE, ELETTORALE;;;;;;;")
d.sec("STATO CIVILE, ANAGRAFE, ELETTORALE")
d.r('DE01;"Riconciliazione, separazione e divorzio innanzi all’ufficiale di stato civile";"artt. 6 e 12 d.l. 132/2014;\ncirc. Min. Interno n. 19/2014";Stato civile tel. 0823 000212;Pasqualina Mongillo;parte;"30\n(attesa di legge prima della conferma)";no;diritto fisso € 16,00',
    "P30D", n="DE01", t="Riconciliazione, separazione e divorzio innanzi all’ufficiale di stato civile", law="artt. 6 e 12 d.l. 132/2014; circ. Min. Interno n. 19/2014",
    o="Stato civile tel. 0823 000212", resp="Pasqualina Mongillo", on_application="parte", term="30 (attesa di legge prima della conferma)", tacit_outcome="no",
    notes="diritto fisso € 16,00", sil=False, off="stato-civile", doubt="The wait before the confirmation is a least time: min:P30D is also defensible.")
d.cite("artt. 6 e 12 d.l. 132/2014", "decreto.legge/2014/132/art6", "decreto.legge/2014/132/art12")
d.cite("circ. Min. Interno n. 19/2014", "circolare/2014/19")
d.r("DE02;Unioni civili: costituzione;L. 20 maggio 2016, n. 76;Stato civile tel. 0823 000212;Pasqualina Mongillo;parte;15;no;dal verbale di richiesta",
    "P15D", n="DE02", t="Unioni civili: costituzione", law="L. 20 maggio 2016, n. 76", o="Stato civile tel. 0823 000212", resp="Pasqualina Mongillo", on_application="parte",
    term="15", tacit_outcome="no", notes="dal verbale di richiesta", T="dal verbale di richiesta", sil=False, off="stato-civile")
d.cite("L. 20 maggio 2016, n. 76", "legge/2016/76")
d.r("DE03;Disposizioni anticipate di trattamento: registrazione;L. 219/2017, art. 4;Stato civile tel. 0823 000212;Pasqualina Mongillo;parte;a vista;;su appuntamento",
    "immediate", n="DE03", t="Disposizioni anticipate di trattamento: registrazione", law="L. 219/2017, art. 4", o="Stato civile tel. 0823 000212", resp="Pasqualina Mongillo",
    on_application="parte", term="a vista", notes="su appuntamento", off="stato-civile")
d.cite("L. 219/2017, art. 4", "legge/2017/219/art4")
d.r('DE04;"Iscrizione anagrafica; mutazione di indirizzo";"D.P.R. 223/1989, art. 7; d.l. 5/2012, art. 5";Anagrafe tel. 0823 000211;Raffaele Izzo;parte;"2 lav.\n45 (controlli)";"sì, dopo 45 gg.";segnalazione alla Procura se falsa',
    "P2D;working P45D", n="DE04", t="Iscrizione anagrafica; mutazione di indirizzo", law="D.P.R. 223/1989, art. 7; d.l. 5/2012, art. 5", o="Anagrafe tel. 0823 000211",
    resp="Raffaele Izzo", on_application="parte", term="2 lav. 45 (controlli)", tacit_outcome="sì, dopo 45 gg.", notes="segnalazione alla Procura se falsa", sil="P45D", off="anagrafe")
d.cite("D.P.R. 223/1989, art. 7", "dpr/1989/223/art7")
d.cite("d.l. 5/2012, art. 5", "decreto.legge/2012/5/art5")
d.r("DE05;A.I.R.E. – iscrizioni e cancellazioni;L. 27 ottobre 1988, n. 470;Anagrafe tel. 0823 000211;Raffaele Izzo;parte / ufficio;2 lav.;;dal modello consolare",
    "P2D;working", n="DE05", t="A.I.R.E. – iscrizioni e cancellazioni", law="L. 27 ottobre 1988, n. 470", o="Anagrafe tel. 0823 000211", resp="Raffaele Izzo",
    on_application="parte / ufficio", term="2 lav.", notes="dal modello consolare", T="dal modello consolare", off="anagrafe")
d.cite("L. 27 ottobre 1988, n. 470", "legge/1988/470")
d.r("DE06;Tessera elettorale: duplicato;D.P.R. 299/2000;Elettorale;Raffaele Izzo;parte;immediato;;per furto occorre la denuncia",
    "immediate", n="DE06", t="Tessera elettorale: duplicato", law="D.P.R. 299/2000", o="Elettorale", resp="Raffaele Izzo", on_application="parte", term="immediato",
    notes="per furto occorre la denuncia", off="elettorale")
d.cite("D.P.R. 299/2000", "dpr/2000/299")
d.r("DE07;Albo dei presidenti di seggio;L. 53/1990;Elettorale;Raffaele Izzo;parte;entro il 31 ottobre;;", "--10-31", n="DE07", t="Albo dei presidenti di seggio", law="L. 53/1990",
    o="Elettorale", resp="Raffaele Izzo", on_application="parte", term="entro il 31 ottobre", off="elettorale")
d.cite("L. 53/1990", "legge/1990/53")
d.l(";TRIBUTI;;;;;;;")
d.sec("TRIBUTI")
# one ; too few: the empty field of the norms is missing and the rest stands one column to the left
d.r("TR01;Rimborso IMU e TASI;Tributi tel. 0823 000230;rag. Filomena Ascierto;parte;180;no;dalla richiesta", "P180D", n="TR01", t="Rimborso IMU e TASI",
    o="Tributi tel. 0823 000230", resp="rag. Filomena Ascierto", on_application="parte", term="180", tacit_outcome="no", notes="dalla richiesta", T="dalla richiesta", sil=False, off="tributi")
d.r('TR02;"Interpello del contribuente;\nconsulenza giuridica";"art. 11 L. 212/2000";Tributi tel. 0823 000230;rag. Filomena Ascierto;parte;90;sì;il silenzio vale per il solo quesito posto',
    "P90D", n="TR02", t="Interpello del contribuente; consulenza giuridica", law="art. 11 L. 212/2000", o="Tributi tel. 0823 000230", resp="rag. Filomena Ascierto",
    on_application="parte", term="90", tacit_outcome="sì", notes="il silenzio vale per il solo quesito posto", sil=True, off="tributi")
d.cite("art. 11 L. 212/2000", "legge/2000/212/art11")
d.r("TR03;Accertamento con adesione;D.Lgs. 218/1997;Tributi;rag. Filomena Ascierto;parte / ufficio;90;no;sospende i termini del ricorso",
    "P90D", n="TR03", t="Accertamento con adesione", law="D.Lgs. 218/1997", o="Tributi", resp="rag. Filomena Ascierto", on_application="parte / ufficio", term="90", tacit_outcome="no",
    notes="sospende i termini del ricorso", sil=False, off="tributi")
d.cite("D.Lgs. 218/1997", "decreto.legislativo/1997/218")
d.r("TR04;Rateazione di avvisi (fino a 72 rate);Reg. entrate, art. 24;Tributi;rag. Filomena Ascierto;parte;30;;", "P30D", n="TR04", t="Rateazione di avvisi (fino a 72 rate)",
    law="Reg. entrate, art. 24", o="Tributi", resp="rag. Filomena Ascierto", on_application="parte", term="30", off="tributi")
d.cite("Reg. entrate, art. 24", "regolamento/?/?/art24")
d.r("TR05;Sgravio e discarico;;Tributi;rag. Filomena Ascierto;ufficio;30+30;;proroga motivata", "P30D P30D", n="TR05", t="Sgravio e discarico", o="Tributi", resp="rag. Filomena Ascierto",
    on_application="ufficio", term="30+30", notes="proroga motivata", off="tributi")
d.l(";POLIZIA MUNICIPALE;;;;;;;")
d.sec("POLIZIA MUNICIPALE")
d.r('PM01;"Autorizzazione al passo carraio (""passo carrabile"") e rilascio del cartello";"art. 22, D.Lgs. 30/4/1992, n. 285\nart. 46 D.P.R. 495/92";Comando P.M. tel. 0823 000240;ten. Gerardo Cusano;parte;60;no;"sopralluogo congiunto con l’U.T.C.; \nversamento del canone"',
    "P60D", n="PM01", t='Autorizzazione al passo carraio ("passo carrabile") e rilascio del cartello', law="art. 22, D.Lgs. 30/4/1992, n. 285 art. 46 D.P.R. 495/92",
    o="Comando P.M. tel. 0823 000240", resp="ten. Gerardo Cusano", on_application="parte", term="60", tacit_outcome="no", notes="sopralluogo congiunto con l’U.T.C.; versamento del canone",
    sil=False, off="polizia-locale")
d.cite("art. 22, D.Lgs. 30/4/1992, n. 285", "decreto.legislativo/1992/285/art22")
d.cite("art. 46 D.P.R. 495/92", "dpr/1992/495/art46")
d.r("PM02;Cancellazione di fermo amministrativo;;Comando P.M. tel. 0823 000240;ten. Gerardo Cusano;parte;da 5 a 10;;dal pagamento", "min:P5D max:P10D", n="PM02", t="Cancellazione di fermo amministrativo",
    o="Comando P.M. tel. 0823 000240", resp="ten. Gerardo Cusano", on_application="parte", term="da 5 a 10", notes="dal pagamento", T="dal pagamento", off="polizia-locale")
d.r("PM03;Ordinanza per lavori urgenti su strada;art. 7 C.d.S.;Comando P.M.;ten. Gerardo Cusano;parte / ufficio;stesso giorno;;", "same-day", n="PM03", t="Ordinanza per lavori urgenti su strada",
    law="art. 7 C.d.S.", o="Comando P.M.", resp="ten. Gerardo Cusano", on_application="parte / ufficio", term="stesso giorno", off="polizia-locale")
d.cite("art. 7 C.d.S.", "codice.strada/?/?/art7")
d.l(""";;;;;;;;
;Totale procedimenti: 20;;;;;;;
;"Legenda: lav. = giorni lavorativi; U.T.C. = Ufficio tecnico comunale";;;;;;;
;Il Responsabile della trasparenza: dott.ssa Assunta Ciardiello;;;;;;;""")
d.save()
