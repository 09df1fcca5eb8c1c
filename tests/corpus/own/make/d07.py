from common import Doc

d = Doc("07_magliano_ricognizione.md")
d.doc = dict(authority="Comune di Magliano de' Marsi", istat_code="066053", province="AQ", region="Abruzzo",
             title="RICOGNIZIONE GENERALE DEI PROCEDIMENTI", document_type="procedure-list",
             adopted_by={"act": "decreto.sindacale", "number": "6", "date": "2013-12-19"})
d.l("""# Comune di Magliano de’ Marsi

*Provincia dell’Aquila*

## RICOGNIZIONE GENERALE DEI PROCEDIMENTI

Disposta con decreto sindacale n. 6 del 19 dicembre 2013. Per i termini sospesi vale l’art. 2, comma 7, della L. 241/1990.

**Abbreviazioni:** Segr. = Segreteria generale; Rag. = Ragioneria; U.T. = Ufficio tecnico, Lavori pubblici; SUE = Edilizia privata; Soc. = Servizi sociali
""")
d.cite("decreto sindacale n. 6 del 19 dicembre 2013", "decreto.sindacale/2013/6")
d.cite("art. 2, comma 7, della L. 241/1990", "legge/1990/241/art2/com7")
d.table("Titolo I – Organi e affari generali", "markdown")
d.l("### Titolo I – Organi e affari generali")
d.l()
d.l("| Rif. | Tipologia del procedimento | U.O.R. | Termini | Annotazioni |")
d.l("|:----:|:---------------------------|:------:|:--------|-------------|")
T1 = "Titolo I – Organi e affari generali"
d.sec(T1, "Consiglio e Giunta")
d.l("| **Consiglio e Giunta** | | | | |")
d.l("| 1 | Avviso di convocazione del Consiglio: | | | |")
P = "Avviso di convocazione del Consiglio:"
d.parent = P
d.r("| | – sessione ordinaria | Segr. | 5 gg. liberi prima della seduta | |", "before:P5D", t="– sessione ordinaria", o="Segr.", term="5 gg. liberi prima della seduta", T="prima della seduta", off="segreteria")
d.r("| | – sessione straordinaria | Segr. | 3 gg. liberi prima della seduta | |", "before:P3D", t="– sessione straordinaria", o="Segr.", term="3 gg. liberi prima della seduta", T="prima della seduta", off="segreteria")
d.r("| | – sessione d’urgenza | Segr. | 24 ore prima della riunione | &nbsp; |", "before:PT24H", t="– sessione d’urgenza", o="Segr.", term="24 ore prima della riunione", off="segreteria",
    T="prima della riunione")
d.parent = None
d.r("| 2 | Risposta a interrogazioni e interpellanze (art. 43, co. 3, TUEL) | Segr. | 30 gg. | dalla presentazione |", "P30D", n="2", t="Risposta a interrogazioni e interpellanze (art. 43, co. 3, TUEL)",
    o="Segr.", term="30 gg.", notes="dalla presentazione", T="dalla presentazione", off="segreteria")
d.cite("art. 43, co. 3, TUEL", "tuel/?/?/art43/com3")
d.r("| 3 | Pubblicazione delle determine&#44; con attestazione | Messi | 15 gg. (1) | |", "P15D", n="3", t="Pubblicazione delle determine, con attestazione", o="Messi", term="15 gg. (1)",
    fn=["Giorni consecutivi; il termine è di pubblicazione e non di conclusione."], off="messi", doubt="The footnote says that 15 days is how long the publication lasts: P15D may be left out.")
d.l()
d.l("(1) *Giorni consecutivi; il termine è di pubblicazione e non di conclusione.*")
d.l()
d.l("| | | | | |\n|---|---|---|---|---|")
d.sec(T1, "Contratti, legale, personale")
d.l("| | <b>Contratti, legale, personale</b> | | | |")
d.r("| 4 | Stipula di contratti in forma di scrittura privata | Contratti | 35 gg.<br>(standstill) | dall’ultima comunicazione ex art. 79 D.Lgs. 163/06 |", "P35D", n="4",
    t="Stipula di contratti in forma di scrittura privata", o="Contratti", term="35 gg. (standstill)", notes="dall’ultima comunicazione ex art. 79 D.Lgs. 163/06",
    T="dall’ultima comunicazione ex art. 79 D.Lgs. 163/06", off="contratti", doubt="The standstill is a least time: min:P35D is also defensible.")
