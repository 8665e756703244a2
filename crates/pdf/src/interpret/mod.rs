//! Carries out a page's drawing instructions and keeps what a layout needs of them.

mod color;
mod marks;
mod path;
mod state;
mod strikes;
mod text;

use crate::document::Pdf;
use crate::geometry::{Bbox, Matrix, Point};
use crate::lexer::{Lexer, Operand, unescaped_name};
use crate::navigation::Link;
use crate::page::{Disc, FontId, ImageBox, Notice, PageContent, Rule};
use crate::stream;
use color::Space;
use hayro_syntax::object::{Dict, Name, Stream};
use marks::Marks;
use path::{Painted, Path};
use state::{Paint, State};

/// What one call of a form costs of the budget of instructions: it is looked up and decoded.
const FORM_COST: usize = 100;

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

/// Where names in instructions are looked up.
struct Resources<'a> {
    dict: Dict<'a>,
    fonts: Dict<'a>,
    /// The fonts of what calls a form: some forms use them without a right to.
    outer_fonts: Dict<'a>,
    /// Fonts that were already asked for, by name.
    known_fonts: Vec<(Vec<u8>, u16)>,
}

impl<'a> Resources<'a> {
    fn new(dict: Dict<'a>, outer_fonts: Option<Dict<'a>>) -> Self {
        let fonts = dict.get::<Dict<'a>>("Font").unwrap_or_default();
        Self {
            dict,
            fonts,
            outer_fonts: outer_fonts.unwrap_or_default(),
            known_fonts: Vec::new(),
        }
    }

