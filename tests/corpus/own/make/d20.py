from common import Doc

d = Doc("20_tursi_guida_schede.txt")
d.doc = dict(authority="Comune di Tursi", istat_code="077029", province="MT", region="Basilicata",
             title="GUIDA AI PROCEDIMENTI", document_type="transparency-table", adopted_by=None)
d.l("""COMUNE DI TURSI (Matera)
GUIDA AI PROCEDIMENTI

Le schede che seguono dicono che cosa fa ciascun ufficio, in quanto tempo e a quali condizioni.

SETTORE AMMINISTRATIVO
""")
d.table("SETTORE AMMINISTRATIVO", "form")
d.sec("SETTORE AMMINISTRATIVO")
NAMES = [("title", "Nome del procedimento"), ("description", "In che cosa consiste"), ("office", "Ufficio che se ne occupa"), ("responsible", "Responsabile"), ("attachments", "Che cosa presentare"),
         ("term", "In quanti giorni si conclude"), ("trigger", "I giorni si contano"), ("payments", "Quanto si paga"), ("legal_basis", "Norme")]
count = [0]


def rec(dl, off, sil=None, T="=", cite=(), wrapped=(), doubt=None, **c):
    count[0] += 1
    trg = c.get("trigger")
    r = d.r(None, dl, n=str(count[0]), trg=trg, T=trg if T == "=" else T, sil=sil, off=off, doubt=doubt, **{k: v for k, v in c.items() if k != "trigger"})
    d.l(f"--- Scheda {count[0]} ---", r)
    for key, name in NAMES:
        if key in c:
            text = c[key]
            if key in wrapped:
                words = text.split()
                half = len(words) // 2
                d.l(f"{name}: {' '.join(words[:half])}\n{' '.join(words[half:])}", r)
            else:
                d.l(f"{name}: {text}", r)
        elif key in ("payments", "attachments"):
            d.l(f"{name}: -", r)
    for raw, key in cite:
        d.cite(raw, *key.split())
    d.l("")


L, V = "dott. Salvatore Digno, tel. 0835 000111", "Rocco Lapolla, vigili@comune.tursi.example"
rec("P30D", "segreteria", title="Accesso agli atti", description="Visione o copia di documenti del Comune, a richiesta di chi ne ha interesse", office="Segreteria generale", responsible=L, attachments="richiesta motivata, documento d'identità",
    term="30 giorni", trigger="dalla richiesta al protocollo", payments="0,10 euro a pagina", legal_basis="L. 241/90, art. 22", cite=[("L. 241/90, art. 22", "legge/1990/241/art22")], wrapped=("description",))
rec("P15D", "segreteria", title="Uso della sala consiliare per matrimoni e convegni", office="Segreteria generale", responsible=L, term="15 giorni", trigger="dalla domanda", payments="150 euro per i non residenti")
rec("P20D", "segreteria", title="Patrocinio del Comune", description="Concessione del nome e dello stemma per iniziative di interesse generale", office="Segreteria generale", responsible=L, attachments="programma dell'iniziativa", term="20 giorni", trigger="dalla domanda",
    wrapped=("description",))
rec("P60D", "legale", title="Risarcimento di danni", office="Ufficio contenzioso", responsible=L, attachments="denuncia, foto, preventivo o fattura, certificati medici se vi sono lesioni", term="60 giorni", trigger="dalla denuncia del danno",
    wrapped=("attachments",))
rec("P2D;working P45D", "anagrafe", sil="P45D", title="Cambio di residenza", office="Anagrafe", responsible="Filomena Santamaria", attachments="modello ministeriale", term="2 giorni lavorativi; 45 giorni per i controlli (silenzio-assenso)", trigger="dalla dichiarazione",
    legal_basis="D.P.R. 223/1989, art. 7", cite=[("D.P.R. 223/1989, art. 7", "dpr/1989/223/art7")])
rec("immediate", "anagrafe", title="Carta d'identità elettronica", description="Documento che vale 10 anni per i maggiorenni", office="Anagrafe", responsible="Filomena Santamaria", attachments="foto recente, vecchia carta", term="immediato", payments="22,20 euro")
rec("P30D", "stato-civile", title="Pubblicazioni di matrimonio", office="Stato civile", responsible="Filomena Santamaria", term="30 giorni", trigger="dalla consegna dei documenti", payments="marca da bollo")
d.l("SETTORE TECNICO")
d.l("")
d.table("SETTORE TECNICO", "form")
d.sec("SETTORE TECNICO")
E = "geom. Vincenzo Popia"
rec("P60D", "edilizia", sil="P60D", title="Permesso di costruire", office="Edilizia privata", responsible=E, attachments="progetto in 3 copie, relazione, titolo di proprietà", term="60 giorni (silenzio assenso)", trigger="dalla domanda completa",
    payments="diritti di segreteria da 50 a 516 euro", legal_basis="artt. 10 e 20 D.P.R. 380/2001", cite=[("artt. 10 e 20 D.P.R. 380/2001", "dpr/2001/380/art10 dpr/2001/380/art20")])
rec("P30D", "urbanistica", title="Certificato di destinazione urbanistica", office="Urbanistica", responsible=E, attachments="estratto di mappa", term="30 giorni", trigger="dalla domanda", payments="25,82 euro fino a 5 particelle", legal_basis="art. 30 D.P.R. 380/2001",
    cite=[("art. 30 D.P.R. 380/2001", "dpr/2001/380/art30")])
rec("P15D", "urbanistica", title="Deposito di frazionamenti catastali", office="Urbanistica", responsible=E, term="15 giorni", trigger="dal deposito")
rec("P45D", "lavori-pubblici", title="Allaccio alla fognatura comunale di fabbricati in campagna e nelle contrade", office="Lavori pubblici", responsible="ing. Nicola Gulfo", attachments="planimetria", term="45 giorni", trigger="dal sopralluogo", wrapped=("title",))
rec("P30D", "cimiteri", title="Concessione di loculi", office="Servizi cimiteriali", responsible="ing. Nicola Gulfo", term="30 giorni", trigger="dal pagamento della tariffa", payments="secondo la tariffa in vigore")
d.l("SETTORE VIGILANZA")
d.l("")
d.table("SETTORE VIGILANZA", "form")
d.sec("SETTORE VIGILANZA")
rec("P10D", "polizia-locale", title="Contrassegno per disabili", office="Polizia municipale", responsible=V, attachments="certificato della ASM, due foto", term="10 giorni", trigger="dalla domanda", legal_basis="art. 381 D.P.R. 495/1992", cite=[("art. 381 D.P.R. 495/1992", "dpr/1992/495/art381")])
rec("P5D", "polizia-locale", title="Ordinanze di traffico per lavori", office="Polizia municipale", responsible=V, term="5 giorni", trigger="dalla richiesta dell'impresa")
rec("before:P15D", "polizia-locale", title="Fiere e mercati straordinari", office="Polizia municipale", responsible=V, term="almeno 15 giorni prima della fiera", T="prima della fiera", payments="canone unico")
d.l("Le schede sono state rivedute a gennaio 2021. Per i reclami ci si rivolge al Segretario, entro 30 giorni.")
d.save()
