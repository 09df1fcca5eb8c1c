//! Types of segments: what a stretch of running text may be.

use regesto_model::Column;

/// The columns whose cells are told apart, in the order of their types.
const COLUMNS: [Column; 32] = [
    Column::Number,
    Column::Title,
    Column::Description,
    Column::Service,
    Column::LegalBasis,
    Column::Office,
    Column::Responsible,
    Column::DecidedBy,
    Column::OnApplication,
    Column::Attachments,
    Column::Information,
    Column::ProgressInformation,
    Column::Trigger,
    Column::Term,
    Column::ReplaceableByDeclaration,
    Column::TacitOutcome,
    Column::Remedies,
    Column::OnlineService,
    Column::Payments,
    Column::SubstitutePower,
    Column::Satisfaction,
    Column::Notes,
    Column::Objective,
    Column::Purpose,
    Column::Weight,
    Column::Indicator,
    Column::ExpectedResult,
    Column::Deadline,
    Column::Manager,
    Column::Delegate,
    Column::Programme,
    Column::Department,
];

/// The columns whose cells may go on in another place.
const TORN: [Column; 10] = [
    Column::Title,
    Column::Description,
    Column::LegalBasis,
    Column::Office,
    Column::Responsible,
    Column::Trigger,
    Column::Term,
    Column::Notes,
    Column::Service,
    Column::Attachments,
];

/// What a segment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A cell of a column; of a thing that no column holds where there is none.
    Cell(Option<Column>),
    /// The rest of a cell that was begun before.
    Rest(Option<Column>),
    /// A header or label of a column; of a thing that no column holds where there is none.
    Label(Option<Column>),
    /// A heading that divides a list.
    Section,
    /// Heads and feet of pages, navigation.
    Furniture,
    /// Anything else that is read as sentences.
    Prose,
}

/// A type of segments, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Type(u8);

const CELLS: usize = COLUMNS.len() + 1;
const LABELS: usize = CELLS;
const OTHERS: usize = 3;

/// How many types there are.
pub const TYPES: usize = CELLS + LABELS + TORN.len() + OTHERS;
/// So many places are kept for the types and the edge of a text: a multiple of what is added at once.
pub const WIDTH: usize = TYPES.next_multiple_of(16);

const _: () = assert!(TYPES < WIDTH, "the edge of a text has a place of its own");

impl Type {
    /// The beginning and the end of a text.
    pub(crate) const EDGE: Type = Type((WIDTH - 1) as u8);
    /// The first of the types that are no part of a row; all behind it are none.
    pub(crate) const FIRST_WITHOUT_ROWS: usize = TYPES - OTHERS;

    /// All types.
    pub fn all() -> impl Iterator<Item = Type> {
        (0..TYPES).map(|index| Type(u8::try_from(index).unwrap_or(u8::MAX)))
    }

    /// The type of that number; none beyond the last.
    #[must_use]
    pub fn at(index: usize) -> Option<Type> {
        u8::try_from(index).ok().filter(|_| index < TYPES).map(Type)
    }

    /// Its number.
    #[must_use]
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// The type of what a segment is; rests of columns that have none are cells.
    #[must_use]
    pub fn of(kind: Kind) -> Type {
        let column =
            |column: Option<Column>| column.and_then(|column| COLUMNS.iter().position(|other| *other == column)).unwrap_or(COLUMNS.len());
        let index = match kind {
            Kind::Cell(of) => column(of),
            Kind::Label(of) => CELLS + column(of),
            Kind::Rest(of) => match of.and_then(|of| TORN.iter().position(|other| *other == of)) {
                Some(torn) => CELLS + LABELS + torn,
                None => column(of),
            },
            Kind::Section => TYPES - 3,
            Kind::Furniture => TYPES - 2,
            Kind::Prose => TYPES - 1,
        };
        Type(u8::try_from(index).unwrap_or(u8::MAX))
    }

    /// What a segment of the type is.
    #[must_use]
    pub fn kind(self) -> Kind {
        let index = self.index();
        if index < CELLS {
            Kind::Cell(COLUMNS.get(index).copied())
        } else if index < CELLS + LABELS {
            Kind::Label(COLUMNS.get(index - CELLS).copied())
        } else if index < CELLS + LABELS + TORN.len() {
            Kind::Rest(TORN.get(index - CELLS - LABELS).copied())
        } else {
            match TYPES.saturating_sub(index) {
                3 => Kind::Section,
                2 => Kind::Furniture,
                _ => Kind::Prose,
            }
        }
    }

    /// Its name in the file of weights: `title`, `title:label`, `title:rest`, `section`.
    #[must_use]
    pub fn name(self) -> String {
        let column = |column: Option<Column>| column.map_or("other", Column::as_str);
        match self.kind() {
            _ if self == Type::EDGE => "edge".to_string(),
            Kind::Cell(of) => column(of).to_string(),
            Kind::Label(of) => format!("{}:label", column(of)),
            Kind::Rest(of) => format!("{}:rest", column(of)),
            Kind::Section => "section".to_string(),
            Kind::Furniture => "furniture".to_string(),
            Kind::Prose => "prose".to_string(),
        }
    }

    /// The type of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Type> {
        Type::all().chain([Type::EDGE]).find(|kind| kind.name() == name)
    }

    /// What types have in common, for what is learned of all of them together.
    pub(crate) fn group(self) -> Group {
        match self.kind() {
            _ if self == Type::EDGE => Group::Edge,
            Kind::Cell(Some(Column::Number)) => Group::Number,
            Kind::Cell(Some(Column::Title | Column::Objective | Column::Purpose)) => Group::Name,
            Kind::Cell(_) => Group::Cell,
            Kind::Rest(_) => Group::Rest,
            Kind::Label(_) => Group::Label,
            Kind::Section => Group::Section,
            Kind::Furniture => Group::Furniture,
            Kind::Prose => Group::Prose,
        }
    }

    /// The column it belongs to, also as label and rest; `None` for things without one, and for what is no part of a row.
    #[must_use]
    pub fn column(self) -> Option<Column> {
        match self.kind() {
            Kind::Cell(of) | Kind::Rest(of) | Kind::Label(of) => of,
            _ => None,
        }
    }
}

/// What types have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Group {
    Number,
    Name,
    Cell,
    Rest,
    Label,
    Section,
    Furniture,
    Prose,
    Edge,
}

impl Group {
    /// How many there are.
    pub(crate) const COUNT: usize = Group::Edge as usize + 1;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_and_kinds_are_one_to_one() {
        for kind in Type::all() {
            assert_eq!(Type::of(kind.kind()), kind, "{}", kind.name());
            assert_eq!(Type::named(&kind.name()), Some(kind), "{}", kind.name());
        }
        assert_eq!(Type::all().count(), TYPES);
        assert_eq!(Type::named("edge"), Some(Type::EDGE));
        assert_eq!(Type::named("nothing"), None);
        assert_eq!(Type::of(Kind::Rest(Some(Column::Number))).kind(), Kind::Cell(Some(Column::Number)), "a number is never torn");
    }
}
