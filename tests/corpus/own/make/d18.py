from common import Doc

d = Doc("18_sezze_due_colonne.txt")
d.doc = dict(authority="Comune di Sezze", istat_code="059028", province="LT", region="Lazio",
             title="Regolamento sui termini dei procedimenti", document_type="regulation-with-procedure-tables", adopted_by=None)
d.l("""CITTÀ DI SEZZE
(Provincia di Latina)
Regolamento sui termini dei procedimenti
ALLEGATO

Art. 9 - Rinvio
1. Per i procedimenti che non sono nell'allegato il termine è di trenta giorni, a norma dell'art. 2 della legge 241/1990.
2. Il termine resta sospeso fino a 30 giorni quando occorrono altri documenti.
""")
d.cite("art. 2 della legge 241/1990", "legge/1990/241/art2")
HEAD = "N. OGGETTO DEL PROCEDIMENTO TERMINE FINALE E DECORRENZA"
d.table("SETTORE SERVIZI DEMOGRAFICI", "interleaved")
d.l("SETTORE SERVIZI DEMOGRAFICI")
d.l(HEAD)
d.sec("SETTORE SERVIZI DEMOGRAFICI", off="anagrafe")


def rec(text, n, t, term, dl, T, **k):
    d.r(text, dl, n=n, t=t, term=term, T=T, **k)


rec("1. Iscrizione anagrafica per immigra- 2 giorni dalla dichiarazione di\nzione da altro comune residenza", "1",
    "Iscrizione anagrafica per immigrazione da altro comune", "2 giorni dalla dichiarazione di residenza", "P2D", "dalla dichiarazione di residenza")
rec("2. Cancellazione per irreperibilità ac- 1 anno dalla segnalazione\ncertata", "2", "Cancellazione per irreperibilità accertata", "1 anno dalla segnalazione", "P1Y", "dalla segnalazione")
rec("3. Certificati storici con ricerca in ar- 30 giorni dalla richiesta in carta\nchivio semplice", "3", "Certificati storici con ricerca in archivio", "30 giorni dalla richiesta in carta semplice", "P30D", "dalla richiesta in carta semplice")
rec("4. Rilascio della carta d'identità a vista", "4", "Rilascio della carta d'identità", "a vista", "immediate", None)
rec("5. Rettifica di dati anagrafici errati 15 giorni dalla presentazione del-\nsu documenti dell'interessato l'istanza", "5",
    "Rettifica di dati anagrafici errati su documenti dell'interessato", "15 giorni dalla presentazione dell'istanza", "P15D", "dalla presentazione dell'istanza")
rec("6. Trascrizione di atti di nascita for- 10 giorni dal ricevimento dell'atto\nmati all'estero", "6", "Trascrizione di atti di nascita formati all'estero", "10 giorni dal ricevimento dell'atto", "P10D", "dal ricevimento dell'atto", off="stato-civile")
rec("7. Autorizzazione al trasporto di sal- in giornata\nme fuori del comune", "7", "Autorizzazione al trasporto di salme fuori del comune", "in giornata", "same-day", None, off="cimiteri")
d.l("")
d.l("Città di Sezze - Regolamento sui termini dei procedimenti 7")
d.l("")
d.table("SETTORE ATTIVITÀ PRODUTTIVE", "interleaved")
d.l("SETTORE ATTIVITÀ PRODUTTIVE")
d.l(HEAD)
d.sec("SETTORE ATTIVITÀ PRODUTTIVE", off="commercio")
rec("1. Autorizzazione per medie strutture 90 giorni dalla domanda completa,\ndi vendita (d.lgs. 114/98) poi silenzio-assenso", "1", "Autorizzazione per medie strutture di vendita (d.lgs. 114/98)", "90 giorni dalla domanda completa, poi silenzio-assenso", "P90D", "dalla domanda completa", sil="P90D")
d.cite("d.lgs. 114/98", "decreto.legislativo/1998/114")
rec("2. Rilascio di licenza per spettacolo 30 giorni dall'istanza, che va pre-\nviaggiante sentata entro il 31 maggio", "2", "Rilascio di licenza per spettacolo viaggiante", "30 giorni dall'istanza, che va presentata entro il 31 maggio", "P30D --05-31", "dall'istanza",
    doubt="The day by which one must apply may be left out of the term's atoms.")
rec("3. Assegnazione di posteggi nel mer- 60 giorni dalla scadenza del bando\ncato settimanale", "3", "Assegnazione di posteggi nel mercato settimanale", "60 giorni dalla scadenza del bando", "P60D", "dalla scadenza del bando")
rec("4. Autorizzazione di fuochi d'artificio entro 5 giorni prima della festa", "4", "Autorizzazione di fuochi d'artificio", "entro 5 giorni prima della festa", "before:P5D", "prima della festa")
rec("5. Vidimazione dei registri dei prodot- immediata\nti vitivinicoli", "5", "Vidimazione dei registri dei prodotti vitivinicoli", "immediata", "immediate", None)
rec("6. Nuova apertura di rivendite di gior- 45 giorni dalla presentazione della\nnali e riviste nel centro storico e domanda con la planimetria del lo-\nnelle frazioni cale", "6", "Nuova apertura di rivendite di giornali e riviste nel centro storico e nelle frazioni",
    "45 giorni dalla presentazione della domanda con la planimetria del locale", "P45D", "dalla presentazione della domanda con la planimetria del locale")
d.l("")
d.table("SETTORE MANUTENZIONI E PATRIMONIO", "interleaved")
d.l("SETTORE MANUTENZIONI E PATRIMONIO")
d.l(HEAD)
d.sec("SETTORE MANUTENZIONI E PATRIMONIO", off="lavori-pubblici")
rec("1. Concessione di passo carrabile su 30 giorni dalla domanda; 45 se serve\nstrade comunali il nulla osta della Provincia", "1", "Concessione di passo carrabile su strade comunali", "30 giorni dalla domanda; 45 se serve il nulla osta della Provincia", "P30D P45D", "dalla domanda")
rec("2. Manomissione del suolo pubblico 20 giorni dalla richiesta\nper allacci di luce, acqua e gas", "2", "Manomissione del suolo pubblico per allacci di luce, acqua e gas", "20 giorni dalla richiesta", "P20D", "dalla richiesta")
rec("3. Risarcimento di danni per insidie 120 giorni dalla denuncia del sini-\nstradali stro", "3", "Risarcimento di danni per insidie stradali", "120 giorni dalla denuncia del sinistro", "P120D", "dalla denuncia del sinistro")
rec("4. Alienazione di relitti stradali se- come da bando\ncondo il piano delle alienazioni", "4", "Alienazione di relitti stradali secondo il piano delle alienazioni", "come da bando", "by-contract", None)
rec("5. Certificato di regolare esecuzione 3 mesi dall'ultimazione dei lavori", "5", "Certificato di regolare esecuzione", "3 mesi dall'ultimazione dei lavori", "P3M", "dall'ultimazione dei lavori")
d.l("")
d.l("Il Segretario generale                                  Il Sindaco")
d.save()
