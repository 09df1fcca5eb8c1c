//! What art. 35 c. 1 d.lgs. 33/2013 (as amended by art. 31 d.lgs. 97/2016) asks to publish of every procedure, letter by letter.

use super::Column;

/// One item of art. 35 c. 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    /// Its letter: `a` to `m`; the Italian alphabet has no j and k. Letter n was repealed in 2016.
    pub letter: char,
    /// What it asks for, in a few words.
    pub asks: &'static str,
    /// The columns that publish it.
    pub columns: &'static [Column],
}

/// The items, in the order of the law.
pub const ITEMS: [Item; 11] = [
    Item {
        letter: 'a',
        asks: "the description of the procedure and the law it rests on",
        columns: &[Column::Description, Column::LegalBasis],
    },
    Item { letter: 'b', asks: "the unit in charge", columns: &[Column::Office, Column::Service] },
    Item { letter: 'c', asks: "who answers for the procedure and who decides", columns: &[Column::Responsible, Column::DecidedBy] },
    Item { letter: 'd', asks: "what to attach, and where to ask and apply", columns: &[Column::Attachments, Column::Information] },
    Item { letter: 'e', asks: "how to learn how far it is", columns: &[Column::ProgressInformation] },
    Item { letter: 'f', asks: "the term", columns: &[Column::Term] },
    Item {
        letter: 'g',
        asks: "whether a declaration or silence stands in for the decision",
        columns: &[Column::ReplaceableByDeclaration, Column::TacitOutcome],
    },
    Item { letter: 'h', asks: "remedies", columns: &[Column::Remedies] },
    Item { letter: 'i', asks: "the online service", columns: &[Column::OnlineService] },
    Item { letter: 'l', asks: "how to pay", columns: &[Column::Payments] },
    Item { letter: 'm', asks: "who decides where the office does not", columns: &[Column::SubstitutePower] },
];
