//! A folder goes in; in it come to lie gold annotations and sources as the seeds have none: other encodings, markup, gaps. A dataset for them comes out.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::evaluate::build::Ground;

/// Stem, ending, the source's bytes, and cells: their text, and the bytes at which each stands.
type Source = (&'static str, &'static str, Vec<u8>, Vec<(&'static str, Vec<u8>)>);

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn latin(text: &str) -> Vec<u8> {
    text.chars()
        .map(|c| match c {
            '’' => 0x92,
            '€' => 0x80,
            c => u8::try_from(c).unwrap(),
        })
        .collect()
}

/// UTF-8 read as windows-1252 and written as UTF-8 again; `text` has no bytes that windows-1252 lacks.
fn scrambled(text: &str) -> Vec<u8> {
    let misread = |byte: u8| match byte {
        0x80 => '€',
        0x99 => '™',
        byte => char::from(byte),
    };
    text.bytes().map(misread).collect::<String>().into_bytes()
}

fn sources() -> Vec<Source> {
    let own = |text: &str| text.as_bytes().to_vec();
    vec![
        (
            "latin",
            "txt",
            latin("1 | Identità dell’utente | € 30 | perché no\n"),
            vec![("Identità dell'utente", latin("Identità dell’utente")), ("€ 30", latin("€ 30"))],
        ),
        (
            "wide",
            "txt",
            [vec![0xff, 0xfe], utf16("Ɓ città – così\n")].concat(),
            vec![("Ɓ città – così", utf16("Ɓ città – così")), ("così", utf16("così"))],
        ),
        (
            "scrambled",
            "txt",
            scrambled("l’età è però così\n"),
            vec![("l’età è però", scrambled("l’età è però")), ("così", scrambled("così"))],
        ),
        (
            "page",
            "html",
            own(
                "<tr><td class='a|b'>Attivit&agrave; di <b>vendita</b>&nbsp;&#8211; l&#146;unit&agrave</td><td>5 &lt; 6 &amp; 7 &Egrave;&notit;</td></tr>\n",
            ),
            vec![
                ("Attività di vendita – l’unità", own("Attivit&agrave; di <b>vendita</b>&nbsp;&#8211; l&#146;unit&agrave</td>")),
                ("5 < 6 & 7 È¬it", own("5 &lt; 6 &amp; 7 &Egrave;&notit;")),
            ],
        ),
        ("wrong", "txt", own("Rilascio 30 giorni\n"), vec![("Rilascio", own("30")), ("trenta giorni", own("30 giorni")), ("—", own(" "))]),
    ]
}

/// Writes the ground into the folder.
pub fn ground_and_dataset(folder: &Path) -> (Ground, String) {
    let ground = Ground { gold: folder.join("gold"), sources: folder.join("sources") };
    fs::create_dir_all(&ground.gold).unwrap();
    fs::create_dir_all(&ground.sources).unwrap();
    let (mut documents, mut records) = (Vec::new(), Vec::new());
    for (stem, ending, raw, cells) in sources() {
        let write = |suffix: &str, text: &str| fs::write(ground.gold.join(format!("{stem}.{suffix}")), text).unwrap();
        write(
            "doc.json",
            &json!({"source": format!("{stem}.{ending}"), "istat_code": 17166, "adopted_by": {"number": 52, "date": "", "sure": true}})
                .to_string(),
        );
        let texts: Value = cells.iter().enumerate().map(|(n, (text, _))| (column(n), json!(text))).collect();
        // Windows line ends, an empty line, a row that nobody finds and about which nobody is sure.
        let row = json!({"lines": [[1, 1]], "section": [], "office": null, "cells": texts, "deadlines": []});
        let doubtful = json!({"lines": [[7, 9]], "section": [], "cells": {"title": "-", "purpose": "forse"}, "deadlines": ["P1D"], "doubt": "unreadable"});
        write("rows.jsonl", &format!("{row}\r\n\r\n{doubtful}\r\n"));
        if stem != "latin" {
            write("refs.jsonl", "\n");
        }
        let found: Value = cells
            .iter()
            .enumerate()
            .map(|(n, (text, bytes))| (column(n), json!({"text": text, "at": [{"bytes": place(&raw, bytes)}]})))
            .collect();
        documents.push(json!({
            "id": stem, "path": format!("{stem}.{ending}"), "istat_code": "17166", "authority": {"istat_code": 17166}, "adopted_by": {"number": "52", "sure": "TRUE"},
            "accounting": {"cell": raw.len()}, "encoding": if stem == "page" { "utf8" } else { "x" }, "citations": [{"key": "statuto", "at": []}],
        }));
        records.push(json!({"id": format!("r-{stem}"), "document": stem, "lines": [[1, 1]], "cells": found}));
        // Wholly on the lines of the doubtful row, and only partly.
        records.push(json!({"id": "in-doubt", "document": stem, "lines": [[8, 8], [9, 9]], "cells": {"notes": {"text": "?"}}, "offices": [{"code": "anagrafe"}]}));
        records.push(json!({"id": "none", "document": stem, "lines": [[9, 10]], "cells": {"notes": {"text": "??"}}, "offices": [{"code": "anagrafe"}]}));
        fs::write(ground.sources.join(format!("{stem}.{ending}")), raw).unwrap();
    }
    // Gold without rows, citations or a source.
    fs::write(ground.gold.join("bare.doc.json"), r#"{"authority": "Comune di Nessuno"}"#).unwrap();
    (ground, json!({"documents": documents, "records": records}).to_string())
}

fn column(number: usize) -> String {
    ["title", "term", "notes"][number].to_owned()
}

fn place(raw: &[u8], bytes: &[u8]) -> [usize; 2] {
    let at = raw.windows(bytes.len()).position(|window| window == bytes).unwrap();
    [at, at + bytes.len()]
}
