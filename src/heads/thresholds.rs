//! What counts as how much: every bound on what is a header, a stack of header lines or a label, said once.

/// A least part of a whole.
#[derive(Debug, Clone, Copy)]
pub(super) struct Share(u8, u8);

impl Share {
    /// Whether so many of a whole are the share or more.
    pub fn reached(self, part: usize, whole: usize) -> bool {
        part * usize::from(self.1) >= whole * usize::from(self.0)
    }

    /// Whether a part of 1 is.
    pub fn holds(self, part: f64) -> bool {
        part >= f64::from(self.0) / f64::from(self.1)
    }
}

/// So many texts are remembered at once: few texts of a document come again, and a document may be long.
pub(super) const REMEMBERED: usize = 20_000;

// How many are enough, whatever they are.

/// So many things of one kind are no chance: headers at the heads of fields, columns of objectives, numerals below a header without a name, values of a
/// label, times that a label comes again.
pub(super) const SEVERAL: usize = 3;
/// A table has so many columns at the least, and a form so many labels.
pub(super) const FEWEST_COLUMNS: usize = 2;
/// Most of what is looked at: fields of a row that are understood, words that a phrase takes, values that hold one thing. Less may be chance.
pub(super) const MOST: Share = Share(3, 5);
/// So much has to speak for something before it is looked at closely, or where something else speaks for it too.
pub(super) const HALF: Share = Share(1, 2);
/// So much where what speaks for it may stand in a part of the columns or rows.
pub(super) const THIRD: Share = Share(1, 3);
/// So much where rows are likelier than headers: in the midst of a table, and for a header to be taken from the cells below it.
pub(super) const NEARLY_ALL: Share = Share(3, 4);

// A text by itself.

/// No header has more bytes: what is longer is a sentence of the law that says what it wants to know.
pub(super) const LONGEST_HEADER: usize = 330;
/// A text of more bytes in whose midst a sentence ends is words, and no header: columns of prose stand side by side too.
pub(super) const SHORTEST_SENTENCES: usize = 60;
/// No title of a table has more bytes, as far as it says that the table is none of procedures: what is longer is a sentence, and mentions much.
pub(super) const LONGEST_TITLE: usize = 160;
/// Behind a colon or by itself on a line, no label has more bytes, and no two headers have that a conjunction makes one.
pub(super) const LONGEST_LABEL: usize = 80;
/// A text of more words holds no second header, no specks and no label by itself: it is one long header, or words.
pub(super) const MOST_WORDS: usize = 8;
/// A text of so many words, most of them small, that ends as a sentence does is one, and heads nothing.
pub(super) const SENTENCE_WORDS: usize = 10;
/// A speck has no more capitals: longer ones are abbreviations.
pub(super) const LONGEST_SPECK: usize = 3;
/// A phrase that says as much as a word that no other column has is clear wherever it stands in a header.
pub(super) const CLEAR: f64 = 1.0;
/// At the head of a text a phrase of a few shared words is enough.
pub(super) const LEADING: f64 = 0.6;
/// What says as little as this is a hint, in a text of no more words than [`HINT_WORDS`]; what says less is nothing.
pub(super) const HINT: f64 = 0.25;
/// In a text of more words one shared word stands by chance.
pub(super) const HINT_WORDS: usize = 4;

/// What a text scores as a header. The scores of a row are added up.
pub(super) mod score {
    /// What a phrase says beyond this counts no more: a long header is no better than a short one.
    const MOST: f64 = 2.0;
    /// What a header scores beyond what it says where nothing else stands in its text.
    const ALONE: f64 = 1.0;
    /// What is left of what a phrase says where other words stand beside it.
    const BESIDE: f64 = 0.6;

    /// A text that is a header and no more, whose phrase says so much.
    pub fn whole(says: f64) -> f64 {
        says.min(MOST) + ALONE
    }

    /// A text in which a phrase stands that says so much.
    pub fn part(says: f64) -> f64 {
        says.min(MOST) * BESIDE
    }

