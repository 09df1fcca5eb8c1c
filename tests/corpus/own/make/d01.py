from common import Doc, columns, join

d = Doc("01_trebisacce_termini.txt")
d.doc = dict(authority="Comune di Trebisacce", istat_code="078150", province="CS", region="Calabria",
             title="TABELLA DEI PROCEDIMENTI AMMINISTRATIVI E DEI TERMINI DI CONCLUSIONE", document_type="procedure-list",
             adopted_by={"act": "delibera.gc", "number": "117", "date": "2012-11-09"})
AT = [1, 7, 44, 70, 90, 118]


def row(n, t, law, term, trg, o, dl, top=(), **k):
    r = d.r(None, dl=dl, n=n, t=join(t), law=join(law), term=join(term), trg=join(trg) or None, o=join(o), **k)
    columns(d, r, [n, t, law, term, trg, o], AT, top)
    return r


def head(ff=False):
    d.l(("\f" if ff else "") + "                                        COMUNE DI TREBISACCE - Allegato A al regolamento sul procedimento")
    d.l()
    d.l("       PROCEDIMENTO                         RIFERIMENTI               TERMINE             DECORRENZA                  UNITÀ")
    d.l(" N.")
    d.l("                                            NORMATIVI                 FINALE              DEL TERMINE                 ORGANIZZATIVA")


d.l("""                                             COMUNE DI TREBISACCE
                                              Provincia di Cosenza

               TABELLA DEI PROCEDIMENTI AMMINISTRATIVI E DEI TERMINI DI CONCLUSIONE

        Approvata con deliberazione della Giunta comunale n. 117 del 9 novembre 2012, in attuazione dell'art. 2,
     commi 3 e 4, della legge 7 agosto 1990, n. 241. I termini non compresi nella tabella sono di trenta giorni.
""")
d.cite("deliberazione della Giunta comunale n. 117 del 9 novembre 2012", "delibera.gc/2012/117")
d.cite("art. 2, commi 3 e 4, della legge 7 agosto 1990, n. 241", "legge/1990/241/art2/com3", "legge/1990/241/art2/com4")
head()
d.table("SETTORE I - AFFARI GENERALI", "plain")
d.l("SETTORE I - AFFARI GENERALI")
d.sec("SETTORE I - AFFARI GENERALI", "SEGRETERIA E CONTRATTI")
d.l("                                             SEGRETERIA E CONTRATTI")
row("1", "Accesso agli atti da parte dei con-\nsiglieri comunali", "art. 43, comma 2, D.Lgs.\nn. 267/2000", "5 giorni", "Presentazione della\nrichiesta", "Segreteria", "P5D", off="segreteria")
d.cite("art. 43, comma 2, D.Lgs. n. 267/2000", "decreto.legislativo/2000/267/art43/com2", find="art. 43, comma 2, D.Lgs.")
row("2", "Stipulazione dei contratti in forma\npubblica amministrativa, previa verifi-\nca della documentazione e versamento\ndei diritti", "R.D. 18 novembre 1923,\nn. 2440; art. 97 TUEL", "60 giorni", "Efficacia\ndell'aggiudicazione", "Contratti", "P60D", off="contratti")
d.cite("R.D. 18 novembre 1923, n. 2440", "regio.decreto/1923/2440", find="R.D. 18 novembre 1923,")
d.cite("art. 97 TUEL", "tuel/?/?/art97")
row("3", "Vidimazione del repertorio", "art. 68 D.P.R. 131/1986", "ogni 4 mesi", "", "Contratti", "R/P4M", off="contratti")
d.cite("art. 68 D.P.R. 131/1986", "dpr/1986/131/art68")
row("4", "Patrocinio e concessione dell'uso del\ngonfalone", "", "20 giorni", "Protocollazione\ndell'istanza", "Segreteria", "P20D", off="segreteria")
row("5", "Pubblicazione di atti all'albo per conto\ndi terzi", "art. 32 L. 69/2009", "entro il giorno\nsuccessivo", "Arrivo dell'atto", "Messi", "next-day", off="messi")
d.cite("art. 32 L. 69/2009", "legge/2009/69/art32")
row("6", "Notificazione di atti su richiesta di\naltre amministrazioni", "art. 10 L. 265/1999", "nei termini indica-\nti dal richiedente", "Arrivo dell'atto", "Messi", "by-third-party", off="messi")
d.cite("art. 10 L. 265/1999", "legge/1999/265/art10")
d.sec("SETTORE I - AFFARI GENERALI", "PERSONALE")
d.l()
d.l("                                             PERSONALE")
row("7", "Concessione di aspettativa non retri-\nbuita", "CCNL Regioni e Autonomie\nlocali", "15 gg. (3 gg. nei\ncasi di urgenza)", "Richiesta del\ndipendente", "Personale", "P15D P3D", off="personale")
d.cite("CCNL Regioni e Autonomie locali", "ccnl/?/?", find="CCNL Regioni e Autonomie")
row("8", "Autorizzazione allo svolgimento di\nincarichi esterni (*)", "art. 53 D.Lgs. 165/2001", "30 giorni", "Richiesta", "Personale", "P30D",
    off="personale", fn=["Le richieste dei dipendenti a tempo parziale fino al 50% sono semplici comunicazioni."])
