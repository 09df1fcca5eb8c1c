"""The rows of the documents of this folder. Invented; every document takes some of them."""

# number is given by the documents; (title, legal basis, office, responsible, term, trigger, silence)
DEMOGRAFICI = [
    ("Iscrizione anagrafica per nascita", "D.P.R. 223/1989, art. 7", "Ufficio Anagrafe", "Dott.ssa Irene Valli", "2 giorni lavorativi", "Data della denuncia", "NO"),
    ("Iscrizione anagrafica per trasferimento di residenza dall'estero di cittadini italiani iscritti all'AIRE", "D.P.R. 223/1989, art. 7; L. 470/1988", "Ufficio Anagrafe", "Dott.ssa Irene Valli", "45 giorni", "Data di presentazione della dichiarazione", "SI"),
    ("Certificato di stato di famiglia storico", "D.P.R. 223/1989, art. 35", "Ufficio Anagrafe", "Marco Dessì", "30 giorni", "Data della richiesta", "NO"),
    ("Carta d'identità elettronica", "art. 3 R.D. 773/1931", "Ufficio Anagrafe", "Marco Dessì", "6 giorni lavorativi", "Data della richiesta", ""),
    ("Trascrizione di sentenze di divorzio pronunciate all'estero", "L. 218/1995, artt. 64 e 65", "Ufficio Stato civile", "Dott.ssa Irene Valli", "60 giorni", "Ricezione degli atti", "NO"),
    ("Autorizzazione alla cremazione", "L. 130/2001", "Ufficio Stato civile", "Dott.ssa Irene Valli", "24 ore", "Richiesta completa", "NO"),
    ("Affidamento e dispersione delle ceneri, con l'accordo di tutti gli aventi diritto e salvo che la volontà del defunto risulti da testamento depositato", "L. 130/2001; L.R. 22/2003", "Ufficio Stato civile", "Dott.ssa Irene Valli", "10 giorni", "Richiesta completa", "NO"),
    ("Iscrizione nell'albo degli scrutatori", "L. 95/1989", "Ufficio Elettorale", "Marco Dessì", "entro il 30 novembre", "", ""),
    ("Tessera elettorale: duplicato", "D.P.R. 299/2000", "Ufficio Elettorale", "Marco Dessì", "immediata", "Richiesta allo sportello", ""),
]
TECNICA = [
    ("Comunicazione di inizio lavori asseverata", "art. 6-bis D.P.R. 380/2001", "Sportello unico edilizia", "Geom. Luca Ferri", "30 giorni", "Data di protocollo", ""),
    ("Permesso di costruire in deroga", "art. 14 D.P.R. 380/2001", "Sportello unico edilizia", "Arch. Paola Neri", "120 giorni", "Data di presentazione della domanda completa di tutti gli allegati", "NO"),
    ("Certificato di idoneità dell'alloggio", "D.Lgs. 286/1998, art. 29", "Sportello unico edilizia", "Geom. Luca Ferri", "30 giorni", "Data della domanda", "NO"),
    ("Voltura di permesso di costruire", "art. 11 D.P.R. 380/2001", "Sportello unico edilizia", "Geom. Luca Ferri", "30 giorni", "Data della domanda", "NO"),
    ("Autorizzazione paesaggistica semplificata", "D.P.R. 31/2017; D.Lgs. 42/2004, art. 146", "Ufficio Paesaggio", "Arch. Paola Neri", "60 giorni", "Data della domanda", "NO"),
    ("Autorizzazione allo scavo su suolo pubblico, anche per allacciamenti alle reti dei servizi, con ripristino a carico del richiedente", "D.Lgs. 285/1992, art. 21", "Ufficio Lavori pubblici", "Ing. Sara Conti", "20 giorni", "Data della domanda", "SI"),
    ("Occupazione temporanea di suolo pubblico per cantiere", "D.Lgs. 285/1992, art. 20", "Ufficio Lavori pubblici", "Ing. Sara Conti", "15 giorni", "Data della domanda", "NO"),
    ("Abbattimento di piante ad alto fusto", "Regolamento del verde, art. 12", "Ufficio Ambiente", "Dott. Ugo Sanna", "30 giorni", "Data della domanda", "SI"),
    ("Autorizzazione allo scarico fuori fognatura", "D.Lgs. 152/2006, art. 124", "Ufficio Ambiente", "Dott. Ugo Sanna", "90 giorni", "Data della domanda", "NO"),
]
SOCIALE = [
    ("Contributo per il canone di locazione", "L. 431/1998, art. 11", "Ufficio Servizi sociali", "Dott.ssa Anna Moro", "90 giorni", "Scadenza del bando", "NO"),
    ("Assegno di maternità", "D.Lgs. 151/2001, art. 74", "Ufficio Servizi sociali", "Dott.ssa Anna Moro", "30 giorni", "Data della domanda", "NO"),
    ("Ammissione all'asilo nido", "Regolamento dell'asilo nido, art. 5", "Ufficio Scuola", "Carla Riva", "60 giorni", "Chiusura delle iscrizioni", ""),
    ("Esenzione dalla tariffa della mensa scolastica per nuclei con ISEE inferiore alla soglia deliberata ogni anno dalla Giunta", "D.P.C.M. 159/2013", "Ufficio Scuola", "Carla Riva", "30 giorni", "Data della domanda", "NO"),
    ("Assistenza domiciliare agli anziani", "L. 328/2000", "Ufficio Servizi sociali", "Dott.ssa Anna Moro", "45 giorni", "Data della domanda", ""),
]
AREAS = [("AREA SERVIZI DEMOGRAFICI", DEMOGRAFICI), ("AREA TECNICA", TECNICA), ("AREA SERVIZI ALLA PERSONA", SOCIALE)]

FEES = [("Carta d'identità elettronica", "22,21 euro"), ("Certificato con ricerca d'archivio", "5,16 euro"), ("Fotocopie formato A4", "0,15 euro"),
        ("Accesso agli atti edilizi", "30,00 euro"), ("Duplicato di tessera", "10,00 euro")]

PROSE = (
    "Il presente elenco è redatto in attuazione della legge 7 agosto 1990, n. 241. I termini decorrono dalla data in cui l'istanza "
    "perviene al protocollo dell'ente, salvo che sia diversamente indicato. Quando la domanda è irregolare o incompleta il responsabile "
    "ne dà comunicazione all'interessato, indicando le cause. Il termine può essere sospeso una sola volta e per non più di trenta giorni "
    "per acquisire informazioni o certificazioni. Decorso il termine senza che sia stato adottato il provvedimento il cittadino può "
    "rivolgersi al titolare del potere sostitutivo, che conclude il procedimento entro la metà del termine originario. "
)

ALL = ["number", "title", "legal_basis", "office", "responsible", "term", "trigger", "tacit_outcome"]
HEADERS = {"number": "N.", "title": "Denominazione del procedimento", "legal_basis": "Riferimenti normativi", "office": "Unità organizzativa responsabile",
           "responsible": "Responsabile del procedimento", "term": "Termine di conclusione", "trigger": "Decorrenza del termine", "tacit_outcome": "Silenzio assenso"}


def rows(areas, columns, start=1):
    """(section, {column: text}) for each row, numbered from `start`."""
    out = []
    for section, area in areas:
        for row in area:
            cells = dict(zip(ALL[1:], row), number=str(start))
            start += 1
            out.append((section, {c: cells[c] for c in columns}))
    return out


def expected(rows, sections=True):
    """What a reader finds: empty cells left out."""
    return [{"section": [s] if sections and s else [], "cells": {c: t for c, t in cells.items() if t}} for s, cells in rows]
