import re
from common import Doc

d = Doc("09_codroipo_trasparenza.txt")
d.doc = dict(authority="Comune di Codroipo", istat_code="030027", province="UD", region="Friuli-Venezia Giulia",
             title="Amministrazione trasparente - Attività e procedimenti - Tipologie di procedimento", document_type="transparency-table", adopted_by=None)
KEYS = ["service", "title", "legal_basis", "office", "responsible", "responsible", "attachments", "progress_information", "term",
        "replaceable_by_declaration", "tacit_outcome", "remedies", "online_service", "payments", "substitute_power"]
SOST = "Segretario generale, dott. Gianluca Zanutta, segretario@comune.codroipo.example"
TAR = "Ricorso al TAR FVG entro 60 giorni"
NB = "\u00a0"


def moji(s):
    """UTF-8 that someone read as Latin-1 and saved again."""
    return s.encode("utf-8").decode("latin-1")


def R(f, dl, raw=None, T=None, **k):
    assert len(f) == len(KEYS), (len(f), f[1])
    cells = {}
    for key, v in zip(KEYS, f):
        v = re.sub(r"[\s\u00a0]+", " ", v).strip()
        if re.sub(r"[-–./= ]", "", v):
            cells[key] = (cells[key] + " " + v) if key in cells else v
    return d.r("\t".join(f) if raw is None else raw, dl, T=T, **k, **cells)


d.l("Comune di Codroipo (UD)")
d.l("Amministrazione trasparente - Attività e procedimenti - Tipologie di procedimento")
d.l("(" + moji("pubblicità") + " prevista dall'art. 35, comma 1, D.Lgs. n. 33/2013 e dall'art. 5 della L.R. FVG 20 marzo 2000, n. 7)")
d.cite("art. 35, comma 1, D.Lgs. n. 33/2013", "decreto.legislativo/2013/33/art35/com1")
d.cite("art. 5 della L.R. FVG 20 marzo 2000, n. 7", "legge.regionale/2000/7/art5")
d.l()
HEAD = ["Servizio", "DENOMINAZIONE DEL PROCEDIME NTO", "RIFERIMENTI NORMATIVI UTILI", "UNITA' ORGANIZZATI VA RESPONSABILE DELL'ISTRUTTORIA",
        "RESPONSABILE DEL PROCEDIMENTO, RECAPITI TELEFONICI E CASELLA DI POSTA ELETTRONICA ISTITUZIONALE", "OVE DIVERSO, ORGANO COMPETENTE ALL'ADOZIONE DEL PROVVEDI MENTO FINALE",
        "PER I PROCEDIMENTI AD ISTANZA DI PARTE: ATTI E DOCUMENTI DA ALLEGARE E MODULISTICA", moji("MODALITÀ") + " CON LE QUALI OTTENERE INFORMAZIONI SUI PROCEDIMENTI IN CORSO",
        "TERMINE FISSATO PER LA CONCLUSIONE (giorni) E OGNI ALTRO TERMINE RILEVANTE", "PROVVEDIMENTO SOSTITUIBILE DA DICHIARAZIONE DELL'INTERESSATO (SI/NO)",
        "SILENZIO ASSENSO (SI/NO)", "STRUMENTI DI TUTELA AMMINISTRATIVA E GIURISDIZIONALE", "LINK DI ACCESSO AL SERVIZIO ON LINE", "PAGAMENTI",
        "SOGGETTO A CUI E' ATTRIBUITO, IN CASO DI INERZIA, IL POTERE SOSTITUTIVO"]
d.l("\t".join(HEAD))
d.table(None, "tsv")
A1 = "Area amministrativa"
AN = "Servizi demografici"
RA = "Tiziana Pittioni, 0432 000410, demografici@comune.codroipo.example"
R([A1, "Iscrizione allo schedario della popolazione temporanea", "art. 32 D.P.R. 30/05/1989, n. 223", AN, RA, "", "Modulo A1, documento d'identità", "Sportello, telefono", "45",
   "no", "no", TAR, "", "", SOST], "P45D", sil=False, off="anagrafe")
d.cite("art. 32 D.P.R. 30/05/1989, n. 223", "dpr/1989/223/art32")
R([A1, "Attestazione di soggiorno permanente per cittadini U.E.", "artt. 14 e 16 D.Lgs. 30/2007", AN, RA, "", "Modulo A4, contratto di lavoro o iscrizione a un corso", "Sportello, telefono", "30 dalla richiesta",
   "no", "no", "Ricorso al giudice ordinario", "", "2 marche da bollo", SOST], "P30D", T="dalla richiesta", sil=False, off="anagrafe")
d.cite("artt. 14 e 16 D.Lgs. 30/2007", "decreto.legislativo/2007/30/art14", "decreto.legislativo/2007/30/art16")
f = [A1, "Variazione di indirizzo e cancellazione per emigrazione all'estero", "L. 27/10/1988, n. 470; L. 1228/1954", AN, RA, "", "Modulo ministeriale", "Sportello, telefono", "2 lav.",
     "no", "no", TAR, "https://servizi.comune.codroipo.example/anagrafe", "", SOST]
