//! Small forms of what a dataset has millions of: in go texts and lists that no longer grow, out come values that take little room, and none for
//! what is the same elsewhere.

use std::{
    borrow::{Borrow, Cow},
    collections::BTreeMap,
    fmt,
    hash::{Hash, Hasher},
    iter::Zip,
    ops::Deref,
    slice,
    sync::Arc,
};

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Cell, Column};

/// A text that is never changed: a copy of it takes no room.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct SharedText(Arc<str>);

impl SharedText {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for SharedText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for SharedText {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for SharedText {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl From<&str> for SharedText {
    fn from(text: &str) -> Self {
        SharedText(text.into())
    }
}

impl From<String> for SharedText {
    fn from(text: String) -> Self {
        SharedText(text.into())
    }
}

impl From<Arc<str>> for SharedText {
    fn from(text: Arc<str>) -> Self {
        SharedText(text)
    }
}

impl From<SharedText> for String {
    fn from(text: SharedText) -> Self {
        text.as_str().to_owned()
    }
}

impl PartialEq<str> for SharedText {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for SharedText {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl PartialEq<String> for SharedText {
    fn eq(&self, other: &String) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<SharedText> for str {
    fn eq(&self, other: &SharedText) -> bool {
        self == other.as_str()
    }
}

impl PartialEq<SharedText> for &str {
    fn eq(&self, other: &SharedText) -> bool {
        *self == other.as_str()
    }
}

impl PartialEq<SharedText> for String {
    fn eq(&self, other: &SharedText) -> bool {
        self == other.as_str()
    }
}

impl fmt::Display for SharedText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.as_str(), f)
    }
}

impl fmt::Debug for SharedText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl Serialize for SharedText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl<'de> Deserialize<'de> for SharedText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(SharedText::from)
    }
}

impl JsonSchema for SharedText {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        String::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        String::json_schema(generator)
    }
}

/// A list that is never changed: a copy of it takes no room.
pub struct SharedList<T>(Option<Arc<[T]>>);

impl<T> Clone for SharedList<T> {
    fn clone(&self) -> Self {
        SharedList(self.0.clone())
    }
}

impl<T> Default for SharedList<T> {
    fn default() -> Self {
        SharedList(None)
    }
}

impl<T> Deref for SharedList<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        self.0.as_deref().unwrap_or(&[])
    }
}

impl<T> Borrow<[T]> for SharedList<T> {
    fn borrow(&self) -> &[T] {
        self
    }
}

impl<T: Hash> Hash for SharedList<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

impl<T> FromIterator<T> for SharedList<T> {
    fn from_iter<I: IntoIterator<Item = T>>(elements: I) -> Self {
        let elements: Arc<[T]> = elements.into_iter().collect();
        SharedList((!elements.is_empty()).then_some(elements))
    }
}

/// A list of mostly one element, which then takes no more room than the element.
#[derive(Clone)]
pub struct Few<T>(OneOrMany<T>);

#[derive(Clone)]
enum OneOrMany<T> {
    One(T),
    Many(Box<[T]>),
}

impl<T> Default for Few<T> {
    fn default() -> Self {
        Few(OneOrMany::Many(Box::default()))
    }
}

impl<T> Deref for Few<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match &self.0 {
            OneOrMany::One(element) => slice::from_ref(element),
            OneOrMany::Many(elements) => elements,
        }
    }
}

impl<T> FromIterator<T> for Few<T> {
    fn from_iter<I: IntoIterator<Item = T>>(elements: I) -> Self {
        let mut elements = elements.into_iter();
        match (elements.next(), elements.next()) {
            (None, _) => Few::default(),
            (Some(only), None) => Few(OneOrMany::One(only)),
            (Some(first), Some(second)) => Few(OneOrMany::Many([first, second].into_iter().chain(elements).collect())),
        }
    }
}

/// What the lists of this module have in common: they read as slices, and travel as lists.
macro_rules! lists {
    ($($list:ident)*) => {$(
        impl<T> From<Vec<T>> for $list<T> {
            fn from(elements: Vec<T>) -> Self {
                elements.into_iter().collect()
            }
        }

        impl<T, const N: usize> From<[T; N]> for $list<T> {
            fn from(elements: [T; N]) -> Self {
                elements.into_iter().collect()
            }
        }

        impl<'l, T> IntoIterator for &'l $list<T> {
            type Item = &'l T;
            type IntoIter = slice::Iter<'l, T>;

            fn into_iter(self) -> Self::IntoIter {
                self.iter()
            }
        }

        impl<T: PartialEq> PartialEq for $list<T> {
            fn eq(&self, other: &Self) -> bool {
                **self == **other
            }
        }

        impl<T: Eq> Eq for $list<T> {}

        impl<T: PartialEq<U>, U, const N: usize> PartialEq<[U; N]> for $list<T> {
            fn eq(&self, other: &[U; N]) -> bool {
                **self == *other.as_slice()
            }
        }

        impl<T: fmt::Debug> fmt::Debug for $list<T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_list().entries(self).finish()
            }
        }

        impl<T: Serialize> Serialize for $list<T> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_seq(self)
            }
        }

        impl<'de, T: Deserialize<'de>> Deserialize<'de> for $list<T> {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Vec::deserialize(deserializer).map(Self::from)
            }
        }

        impl<T: JsonSchema> JsonSchema for $list<T> {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                Vec::<T>::schema_name()
            }

            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                Vec::<T>::json_schema(generator)
            }
        }
    )*};
}

