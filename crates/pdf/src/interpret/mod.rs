//! Carries out a page's drawing instructions and keeps what a layout needs of them.

mod areas;
mod color;
mod forms;
mod marks;
mod paint;
mod path;
mod resources;
mod state;
mod strikes;
mod text;

use crate::document::Pdf;
use crate::geometry::{Bbox, Matrix};
use crate::lexer::{Lexer, Operand, unescaped_name};
use crate::navigation::Link;
use crate::page::{FontId, Notice, PageContent};
use crate::stream;
use areas::Areas;
use color::Space;
use hayro_syntax::object::{Dict, Stream};
use marks::Marks;
use path::Path;
use resources::{Kind, Resources};
use state::{Paint, State};

/// How many bytes that are read or decoded cost as much as one instruction: that takes time even
/// where they hold none.
const BYTES_FOR_COST: usize = 64;
/// What a font that was not used before costs of the budget of instructions: it is read.
const FONT_COST: usize = 1000;

/// Carries out instructions, those of forms within them too.
pub(crate) struct Interpreter<'p> {
    pdf: &'p Pdf,
    page: PageContent,
    state: State,
    /// The state in which the page begins.
    first_state: State,
    saved: Vec<State>,
    /// Saves over the limit, whose restores must be passed over too.
    saves_left_out: usize,
    path: Path,
    /// The painted rectangle that the next one may belong to.
    areas: Areas,
    /// The text matrix and that of the line's start.
    text_matrix: Matrix,
    line_matrix: Matrix,
    marks: Marks,
    /// Instructions that may still be carried out.
    budget: usize,
    /// Object numbers of the forms that are being drawn.
    forms: Vec<u32>,
    annotation: bool,
}

impl<'p> Interpreter<'p> {
    pub(crate) fn new(pdf: &'p Pdf, page: PageContent, matrix: Matrix) -> Self {
        let whole = Bbox {
            left: 0.0,
            top: 0.0,
            right: page.width,
            bottom: page.height,
        };
        let state = State::new(matrix, Some(whole));
        Self {
            pdf,
            page,
            first_state: state.clone(),
            state,
            saved: Vec::new(),
            saves_left_out: 0,
            path: Path::default(),
            areas: Areas::default(),
            text_matrix: Matrix::IDENTITY,
            line_matrix: Matrix::IDENTITY,
            marks: Marks::new(pdf.limits().max_items),
            budget: pdf.limits().max_operators,
            forms: Vec::new(),
            annotation: false,
        }
    }

    pub(crate) fn finish(mut self) -> PageContent {
        if let Some(last) = self.areas.end() {
            self.keep_area(&last);
        }
        strikes::merge(&mut self.page);
        text::count_unknown(&mut self.page);
        self.page
    }

    /// Takes work that is no instruction off the budget, by how many bytes had to be read.
    fn charge(&mut self, bytes: usize) {
        self.budget = self.budget.saturating_sub(bytes / BYTES_FOR_COST);
    }

    fn notice(&mut self, notice: Notice) {
        if !self.page.notices.contains(&notice) {
            self.page.notices.push(notice);
        }
    }

    /// The instructions of a page.
    pub(crate) fn page_instructions(&mut self, instructions: &[u8], resources: Dict<'_>) {
        self.run(instructions, &mut Resources::new(resources, None), Some(0));
    }

    fn run(&mut self, instructions: &[u8], resources: &mut Resources<'_>, stream: Option<u32>) {
        let mut lexer = Lexer::new(instructions);
        while let Some(operator) = lexer.next_operator() {
            if self.budget == 0 {
                self.notice(Notice::TooManyOperators);
                return;
            }
            self.budget -= 1;
            self.carry_out(operator, &mut lexer, resources, stream);
        }
    }

