//! What a file may hold at most. Published documents stay far below every one of these limits; they
//! are there so that one hostile or broken file cannot take the time or memory of a whole run.

use crate::Error;

/// Bytes of a file of text (HTML, Markdown, plain). The longest council pages are below 2 MB; a file
/// of this size takes some seconds.
pub const TEXT_BYTES: usize = 64 << 20;

/// Bytes of one unpacked part of a DOCX. The main part of a report of 300 pages has about 10 MB.
pub const PART_BYTES: u64 = 64 << 20;

/// Bytes of all the parts of a DOCX that are read (pictures are not).
pub const PACKAGE_BYTES: u64 = 192 << 20;

/// Bytes unpacked for each packed byte of a part of a DOCX, where the part is larger than
/// [`RATIO_FLOOR_BYTES`]. Deflate reaches 1032 at most; Word's XML with its repeated tags reaches about
/// 40 in practice.
pub const ZIP_RATIO: u64 = 400;

/// Bytes below which a part's ratio is of no matter.
pub const RATIO_FLOOR_BYTES: u64 = 1 << 20;

/// Entries in a zip file. A DOCX has some twenty, and one more for each picture.
pub const ZIP_ENTRIES: usize = 20_000;

/// Depth of elements within each other on a web page. Real pages reach some 60.
pub const NESTING: usize = 1_000;

/// Depth of elements within each other in a part of a DOCX: a run in a table in a table has about 25. It
/// bounds the stack, for a DOCX is read by functions that call each other for what is nested.
pub const XML_NESTING: usize = 200;

/// Elements and stretches of text in one web page or one part of a DOCX.
pub const NODES: usize = 2_000_000;

/// Attributes of one element of a web page. Real ones have up to some 30.
pub const ATTRIBUTES: usize = 1_000;

/// Depth of tables within cells of tables that is kept as structure; what is deeper keeps its text
/// as paragraphs of the cell.
pub const TABLE_NESTING: usize = 8;

/// Cells of one table. A plan of 300 rows and 10 columns has 3,000.
pub const TABLE_CELLS: usize = 500_000;

/// Columns of one table, also by spans; HTML lets one cell cover 1,000.
pub const TABLE_COLUMNS: u32 = 5_000;

/// Blocks of one document. A report of 1,000 pages has about 30,000.
pub const BLOCKS: usize = 1_000_000;

/// Refuses a text beyond [`TEXT_BYTES`].
pub(crate) fn check_text(bytes: &[u8]) -> Result<(), Error> {
    if bytes.len() > TEXT_BYTES {
        return Err(Error::TooLarge {
            what: "the size of the text in bytes",
            limit: TEXT_BYTES as u64,
        });
    }
    Ok(())
}
