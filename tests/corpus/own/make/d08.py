from common import Doc

d = Doc("08_pontremoli_schede.txt")
d.doc = dict(authority="Comune di Pontremoli", istat_code="045014", province="MS", region="Toscana",
             title="CATALOGO DEI PROCEDIMENTI E DEI SERVIZI AL CITTADINO", document_type="transparency-table", adopted_by=None)
d.l("""COMUNE DI PONTREMOLI
Provincia di Massa-Carrara

CATALOGO DEI PROCEDIMENTI E DEI SERVIZI AL CITTADINO

Redatto a norma dell'articolo 35 del decreto legislativo 33 del 2013 - testo aggiornato al mese di settembre 2016

""")
d.cite("articolo 35 del decreto legislativo 33 del 2013", "decreto.legislativo/2013/33/art35")
d.table("PARTE PRIMA - SERVIZI ALLA PERSONA", "form")
d.sec("PARTE PRIMA - SERVIZI ALLA PERSONA")
d.l("PARTE PRIMA - SERVIZI ALLA PERSONA")
d.l()
SOC = "Ufficio Politiche sociali"
d.r("""A.1   OGGETTO ................. Ammissione al servizio di trasporto sociale
      COS'È ................... Accompagnamento a visite e terapie di persone sole
                                o non autosufficienti
      STRUTTURA ............... Ufficio Politiche sociali
      REFERENTE ............... Marta Giannarelli (0187 000451)
      QUANTO TEMPO OCCORRE .... 10 giorni
      DA QUANDO SI CONTA ...... dalla domanda
      QUANTO COSTA ............ 0,30 euro per km, oltre i primi 20 km
      FONTI ................... art. 12 L.R. Toscana 24 febbraio 2005, n. 41""",
    "P10D", n="A.1", t="Ammissione al servizio di trasporto sociale", description="Accompagnamento a visite e terapie di persone sole o non autosufficienti",
    o=SOC, resp="Marta Giannarelli (0187 000451)", term="10 giorni", trg="dalla domanda", payments="0,30 euro per km, oltre i primi 20 km",
    law="art. 12 L.R. Toscana 24 febbraio 2005, n. 41", off="servizi-sociali")
d.cite("art. 12 L.R. Toscana 24 febbraio 2005, n. 41", "legge.regionale/2005/41/art12")
d.l()
d.r("""A.2   OGGETTO ................. Contributo per l'eliminazione delle barriere archi-
                                tettoniche negli edifici privati
      STRUTTURA ............... Ufficio Politiche sociali
      REFERENTE ............... Marta Giannarelli (0187 000451)
      QUANTO TEMPO OCCORRE .... 30 giorni per la verifica; poi secondo il riparto
                                regionale
      DA QUANDO SI CONTA ...... dal 1° marzo, chiusura delle domande
      QUANTO COSTA ............ una marca da bollo
      FONTI ................... artt. 9 e 11 legge 13/89""",
    "P30D by-third-party", n="A.2", t="Contributo per l'eliminazione delle barriere architettoniche negli edifici privati", o=SOC,
    resp="Marta Giannarelli (0187 000451)", term="30 giorni per la verifica; poi secondo il riparto regionale", trg="dal 1° marzo, chiusura delle domande",
    payments="una marca da bollo", law="artt. 9 e 11 legge 13/89", off="servizi-sociali", doubt="«secondo il riparto regionale» is read as by-third-party; by-regulation or other are defensible.")
d.cite("artt. 9 e 11 legge 13/89", "legge/1989/13/art9", "legge/1989/13/art11")
d.l()
d.r("""A.3   OGGETTO .................
                                Iscrizione alla mensa e al pre-scuola
      STRUTTURA ...............
                                Ufficio Scuola
      REFERENTE ...............
                                dott. Pietro Lorenzelli, scuola@comune.pontremoli.example
      QUANTO TEMPO OCCORRE ....
                                in tempo reale se on line, 3 giorni lavorativi se su carta
      QUANTO COSTA ............
                                buono pasto di € 4,20 con riduzioni ISEE (vedi tariffario)
      MODULI .................. modello S/2 - dichiarazione di intolleranze""",
    "immediate P3D;working", n="A.3", t="Iscrizione alla mensa e al pre-scuola", o="Ufficio Scuola", resp="dott. Pietro Lorenzelli, scuola@comune.pontremoli.example",
    term="in tempo reale se on line, 3 giorni lavorativi se su carta", payments="buono pasto di € 4,20 con riduzioni ISEE (vedi tariffario)",
    attachments="modello S/2 - dichiarazione di intolleranze", off="istruzione")
