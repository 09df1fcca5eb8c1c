//! The ways in which rows are set as text.

use regesto_model::Column::{
    Attachments, Deadline, DecidedBy, Delegate, Department, Description, ExOfficio, ExpectedResult, Indicator, Information, LegalBasis,
    Manager, Notes, Objective, Office, OnApplication, OnlineService, Payments, Programme, ProgressInformation, Purpose, Remedies,
    ReplaceableByDeclaration, Responsible, Satisfaction, Service, SubstitutePower, TacitOutcome, Term, Title, Trigger, Weight,
};

use super::{
    Practice,
    content::{self, Draft, Field, Of, Wish},
    forms, lists, pages,
    parts::{self, Case, Head},
    random::Random,
    rows::Source,
    sheet::{Apostrophe, Hand, Sheet},
    texts::Texts,
};

/// A way of setting rows as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Setting {
    /// A page is one line.
    RunOn,
    /// Cells are cut where their columns were narrow, and the pieces are read across.
    Torn,
    /// A row a line.
    WordRows,
    /// A cell a line, under a header.
    OneCell,
    /// A cell a line, without number, header or label.
    Cards,
    /// "Label: value", a line each.
    Labels,
    /// A label on a line, its value on the next.
    NextLine,
    /// A label below its value.
    ValueAbove,
    /// Labels inside a running paragraph.
    Inline,
    /// A paragraph a procedure, "Area / Servizio : …".
    RunForm,
    /// A name, then its term.
    TitleTerm,
    /// A numeral, a name and a term in a line.
    Numbered,
    /// Name, office, term on a line or on lines, without header.
    Headerless,
    /// Column after column.
    Columns,
    /// Codes as numerals.
    CodeRows,
    /// A page of the national model of services.
    Service,
    /// A name in capitals as a heading, labelled lines below.
    HeadForm,
    /// Labelled lines with bullets.
    Bullets,
    /// Objectives, in many ways.
    Objectives,
    /// Cells wrapped over lines.
    Wrapped,
    /// A header cut into pieces that stand on several lines.
    StackedHeader,
    /// Prose, navigation or an index, without any row.
    Prose,
    /// A list between pages of prose.
    Amid,
}

impl Setting {
    /// All settings, each with how often it comes.
    pub const ALL: [(Setting, usize); 23] = [
        (Setting::RunOn, 4),
        (Setting::Torn, 5),
        (Setting::WordRows, 4),
        (Setting::OneCell, 4),
        (Setting::Cards, 3),
        (Setting::Labels, 3),
        (Setting::NextLine, 3),
        (Setting::ValueAbove, 1),
        (Setting::Inline, 3),
        (Setting::RunForm, 1),
        (Setting::TitleTerm, 3),
        (Setting::Numbered, 2),
        (Setting::Headerless, 3),
        (Setting::Columns, 3),
        (Setting::CodeRows, 2),
        (Setting::Service, 5),
        (Setting::HeadForm, 2),
        (Setting::Bullets, 1),
        (Setting::Objectives, 5),
        (Setting::Wrapped, 2),
        (Setting::StackedHeader, 2),
        (Setting::Prose, 3),
        (Setting::Amid, 2),
    ];

    /// A short name.
    #[must_use]
    pub fn name(self) -> String {
        format!("{self:?}").to_lowercase()
    }

    /// The settings of a document among many, so that any run of them has each as often as it should come.
    pub(super) fn of_document(seed: u64, number: usize) -> Setting {
        let mut deck: Vec<Setting> = Setting::ALL.iter().flat_map(|(setting, weight)| std::iter::repeat_n(*setting, *weight)).collect();
        let round = number / deck.len();
        Random::nth(seed ^ 0x5e77_1265, round).shuffle(&mut deck);
        deck.get(number % deck.len()).copied().unwrap_or(Setting::RunOn)
    }

    /// Whether it sets objectives; some settings set either.
    pub(super) fn sets_objectives(self, random: &mut Random) -> bool {
        self == Setting::Objectives || self == Setting::StackedHeader && random.happens(45)
    }

