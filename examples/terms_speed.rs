use regesto::language::terms::{Row, Terms, Unit};
use std::time::Instant;
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let text = std::fs::read_to_string(path).unwrap();
    let lines: Vec<(Option<Unit>, &str)> = text.lines().map(|l| { let (u, c) = l.split_once('\t').unwrap(); ((u == "d").then_some(Unit::Days), c) }).collect();
    let terms = Terms::builtin();
    let bytes: usize = lines.iter().map(|l| l.1.len()).sum();
    for _ in 0..3 {
        let t = Instant::now();
        let n: usize = lines.iter().map(|(u, c)| terms.read(c, *u).deadlines.len()).sum();
        let d = t.elapsed();
        println!("read: {} strings, {} deadlines, {:.0} per second, {:.1} MB/s", lines.len(), n, lines.len() as f64 / d.as_secs_f64(), bytes as f64 / d.as_secs_f64() / 1e6);
        let t = Instant::now();
        let n: usize = lines.iter().map(|(u, c)| terms.is_term(c, *u) as usize).sum();
        println!("is_term: {n} {:.0} per second", lines.len() as f64 / t.elapsed().as_secs_f64());
        let t = Instant::now();
        let n: usize = lines.iter().map(|(_, c)| terms.find(c).len()).sum();
        println!("find: {n} {:.0} per second", lines.len() as f64 / t.elapsed().as_secs_f64());
        let t = Instant::now();
        let n: usize = lines.iter().map(|(u, c)| terms.read_row(&Row { term: Some(c), trigger: Some("Dalla data di presentazione della domanda"), unit: *u, ..Row::default() }).deadlines.len()).sum();
        println!("read_row: {n} {:.0} per second", lines.len() as f64 / t.elapsed().as_secs_f64());
    }
    let long = "30 giorni dalla richiesta, ".repeat(40000);
    let t = Instant::now();
    println!("long cell {} bytes: {} deadlines in {:?}", long.len(), terms.read(&long, None).deadlines.len(), t.elapsed());
    for pattern in ["(", "30 ", "entro ", "dal 1 e ", "a.b.c.", "silenzio ", "gg. ", "1 + ", "art. 5, ", "((30)", "ricorso TAR ", "min. ", "termini previsti da ", "1/", "dalla ", "prima "] {
        let long = pattern.repeat(200_000);
        let t = Instant::now();
        let n = terms.read(&long, Some(Unit::Days)).deadlines.len();
        let row = Row { term: Some(&long), notes: Some(&long), trigger: Some(&long), title: Some(&long), tacit_outcome: Some(&long), unit: None };
        let r = terms.read_row(&row);
        println!("{pattern:?} x 200000: {n} {} {:?}", r.deadlines.len(), t.elapsed());
    }
}
