//! Phrases: in go words by their numbers, out comes what the phrases say that begin there. One tree for each grammar.

use rustc_hash::FxHashMap;

use crate::WordId;

/// Words with which a phrase begins: a place in the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PhraseNode(u32);

/// Phrases of a grammar and what each of them means.
#[derive(Debug, Clone)]
pub struct Phrases<M> {
    /// From a node and a word to the node behind it.
    edges: FxHashMap<(u32, u32), u32>,
    /// The nodes of single words, by the word: 0 where no phrase begins with it.
    first: Vec<u32>,
    /// By their numbers; the first is the root.
    nodes: Vec<Node<M>>,
}

/// What is known of words with which a phrase begins.
#[derive(Debug, Clone)]
struct Node<M> {
    meaning: Option<M>,
    /// The words behind it, as bits of their numbers: most words are ruled out by one look.
    next: u64,
    /// The node without the last word.
    parent: u32,
}

impl<M> Node<M> {
    fn behind(parent: u32) -> Self {
        Node { meaning: None, next: 0, parent }
    }
}

/// The bit of a word among those that may stand behind a node.
fn bit(word: WordId) -> u64 {
    1 << (word.number() % 64)
}

impl<M> Default for Phrases<M> {
    fn default() -> Self {
        Phrases { edges: FxHashMap::default(), first: Vec::new(), nodes: vec![Node::behind(0)] }
    }
}

impl<M> Phrases<M> {
    /// The meaning of a phrase, to be filled in; none if it has no word, or one that is unknown.
    pub fn entry(&mut self, words: &[WordId]) -> Option<&mut Option<M>> {
        if words.is_empty() || words.contains(&WordId::UNKNOWN) {
            return None;
        }
        let mut node = 0;
        for &word in words {
            let next = u32::try_from(self.nodes.len()).ok()?;
            self.nodes.get_mut(node as usize)?.next |= bit(word);
            let place = if node == 0 {
                if self.first.len() <= word.index() {
                    self.first.resize(word.index() + 1, 0);
                }
                self.first.get_mut(word.index())?
            } else {
                self.edges.entry((node, word.number())).or_insert(0)
            };
            if *place == 0 {
                *place = next;
                self.nodes.push(Node::behind(node));
            }
            node = *place;
        }
        self.nodes.get_mut(node as usize).map(|node| &mut node.meaning)
    }

    /// The phrases that begin with the word.
    #[must_use]
    pub fn begin(&self, word: WordId) -> Option<PhraseNode> {
        self.first.get(word.index()).copied().filter(|&node| node != 0).map(PhraseNode)
    }

    /// Those of them that go on with the word.
    #[must_use]
    pub fn step(&self, node: PhraseNode, word: WordId) -> Option<PhraseNode> {
        self.nodes.get(node.0 as usize).filter(|known| known.next & bit(word) != 0)?;
        self.edges.get(&(node.0, word.number())).copied().map(PhraseNode)
    }

    /// What the phrase means that ends here.
    #[must_use]
    pub fn meaning(&self, node: PhraseNode) -> Option<&M> {
        self.nodes.get(node.0 as usize)?.meaning.as_ref()
    }

    /// The same phrases, each with those that it begins with: how many words they have and what they mean, the longest first.
    #[must_use]
    pub fn nested(&self) -> Phrases<Vec<(usize, M)>>
    where
        M: Clone,
    {
        let up = |node: &u32| self.nodes.get(*node as usize).map(|node| node.parent).filter(|&parent| parent != 0);
        let nested = |(number, node): (u32, &Node<M>)| {
            let path: Vec<u32> = std::iter::successors(Some(number), up).collect();
            let meanings = path.iter().zip((1..=path.len()).rev());
            let meanings = meanings.filter_map(|(&node, words)| Some((words, self.nodes.get(node as usize)?.meaning.clone()?)));
            Node { meaning: node.meaning.as_ref().map(|_| meanings.collect()), next: node.next, parent: node.parent }
        };
        Phrases { edges: self.edges.clone(), first: self.first.clone(), nodes: (0..).zip(&self.nodes).map(nested).collect() }
    }