    fn wish(self, random: &mut Random, objectives: bool) -> Wish {
        let rows = match self {
            Setting::Service => random.one_of([(1, 1), (1, 3), (2, 8)]),
            Setting::Labels | Setting::NextLine | Setting::HeadForm | Setting::Bullets | Setting::ValueAbove => {
                random.one_of([(1, 4), (3, 9), (5, 14)])
            }
            Setting::Prose => (0, 0),
            _ => random.one_of([(2, 6), (4, 14), (6, 16), (10, 26)]),
        };
        let mut wish = Wish {
            always: vec![Of(Title)],
            perhaps: Vec::new(),
            most: 0,
            full: 60,
            longest: 150,
            rows,
            shuffled: 35,
            numbered: 65,
            objectives,
            long: 0,
        };
        if objectives {
            wish.always = vec![Of(Objective)];
            wish.perhaps = vec![
                (Of(Department), 20),
                (Of(Service), 15),
                (Of(Office), 10),
                (Of(Programme), 20),
                (Of(Purpose), 12),
                (Of(Weight), 65),
                (Of(Indicator), 35),
                (Of(ExpectedResult), 30),
                (Of(Deadline), 50),
                (Of(Manager), 25),
                (Of(Delegate), 10),
                (Field::Other, 6),
            ];
            wish.most = random.one_of([1, 2, 2, 3, 3, 4, 6, 9]);
            wish.numbered = 70;
            return wish;
        }
        match self {
            Setting::RunOn
            | Setting::Torn
            | Setting::WordRows
            | Setting::StackedHeader
            | Setting::Wrapped
            | Setting::CodeRows
            | Setting::Amid => {
                wish.always.extend(random.happens(96).then_some(Of(Term)));
                wish.perhaps = Setting::columns_of_lists();
                wish.most = match self {
                    Setting::Torn => random.one_of([0, 0, 1, 1, 1, 2, 2, 3, 4, 5]),
                    _ => random.one_of([0, 1, 1, 2, 2, 3, 3, 4, 5, 6]),
                };
                wish.full = 45;
            }
            Setting::OneCell | Setting::Columns => {
                wish.always.push(Of(Term));
                wish.perhaps = Setting::columns_of_lists();
                wish.most = random.one_of([0, 1, 2, 2, 3, 4, 5, 6]);
                wish.full = if self == Setting::Columns { 100 } else { 65 };
                wish.numbered = 75;
            }
            Setting::Cards | Setting::Headerless => {
                wish.always.extend(random.happens(96).then_some(Of(Term)));
                wish.perhaps = Setting::columns_of_lists();
                wish.perhaps.retain(|(field, _)| !matches!(field, Field::Other | Of(Notes)) || random.happens(20));
                wish.most = random.one_of([0, 1, 1, 2, 2, 3, 4]);
                wish.full = 80;
                wish.numbered = if self == Setting::Cards { 0 } else { 50 };
            }
            Setting::TitleTerm => {
                wish.always.push(Of(Term));
                wish.numbered = 20;
                wish.full = 92;
                wish.long = 20;
            }
            Setting::Numbered => {
                wish.always.push(Of(Term));
                wish.numbered = 100;
                wish.full = 90;
            }
            Setting::Service => {
                wish.perhaps = vec![
                    (Field::Audience, 90),
                    (Of(Description), 90),
                    (Field::How, 85),
                    (Of(Attachments), 85),
                    (Field::Result, 80),
                    (Of(Term), 95),
                    (Of(Payments), 70),
                    (Field::Access, 60),
                    (Of(LegalBasis), 20),
                    (Of(Information), 35),
                    (Of(Office), 60),
                    (Of(Remedies), 6),
                    (Field::Other, 20),
                ];
                wish.most = random.one_of([7, 8, 9, 10, 11]);
                wish.numbered = 3;
                wish.longest = 300;
                wish.shuffled = 4;
                wish.full = 55;
                wish.long = 75;
            }
            Setting::Prose => {}
            Setting::Labels
            | Setting::NextLine
            | Setting::ValueAbove
            | Setting::Inline
            | Setting::RunForm
            | Setting::HeadForm
            | Setting::Bullets
            | Setting::Objectives => {
                wish.perhaps = Setting::columns_of_forms();
                wish.most = random.one_of([1, 2, 3, 4, 5, 6, 7, 9, 12]);
                wish.always.extend(random.happens(75).then_some(Of(Term)));
                wish.numbered = 12;
                wish.longest = 260;
                wish.full = 50;
                wish.long = if matches!(self, Setting::Inline | Setting::RunForm | Setting::ValueAbove) { 0 } else { 25 };
            }
        }
        wish
    }

