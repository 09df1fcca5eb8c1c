from common import Doc

d = Doc("12_albenga_tariffe_orari_rischi.txt")
d.doc = dict(authority="Comune di Albenga", istat_code="009002", province="SV", region="Liguria",
             title="CARTA DEI SERVIZI 2018 - ALLEGATI", document_type=None, adopted_by=None)
d.l("""COMUNE DI ALBENGA (SV)

CARTA DEI SERVIZI 2018 - ALLEGATI

Allegato 1	Tariffe e diritti ................................. 1
Allegato 2	Orari degli uffici ................................ 2
Allegato 3	Legenda ........................................... 2
Allegato 4	Registro dei rischi ............................... 3
Allegato 5	Riepilogo dei procedimenti del 2017 ............... 4


ALLEGATO 1 - TARIFFE E DIRITTI
(deliberazione di Giunta n. 402 del 19.12.2017)

N.	SERVIZIO RICHIESTO	TARIFFA €	TEMPO DI RILASCIO
1	Carta d'identità elettronica	22,21	6 giorni
2	Carta d'identità cartacea (solo urgenze)	5,42	a vista
3	Certificato anagrafico in carta libera	0,26	immediato
4	Certificato anagrafico in bollo	0,52 + 16,00	immediato
5	Certificati storici con ricerca d'archivio	2,58	30 giorni
6	Certificato di destinazione urbanistica fino a 5 mappali	50,00	30 giorni
7	CDU, per ogni mappale in più	5,00	-
8	CDU con urgenza	100,00	7 gg.
9	Permesso di costruire: diritti di segreteria (L. 68/93, art. 10)	da 51,65 a 516,46	
10	Copia di planimetrie formato A1	3,00	5 gg. lavorativi
11	Celebrazione di matrimoni in sala rossa, residenti	150,00	prenotazione 30 giorni prima
	TOTALE DIRITTI INCASSATI NEL 2017	48.311,70	


ALLEGATO 2 - ORARI DEGLI UFFICI

UFFICIO	GIORNI	ORE	TELEFONO
Anagrafe	dal lunedì al venerdì	8.30 - 12.30	0182 000211
Stato civile	lunedì, mercoledì	9.00 - 12.00	0182 000214
Tributi	martedì e giovedì	9.00 - 12.00; 15.00 - 17.00	0182 000230
S.U.A.P.	2 giorni la settimana	su appuntamento, entro 5 giorni	0182 000240
Polizia municipale	tutti	24 ore	0182 000250


ALLEGATO 3 - LEGENDA

gg.	giorni
lav.	giorni lavorativi
SA	silenzio-assenso (art. 20 L. 241/1990)
IM	rilascio immediato
U.O.	Unità organizzativa
R	ricorso al T.A.R. entro 60 giorni, art. 29 cod. proc. amm.


ALLEGATO 4 - REGISTRO DEI RISCHI (P.T.P.C. 2018-2020, art. 1, comma 9, L. 190/2012)

| Area | Processo | Ufficio | Evento rischioso | Probabilità | Impatto | Rischio | Misura | Tempi della misura |
|---|---|---|---|---|---|---|---|---|
| Provvedimenti ampliativi | Rilascio del permesso di costruire | Edilizia privata | Istruttoria compiacente | 3 | 4 | 12 | Rotazione degli istruttori | entro il 31/12/2018 |
| Provvedimenti ampliativi | Autorizzazione di commercio su area pubblica | SUAP | Preferenza nella graduatoria | 2 | 3 | 6 | Doppia firma | immediata |
| Contratti | Affidamento diretto di lavori | Lavori pubblici | Frazionamento artificioso | 4 | 4 | 16 | Elenco con sorteggio | 90 giorni |
| Entrate | Sgravio di tributi | Tributi | Annullamento indebito | 2 | 4 | 8 | Controllo a campione | semestrale |
| Personale | Concorsi pubblici | Personale | Commissione incompatibile | 1 | 5 | 5 | Dichiarazioni ex D.P.R. 62/2013 | ad ogni concorso |
| **Media** | | | | **2,4** | **4** | **9,4** | | |


ALLEGATO 5 - RIEPILOGO DEI PROCEDIMENTI DEL 2017

Settore                                  Avviati     Conclusi    Conclusi       Tempo medio
                                                                 nei termini    (giorni)
Servizi demografici                        4.120        4.118          4.101             3
Tributi                                    1.377        1.204          1.066            41
Edilizia privata                             962          790            655            58
Polizia municipale                           840          838            838            12
                                       ---------    ---------      ---------     ---------
TOTALE                                     7.299        6.950          6.660

Il Segretario generale: dott. Italo Ravera

             COMUNE DI ALBENGA - CARTA DEI SERVIZI                                   - 4 -""")
for raw, *keys in [
    ("deliberazione di Giunta n. 402 del 19.12.2017", "delibera.gc/2017/402"), ("L. 68/93, art. 10", "legge/1993/68/art10"),
    ("art. 20 L. 241/1990", "legge/1990/241/art20"), ("art. 29 cod. proc. amm.", "altro/?/?/art29"),
    ("art. 1, comma 9, L. 190/2012", "legge/2012/190/art1/com9"), ("D.P.R. 62/2013", "dpr/2013/62"),
]:
    d.cite(raw, *keys)
d.save()