d.l()
r = d.r("""A.4   OGGETTO ................. Uso temporaneo di sale del Castello del Piagnaro
      STRUTTURA ............... Ufficio Cultura e Turismo
      REFERENTE ............... dott.ssa Silvia Bertocchi""", "before:P20D", n="A.4", t="Uso temporaneo di sale del Castello del Piagnaro", o="Ufficio Cultura e Turismo",
        resp="dott.ssa Silvia Bertocchi", term="risposta 20 giorni prima della data richiesta", T="prima della data richiesta", attachments="programma dell'iniziativa; polizza",
        payments="tariffa della Giunta", remedies="T.A.R. entro 60 giorni", off="cultura")
d.l("""
                                          Pagina 1
\f                    Comune di Pontremoli - Catalogo dei procedimenti
""")
d.l("""      QUANTO TEMPO OCCORRE .... risposta 20 giorni prima della data richiesta
      MODULI .................. programma dell'iniziativa; polizza
      QUANTO COSTA ............ tariffa della Giunta
      RICORSI ................. T.A.R. entro 60 giorni""", r)
d.l()
d.r("""A.5   OGGETTO ................. Certificazione dell'idoneità degli impianti sportivi
      STRUTTURA ............... idem
      REFERENTE ............... ===
      QUANTO TEMPO OCCORRE .... trenta giorni, salvo sopralluogo della Commissione
      DA QUANDO SI CONTA ...... protocollo della richiesta
      SILENZIO ASSENSO ........ no""",
    "P30D", n="A.5", t="Certificazione dell'idoneità degli impianti sportivi", o="idem", term="trenta giorni, salvo sopralluogo della Commissione", trg="protocollo della richiesta",
    tacit_outcome="no", sil=False, off="cultura")
d.l("""

PARTE SECONDA - IMPRESE E TERRITORIO
""")
d.table("PARTE SECONDA - IMPRESE E TERRITORIO", "form")
d.sec("PARTE SECONDA - IMPRESE E TERRITORIO")
d.r("""Procedimento: SCIA per acconciatori ed estetisti. Ufficio: SUAP. Responsabile: geom. Aldo Ricci. Termine: 60 giorni per
i controlli, attività immediata. Decorrenza: ricezione della segnalazione. Silenzio assenso: no.""",
    "P60D immediate", t="SCIA per acconciatori ed estetisti", o="SUAP", resp="geom. Aldo Ricci", term="60 giorni per i controlli, attività immediata",
    trg="ricezione della segnalazione", tacit_outcome="no", sil=False, off="commercio")
d.l()
d.r("""Procedimento: Autorizzazione per sagre e fiere paesane. Ufficio: SUAP. Responsabile: geom. Aldo Ricci. Termine: entro
15 giorni. Decorrenza: domanda completa della planimetria. Silenzio assenso: sì. Note: per le sagre storiche
(Reg. com.le n. 12/2011) basta la comunicazione, da inviare 30 giorni prima dell'inizio.""",
    "P15D", t="Autorizzazione per sagre e fiere paesane", o="SUAP", resp="geom. Aldo Ricci", term="entro 15 giorni", trg="domanda completa della planimetria",
    tacit_outcome="sì", notes="per le sagre storiche (Reg. com.le n. 12/2011) basta la comunicazione, da inviare 30 giorni prima dell'inizio", sil=True, off="commercio")
d.cite("Reg. com.le n. 12/2011", "regolamento/2011/12")
d.l()
d.r("""Procedimento: Assegnazione di lotti nell'area P.I.P. Ufficio: Patrimonio. Responsabile: ing. Laura Tonelli. Termine:
come da bando. Decorrenza: --. Silenzio assenso: no.""",
    "by-contract", t="Assegnazione di lotti nell'area P.I.P.", o="Patrimonio", resp="ing. Laura Tonelli", term="come da bando", tacit_outcome="no", sil=False, off="patrimonio")
