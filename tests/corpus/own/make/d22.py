from common import Doc

d = Doc("22_vieste_opuscolo.txt")
d.doc = dict(authority="Comune di Vieste", istat_code="071060", province="FG", region="Puglia", title="Il Comune e i suoi cittadini", document_type=None, adopted_by=None)
d.l("""COMUNE DI VIESTE

Il Comune e i suoi cittadini
opuscolo per i nuovi residenti

1. Che cosa fare appena arrivati
   Chi si trasferisce a Vieste ha venti giorni di tempo per dichiarare la nuova abitazione. L'ufficio anagrafe
   registra la dichiarazione entro due giorni lavorativi; nei 45 giorni seguenti la polizia locale controlla.
   Occorrono:
   a) un documento d'identità per ogni persona;
   b) il codice fiscale;
   c) il contratto di affitto o l'atto di proprietà;
   d) per i cittadini stranieri, il permesso di soggiorno o la ricevuta del rinnovo (entro 60 giorni).

2. Rifiuti
   Il calendario della raccolta:
     lunedì       organico
     martedì      carta
     mercoledì    vetro
     giovedì      organico
     venerdì      indifferenziato
   La dichiarazione TARI si presenta entro il 30 giugno dell'anno che segue l'inizio dell'occupazione. Chi non la
   presenta paga una sanzione dal 100 al 200 per cento; entro 60 giorni si può ricorrere alla Corte di giustizia.

3. Chi chiamare
   Centralino ............................... 0884 000100
   Anagrafe ................................. 0884 000110
   Tributi .................................. 0884 000120
   Ufficio tecnico .......................... 0884 000130
   Polizia locale (24 ore) .................. 0884 000150

4. Dieci cose che pochi sanno
   1) Il termine di conclusione di un procedimento, se nulla è detto, è di trenta giorni.
   2) Il responsabile del procedimento ha un nome, e l'ufficio deve dirlo.
   3) Il silenzio vale assenso dopo 60 giorni, ma non sempre.
   4) L'autocertificazione sostituisce il certificato: titolo di studio, stato di famiglia, residenza.
   5) Per l'accesso agli atti bastano 30 giorni e 10 centesimi a pagina.
   6) La carta d'identità vale 10 anni, 5 per i minori, 3 per i bambini.
   7) L'occupazione di suolo pubblico per un trasloco si chiede 5 giorni prima.
   8) Le pubblicazioni di matrimonio restano affisse 8 giorni.
   9) Il contrassegno per invalidi vale 5 anni in tutta l'Unione europea.
   10) Il ricorso al TAR si propone entro 60 giorni, quello al Capo dello Stato entro 120.

5. Orari
   Anagrafe          lun-ven 8.30 - 12.30     mar e gio 15.30 - 17.30
   Tributi           lun, mer, ven 9 - 12     gio 15.30 - 17.30
   Ufficio tecnico   mar 9 - 12               gio 15.30 - 17.00

6. Quanto costa
   Carta d'identità        22,20 euro
   Certificati in bollo    16,52 euro
   Passo carrabile         30,00 euro l'anno
   Accesso agli atti       0,10 euro a pagina

   A norma dell'art. 2 della legge n. 241/1990 ogni procedimento si conclude con un provvedimento espresso.

                                                                  Il Sindaco
                                                                  (firmato)""")
d.cite("art. 2 della legge n. 241/1990", "legge/1990/241/art2")
d.save()