    fn columns_of_lists() -> Vec<(Field, usize)> {
        vec![
            (Of(Description), 8),
            (Of(LegalBasis), 40),
            (Of(Office), 50),
            (Of(Service), 16),
            (Of(Responsible), 45),
            (Of(DecidedBy), 18),
            (Of(OnApplication), 22),
            (Of(ExOfficio), 4),
            (Of(Term), 0),
            (Of(Trigger), 32),
            (Of(TacitOutcome), 24),
            (Of(ReplaceableByDeclaration), 5),
            (Of(Attachments), 12),
            (Of(Payments), 5),
            (Of(SubstitutePower), 10),
            (Of(Remedies), 6),
            (Of(Information), 5),
            (Of(ProgressInformation), 3),
            (Of(OnlineService), 3),
            (Field::Other, 14),
            (Of(Notes), 22),
        ]
    }

    fn columns_of_forms() -> Vec<(Field, usize)> {
        vec![
            (Of(Description), 50),
            (Field::Audience, 12),
            (Of(LegalBasis), 60),
            (Of(Service), 25),
            (Of(Office), 60),
            (Of(Responsible), 60),
            (Of(OnApplication), 35),
            (Of(ExOfficio), 6),
            (Of(Attachments), 45),
            (Field::How, 15),
            (Of(Information), 35),
            (Of(ProgressInformation), 18),
            (Of(Trigger), 22),
            (Of(Term), 40),
            (Of(ReplaceableByDeclaration), 14),
            (Of(TacitOutcome), 25),
            (Of(DecidedBy), 25),
            (Of(Remedies), 30),
            (Of(OnlineService), 18),
            (Of(Payments), 35),
            (Of(SubstitutePower), 35),
            (Of(Satisfaction), 10),
            (Field::Result, 8),
            (Field::Other, 18),
            (Of(Notes), 15),
        ]
    }

