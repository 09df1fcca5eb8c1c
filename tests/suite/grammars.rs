//! The grammar files as whoever writes them meets them: every entry shows what it gives, every mistake is named, and the page that teaches it is true.

use std::{
    fs,
    path::{Path, PathBuf},
};

use regesto::grammar::{FILES, Grammars};

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The keys under which an entry shows what it gives, and what it does not.
const EXAMPLES: [&str; 5] = ["examples", "days", "triggers", "tacit", "titles"];
const COUNTER_EXAMPLES: [&str; 2] = ["counter_examples", "counter_titles"];

fn shown(entry: &toml::Table, keys: &[&str]) -> usize {
    let count = |value: &toml::Value| value.as_array().map(Vec::len).or_else(|| value.as_table().map(toml::Table::len)).unwrap_or(0);
    keys.iter().filter_map(|&key| entry.get(key)).map(count).sum()
}

#[test]
fn every_entry_shows_what_it_gives_and_what_it_does_not() {
    let (mut bare, mut entries) = (Vec::new(), 0);
    for &(file, text) in FILES.iter().filter(|(file, _)| file.ends_with(".toml")) {
        for (group, value) in text.parse::<toml::Table>().unwrap() {
            let list: Vec<&toml::Table> = match &value {
                toml::Value::Array(list) => list.iter().filter_map(toml::Value::as_table).collect(),
                toml::Value::Table(entry) if entry.contains_key("examples") => vec![entry],
                _ => panic!("{file}: [{group}] shows no example"),
            };
            // Texts that are no term are counter-examples and nothing else; headings and tables show both in a table of their own.
            // Words of citations give nothing by themselves: the entries of acts show what they give.
            if matches!(group.as_str(), "nothing" | "headings" | "tables") || file == "acts.toml" && group == "class" {
                continue;
            }
            for entry in list {
                entries += 1;
                let name = ["is", "code", "name", "names", "codes", "phrases"].iter().find_map(|&key| entry.get(key));
                if shown(entry, &EXAMPLES) == 0 || shown(entry, &COUNTER_EXAMPLES) == 0 {
                    bare.push(format!("{file}: [[{group}]] {name:?}"));
                }
            }
        }
    }
    assert!(bare.is_empty(), "{}", bare.join("\n"));
    assert!(entries > 200, "only {entries} entries were looked at");
}

/// What is said of a folder with these files.
fn complaint(files: &[(&str, &[u8])]) -> String {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        fs::write(folder.path().join(name), content).unwrap();
    }
    let error = Grammars::with_folder(folder.path()).unwrap_err().to_string();
    error.replace(&format!("{}", folder.path().display()), "mine").replace('\\', "/")
}