d.l()
d.r("""Procedimento: Trasformazione del diritto di superficie in proprietà. Ufficio: Patrimonio. Responsabile: ing. Laura
Tonelli. Termine: 90 gg. per la stima, 60 gg. per il rogito. Decorrenza: istanza dell'assegnatario; accettazione
del prezzo. Silenzio assenso: no. Norme: art. 31, commi 45-50, L. 448/1998.""",
    "P90D P60D", t="Trasformazione del diritto di superficie in proprietà", o="Patrimonio", resp="ing. Laura Tonelli", term="90 gg. per la stima, 60 gg. per il rogito",
    trg="istanza dell'assegnatario; accettazione del prezzo", tacit_outcome="no", law="art. 31, commi 45-50, L. 448/1998", sil=False, off="patrimonio")
d.cite("art. 31, commi 45-50, L. 448/1998", "legge/1998/448/art31/com45", "legge/1998/448/art31/com50")
d.l()
d.r("""Procedimento: Autorizzazione unica per impianti di telefonia mobile Ufficio: Edilizia privata Responsabile: arch. Duccio
Menconi Termine: 90 giorni Decorrenza: istanza Silenzio assenso: sì, decorsi 90 giorni Norme: art. 87 D.Lgs. 1/8/2003
n. 259""",
    "P90D", t="Autorizzazione unica per impianti di telefonia mobile", o="Edilizia privata", resp="arch. Duccio Menconi", term="90 giorni", trg="istanza",
    tacit_outcome="sì, decorsi 90 giorni", law="art. 87 D.Lgs. 1/8/2003 n. 259", sil="P90D", off="edilizia")
d.cite("art. 87 D.Lgs. 1/8/2003 n. 259", "decreto.legislativo/2003/259/art87")
d.l("""

PARTE TERZA - AMBIENTE E SICUREZZA
""")
d.table("PARTE TERZA - AMBIENTE E SICUREZZA", "form")
d.sec("PARTE TERZA - AMBIENTE E SICUREZZA")
d.r("""Denominazione
Ufficio
Addetto
Tempi
Inizio
Costi

Autorizzazione in deroga ai limiti di rumore
Ambiente
p.i. Franco Zanelli
20 giorni
istanza da presentare 30 giorni prima del cantiere
diritti € 50""",
    "P20D", t="Autorizzazione in deroga ai limiti di rumore", o="Ambiente", resp="p.i. Franco Zanelli", term="20 giorni", trg="istanza da presentare 30 giorni prima del cantiere",
    payments="diritti € 50", off="ambiente")
d.l()
d.r("""Denominazione
Ufficio
Addetto
Tempi
Inizio
Costi

Rimozione di rifiuti abbandonati: ordinanza
Ambiente
p.i. Franco Zanelli
30 giorni
accertamento della Polizia municipale
//""",
    "P30D", t="Rimozione di rifiuti abbandonati: ordinanza", o="Ambiente", resp="p.i. Franco Zanelli", term="30 giorni", trg="accertamento della Polizia municipale", off="ambiente")
d.l()
d.r("""Denominazione
Ufficio
Addetto
Tempi
Costi

Segnalazione di buche e dissesti
Lavori pubblici
geom. Ivo Bassignani
48 ore per la messa in sicurezza, 30 giorni per la riparazione
gratuito""",
    "PT48H P30D", t="Segnalazione di buche e dissesti", o="Lavori pubblici", resp="geom. Ivo Bassignani", term="48 ore per la messa in sicurezza, 30 giorni per la riparazione",
    payments="gratuito", off="lavori-pubblici")
d.l()
d.r("""Denominazione
Ufficio
Addetto
Tempi
Inizio
Costi

Oggetti smarriti: riconsegna al proprietario
Polizia municipale
isp. Enrica Madoni
al momento
esibizione della denuncia
€ 5 per ogni mese di custodia""",
    "immediate", t="Oggetti smarriti: riconsegna al proprietario", o="Polizia municipale", resp="isp. Enrica Madoni", term="al momento", trg="esibizione della denuncia",
    payments="€ 5 per ogni mese di custodia", off="polizia-locale")
d.l("""

Orario degli uffici: dal lunedì al venerdì ore 10-13; il giovedì anche 15-17. Per ogni procedimento è ammesso ricorso al
T.A.R. della Toscana entro 60 giorni. In caso di inerzia ci si rivolge al Segretario generale (art. 2, comma 9-bis, legge
n. 241/1990).
                                          Pagina 3""")
d.cite("art. 2, comma 9-bis, legge n. 241/1990", "legge/1990/241/art2/com9-bis")
d.save()
