//! A page ready to be read: its words, rules and boxes seen so that the text runs from left to right.

use super::{
    Drawn,
    area::{Area, Turn},
    word::{self, Word},
};

/// A page.
#[derive(Debug, Clone, Default)]
pub(super) struct Sheet {
    pub number: usize,
    /// Width and height of the page as it is shown.
    pub page: (f64, f64),
    pub turn: Turn,
    /// Width and height as it is seen here.
    pub size: (f64, f64),
    pub words: Vec<Word>,
    pub rules: Vec<Area>,
    pub fills: Vec<Area>,
}

impl Sheet {
    pub(super) fn new(drawn: Drawn) -> Sheet {
        let page = (drawn.width, drawn.height);
        let turn = if drawn.words.is_empty() { word::main_turn(&drawn.glyphs) } else { drawn.turn };
        let size = if turn.0 % 2 == 1 { (page.1, page.0) } else { page };
        let mut words = word::words(&drawn.glyphs, drawn.number, page, turn);
        words.extend(drawn.words);
        // What stands outside the page is not seen.
        let seen = Area { x0: -2.0, y0: -2.0, x1: size.0 + 2.0, y1: size.1 + 2.0 };
        words.retain(|word| seen.contains(word.area.middle()));
        let turned = |areas: Vec<Area>| areas.into_iter().map(|area| turn.area(area, page)).collect();
        Sheet { number: drawn.number, page, turn, size, words, rules: turned(drawn.rules), fills: turned(drawn.fills) }
    }
}
