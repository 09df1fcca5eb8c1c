//! Content streams: in goes a page, out come its glyphs, lines, filled boxes and pictures, in points from the top left of the page as it is shown.
//! Source: PDF 32000-1, chapters 8 and 9.

use std::{collections::BTreeMap, rc::Rc};

use hayro_syntax::{
    content::UntypedIter,
    object::{Array, Dict, Name, Object, Stream, String as PdfString},
    page::{Page, Resources},
};

use super::{
    file::{Budget, check_depth},
    font::Font,
    matrix::Matrix,
    picture::Picture,
};
use crate::page::{Area, Drawn, Glyph};

/// The most instructions that are followed on one page, forms included.
const MOST_INSTRUCTIONS: usize = 5_000_000;

/// The most pictures of a page that are looked at: a scan has one, or a strip for each line.
const MOST_PICTURES: usize = 5_000;

/// How deep forms may stand in one another.
const DEEPEST_FORM: usize = 12;

/// Lines and boxes thinner than this are rules, in points.
const THIN: f64 = 3.2;

/// What is set by `q` and taken back by `Q`.
#[derive(Clone)]
struct State {
    matrix: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    character_spacing: f64,
    word_spacing: f64,
    scaling: f64,
    leading: f64,
    rise: f64,
    mode: i64,
    line_width: f64,
    /// How light the fill is, 0 to 1; patterns count as grey.
    fill: f64,
    stroke: f64,
}

/// Fonts by their object: read once a file.
pub(super) type Fonts = BTreeMap<(i32, i32), Rc<Font>>;

/// Follows the instructions of one page.
pub(super) struct Interpreter<'f, 'a> {
    pub drawn: Drawn,
    pub pictures: Vec<Picture<'a>>,
    /// How many codes had no character.
    pub unknown: usize,
    /// Whether something was left out because it would have been too much.
    pub exceeded: bool,
    /// Whether a form draws itself.
    pub loops: bool,
    fonts: &'f mut Fonts,
    budget: &'f Budget<'f>,
    state: State,
    saved: Vec<State>,
    text: Matrix,
    line: Matrix,
    path: Vec<Vec<(f64, f64)>>,
    instructions: usize,
    /// Forms that are being drawn: one that draws itself would never end.
    open: Vec<(i32, i32)>,
}

/// What a form costs, in things that are drawn: it is unpacked, and its state kept.
const FORM: usize = 50;
/// How many instructions cost as much as a thing that is drawn.
const INSTRUCTIONS: usize = 10;