    /// Sets rows as text.
    fn set(self, random: &mut Random, sheet: &mut Sheet, draft: &mut Draft) {
        match self {
            Setting::RunOn => lists::run_on(random, sheet, draft),
            Setting::Torn => {
                let one_line = random.happens(55);
                lists::torn(random, sheet, draft, &[Head::Whole, Head::Whole, Head::Stacked, Head::None], one_line);
            }
            Setting::WordRows => lists::word_rows(random, sheet, draft),
            Setting::OneCell => lists::one_cell(random, sheet, draft),
            Setting::Cards => lists::cards(random, sheet, draft),
            Setting::Labels => forms::labels(random, sheet, draft, false),
            Setting::NextLine => forms::next_line(random, sheet, draft),
            Setting::ValueAbove => {
                draft.number_by_code(random);
                forms::value_above(random, sheet, draft);
            }
            Setting::Inline => forms::inline(random, sheet, draft),
            Setting::RunForm => forms::run_form(random, sheet, draft),
            Setting::TitleTerm => forms::title_term(random, sheet, draft),
            Setting::Numbered => lists::numbered(random, sheet, draft),
            Setting::Headerless => lists::headerless(random, sheet, draft),
            Setting::Columns => lists::columns(random, sheet, draft),
            Setting::CodeRows => lists::code_rows(random, sheet, draft),
            Setting::Service => pages::service(random, sheet, draft),
            Setting::HeadForm => forms::head_form(random, sheet, draft),
            Setting::Bullets => forms::labels(random, sheet, draft, true),
            Setting::Objectives => pages::objectives(random, sheet, draft),
            Setting::Wrapped => lists::wrapped_cells(random, sheet, draft),
            Setting::StackedHeader => {
                let one_line = random.happens(20);
                lists::torn(random, sheet, draft, &[Head::Stacked], one_line);
            }
            Setting::Prose => pages::prose(random, sheet, draft),
            Setting::Amid => {
                pages::prose_pages(random, sheet, draft);
                sheet.empty_line();
                match random.below(5) {
                    0 => lists::run_on(random, sheet, draft),
                    1 => lists::one_cell(random, sheet, draft),
                    2 => forms::labels(random, sheet, draft, false),
                    3 => {
                        draft.fields.retain(|field| matches!(field, Of(Title | Term)));
                        forms::title_term(random, sheet, draft);
                    }
                    _ => lists::word_rows(random, sheet, draft),
                }
                sheet.empty_line();
                pages::prose_pages(random, sheet, draft);
            }
        }
    }
}

/// Makes one document; none where the source has no rows of its kind.
pub(super) fn document(random: &mut Random, setting: Setting, source: &Source, texts: &Texts, objectives: bool) -> Practice {
    let wish = setting.wish(random, objectives);
    let mut draft = content::draft(random, source, texts, &wish);
    let hand = Hand {
        apostrophe: match random.weighted(&[78, 15, 7]) {
            0 => Apostrophe::Kept,
            1 => Apostrophe::Curly,
            _ => Apostrophe::Lost,
        },
        accents_apart: random.happens(5),
    };
    let labelled = matches!(
        setting,
        Setting::Labels
            | Setting::NextLine
            | Setting::ValueAbove
            | Setting::Inline
            | Setting::RunForm
            | Setting::TitleTerm
            | Setting::Service
            | Setting::Bullets
            | Setting::Objectives
    );
    let case = match setting {
        Setting::HeadForm => random.one_of([Case::Upper, Case::Upper, Case::Kept]),
        Setting::Service | Setting::RunForm => Case::Kept,
        _ if labelled => Case::of_label(random),
        _ => Case::of_header(random),
    };
    if setting == Setting::Service && random.happens(70) || matches!(setting, Setting::NextLine | Setting::HeadForm) && random.happens(12) {
        draft.name_by_model(random);
    }
    parts::case_labels(&mut draft, case);
    if labelled && random.happens(45) || setting == Setting::Service {
        draft.without_sections();
    }
    let loud = setting == Setting::HeadForm && random.happens(85) || setting == Setting::CodeRows && random.happens(40);
    if loud {
        for record in &mut draft.records {
            if let Some(title) = record.cells.get_mut(&Of(Title)) {
                *title = title.to_uppercase();
            }
        }
    }
    match setting {
        Setting::CodeRows => draft.number_by_code(random),
        _ => draft.number(),
    }
    // Some documents break all their lines at a width.
    let width = match setting {
        Setting::RunOn | Setting::Torn | Setting::Columns | Setting::StackedHeader | Setting::OneCell | Setting::Cards => None,
        _ => random.happens(25).then(|| random.between(55, 120)),
    };
    let mut sheet = Sheet::new(hand, width);
    parts::opening(random, &mut sheet, &draft, objectives);
    setting.set(random, &mut sheet, &mut draft);
    sheet.line();
    parts::closing(random, &mut sheet, &draft);
    let mut rows = draft.rows();
    for text in rows.iter_mut().flat_map(|row| row.values_mut()) {
        *text = hand.write(text);
    }
    let (text, marked) = sheet.finish();
    Practice { text, marked, rows, setting, taught_by: source.stem.clone(), objectives }
}
