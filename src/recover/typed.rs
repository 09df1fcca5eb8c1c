//! Lists whose places have a type of their own: a place that a list has given is that of an element, so asking for it gives the element.

use std::{
    marker::PhantomData,
    ops::{Deref, Index, IndexMut},
};

/// The place of an element in a list.
pub trait TypedIndex: Copy {
    /// The place with that number.
    fn new(number: usize) -> Self;
    /// Its number, counted from 0.
    fn number(self) -> usize;
}

/// Names types of places.
macro_rules! places {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct $name(usize);

        impl TypedIndex for $name {
            fn new(number: usize) -> Self {
                $name(number)
            }

            fn number(self) -> usize {
                self.0
            }
        }
    )*};
}

places!(
    /// A table that the first pass found.
    TableIndex,
    /// A table that came out.
    OutTableIndex,
    /// A row that came out.
    RowIndex,
);

/// A list that grows and never shrinks.
#[derive(Debug)]
pub struct TypedVec<I, T> {
    elements: Vec<T>,
    places: PhantomData<I>,
}

impl<I: TypedIndex, T> TypedVec<I, T> {
    /// Adds an element; gives its place.
    pub fn push(&mut self, element: T) -> I {
        self.elements.push(element);
        I::new(self.elements.len() - 1)
    }

    /// The place with that number, if there is an element.
    #[must_use]
    pub fn place(&self, number: usize) -> Option<I> {
        (number < self.elements.len()).then(|| I::new(number))
    }

    /// The place of the last element.
    #[must_use]
    pub fn last_place(&self) -> Option<I> {
        self.place(self.elements.len().checked_sub(1)?)
    }

    /// The places of all elements, in order.
    pub fn places(&self) -> impl DoubleEndedIterator<Item = I> + use<I, T> {
        (0..self.elements.len()).map(I::new)
    }

    /// The elements in order.
    #[must_use]
    pub fn into_vec(self) -> Vec<T> {
        self.elements
    }
}

impl<I, T> Default for TypedVec<I, T> {
    fn default() -> Self {
        TypedVec { elements: Vec::new(), places: PhantomData }
    }
}

impl<I, T> FromIterator<T> for TypedVec<I, T> {
    fn from_iter<E: IntoIterator<Item = T>>(elements: E) -> Self {
        TypedVec { elements: elements.into_iter().collect(), places: PhantomData }
    }
}

impl<I, T> Deref for TypedVec<I, T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.elements
    }
}

impl<I: TypedIndex, T> Index<I> for TypedVec<I, T> {
    type Output = T;

    fn index(&self, place: I) -> &T {
        &self.elements[place.number()]
    }
}

impl<I: TypedIndex, T> IndexMut<I> for TypedVec<I, T> {
    fn index_mut(&mut self, place: I) -> &mut T {
        &mut self.elements[place.number()]
    }
}