d.cite("art. 79 D.Lgs. 163/06", "decreto.legislativo/2006/163/art79")
d.r("| 5 | Verifica dei requisiti dell’aggiudicatario | Contratti | gg. 20 | |", "P20D", n="5", t="Verifica dei requisiti dell’aggiudicatario", o="Contratti", term="gg. 20", off="contratti")
d.r("| 6 | Rimborso delle spese legali a dipendenti e amministratori | Legale | 60 gg. | dal deposito della sentenza definitiva<br>(art. 28 CCNL 14.9.2000) |", "P60D", n="6",
    t="Rimborso delle spese legali a dipendenti e amministratori", o="Legale", term="60 gg.", notes="dal deposito della sentenza definitiva (art. 28 CCNL 14.9.2000)",
    T="dal deposito della sentenza definitiva", off="legale")
d.cite("art. 28 CCNL 14.9.2000", "ccnl/2000/?/art28")
d.r("| 7 | Trasformazione del rapporto da tempo pieno a tempo parziale | Personale | 60 gg. | silenzio assenso |", "P60D", n="7", t="Trasformazione del rapporto da tempo pieno a tempo parziale",
    o="Personale", term="60 gg.", notes="silenzio assenso", sil=True, off="personale")
d.r("| 8 | Permessi ex L. 104/1992, art. 33 | Personale | 10 gg. | |", "P10D", n="8", t="Permessi ex L. 104/1992, art. 33", o="Personale", term="10 gg.", off="personale")
d.cite("L. 104/1992, art. 33", "legge/1992/104/art33")
d.l("""
---

### Titolo II – Servizi finanziari
""")
d.table("Titolo II – Servizi finanziari", "markdown")
d.sec("Titolo II – Servizi finanziari")
d.l("| Rif. | Tipologia del procedimento | U.O.R. | Termini | Annotazioni |\n|---|---|---|---|---|")
d.r("| 9 | Visto di regolarità contabile | Rag. | 5 gg. lavorativi | dal ricevimento della determina |", "P5D;working", n="9", t="Visto di regolarità contabile", o="Rag.",
    term="5 gg. lavorativi", notes="dal ricevimento della determina", T="dal ricevimento della determina", off="ragioneria")
d.r("| 10 | Pagamento dei fornitori | Rag. | 30 gg. **\\*** | |", "P30D", n="10", t="Pagamento dei fornitori", o="Rag.", term="30 gg. *", off="ragioneria",
    fn=["Sessanta giorni se il contratto lo prevede (D.Lgs. 231/2002, art. 4)."])
d.r("| 11 | Questionari al bilancio per la Corte dei conti | Rag. | alla scadenza fissata | |", "other", n="11", t="Questionari al bilancio per la Corte dei conti", o="Rag.", term="alla scadenza fissata", off="ragioneria")
d.r("| 12 | Parificazione dei conti degli agenti contabili | Rag. | entro il 30 gennaio | |", "--01-30", n="12", t="Parificazione dei conti degli agenti contabili", o="Rag.", term="entro il 30 gennaio", off="ragioneria")
d.l()
d.l("\\* Sessanta giorni se il contratto lo prevede (D.Lgs. 231/2002, art. 4).")
d.cite("D.Lgs. 231/2002, art. 4", "decreto.legislativo/2002/231/art4")
d.l()
# the first data row of the next page was taken for a header
d.r("| 13 | Accertamento della tassa sui rifiuti | Tributi | entro il 31 dicembre | L. 27.12.2006, n. 296, art. 1, co. 161 |", "--12-31", n="13", t="Accertamento della tassa sui rifiuti", o="Tributi",
    term="entro il 31 dicembre", notes="L. 27.12.2006, n. 296, art. 1, co. 161", off="tributi")