d.cite("art. 53 D.Lgs. 165/2001", "decreto.legislativo/2001/165/art53")
row("9", "Certificati di servizio", "", "10 giorni", "Richiesta", "Personale", "P10D", off="personale")
row("10", "Denuncia annuale delle assenze per\npermessi sindacali", "", "31 marzo", "", "Personale", "--03-31", off="personale")
d.l()
d.l("(*) Le richieste dei dipendenti a tempo parziale fino al 50% sono semplici comunicazioni.")
d.l()
d.l("                                                              pag. 1 di 3")
head(ff=True)
d.sec("SETTORE I - AFFARI GENERALI", "SERVIZI DEMOGRAFICI")
d.l("                                             SERVIZI DEMOGRAFICI")
row("11", "Cambio di abitazione nell'ambito del\ncomune", "D.P.R. 223/1989, art. 13", "2 giorni lavorativi", "Dichiarazione\ndell'interessato", "Anagrafe", "P2D;working", off="anagrafe")
d.cite("D.P.R. 223/1989, art. 13", "dpr/1989/223/art13")
row("12", "Rilascio di certificati e carte d'identità", "", "a vista", "", "Anagrafe", "immediate", off="anagrafe")
row("13", "Attribuzione della numerazione civica", "art. 42 D.P.R. 223/1989;\nart. 3 Reg. toponomastica", "giorni 30\n(sessanta nelle\ncontrade)", "Domanda", "Anagrafe", "P30D P60D", off="anagrafe")
d.cite("art. 42 D.P.R. 223/1989", "dpr/1989/223/art42")
d.cite("art. 3 Reg. toponomastica", "regolamento/?/?/art3")
row("14", "Rettifica di atti di nascita per errore\nmateriale", "art. 98 D.P.R. 396/2000", "10 giorni", "Conoscenza\ndell'errore", "Stato civile", "P10D", off="stato-civile")
d.cite("art. 98 D.P.R. 396/2000", "dpr/2000/396/art98")
row("15", "Affidamento e dispersione delle ceneri", "L. 130/2001", "3 giorni", "Istanza dei fami-\nliari", "Stato civile", "P3D", off="stato-civile")
d.cite("L. 130/2001", "legge/2001/130")
row("16", "Iscrizione nell'albo degli scrutatori", "L. 8 marzo 1989, n. 95", "entro il 15 gennaio", "", "Elettorale", "--01-15", off="elettorale")
d.cite("L. 8 marzo 1989, n. 95", "legge/1989/95")
d.l()
d.table("SETTORE II - TERRITORIO E ATTIVITÀ PRODUTTIVE", "plain")
d.l("SETTORE II - TERRITORIO E ATTIVITÀ PRODUTTIVE")
d.sec("SETTORE II - TERRITORIO E ATTIVITÀ PRODUTTIVE", "EDILIZIA E URBANISTICA")
d.l("                                             EDILIZIA E URBANISTICA")
row("17", "Certificato di destinazione urbani-\nstica", "art. 30 D.P.R. 380/2001", "30 giorni", "Domanda", "Urbanistica", "P30D", off="urbanistica")
d.cite("art. 30 D.P.R. 380/2001", "dpr/2001/380/art30")
row("18", "Permesso di costruire in sanatoria", "art. 36 D.P.R. 380/2001", "60 giorni (silen-\nzio-rifiuto)", "Domanda completa", "Edilizia", "P60D", off="edilizia")
d.cite("art. 36 D.P.R. 380/2001", "dpr/2001/380/art36")
# the row below is cut by the page: its first lines here, the last ones after the next head
r = d.r(None, dl="P45D P15D", n="19", t="Autorizzazione alla manomissione di suolo pubblico per allacci ai servizi a rete e ripristino della pavimentazione",
        law="art. 21 Codice della strada; Reg. scavi", term="45 giorni; 15 giorni per gli allacci già preautorizzati",
        trg="Domanda corredata del deposito cauzionale", o="Lavori pubblici", off="lavori-pubblici")