fn number(operands: &[Object<'_>], at: usize) -> f64 {
    match operands.get(at) {
        Some(Object::Number(number)) => number.as_f64(),
        _ => 0.0,
    }
}

/// How light a color is: of grey, red green blue, or cyan magenta yellow black by the number of its parts.
fn lightness(parts: &[f64]) -> f64 {
    match *parts {
        [grey] => grey,
        [r, g, b] => 0.3 * r + 0.59 * g + 0.11 * b,
        [c, m, y, k] => (1.0 - k) * (1.0 - (0.3 * c + 0.59 * m + 0.11 * y)),
        _ => 0.5,
    }
}

impl<'f, 'a> Interpreter<'f, 'a> {
    pub(super) fn new(page: &Page<'a>, fonts: &'f mut Fonts, budget: &'f Budget<'f>) -> Self {
        let (width, height) = page.render_dimensions();
        let state = State {
            matrix: Matrix(page.initial_transform(true).as_coeffs()),
            font: None,
            size: 0.0,
            character_spacing: 0.0,
            word_spacing: 0.0,
            scaling: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
            line_width: 1.0,
            fill: 0.0,
            stroke: 0.0,
        };
        let drawn = Drawn { width: f64::from(width), height: f64::from(height), ..Drawn::default() };
        Interpreter {
            drawn,
            pictures: Vec::new(),
            unknown: 0,
            exceeded: false,
            loops: false,
            fonts,
            budget,
            state,
            saved: Vec::new(),
            text: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
            path: Vec::new(),
            instructions: 0,
            open: Vec::new(),
        }
    }

    /// Follows the page's own streams, which are one.
    pub(super) fn page(&mut self, page: &Page<'a>) {
        let mut bytes = Vec::new();
        if let Some(stream) = page.raw().get::<Stream<'_>>("Contents") {
            bytes = self.budget.decode(&stream).unwrap_or_default();
        } else if let Some(streams) = page.raw().get::<Array<'_>>("Contents") {
            for stream in streams.iter::<Stream<'_>>() {
                bytes.extend(self.budget.decode(&stream).unwrap_or_default());
                bytes.push(b'\n');
            }
        }
        self.run(&bytes, page.resources(), 0);
        self.exceeded |= self.budget.exceeded.get();
    }

    fn run(&mut self, bytes: &[u8], resources: &Resources<'a>, depth: usize) {
        if check_depth(bytes).is_err() {
            self.exceeded = true;
            return;
        }
        let mut instructions = UntypedIter::new(bytes);
        while let Some(instruction) = instructions.next() {
            self.instructions += 1;
            let drawn = !self.instructions.is_multiple_of(INSTRUCTIONS) || self.budget.draws(1);
            if self.instructions > MOST_INSTRUCTIONS || !drawn || self.budget.exceeded.get() {
                self.exceeded = true;
                return;
            }
            let operands: Vec<Object<'_>> = instruction.operands().cloned().collect();
            let operator: &[u8] = instruction.operator;
            if !self.graphics(operator, &operands) && !self.paint(operator, &operands) {
                self.show_or_draw(operator, &operands, resources, depth);
            }
        }
    }

    /// Instructions that set the state.
    fn graphics(&mut self, operator: &[u8], operands: &[Object<'_>]) -> bool {
        let n = |at| number(operands, at);
        let numbers =
            || -> Vec<f64> { operands.iter().filter_map(|o| if let Object::Number(n) = o { Some(n.as_f64()) } else { None }).collect() };
        let state = &mut self.state;
        match operator {
            b"q" => {
                if self.saved.len() < 10_000 {
                    self.saved.push(state.clone());
                }
            }
            b"Q" => {
                if let Some(saved) = self.saved.pop() {
                    self.state = saved;
                }
            }
            b"cm" => state.matrix = Matrix([n(0), n(1), n(2), n(3), n(4), n(5)]).then(&state.matrix),
            b"w" => state.line_width = n(0),
            b"g" | b"rg" | b"k" | b"sc" | b"scn" => state.fill = lightness(&numbers()),
            b"G" | b"RG" | b"K" | b"SC" | b"SCN" => state.stroke = lightness(&numbers()),
            b"cs" => state.fill = 0.0,
            b"CS" => state.stroke = 0.0,
            b"Tc" => state.character_spacing = n(0),
            b"Tw" => state.word_spacing = n(0),
            b"Tz" => state.scaling = n(0) / 100.0,
            b"TL" => state.leading = n(0),
            b"Ts" => state.rise = n(0),
            b"Tr" => state.mode = if n(0) == 3.0 || n(0) == 7.0 { 3 } else { 0 },
            b"BT" => {
                self.text = Matrix::IDENTITY;
                self.line = Matrix::IDENTITY;
            }
            b"Td" => self.next_line(n(0), n(1)),
            b"TD" => {
                state.leading = -n(1);
                self.next_line(n(0), n(1));
            }
            b"Tm" => {
                self.line = Matrix([n(0), n(1), n(2), n(3), n(4), n(5)]);
                self.text = self.line;
            }
            b"T*" => self.next_line(0.0, -self.state.leading),
            _ => return false,
        }
        true
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix([1.0, 0.0, 0.0, 1.0, x, y]).then(&self.line);
        self.text = self.line;
    }

    /// Instructions that make and paint paths.
    fn paint(&mut self, operator: &[u8], operands: &[Object<'_>]) -> bool {
        let n = |at| number(operands, at);
        let point = |x: f64, y: f64| self.state.matrix.apply(x, y);
        match operator {
            b"m" => self.path.push(vec![point(n(0), n(1))]),
            b"l" => {
                let to = point(n(0), n(1));
                if let Some(last) = self.path.last_mut() {
                    last.push(to);
                }
            }
            // A curve is no rule: it breaks the path.
            b"c" => self.path.push(vec![point(n(4), n(5))]),
            b"v" | b"y" => self.path.push(vec![point(n(2), n(3))]),
            b"h" => {
                if let Some(last) = self.path.last_mut()
                    && let Some(&first) = last.first()
                {
                    last.push(first);
                }
            }
            b"re" => {
                let (x, y, w, h) = (n(0), n(1), n(2), n(3));
                let corners = [(x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y)].map(|(x, y)| point(x, y));
                self.path.push(corners.to_vec());
            }
            b"S" => self.stroke(),
            b"s" => {
                self.close();
                self.stroke();
            }
            b"f" | b"F" | b"f*" => self.fill(),
            b"B" | b"B*" | b"b" | b"b*" => {
                if operator.starts_with(b"b") {
                    self.close();
                }
                let path = self.path.clone();
                self.fill();
                self.path = path;
                self.stroke();
            }
            b"n" => self.path.clear(),
            _ => return false,
        }
        true
    }

    fn close(&mut self) {
        for part in &mut self.path {
            if let Some(&first) = part.first() {
                part.push(first);
            }
        }
    }

    fn stroke(&mut self) {
        let path = std::mem::take(&mut self.path);
        if self.state.stroke > 0.97 {
            return;
        }
        for part in &path {
            for pair in part.windows(2) {
                if let [from, to] = *pair
                    && self.budget.draws(1)
                {
                    self.drawn.rule(Area::around([from, to]));
                }
            }
        }
    }

    fn fill(&mut self) {
        let path = std::mem::take(&mut self.path);
        if self.state.fill > 0.97 {
            return;
        }
        for part in path {
            if part.len() < 2 || !self.budget.draws(1) {
                continue;
            }
            let area = Area::around(part.iter().copied());
            let is_box = part.iter().all(|&(x, y)| {
                ((x - area.x0).abs() < 0.5 || (x - area.x1).abs() < 0.5) && ((y - area.y0).abs() < 0.5 || (y - area.y1).abs() < 0.5)
            });
            if area.width().min(area.height()) <= THIN {
                self.drawn.rule(area);
            } else if is_box && part.len() >= 4 {
                self.drawn.fills.push(area);
            }
        }
    }

    /// Text, forms and pictures.
    fn show_or_draw(&mut self, operator: &[u8], operands: &[Object<'_>], resources: &Resources<'a>, depth: usize) {
        match (operator, operands) {
            (b"Tf", [Object::Name(name), size, ..]) => {
                self.state.size = number(std::slice::from_ref(size), 0);
                self.state.font = self.font(name, resources);
            }
            (b"gs", [Object::Name(name), ..]) => {
                if let Some(font) = resources.get_ext_g_state(name).and_then(|state| state.get::<Array<'_>>("Font")) {
                    let mut parts = font.iter::<Object<'_>>();
                    if let (Some(Object::Dict(dict)), Some(Object::Number(size))) = (parts.next(), parts.next()) {
                        self.state.font = Some(Rc::new(Font::new(&dict, self.budget)));
                        self.state.size = size.as_f64();
                    }
                }
            }
            (b"Tj", [Object::String(text), ..]) => self.show(text),
            (b"'", [Object::String(text), ..]) => {
                self.next_line(0.0, -self.state.leading);
                self.show(text);
            }
            (b"\"", [word, character, Object::String(text), ..]) => {
                self.state.word_spacing = number(std::slice::from_ref(word), 0);
                self.state.character_spacing = number(std::slice::from_ref(character), 0);
                self.next_line(0.0, -self.state.leading);
                self.show(text);
            }
            (b"TJ", [Object::Array(parts), ..]) => {
                for part in parts.iter::<Object<'_>>() {
                    match part {
                        Object::String(text) => self.show(&text),
                        Object::Number(back) => {
                            let move_by = -back.as_f64() / 1000.0 * self.state.size * self.state.scaling;
                            self.text = Matrix([1.0, 0.0, 0.0, 1.0, move_by, 0.0]).then(&self.text);
                        }
                        _ => {}
                    }
                }
            }
            (b"Do", [Object::Name(name), ..]) => {
                if let Some(object) = resources.get_x_object(name) {
                    self.object(&object, resources, depth);
                }
            }
            _ => {}
        }
    }

    fn font(&mut self, name: &Name<'_>, resources: &Resources<'a>) -> Option<Rc<Font>> {
        let dict = resources.get_font(name)?;
        let read = |budget: &Budget<'_>, dict: &Dict<'_>| Rc::new(Font::new(dict, budget));
        let Some(id) = dict.obj_id() else { return Some(read(self.budget, &dict)) };
        let budget = self.budget;
        Some(Rc::clone(self.fonts.entry((id.obj_number, id.gen_number)).or_insert_with(|| read(budget, &dict))))
    }

    fn object(&mut self, object: &Stream<'a>, resources: &Resources<'a>, depth: usize) {
        let dict = object.dict();
        match dict.get::<Name<'_>>("Subtype").as_deref() {
            Some(b"Form") if depth < DEEPEST_FORM => {
                let id = dict.obj_id().map(|id| (id.obj_number, id.gen_number));
                // No honest form draws itself; what it draws otherwise is there.
                if id.is_some_and(|id| self.open.contains(&id)) {
                    self.loops = true;
                    return;
                }
                if !self.budget.draws(FORM) {
                    return;
                }
                let Some(bytes) = self.budget.decode(object) else { return };
                let before = self.state.clone();
                let saved = std::mem::take(&mut self.saved);
                if let Some(matrix) = dict.get::<Array<'_>>("Matrix") {
                    let parts: Vec<f64> = matrix.iter::<f64>().take(6).collect();
                    if let Ok(parts) = <[f64; 6]>::try_from(parts) {
                        self.state.matrix = Matrix(parts).then(&self.state.matrix);
                    }
                }
                let own = match dict.get::<Dict<'_>>("Resources") {
                    Some(own) => Resources::from_parent(own, resources.clone()),
                    None => resources.clone(),
                };
                self.open.extend(id);
                self.run(&bytes, &own, depth + 1);
                self.open.truncate(self.open.len() - usize::from(id.is_some()));
                self.saved = saved;
                self.state = before;
            }
            Some(b"Image") => {
                let corners = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)].map(|(x, y)| self.state.matrix.apply(x, y));
                if self.pictures.len() >= MOST_PICTURES {
                    return;
                }
                self.pictures.push(Picture { stream: object.clone(), matrix: self.state.matrix, area: Area::around(corners) });
            }
            _ => {}
        }
    }

    fn show(&mut self, text: &PdfString<'_>) {
        let Some(font) = self.state.font.clone() else { return };
        let state = self.state.clone();
        let bold = font.bold;
        let mut pen = self.text;
        let (drawn, unknown, budget) = (&mut self.drawn, &mut self.unknown, self.budget);
        font.show(text, |shown| {
            let advance = shown.advance * state.size;
            let extra = state.character_spacing + if shown.is_space { state.word_spacing } else { 0.0 };
            let placed = Matrix([state.size * state.scaling, 0.0, 0.0, state.size, 0.0, state.rise]).then(&pen).then(&state.matrix);
            let characters = shown.text.unwrap_or_else(|| {
                *unknown += 1;
                char::REPLACEMENT_CHARACTER.to_string()
            });
            let count = characters.chars().count().max(1);
            if !budget.draws(count) {
                return;
            }
            #[allow(clippy::cast_precision_loss, reason = "a few characters")]
            let part = shown.advance / count as f64;
            let mut from = 0.0;
            for character in characters.chars() {
                drawn.glyphs.push(Glyph::placed(character, placed.0, from, part, bold, state.mode == 3));
                from += part;
            }
            pen = Matrix([1.0, 0.0, 0.0, 1.0, (advance + extra) * state.scaling, 0.0]).then(&pen);
        });
        self.text = pen;
    }
}
