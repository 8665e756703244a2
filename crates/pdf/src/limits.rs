//! How much one file may ask of us.

/// How much one file may ask of us. What is over a limit on a page is left out with a
/// [`Notice`](crate::Notice); only `max_file_bytes` and `max_pages` refuse the whole file.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Largest file, in bytes.
    pub max_file_bytes: usize,
    /// Most pages.
    pub max_pages: usize,
    /// Largest stream once decoded, in bytes. One page's drawing instructions are seldom over
    /// 10 MB, and then they are a map or a chart.
    pub max_stream_bytes: usize,
    /// Most drawing instructions carried out for one page, those of forms included.
    pub max_operators: usize,
    /// Most glyphs kept for one page, and likewise rules, fills and images.
    pub max_items: usize,
    /// How deep forms may stand in forms.
    pub max_form_depth: usize,
    /// How deep saved states (`q`) may stand in each other.
    pub max_saved_states: usize,
    /// Most elements of the structure tree.
    pub max_structure_nodes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_file_bytes: 1 << 30,
            max_pages: 50_000,
            max_stream_bytes: 64 << 20,
            max_operators: 3_000_000,
            max_items: 500_000,
            max_form_depth: 24,
            max_saved_states: 512,
            max_structure_nodes: 1_000_000,
        }
    }
}