d.cite("L. 27.12.2006, n. 296, art. 1, co. 161", "legge/2006/296/art1/com161")
d.l("|---|---|---|---|---|")
d.r("| 14 | Compensazione fra crediti e debiti tributari | Tributi | 60 gg. | dall’istanza |", "P60D", n="14", t="Compensazione fra crediti e debiti tributari", o="Tributi", term="60 gg.", notes="dall’istanza", T="dall’istanza", off="tributi")
d.r("| 15 | Agevolazioni per nuove imprese (zona A\\|B) | Tributi | come da avviso | |", "by-contract", n="15", t="Agevolazioni per nuove imprese (zona A|B)", o="Tributi", term="come da avviso", off="tributi")
d.l("""
### Titolo III – Territorio

**EDILIZIA**
""")
d.table("Titolo III – Territorio", "plain")
d.sec("Titolo III – Territorio", "EDILIZIA")
d.r("16 Permesso di costruire SUE 90 gg. (*) compresa la proposta", "P90D", n="16", t="Permesso di costruire", o="SUE", term="90 gg. (*)", notes="compresa la proposta", off="edilizia",
    fn=["raddoppiati nei casi dell’art. 20, co. 7, D.P.R. 380/2001"])
d.l()
d.r("17 S.C.I.A. edilizia: controllo SUE 30 gg. dalla presentazione", "P30D", n="17", t="S.C.I.A. edilizia: controllo", o="SUE", term="30 gg.", notes="dalla presentazione", T="dalla presentazione", off="edilizia")
d.l()
d.r("18 Comunicazione di inizio lavori per attività libera SUE immediata", "immediate", n="18", t="Comunicazione di inizio lavori per attività libera", o="SUE", term="immediata", off="edilizia")
d.l()
d.r("19 Deposito di frazionamenti e tipi mappali SUE a vista art. 30, co. 5, D.P.R. 380/2001", "immediate", n="19", t="Deposito di frazionamenti e tipi mappali", o="SUE", term="a vista",
    notes="art. 30, co. 5, D.P.R. 380/2001", off="edilizia")
d.cite("art. 30, co. 5, D.P.R. 380/2001", "dpr/2001/380/art30/com5")
d.l("""
(\\*) raddoppiati nei casi dell’art. 20, co. 7, D.P.R. 380/2001

**RICOSTRUZIONE POST-SISMA**
""")
d.cite("art. 20, co. 7, D.P.R. 380/2001", "dpr/2001/380/art20/com7")
d.sec("Titolo III – Territorio", "RICOSTRUZIONE POST-SISMA")
d.r("20 Contributo per la riparazione di abitazioni con danni lievi U.T. 60 gg. dalla domanda", "P60D", n="20", t="Contributo per la riparazione di abitazioni con danni lievi", o="U.T.", term="60 gg.",
    notes="dalla domanda", T="dalla domanda", off="lavori-pubblici")
d.l()
d.r("21 Stati di avanzamento: liquidazione U.T. 15+15 gg. O.P.C.M. 3778/2009", "P15D P15D", n="21", t="Stati di avanzamento: liquidazione", o="U.T.", term="15+15 gg.", notes="O.P.C.M. 3778/2009", off="lavori-pubblici")
d.cite("O.P.C.M. 3778/2009", "altro/2009/3778")
d.l()
d.r("22 Espropri: indennità definitiva U.T. 6 mesi", "P6M", n="22", t="Espropri: indennità definitiva", o="U.T.", term="6 mesi", off="lavori-pubblici")
d.l("""
### Titolo IV – Persona e comunità

| Rif. | Tipologia | Termini | U.O.R. | Silenzio assenso |
|---|---|---|---|---|""")
d.table("Titolo IV – Persona e comunità", "markdown")
T4 = "Titolo IV – Persona e comunità"
d.sec(T4)
d.r("| 23 | Borse di studio e buoni libro<br/>(L.R. Abruzzo 15/12/1978, n. 78) | entro il mese di ottobre | Scuola | no |", "--10", n="23", t="Borse di studio e buoni libro (L.R. Abruzzo 15/12/1978, n. 78)",
    term="entro il mese di ottobre", o="Scuola", tacit_outcome="no", sil=False, off="istruzione")
