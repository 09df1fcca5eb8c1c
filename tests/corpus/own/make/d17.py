from common import Doc

d = Doc("17_bagnacavallo_centrate.txt")
d.doc = dict(authority="Comune di Bagnacavallo", istat_code="039002", province="RA", region="Emilia-Romagna",
             title="ELENCO DEI PROCEDIMENTI E DEI RELATIVI TERMINI", document_type="procedure-list",
             adopted_by={"act": "delibera.gc", "number": "88", "date": "2014-06-12"})
AT, WIDE = [0, 5, 36, 53, 71, 86], [4, 30, 16, 17, 14, 20]


def wrap(text, wide):
    """Lines of a cell; `~` is where a word may be hyphenated."""
    out, line = [], ""
    for word in text.split():
        plain = word.replace("~", "")
        if len(line) + bool(line) + len(plain) <= wide:
            line += (" " if line else "") + plain
            continue
        parts, done = word.split("~"), False
        for k in range(len(parts) - 1, 0, -1):
            head = "".join(parts[:k]) + "-"
            if len(line) + bool(line) + len(head) <= wide:
                out.append(line + (" " if line else "") + head)
                line, done = "".join(parts[k:]), True
                break
        if not done:
            out.append(line)
            line = plain
    return out + [line] if line else out


def row(d, r, cells, shift=0):
    pieces = [wrap(c, w) for c, w in zip(cells, WIDE)]
    high = max(map(len, pieces))
    lines = {}
    for x, p in zip(AT, pieces):
        for j, piece in enumerate(p):
            lines.setdefault(high - len(p) + 2 * j, []).append((x, piece))
    for y in sorted(lines):
        s = ""
        for x, piece in lines[y]:
            s = (s.ljust(x + shift) if len(s) < x + shift else s + " ") + piece
        d.l(s.rstrip(), *([r] if r else []))


def rec(n, t, o, resp, term, trg, dl, off, shift=0, T=None, **k):
    plain = lambda s: s.replace("~", "")
    r = d.r(None, dl, n=n, t=plain(t), o=plain(o), resp=plain(resp), term=plain(term), trg=plain(trg) or None, T=T, off=off, **k)
    row(d, r, [n, t, o, resp, term, trg], shift)


def head(shift=0):
    edge = " " * (36 + shift)
    d.l(edge + "UNITÀ" + " " * 12 + "RESPONSABILE" + " " * 6 + "TERMINE")
    d.l(" " * shift + "N.R. OGGETTO DEL PROCEDIMENTO" + " " * 57 + "DECORRE DA")
    d.l(edge + "OPERATIVA" + " " * 8 + "DELL'ISTRUTTORIA" + "  " + "(IN GIORNI)")


d.l("""                                  COMUNE DI BAGNACAVALLO
                                    Provincia di Ravenna

                      ELENCO DEI PROCEDIMENTI E DEI RELATIVI TERMINI

      Allegato alla deliberazione della Giunta comunale n. 88 del 12/06/2014

""")
d.cite("deliberazione della Giunta comunale n. 88 del 12/06/2014", "delibera.gc/2014/88")
d.table("AREA SERVIZI GENERALI", "plain")
head()
d.l(" " * 38 + "AREA SERVIZI GENERALI")
d.sec("AREA SERVIZI GENERALI")
rec("1", "Pubblica~zione all'albo pretorio di atti di altri enti", "Segreteria", "Bandini Silvia", "3", "ricevimento", "P3D", "segreteria")
rec("2", "Assegna~zione in uso tem~poraneo delle sale civiche per riunioni, mostre e convegni", "Segreteria", "Bandini Silvia", "15", "domanda dell'interes~sato", "P15D", "segreteria")
rec("3", "Liquida~zione delle spese legali ai dipen~denti e agli ammini~stratori", "Ufficio affari legali", "Montanari Gian Luca", "90", "presenta~zione della nota spese vistata dall'ordine", "P90D", "legale")
rec("4", "Autorizza~zione a incarichi esterni", "Personale", "Rossini Ada", "30 (silenzio assenso)", "richiesta", "P30D", "personale", sil="P30D")
rec("5", "Concessione di aspettativa per motivi di famiglia", "Personale", "Rossini Ada", "20", "domanda", "P20D", "personale")
rec("6", "Certificato di servi~zio", "Personale", "Rossini Ada", "immediato", "", "immediate", "personale")
rec("7", "Rimborso di tributi versati e non dovuti", "Tributi ed entrate", "Zoli Maria Teresa", "180", "istanza di rimborso", "P180D", "tributi")
rec("8", "Rateizza~zione di avvisi di accertamento", "Tributi ed entrate", "Zoli Maria Teresa", "30", "istanza del contri~buente corredata della dichiara~zione dei redditi", "P30D", "tributi")
rec("9", "Emissione di mandati di pagamento", "Ragioneria", "Casadio Pietro", "15", "atto di liquida~zione esecutivo", "P15D", "ragioneria")
d.l("")
d.l(" " * 46 + "Pagina 1")
d.l("\fComune di Bagnacavallo - Elenco dei procedimenti")
d.l("")
S = 3
head(S)
d.l(" " * 36 + "AREA TECNICA")
d.table("AREA TECNICA", "plain")
d.sec("AREA TECNICA")
rec("10", "Permesso di costruire", "Sportello unico per l'edilizia", "Fabbri Enrico", "75", "presenta~zione della domanda completa", "P75D", "edilizia", S)
rec("11", "Valuta~zione preventiva sull'am~missibilità dell'inter~vento", "Sportello unico per l'edilizia", "Fabbri Enrico", "45", "domanda", "P45D", "edilizia", S)
rec("12", "Certificato di destina~zione urbanistica", "Urbanistica", "Fabbri Enrico", "30", "domanda", "P30D", "urbanistica", S)
rec("13", "Autorizza~zione allo scarico di acque reflue domestiche fuori dalla pubblica fognatura", "Ambiente", "Guerrini Paola", "60", "domanda, salvo interruzione per parere ARPA", "P60D", "ambiente", S, T="domanda")
rec("14", "Abbatti~mento di alberi di pregio", "Ambiente", "Guerrini Paola", "30", "sopralluogo", "P30D", "ambiente", S)
rec("15", "Concessione di suolo pubbli~co per ponteggi", "Lavori pubblici e manutenzioni", "Sangiorgi Luca", "10 lavorativi", "richiesta", "P10D;working", "lavori-pubblici", S)
rec("16", "Ordinanza di modifica del traffico", "Polizia locale", "Com. Rava", "7", "richiesta", "P7D", "polizia-locale", S)
d.l(" " * 33 + "AREA SERVIZI ALLA PERSONA")
d.table("AREA SERVIZI ALLA PERSONA", "plain")
d.sec("AREA SERVIZI ALLA PERSONA")
rec("17", "Ammissione ai nidi d'infan~zia", "Istruzione", "Baldi Cinzia", "60", "chiusura del bando", "P60D", "istruzione", S)
rec("18", "Esonero dal pagamento della retta per la refe~zione scolasti~ca", "Istruzione", "Baldi Cinzia", "30", "domanda con ISEE", "P30D", "istruzione", S)
rec("19", "Prestito interbi~bliotecario", "Biblioteca", "Ricci Bitti Anna", "10", "richiesta dell'uten~te", "P10D", "cultura", S)
rec("20", "Contributi economici straordinari", "Servizio sociale", "Baldi Cinzia", "30", "relazione dell'assi~stente sociale", "P30D", "servizi-sociali", S)
d.l("")
d.l(" " * 46 + "Pagina 2")
d.save()
