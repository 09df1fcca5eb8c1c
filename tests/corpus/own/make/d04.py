from common import Doc

d = Doc("04_amelia_intrecciato.txt")
d.doc = dict(authority="Comune di Amelia", istat_code="055004", province="TR", region="Umbria",
             title="PROCEDIMENTI AMMINISTRATIVI: UNITA' ORGANIZZATIVE E TERMINI", document_type="procedure-list",
             adopted_by={"act": "delibera.gc", "number": "203", "date": "2006-06-27"})
d.l("""Comune di Amelia
Prov. di Terni

PROCEDIMENTI AMMINISTRATIVI: UNITA' ORGANIZZATIVE E TERMINI
(allegato alla D.G.C. n. 203 del 27/06/2006)

""")
d.cite("D.G.C. n. 203 del 27/06/2006", "delibera.gc/2006/203")
d.table("AREA VIGILANZA E SUOLO PUBBLICO", "interleaved")
d.sec("AREA VIGILANZA E SUOLO PUBBLICO", off="polizia-locale")
d.l("AREA VIGILANZA E SUOLO PUBBLICO")
d.l("PROCEDIMENTO TERMINE E SUA DECORRENZA")
d.r("1) Rilascio autorizzazione per 30 giorni dalla occupazione di suolo pubblico presentazione della domanda", "P30D", n="1",
    t="Rilascio autorizzazione per occupazione di suolo pubblico", term="30 giorni dalla presentazione della domanda", T="dalla presentazione della domanda")
d.r("2) Permessi di transito nella zona 7 giorni dalla a traffico limitato richiesta", "P7D", n="2",
    t="Permessi di transito nella zona a traffico limitato", term="7 giorni dalla richiesta", T="dalla richiesta")
d.r("3) Ordinanze di regolamentazione 15 giorni dalla della circolazione per cantieri e comunicazione dell'impresa manifestazioni", "P15D", n="3",
    t="Ordinanze di regolamentazione della circolazione per cantieri e manifestazioni", term="15 giorni dalla comunicazione dell'impresa", T="dalla comunicazione dell'impresa")
d.r("4) Restituzione di veicoli sotto- immediata, alla presentazione posti a fermo dei documenti", "immediate", n="4",
    t="Restituzione di veicoli sottoposti a fermo", term="immediata, alla presentazione dei documenti", T="alla presentazione dei documenti",
    doubt="«alla presentazione dei documenti» may be left out of the trigger: nothing runs from it.")
d.r("5) Rapporto su sinistri stradali 60 giorni dalla ai sensi dell'art. 11, comma 4, C.d.S. istanza", "P60D", n="5",
    t="Rapporto su sinistri stradali ai sensi dell'art. 11, comma 4, C.d.S.", term="60 giorni dalla istanza", T="dalla istanza")
d.cite("art. 11, comma 4, C.d.S.", "codice.strada/?/?/art11/com4")
d.r("6) Denunce di cessione di fabbricato 48 ore dalla consegna", "PT48H", n="6",
    t="Denunce di cessione di fabbricato", term="48 ore dalla consegna", T="dalla consegna")
d.r("7) Autorizzazione per gare ciclistiche e podi- entro 10 giorni prima stiche su strade comunali della gara", "before:P10D", n="7",
    t="Autorizzazione per gare ciclistiche e podistiche su strade comunali", term="entro 10 giorni prima della gara", T="prima della gara")
d.l()
d.l("Città di Amelia - Procedimenti - 1")
d.l()
d.table("AREA SOCIALE, SCUOLA E CULTURA", "interleaved")
d.sec("AREA SOCIALE, SCUOLA E CULTURA", off="servizi-sociali")
d.l("AREA SOCIALE, SCUOLA E CULTURA")
d.l("PROCEDIMENTO TERMINE E SUA DECORRENZA")
d.r("1) Ammissione ai soggiorni termali giorni 20 dalla scadenza del bando per anziani", "P20D", n="1",
    t="Ammissione ai soggiorni termali per anziani", term="giorni 20 dalla scadenza del bando", T="dalla scadenza del bando")
d.r("2) Assegno di maternità e al nucleo 60 giorni dalla domanda completa familiare (L. 448/98)", "P60D", n="2",
    t="Assegno di maternità e al nucleo familiare (L. 448/98)", term="60 giorni dalla domanda completa", T="dalla domanda completa")
d.cite("L. 448/98", "legge/1998/448")
d.r("3) Integrazione delle rette per ospiti 45 giorni dalla relazione di strutture residenziali dell'assistente sociale", "P45D", n="3",
    t="Integrazione delle rette per ospiti di strutture residenziali", term="45 giorni dalla relazione dell'assistente sociale", T="dalla relazione dell'assistente sociale")
