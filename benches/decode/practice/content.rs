//! What a document says: rows of a source, with grafts where they lack a column, under the labels of one office.

use std::collections::BTreeMap;

use regesto_model::Column;

use super::{
    Mark,
    random::Random,
    rows::{Row, Source},
    texts::Texts,
};

/// What a cell of a made document is about: a column, or one of the things that stand beside the columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Field {
    Column(Column),
    /// Whom a service is for.
    Audience,
    /// How to apply: information by the rules of annotation.
    How,
    /// What one gets.
    Result,
    /// The way into the on-line service, which is its column.
    Access,
    /// Anything else that lists have columns for.
    Other,
}

pub(super) use Field::Column as Of;

impl Field {
    /// Its canonical column.
    pub fn column(self) -> Option<Column> {
        match self {
            Field::Column(column) => Some(column),
            Field::How => Some(Column::Information),
            Field::Access => Some(Column::OnlineService),
            Field::Audience | Field::Result | Field::Other => None,
        }
    }

    /// The name of its wordings and labels.
    pub fn name(self) -> &'static str {
        match self {
            Field::Column(column) => column.as_str(),
            Field::Audience => "audience",
            Field::How => "how",
            Field::Result => "result",
            Field::Access => "access",
            Field::Other => "other",
        }
    }

    /// How many wordings of it a document of so many rows has: few where an office repeats itself.
    fn wordings(self, random: &mut Random, rows: usize) -> usize {
        match self {
            Of(Column::SubstitutePower | Column::Satisfaction | Column::Department | Column::ReplaceableByDeclaration) => {
                random.between(1, 2)
            }
            Of(Column::Remedies | Column::ProgressInformation | Column::OnApplication | Column::TacitOutcome | Column::ExOfficio)
            | Field::Access => random.between(1, 3),
            Of(
                Column::Office
                | Column::Responsible
                | Column::DecidedBy
                | Column::Service
                | Column::Manager
                | Column::Delegate
                | Column::Programme,
            ) => random.between(1, 5),
            Of(Column::Information | Column::Payments | Column::Trigger | Column::OnlineService | Column::Deadline | Column::Weight)
            | Field::Other => random.between(2, 6),
            Of(Column::Term) => random.between(3, 9),
            _ => rows.max(1),
        }
    }

    /// Whether its wordings follow one another in runs, as those of offices do.
    fn runs(self) -> bool {
        use Column::{DecidedBy, Delegate, Department, Information, Manager, Office, Programme, ProgressInformation, Responsible, Service};
        let columns = [DecidedBy, Delegate, Department, Information, Manager, Office, Programme, ProgressInformation, Responsible, Service];
        self.column().is_some_and(|column| columns.contains(&column))
    }

    /// The mark of a cell.
    pub fn cell(self) -> Mark {
        Mark::Cell(self.column())
    }

    /// The mark of the rest of a cell.
    pub fn rest(self) -> Mark {
        Mark::Rest(self.column())
    }

    /// The mark of a label.
    pub fn label(self) -> Mark {
        Mark::Label(self.column())
    }
}

/// Which fields a setting wants.
#[derive(Debug, Clone)]
pub(super) struct Wish {
    /// Fields that every document of the setting has, the name first.
    pub always: Vec<Field>,
    /// Fields it may have, in their usual order, each with how often in a hundred. Fields it always has are here for their place.
    pub perhaps: Vec<(Field, usize)>,
    /// How many of the latter at most.
    pub most: usize,
    /// How often in a hundred a document leaves no cell out.
    pub full: usize,
    /// The longest cell, in characters.
    pub longest: usize,
    /// Fewest and most rows.
    pub rows: (usize, usize),
    /// How often in a hundred the fields come in any order, the name excepted.
    pub shuffled: usize,
    /// How often in a hundred rows are numbered.
    pub numbered: usize,
    /// Objectives instead of procedures.
    pub objectives: bool,
    /// How often in a hundred wordy cells are texts of several lines, as those of service pages are.
    pub long: usize,
}

/// Divides the lines of a cell that has several.
pub(super) const NEW_LINE: char = '\u{1e}';

