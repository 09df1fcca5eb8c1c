"""The table of an invented municipality that every document of this folder holds."""

TOWN = "Comune di Valfiorita"
TITLE = "Elenco dei procedimenti amministrativi"
# A header of two rows: what stands above, what stands below.
HEADER = [
    ("N.", ""),
    ("Denominazione del procedimento", ""),
    ("Ufficio competente", ""),
    ("Responsabile", "del procedimento"),
    ("", "del provvedimento"),
    ("Normativa", ""),
    ("Termine (giorni)", ""),
]
SECTIONS = [
    ("Area amministrativa", [
        ["1", "Accesso documentale", "Segreteria", "Rag. Elda Conti", "Segretario comunale", "art. 22 L. 241/1990", "30"],
        ["2", "Concessione di contributi alle associazioni, compresa l'istruttoria della domanda e la verifica della rendicontazione presentata",
         "Segreteria", "Rag. Elda Conti", "Giunta comunale", "art. 12 L. 241/1990", "60"],
        ["3", "Iscrizione anagrafica per trasferimento da altro comune", "Anagrafe", "Nicolò Prà", "Ufficiale d'anagrafe", "D.P.R. 223/1989", "2 lavorativi"],
        ["4", "Rilascio della carta d'identità", "Anagrafe", "Nicolò Prà", "Sindaco", "art. 3 R.D. 773/1931", "a vista"],
    ]),
    ("Area tecnica", [
        ["5", "Permesso di costruire", "Edilizia privata", "Geom. Ivo Là", "Arch. Mara Però", "art. 20 D.P.R. 380/2001", "90 (1)"],
        ["6", "Certificato di destinazione urbanistica", "Edilizia privata", "Geom. Ivo Là", "Arch. Mara Però", "art. 30 D.P.R. 380/2001", "30"],
        ["7", "Autorizzazione allo scavo su suolo pubblico", "Lavori pubblici", "Ing. Ugo Riva", "Arch. Mara Però", "D.Lgs. 285/1992", "30"],
    ]),
]
NOTE = "(1) raddoppiati per i progetti particolarmente complessi"
FEES = [
    "Diritti di segreteria",
    ["Atto", "Importo", "Pagamento"],
    ["Certificato di destinazione urbanistica", "€ 30,00", "entro 5 giorni"],
    ["Permesso di costruire", "€ 120,00", "entro 30 giorni"],
]
