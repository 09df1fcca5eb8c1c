//! Colours: in goes what a stretch of text was taken for, out comes how it looks.

use anstyle::{AnsiColor, Effects, Style};
use regesto::model::Class;

/// Line numbers, section rows, blank lines: what is there but not looked at.
pub const DIM: Style = Style::new().effects(Effects::DIMMED);
/// The name of a cell's column.
pub const COLUMN: Style = AnsiColor::Cyan.on_default();
/// The row a line belongs to.
pub const ROW: Style = AnsiColor::Green.on_default().effects(Effects::BOLD);
/// What was done to a cell, and how sure a row is where it is not quite.
pub const REPAIR: Style = AnsiColor::Magenta.on_default();
/// What the dataset warns of.
pub const WARNING: Style = AnsiColor::Red.on_default().effects(Effects::BOLD);
/// Titles of the summary.
pub const TITLE: Style = Style::new().effects(Effects::BOLD);

/// How a stretch of the class looks.
pub fn of_class(class: Class) -> Style {
    match class {
        Class::Cell | Class::Prose => Style::new(),
        Class::Heading => AnsiColor::Yellow.on_default().effects(Effects::BOLD),
        Class::Header => AnsiColor::Blue.on_default().effects(Effects::BOLD),
        Class::Furniture | Class::Blank => DIM,
        Class::Skipped => AnsiColor::Magenta.on_default(),
        Class::Residue => AnsiColor::Red.on_default(),
    }
}

/// The name of a class, as it stands in the accounting.
pub fn name_of(class: Class) -> &'static str {
    match class {
        Class::Cell => "cell",
        Class::Heading => "heading",
        Class::Header => "header",
        Class::Prose => "prose",
        Class::Furniture => "furniture",
        Class::Blank => "blank",
        Class::Skipped => "skipped",
        Class::Residue => "residue",
    }
}