/// What a line of a cell may begin with that is none of its text.
const BULLETS: [&str; 4] = ["- ", "• ", "– ", "* "];

/// Fields whose cells may be texts of several lines.
const WORDY: [Field; 12] = [
    Of(Column::Description),
    Of(Column::Attachments),
    Of(Column::Payments),
    Of(Column::Information),
    Of(Column::Notes),
    Of(Column::Remedies),
    Of(Column::OnlineService),
    Field::Audience,
    Field::How,
    Field::Result,
    Field::Access,
    Field::Other,
];

/// What stands above the things of a list inside a cell.
const BEFORE_THINGS: [&str; 16] = [
    "È necessario presentare:",
    "Per fare domanda occorre avere:",
    "Alla richiesta vanno allegati:",
    "Servono questi documenti:",
    "Occorre:",
    "In particolare:",
    "Possono fare richiesta:",
    "La domanda si può presentare:",
    "Sono previsti questi casi:",
    "Bisogna portare con sé:",
    "Prima di iniziare, assicurarsi di avere a disposizione:",
    "Il richiedente deve:",
    "Sono dovuti:",
    "Per i cittadini stranieri è necessario anche:",
    "In caso di smarrimento:",
    "Requisiti:",
];

/// Sentences that say a term, with a place for it.
const TERM_SENTENCES: [&str; 22] = [
    "Durata massima del procedimento amministrativo: {}",
    "Durata massima del procedimento: {}.",
    "Il procedimento si conclude entro {}.",
    "La conclusione del procedimento è prevista in {}.",
    "La risposta arriva di norma in {}.",
    "Il provvedimento viene rilasciato entro {} dalla presentazione della domanda.",
    "La pratica è evasa in {}, salvo richiesta di integrazioni.",
    "L'ufficio provvede entro {} dalla data di ricevimento.",
    "Il termine è di {} e decorre dal protocollo della richiesta.",
    "Tempo di attesa: {}",
    "Di regola {}, dopo la verifica dei requisiti dichiarati.",
    "Il rilascio avviene in {} se la documentazione è completa; in caso contrario il termine si interrompe.",
    "A seguito della richiesta l'ufficio verifica i requisiti e provvede entro {}.",
    "La domanda si può presentare in qualsiasi momento dell'anno. La conclusione è prevista in {}.",
    "Entro {} dall'istanza, trascorsi i quali la domanda si intende accolta.",
    "Il documento è consegnato in {} all'indirizzo indicato dal richiedente.",
    "- per i residenti: {}",
    "Massimo {} dal completamento della documentazione",
    "Termine per la conclusione: {}",
    "Il provvedimento deve essere adottato entro {} dalla domanda.",
    "La conclusione del procedimento è immediata.",
    "Il servizio è erogato subito, allo sportello.",
];

/// Headings of the national model of service pages.
const MODEL: [(Field, &[&str]); 11] = [
    (Field::Audience, &["A chi è rivolto", "A chi è rivolto", "A chi si rivolge"]),
    (Of(Column::Description), &["Descrizione", "Descrizione", "Descrizione estesa"]),
    (Field::How, &["Come fare", "Come fare", "Come si fa"]),
    (Of(Column::Attachments), &["Cosa serve", "Cosa serve", "Che cosa serve"]),
    (Field::Result, &["Cosa si ottiene", "Cosa si ottiene", "Che cosa si ottiene"]),
    (Of(Column::Term), &["Tempi e scadenze", "Tempi e scadenze", "Tempi"]),
    (Of(Column::Payments), &["Costi", "Quanto costa", "Costi e pagamenti"]),
    (Field::Access, &["Accedi al servizio", "Accedi al servizio", "Dove"]),
    (Of(Column::Information), &["Contatti", "Contatti", "Orari e recapiti"]),
    (Of(Column::Notes), &["Ulteriori informazioni", "Casi particolari", "Altre informazioni"]),
    (Field::Other, &["Condizioni di servizio", "Vincoli", "Condizioni di servizio"]),
];

/// How rows are numbered: what stands before the numeral and is a label, the numeral itself, and what stands behind it.
#[derive(Debug, Clone)]
pub(super) struct Numbering {
    pub before: String,
    pub after: &'static str,
    form: Form,
    again: bool,
    start: usize,
}

