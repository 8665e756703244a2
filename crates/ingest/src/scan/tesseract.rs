//! Tesseract, as a child process: pictures in, words with their boxes out.
//!
//! It is found on the machine when it is needed. Nothing is written to the disk: the pictures of one call go to it as
//! the pages of one TIFF file on its standard input, so that it loads its models once.

use std::io::{self, Read, Write};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::thread;
use std::time::{Duration, Instant};

use super::picture::{Area, Grey};

/// The program's name, looked up on the path.
const PROGRAM: &str = "tesseract";
/// Time for one call; a page takes one to five seconds.
const PATIENCE: Duration = Duration::from_secs(90);
/// How often a running call is looked at.
const LOOK: Duration = Duration::from_millis(5);
/// Bytes of an answer at most.
const MOST_ANSWER: u64 = 64 << 20;

/// Why nothing was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// The program is not there.
    Missing,
    /// It has no model for English.
    NoEnglish,
    /// It failed, and how.
    Failed(String),
}

/// How the text of a picture lies: a single block of lines (`tesseract --help-psm`). On columns cut out by themselves
/// this loses fewest words; the modes that look for blocks leave out the numbers of lists.
const MODE: &str = "6";

/// A word as read.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Word {
    pub(crate) text: String,
    /// Its box in the picture that was read.
    pub(crate) area: Area,
    /// How sure Tesseract is, 0 to 100.
    pub(crate) confidence: f32,
    /// Number of its line; words of one line follow each other.
    pub(crate) line: usize,
}

/// The program with the languages it will read.
#[derive(Clone, Debug)]
pub(crate) struct Tesseract {
    languages: &'static str,
    /// The first line that it says about itself: "tesseract 5.3.0".
    pub(crate) version: String,
}

impl Tesseract {
    /// Looks for it, once for this process.
    pub(crate) fn find() -> Result<Self, Trouble> {
        static FOUND: OnceLock<Result<Tesseract, Trouble>> = OnceLock::new();
        FOUND.get_or_init(Self::look).clone()
    }

    fn look() -> Result<Self, Trouble> {
        let ask = |what: &str| {
            let mut command = Command::new(PROGRAM);
            command.arg(what).stdin(Stdio::null());
            command.output().map_err(|error| match error.kind() {
                io::ErrorKind::NotFound => Trouble::Missing,
                _ => Trouble::Failed(error.to_string()),
            })
        };
        let version = ask("--version")?;
        // Older versions answer on standard error.
        let said = [version.stdout, version.stderr].concat();
        let said = String::from_utf8_lossy(&said);
        let version = said.lines().next().unwrap_or(PROGRAM).trim().to_owned();
        let listed = ask("--list-langs")?;
        let listed = [listed.stdout, listed.stderr].concat();
        let listed = String::from_utf8_lossy(&listed);
        let has = |language: &str| listed.lines().any(|l| l.trim() == language);
        let languages = match (has("eng"), has("cym")) {
            (true, true) => "eng+cym",
            (true, false) => "eng",
            (false, _) => return Err(Trouble::NoEnglish),
        };
        Ok(Self { languages, version })
    }