# the title is torn in two fields: everything after it stands one field to the right
R(f, "P2D;working", raw="\t".join([f[0], "Variazione di indirizzo e cancellazione per", "emigrazione all'estero"] + f[2:]), sil=False, off="anagrafe")
d.cite("L. 27/10/1988, n. 470", "legge/1988/470")
d.cite("L. 1228/1954", "legge/1954/1228")
f = [A1, "Concessione della cittadinanza: giuramento e trascrizione", "L. 5 febbraio 1992, n. 91, art. 10", "Stato civile", RA, "Sindaco", "", "Sportello, telefono", "6 mesi dalla notifica",
     "no", "no", "Ricorso al giudice ordinario", "", "", SOST]
R(f, "P6M", T="dalla notifica", sil=False, off="stato-civile")
d.cite("L. 5 febbraio 1992, n. 91, art. 10", "legge/1992/91/art10")
f = [A1, "Autorizzazione alla cremazione", "art. 79 D.P.R. 10.9.1990 n. 285", "Stato civile", RA, "", "Istanza, volontà del defunto, certificato medico", "Sportello, telefono", "immediato",
     "no", "no", TAR, "", "una marca da bollo", SOST]
raw = "\t".join(f).replace("volontà", moji("volontà"))
R(f, "immediate", raw=raw, sil=False, off="stato-civile", doubt="«volontÃ » is UTF-8 read as Latin-1; the cell is given as mended.")
d.cite("art. 79 D.P.R. 10.9.1990 n. 285", "dpr/1990/285/art79")
# two fields run into one: term and (si/no)
f = [A1, "Rilascio di certificati storici di famiglia", "", AN, RA, "", "Domanda motivata", "Sportello, telefono", "max 20", "no", "no", TAR, "", "diritti di segreteria", SOST]
R(f, "max:P20D", raw="\t".join(f[:8] + ["max 20 no"] + f[10:]), sil=False, off="anagrafe")
PR = "Segreteria generale"
RP = "dott.ssa Irene Del Fabbro, 0432 000402, segreteria@comune.codroipo.example"
f = [A1, "Accesso civico semplice", "art. 5, c. 1, D.Lgs. n. 33/2013", PR, RP, "", "Modulo in Amministrazione trasparente", "E-mail", "30", "no", "no", "Titolare del potere sostitutivo, poi " + TAR, "", "", SOST]
R(f, "P30D", sil=False, off="segreteria")
d.cite("art. 5, c. 1, D.Lgs. n. 33/2013", "decreto.legislativo/2013/33/art5/com1")
f = [A1, "Patrocinio con uso del logo comunale", "Regolamento patrocini (delib. C.C. n. 31/2012)", PR, RP, "Giunta comunale", "Modulo P1 con programma", "E-mail", "20 (10 se senza benefici economici)", "no", "si", TAR, "", "", SOST]
R(f, "P20D P10D", sil=True, off="segreteria")
d.cite("delib. C.C. n. 31/2012", "delibera.cc/2012/31")
d.l()
d.l("Comune di Codroipo\tTipologie di procedimento\tpagina 1 di 2")
d.l()
d.l("\t".join(HEAD[:4] + ["RESPONSABILE DEL PROCEDIMENTO, RECAPITI", "TELEFONICI E CASELLA DI POSTA ELETTRONICA ISTITUZIONALE"] + HEAD[5:11]))
d.l("\t".join(HEAD[11:]))
A2 = "Area tecnica"
UT = "Edilizia privata"
RT = "arch. Massimo Bertolini, 0432 000430, edilizia@comune.codroipo.example"
f = [A2, "Permesso di costruire", "art. 24 L.R. 19/2009; art. 10 D.P.R. 380/2001", UT, RT, "", "Modulistica regionale unificata", "Portale SUE", "75 dalla domanda completa; 15 per le integrazioni", "no", "si", TAR,
     "https://sue.fvg.example", "Contributo di costruzione e diritti", SOST]
R(f, "P75D P15D", T="dalla domanda completa", sil=True, off="edilizia")
d.cite("art. 24 L.R. 19/2009", "legge.regionale/2009/19/art24")
d.cite("art. 10 D.P.R. 380/2001", "dpr/2001/380/art10")
# the si/no column holds the term of the silence, as stray words
f = [A2, "Certificato di agibilità parziale", "art. 27 L.R. 19/2009", UT, RT, "", "Modulistica regionale unificata", "Portale SUE", "30 gg.", "no", "si - 60 gg. se manca il parere A.S.S.", TAR, "https://sue.fvg.example", "", SOST]
R(f, "P30D", sil="P60D", off="edilizia", doubt="«60 gg. se manca il parere A.S.S.» is the silence in one case only; true is also defensible.")
d.cite("art. 27 L.R. 19/2009", "legge.regionale/2009/19/art27")
f = [A2, "Autorizzazione paesaggistica semplificata", "D.P.R. 13/02/2017, n. 31; art. 146 D.Lgs. 42/2004", UT, RT, "", "Istanza e relazione paesaggistica semplificata", "Portale SUE", "60 tassativi", "no", "no", TAR + "; Presidente della Repubblica entro 120 giorni", "", "", SOST]
# the empty field of the deciding body is missing: everything after it stands one field to the left
R(f, "P60D", raw="\t".join(f[:5] + f[6:]), sil=False, off="edilizia")
d.cite("D.P.R. 13/02/2017, n. 31", "dpr/2017/31")
d.cite("art. 146 D.Lgs. 42/2004", "decreto.legislativo/2004/42/art146")
f = [A2, "Attestazione di inagibilità di alloggi", "", UT, RT, "", "Domanda", "Telefono", "20 dal sopralluogo", "no", "no", TAR, "", "€ 80,00", SOST]
R(f, "P20D", raw="\t".join(f).replace("Attestazione di inagibilità di alloggi", "Attestazione di " + moji("inagibilità") + " di alloggi"), T="dal sopralluogo", sil=False, off="edilizia",
  doubt="«inagibilitÃ » is UTF-8 read as Latin-1; the title is given as mended.")
