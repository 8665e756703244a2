//! The second reader: `pdf-extract`, an independent pair of eyes. It places nothing and knows no fonts,
//! and odd files make it panic, loop or take all memory; but a word that it finds and the first reader
//! does not is how silent loss is noticed.
//!
//! A panic in it is caught here. Against what kills or holds up a process, the caller runs it in a
//! worker ([`crate::SecondReader`]).

use std::collections::{BTreeMap, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

use peerlens_document::{Block, Document, DocumentBuilder, Notice, Severity, Span, Style};
use unicode_normalization::UnicodeNormalization;

use crate::{Error, Options, SecondReader};

/// Words named in the notice of a page at most: enough to find the place.
const WORDS_NAMED: usize = 10;

/// Letters and digits of the shortest word that is looked for: what is shorter stands in other words
/// nearly always.
const SHORTEST: usize = 3;

/// Pages at most; a file can claim any number.
const PAGES: usize = 20_000;

/// Has the second reader look at a PDF, too: at all of its pages, or only where the first reader could
/// not open it.
///
/// # Errors
///
/// The first reader's, where the second found no text either.
pub(crate) fn look(
    bytes: &[u8],
    options: &Options,
    first: Result<Document, Error>,
) -> Result<Document, Error> {
    match (first, options.second_reader) {
        (Ok(mut document), SecondReader::Always) => {
            let notices = match told(options, || pages(bytes)) {
                Ok(pages) => differences(&document, &pages),
                Err(reason) => vec![Notice::new(
                    "second_reader_failed",
                    Severity::Info,
                    format!("the second reader could not check the text: {reason}"),
                )],
            };
            document.notices.extend(notices);
            Ok(document)
        }
        (Err(error @ Error::Unreadable { .. }), when) if when != SecondReader::Never => {
            let pages = told(options, || pages(bytes)).unwrap_or_default();
            plain(&pages, &error).ok_or(error)
        }
        (first, _) => first,
    }
}

/// Does the second reader's work, and tells that it begins and that it is done.
fn told<T>(options: &Options, work: impl FnOnce() -> T) -> T {
    let tell = |at_work| {
        if let Some(told) = &options.on_second_reader {
            told.at_work(at_work);
        }
    };
    tell(true);
    let done = work();
    tell(false);
    done
}

/// The text of each page; of a page that breaks the reader what came before it did.
fn pages(bytes: &[u8]) -> Result<Vec<String>, String> {
    caught(|| {
        let mut pdf = pdf_extract::Document::load_mem(bytes).map_err(|e| e.to_string())?;
        if pdf.is_encrypted() {
            pdf.decrypt("").map_err(|e| e.to_string())?;
        }
        let count = pdf.get_pages().len().min(PAGES);
        let page = |number: usize| {
            let mut text = String::new();
            let mut out = pdf_extract::PlainTextOutput::new(&mut text);
            // Whatever ends a page early, what was read of it can still be compared.
            let _ended = caught(|| {
                pdf_extract::output_doc_page(&pdf, &mut out, number as u32)
                    .map_err(|e| e.to_string())
            });
            text
        };
        Ok((1..=count).map(page).collect())
    })
}

/// What the reader gives; a panic in it is an error.
fn caught<T>(work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err("it broke on this file".to_owned()))
}

/// A notice for each page of which the second reader has words that the document lacks.
fn differences(document: &Document, pages: &[String]) -> Vec<Notice> {
    let ours = printed(document);
    let mut notices = Vec::new();
    for (number, (page, ours)) in pages.iter().zip(&ours).enumerate() {
        let missing = missing(page, ours);
        let named: Vec<&str> = missing.iter().take(WORDS_NAMED).map(|w| &**w).collect();
        let more = match missing.len() - named.len() {
            0 => String::new(),
            n => format!(" and {n} more"),
        };
        if !named.is_empty() {
            let message = format!(
                "page {}: a second reader found words that are not in the text read: {}{more}",
                number + 1,
                named.join(", "),
            );
            notices.push(
                Notice::new("second_reader_differs", Severity::Warning, message)
                    .on_page(number as u32 + 1),
            );
        }
    }
    notices
}

/// What was read of a page.
#[derive(Default)]
struct PageText {
    /// Its letters and digits, folded, without blanks.
    letters: String,
    /// Its words, folded.
    words: HashSet<String>,
}

impl PageText {
    /// Whether a word is two that were read, run together: the mark of a footnote, the neighbour in
    /// a table.
    fn has_parts_of(&self, word: &str) -> bool {
        word.char_indices().skip(1).any(|(at, _)| {
            let (one, other) = word.split_at(at);
            self.words.contains(one) && self.words.contains(other)
        })
    }
}

/// What was read of each page, folded and as printed: with the marks of footnotes and what the file's
/// own `ActualText` stands for.
fn printed(document: &Document) -> Vec<PageText> {
    let mut pages = Vec::new();
    pages.resize_with(document.pages.len(), PageText::default);
    let mut edits = document.edits.as_slice();
    for place in &document.places {
        let Some(page) = pages.get_mut((place.page as usize).saturating_sub(1)) else {
            continue;
        };
        let before = page.letters.len();
        let mut at = place.span.start;
        while let Some((edit, rest)) = edits.split_first()
            && edit.span.end <= place.span.end
        {
            if edit.span.start >= at {
                page.letters
                    .extend(folded(document.text.slice(Span::new(at, edit.span.start))));
                page.letters.extend(folded(&edit.printed));
                at = edit.span.end;
            }
            edits = rest;
        }
        page.letters
            .extend(folded(document.text.slice(Span::new(at, place.span.end))));
        let word = page.letters.get(before..).unwrap_or_default().to_owned();
        page.words.insert(word);
    }
    pages
}