#[derive(Debug, Clone)]
enum Form {
    /// 1, 2, 3 and so on.
    Plain,
    /// 01 and so on.
    Padded,
    /// A prefix and a numeral with so many digits: A.1, 2.01.03, PL-04.
    Code(String, usize),
}

/// A row of a made document.
#[derive(Debug, Clone, Default)]
pub(super) struct Record {
    pub cells: BTreeMap<Field, String>,
    /// The heading it stands under; empty where there is none.
    pub section: String,
}

/// The content of a document.
#[derive(Debug)]
pub(super) struct Draft<'a> {
    pub texts: &'a Texts,
    pub records: Vec<Record>,
    /// Fields in the order in which they are shown, without the number.
    pub fields: Vec<Field>,
    pub labels: BTreeMap<Field, String>,
    pub numbering: Option<Numbering>,
    pub town: &'static str,
    pub province: &'static str,
}

/// Towns and their provinces, none of which has an annotated document.
const TOWNS: [(&str, &str); 24] = [
    ("Acquapendente", "Viterbo"),
    ("Bibbona", "Livorno"),
    ("Preci", "Perugia"),
    ("Sassello", "Savona"),
    ("Murlo", "Siena"),
    ("Gorreto", "Genova"),
    ("Castel del Piano", "Grosseto"),
    ("Fanano", "Modena"),
    ("Guiglia", "Modena"),
    ("Ruoti", "Potenza"),
    ("Neviano degli Arduini", "Parma"),
    ("Bojano", "Campobasso"),
    ("Parcines", "Bolzano"),
    ("San Giorgio di Mantova", "Mantova"),
    ("Arquata Scrivia", "Alessandria"),
    ("Ponte di Legno", "Brescia"),
    ("Monte Sant'Angelo", "Foggia"),
    ("Santa Maria a Monte", "Pisa"),
    ("Pieve di Cadore", "Belluno"),
    ("Longobucco", "Cosenza"),
    ("Guglionesi", "Campobasso"),
    ("Penne", "Pescara"),
    ("Ripatransone", "Ascoli Piceno"),
    ("Vezzano Ligure", "La Spezia"),
];

/// Makes the content of a document from rows of a source.
pub(super) fn draft<'a>(random: &mut Random, source: &Source, texts: &'a Texts, wish: &Wish) -> Draft<'a> {
    let (town, province) = random.one_of(TOWNS);
    let rows = some_rows(random, if wish.objectives { &source.objectives } else { &source.procedures }, wish);
    let fields = choose_fields(random, &rows, texts, wish);
    let numbering = random.happens(wish.numbered).then(|| numbering(random));
    let mut draft =
        Draft { texts, records: vec![Record::default(); rows.len()], fields, labels: BTreeMap::new(), numbering, town, province };
    let name = wish.always.first().copied();
    let full = random.happens(wish.full);
    let invented = random.happens(50);
    for field in draft.fields.clone() {
        let column = field.column().filter(|column| field == Of(*column));
        let own: Vec<Option<&String>> = rows.iter().map(|row| column.and_then(|column| row.cells.get(&column))).collect();
        let known = own.iter().flatten().count();
        // Titles, offices, names and terms of the source are left where the document keeps to it; half of the documents do not.
        let replaced = invented && random.happens(85) && texts.wordings(field.name()).len() > 5;
        let grafts = grafts(random, texts, field, rows.len());
        let density = if full || Some(field) == name { 100 } else { random.one_of([100, 95, 80, 60, 30]) };
        for ((record, own), graft) in draft.records.iter_mut().zip(own).zip(grafts) {
            let own = own.filter(|_| !replaced && known * 3 > rows.len());
            let text = match own {
                Some(own) => own.clone(),
                None if density == 100 || random.happens(density) => graft,
                None => String::new(),
            };
            if !text.is_empty() && (text.chars().count() <= wish.longest || Some(field) == name) {
                record.cells.insert(field, text);
            } else if density == 100 && !text.is_empty() {
                record.cells.insert(field, cut(&text, wish.longest));
            }
        }
    }
    draft.records.retain(|record| name.is_none_or(|name| record.cells.contains_key(&name)));
    sections(random, &mut draft, &rows);
    labels(random, &mut draft);
    terms(random, &mut draft);
    capitals(random, &mut draft, name);
    if random.happens(wish.long) {
        lengthen(random, &mut draft);
    }
    draft.number();
    draft
}

