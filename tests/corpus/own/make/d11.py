from common import Doc

d = Doc("11_larino_regolamento.txt")
d.doc = dict(authority="Comune di Larino", istat_code="070031", province="CB", region="Molise",
             title="REGOLAMENTO PER LA DISCIPLINA DEL PROCEDIMENTO AMMINISTRATIVO E DEL POTERE SOSTITUTIVO", document_type=None,
             adopted_by={"act": "delibera.cc", "number": "34", "date": "2014-11-27"})
d.l("""                         C O M U N E   D I   L A R I N O
                           Provincia di Campobasso


              REGOLAMENTO PER LA DISCIPLINA DEL PROCEDIMENTO AMMINISTRATIVO
                          E DEL POTERE SOSTITUTIVO

            Approvato con deliberazione consiliare n. 34 del 27 novembre 2014


                                  I N D I C E

TITOLO I - DISPOSIZIONI GENERALI
Art. 1  Oggetto ............................................................ pag.  2
Art. 2  Termini .............................................................pag.  2
Art. 3  Decorrenza dei termini ...................................................3
Art. 4  Sospensione: trenta giorni ...............................................3
TITOLO II - RESPONSABILITA'
Art. 5  Responsabile del procedimento . . . . . . . . . . . . . . . . . . . . . . 4
Art. 6  Ufficio competente e termine finale . . . . . . . . . . . . . . . . . . . 4
Art. 7  Potere sostitutivo ______________________________________________________ 5
Art. 8  Entrata in vigore _______________________________________________________ 5
ALLEGATI: nessuno

\f                                                                            2

TITOLO I
DISPOSIZIONI GENERALI

Art. 1 - Oggetto

1. Il presente regolamento dà attuazione alla legge 7 agosto 1990, n. 241, come modificata dalla L. 18 giugno 2009, n. 69 e
dal D.L. 9 febbraio 2012, n. 5, conv. in L. 35/2012, e all'art. 7 dello Statuto comunale.
2. Restano ferme le norme del D.P.R. n. 160 del 2010 sullo sportello unico e quelle del d.lgs. 42/2004, Parte terza.

Art. 2 - Termini

1. I procedimenti si concludono:
a) entro trenta giorni, per il rilascio di autorizzazioni, licenze e nulla osta;
b) entro sessanta giorni, per le concessioni di beni;
c) entro 90 giorni, se occorre il parere di altre amministrazioni (art. 16 l. 241/90).
2. Entro il 31 gennaio di ogni anno ciascun responsabile pubblica i tempi medi: 1) Segreteria, 2) Ragioneria, 3) Ufficio
tecnico.
3. Se non è stabilito altro termine vale quello di 30 gg.

                                  Art. 3
                          Decorrenza dei termini

1. Il termine decorre dalla data di ricevimento della domanda; per i procedimenti d'ufficio, dal giorno in cui l'ufficio ha
notizia del fatto.
2. Se la domanda è incompleta, il responsabile ne dà avviso entro 10 giorni e il termine decorre dal completamento.

                                  Art. 4
                       Sospensione: trenta giorni

1. Il termine può essere sospeso una sola volta, per non più di trenta giorni, a norma dell'art. 2, comma 7, L. 241/1990.
2. Non sono sospesi i termini di cui all'articolo 20, commi 1 e 4, della legge 241/1990 (silenzio assenso).

\f                                                                            3

TITOLO II
RESPONSABILITA'

Art. 5 - Responsabile del procedimento

1. Responsabile del procedimento è il dipendente a cui il dirigente assegna la pratica, entro 3 giorni lavorativi
dall'arrivo al protocollo; in mancanza, il dirigente stesso (artt. 4, 5 e 6 l. 241/90).
2. Il responsabile:
   - valuta le condizioni di ammissibilità;
   - accerta d'ufficio i fatti, ai sensi dell'art. 43 del D.P.R. 28 dicembre 2000, n. 445;
   - propone l'indizione della conferenza di servizi (15 giorni prima);
   - adotta il provvedimento finale, ove ne abbia la competenza, o trasmette gli atti entro 5 giorni.

Art. 6 - Ufficio competente e termine finale

1. L'ufficio competente e il termine finale di ogni procedimento sono indicati nella sezione "Amministrazione trasparente"
del sito, ex art. 35 D.Lgs. 33/2013.
2. Contro il silenzio è ammesso ricorso ai sensi degli artt. 31 e 117 del codice del processo amministrativo.

Art. 7 - Potere sostitutivo

1. Il potere sostitutivo spetta al Segretario comunale (tel. 0874 000100, orario 9,00-12,00), che conclude il procedimento
entro un termine pari alla metà di quello originario.
2. Entro il 30 gennaio il Segretario comunica alla Giunta i procedimenti, suddivisi per tipologia, nei quali il termine non è
stato rispettato. Ai fini dell'indennizzo si applica l'art. 28 D.L. 69/2013: euro 30,00 per ogni giorno, fino a 2.000,00.

Art. 8 - Entrata in vigore

1. Il presente regolamento entra in vigore il quindicesimo giorno successivo alla pubblicazione. Dalla stessa data è
abrogato il regolamento di cui alla delibera di C.C. n. 12 del 3.3.1997.

                                                                            4
\f
Il presente regolamento, composto di n. 8 articoli, è stato pubblicato all'Albo Pretorio dal 05/12/2014 al 20/12/2014 (n. 611
reg. pubbl.).

     IL PRESIDENTE DEL CONSIGLIO                         IL SEGRETARIO COMUNALE
        (prof. Adelmo Notarmaso)                        (dott.ssa Incoronata Di Bello)

      ______________________                            ______________________
""")
for raw, *keys in [
    ("deliberazione consiliare n. 34 del 27 novembre 2014", "delibera.cc/2014/34"),
    ("legge 7 agosto 1990, n. 241", "legge/1990/241"), ("L. 18 giugno 2009, n. 69", "legge/2009/69"), ("D.L. 9 febbraio 2012, n. 5", "decreto.legge/2012/5"),
    ("L. 35/2012", "legge/2012/35"), ("art. 7 dello Statuto comunale", "statuto/?/?/art7"), ("D.P.R. n. 160 del 2010", "dpr/2010/160"), ("d.lgs. 42/2004", "decreto.legislativo/2004/42"),
    ("art. 16 l. 241/90", "legge/1990/241/art16"),
    ("art. 2, comma 7, L. 241/1990", "legge/1990/241/art2/com7"),
    ("articolo 20, commi 1 e 4, della legge 241/1990", "legge/1990/241/art20/com1", "legge/1990/241/art20/com4"),
    ("artt. 4, 5 e 6 l. 241/90", "legge/1990/241/art4", "legge/1990/241/art5", "legge/1990/241/art6"),
    ("art. 43 del D.P.R. 28 dicembre 2000, n. 445", "dpr/2000/445/art43"), ("art. 35 D.Lgs. 33/2013", "decreto.legislativo/2013/33/art35"),
    ("artt. 31 e 117 del codice del processo amministrativo", "altro/?/?/art31", "altro/?/?/art117"),
    ("art. 28 D.L. 69/2013", "decreto.legge/2013/69/art28"), ("delibera di C.C. n. 12 del 3.3.1997", "delibera.cc/1997/12"),
]:
    d.cite(raw, *keys)
d.save()