#[test]
fn a_broken_file_is_named_with_its_line_and_what_is_wrong() {
    let headings = "[headings]\ndivisions = []\ntitles = []\n";
    let column = |line: &str| format!("{headings}\n[[column]]\nname = \"term\"\nvalues = \"term\"\n{line}\n");
    let office = |line: &str| format!("[[office]]\ncode = \"urp\"\nlabel_it = \"U\"\nlabel_en = \"U\"\n{line}\n");
    let procedures = |one: &str, other: &str, evidence: &str| {
        let act = |is: &str, word: &str| format!("{{ is = \"{is}\", words = [\"{word}\"], examples = [], counter_examples = [] }}");
        let acts = format!("act = [{},\n{}]", act("one", one), act("other", other));
        let weights = format!("prior = 0.0\nevidence = {{ {evidence} }}\nexamples = []\ncounter_examples = []");
        format!("{acts}\nabbreviation = []\ncontrast = []\nobject = []\n[weights]\n{weights}\n")
    };
    let head = "istat_code,name,other_language_name,province,province_name,region,cadastral_code\n";
    let cases: &[(&str, String, &str, &str)] = &[
        // A wrong key.
        ("columns.toml", column("phrase = [\"x\"]"), "8: ", "unknown field `phrase`"),
        ("columns.toml", "[[colum]]\n".into(), "1: ", "unknown field `colum`"),
        ("terms.toml", "[[atom]]\nis = \"other\"\nwrods = []\n".into(), "3: ", "unknown field `wrods`, expected one of `is`, `words`"),
        ("terms.toml", "[[atoms]]\n".into(), "1: ", "unknown field `atoms`"),
        ("offices.toml", office("name = [\"urp\"]"), "5: ", "unknown field `name`"),
        ("authorities.toml", "[[name]]\nis = \"union\"\nword = []\n".into(), "3: ", "unknown field `word`"),
        // A key that is missing.
        ("columns.toml", "[[column]]\nname = \"term\"\nvalues = \"term\"\nphrases = [\"x\"]\n".into(), "1: ", "missing field `headings`"),
        ("columns.toml", column(""), "5: ", "missing field `phrases`"),
        ("terms.toml", "\n[[class]]\nis = \"within\"\n".into(), "2: ", "missing field `words`"),
        ("offices.toml", "[[office]]\ncode = \"urp\"\n".into(), "1: ", "missing field `label_it`"),
        ("authorities.toml", "[[act]]\nwords = [\"atto\"]\n".into(), "1: ", "missing field `is`"),
        // A value of the wrong type.
        ("columns.toml", column("phrases = \"x\""), "8: ", "invalid type: string \"x\", expected a sequence"),
        ("terms.toml", "[[unit]]\nis = \"days\"\nwords = [30]\n".into(), "3: ", "invalid type: integer `30`"),
        ("offices.toml", office("names = [true]"), "5: ", "invalid type: boolean `true`"),
        ("authorities.toml", "[[word]]\nis = \"number\"\nwords = \"n\"\n".into(), "3: ", "invalid type"),
        // A value that cannot be.
        (
            "columns.toml",
            column("phrases = [\"x\"]").replace("\"term\"\nv", "\"attesa\"\nv"),
            "6: ",
            "«attesa» is no canonical column: write number",
        ),
        ("columns.toml", column("phrases = [\"x\"]").replace("= \"term\"\np", "= \"days\"\np"), "7: ", "unknown variant `days`"),
        ("columns.toml", column("phrases = [\"...\"]"), "8: ", "has «...», which is no word"),
        ("terms.toml", "[[atom]]\nis = \"at-noon\"\nwords = []\n".into(), "2: ", "«at-noon» is no deadline atom: write P30D"),
        ("terms.toml", "[[rhythm]]\nis = \"monthly\"\nwords = []\n".into(), "2: ", "«monthly» is no duration: write P1D"),
        ("offices.toml", office("names = [\"urp\"]").replace("urp", "boh"), "2: ", "«boh» is no code of an office"),
        (
            "authorities.toml",
            "[[title]]\nis = \"novel\"\nwords = []\n".into(),
            "2: ",
            "«novel» is no type of document: write procedure-list",
        ),
        // No TOML.
        ("columns.toml", "[[column]\n".into(), "1: ", ""),
        ("terms.toml", "[[atom]]\nis = \"other\nwords = []\n".into(), "2: ", ""),
        ("offices.toml", "[[office]]\ncode = \"urp\"\ncode = \"urp\"\n".into(), "3: ", "duplicate key"),
        ("authorities.toml", "name = [\n".into(), "", ""),
        // Rows of the list.
        ("authorities.csv", format!("{head}054999,Castel Fiorito,PG\n"), "2: ", "a municipality has a code, a name"),
        ("authorities.csv", format!("# mine\n{head}54999,Castel Fiorito,,PG,Perugia,Umbria,\n"), "3: ", "“54999” is no ISTAT code"),
        ("authorities.csv", format!("{head}054999,\"Castel Fiorito\",,PG,Perugia,Umbria,\n"), "2: ", "quotes"),
        ("authorities.csv", "054999,Castel Fiorito,,PG,Perugia,Umbria,\n".into(), "1: ", "names of the columns"),
        ("authorities.csv", String::new(), "1: ", "empty"),
        // Acts.
        ("acts.toml", "[[act]]\ntype = \"lege\"\nnames = [\"l\"]\nneeds = \"year\"\n".into(), "2: ", "lege"),
        ("acts.toml", "[[act]]\ntype = \"legge\"\nnames = [\"l\"]\nneeds = \"years\"\n".into(), "4: ", "unknown variant `years`"),
        ("acts.toml", "[[class]]\nis = \"articles\"\nwords = []\n".into(), "2: ", "«articles» is no class of words: write article, comma"),
        // Procedures.
        ("procedures.toml", "[[acts]]\n".into(), "1: ", "unknown field `acts`"),
        ("procedures.toml", procedures("rinnovo", "rinnovi", ""), "2: ", "«rinnovi» is «one» already"),
        ("procedures.toml", procedures("di", "revoca", ""), "1: ", "«di» holds no word that counts"),
        ("procedures.toml", procedures("rinnovo", "revoca", "mood = 1.0"), "8: ", "«mood» is no evidence"),
        ("acts.csv", "legge,241,1990\n".into(), "1: ", "the first line names the fields: type,number,year"),
        // Contacts.
        ("contacts.toml", "[[words]]\n".into(), "1: ", "unknown field `words`"),
        ("contacts.toml", "[[word]]\nis = \"surname\"\nwords = []\n".into(), "2: ", "«surname» is no kind of word: write title"),
        ("contacts.toml", "[[pattern]]\nis = \"email\"\npattern = '[a'\n".into(), "3: ", "«[a» is no pattern: unclosed character class"),
    ];
    let mut wrong = Vec::new();
    for (file, text, line, message) in cases {
        let said = complaint(&[(file, text.as_bytes())]);
        if !said.starts_with(&format!("mine/{file}:{line}")) || !said.contains(message) {
            wrong.push(format!("{text}\n  says {said}\n  must {line}{message}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_file_that_is_not_there_or_no_text_is_named() {
    assert_eq!(
        complaint(&[("terms.toml.txt", b"")]),
        "mine:1: no grammar file in this folder; those that are read are columns.toml, terms.toml, offices.toml, authorities.toml, authorities.csv, acts.csv, acts.toml, procedures.toml, contacts.toml, decode.weights"
    );
    let said = complaint(&[("terms.toml", b"# caff\xe8\n")]);
    assert!(said.starts_with("mine/terms.toml:1: it can't be read") && said.contains("UTF-8"), "{said}");
    let error = Grammars::with_folder(Path::new("there-is-no-such-folder")).unwrap_err().to_string();
    assert!(error.starts_with("there-is-no-such-folder:1: this folder of grammars can't be opened"), "{error}");
}

/// A block of the page: what it is, where it belongs, what it holds.
struct Block<'p> {
    language: &'p str,
    file: &'p str,
    text: String,
}

fn blocks(page: &str) -> Vec<Block<'_>> {
    let mut blocks: Vec<Block<'_>> = Vec::new();
    let mut open = false;
    for line in page.lines() {
        if let Some(info) = line.strip_prefix("```") {
            open = !open;
            if open {
                let (language, file) = info.split_once(' ').unwrap_or((info, ""));
                blocks.push(Block { language, file, text: String::new() });
            }
        } else if let Some(block) = blocks.last_mut().filter(|_| open) {
            block.text += line;
            block.text += "\n";
        }
    }
    blocks
}

/// Every block that names a file is written to it (what stands for `my-grammars` behind a copy of the built-in file), then every command is run.
#[test]
fn the_page_about_grammars_is_true() {
    let page = fs::read_to_string(here("docs/grammars.md")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let ground = folder.path().join("grammars.in");
    let mut written = 0;
    for Block { language, file, text } in blocks(&page).into_iter().filter(|block| !block.file.is_empty()) {
        let path = ground.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let builtin = file.strip_prefix("my-grammars/").map(|name| fs::read_to_string(here("grammars").join(name)).unwrap());
        let content = match (language, builtin) {
            ("diff", Some(builtin)) => text.lines().collect::<Vec<_>>().windows(2).fold(builtin, |content, pair| {
                match (pair[0].strip_prefix('-'), pair[1].strip_prefix('+')) {
                    (Some(old), Some(new)) => {
                        assert_eq!(content.matches(&format!("\n{old}\n")).count(), 1, "{file}: {old}");
                        content.replace(&format!("\n{old}\n"), &format!("\n{new}\n"))
                    }
                    _ => content,
                }
            }),
            (_, Some(builtin)) => builtin + "\n" + &text,
            (_, None) => text,
        };
        fs::write(&path, content).unwrap();
        written += 1;
    }
    assert!(written >= 10, "only {written} files");
    let own = ground.join("my-grammars");
    Grammars::with_folder(&own).unwrap_or_else(|error| panic!("{error}"));
    let failing = regesto_terms::Terms::failing_examples("terms.toml", &fs::read_to_string(own.join("terms.toml")).unwrap());
    assert_eq!(failing, Ok(Vec::new()));
    let offices =
        regesto::language::offices::Offices::from_toml("offices.toml", &fs::read_to_string(own.join("offices.toml")).unwrap()).unwrap();
    offices.examples().iter().for_each(|example| assert_eq!(offices.check(example), Ok(())));
    let procedures = fs::read_to_string(own.join("procedures.toml")).unwrap();
    let procedures = regesto::language::procedures::Procedures::from_toml("procedures.toml", &procedures).unwrap();
    procedures.examples().iter().for_each(|example| assert_eq!(procedures.check(example), Ok(())));
    let contacts = fs::read_to_string(own.join("contacts.toml")).unwrap();
    let contacts = regesto::language::contacts::Contacts::from_toml("contacts.toml", &contacts).unwrap();
    contacts.examples().iter().for_each(|example| assert_eq!(contacts.check(example), Ok(())));
    let citations = regesto_citations::Citations::from_toml("acts.toml", &fs::read_to_string(own.join("acts.toml")).unwrap()).unwrap();
    for (text, expected) in citations.examples() {
        let found: Vec<String> = citations.find(text).iter().map(|found| found.key.to_string()).collect();
        assert_eq!(&found, expected, "{text}");
    }
    citations.counter_examples().iter().for_each(|text| assert_eq!(citations.find(text), Vec::new(), "{text}"));
    let copy = folder.path().join("grammars.md");
    fs::write(&copy, &page).unwrap();
    trycmd::TestCases::new().env("COLUMNS", "100").env("NO_COLOR", "1").case(&copy).run();
    if std::env::var_os("TRYCMD").is_some_and(|mode| mode == "overwrite") {
        fs::copy(&copy, here("docs/grammars.md")).unwrap();
    }
}
