from common import Doc

d = Doc("03_melfi_alternate.txt")
d.doc = dict(authority="Comune di Melfi", istat_code="076048", province="PZ", region="Basilicata",
             title="REGOLAMENTO SUI TERMINI E SUI RESPONSABILI DEI PROCEDIMENTI", document_type="regulation-with-procedure-tables",
             adopted_by={"act": "delibera.cc", "number": "22", "date": "1998-05-14"})
d.l("""CITTA' DI MELFI
(Provincia di Potenza)

REGOLAMENTO SUI TERMINI E SUI RESPONSABILI DEI PROCEDIMENTI

Approvato con atto consiliare n. 22 del 14 maggio 1998, reso esecutivo dal CO.RE.CO. nella seduta del 4.6.1998

Art. 1 - Termini

1. I procedimenti del Comune di Melfi si concludono nei termini degli elenchi che seguono; per gli altri vale il
termine di giorni trenta di cui all'art. 2, terzo comma, della legge 241/90.
2. Se mancano documenti l'ufficio li chiede entro dieci giorni, e il termine riprende dal loro arrivo.

Art. 2 - Rinvio

1. Resta fermo quanto dispone il D.P.R. 26 aprile 1992, n. 300 per le attività soggette a denuncia.
""")
d.cite("atto consiliare n. 22 del 14 maggio 1998", "delibera.cc/1998/22")
d.cite("art. 2, terzo comma, della legge 241/90", "legge/1990/241/art2/com3")
d.cite("D.P.R. 26 aprile 1992, n. 300", "dpr/1992/300")

d.table("UFFICIO TRIBUTI - ELENCO DEI PROCEDIMENTI", "interleaved")
d.sec("UFFICIO TRIBUTI - ELENCO DEI PROCEDIMENTI", off="tributi")
d.l("UFFICIO TRIBUTI - ELENCO DEI PROCEDIMENTI")
d.l()
d.l("""OGGETTO
GIORNI
DECORRENZA DEL
TERMINE""")
d.l()
d.r("""1. Rimborso di tributi non
gg. 90
dovuti

istanza del contribuente""", "P90D", n="1", t="Rimborso di tributi non dovuti", term="gg. 90", trg="istanza del contribuente")
d.l()
d.r("""2. Sgravio di quote indebite
gg. 45

istanza o rilievo
d'ufficio""", "P45D", n="2", t="Sgravio di quote indebite", term="gg. 45", trg="istanza o rilievo d'ufficio")
d.l()
d.r("""3. Formazione dei ruoli
entro il 30
suppletivi della tassa rifiuti
novembre""", "--11-30", n="3", t="Formazione dei ruoli suppletivi della tassa rifiuti", term="entro il 30 novembre")
d.l()
d.r("""4. Accertamenti I.C.I. (art. 11
termini di legge

D.Lgs. 504/92)

dichiarazione del
contribuente""", "by-law", n="4", t="Accertamenti I.C.I. (art. 11 D.Lgs. 504/92)", term="termini di legge", trg="dichiarazione del contribuente")
d.cite("art. 11 D.Lgs. 504/92", "decreto.legislativo/1992/504/art11", find="(art. 11")
d.l()
d.r("""5. Autorizzazione all'esposi-
gg. 30
zione di mezzi pubblici-
(gg. 5 se
tari sulle strade interne
temporanei)

domanda in bollo""", "P30D P5D", n="5", t="Autorizzazione all'esposizione di mezzi pubblicitari sulle strade interne", term="gg. 30 (gg. 5 se temporanei)", trg="domanda in bollo")
d.r("""6. Affissione di manifesti
in giornata

versamento del diritto""", "same-day", n="6", t="Affissione di manifesti", term="in giornata", trg="versamento del diritto")
d.l()
d.r("""7. Concessione di rateazioni
gg. 20
oltre le 500.000 lire

domanda""", "P20D", n="7", t="Concessione di rateazioni oltre le 500.000 lire", term="gg. 20", trg="domanda")
d.l()
d.l("""- 4 -

UFFICIO ANAGRAFE E STATO CIVILE - ELENCO DEI PROCEDIMENTI

OGGETTO
GIORNI
DECORRENZA DEL
TERMINE
""")
d.table("UFFICIO ANAGRAFE E STATO CIVILE - ELENCO DEI PROCEDIMENTI", "interleaved")
d.sec("UFFICIO ANAGRAFE E STATO CIVILE - ELENCO DEI PROCEDIMENTI", off="anagrafe")
d.r("""1. Certificati ed estratti degli
immediata
ultimi dieci anni

richiesta allo sportello""", "immediate", n="1", t="Certificati ed estratti degli ultimi dieci anni", term="immediata", trg="richiesta allo sportello")
d.l()
d.r("""2. Certificati ed estratti di
gg. 7
anni precedenti

richiesta allo sportello o
per posta""", "P7D", n="2", t="Certificati ed estratti di anni precedenti", term="gg. 7", trg="richiesta allo sportello o per posta")
d.l()
d.r("""3. Immigrazioni: definizione
gg. 20
della pratica

arrivo del modello APR/4

dal comune di provenienza""", "P20D", n="3", t="Immigrazioni: definizione della pratica", term="gg. 20", trg="arrivo del modello APR/4 dal comune di provenienza",
    doubt="Dismissal of a migration file in the population register: the trigger may also be cut at «APR/4», the last line being loose.")