/// Makes texts of several lines of wordy cells, and sentences of terms.
fn lengthen(random: &mut Random, draft: &mut Draft) {
    let bullet = random.one_of(["", "", "", "- ", "• ", "– ", "* "]);
    let often = random.one_of([30, 60, 90]);
    let sentences = random.one_of([0, 30, 70, 90]);
    let texts = draft.texts;
    for record in &mut draft.records {
        if let Some(term) = record.cells.get_mut(&Of(Column::Term)).filter(|_| random.happens(sentences)) {
            let starts = term.starts_with(|letter: char| letter.is_ascii_digit());
            if starts {
                *term = random.one_of(TERM_SENTENCES).replace("{}", term);
            }
        }
        for field in WORDY {
            let Some(text) = record.cells.get_mut(&field).filter(|_| random.happens(often)) else { continue };
            let mut things: Vec<String> =
                if text.contains("; ") { text.split("; ").map(str::to_owned).collect() } else { vec![text.clone()] };
            for _ in 0..random.one_of([0, 1, 1, 2, 3, 5]) {
                things
                    .extend(texts.wording(random, field.name()).filter(|more| things.iter().all(|thing| thing != more)).map(str::to_owned));
            }
            // What pages say in sentences could as well stand elsewhere: it is the heading above that makes it a cell.
            if matches!(field, Of(Column::Description | Column::Notes) | Field::How | Field::Audience | Field::Result) && random.happens(40)
            {
                things.extend(texts.wording(random, "prose").map(str::to_owned));
            }
            let mut lines: Vec<String> = Vec::new();
            if random.happens(50) {
                // A list, with or without words above it, with a sentence below it or not.
                lines.extend(random.happens(60).then(|| random.one_of(BEFORE_THINGS).to_owned()));
                lines.extend(things.iter().map(|thing| format!("{bullet}{thing}")));
                lines.extend(texts.wording(random, "description").filter(|_| random.happens(20)).map(sentence));
            } else if random.happens(50) {
                lines.extend(things.iter().map(|thing| sentence(thing)));
            } else {
                lines.push(things.iter().map(|thing| sentence(thing)).collect::<Vec<_>>().join(" "));
            }
            *text = lines.join(&NEW_LINE.to_string());
        }
    }
}

/// The bullet of a line, and the line without it.
pub(super) fn bulleted(line: &str) -> (&str, &str) {
    BULLETS.iter().find_map(|bullet| Some((bullet.trim_end(), line.strip_prefix(bullet)?))).unwrap_or(("", line))
}

/// A wording as a sentence: a capital, and a point at its end.
fn sentence(text: &str) -> String {
    let text = super::parts::capital(text);
    if text.ends_with(['.', ':', ';', '!', '?']) { text } else { format!("{text}.") }
}

/// Rows that follow one another in the source, which have the same columns and headings.
fn some_rows(random: &mut Random, all: &[Row], wish: &Wish) -> Vec<Row> {
    let count = random.between(wish.rows.0, wish.rows.1).min(all.len());
    let start = random.below(all.len() - count + 1);
    all.get(start..start + count).unwrap_or_default().to_vec()
}