d.cite("L.R. Abruzzo 15/12/1978, n. 78", "legge.regionale/1978/78")
d.r("| 24 | Assistenza domiciliare integrata – attivazione | 72 ore | Soc. | no |", "PT72H", n="24", t="Assistenza domiciliare integrata – attivazione", term="72 ore", o="Soc.", tacit_outcome="no", sil=False, off="servizi-sociali")
d.r("| 25 | Bonus elettrico, gas e idrico | 30 gg. | Soc. | sì |", "P30D", n="25", t="Bonus elettrico, gas e idrico", term="30 gg.", o="Soc.", tacit_outcome="sì", sil=True, off="servizi-sociali")
d.r("| 26 | Iscrizione di cittadini comunitari (D.Lgs. 30/2007):<br>a) lavoratori<br>b) studenti e familiari | a) 2 gg. lavorativi<br>b) 30 gg. | Anagrafe | no |", "P2D;working P30D", n="26",
    t="Iscrizione di cittadini comunitari (D.Lgs. 30/2007): a) lavoratori b) studenti e familiari", term="a) 2 gg. lavorativi b) 30 gg.", o="Anagrafe", tacit_outcome="no", sil=False, off="anagrafe")
d.cite("D.Lgs. 30/2007", "decreto.legislativo/2007/30")
d.r("| 27 | **Cambio di nome e cognome**: affissione | 30 gg. | Stato civile | no |", "P30D", n="27", t="Cambio di nome e cognome: affissione", term="30 gg.", o="Stato civile", tacit_outcome="no", sil=False, off="stato-civile")
d.l()
d.r("| 28 | Leva: formazione della lista | entro il 10 aprile | Leva | -- |", "--04-10", n="28", t="Leva: formazione della lista", term="entro il 10 aprile", o="Leva", off="leva")
d.l("|---|---|---|---|---|")
d.l("| | **Polizia e commercio** | | | |")
d.sec(T4, "Polizia e commercio")
d.r("| 29 | Licenze di cui all’art. 86 T.U.L.P.S. | 30 gg. | SUAP | sì, 30 gg. |", "P30D", n="29", t="Licenze di cui all’art. 86 T.U.L.P.S.", term="30 gg.", o="SUAP", tacit_outcome="sì, 30 gg.", sil="P30D", off="commercio")
d.cite("art. 86 T.U.L.P.S.", "tulps/?/?/art86")
d.r("| 30 | Tesserini per la raccolta di tartufi e funghi | tempo reale | SUAP | no |", "immediate", n="30", t="Tesserini per la raccolta di tartufi e funghi", term="tempo reale", o="SUAP", tacit_outcome="no", sil=False, off="commercio")
d.l("| 31 | Fiera di S. Lucia: | | | |")
d.parent = "Fiera di S. Lucia:"
d.r("| | - assegnazione dei posti ai titolari | 20 gg. prima | SUAP | no |", "before:P20D", t="- assegnazione dei posti ai titolari", term="20 gg. prima", o="SUAP", tacit_outcome="no", sil=False, off="commercio",
    doubt="«prima» alone could be given as the trigger.")
d.r("| | - posti liberi, agli spuntisti | a vista | Polizia locale | no |", "immediate", t="- posti liberi, agli spuntisti", term="a vista", o="Polizia locale", tacit_outcome="no", sil=False, off="polizia-locale")
d.parent = None
d.r("| 32 | Ordinanze contingibili e urgenti | immediata | Polizia locale | no |", "immediate", n="32", t="Ordinanze contingibili e urgenti", term="immediata", o="Polizia locale", tacit_outcome="no", sil=False, off="polizia-locale")
d.l("""
Magliano de’ Marsi, 19 dicembre 2013

**IL SINDACO** *Domenico Tarquini*""")
d.save()
