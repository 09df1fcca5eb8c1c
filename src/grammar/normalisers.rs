//! What single cells mean: in goes a text, out come deadlines, offices, contacts, citations, an authority. No document is needed.
//!
//! The words that decide stand in the grammars, which the caller makes once: [`Grammars::builtin`].

use std::ops::Range;

use crate::{
    grammar::Grammars,
    language::contacts::FoundContact,
    language::offices::OfficeInput,
    model::{CitationKey, Deadline, Office, TacitConsent, authority::Authority},
};
use regesto_terms::TermCells;

/// The deadlines that a cell of terms states, in the order written.
///
/// ```
/// # use regesto::grammar::{Grammars, normalisers};
/// # let grammars = Grammars::builtin()?;
/// let deadlines = normalisers::deadlines(&grammars, "min. 15 gg. max. 30 gg.");
/// assert_eq!(deadlines.iter().map(|one| one.atom.to_string()).collect::<Vec<_>>(), ["min:P15D", "max:P30D"]);
/// # Ok::<(), regesto::grammar::GrammarError>(())
/// ```
#[must_use]
pub fn deadlines(grammars: &Grammars, cell: &str) -> Vec<Deadline> {
    grammars.terms.read_row(&TermCells { term: Some(cell), ..TermCells::default() }).deadlines
}

/// What a term runs from, in the words of the cell that states it.
///
/// ```
/// # use regesto::grammar::{Grammars, normalisers};
/// # let grammars = Grammars::builtin()?;
/// assert_eq!(normalisers::trigger(&grammars, "30 giorni dalla richiesta").as_deref(), Some("dalla richiesta"));
/// # Ok::<(), regesto::grammar::GrammarError>(())
/// ```
#[must_use]
pub fn trigger(grammars: &Grammars, cell: &str) -> Option<String> {
    grammars.terms.read_row(&TermCells { term: Some(cell), ..TermCells::default() }).trigger
}

/// Whether a cell of outcomes says that silence is consent, and after how long.
///
/// ```
/// # use regesto::grammar::{Grammars, normalisers};
/// # let grammars = Grammars::builtin()?;
/// let consent = normalisers::tacit_consent(&grammars, "silenzio assenso dopo 60 giorni").expect("it says so");
/// assert!(consent.applies);
/// # Ok::<(), regesto::grammar::GrammarError>(())
/// ```
#[must_use]
pub fn tacit_consent(grammars: &Grammars, cell: &str) -> Option<TacitConsent> {
    grammars.terms.read_row(&TermCells { tacit_outcome: Some(cell), ..TermCells::default() }).tacit_consent
}

/// The offices that a cell names, by the codes of the vocabulary.
///
/// ```
/// # use regesto::grammar::{Grammars, normalisers};
/// # let grammars = Grammars::builtin()?;
/// assert_eq!(normalisers::offices(&grammars, "Uff. Anagrafe")[0].code.as_str(), "anagrafe");
/// # Ok::<(), regesto::grammar::GrammarError>(())
/// ```
#[must_use]
pub fn offices(grammars: &Grammars, cell: &str) -> Vec<Office> {
    grammars.offices.of_row(&OfficeInput { cell: Some(cell), ..OfficeInput::default() })
}

/// The persons, roles, telephones and e-mail addresses of a cell.
///
/// ```
/// # use regesto::grammar::{Grammars, normalisers};
/// # let grammars = Grammars::builtin()?;
/// let contacts = normalisers::contacts(&grammars, "arch. Chiara Verdi, tel. 0376 000150");
/// assert_eq!((contacts[0].name.as_deref(), contacts[0].phone.as_deref()), (Some("Chiara Verdi"), Some("0376000150")));
/// # Ok::<(), regesto::grammar::GrammarError>(())
/// ```
#[must_use]
pub fn contacts(grammars: &Grammars, cell: &str) -> Vec<FoundContact> {
    grammars.contacts.of_cell(cell)
}

/// The legal acts that a text cites, each with the place of the words that cite it, in bytes of the text.
///
/// ```
/// # use regesto::grammar::{Grammars, normalisers};
/// # let grammars = Grammars::builtin()?;
/// let citations = normalisers::citations(&grammars, "ai sensi dell'art. 5 del D.P.R. 445/2000");
/// assert_eq!(citations[0].0.to_string(), "dpr/2000/445/art5");
/// # Ok::<(), regesto::grammar::GrammarError>(())
/// ```
#[must_use]
pub fn citations(grammars: &Grammars, text: &str) -> Vec<(CitationKey, Range<usize>)> {
    grammars.citations.find(text).into_iter().map(|found| (found.key, found.range)).collect()
}

/// The uniform name of what a citation points to (URN:NIR), or of a European act its ELI; none where the standards have no form.
///
/// ```
/// # use regesto::grammar::{Grammars, normalisers};
/// # let grammars = Grammars::builtin()?;
/// let urn = normalisers::uniform_name(&grammars, &"legge/1990/241/art2".parse().expect("a key"));
/// assert_eq!(urn.as_deref(), Some("urn:nir:stato:legge:1990-08-07;241~art2"));
/// # Ok::<(), regesto::grammar::GrammarError>(())
/// ```
#[must_use]
pub fn uniform_name(grammars: &Grammars, key: &CitationKey) -> Option<String> {
    grammars.acts.urn(key, None, None)
}

/// The municipality or union that the head of a document, or a bare name, names.
///
/// ```
/// # use regesto::grammar::{Grammars, normalisers};
/// # let grammars = Grammars::builtin()?;
/// let authority = normalisers::authority(&grammars, "Comune di Ferrara").expect("a municipality");
/// assert_eq!(authority.istat_code.map(|code| code.to_string()).as_deref(), Some("038008"));
/// # Ok::<(), regesto::grammar::GrammarError>(())
/// ```
#[must_use]
pub fn authority(grammars: &Grammars, text: &str) -> Option<Authority> {
    grammars.authorities.parse(text).map(|found| found.authority)
}