    /// A header word for word, but for specks.
    pub const SPECKED: f64 = 0.9;
    /// A word that heads a column only where nothing else in its row does.
    pub const FALLBACK: f64 = 0.35;
    /// A hint.
    pub const HINTED: f64 = 0.3;
    /// Words that head nothing, or the beginning of a header.
    pub const NONE: f64 = -0.6;
    /// A sentence.
    pub const SENTENCE: f64 = -1.0;
    /// What each field takes away that is joined to the one before: more than the two lose as a header that begins in one and ends in the other.
    pub const JOINED: f64 = 1.1;

    /// What each head takes away in lines of words: as few as explain the words are best.
    pub const WORD_HEAD: f64 = -0.8;
    /// What it adds where a line begins with it.
    pub const LINE_BEGINS: f64 = 0.2;
    /// What it takes away where it begins in the midst of one of several lines.
    pub const MIDLINE: f64 = -2.0;

    /// A column set apart by spaces whose head says so much, be it `whole`.
    pub fn column(says: f64, whole: bool) -> f64 {
        says + if whole { 0.7 } else { 0.0 }
    }

    /// And one whose head says nothing.
    pub const NO_COLUMN: f64 = -1.0;
}

// A row of texts.

/// No table has more columns: a line of more fields is neither a header nor looked at as one.
pub const MOST_COLUMNS: usize = 200;
/// A torn header stands in no more fields.
pub(super) const MOST_PIECES: usize = 3;
/// Of two headers in one text the first is whole and says something, and the two as one say less.
pub(super) const FIRST_OF_TWO: f64 = 1.3;
/// The heads of a row score so much together: one that is whole, and nothing that speaks against it.
pub(super) const LEAST_SCORE: f64 = 1.2;
/// The fields of a header stand about as often in a document as one another: none so many times as often as another, and more.
pub(super) const AGREE: usize = 2;
/// A header that numbers the rows without saying so has no more characters: `Rif.`, `Progressivo`.
pub(super) const LONGEST_NAMELESS: usize = 12;
/// Of heads set apart by spaces so many are clear. It is more than [`MOST`], for spaces set anything apart.
pub(super) const CLEAR_HEADS: Share = Share(2, 3);

// A stack of lines.

/// No header has more lines of fields.
pub const DEEPEST: usize = 4;
/// A header on more lines scores by so much more than one on fewer, and than any of its lines alone.
pub const BETTER: f64 = 0.6;
/// A header in lines of words has no more lines than this,
pub(super) const MOST_LINES: usize = 16;
/// no line of more bytes,
pub(super) const LONGEST_LINE: usize = 120;
/// and no more words.
pub(super) const MOST_LINE_WORDS: usize = 30;
/// Behind a header that was found so many lines are looked at for the rest of it.
pub(super) const LOOKING_ON: usize = 2;
/// A head of so many words is no chance, though other words stand in it, if what it says is clear.
pub(super) const LONG_HEAD: usize = 4;

// The header again.

/// A row is the header again where no more than one letter in so many is misread.
pub(super) const MISREAD: usize = 10;
/// And where it has so many letters: a shorter one is the header letter by letter.
pub(super) const LETTERS: usize = 12;
/// So many letters that begin a word of the header are that word; and so many show how a word is set.
pub(super) const BEGUN: usize = 4;

// A label, and labels that stand together.

/// What a text says that stands by itself, if it is not a header word for word. It is more than [`CLEAR`], for sentences stand before colons and apart
/// from others too, while the fields of a row speak for one another.
pub(super) const CLEAR_LABEL: f64 = 1.2;
/// A label has no more words: the longest are questions of the law on the pages of offices.
pub(super) const MOST_LABEL_WORDS: usize = 45;
/// So many names of procedures in a document are those of forms, and one may stand in a letter.
pub(super) const FORMS: usize = 2;
/// So many labels has a form that stands alone.
pub(super) const LABELS_OF_ONE: usize = 4;
/// So many forms of a name and a term speak for one another.
pub(super) const SPEAKING: usize = 4;
