from common import Doc

d = Doc("21_castelnovo_testata_rotta.md")
d.doc = dict(authority="Comune di Castelnovo ne' Monti", istat_code="035016", province="RE", region="Emilia-Romagna",
             title="Procedimenti amministrativi di competenza dell'ente", document_type="procedure-list", adopted_by=None)


def rec(text, dl, T=None, trg=None, **k):
    return d.r(text, dl, T=T, trg=trg, **k)


d.l("""# Comune di Castelnovo ne' Monti (RE)

## Procedimenti amministrativi di competenza dell'ente

Elenco aggiornato al 30 giugno 2018.

### Settore 1 - Affari generali
""")
d.table("Settore 1 - Affari generali", "markdown")
d.sec("Settore 1 - Affari generali")
d.l("| Nr | Tipologia di | U.O. | Responsabile | Tempi di | Inizio del |")
d.l("|----|----|----|----|----|----|")
d.l("| | procedimento | competente | | conclusione | termine |")
rec("| 1 | Rilascio di copie di atti | Segreteria | Ferri L. | 30 giorni | richiesta |", "P30D", trg="richiesta", n="1", t="Rilascio di copie di atti", o="Segreteria", resp="Ferri L.", term="30 giorni", off="segreteria")
rec("| 2 | Notifiche per conto di<br>altri enti | Messi | Ferri L. | 10 giorni | arrivo dell'atto |", "P10D", trg="arrivo dell'atto", n="2", t="Notifiche per conto di altri enti", o="Messi", resp="Ferri L.", term="10 giorni", off="messi")
r = rec("| 3 | Contributi ad associazioni sportive e | Segreteria | Ferri L. | 60 giorni | scadenza del |\n| | culturali, senza fini di lucro | | | | bando |", "P60D", trg="scadenza del bando", n="3",
        t="Contributi ad associazioni sportive e culturali, senza fini di lucro", o="Segreteria", resp="Ferri L.", term="60 giorni", off="segreteria")
rec("| 4 | Stipula di contratti | Contratti | Ferri L. | 60 giorni | aggiudicazione efficace |", "P60D", trg="aggiudicazione efficace", n="4", t="Stipula di contratti", o="Contratti", resp="Ferri L.", term="60 giorni", off="contratti")
rec("| 5 | Registrazione di contratti | Contratti | Ferri L. | 20 giorni | stipula |", "P20D", trg="stipula", n="5", t="Registrazione di contratti", o="Contratti", resp="Ferri L.", term="20 giorni", off="contratti")
d.l("""
### Settore 2 - Finanze
""")
d.table("Settore 2 - Finanze", "markdown")
d.sec("Settore 2 - Finanze")
d.l("Nr | Tipologia di procedimento | U.O. competente | Responsabile | Tempi di conclusione | Inizio del termine")
d.l("---|---|---|---|---|---")
rec("1 | Rimborso ICI | Tributi | Bolognesi G. | 180 giorni | domanda", "P180D", trg="domanda", n="1", t="Rimborso ICI", o="Tributi", resp="Bolognesi G.", term="180 giorni", off="tributi")
rec("2 | Discarico di cartelle | Tributi | Bolognesi G. | 90 giorni | domanda", "P90D", trg="domanda", n="2", t="Discarico di cartelle", o="Tributi", resp="Bolognesi G.", term="90 giorni", off="tributi")
rec("3 | Attestazione di pagamenti a fornitori | Ragioneria | Bolognesi G. | 15 giorni | richiesta", "P15D", trg="richiesta", n="3", t="Attestazione di pagamenti a fornitori", o="Ragioneria", resp="Bolognesi G.", term="15 giorni", off="ragioneria")
rec("4 | Rendiconto dell'economo | Economato | Bolognesi G. | trimestrale | ", "R/P3M", n="4", t="Rendiconto dell'economo", o="Economato", resp="Bolognesi G.", term="trimestrale", off="economato")
d.l("""
### Settore 3 - Territorio
""")
d.table("Settore 3 - Territorio", "markdown")
d.sec("Settore 3 - Territorio")
d.l("| Nr | Tipologia di procedimento | U.O. competente | Responsabile | Tempi di conclusione | Inizio del termine |")
d.l("| 1 | Autorizzazione sismica | Sportello edilizia | Rossi M. | 60 giorni | domanda |", r1 := rec(None, "P60D", trg="domanda", n="1", t="Autorizzazione sismica", o="Sportello edilizia", resp="Rossi M.", term="60 giorni", off="edilizia"))
d.l("|:--|:--|:--|:--|:--|:--|")
rec("| 2 | Accertamento di conformità | Sportello edilizia | Rossi M. | 60 giorni | domanda |", "P60D", trg="domanda", n="2", t="Accertamento di conformità", o="Sportello edilizia", resp="Rossi M.", term="60 giorni", off="edilizia")
rec("| 3 | **Svincolo di fideiussioni** | Sportello edilizia | Rossi M. | 30 giorni | collaudo |", "P30D", trg="collaudo", n="3", t="Svincolo di fideiussioni", o="Sportello edilizia", resp="Rossi M.", term="30 giorni", off="edilizia")
d.l("| | **AMBIENTE** | | | | |")
d.sec("Settore 3 - Territorio", "AMBIENTE")
rec("| 4 | Taglio di alberi in aree private | Ambiente | Corradini S. | 30 giorni | sopralluogo |", "P30D", trg="sopralluogo", n="4", t="Taglio di alberi in aree private", o="Ambiente", resp="Corradini S.", term="30 giorni", off="ambiente")
rec("| 5 | Autorizzazione allo scarico | Ambiente | Corradini S. | 90 giorni | domanda", "P90D", trg="domanda", n="5", t="Autorizzazione allo scarico", o="Ambiente", resp="Corradini S.", term="90 giorni", off="ambiente")
rec("6 | Deroga ai limiti di rumore | Ambiente | Corradini S. | 15 giorni | domanda |", "P15D", trg="domanda", n="6", t="Deroga ai limiti di rumore", o="Ambiente", resp="Corradini S.", term="15 giorni", off="ambiente")
d.l("| | **POLIZIA LOCALE** |")
d.sec("Settore 3 - Territorio", "POLIZIA LOCALE")
rec("| 7 | Permesso di transito | Polizia locale | Isp. Zini | a vista | |", "immediate", n="7", t="Permesso di transito", o="Polizia locale", resp="Isp. Zini", term="a vista", off="polizia-locale")
rec("| 8 | Contrassegno per invalidi | Polizia locale | Isp. Zini | 5 giorni | domanda |", "P5D", trg="domanda", n="8", t="Contrassegno per invalidi", o="Polizia locale", resp="Isp. Zini", term="5 giorni", off="polizia-locale")
d.l("""
pagina 2

|  |  |  |  |  |  |
|---|---|---|---|---|---|""")
rec("| 9 | Rateazione di sanzioni | Polizia locale | Isp. Zini | 90 giorni | domanda |", "P90D", trg="domanda", n="9", t="Rateazione di sanzioni", o="Polizia locale", resp="Isp. Zini", term="90 giorni", off="polizia-locale")
rec("| 10 | Rilascio di rapporti di incidente | Polizia locale | Isp. Zini | 30 giorni | richiesta |", "P30D", trg="richiesta", n="10", t="Rilascio di rapporti di incidente", o="Polizia locale", resp="Isp. Zini", term="30 giorni", off="polizia-locale")
d.l("")
d.l("Il termine di cui sopra decorre dal protocollo.")
d.save()