lists! { Few SharedList }

/// The cells of a record, by their columns.
#[derive(Clone, PartialEq, Default)]
pub struct Cells {
    columns: Columns,
    /// In the order of their columns.
    cells: Box<[Cell]>,
}

/// Columns, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Columns(u64);

const _: () = assert!(Column::ALL.len() <= 64, "each column has a bit");

impl Columns {
    /// How many of them come before a column, if it is one of them.
    fn place(self, column: Column) -> Option<usize> {
        let bit = 1u64 << column as u8;
        (self.0 & bit != 0).then(|| (self.0 & (bit - 1)).count_ones() as usize)
    }
}

impl Iterator for Columns {
    type Item = &'static Column;

    fn next(&mut self) -> Option<Self::Item> {
        let column = Column::ALL.get(self.0.trailing_zeros() as usize)?;
        self.0 &= self.0 - 1;
        Some(column)
    }
}

impl Cells {
    /// The cell of a column.
    #[must_use]
    pub fn get(&self, column: &Column) -> Option<&Cell> {
        self.cells.get(self.columns.place(*column)?)
    }

    /// Whether there is a cell of a column.
    #[must_use]
    pub fn contains_key(&self, column: &Column) -> bool {
        self.columns.place(*column).is_some()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// The columns, in their order.
    #[must_use]
    pub fn keys(&self) -> Columns {
        self.columns
    }

    /// The cells, in the order of their columns.
    pub fn values(&self) -> slice::Iter<'_, Cell> {
        self.cells.iter()
    }

    /// The columns with their cells.
    pub fn iter(&self) -> Zip<Columns, slice::Iter<'_, Cell>> {
        self.columns.zip(&self.cells)
    }

    /// The columns with their cells, to change these.
    pub fn iter_mut(&mut self) -> Zip<Columns, slice::IterMut<'_, Cell>> {
        self.columns.zip(&mut self.cells)
    }
}

impl<'c> IntoIterator for &'c Cells {
    type Item = (&'static Column, &'c Cell);
    type IntoIter = Zip<Columns, slice::Iter<'c, Cell>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'c> IntoIterator for &'c mut Cells {
    type Item = (&'static Column, &'c mut Cell);
    type IntoIter = Zip<Columns, slice::IterMut<'c, Cell>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

impl From<BTreeMap<Column, Cell>> for Cells {
    fn from(cells: BTreeMap<Column, Cell>) -> Self {
        let columns = cells.keys().fold(0, |bits, &column| bits | 1u64 << column as u8);
        Cells { columns: Columns(columns), cells: cells.into_values().collect() }
    }
}

impl fmt::Debug for Cells {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self).finish()
    }
}

impl Serialize for Cells {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self)
    }
}

impl<'de> Deserialize<'de> for Cells {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        BTreeMap::deserialize(deserializer).map(Cells::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Locator, Record};

    #[test]
    fn lists_and_texts_read_as_what_they_were_made_of() {
        let cases: [(&[usize], &str); 4] = [(&[], "none"), (&[7], "one"), (&[7, 8], "two"), (&[1, 2, 3], "several")];
        for (elements, why) in cases {
            let (few, shared) = (Few::from(elements.to_vec()), SharedList::from(elements.to_vec()));
            assert_eq!((&*few, &*shared), (elements, elements), "{why}");
            let json = serde_json::to_string(elements).unwrap();
            assert_eq!(
                (serde_json::to_string(&few).unwrap(), serde_json::to_string(&shared).unwrap()),
                (json.clone(), json.clone()),
                "{why}"
            );
            assert_eq!(serde_json::from_str::<Few<usize>>(&json).unwrap(), few, "{why}");
            assert_eq!(serde_json::from_str::<SharedList<usize>>(&json).unwrap(), shared, "{why}");
        }
        let text = SharedText::from("Passo carraio");
        assert_eq!((serde_json::to_string(&text).unwrap().as_str(), text.to_string()), ("\"Passo carraio\"", String::from(text.clone())));
    }

    #[test]
    fn cells_are_found_by_their_columns() {
        let cell = |text: &str| Cell { text: text.into(), at: Few::default(), repairs: SharedList::default(), confidence: None };
        let map = BTreeMap::from([Column::Title, Column::Notes, Column::Number].map(|column| (column, cell(column.as_str()))));
        let cells = Cells::from(map.clone());
        for column in Column::ALL {
            assert_eq!(cells.get(column), map.get(column), "{column}");
        }
        assert!(cells.values().eq(map.values()) && cells.keys().eq(map.keys()), "in the order of the columns");
        assert_eq!(serde_json::to_string(&cells).unwrap(), serde_json::to_string(&map).unwrap());
        assert_eq!(serde_json::from_str::<Cells>(&serde_json::to_string(&map).unwrap()).unwrap(), cells);
    }

    #[test]
    fn a_record_takes_little_room() {
        for (size, most, what) in [
            (size_of::<Locator>(), 24, "a place"),
            (size_of::<Few<Locator>>(), 24, "places, mostly one"),
            (size_of::<Cell>(), 64, "a cell"),
            (size_of::<Record>(), 416, "a record"),
        ] {
            assert!(size <= most, "{what}: {size}");
        }
    }
}