/// The words of a page, as printed, that stand in what was read of it less often than on the page. Blanks,
/// hyphens and the order of lines make no difference.
fn missing(page: &str, ours: &PageText) -> Vec<String> {
    let mut words: BTreeMap<String, (usize, usize, &str)> = BTreeMap::new();
    for (at, word) in page.split_whitespace().enumerate() {
        let fold: String = folded(word).collect();
        if fold.chars().count() >= SHORTEST {
            words.entry(fold).or_insert((0, at, word)).0 += 1;
        }
    }
    let mut missing: Vec<(usize, &str)> = words
        .iter()
        .filter(|(fold, (count, ..))| {
            ours.letters.matches(fold.as_str()).count() < *count && !ours.has_parts_of(fold)
        })
        .map(|(_, (_, at, word))| (*at, *word))
        .collect();
    missing.sort_unstable();
    missing
        .into_iter()
        .map(|(_, word)| word.to_owned())
        .collect()
}

/// Letters and digits alone, in lower case, ligatures spelt out.
fn folded(text: &str) -> impl Iterator<Item = char> {
    text.nfkc()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
}

/// The second reader's text as a document of paragraphs without places; `None` where there is none.
fn plain(pages: &[String], error: &Error) -> Option<Document> {
    let mut builder = DocumentBuilder::new("application/pdf");
    let style = builder.style(Style::default());
    let mut blocks = 0usize;
    for line in pages.iter().flat_map(|page| page.lines()) {
        if line.trim().is_empty() {
            continue;
        }
        builder.push_text(line, style);
        let text = builder.end_passage();
        builder.push_block(Block::paragraph(text));
        blocks += 1;
    }
    builder.notice(Notice::new(
        "second_reader_used",
        Severity::Warning,
        format!("the file {error}; its text comes from a second reader, without pages, places and tables"),
    ));
    (blocks > 0).then(|| builder.finish())
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use peerlens_document::Rect;

    use super::*;
    use crate::OnSecondReader;

    /// A page of these words, a blank apart.
    fn page(words: &str) -> Document {
        let mut builder = DocumentBuilder::new("application/pdf");
        builder.page(595.0, 842.0);
        let style = builder.style(Style::default());
        for word in words.split(' ') {
            builder.push_word(word, style, 1, Rect::new(72.0, 72.0, 90.0, 84.0), false);
        }
        let text = builder.end_passage();
        builder.push_block(Block::paragraph(text));
        builder.finish()
    }

    fn told(document: &Document, second: &str) -> Vec<String> {
        let notices = differences(document, &[second.to_owned()]);
        notices.into_iter().map(|n| n.message).collect()
    }

    #[test]
    fn words_that_were_not_read_are_named_with_their_page() {
        let told = told(
            &page("Appoint independent persons"),
            "Appoint two\nindependent persons by March 2025",
        );
        assert_eq!(told.len(), 1);
        assert!(
            told[0].starts_with("page 1: ") && told[0].ends_with(": two, March, 2025"),
            "{told:?}"
        );
    }

    #[test]
    fn a_word_that_was_read_once_and_stands_there_twice_is_told() {
        let told = told(&page("Ongoing review"), "Ongoing review Ongoing");
        assert!(told.iter().any(|t| t.ends_with(": Ongoing")), "{told:?}");
    }

    #[test]
    fn blanks_hyphens_ligatures_order_and_neighbours_make_no_difference() {
        let ours = page("The council’s recommendations for efficient staff 2 2023 ASCH");
        for second in [
            "recommen-\ndations for The council's",
            "r e c o mmendations e\u{fb03}cient STAFF",
            "TheCouncil’s 20232 staffASCH forefficient",
        ] {
            assert_eq!(told(&ours, second), [""; 0], "{second}");
        }
    }

    #[test]
    fn a_page_that_lacks_much_names_some_and_counts_the_rest() {
        let second: Vec<String> = (100..130).map(|n| format!("word{n}")).collect();
        let told = told(&page("nothing"), &second.join(" "));
        assert!(told[0].contains("word109 and 20 more"), "{told:?}");
    }

    #[test]
    fn what_cannot_be_read_by_either_keeps_the_first_readers_reason() {
        let error = || Error::Unreadable {
            format: "PDF",
            reason: "no pages".to_owned(),
        };
        let steps = Arc::new(Mutex::new(Vec::new()));
        let told = Arc::clone(&steps);
        let options = Options {
            second_reader: SecondReader::WhereUnreadable,
            on_second_reader: Some(OnSecondReader::new(move |at_work| {
                told.lock().unwrap().push(at_work);
            })),
            ..Options::default()
        };
        for bytes in [b"%PDF-1.7\n".as_slice(), b"", &[0xff; 4000]] {
            let looked = look(bytes, &options, Err(error()));
            assert_eq!(looked.err(), Some(error()));
        }
        // Who keeps the limits knows each time that it is at work, and that it is done.
        assert_eq!(*steps.lock().unwrap(), [true, false].repeat(3));
    }

    #[test]
    fn the_second_readers_text_is_a_document_that_says_so() {
        let error = Error::Unreadable {
            format: "PDF",
            reason: "no pages".to_owned(),
        };
        let document = plain(&["One\n\nTwo ".to_owned()], &error).expect("a text");
        assert_eq!(document.text.as_str().trim_end(), "One\nTwo");
        assert!(
            document
                .notices
                .iter()
                .any(|n| n.code == "second_reader_used")
        );
    }
}
