"""A page that fell back to words: columns with one space or two between them, one row a line, wrapped as the width came."""
from common import Doc

d = Doc("23_rogliano_parole.txt")
d.doc = dict(authority="Comune di Rogliano", istat_code="078105", province="CS", region="Calabria", title="Procedimenti dell'Ente", document_type="procedure-list", adopted_by=None)
d.l("""Comune di Rogliano
Provincia di Cosenza
Procedimenti dell'Ente
""")
d.table("UFFICIO TRIBUTI", "plain")
d.l("UFFICIO TRIBUTI")
d.l("N. Procedimento Normativa Avvio Termine Responsabile")
d.sec("UFFICIO TRIBUTI", off="tributi")


def rec(text, dl, **k):
    d.r(text, dl, **k)


rec("1 Accertamento IMU L. 160/2019 d'ufficio 31 dicembre Spadafora", "--12-31", n="1", t="Accertamento IMU", law="L. 160/2019", on_application="d'ufficio", term="31 dicembre", resp="Spadafora")
d.cite("L. 160/2019", "legge/2019/160")
rec("2 Rimborso TARI L. 296/2006 istanza di parte 180 giorni Spadafora", "P180D", n="2", t="Rimborso TARI", law="L. 296/2006", on_application="istanza di parte", term="180 giorni", resp="Spadafora")
d.cite("L. 296/2006", "legge/2006/296")
rec("3 Rateizzazione di debiti tributari istanza di parte 30 giorni Spadafora", "P30D", n="3", t="Rateizzazione di debiti tributari", on_application="istanza di parte", term="30 giorni", resp="Spadafora")
rec("4 Interpello L. 212/2000 istanza di parte 90 giorni Spadafora", "P90D", n="4", t="Interpello", law="L. 212/2000", on_application="istanza di parte", term="90 giorni", resp="Spadafora")
d.cite("L. 212/2000", "legge/2000/212")
rec("5 Autotutela D.M. 37/1997 d'ufficio 60 giorni Spadafora", "P60D", n="5", t="Autotutela", law="D.M. 37/1997", on_application="d'ufficio", term="60 giorni", resp="Spadafora")
d.cite("D.M. 37/1997", "dm/1997/37")
d.l("UFFICIO DEMOGRAFICO")
d.table("UFFICIO DEMOGRAFICO", "plain")
d.sec("UFFICIO DEMOGRAFICO", off="anagrafe")
d.l("N. Procedimento Normativa Avvio Termine Responsabile")
rec("1 Iscrizione anagrafica D.P.R. 223/1989 istanza di parte 2 giorni lavorativi Altomare", "P2D;working", n="1", t="Iscrizione anagrafica", law="D.P.R. 223/1989", on_application="istanza di parte", term="2 giorni lavorativi", resp="Altomare")
d.cite("D.P.R. 223/1989", "dpr/1989/223")
rec("2 Cancellazione per irreperibilità D.P.R. 223/1989 d'ufficio 1 anno Altomare", "P1Y", n="2", t="Cancellazione per irreperibilità", law="D.P.R. 223/1989", on_application="d'ufficio", term="1 anno", resp="Altomare")
d.cite("D.P.R. 223/1989", "dpr/1989/223")
rec("3 Carta d'identità R.D. 773/1931 istanza di parte immediato Altomare", "immediate", n="3", t="Carta d'identità", law="R.D. 773/1931", on_application="istanza di parte", term="immediato", resp="Altomare")
d.cite("R.D. 773/1931", "regio.decreto/1931/773")
rec("4 Certificati di stato di famiglia istanza di parte a vista Altomare", "immediate", n="4", t="Certificati di stato di famiglia", on_application="istanza di parte", term="a vista", resp="Altomare")
rec("5 Albo dei giudici popolari L. 287/1951 d'ufficio 30 aprile Altomare", "--04-30", n="5", t="Albo dei giudici popolari", law="L. 287/1951", on_application="d'ufficio", term="30 aprile", resp="Altomare")
d.cite("L. 287/1951", "legge/1951/287")
rec("6 Pubblicazioni di matrimonio art. 93 c.c. istanza di parte 15 giorni Altomare", "P15D", n="6", t="Pubblicazioni di matrimonio", law="art. 93 c.c.", on_application="istanza di parte", term="15 giorni", resp="Altomare")
d.cite("art. 93 c.c.", "codice.civile/?/?/art93")
d.l("UFFICIO TECNICO")
d.table("UFFICIO TECNICO", "plain")
d.sec("UFFICIO TECNICO", off="edilizia")
d.l("N. Procedimento Normativa Avvio Termine Responsabile")
rec("1 Permesso di costruire D.P.R. 380/2001 istanza di parte 60 giorni Bruni", "P60D", n="1", t="Permesso di costruire", law="D.P.R. 380/2001", on_application="istanza di parte", term="60 giorni", resp="Bruni")
d.cite("D.P.R. 380/2001", "dpr/2001/380")
rec("2 Certificato di destinazione urbanistica\nart. 30 D.P.R. 380/2001 istanza di parte 30 giorni Bruni", "P30D", n="2", t="Certificato di destinazione urbanistica", law="art. 30 D.P.R. 380/2001", on_application="istanza di parte", term="30 giorni", resp="Bruni")
d.cite("art. 30 D.P.R. 380/2001", "dpr/2001/380/art30")
rec("3 Ordinanza di demolizione di opere abusive art. 31 D.P.R. 380/2001 d'ufficio 90 giorni Bruni", "P90D", n="3", t="Ordinanza di demolizione di opere abusive", law="art. 31 D.P.R. 380/2001", on_application="d'ufficio", term="90 giorni", resp="Bruni")
d.cite("art. 31 D.P.R. 380/2001", "dpr/2001/380/art31")
rec("4 Accesso agli atti edilizi L. 241/1990 istanza di parte 30 giorni Bruni", "P30D", n="4", t="Accesso agli atti edilizi", law="L. 241/1990", on_application="istanza di parte", term="30 giorni", resp="Bruni")
d.cite("L. 241/1990", "legge/1990/241")
rec("5 Voltura di titoli edilizi istanza di parte 15 giorni Bruni", "P15D", n="5", t="Voltura di titoli edilizi", on_application="istanza di parte", term="15 giorni", resp="Bruni")
d.save()
