from common import Doc

d = Doc("15_verres_senza_testata.txt")
d.doc = dict(authority="Comune di Verrès", istat_code="007073", province="AO", region="Valle d'Aosta/Vallée d'Aoste",
             title=None, document_type="procedure-list", adopted_by=None)
SPEC = """
# ORGANI E SEGRETERIA
1|Convocazione della Commissione consiliare|Segreteria|3 giorni prima della seduta|before:P3D|segreteria|T=prima della seduta
2|Pubblicazione di deliberazioni|Segreteria|entro 10 gg. dall'adozione|P10D|segreteria|T=dall'adozione
3|Rilascio di copie di deliberazioni ai cittadini|Segreteria|5 gg.|P5D|segreteria
4|Copie di atti con oltre cinque anni|Archivio|20 gg.|P20D|protocollo
5|Protocollo della posta in arrivo|Protocollo|giornaliero|R/P1D|protocollo
6|Denuncia di sinistri alla compagnia|Affari legali|3 giorni dalla conoscenza|P3D|legale|T=dalla conoscenza
7|Rimborso spese di missione agli amministratori|Segreteria|mensile|R/P1M|segreteria
8|Concessione della sala polivalente|Segreteria|immediata se libera|immediate|segreteria
9|Procura alle liti|Affari legali|termini di costituzione in giudizio|by-law|legale|doubt=Terms of the trial: by-law is given, by-regulation (the code of procedure) or other are defensible.
# PERSONALE
10|Congedo parentale|Personale|5 gg. dalla richiesta|P5D|personale|T=dalla richiesta
11|Visite fiscali|Personale|stesso giorno|same-day|personale
12|Concorso pubblico: dalla prova scritta alla graduatoria|Personale|180 gg.|P180D|personale
13|Rilascio di stati di servizio|Personale|30 gg.|P30D|personale
14|Comunicazione delle assunzioni al centro per l'impiego|Personale|entro il giorno antecedente|before:P1D|personale|doubt=The day before the hiring: before:P1D is given, other is defensible.
# RAGIONERIA E TRIBUTI
15|Mandati di pagamento|Ragioneria|10 gg. dalla liquidazione|P10D|ragioneria|T=dalla liquidazione
16|Reversali d'incasso|Ragioneria|60 gg.|P60D|ragioneria
17|Certificazione delle ritenute d'acconto|Ragioneria|entro il 28 febbraio|--02-28|ragioneria
18|Versamento dell'I.V.A. in regime di split payment|Ragioneria|16 del mese successivo|---16|ragioneria
19|Cassa economale: rendiconto|Economato|trimestrale|R/P3M|economato
20|Discarico di quote inesigibili|Tributi|1 anno|P1Y|tributi
21|Rimborso della tassa di soggiorno|Tributi|90 gg.|P90D|tributi
22|Affissioni d'urgenza|Tributi|48 ore|PT48H|tributi
# SERVIZI DEMOGRAFICI
23|Certificati contestuali|Anagrafe|a vista|immediate|anagrafe
24|Cancellazione per irreperibilità|Anagrafe|1 anno dagli accertamenti|P1Y|anagrafe|T=dagli accertamenti
25|Comunicazioni alla motorizzazione|Anagrafe|2 gg. lavorativi|P2D;working|anagrafe
26|Passaporto: consegna alla Questura|Anagrafe|settimanale|R/P7D|anagrafe
27|Atto di nascita|Stato civile|immediato|immediate|stato-civile
28|Annotazioni di divorzio|Stato civile|entro 3 giorni dall'arrivo|P3D|stato-civile|T=dall'arrivo
29|Assistenza agli elettori fisicamente impediti: annotazione|Elettorale|5 gg.|P5D|elettorale
30|Raccolta di firme per referendum|Elettorale|secondo i termini di legge|by-law|elettorale
31|Indagini campionarie sulle famiglie|Statistica|nei termini fissati dall'ISTAT|by-third-party|statistica
32|Concessione di loculo|Cimitero|15 gg.|P15D|cimiteri
33|Cremazione di resti|Cimitero|10 gg. dal nulla osta|P10D|cimiteri|T=dal nulla osta
# SCUOLA, CULTURA E ASSISTENZA
34|Iscrizione alla refezione|Scuola|entro il 10 settembre|--09-10|istruzione
35|Esonero dal pagamento del trasporto|Scuola|30 gg.|P30D|istruzione
36|Utilizzo del castello per cerimonie|Cultura|min. 15 gg. max 45 gg.|min:P15D max:P45D|cultura
37|Prestito di libri|Biblioteca|in tempo reale|immediate|cultura
38|Contributi alle società sportive|Sport|come da disciplinare|by-contract|cultura
39|Assegno di cura|Servizi sociali|60 gg. (silenzio-assenso)|P60D|servizi-sociali|S=P60D
40|Segnalazione di minori in difficoltà|Servizi sociali|24 ore|PT24H|servizi-sociali
41|Microcomunità per anziani: ammissione|Servizi sociali|secondo graduatoria|other|servizi-sociali
# TERRITORIO E AMBIENTE
42|Permesso di costruire|Edilizia privata|90 gg. + 30 gg. per il rilascio|P90D P30D|edilizia
43|Agibilità|Edilizia privata|non oltre 60 gg.|max:P60D|edilizia|doubt=«non oltre 60 gg.» can be given as P60D.
44|Parere preventivo della commissione edilizia|Edilizia privata|45 gg.|P45D|edilizia
45|Varianti non sostanziali al P.R.G.C.|Urbanistica|120/150 gg.|min:P120D max:P150D|urbanistica
46|Bonifica di siti inquinati: approvazione del piano|Ambiente|30 gg. dalla conferenza|P30D|ambiente|T=dalla conferenza
47|Autorizzazione agli scarichi in fosse settiche|Ambiente|90 gg.|P90D|ambiente
48|Sgombero neve: reclami|Lavori pubblici|24 ore|PT24H|lavori-pubblici
49|Collaudo di opere di urbanizzazione|Lavori pubblici|6 mesi dall'ultimazione|P6M|lavori-pubblici|T=dall'ultimazione
50|Piano di protezione civile: revisione|Protezione civile|biennale|R/P2Y|protezione-civile
# COMMERCIO E POLIZIA LOCALE
51|S.C.I.A. per bar e ristoranti|Sportello unico|60 gg. per i controlli|P60D|commercio
52|Fiera di Sant'Egidio: posteggi|Sportello unico|entro il mese di agosto|--08|commercio
53|Licenza di noleggio da rimessa|Sportello unico|da 30 a 60 gg.|min:P30D max:P60D|commercio
54|Autorizzazione al transito di trasporti eccezionali|Polizia locale|8 gg.|P8D|polizia-locale
55|Permesso per invalidi|Polizia locale|gg. 5 (temporaneo: gg. 2)|P5D P2D|polizia-locale
56|Rapporto di incidente stradale|Polizia locale|30 gg., salvo nulla osta della Procura|P30D|polizia-locale
""".strip().split("\n")
d.table(None, "tsv")
for line in SPEC:
    if line.startswith("# "):
        d.l(line[2:])
        d.sec(line[2:])
        continue
    n, t, o, term, dl, off, *more = line.split("|")
    k = dict(x.split("=", 1) for x in more)
    raw, extra, cells = "\t".join([n, t, o, term]), None, dict(n=n, t=t, o=o, term=term)
    if n == "6":      # the number is lost
        raw = "\t".join(["", t, o, term])
        cells["n"] = None
    if n == "12":     # the office is lost and the term stands in its place
        raw, cells["o"] = "\t".join([n, t, term]), None
    if n == "20":     # the term fell on the next line
        raw = "\t".join([n, t, o, ""]) + "\n" + term
    if n == "29":     # the title goes on in the next line
        raw = "\t".join([n, "Assistenza agli elettori fisicamente impediti:", o, term]) + "\n\tannotazione"
    if n == "38":     # number and title in one field
        raw = "\t".join([n + " " + t, o, term])
    if n == "45":     # a misread number
        raw, cells["n"] = "\t".join(["4S", t, o, term]), "4S"
        k["doubt"] = "The number is misread («4S»); 45 is meant."
    if n == "49":     # the title is torn
        raw = "\t".join([n, "Collaudo di opere di", "urbanizzazione", o, term])
    d.r(raw, dl, off=off, T=k.get("T"), sil=k.get("S"), doubt=k.get("doubt"), **cells)
    if n == "28":
        d.l()
        d.l("Comune di Verrès - Commune de Verrès\t\t\t2")
        d.l()
d.l()
d.l("Verrès, 3 maggio 2016\t\t\tIl Segretario: dott.ssa Nadia Perruquet")
d.save()
