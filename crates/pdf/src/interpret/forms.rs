//! Forms: instructions that are called by others, and those of annotations.

use super::Interpreter;
use super::resources::{Kind, Resources};
use crate::geometry::Matrix;
use crate::page::Notice;
use hayro_syntax::object::{Dict, Name, Stream};

/// What one call of a form costs of the budget of instructions: it is looked up.
const FORM_COST: usize = 100;

impl Interpreter<'_> {
    /// `Do`: a form or a picture.
    pub(super) fn draw_object<'a>(&mut self, object: &Stream<'a>, resources: &Resources<'a>) {
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

    /// Draws a form `XObject` in the current state.
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
        self.charge(decoded.len());
        let state = self.state.clone();
        let matrices = (self.text_matrix, self.line_matrix);
        let saved = std::mem::take(&mut self.saved);
        let saves_left_out = std::mem::take(&mut self.saves_left_out);
        let path = std::mem::take(&mut self.path);
        let marks = self.marks.depth();

        if let Some(matrix) = dict.get::<[f64; 6]>("Matrix") {
            self.state.matrix = Matrix::new(matrix).then(&self.state.matrix);
        }
        if let Some([x0, y0, x1, y1]) = dict.get::<[f64; 4]>("BBox")
            && let Some(bbox) = self.state.matrix.bbox(x0, y0, x1, y1)
        {
            self.state.clip_to(&bbox);
        }
        let own = dict
            .get::<Dict<'a>>("Resources")
            .or_else(|| outer.map(|outer| outer.dict.clone()))
            .unwrap_or_default();
        let outer_fonts = outer.map(|outer| outer.kind(Kind::Font).clone());
        self.forms.push(number);
        // Ids in a form mean something only if the form says so (ISO 32000-1, 14.7.4.3); those of
        // a page that was put into another document as a form do not.
        let stream = dict.contains_key("StructParents").then_some(number);
        self.run(&decoded, &mut Resources::new(own, outer_fonts), stream);
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
}