d.l()
d.r("""4. Pubblicazioni di matrimonio
gg. 12""", "P12D", n="4", t="Pubblicazioni di matrimonio", term="gg. 12", off="stato-civile")
d.l()
d.r("""5. Trascrizione di atti prove-
gg. 10 (se urgenti
nienti da altri comuni o
gg. 2)
dai consolati

ricevimento dell'atto""", "P10D P2D", n="5", t="Trascrizione di atti provenienti da altri comuni o dai consolati", term="gg. 10 (se urgenti gg. 2)", trg="ricevimento dell'atto", off="stato-civile")
d.l()
d.r("""6. Permessi di seppellimento
immediata

denuncia di morte""", "immediate", n="6", t="Permessi di seppellimento", term="immediata", trg="denuncia di morte", off="stato-civile")
r = d.r("""7. Correzione di generalità
gg. 30
negli atti anagrafici a se-""", "P30D", n="7", t="Correzione di generalità negli atti anagrafici a seguito di sentenza", term="gg. 30", trg="presentazione della sentenza passata in giudicato")
d.l("""
- 5 -

OGGETTO
GIORNI
DECORRENZA DEL
TERMINE
""")
d.l("""guito di sentenza

presentazione della senten-
za passata in giudicato""", r)
d.l()
d.r("""8. Statistiche demografiche
mensilmente
per l'ISTAT""", "R/P1M", n="8", t="Statistiche demografiche per l'ISTAT", term="mensilmente")
d.l()
d.l("""UFFICIO TECNICO - ELENCO DEI PROCEDIMENTI

OGGETTO
GIORNI
DECORRENZA DEL
TERMINE
""")
d.table("UFFICIO TECNICO - ELENCO DEI PROCEDIMENTI", "interleaved")
d.sec("UFFICIO TECNICO - ELENCO DEI PROCEDIMENTI", off="edilizia")
d.r("""1. Concessioni edilizie: comu-
gg. 60
nicazione del parere

presentazione del progetto""", "P60D", n="1", t="Concessioni edilizie: comunicazione del parere", term="gg. 60", trg="presentazione del progetto")
d.l()
d.r("""2. Abitabilità e agibilità
gg. 45

domanda con certificato
di collaudo""", "P45D", n="2", t="Abitabilità e agibilità", term="gg. 45", trg="domanda con certificato di collaudo")
d.l()
d.r("""3. Autorizzazioni per opere in-
gg. 60 (silenzio-
terne e manutenzione stra-
assenso)
ordinaria

domanda""", "P60D", n="3", t="Autorizzazioni per opere interne e manutenzione straordinaria", term="gg. 60 (silenzio-assenso)", trg="domanda", sil="P60D")
d.l()
d.r("""4. Certificati di destinazione
gg. 30
urbanistica (art. 18 legge
28.2.1985, n. 47)

domanda""", "P30D", n="4", t="Certificati di destinazione urbanistica (art. 18 legge 28.2.1985, n. 47)", term="gg. 30", trg="domanda", off="urbanistica")
d.cite("art. 18 legge 28.2.1985, n. 47", "legge/1985/47/art18")
d.r("""5. Vidimazione di tipi di fra-
immediata
zionamento

deposito del tipo""", "immediate", n="5", t="Vidimazione di tipi di frazionamento", term="immediata", trg="deposito del tipo", doubt="Office: urbanistica is as defensible as edilizia.")
d.l()
d.r("""6. Stati di avanzamento dei
gg. 45
lavori pubblici: emissione
dei certificati di pagamento

maturazione della rata""", "P45D", n="6", t="Stati di avanzamento dei lavori pubblici: emissione dei certificati di pagamento", term="gg. 45", trg="maturazione della rata", off="lavori-pubblici")
d.l()
d.r("""7. Ordinanze per pericolo
immediata, non
pubblico
oltre 24 ore

accertamento dell'ufficio""", "immediate max:PT24H", n="7", t="Ordinanze per pericolo pubblico", term="immediata, non oltre 24 ore", trg="accertamento dell'ufficio",
    doubt="«non oltre 24 ore» can be given as PT24H; the office may also be lavori-pubblici.")
d.l("""
Il Sindaco                                  Il Segretario comunale
(Vito Larotonda)                            (dott. Rocco Sabatiello)""")
d.save()
