//! The canonical columns: the names under which every municipality's cells end up.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a row of a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// An administrative procedure (l. 241/1990).
    #[default]
    Procedure,
    /// A performance objective (d.lgs. 150/2009).
    Objective,
}

macro_rules! columns {
    ($($variant:ident $name:literal $doc:literal)*) => {
        /// A canonical column. The letters are those of art. 35 c. 1 d.lgs. 33/2013.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum Column { $(#[doc = $doc] $variant,)* }

        impl Column {
            /// All columns, in the order in which a record lists them.
            pub const ALL: &'static [Column] = &[$(Column::$variant),*];

            /// The name as it stands in the dataset.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Column::$variant => $name),* }
            }

            /// What stands in it; the letters are those of art. 35 c. 1 d.lgs. 33/2013.
            #[must_use]
            pub fn meaning(self) -> &'static str {
                match self { $(Column::$variant => $doc),* }
            }

            /// The column of that name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Column> {
                match name { $($name => Some(Column::$variant),)* _ => None }
            }
        }
    };
}

columns! {
    Number "number" "The row's numeral, bare."
    Department "department" "Objectives: the department."
    Service "service" "The service, area or sector."
    Title "title" "The name of the procedure."
    Description "description" "What it is (letter a)."
    LegalBasis "legal_basis" "The law it rests on (letter a)."
    Office "office" "The office in charge of the inquiry (letter b)."
    Responsible "responsible" "Who answers for it, with telephone and e-mail (letter c)."
    DecidedBy "decided_by" "Who adopts the final act (letter c)."
    Manager "manager" "Objectives: who answers for it (soggetto competente)."
    Delegate "delegate" "Objectives: the holder of the delegated position (EQ)."
    Programme "programme" "Objectives: reference to the planning document (Rif. DUP)."
    Purpose "purpose" "Objectives: what it is for."
    Objective "objective" "Objectives: what is to be done."
    Weight "weight" "Objectives: its weight."
    Indicator "indicator" "Objectives: what is measured."
    ExpectedResult "expected_result" "Objectives: what is expected."
    OnApplication "on_application" "Whether it starts on application, or how it starts where one column says so."
    ExOfficio "ex_officio" "Whether it starts of the office's own motion."
    Attachments "attachments" "What to attach, and the forms (letter d)."
    Information "information" "Whom to ask and where to apply (letter d)."
    ProgressInformation "progress_information" "How to learn how it stands (letter e)."
    Trigger "trigger" "What the term runs from."
    Term "term" "Within how long it is concluded (letter f)."
    Deadline "deadline" "Objectives: the times set."
    ReplaceableByDeclaration "replaceable_by_declaration" "Whether a declaration may stand for the decision (letter g)."
    TacitOutcome "tacit_outcome" "Whether silence is consent (letter g)."
    Remedies "remedies" "Remedies, administrative and judicial (letter h)."
    OnlineService "online_service" "The link to the on-line service (letter i)."
    Payments "payments" "How to pay (letter l)."
    SubstitutePower "substitute_power" "Who steps in when nothing is done (letter m)."
    Satisfaction "satisfaction" "Results of customer satisfaction surveys (letter n)."
    Notes "notes" "Notes."
}

impl std::fmt::Display for Column {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_columns_are_one_to_one() {
        for &column in Column::ALL {
            assert_eq!(Column::from_name(column.as_str()), Some(column));
            assert_eq!(serde_json::to_string(&column).unwrap(), format!("\"{column}\""));
        }
    }
}