    fn kind(&self, kind: &str) -> Dict<'a> {
        self.dict.get::<Dict<'a>>(kind).unwrap_or_default()
    }
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
            text_matrix: Matrix::IDENTITY,
            line_matrix: Matrix::IDENTITY,
            marks: Marks::default(),
            budget: pdf.limits().max_operators,
            forms: Vec::new(),
            annotation: false,
        }
    }

    pub(crate) fn finish(mut self) -> PageContent {
        strikes::merge(&mut self.page);
        text::count_unknown(&mut self.page);
        self.page
    }

    fn notice(&mut self, notice: Notice) {
        if !self.page.notices.contains(&notice) {
            self.page.notices.push(notice);
        }
    }

    /// The instructions of a page.
    pub(crate) fn page_instructions(&mut self, instructions: &[u8], resources: Dict<'_>) {
        self.run(instructions, &mut Resources::new(resources, None), 0);
    }

    fn run(&mut self, instructions: &[u8], resources: &mut Resources<'_>, stream: u32) {
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
        stream: u32,
    ) {
        let n = |lexer: &Lexer<'_>| numbers::<6>(&lexer.operands);
        match operator {
            // Text, the most frequent first.
            b"Tj" => self.show(lexer, resources),
            b"TJ" => self.show(lexer, resources),
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
                self.show(lexer, resources);
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
                let properties = marks::Properties::read(lexer, &resources.kind("Properties"));
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
                    && let Some(settings) = resources.kind("ExtGState").get::<Dict<'_>>(&*name)
                {
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
                    && let Some(space) = Space::named(&name, &resources.kind("ColorSpace"))
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
                    && let Some(object) = resources.kind("XObject").get::<Stream<'_>>(&*name)
                {
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

    /// Paints the path, clips by it where that was asked, and forgets it.
    fn paint(&mut self, close: bool, fill_even_odd: Option<bool>, stroke: bool) {
        let mut path = std::mem::take(&mut self.path);
        if close {
            path.close();
        }
        if !self.marks.hidden() {
            if let Some(even_odd) = fill_even_odd {
                let (color, opacity) = (self.state.fill.color, self.state.fill.opacity);
                path.filled(even_odd, |bbox| self.area(bbox, color, opacity));
            }
            if stroke && self.state.stroke.opacity > 0.0 {
                self.stroke(&path);
            }
        }
        self.discs(&path, fill_even_odd.is_some(), stroke);
        if path.clips {
            self.state.clip_to(path.bbox());
        }
        path.clear();
        self.path = path;
    }

    fn discs(&mut self, path: &Path, filled: bool, stroked: bool) {
        if !(filled || stroked) || self.marks.hidden() {
            return;
        }
        let paint = if filled {
            &self.state.fill
        } else {
            &self.state.stroke
        };
        let (color, opacity) = (paint.color, paint.opacity);
        for bbox in path.discs() {
            let seen = self
                .state
                .clip
                .is_some_and(|clip| clip.contains(bbox.centre()));
            if opacity > 0.0 && seen && self.has_room(self.page.discs.len()) {
                self.page.discs.push(Disc {
                    bbox,
                    color,
                    hollow: !filled,
                    content: self.marks.content(),
                    artifact: self.marks.artifact(),
                });
            }
        }
    }

    fn stroke(&mut self, path: &Path) {
        let thickness = (self.state.line_width * self.state.matrix.scale()) as f32;
        let (color, opacity) = (self.state.stroke.color, self.state.stroke.opacity);
        let (dashed, annotation) = (self.state.dashed, self.annotation);
        let Some(clip) = self.state.clip else { return };
        path.stroked(|from, to| {
            let Some((start, end)) = path::level_line(from, to) else {
                return;
            };
            let line = Bbox {
                left: start.x,
                top: start.y,
                right: end.x,
                bottom: end.y,
            };
            if path::is_area(thickness) {
                let half = thickness / 2.0;
                let bbox = if line.width() >= line.height() {
                    Bbox {
                        top: line.top - half,
                        bottom: line.bottom + half,
                        ..line
                    }
                } else {
                    Bbox {
                        left: line.left - half,
                        right: line.right + half,
                        ..line
                    }
                };
                self.area(bbox, color, opacity);
            } else if let Some(line) = clip.intersection(&line)
                && self.has_room(self.page.rules.len())
            {
                self.page.rules.push(Rule {
                    start: Point {
                        x: line.left,
                        y: line.top,
                    },
                    end: Point {
                        x: line.right,
                        y: line.bottom,
                    },
                    thickness,
                    color,
                    dashed,
                    filled: false,
                    annotation,
                });
            }
        });
    }

    /// A painted rectangle.
    fn area(&mut self, bbox: Bbox, color: Option<crate::Color>, opacity: f32) {
        let Some(bbox) = self.state.clip.and_then(|clip| clip.intersection(&bbox)) else {
            return;
        };
        if opacity <= 0.0 || self.marks.hidden() {
            return;
        }
        match path::classify(bbox, color, opacity, self.annotation) {
            Painted::Rule(rule) => {
                if self.has_room(self.page.rules.len()) {
                    self.page.rules.push(rule);
                }
            }
            Painted::Fill(fill) => {
                if self.has_room(self.page.fills.len()) {
                    self.page.fills.push(fill);
                }
            }
        }
    }

    fn has_room(&mut self, items: usize) -> bool {
        let room = items < self.pdf.limits().max_items;
        if !room {
            self.notice(Notice::TooManyItems);
        }
        room
    }

    fn image(&mut self, pixel_width: u32, pixel_height: u32, mask: bool) {
        let Some(bbox) = self.state.matrix.bbox(0.0, 0.0, 1.0, 1.0) else {
            return;
        };
        let Some(bbox) = self.state.clip.and_then(|clip| clip.intersection(&bbox)) else {
            return;
        };
        if self.marks.hidden() || !self.has_room(self.page.images.len()) {
            return;
        }
        self.page.images.push(ImageBox {
            bbox,
            pixel_width,
            pixel_height,
            mask,
            content: self.marks.content(),
            artifact: self.marks.artifact(),
            annotation: self.annotation,
        });
    }

    /// `Do`: a form or a picture.
    fn draw_object<'a>(&mut self, object: &Stream<'a>, resources: &Resources<'a>) {
        let dict = object.dict();
        if let Some(layer) = dict.get_ref("OC")
            && self.pdf.hides_layer(layer.into())
        {
            return;
        }
        if dict
            .get::<Name<'_>>("Subtype")
            .is_some_and(|s| s.as_ref() == b"Image")
        {
            let size = |key| dict.get::<u32>(key).unwrap_or(0);
            let mask = dict.get::<bool>("ImageMask").unwrap_or(false);
            self.image(size("Width"), size("Height"), mask);
        } else if dict.contains_key("BBox") || dict.contains_key("Resources") {
            self.draw_form(object, Some(resources));
        }
    }

    /// Draws a form XObject in the current state.
    fn draw_form<'a>(&mut self, form: &Stream<'a>, outer: Option<&Resources<'a>>) {
        let number = form.obj_id().obj_number;
        if self.forms.len() >= self.pdf.limits().max_form_depth || self.forms.contains(&number) {
            self.notice(Notice::FormsTooDeep);
            return;
        }
        let Some(budget) = self.budget.checked_sub(FORM_COST) else {
            self.budget = 0;
            self.notice(Notice::TooManyOperators);
            return;
        };
        self.budget = budget;
        let dict = form.dict();
        let Some(decoded) = self.decode(form) else {
            return;
        };
        let state = self.state.clone();
        let matrices = (self.text_matrix, self.line_matrix);
        let saved = std::mem::take(&mut self.saved);
        let saves_left_out = std::mem::take(&mut self.saves_left_out);
        let path = std::mem::take(&mut self.path);
        let marks = self.marks.depth();

        if let Some(matrix) = dict.get::<[f64; 6]>("Matrix") {
            self.state.matrix = Matrix::new(matrix).then(&self.state.matrix);
        }
        if let Some([x0, y0, x1, y1]) = dict.get::<[f64; 4]>("BBox") {
            let bbox = self.state.matrix.bbox(x0, y0, x1, y1);
            self.state.clip_to(bbox);
        }
        let own = dict
            .get::<Dict<'a>>("Resources")
            .or_else(|| outer.map(|outer| outer.dict.clone()))
            .unwrap_or_default();
        let outer_fonts = outer.map(|outer| outer.fonts.clone());
        self.forms.push(number);
        self.run(&decoded, &mut Resources::new(own, outer_fonts), number);
        self.forms.pop();

        self.marks.end_down_to(marks, &mut self.page.glyphs);
        self.path = path;
        self.saved = saved;
        self.saves_left_out = saves_left_out;
        (self.text_matrix, self.line_matrix) = matrices;
        self.state = state;
    }

    /// Draws an annotation's appearance (ISO 32000-1, 12.5.5, algorithm 8.1).
    pub(crate) fn draw_annotation(&mut self, appearance: &Stream<'_>, rectangle: [f64; 4]) {
        let dict = appearance.dict();
        let [x0, y0, x1, y1] = dict.get::<[f64; 4]>("BBox").unwrap_or([0.0, 0.0, 1.0, 1.0]);
        let matrix = dict
            .get::<[f64; 6]>("Matrix")
            .map_or(Matrix::IDENTITY, Matrix::new);
        let Some(shown) = matrix.bbox(x0, y0, x1, y1) else {
            return;
        };
        let [rx0, ry0, rx1, ry1] = rectangle;
        let (left, right) = (rx0.min(rx1), rx0.max(rx1));
        let (low, high) = (ry0.min(ry1), ry0.max(ry1));
        let (width, height) = (f64::from(shown.width()), f64::from(shown.height()));
        if width <= 0.0 || height <= 0.0 {
            return;
        }
        let (sx, sy) = ((right - left) / width, (high - low) / height);
        let fit = Matrix::new([
            sx,
            0.0,
            0.0,
            sy,
            left - f64::from(shown.left) * sx,
            low - f64::from(shown.top) * sy,
        ]);
        // What the page's own instructions left behind does not hold here.
        self.state = self.first_state.clone();
        self.state.matrix = fit.then(&self.state.matrix);
        self.saved.clear();
        self.saves_left_out = 0;
        self.marks.end_down_to(0, &mut self.page.glyphs);
        self.annotation = true;
        self.draw_form(appearance, None);
        self.annotation = false;
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
        let real_name = unescaped_name(name);
        let font = self.pdf.font(&resources.fonts, &real_name);
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
