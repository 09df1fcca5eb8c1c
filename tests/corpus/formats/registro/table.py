"""The table of an invented union of municipalities that every document of this folder holds: long cells, several lines in one, two levels of
sections, no numbers, terms in words."""

TOWN = "Unione dei Comuni della Valserena"
TITLE = "Registro dei procedimenti"
INTRO = "Aggiornato con deliberazione della Giunta n. 14 del 3 marzo 2023."
HEADER = ["Procedimento", "Descrizione", "Unità organizzativa responsabile", "Iniziativa", "Documenti da allegare", "Decorrenza",
          "Termine di conclusione", "Silenzio assenso", "Strumenti di tutela"]
COLUMNS = ["title", "description", "office", "on_application", "attachments", "trigger", "term", "tacit_outcome", "remedies"]
TAR = "Ricorso al TAR entro 60 giorni"
# (settore, servizio, rows); the lines of a cell are parted by \n.
SECTIONS = [
    ("Settore Servizi alla persona", "Servizio Asili nido", [
        ["Ammissione al nido", "Formazione della graduatoria e ammissione dei bambini da tre a trentasei mesi", "Ufficio Nidi", "di parte",
         "Domanda\nAttestazione ISEE\nCertificato delle vaccinazioni", "scadenza del bando", "sessanta giorni", "No", TAR],
        ["Riduzione della retta", "Ricalcolo della retta per variazione del reddito", "Ufficio Nidi", "di parte", "Attestazione ISEE corrente",
         "ricevimento della domanda", "30 giorni", "Sì", TAR],
    ]),
    ("Settore Servizi alla persona", "Servizio Sociale professionale", [
        ["Assistenza domiciliare agli anziani", "Valutazione del bisogno e piano individuale di assistenza", "Ufficio Anziani", "di parte",
         "Domanda\nCertificato medico", "ricevimento della domanda", "45 giorni", "No", TAR],
        ["Contributo economico straordinario", "Sostegno a famiglie in difficoltà temporanea", "Ufficio Inclusione", "di parte o d'ufficio",
         "Attestazione ISEE\nRelazione dell'assistente sociale", "presentazione della domanda completa", "30 giorni", "No", TAR],
        ["Inserimento in comunità di minori", "Esecuzione di provvedimenti dell'autorità giudiziaria", "Ufficio Minori", "d'ufficio", "",
         "notifica del provvedimento", "immediato", "", "Reclamo al Tribunale per i minorenni"],
    ]),
    ("Settore Territorio", "Servizio Forestazione", [
        ["Taglio di bosco ceduo", "Autorizzazione al taglio oltre un ettaro", "Ufficio Vincoli", "di parte",
         "Progetto di taglio\nEstratto di mappa\nMarca da bollo", "protocollo dell'istanza", "90 giorni", "Sì", TAR],
        ["Mutamento di destinazione di terreni sottoposti a vincolo idrogeologico", "Nulla osta ai movimenti di terra", "Ufficio Vincoli", "di parte",
         "Relazione geologica", "protocollo dell'istanza", "sei mesi", "No", TAR],
    ]),
    ("Settore Territorio", "Servizio Protezione civile", [
        ["Iscrizione nell'albo dei volontari", "Verifica dei requisiti e iscrizione", "Ufficio Volontariato", "di parte", "Domanda\nFotografia",
         "ricevimento della domanda", "15 giorni", "Sì", TAR],
        ["Rimborso ai datori di lavoro dei volontari", "Liquidazione delle giornate di assenza", "Ufficio Volontariato", "di parte",
         "Richiesta entro due anni\nAttestazione di presenza", "ricevimento della richiesta", "3 mesi", "No", TAR],
        ["Attivazione del centro operativo", "Ordinanza del presidente in caso di allerta", "Ufficio Volontariato", "d'ufficio", "",
         "diramazione dell'allerta", "immediato", "", ""],
    ]),
]
