//! The calls into Regesto, all in one place: the way as a whole, and its stages one by one as `src/pipeline.rs` walks them.

use std::{error::Error, fs, path::Path, sync::Arc, time::Duration};

use cpu_time::ProcessTime;
use regesto::{
    Pipeline,
    grammar::Grammars,
    model::Dataset,
    pipeline::{
        self, MEMORY,
        stages::{dedup, layout, normalise, recover},
    },
    results::{report, write},
};

/// What came of a run.
pub struct Made {
    /// Records of the dataset.
    pub records: usize,
    /// Documents of the dataset.
    pub documents: usize,
    /// Bytes of `dataset.json`.
    pub output: u64,
}

/// The grammars that are built in: what every start of the program costs.
pub fn grammars() -> Result<Arc<Grammars>, Box<dyn Error>> {
    Ok(Arc::new(Grammars::builtin()?))
}

/// The way as a whole: from the paths in `input` to `dataset.json` in `output`, on so many threads.
pub fn whole(grammars: &Arc<Grammars>, input: &Path, output: &Path, threads: usize) -> Result<Made, Box<dyn Error>> {
    let run = Pipeline::builder().grammars(Arc::clone(grammars)).threads(threads).input(input).run()?;
    written(&run.dataset, output)
}

/// The way as a whole with a report of it.
pub fn reported(grammars: &Arc<Grammars>, input: &Path, output: &Path) -> Result<Made, Box<dyn Error>> {
    let (run, readings) = Pipeline::builder().grammars(Arc::clone(grammars)).threads(1).input(input).run_with_readings(MEMORY)?;
    let made = written(&run.dataset, output)?;
    report::write(&output.join(report::FOLDER), &run.dataset, &readings)?;
    Ok(made)
}

/// The stages, in their order.
pub const STAGES: [&str; 6] = ["read", "layout", "recover", "normalise", "dedup", "write"];

/// CPU time of the stages, in their order. To read is to hash and to decode, too.
pub fn by_stage(grammars: &Arc<Grammars>, input: &Path, output: &Path) -> Result<[Duration; 6], Box<dyn Error>> {
    let mut times = [Duration::ZERO; 6];
    let [read, laid, recovering, normalising, grouping, writing] = &mut times;
    let (inputs, _) = timed(read, || pipeline::find(&[input.to_path_buf()]))?;
    let (mut documents, mut records) = (Vec::new(), Vec::new());
    for input in &inputs {
        let (mut document, source) = timed(read, || pipeline::open(input)).map_err(|failed| format!("{} can't be read", failed.path))?;
        let blocks = timed(laid, || layout::lay_out(&source, grammars));
        let recovered = timed(recovering, || recover::recover(&source, &blocks, grammars));
        records.extend(timed(normalising, || normalise::normalise(&mut document, &source, &recovered, grammars)));
        documents.push(document);
    }
    timed(normalising, || {
        normalise::set_ids(&documents, &mut records);
        normalise::name_all(&mut documents, &records);
    });
    let procedures = timed(grouping, || dedup::set_procedures(&documents, &mut records, &grammars.procedures));
    let acts = timed(normalising, || normalise::acts(&documents, &records, &grammars.acts));
    // What a generator calls itself costs nothing; that of an empty run will do.
    let Dataset { format, generator, .. } = Pipeline::builder().grammars(Arc::clone(grammars)).text("", "").threads(1).run()?.dataset;
    let dataset = Dataset { format, generator, documents, records, procedures, acts };
    timed(writing, || written(&dataset, output))?;
    Ok(times)
}

/// Does something and adds the CPU time that it took on all threads.
fn timed<T>(time: &mut Duration, what: impl FnOnce() -> T) -> T {
    let started = ProcessTime::now();
    let made = what();
    *time += started.elapsed();
    made
}

fn written(dataset: &Dataset, output: &Path) -> Result<Made, Box<dyn Error>> {
    fs::create_dir_all(output)?;
    let path = output.join("dataset.json");
    write::write_dataset(&path, dataset)?;
    Ok(Made { records: dataset.records.len(), documents: dataset.documents.len(), output: fs::metadata(path)?.len() })
}