    /// The words of each of some pictures, all of 300 dots an inch or so.
    pub(crate) fn read(&self, pictures: &[Grey]) -> Result<Vec<Vec<Word>>, Trouble> {
        if pictures.is_empty() {
            return Ok(Vec::new());
        }
        let failed = |error: io::Error| Trouble::Failed(error.to_string());
        let mut child = Command::new(PROGRAM)
            .args(["stdin", "stdout", "-l", self.languages, "--dpi", "300"])
            .args(["--psm", MODE, "tsv"])
            // More threads gain nothing on one page, and pages are read side by side.
            .env("OMP_THREAD_LIMIT", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(failed)?;
        let (Some(mut input), Some(output), Some(errors)) =
            (child.stdin.take(), child.stdout.take(), child.stderr.take())
        else {
            return Err(Trouble::Failed("no pipes".to_owned()));
        };
        let (answer, said, status) = thread::scope(|scope| {
            // Where it has died, what it said tells why and not the broken pipe.
            scope.spawn(move || drop(write_tiff(&mut input, pictures)));
            let answer = scope.spawn(move || all(output));
            let said = scope.spawn(move || all(errors));
            let deadline = Instant::now() + PATIENCE;
            let status = loop {
                match child.try_wait() {
                    Ok(None) if Instant::now() < deadline => thread::sleep(LOOK),
                    Ok(None) => {
                        drop(child.kill());
                        drop(child.wait());
                        break Err(Trouble::Failed(format!(
                            "not done within {} s",
                            PATIENCE.as_secs()
                        )));
                    }
                    Ok(Some(status)) => break Ok(status),
                    Err(error) => break Err(failed(error)),
                }
            };
            (answer.join(), said.join(), status)
        });
        let status = status?;
        let answer = String::from_utf8_lossy(&answer.unwrap_or_default()).into_owned();
        if !status.success() {
            let said = said.unwrap_or_default();
            let said = String::from_utf8_lossy(&said);
            let why = said.lines().last().unwrap_or("").trim();
            return Err(Trouble::Failed(format!("{status} {why}").trim().to_owned()));
        }
        Ok(words(&answer, pictures.len()))
    }
}

fn all(pipe: impl Read) -> Vec<u8> {
    let mut bytes = Vec::new();
    drop(pipe.take(MOST_ANSWER).read_to_end(&mut bytes));
    bytes
}

/// The words of a table of tab-separated values, for each page of it.
fn words(table: &str, pages: usize) -> Vec<Vec<Word>> {
    let mut out = vec![Vec::new(); pages];
    let mut line = (0, 0, 0, 0);
    let mut lines = 0;
    for row in table.lines() {
        let fields: Vec<&str> = row.split('\t').collect();
        let [
            level,
            page,
            block,
            paragraph,
            row,
            _,
            left,
            top,
            width,
            height,
            confidence,
            text,
        ] = fields[..]
        else {
            continue;
        };
        let number = |field: &str| field.parse::<usize>().ok();
        let (Some(page), Some(left), Some(top), Some(width), Some(height)) = (
            number(page),
            number(left),
            number(top),
            number(width),
            number(height),
        ) else {
            continue;
        };
        // Level 5 is a word; 1 to 4 are page, block, paragraph and line.
        if level != "5" || text.trim().is_empty() {
            continue;
        }
        let at = |field: &str| number(field).unwrap_or(0);
        let here = (page, at(block), at(paragraph), at(row));
        if here != line {
            line = here;
            lines += 1;
        }
        if let Some(words) = page.checked_sub(1).and_then(|n| out.get_mut(n)) {
            words.push(Word {
                text: text.trim().to_owned(),
                area: Area::new(left, top, left + width, top + height),
                confidence: confidence.parse().unwrap_or(0.0),
                line: lines,
            });
        }
    }
    out
}

/// Writes pictures as the pages of a TIFF file (TIFF 6.0, section 4: grey, eight bits, not compressed): of each its
/// pixels and then its directory, which tells where the next one's is.
fn write_tiff(out: &mut impl Write, pictures: &[Grey]) -> io::Result<()> {
    const SHORT: u16 = 3;
    const LONG: u16 = 4;
    const HEAD: u32 = 8;
    const FIELDS: u16 = 9;
    /// The number of fields, twelve bytes for each, the next directory's place.
    const DIRECTORY: u32 = 2 + 12 * FIELDS as u32 + 4;
    // A directory begins at an even byte.
    let padded = |picture: &Grey| picture.pixels.len().next_multiple_of(2) as u32;
    let first = HEAD + pictures.first().map_or(0, padded);
    out.write_all(b"II\x2a\0")?;
    out.write_all(&first.to_le_bytes())?;
    let mut pixels = HEAD;
    for (n, picture) in pictures.iter().enumerate() {
        out.write_all(&picture.pixels)?;
        if picture.pixels.len() % 2 == 1 {
            out.write_all(&[0])?;
        }
        let end = pixels + padded(picture) + DIRECTORY;
        let next = pictures.get(n + 1).map_or(0, |p| end + padded(p));
        let mut directory = Vec::with_capacity(DIRECTORY as usize);
        directory.extend(FIELDS.to_le_bytes());
        let mut field = |tag: u16, kind: u16, value: u32| {
            directory.extend(tag.to_le_bytes());
            directory.extend(kind.to_le_bytes());
            directory.extend(1u32.to_le_bytes());
            // Little endian: a short stands in the first two bytes.
            directory.extend(value.to_le_bytes());
        };
        field(256, LONG, picture.width as u32);
        field(257, LONG, picture.height as u32);
        field(258, SHORT, 8); // bits
        field(259, SHORT, 1); // not compressed
        field(262, SHORT, 1); // 0 is black
        field(273, LONG, pixels);
        field(277, SHORT, 1); // one sample
        field(278, LONG, picture.height as u32); // rows of the one strip
        field(279, LONG, picture.pixels.len() as u32);
        directory.extend(next.to_le_bytes());
        out.write_all(&directory)?;
        pixels = end;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_each_page_are_told_with_their_lines() {
        let head = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext";
        let table = format!(
            "{head}\n1\t1\t0\t0\t0\t0\t0\t0\t9\t9\t-1\t\n5\t1\t1\t1\t1\t1\t10\t20\t30\t8\t96.5\tSet\n\
             5\t1\t1\t1\t2\t1\t10\t40\t30\t8\t90\ttargets\n5\t2\t1\t1\t1\t1\t1\t2\t3\t4\t12\t|\n"
        );
        let pages = words(&table, 3);
        assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [2, 1, 0]);
        assert_eq!(pages[0][0].area, Area::new(10, 20, 40, 28));
        assert_eq!(pages[0][0].confidence, 96.5);
        assert_ne!(pages[0][0].line, pages[0][1].line);
        assert_ne!(pages[0][1].line, pages[1][0].line);
    }

    #[test]
    fn pictures_of_any_size_follow_each_other_in_the_file() {
        let picture = |width: usize, height: usize, shade: u8| Grey {
            width,
            height,
            pixels: vec![shade; width * height],
        };
        let pictures = [picture(3, 5, 10), picture(4, 2, 20), picture(1, 1, 30)];
        let mut file = Vec::new();
        write_tiff(&mut file, &pictures).unwrap();
        let long = |at: usize| u32::from_le_bytes(file[at..at + 4].try_into().unwrap()) as usize;
        let mut directory = long(4);
        for picture in &pictures {
            assert_eq!(directory % 2, 0, "a directory begins at an even byte");
            let fields = usize::from(u16::from_le_bytes(
                file[directory..directory + 2].try_into().unwrap(),
            ));
            let field = |tag: u16| {
                let entries = (0..fields).map(|n| directory + 2 + 12 * n);
                let own = |at: &usize| file[*at..at + 2] == tag.to_le_bytes();
                entries.filter(own).map(|at| long(at + 8)).next().unwrap()
            };
            let (pixels, bytes) = (field(273), field(279));
            assert_eq!((field(256), field(257)), (picture.width, picture.height));
            assert_eq!(file[pixels..pixels + bytes], picture.pixels);
            directory = long(directory + 2 + 12 * fields);
        }
        assert_eq!(directory, 0, "nothing follows the last");
    }

    #[test]
    fn nonsense_for_an_answer_is_no_words() {
        assert_eq!(words("5\t9\tx\n\u{fffd}", 1), [vec![]]);
        assert_eq!(words("5\t9\t1\t1\t1\t1\t1\t1\t1\t1\t50\tfar", 1), [vec![]]);
    }
}