    fn carry_out(
        &mut self,
        operator: &[u8],
        lexer: &mut Lexer<'_>,
        resources: &mut Resources<'_>,
        stream: Option<u32>,
    ) {
        let n = |lexer: &Lexer<'_>| numbers::<6>(&lexer.operands);
        match operator {
            // Text, the most frequent first.
            b"Tj" | b"TJ" => self.show(lexer),
            b"Td" => {
                if let Some([x, y]) = numbers(&lexer.operands) {
                    self.next_line(x, y);
                }
            }
            b"TD" => {
                if let Some([x, y]) = numbers(&lexer.operands) {
                    self.state.text.leading = -y;
                    self.next_line(x, y);
                }
            }
            b"Tm" => {
                if let Some(matrix) = n(lexer) {
                    self.line_matrix = Matrix::new(matrix);
                    self.text_matrix = self.line_matrix;
                }
            }
            b"T*" => self.next_line(0.0, -self.state.text.leading),
            b"'" => {
                self.next_line(0.0, -self.state.text.leading);
                self.show(lexer);
            }
            b"\"" => {
                let first: Vec<f64> = lexer.operands.iter().filter_map(number).collect();
                if let [.., word, char] = first.as_slice() {
                    self.state.text.word_spacing = *word;
                    self.state.text.char_spacing = *char;
                }
                self.next_line(0.0, -self.state.text.leading);
                if let Some(Operand::Text(start, end)) = lexer.operands.last().copied() {
                    self.show_string(lexer.bytes(start, end));
                }
            }
            b"Tf" => {
                if let Some([size]) = numbers(&lexer.operands) {
                    self.state.text.size = size;
                }
                if let Some(Operand::Name(name)) = lexer
                    .operands
                    .iter()
                    .find(|o| matches!(o, Operand::Name(_)))
                {
                    self.state.text.font = self.font(name, resources);
                }
            }
            b"Tc" => self.set(lexer, |state, v| state.text.char_spacing = v),
            b"Tw" => self.set(lexer, |state, v| state.text.word_spacing = v),
            b"Tz" => self.set(lexer, |state, v| state.text.stretch = v / 100.0),
            b"TL" => self.set(lexer, |state, v| state.text.leading = v),
            b"Ts" => self.set(lexer, |state, v| state.text.rise = v),
            b"Tr" => self.set(lexer, |state, v| state.text.mode = v as i64),
            b"BT" => {
                self.text_matrix = Matrix::IDENTITY;
                self.line_matrix = Matrix::IDENTITY;
            }
            // Marked content.
            b"BDC" => {
                let properties = marks::Properties::read(lexer, resources.kind(Kind::Properties));
                self.charge(properties.size);
                let hidden = properties.is_layer
                    && properties
                        .layer
                        .is_some_and(|layer| self.pdf.hides_layer(layer));
                self.marks
                    .begin(properties, hidden, stream, self.page.glyphs.len());
            }
            b"BMC" => {
                let properties = marks::Properties::read(lexer, &Dict::default());
                self.marks
                    .begin(properties, false, stream, self.page.glyphs.len());
            }
            b"EMC" => self.marks.end(&mut self.page.glyphs),
            // Graphics state.
            b"q" => self.save(),
            b"Q" => self.restore(),
            b"cm" => {
                if let Some(matrix) = n(lexer) {
                    self.state.matrix = Matrix::new(matrix).then(&self.state.matrix);
                }
            }
            b"w" => self.set(lexer, |state, v| state.line_width = v.abs()),
            b"d" => {
                self.state.dashed = lexer
                    .operands
                    .iter()
                    .filter_map(number)
                    .rev()
                    .skip(1)
                    .any(|v| v > 0.0);
            }
            b"gs" => {
                if let Some(name) = last_name(&lexer.operands)
                    && let Some(settings) = resources.kind(Kind::ExtGState).get::<Dict<'_>>(&*name)
                {
                    self.charge(settings.data().len());
                    self.settings(&settings);
                }
            }
            // Paths.
            b"m" => self.point(lexer, Path::move_to),
            b"l" => self.point(lexer, Path::line_to),
            b"c" | b"v" | b"y" => self.point(lexer, Path::curve_to),
            b"h" => self.path.close(),
            b"re" => {
                if let Some(rectangle) = numbers(&lexer.operands) {
                    self.path.rectangle(&self.state.matrix, rectangle);
                }
            }
            b"S" => self.paint(false, None, true),
            b"s" => self.paint(true, None, true),
            b"f" | b"F" => self.paint(false, Some(false), false),
            b"f*" => self.paint(false, Some(true), false),
            b"B" => self.paint(false, Some(false), true),
            b"B*" => self.paint(false, Some(true), true),
            b"b" => self.paint(true, Some(false), true),
            b"b*" => self.paint(true, Some(true), true),
            b"n" => self.paint(false, None, false),
            b"W" | b"W*" => self.path.clips = true,
            // Colours.
            b"g" => self.device_color(lexer, Space::Gray, false),
            b"G" => self.device_color(lexer, Space::Gray, true),
            b"rg" => self.device_color(lexer, Space::Rgb, false),
            b"RG" => self.device_color(lexer, Space::Rgb, true),
            b"k" => self.device_color(lexer, Space::Cmyk, false),
            b"K" => self.device_color(lexer, Space::Cmyk, true),
            b"cs" | b"CS" => {
                if let Some(name) = last_name(&lexer.operands)
                    && let Some(space) = resources.space(&name)
                {
                    let paint = self.paint_of(operator == b"CS");
                    paint.color = space.initial();
                    paint.space = space;
                }
            }
            b"sc" | b"scn" => self.color(lexer, false),
            b"SC" | b"SCN" => self.color(lexer, true),
            // Forms and pictures.
            b"Do" => {
                if let Some(name) = last_name(&lexer.operands)
                    && let Some(object) = resources.kind(Kind::XObject).get::<Stream<'_>>(&*name)
                {
                    self.charge(object.dict().data().len());
                    self.draw_object(&object, resources);
                }
            }
            b"BI" => {
                let (width, height, mask) = lexer.skip_inline_image();
                self.image(width, height, mask);
            }
            b"sh" => {
                if let Some(bbox) = self.state.clip {
                    self.area(bbox, None, self.state.fill.opacity);
                }
            }
            _ => {}
        }
    }