d.r("4) Iscrizione al trasporto scolastico entro il 31 agosto", "--08-31", n="4",
    t="Iscrizione al trasporto scolastico", term="entro il 31 agosto", off="istruzione")
d.r("5) Fornitura gratuita dei libri inizio dell'anno scolastico per la scuola primaria", "other", n="5",
    t="Fornitura gratuita dei libri per la scuola primaria", term="inizio dell'anno scolastico", off="istruzione",
    doubt="«inizio dell'anno scolastico» is read as the term (other); it may also be taken for the starting event.")
d.r("6) Prestito a domicilio di libri e a vista audiovisivi", "immediate", n="6",
    t="Prestito a domicilio di libri e audiovisivi", term="a vista", off="cultura")
d.r("7) Consultazione dell'archivio storico 3 giorni dalla presso la sala di studio richiesta (8 se il fondo è depositato fuori sede)", "P3D P8D", n="7",
    t="Consultazione dell'archivio storico presso la sala di studio", term="3 giorni dalla richiesta (8 se il fondo è depositato fuori sede)", T="dalla richiesta", off="cultura",
    doubt="Office: the historical archive is read as cultura; protocollo (archive) is as defensible.")
d.r("8) Concessione del teatro sociale 15 giorni dal nulla osta per spettacoli di compagnie della Fondazione locali", "P15D", n="8",
    t="Concessione del teatro sociale per spettacoli di compagnie locali", term="15 giorni dal nulla osta della Fondazione", T="dal nulla osta della Fondazione", off="cultura")
d.r("9) Contributi alle associazioni secondo il regolamento sportive", "by-regulation", n="9",
    t="Contributi alle associazioni sportive", term="secondo il regolamento", off="cultura")
d.l()
d.table("AREA TECNICA: EDILIZIA, URBANISTICA, LAVORI PUBBLICI, AMBIENTE", "interleaved")
d.sec("AREA TECNICA: EDILIZIA, URBANISTICA, LAVORI PUBBLICI, AMBIENTE", off="edilizia")
d.l("AREA TECNICA: EDILIZIA, URBANISTICA, LAVORI PUBBLICI, AMBIENTE")
d.l("PROCEDIMENTO TERMINE E SUA DECORRENZA NOTE")
r = d.r("""1) Autorizzazione paesaggistica 105 giorni dalla per interventi in zona vincolata presentazione della domanda compresi	25 giorni per
la Soprintendenza (art. 146 D.Lgs. 42/04)""", "P105D", n="1", t="Autorizzazione paesaggistica per interventi in zona vincolata",
        term="105 giorni dalla presentazione della domanda", notes="compresi 25 giorni per la Soprintendenza (art. 146 D.Lgs. 42/04)", T="dalla presentazione della domanda",
        doubt="«compresi 25 giorni per la Soprintendenza» may be part of the term (P105D P25D) instead of a note.")
d.cite("art. 146 D.Lgs. 42/04", "decreto.legislativo/2004/42/art146")
d.r("2) Attestazione di idoneità 30 giorni dalla alloggiativa richiesta", "P30D", n="2", t="Attestazione di idoneità alloggiativa", term="30 giorni dalla richiesta", T="dalla richiesta")
d.r("3) Svincolo della polizza fidejus- 30 giorni dal certificato soria per opere di urbanizzazione di collaudo	previo sopralluogo", "P30D", n="3",
    t="Svincolo della polizza fidejussoria per opere di urbanizzazione", term="30 giorni dal certificato di collaudo", notes="previo sopralluogo", T="dal certificato di collaudo", off="urbanistica")
d.r("4) Pareri preventivi su progetti 40 giorni dalla di massima richiesta", "P40D", n="4", t="Pareri preventivi su progetti di massima", term="40 giorni dalla richiesta", T="dalla richiesta")
d.r("5) Allaccio alla pubblica fognatura 20 giorni dalla domanda	parere del gestore", "P20D", n="5", t="Allaccio alla pubblica fognatura", term="20 giorni dalla domanda", notes="parere del gestore", T="dalla domanda", off="lavori-pubblici")
d.r("6) Autorizzazione all'abbatti- 30 giorni (silenzio-assenso) dalla mento di alberi in giardini domanda privati", "P30D", n="6", t="Autorizzazione all'abbattimento di alberi in giardini privati",
    term="30 giorni (silenzio-assenso) dalla domanda", T="dalla domanda", sil="P30D", off="ambiente")
d.r("7) Certificazione di inagibilità ai fini I.C.I. 15 giorni dal sopralluogo", "P15D", n="7", t="Certificazione di inagibilità ai fini I.C.I.", term="15 giorni dal sopralluogo", T="dal sopralluogo")
d.l("""

N.B. I termini sono sospesi nel mese di agosto per i procedimenti che richiedono sopralluogo.
Il Direttore generale: dott. Sauro Cipiccia""")
d.save()
