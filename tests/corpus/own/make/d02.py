from common import Doc, columns, join

d = Doc("02_santu_lussurgiu_prospetto.txt")
d.doc = dict(authority="Comune di Santu Lussurgiu", istat_code="095049", province="OR", region="Sardegna",
             title="PROSPETTO DEI PROCEDIMENTI DI COMPETENZA DEGLI UFFICI COMUNALI", document_type="procedure-list",
             adopted_by={"act": "delibera.gc", "number": "15", "date": "2010-02-11"})
P1 = [0, 19, 66, 88, 112]
P2 = [2, 22, 70, 94, 117]
ALL = (0, 1, 2, 3, 4)
at = P1


def row(o, t, term, start, notes, dl, top=ALL, sep=True, **k):
    r = d.r(None, dl=dl, o=join(o), t=join(t), term=join(term), on_application=join(start), notes=join(notes), **k)
    columns(d, r, [o, t, term, start, notes], at, top)
    if sep:
        d.l()
    return r


d.l("""COMUNE DI SANTU LUSSURGIU                                                              allegato alla delib. G.C. n. 15 dell'11.02.2010
(Provincia di Oristano)


                     PROSPETTO DEI PROCEDIMENTI DI COMPETENZA DEGLI UFFICI COMUNALI
                          (art. 2, legge n. 241/90, come modificato dalla legge n. 69/09)

""")
d.cite("delib. G.C. n. 15 dell'11.02.2010", "delibera.gc/2010/15")
d.cite("art. 2, legge n. 241/90", "legge/1990/241/art2")
d.cite("legge n. 69/09", "legge/2009/69")
d.l("""UFFICIO            TIPOLOGIA                                      TERMINE               MODALITÀ                NOTE
RESPONSABILE       DI PROCEDIMENTO                                MASSIMO               DI AVVIO
------------------------------------------------------------------------------------------------------------------------------------
""")
d.table("Settore amministrativo", "plain")
d.sec("Settore amministrativo", off="segreteria")
d.l("Settore amministrativo")
d.l()
row("Segreteria", "Concessione in uso della sala consiliare e\ndel centro di aggregazione", "gg. 10", "a domanda", "dalla richiesta, salvo\nimpegni già presi", "P10D", T="dalla richiesta", off="segreteria")
row("Segreteria", "Raccolta delle deliberazioni e rilascio di\ncopie ai consiglieri", "gg. 3", "a domanda", "", "P3D", off="segreteria")
row("Protocollo", "Registrazione della corrispondenza in arrivo", "in giornata", "d'ufficio", "", "same-day", off="protocollo")
row("Protocollo", "Ricerca di pratiche nell'archivio di deposito", "gg. 30", "a domanda", "dal pagamento del\ndiritto di ricerca", "P30D", T="dal pagamento del diritto di ricerca", off="protocollo")
row("Contenzioso", "Risarcimento di danni a terzi per buche,\ncaduta di rami, allagamenti", "mesi 4 (120\ngiorni)", "a domanda", "parere della\ncompagnia assicuratrice", "P4M", off="legale",
    doubt="«mesi 4 (120 giorni)» states one term twice in two units: P4M P120D is also defensible.")
row("", "Rilascio di copie informi di atti pubblicati\nda meno di un anno", "a vista", "a domanda", "", "immediate", off="segreteria")
row("Messo comunale", "Deposito di atti giudiziari nella casa comunale", "", "d'ufficio", "art. 140 c.p.c.", "", off="messi",
    doubt="No term is stated: the note is a mere legal basis, or the term is that of the law (by-law).")
d.cite("art. 140 c.p.c.", "codice.procedura.civile/?/?/art140")
row("Personale", "Nulla osta alla mobilità volontaria verso\naltri enti", "gg. 30", "a domanda", "art. 30 d.lgs. n. 165\ndel 2001", "P30D", off="personale")
d.cite("art. 30 d.lgs. n. 165 del 2001", "decreto.legislativo/2001/165/art30", find="art. 30 d.lgs. n. 165")
row("Personale", "Cessione del quinto: attestazioni", "gg. 7 lavorativi", "a domanda", "", "P7D;working", off="personale")
d.table("Settore finanziario e tributi", "plain")
d.sec("Settore finanziario e tributi", off="ragioneria")
d.l("Settore finanziario e tributi")
d.l()
row("Ragioneria", "Emissione dei mandati di pagamento", "gg. 15", "d'ufficio", "dalla liquidazione", "P15D", T="dalla liquidazione", off="ragioneria")
row("Ragioneria", "Certificazione dei crediti verso il Comune", "gg. 20", "a domanda", "D.L. 29/11/2008, n. 185,\nart. 9, comma 3-bis", "P20D", off="ragioneria")
d.cite("D.L. 29/11/2008, n. 185, art. 9, comma 3-bis", "decreto.legge/2008/185/art9/com3-bis", find="D.L. 29/11/2008, n. 185,")
row("Ragioneria", "Rendiconto della gestione: deposito e messa\na disposizione dei consiglieri", "entro il 10 aprile", "d'ufficio", "", "--04-10", off="ragioneria")
row("Economato", "Rimborso di piccole spese anticipate", "immediato", "a domanda", "fino a € 150,00", "immediate", off="economato")
# the office is lost here; the heading names two
row("", "Riduzione della tassa per abitazione con unico\noccupante", "gg. 60", "a domanda", "silenzio-assenso", "P60D", sil=True, off="tributi",
    doubt="The office cell is empty: tributi by the subject and the heading's second name, ragioneria by its first.")