    fn set(&mut self, lexer: &Lexer<'_>, set: impl FnOnce(&mut State, f64)) {
        if let Some([value]) = numbers(&lexer.operands) {
            set(&mut self.state, value);
        }
    }

    fn save(&mut self) {
        if self.saved.len() < self.pdf.limits().max_saved_states {
            self.saved.push(self.state.clone());
        } else {
            self.saves_left_out += 1;
            if self.saves_left_out == 1 {
                self.notice(Notice::TooManySavedStates);
            }
        }
    }

    fn restore(&mut self) {
        if self.saves_left_out > 0 {
            self.saves_left_out -= 1;
        } else if let Some(state) = self.saved.pop() {
            self.state = state;
        }
    }

    /// An entry of `/ExtGState`.
    fn settings(&mut self, settings: &Dict<'_>) {
        if let Some(opacity) = settings.get::<f32>("ca") {
            self.state.fill.opacity = opacity.clamp(0.0, 1.0);
        }
        if let Some(opacity) = settings.get::<f32>("CA") {
            self.state.stroke.opacity = opacity.clamp(0.0, 1.0);
        }
        if let Some(width) = settings.get::<f64>("LW") {
            self.state.line_width = width.abs();
        }
    }

    fn paint_of(&mut self, stroke: bool) -> &mut Paint {
        if stroke {
            &mut self.state.stroke
        } else {
            &mut self.state.fill
        }
    }

    fn device_color(&mut self, lexer: &Lexer<'_>, space: Space, stroke: bool) {
        let paint = self.paint_of(stroke);
        paint.space = space;
        set_color(paint, lexer);
    }

    fn color(&mut self, lexer: &Lexer<'_>, stroke: bool) {
        set_color(self.paint_of(stroke), lexer);
    }

    fn point(&mut self, lexer: &Lexer<'_>, add: impl FnOnce(&mut Path, &Matrix, f64, f64)) {
        if let Some([x, y]) = numbers(&lexer.operands) {
            add(&mut self.path, &self.state.matrix, x, y);
        }
    }

    fn has_room(&mut self, items: usize) -> bool {
        let room = items < self.pdf.limits().max_items;
        if !room {
            self.notice(Notice::TooManyItems);
        }
        room
    }

    pub(crate) fn add_link(&mut self, link: Link) {
        self.page.links.push(link);
    }

    fn decode<'a>(&mut self, stream: &Stream<'a>) -> Option<std::borrow::Cow<'a, [u8]>> {
        match stream::decode(stream, self.pdf.limits().max_stream_bytes) {
            Some(decoded) => {
                if decoded.cut {
                    self.notice(Notice::StreamTooLarge);
                }
                Some(decoded.data)
            }
            None => {
                self.notice(Notice::UnreadableStream);
                None
            }
        }
    }

    /// The place among the page's fonts of a font of the resources.
    fn font(&mut self, name: &[u8], resources: &mut Resources<'_>) -> Option<u16> {
        if let Some((_, at)) = resources
            .known_fonts
            .iter()
            .find(|(known, _)| known == name)
        {
            return Some(*at);
        }
        self.budget = self.budget.saturating_sub(FONT_COST);
        let real_name = unescaped_name(name);
        let font = self.pdf.font(resources.kind(Kind::Font), &real_name);
        let font = match font.or_else(|| self.pdf.font(&resources.outer_fonts, &real_name)) {
            Some(font) => font,
            None => {
                let name = String::from_utf8_lossy(&real_name).into_owned();
                self.notice(Notice::UnreadableFont(name));
                self.pdf.substitute_font()
            }
        };
        let at = match self
            .page
            .fonts
            .iter()
            .position(|f| std::sync::Arc::ptr_eq(f, &font))
        {
            Some(at) => at,
            None => {
                self.page.fonts.push(font);
                self.page.fonts.len() - 1
            }
        };
        let at = u16::try_from(at).ok()?;
        resources.known_fonts.push((name.to_vec(), at));
        Some(FontId(at).0)
    }
}

fn set_color(paint: &mut Paint, lexer: &Lexer<'_>) {
    let mut values = [0.0; 32];
    let mut count = 0;
    for (value, place) in lexer.operands.iter().filter_map(number).zip(&mut values) {
        *place = value;
        count += 1;
    }
    paint.color = paint.space.color(&values[..count]);
}

fn number(operand: &Operand<'_>) -> Option<f64> {
    match operand {
        Operand::Number(value) => Some(*value),
        _ => None,
    }
}

/// The last `N` operands, which must be numbers.
fn numbers<const N: usize>(operands: &[Operand<'_>]) -> Option<[f64; N]> {
    let start = operands.len().checked_sub(N)?;
    let mut values = [0.0; N];
    for (value, operand) in values.iter_mut().zip(&operands[start..]) {
        *value = number(operand)?;
    }
    Some(values)
}

fn last_name<'a>(operands: &[Operand<'a>]) -> Option<std::borrow::Cow<'a, [u8]>> {
    operands.iter().rev().find_map(|operand| match operand {
        Operand::Name(name) => Some(unescaped_name(name)),
        _ => None,
    })
}
