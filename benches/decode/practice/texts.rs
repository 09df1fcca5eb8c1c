//! Wordings from which a document is filled where its rows have nothing.

use std::{collections::BTreeMap, fs, path::Path};

use super::random::Random;

/// Beginnings of wordings that name a column in a header but are the value itself in running text: no labels.
const VALUES: [&str; 14] = [
    "istanza di parte",
    "su istanza",
    "ad istanza",
    "a istanza",
    "domanda di parte",
    "a domanda",
    "di parte",
    "d'ufficio",
    "d’ufficio",
    "dalla ",
    "dal ",
    "dall'",
    "entro ",
    "immediat",
];

/// Wordings by column, and wordings of headers and labels by column.
#[derive(Debug, Default)]
pub struct Texts {
    wordings: BTreeMap<String, Vec<String>>,
    labels: BTreeMap<String, Vec<String>>,
}

impl Texts {
    /// Reads `<column>.txt`, one wording a line, and `labels.txt`, a column, a tab and a wording a line, from a folder.
    /// Lines that begin with `#` are comments. A file that is not there, or is no text, gives no wordings.
    #[must_use]
    pub fn read(folder: &Path) -> Texts {
        let mut texts = Texts::default();
        let mut paths: Vec<_> = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == "txt")) {
            let (Some(stem), Ok(content)) = (path.file_stem().and_then(|stem| stem.to_str()), fs::read_to_string(path)) else { continue };
            let lines = content.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
            if stem == "labels" {
                for (column, wording) in lines.filter_map(|line| line.split_once('\t')) {
                    texts.labels.entry(column.trim().to_owned()).or_default().push(joined(wording));
                }
            } else {
                texts.wordings.insert(stem.to_owned(), lines.map(joined).collect());
            }
        }
        texts.drop_labels_that_are_values();
        texts
    }

    /// Wordings of a column, or of one of the other things by its name.
    #[must_use]
    pub fn wordings(&self, name: &str) -> &[String] {
        self.wordings.get(name).map_or(&[], Vec::as_slice)
    }

    /// Wordings of a column's headers and labels.
    #[must_use]
    pub fn labels(&self, name: &str) -> &[String] {
        self.labels.get(name).map_or(&[], Vec::as_slice)
    }

    /// A label of a column; the fewer words it has, the more often it comes.
    pub(super) fn label(&self, random: &mut Random, name: &str) -> Option<&str> {
        let all = self.labels(name);
        let weight = |label: &String| 24 / (1 + label.split_whitespace().count()).min(12) / if label.contains('/') { 3 } else { 1 };
        let weights: Vec<usize> = all.iter().map(weight).collect();
        all.get(random.weighted(&weights)).map(String::as_str)
    }

    /// A wording of a name.
    pub(super) fn wording(&self, random: &mut Random, name: &str) -> Option<&str> {
        random.pick(self.wordings(name)).map(String::as_str)
    }

    /// Adds wordings of a name.
    #[cfg(test)]
    pub(super) fn add(&mut self, name: &str, wordings: impl Iterator<Item = String>) {
        self.wordings.insert(name.to_owned(), wordings.map(|wording| joined(&wording)).collect());
    }

    /// Adds labels of a name.
    #[cfg(test)]
    pub(super) fn add_labels(&mut self, name: &str, labels: impl Iterator<Item = String>) {
        self.labels.insert(name.to_owned(), labels.collect());
        self.drop_labels_that_are_values();
    }

    fn drop_labels_that_are_values(&mut self) {
        let Texts { wordings, labels } = self;
        let values: std::collections::BTreeSet<String> = wordings.values().flatten().map(|value| value.to_lowercase()).collect();
        for all in labels.values_mut() {
            all.retain(|label| {
                let label = label.to_lowercase();
                !values.contains(&label) && !VALUES.iter().any(|value| label.starts_with(value))
            });
        }
    }
}

/// A text with single blanks.
pub(super) fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