fn choose_fields(random: &mut Random, rows: &[Row], texts: &Texts, wish: &Wish) -> Vec<Field> {
    let can = |field: Field| {
        let own = field.column().is_some_and(|column| rows.iter().filter(|row| row.cells.contains_key(&column)).count() * 3 > rows.len());
        let own = own && field.column().map(Of) == Some(field);
        !texts.labels(field.name()).is_empty() && (own || !texts.wordings(field.name()).is_empty())
    };
    let mut perhaps: Vec<Field> = Vec::new();
    let mut order: Vec<usize> = (0..wish.perhaps.len()).collect();
    random.shuffle(&mut order);
    for place in order {
        let Some((field, percent)) = wish.perhaps.get(place).copied() else { continue };
        if perhaps.len() < wish.most && can(field) && random.happens(percent) && !wish.always.contains(&field) {
            perhaps.push(field);
        }
    }
    perhaps.extend(wish.always.iter().skip(1));
    if random.happens(wish.shuffled) {
        random.shuffle(&mut perhaps);
    } else {
        perhaps.sort_by_key(|field| wish.perhaps.iter().position(|(other, _)| other == field));
    }
    // The name stands first, or behind what it belongs to.
    let mut fields: Vec<Field> = wish.always.first().copied().into_iter().collect();
    for field in perhaps {
        let place = match field {
            Of(Column::Service | Column::Office | Column::Department) if random.happens(wish.shuffled / 3) => 0,
            Of(Column::Description) => 1,
            _ => fields.len(),
        };
        fields.insert(place.min(fields.len()), field);
    }
    fields
}

/// A wording of a field for each row; empty where there are no wordings.
fn grafts(random: &mut Random, texts: &Texts, field: Field, rows: usize) -> Vec<String> {
    // Some lists name the event alone, since their header says "from".
    let events = field == Of(Column::Trigger) && random.happens(25) && !texts.wordings("event").is_empty();
    let all = texts.wordings(if events { "event" } else { field.name() });
    // An office seldom writes capitals in one row and not in the next.
    let manner = random.below(100);
    let alike = |wording: &&String| match manner {
        0..60 => !shouts(wording),
        60..75 => shouts(wording),
        _ => true,
    };
    let few: Vec<&String> = all.iter().filter(alike).collect();
    let all: Vec<&String> = if few.len() > 4 { few } else { all.iter().collect() };
    let count = field.wordings(random, rows);
    let mut pool: Vec<&String> = Vec::new();
    for _ in 0..count * 2 {
        if let Some(wording) = random.pick(&all).copied().filter(|_| pool.len() < count)
            && (!pool.contains(&wording) || pool.len() > all.len() / 2)
        {
            pool.push(wording);
        }
    }
    let stopped = random.happens(35);
    let mut at = 0;
    (0..rows)
        .map(|row| {
            at = match count {
                _ if field.runs() => (at + usize::from(random.happens(30))) % pool.len().max(1),
                _ if count >= rows => row % pool.len().max(1),
                // The first of few wordings is the usual one.
                _ => random.below(pool.len()).min(random.below(pool.len())),
            };
            let wording = pool.get(at).map_or("", |wording| wording.as_str());
            if stopped { wording } else { wording.strip_suffix('.').filter(|text| !text.contains('.')).unwrap_or(wording) }.to_owned()
        })
        .collect()
}

/// Whether a text is written in capitals.
fn shouts(text: &str) -> bool {
    text.chars().filter(|letter| letter.is_uppercase()).count() > 3 && !text.chars().any(char::is_lowercase)
}