    /// All meanings of phrases that the words begin with, the shortest first, with how many words each takes.
    pub fn all<'p>(&'p self, words: impl IntoIterator<Item = WordId> + 'p) -> impl Iterator<Item = (usize, &'p M)> {
        let mut node = None;
        let nodes = words.into_iter().enumerate().map_while(move |(index, word)| {
            node = if index == 0 { self.begin(word) } else { node.and_then(|node| self.step(node, word)) };
            Some((index + 1, node?))
        });
        nodes.filter_map(|(length, node)| Some((length, self.meaning(node)?)))
    }

    /// What the longest phrase means that the words begin with, and how many of them it takes.
    pub fn longest(&self, words: impl IntoIterator<Item = WordId>) -> Option<(usize, &M)> {
        self.longest_of(words, |_, _| true)
    }

    /// What the longest phrase means of those that are wanted, by how many words they take and their meaning.
    pub fn longest_of(&self, words: impl IntoIterator<Item = WordId>, mut is_wanted: impl FnMut(usize, &M) -> bool) -> Option<(usize, &M)> {
        let mut words = words.into_iter();
        let mut node = self.begin(words.next()?)?;
        let mut longest = None;
        let mut length = 1;
        loop {
            if let Some(meaning) = self.meaning(node).filter(|meaning| is_wanted(length, meaning)) {
                longest = Some((length, meaning));
            }
            let Some(next) = words.next().and_then(|word| self.step(node, word)) else { return longest };
            node = next;
            length += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Folded, Lexicon};

    #[test]
    #[allow(clippy::type_complexity, reason = "a table of cases")]
    fn phrases_that_begin_at_a_word() {
        let mut lexicon = Lexicon::default();
        let mut phrases = Phrases::default();
        for (phrase, meaning) in [("carta", 1), ("carta di identita", 2), ("di", 3), ("identita elettronica", 4)] {
            let words: Vec<WordId> = phrase.split(' ').map(|word| lexicon.add(&Folded::of(word))).collect();
            *phrases.entry(&words).unwrap() = Some(meaning);
        }
        let ids = |text: &str| text.split(' ').map(|word| lexicon.get(&Folded::of(word))).collect::<Vec<_>>();
        let cases: &[(&str, Option<(usize, i32)>, &[i32], &str)] = &[
            ("carta di identita elettronica", Some((3, 2)), &[1, 2], "the longest, and what it begins with"),
            ("carta di credito", Some((1, 1)), &[1], "an unknown word ends it"),
            ("identita", None, &[], "a beginning is no phrase"),
            ("elettronica", None, &[], "no phrase begins with it"),
            ("credito", None, &[], "an unknown word"),
        ];
        for (text, longest, all, why) in cases {
            assert_eq!(phrases.longest(ids(text)).map(|(length, &meaning)| (length, meaning)), *longest, "{text}: {why}");
            assert_eq!(phrases.all(ids(text)).map(|(_, &meaning)| meaning).collect::<Vec<_>>(), *all, "{text}: {why}");
        }
        let nested = phrases.nested();
        let all = nested.longest(ids("carta di identita elettronica"));
        assert_eq!(all, Some((3, &vec![(3, 2), (1, 1)])), "the longest with those that it begins with");
        assert_eq!(nested.longest(ids("identita")), None, "nor is a beginning of words one then");
        let short = phrases.longest_of(ids("carta di identita"), |length, _| length < 3);
        assert_eq!(short, Some((1, &1)), "those that are wanted");
        assert!(phrases.entry(&[]).is_none() && phrases.entry(&[WordId::UNKNOWN]).is_none(), "no phrase");
    }
}