r = d.r(None, dl="P180D", o="Tributi", t="Rimborso di somme versate e non dovute a titolo di imposta comunale sugli immobili e di canone idrico",
        term="gg. 180", on_application="a domanda", notes="interessi al tasso legale; nessun rimborso sotto € 12,00", off="tributi")
d.l("Tributi            Rimborso di somme versate e non dovute a       gg. 180               a domanda               interessi al tasso", r)
d.l("                   titolo di imposta comunale sugli immobili e di                                               legale; nessun", r)
d.l()
d.l("                                                                 1")
d.l("\fComune di Santu Lussurgiu - Prospetto dei procedimenti")
d.l()
d.l("""  UFFICIO             TIPOLOGIA                                       TERMINE                 MODALITÀ               NOTE
  RESPONSABILE        DI PROCEDIMENTO                                 MASSIMO                 DI AVVIO
------------------------------------------------------------------------------------------------------------------------------------
""")
at = P2
d.l("                      canone idrico                                                                                  rimborso sotto", r)
d.l("                                                                                                                     € 12,00", r)
d.l()
row("Tributi", "Definizione agevolata: comunicazione delle\nsomme dovute", "30 giugno e 31\ndicembre", "a domanda", "", "--06-30 --12-31", off="tributi")
d.table("Settore tecnico", "plain")
d.sec("Settore tecnico", off="edilizia")
d.l("Settore tecnico")
d.l()
row("Ed. privata", "Autorizzazione edilizia per muri a secco e\nrecinzioni rurali", "gg. 45", "a domanda", "L.R. Sardegna 11\nottobre 1985, n. 23", "P45D", off="edilizia")
d.cite("L.R. Sardegna 11 ottobre 1985, n. 23", "legge.regionale/1985/23", find="L.R. Sardegna 11")
row("Ed. privata", "Accertamento di conformità", "gg. 60, poi si\nintende negato", "a domanda", "", "P60D", off="edilizia")
row("Ed. privata", "Proroga dei lavori", "gg. 30", "a domanda", "da chiedere prima della\nscadenza", "P30D", off="edilizia")
row("LL.PP.", "Autorizzazione al subappalto", "gg. 30 (gg. 15\nsotto i 100.000\neuro)", "a domanda", "silenzio-assenso; art.\n118, d.lgs. 163/2006", "P30D P15D", sil=True, off="lavori-pubblici")
d.cite("art. 118, d.lgs. 163/2006", "decreto.legislativo/2006/163/art118", find="art.")
row("LL.PP.", "Certificato di regolare esecuzione", "mesi 3", "d'ufficio", "dall'ultimazione dei\nlavori", "P3M", T="dall'ultimazione dei lavori", off="lavori-pubblici")
row("Patrimonio", "Assegnazione di pascoli e terre civiche", "come da regola-\nmento", "a domanda", "regolamento usi civici,\nartt. 7 e 15", "by-regulation", off="patrimonio")
d.cite("regolamento usi civici, artt. 7 e 15", "regolamento/?/?/art7", "regolamento/?/?/art15", find="regolamento usi civici,")
row("Ambiente", "Interventi di disinfestazione su segnalazione", "tempi da concor-\ndare con la A.S.L.", "a domanda", "", "other", off="ambiente")
row("", "Aggiornamento degli elaborati del piano di\nlocalizzazione delle antenne", "------", "d'ufficio", "annuale", "R/P1Y", off="urbanistica",
    doubt="The office is not told: urbanistica, edilizia or ambiente; the rhythm stands in the notes.")
d.table("Settore vigilanza", "plain")
d.sec("Settore vigilanza", off="polizia-locale")
d.l("Settore vigilanza")
d.l()
row("P.M.", "Autorizzazione alla corsa dei cavalli (Carrela\ne nanti)", "non oltre gg. 5\nprima della corsa", "a domanda", "ordinanza del Sindaco", "before:P5D", T="prima della corsa", off="polizia-locale")
row("P.M.", "Accertamenti anagrafici", "gg. 15", "d'ufficio", "dalla richiesta dell'uf-\nficio anagrafe", "P15D", T="dalla richiesta dell'ufficio anagrafe", off="polizia-locale")
row("P.M.", "Verifica di cessioni di fabbricato", "", "a domanda", "ex lege", "by-law", off="polizia-locale")
d.l("""
                                                                          Il Responsabile del Settore amministrativo
                                                                                  f.to Salvatore Piras
                                                                 2""")
d.save()
