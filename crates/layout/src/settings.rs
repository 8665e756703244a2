//! The thresholds of layout, in one place. Lengths called "em" are in sizes of the font at hand.

/// The thresholds of layout: each with its unit and its reason.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Em between two glyphs from which a new word begins where no blank stands between them. A
    /// blank is 0.25 em in most fonts, down to 0.18 in tightly justified lines; kerning stays below 0.1.
    pub word_gap: f32,
    /// Em by which every glyph of a run stands off the next for it to count as letter-spaced.
    pub letter_spacing: f32,
    /// Em by which baselines of one line may differ: rounding, and fonts mixed in a line.
    pub baseline_tolerance: f32,
    /// Em by which a smaller glyph may stand above the baseline and still be part of the line (the
    /// "th" of a date is raised by a third; footnote marks by up to half).
    pub raised: f32,
    /// Em by which a smaller glyph may stand below the baseline (CO₂).
    pub lowered: f32,
    /// Share of the line's size below which a raised or lowered glyph is small.
    pub small: f32,
    /// Em between two words from which they may stand in two columns. Justified lines open their
    /// blanks up to about 1 em.
    pub column_gap: f32,
    /// Points within which two parallel rules are one: double rules, and borders of neighbouring
    /// cells drawn side by side.
    pub rule_snap: f32,
    /// Points between two pieces of a line that still are one line: borders drawn cell by cell leave
    /// out the crossings, and dotted lines are drawn dot by dot.
    pub rule_join: f32,
    /// Points below which a line is no border: ticks, dots and ornaments.
    pub shortest_rule: f32,
    /// Points by which a rule may miss the crossing with another that it means to reach.
    pub crossing: f32,
    /// Share of a cell's side that must be drawn for the side to count as drawn.
    pub drawn_side: f32,
    /// Points by which horizontal rules must go on beyond the outermost vertical one for the table to
    /// be open at that side (the narrowest columns of text are about twice as wide).
    pub open_side: f32,
    /// By how much a baseline distance must exceed the usual one to part two paragraphs. Word's
    /// smallest spacing in use (3 points at 11 points size) makes 1.22; rounding and mixed fonts stay below
    /// 1.12.
    pub paragraph_leading: f32,
    /// Em of room that must be left at a line's end beyond the next line's first word for the line to
    /// have been ended by its author.
    pub line_end_room: f32,
    /// Em by which a line must be set in from the one before it to begin a paragraph.
    pub first_line_indent: f32,
    /// Ratio of two sizes from which they differ for a reader.
    pub size_change: f32,
    /// Lines of running text that each side must have for a gap to part two columns.
    pub column_lines: usize,
    /// Share of the page's width that the narrowest column of running text takes.
    pub column_width: f32,
    /// Share of the columns' widths that lines of running text fill on average; entries of tables
    /// and forms fill less.
    pub column_fill: f32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            word_gap: 0.15,
            letter_spacing: 0.08,
            baseline_tolerance: 0.15,
            raised: 0.65,
            lowered: 0.35,
            small: 0.85,
            column_gap: 1.1,
            rule_snap: 4.0,
            rule_join: 3.0,
            shortest_rule: 5.0,
            crossing: 3.0,
            drawn_side: 0.6,
            open_side: 8.0,
            paragraph_leading: 1.18,
            line_end_room: 0.6,
            first_line_indent: 0.8,
            size_change: 1.12,
            column_lines: 5,
            column_width: 0.15,
            column_fill: 0.6,
        }
    }
}
