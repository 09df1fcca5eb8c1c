//! What a run shows while it works: in go the beginnings and ends of documents, out comes a bar on a terminal or plain lines elsewhere.

use std::{
    collections::HashMap,
    io::IsTerminal,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use indicatif::{HumanBytes, ProgressBar, ProgressDrawTarget, ProgressStyle};
use regesto::{
    model::{Document, Status},
    pipeline::Progress,
};
use regesto_readers::Input;

use super::{escape::Escaped, output, table::counted};

/// Where no bar can move, a line now and then says that the run is alive.
const SIGN_OF_LIFE: Duration = Duration::from_secs(5);

/// How much is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Volume {
    /// Nothing.
    Quiet,
    /// How far the run is.
    Ordinary,
    /// Each document as well.
    Verbose,
}

/// Watches a run.
#[derive(Debug)]
pub struct Watch {
    volume: Volume,
    bar: ProgressBar,
    sizes: HashMap<String, u64>,
    total_bytes: u64,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    /// Documents begun and not ended, the oldest first.
    in_hand: Vec<String>,
    documents: usize,
    /// How many documents there are, as far as is known: archives tell when they are opened.
    expected: usize,
    bytes: u64,
    spoken: Instant,
}

impl Watch {
    /// Watches a run over these inputs.
    pub fn new(inputs: &[Input], volume: Volume) -> Self {
        let size = |input: &Input| std::fs::metadata(&input.path).map_or(0, |metadata| metadata.len());
        let sizes: HashMap<String, u64> = inputs.iter().map(|input| (input.name.clone(), size(input))).collect();
        let total_bytes = sizes.values().sum();
        let bar = if volume != Volume::Quiet && std::io::stderr().is_terminal() {
            ProgressBar::with_draw_target(Some(total_bytes), ProgressDrawTarget::stderr()).with_style(style())
        } else {
            ProgressBar::hidden()
        };
        bar.enable_steady_tick(Duration::from_millis(200));
        let state = Mutex::new(State { in_hand: Vec::new(), documents: 0, expected: inputs.len(), bytes: 0, spoken: Instant::now() });
        let watch = Watch { volume, bar, sizes, total_bytes, state };
        watch.bar.set_prefix(so_far(0, inputs.len()));
        watch
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn show_in_hand(&self, state: &State) {
        self.bar.set_message(state.in_hand.first().map_or_else(String::new, |name| Escaped(name).to_string()));
    }
}

fn so_far(documents: usize, expected: usize) -> String {
    format!("{documents} of {}", counted(expected, "document"))
}

fn style() -> ProgressStyle {
    ProgressStyle::with_template("{bar:24} {prefix}, {bytes} of {total_bytes}, {eta} left  {wide_msg}")
        .unwrap_or_else(|_| ProgressStyle::default_bar())
}

impl Progress for Watch {
    fn begins(&self, name: &str) {
        let mut state = self.state();
        state.in_hand.push(name.to_string());
        self.show_in_hand(&state);
    }

    fn unpacks(&self, name: &str, documents: usize) {
        let mut state = self.state();
        state.in_hand.retain(|other| other != name);
        state.expected = (state.expected + documents).saturating_sub(1);
        state.bytes += self.sizes.get(name).copied().unwrap_or_default();
        self.bar.set_position(state.bytes);
        self.bar.set_prefix(so_far(state.documents, state.expected));
    }

    fn ends(&self, document: &Document, records: usize, time: Duration) {
        let mut state = self.state();
        state.in_hand.retain(|name| *name != document.path);
        state.documents += 1;
        state.bytes += self.sizes.get(&document.path).copied().unwrap_or_default();
        self.bar.set_position(state.bytes);
        self.bar.set_prefix(so_far(state.documents, state.expected));
        self.show_in_hand(&state);
        if self.volume == Volume::Verbose {
            self.bar.suspend(|| output::note(&line(document, records, time)));
        } else if self.volume == Volume::Ordinary && self.bar.is_hidden() && state.spoken.elapsed() > SIGN_OF_LIFE {
            state.spoken = Instant::now();
            let far = so_far(state.documents, state.expected);
            output::note(&format!(
                "{far}, {} of {}, last {}",
                HumanBytes(state.bytes),
                HumanBytes(self.total_bytes),
                Escaped(&document.path)
            ));
        }
    }
}

/// One document in one line.
fn line(document: &Document, records: usize, time: Duration) -> String {
    let what = match document.status {
        Status::Ok => format!("{}, {}", counted(document.tables.len(), "table"), counted(records, "record")),
        Status::Empty => "empty".to_string(),
        Status::Partial => format!("partly read, {}, {}", counted(document.tables.len(), "table"), counted(records, "record")),
        Status::Failed => "failed".to_string(),
    };
    format!("{}: {what}, {} in {time:.1?}", Escaped(&document.path), HumanBytes(document.bytes as u64))
}
