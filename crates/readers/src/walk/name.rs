//! Names of documents: in go files by the path that was named and their place in it, out come names of which no two are alike.

use std::{
    collections::{HashMap, HashSet},
    path::{Component, Path, PathBuf},
};

/// The paths that were named, and how much of each stands in the names of its files.
#[derive(Debug, Default)]
pub struct Names {
    roots: Vec<Root>,
}

#[derive(Debug)]
struct Root {
    folder: PathBuf,
    /// The folder's own name and those of the folders above it, outermost first.
    parts: Vec<String>,
    /// How many of the parts, from the last, stand in front of the name.
    shown: usize,
}

impl Names {
    /// Adds a folder, by its absolute path.
    pub fn folder(&mut self, absolute: &Path) -> usize {
        self.roots.push(Root { folder: absolute.to_path_buf(), parts: parts(absolute), shown: 0 });
        self.roots.len() - 1
    }

    /// Adds a file, by its absolute path.
    pub fn file(&mut self, absolute: &Path) -> usize {
        self.folder(absolute.parent().unwrap_or(absolute))
    }

    /// The absolute path of something in a folder.
    pub fn absolute(&self, root: usize, inside: &Path) -> PathBuf {
        self.roots.get(root).map_or_else(|| inside.to_path_buf(), |root| root.folder.join(inside))
    }

    /// A name for each thing, in order.
    pub fn give<'a>(&mut self, things: impl Iterator<Item = (usize, &'a Path)> + Clone) -> Vec<String> {
        let mut names: Vec<String> = things.clone().map(|(root, inside)| self.name(root, inside)).collect();
        while self.tell_apart(&names, things.clone().map(|(root, _)| root)) {
            names = things.clone().map(|(root, inside)| self.name(root, inside)).collect();
        }
        number(&mut names);
        names
    }

    fn name(&self, root: usize, inside: &Path) -> String {
        let Some(root) = self.roots.get(root) else { return String::new() };
        let shown = root.parts.get(root.parts.len().saturating_sub(root.shown)..).unwrap_or(&[]);
        let name = shown.iter().cloned().chain(parts(inside)).collect::<Vec<_>>().join("/");
        // The folder itself, where it could not be opened.
        if name.is_empty() { root.parts.last().cloned().unwrap_or_else(|| "/".to_string()) } else { name }
    }

    /// Puts one more folder in front of the names of paths that share one; says whether there was anything to do.
    fn tell_apart(&mut self, names: &[String], roots: impl Iterator<Item = usize>) -> bool {
        let mut owners: HashMap<&str, usize> = HashMap::with_capacity(names.len());
        let mut shared: HashSet<usize> = HashSet::new();
        for (name, root) in names.iter().zip(roots) {
            let owner = *owners.entry(name).or_insert(root);
            if owner != root {
                shared.extend([owner, root]);
            }
        }
        let mut done = false;
        for index in shared {
            if let Some(root) = self.roots.get_mut(index).filter(|root| root.shown < root.parts.len()) {
                root.shown += 1;
                done = true;
            }
        }
        done
    }
}

fn parts(path: &Path) -> Vec<String> {
    let plain = |part: Component<'_>| match part {
        Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
        _ => None,
    };
    path.components().filter_map(plain).collect()
}

/// Numbers the later of names that are still alike: bytes that are no UTF-8 stand as one sign, whatever they are.
fn number(names: &mut [String]) {
    let mut taken: HashSet<String> = names.iter().cloned().collect();
    let mut counts: HashMap<String, usize> = HashMap::new();
    for name in names {
        let count = counts.entry(name.clone()).or_default();
        *count += 1;
        while *count > 1 {
            let numbered = format!("{name} ({count})");
            if taken.insert(numbered.clone()) {
                *name = numbered;
                break;
            }
            *count += 1;
        }
    }
}
