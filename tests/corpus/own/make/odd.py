"""Writes the odd files: inputs that must neither stop a run nor give a record out of nothing."""
import os

DIR = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "odd")
os.makedirs(DIR, exist_ok=True)
ROW = "1\tRilascio di certificati\tAnagrafe\ta vista\n"
ODD = {
    "vuoto.txt": b"",
    "solo_bom.txt": b"\xef\xbb\xbf",
    "solo_bom_utf16.txt": b"\xff\xfe",
    "solo_spazi.txt": b" \t \r\n\n   \n\t\t\n" + "\u00a0\u2003\n".encode(),
    "immagine.txt": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89",
    "riga_lunga.txt": ("Il termine di conclusione del procedimento e' di trenta giorni " * 330).encode()[:20480],
    "byte_nulli.txt": b"N.\tProcedimento\tTermine\n1\tRilascio\x00 di cop\x00ie\t30\x00 gg.\n\x00\x00\x00\n",
    "utf8_invalido.txt": b"N.\tProcedimento\tTermine\n1\tAutorizzazione per attivit\xc3\t30 gg.\n2\tNulla osta \xed\xa0\x80\xed\xb0\x80 \xff\xfe\t\xc0\xaf giorni\n3\tLicenza \xf8\x88\x80\x80\x80\t10 gg",
    "utf16_dispari.txt": b"\xff\xfe" + "1\tAutentica\t5 gg.\n".encode("utf-16-le") + b"\x00\xd8" + b"a",
    "testata_senza_righe.md": "| N. | Procedimento | Ufficio | Termine |\n|---|---|---|---|\n".encode(),
    "virgolette_aperte.csv": 'N.;Procedimento;Termine\n1;"Rilascio di copie;30\n2;Visione di atti;10\n3;Ricerca "in archivio;30;"\n'.encode(),
    "solo_filetti.md": b"|---|---|---|\n|:---|:---:|---:|\n\n|---|---|---|\n| | | |\n",
    "solo_barre.txt": b"||||||||||\n||||\n|\n||\n" * 5,
    "trecento_colonne.tsv": ("\t".join(f"Colonna {i}" for i in range(300)) + "\n" + "\t".join("30 gg." if i % 7 == 0 else "x" for i in range(300)) + "\n").encode(),
    "tabella_nella_cella.tsv": ("N.\tProcedimento\tTermine\n1\t<table><tr><td>Concessione</td><td><table><tr><td>loculi<td>ossari</table></td></tr></table>\t<ul><li>30 gg.<li>60 gg.\n"
                                "2\t<p>Revoca<br><b>d'ufficio\t</td></table></div>\n").encode(),
    "segni_rtl.txt": "1\t\u202eonoitseuq ni otta\u202c Rilascio di copie\t\u200f30 gg.\u200e\n2\t\u2067שלום\u2069 Autentica\t\u061c5 gg.\n".encode(),
    "elenco à è.txt": ("COMUNE DI AGLIÈ\nN.\tProcedimento\tUfficio\tTermine\n" + ROW).encode(),
    "solo_cr.txt": b"N.\tProcedimento\tTermine\r1\tRilascio di copie\t10 gg.\r2\tVisione\timmediata\r",
    "numeri_enormi.txt": ("N.\tProcedimento\tTermine\n99999999999999999999999\tAccesso\t184467440737095516160 giorni\n-1\tVisione\t0 giorni\n1e9\tCopia\t30,5 gg.\n"
                          "0\tRicorso\t31 febbraio\n4\tNotifica\t99/99/9999\n").encode(),
    "parentesi.txt": ("1\tRilascio " + "(" * 3000 + "\t" + "[" * 2000 + "30 gg." + ")" * 2999 + "\n").encode(),
    "accenti_separati.txt": "COMUNE DI FORLI\u0300\nN.\tAttivita\u0300\tTermine\n1\tPubblicita\u0300\t10 gg.\n1\tZ\u0337\u0322\u0301a\u0336\u0300lgo\u0489\t5 gg.\n".encode(),
    "falso.pdf": b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<",
    "falso.xlsx": b"PK\x03\x04\x14\x00\x00\x00\x08\x00",
    "citazione_ovunque.txt": ("art. art. art. art. legge legge n. n. del del 30 gg. gg. gg.\nL. L. L. D.P.R. D.Lgs. artt. e e e della della\nart. 5 di 5 di 5 di 5\n" * 20).encode(),
}
for name, data in ODD.items():
    with open(os.path.join(DIR, name), "wb") as f:
        f.write(data)
print(len(ODD), "odd files")