d.l("       Autorizzazione alla manomissione di                           45 giorni;          Domanda corredata", r)
d.l(" 19    suolo pubblico per allacci ai servizi a     art. 21 Codice della                                      Lavori", r)
d.cite("art. 21 Codice della strada", "codice.strada/?/?/art21", find="art. 21 Codice della")
d.l("       rete e ripristino della pavimen-                              15 giorni per gli   del deposito", r)
d.l()
d.l("                                                              pag. 2 di 3")
head(ff=True)
d.l("       tazione                              strada; Reg. scavi       allacci già         cauzionale                 pubblici", r)
d.l("                                                                     preautorizzati", r)
row("20", "Nulla osta per tagli boschivi in zona di\nrispetto", "L.R. 12 ottobre 2012, n. 45", "60 gg.", "Istanza", "Ambiente", "P60D", off="ambiente")
d.cite("L.R. 12 ottobre 2012, n. 45", "legge.regionale/2012/45")
row("21", "Aggiornamento del catasto delle aree\npercorse dal fuoco", "art. 10 L. 21 novembre\n2000, n. 353", "annuale", "", "Ambiente", "R/P1Y", off="ambiente")
d.cite("art. 10 L. 21 novembre 2000, n. 353", "legge/2000/353/art10", find="art. 10 L. 21 novembre")
d.sec("SETTORE II - TERRITORIO E ATTIVITÀ PRODUTTIVE", "COMMERCIO E POLIZIA LOCALE")
d.l("                                             COMMERCIO E POLIZIA LOCALE")
row("22", "Autorizzazione per medie strutture di\nvendita", "art. 8 D.Lgs. 114/1998", "90 gg. (silenzio-\nassenso)", "Ricevimento\ndell'istanza\ncompleta", "SUAP", "P90D", sil="P90D", off="commercio")
d.rows[-1].gold["cells"]["term"] = "90 gg. (silenzio-assenso)"
d.cite("art. 8 D.Lgs. 114/1998", "decreto.legislativo/1998/114/art8")
row("23", "Licenza temporanea per spettacoli e\ntrattenimenti", "artt. 68 e 80 T.U.L.P.S.", "5 gg. prima dello\nspettacolo", "", "SUAP", "before:P5D", T="prima dello spettacolo", off="commercio")
d.cite("artt. 68 e 80 T.U.L.P.S.", "tulps/?/?/art68", "tulps/?/?/art80")
row("24", "Concessione di posteggio nel mercato\nsettimanale", "", "come da bando", "", "SUAP", "by-contract", off="commercio")
row("25", "Rilascio del contrassegno per invalidi", "art. 381 D.P.R. 495/1992", "10 giorni", "Domanda", "Polizia locale", "P10D", off="polizia-locale")
d.cite("art. 381 D.P.R. 495/1992", "dpr/1992/495/art381")
row("26", "Ricorsi avverso sanzioni: invio delle\ndeduzioni al Prefetto", "art. 203 D.Lgs. 285/1992", "60 giorni", "Deposito del ricor-\nso", "Polizia locale", "P60D", off="polizia-locale")
d.cite("art. 203 D.Lgs. 285/1992", "decreto.legislativo/1992/285/art203")
row("27", "Restituzione di oggetti rinvenuti", "artt. 927-931 c.c.", "un anno", "Pubblicazione del\nritrovamento", "Polizia locale", "P1Y", off="polizia-locale")
d.cite("artt. 927-931 c.c.", "codice.civile/?/?/art927", "codice.civile/?/?/art931")
d.l()
d.l("""                                                                           IL SEGRETARIO GENERALE
                                                                        f.to dott.ssa Ornella Petrassi

                                                              pag. 3 di 3
\f""")
d.save()