/// The first words of a text, up to so many characters.
fn cut(text: &str, longest: usize) -> String {
    let mut short = String::new();
    for word in text.split_whitespace() {
        if !short.is_empty() && short.chars().count() + 1 + word.chars().count() > longest {
            break;
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    short
}

/// Headers of numerals, where the wordings have none.
const NUMBERS: [&str; 16] =
    ["N.", "N.", "N.", "N", "Nr.", "NR", "N. ord.", "N°", "Num.", "Cod.", "Codice", "Progr.", "N. progr.", "n.", "ID", "Numero"];

fn sections(random: &mut Random, draft: &mut Draft, rows: &[Row]) {
    if random.happens(35) {
        return;
    }
    let own = random.happens(50) && rows.iter().any(|row| !row.section.is_empty());
    let one = random.happens(25);
    let mut section = String::new();
    let mut left = 0;
    for (record, row) in draft.records.iter_mut().zip(rows) {
        if own && row.section.chars().count() < 140 {
            row.section.clone_into(&mut record.section);
            continue;
        }
        if left == 0 {
            section = draft.texts.wording(random, "section").unwrap_or_default().to_owned();
            left = if one { rows.len() } else { random.between(1, 8) };
        }
        left -= 1;
        section.clone_into(&mut record.section);
    }
}

fn labels(random: &mut Random, draft: &mut Draft) {
    for field in draft.fields.iter().copied().chain([Of(Column::Number)]) {
        for _ in 0..6 {
            let label = match draft.texts.label(random, field.name()) {
                Some(label) => label.to_owned(),
                None if field == Of(Column::Number) => random.one_of(NUMBERS).to_owned(),
                None => field.name().replace('_', " "),
            };
            if !draft.labels.values().any(|other| other.eq_ignore_ascii_case(&label)) {
                draft.labels.insert(field, label);
                break;
            }
        }
        draft.labels.entry(field).or_insert_with(|| field.name().replace('_', " "));
    }
}

/// Terms say their unit unless the header does, and some say from when they run.
fn terms(random: &mut Random, draft: &mut Draft) {
    let term = Of(Column::Term);
    let header = draft.labels.get(&term).map(|label| label.to_lowercase()).unwrap_or_default();
    let counted = header.contains("gg") || header.contains("giorni");
    let bare = if counted { random.happens(70) } else { random.happens(6) };
    let unit = random.one_of(["giorni", "giorni", "gg.", "gg", "GIORNI", "giorni"]);
    let other_unit = random.happens(20);
    let running = !draft.fields.contains(&Of(Column::Trigger)) && random.happens(40);
    let few: Vec<String> = (0..random.between(1, 5)).filter_map(|_| event(random, draft.texts)).collect();
    for record in &mut draft.records {
        let Some(text) = record.cells.get_mut(&term) else { continue };
        let mut words: Vec<&str> = text.split(' ').collect();
        let numeral = words.first().is_some_and(|word| word.chars().all(|letter| letter.is_ascii_digit()));
        match words.as_slice() {
            [_] if numeral && !bare => words.push(unit),
            [_, "giorni" | "gg." | "gg" | "giorno"] if numeral && bare => words.truncate(1),
            [_, "giorni" | "gg." | "gg"] if numeral && other_unit => words = vec![words[0], unit],
            _ => {}
        }
        let mut said = words.join(" ");
        if running
            && words.len() < 4
            && !bare
            && random.happens(60)
            && let Some(event) = random.pick(&few)
        {
            said.push(' ');
            said.push_str(event);
        }
        *text = said;
    }
}

/// What a term runs from, as it stands behind the term.
fn event(random: &mut Random, texts: &Texts) -> Option<String> {
    if random.happens(35) {
        return texts.wording(random, "event").map(|event| format!("{} {event}", random.one_of(["dalla data di", "dalla data di", "da"])));
    }
    let text = texts.wording(random, "trigger")?.to_owned();
    let first = text.split([' ', '\'', '’']).next().unwrap_or_default().to_lowercase();
    let begins =
        ["da", "dal", "dalla", "dallo", "dall", "dai", "dagli", "dalle", "prima", "dopo", "decorrenti", "antecedenti", "successivi"];
    begins.contains(&first.as_str()).then(|| if text == text.to_uppercase() { text.clone() } else { small(&text) })
}

/// A text whose first letter is no capital.
fn small(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

fn capitals(random: &mut Random, draft: &mut Draft, name: Option<Field>) {
    let loud = random.happens(14);
    let loud_others = loud && random.happens(30);
    for record in &mut draft.records {
        for (field, text) in &mut record.cells {
            if loud && Some(*field) == name || loud_others && matches!(field, Of(Column::Office | Column::Service | Column::Department)) {
                *text = text.to_uppercase();
            }
        }
        record.section = record.section.trim().to_owned();
    }
}

fn numbering(random: &mut Random) -> Numbering {
    let letter = random.one_of(["A", "B", "C", "1", "2", "3", "4", "12"]);
    let code = random.one_of(["PL", "AG", "SC", "EP", "ED", "UT", "TR", "P"]);
    let form = match random.weighted(&[58, 10, 8, 8, 8, 8]) {
        0 => Form::Plain,
        1 => Form::Padded,
        2 => Form::Code(format!("{letter}."), 1),
        3 => Form::Code(format!("{}.0{}.", random.between(1, 9), random.between(1, 9)), 2),
        4 => Form::Code(format!("{code}."), 2),
        _ => Form::Code(format!("{code}{}", random.one_of(["", "-", " "]).trim()), random.between(1, 3)),
    };
    let plain = matches!(form, Form::Plain | Form::Padded);
    let after = if plain {
        random.one_of(["", "", "", "", ".", ".", ")", ".", ")", " -", ".-", "°"])
    } else {
        random.one_of(["", "", "", ".", ")"])
    };
    let before = if plain && random.happens(6) {
        random.one_of(["n.", "N.", "n°", "Scheda n.", "Procedimento n."]).to_owned()
    } else {
        String::new()
    };
    let start = if random.happens(15) { random.between(2, 90) } else { 1 };
    Numbering { before, after, form, again: random.happens(50), start }
}

impl Draft<'_> {
    /// The label of a field.
    pub fn label(&self, field: Field) -> &str {
        self.labels.get(&field).map_or("", String::as_str)
    }

    /// The heading that begins at a row, if one does.
    pub fn section_at(&self, place: usize) -> Option<&str> {
        let section = &self.records.get(place)?.section;
        let before = place.checked_sub(1).and_then(|before| self.records.get(before)).map_or("", |before| before.section.as_str());
        (section != before && !section.is_empty()).then_some(section)
    }

    /// Names its fields as the national model of service pages does.
    pub fn name_by_model(&mut self, random: &mut Random) {
        for (field, names) in MODEL {
            if let Some(label) = self.labels.get_mut(&field) {
                random.pick(names).copied().unwrap_or_default().clone_into(label);
            }
        }
    }

    /// Leaves the headings out.
    pub fn without_sections(&mut self) {
        for record in &mut self.records {
            record.section.clear();
        }
    }

    /// Numbers the rows anew, from the numbering.
    pub fn number(&mut self) {
        let Some(numbering) = self.numbering.clone() else { return };
        let starts: Vec<bool> = (0..self.records.len()).map(|place| self.section_at(place).is_some()).collect();
        let mut next = numbering.start;
        for (record, starts) in self.records.iter_mut().zip(starts) {
            if starts && numbering.again {
                next = 1;
            }
            let numeral = match &numbering.form {
                Form::Plain => next.to_string(),
                Form::Padded => format!("{next:02}"),
                Form::Code(prefix, digits) => format!("{prefix}{next:0digits$}"),
            };
            record.cells.insert(Of(Column::Number), numeral);
            next += 1;
        }
    }

    /// Numbers the rows with codes, whatever the numbering was.
    pub fn number_by_code(&mut self, random: &mut Random) {
        let prefix = match random.below(4) {
            0 => format!("{}.0{}.", random.between(1, 9), random.between(1, 9)),
            1 => format!("{}.{}.", random.between(1, 9), random.between(1, 19)),
            2 => format!("{}{}", random.one_of(["PL", "AG", "SC", "EP", "DEM", "LLPP", "TRIB"]), random.one_of([".", "-", "_", ""])),
            _ => format!("{}.", random.between(1, 9)),
        };
        let after = random.one_of(["", "", "", "", ".", " -"]);
        let form = Form::Code(prefix, random.between(1, 2));
        self.numbering = Some(Numbering { before: String::new(), after, form, again: false, start: 1 });
        self.number();
    }

    /// The rows as columns: what two fields of one column say is joined in the order in which they are shown.
    pub fn rows(&self) -> Vec<BTreeMap<Column, String>> {
        let number = Of(Column::Number);
        self.records
            .iter()
            .map(|record| {
                let mut row: BTreeMap<Column, String> = BTreeMap::new();
                for field in [number].iter().chain(&self.fields) {
                    if let (Some(column), Some(text)) = (field.column(), record.cells.get(field)) {
                        let cell = row.entry(column).or_default();
                        for line in text.split(NEW_LINE) {
                            if !cell.is_empty() {
                                cell.push(' ');
                            }
                            cell.push_str(bulleted(line).1);
                        }
                    }
                }
                row
            })
            .collect()
    }
}