LP = "Lavori pubblici"
RL = "ing. Sara Moretuzzo, 0432 000440"
f = [A2, "Autorizzazione allo scavo su strade e piazze", "artt. 21 e 25 D.Lgs. 285/1992", LP, RL, "", "Planimetria, foto, deposito cauzionale", "Telefono", "30", "no", "no", TAR, "", "deposito di € 100,00 al mq", SOST]
R(f, "P30D", raw="\t".join(f).replace("Autorizzazione allo scavo", "Autorizzazione" + NB + "allo" + NB + "scavo").replace("€ 100,00", "€" + NB + "100,00"), sil=False, off="lavori-pubblici")
d.cite("artt. 21 e 25 D.Lgs. 285/1992", "decreto.legislativo/1992/285/art21", "decreto.legislativo/1992/285/art25")
f = [A2, "Certificato di esecuzione lavori (C.E.L.)", "art. 86 D.Lgs. 50/2016", LP, RL, "", "Richiesta dell'impresa", "PEC", "30", "no", "no", TAR, "ANAC", "", SOST]
R(f, "P30D", sil=False, off="lavori-pubblici")
d.cite("art. 86 D.Lgs. 50/2016", "decreto.legislativo/2016/50/art86")
# the end of the substitute's cell fell on the next line
f = [A2, "Svincolo di cauzioni per opere a scomputo", "", LP, RL, "Giunta comunale", "Certificato di collaudo", "PEC", "60", "no", "no", TAR, "", "", SOST]
R(f, "P60D", raw="\t".join(f[:-1] + ["Segretario generale, dott. Gianluca"]) + "\nZanutta, segretario@comune.codroipo.example", sil=False, off="lavori-pubblici")
A3 = "Area servizi alla persona"
RS = "dott.ssa Elena Cristofoli, 0432 000460"
f = [A3, "Fondo per l'autonomia possibile", "art. 41 L.R. 31 marzo 2006, n. 6", "Servizio sociale", RS, "", "ISEE, verbale di invalidità", "Assistente sociale", "secondo regolamento regionale", "no", "no", TAR, "", "", SOST]
R(f, "by-regulation", sil=False, off="servizi-sociali")
d.cite("art. 41 L.R. 31 marzo 2006, n. 6", "legge.regionale/2006/6/art41")
f = [A3, "Contributo per l'abbattimento delle rette del nido", "L.R. 20/2005", "Istruzione", RS, "", "Domanda on line", "E-mail", "come da bando; domande dal 1 al 31 maggio", "no", "no", TAR, "https://servizi.comune.codroipo.example/nido", "retta mensile", SOST]
R(f, "by-contract --05-01 --05-31", sil=False, off="istruzione", doubt="«dal 1 al 31 maggio» is the window for the applications: only its last day, or nothing, may be given.")
d.cite("L.R. 20/2005", "legge.regionale/2005/20")
f = [A3, "Prestito interbibliotecario", "", "Biblioteca", RS, "", "Tessera", "Banco prestiti", "10 lav. dalla richiesta", "no", "no", "Reclamo al responsabile", "https://opac.fvg.example", "spese postali", SOST]
R(f, "P10D;working", T="dalla richiesta", sil=False, off="cultura")
f = [A3, "Concessione di palestre in orario extrascolastico", "Regolamento impianti sportivi, art. 6", "Sport", RS, "", "Modulo S1 e polizza", "E-mail", "entro il 31 agosto", "no", "no", TAR, "", "tariffa oraria", SOST]
# the si/no columns of this row hold a name that belongs nowhere
R(f, "--08-31", raw="\t".join(f[:9] + ["no", "no Cristofoli"] + f[11:]), sil=False, off="cultura",
  doubt="«Cristofoli», stray in the column of the silence, is left out as a piece of the responsible's name; «no Cristofoli» is also defensible.")
d.cite("Regolamento impianti sportivi, art. 6", "regolamento/?/?/art6")
d.l()
d.l("Legenda: lav. = giorni lavorativi; A.S.S. = Azienda per i servizi sanitari. Ultimo aggiornamento 12/10/2017")
d.save()
