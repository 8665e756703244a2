//! What goes between the program and its workers: a frame is the length of a JSON text (four bytes,
//! little endian), that text, and the raw bytes whose lengths it tells.

use std::io::{self, Read, Write};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::Failure;

/// Bytes of a frame's JSON text at most: it holds names and lengths, and one message.
const HEADER_BYTES: u32 = 16 << 20;

/// Bytes of one record at most.
const RECORD_BYTES: u64 = 2 << 30;

/// How a record is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// Indented, for people.
    Indented,
    /// On one line.
    Line,
}

/// A document as it is given to a worker.
#[derive(Clone, Copy, Debug)]
pub struct Task<'a> {
    /// How it is called towards people, for the log.
    pub shown: &'a str,
    /// Its own name, for the record's `source.name`.
    pub name: &'a str,
    /// How its records are to be written.
    pub form: Form,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// A [`Task`] as it arrives.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Received {
    shown: String,
    name: String,
    form: Form,
    bytes: Vec<u8>,
}

impl Received {
    pub(crate) fn task(&self) -> Task<'_> {
        Task {
            shown: &self.shown,
            name: &self.name,
            form: self.form,
            bytes: &self.bytes,
        }
    }
}

/// A record as written, with what a run wants to know of it without reading it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Number of the document in a file that binds several.
    pub part: Option<u32>,
    /// What the document is.
    pub kind: String,
    /// Its pages, where the format has them.
    pub pages: Option<u32>,
    /// The record as JSON, with a line break at its end.
    pub json: Vec<u8>,
}

/// What comes of a document.
pub type Converted = Result<Vec<Record>, Failure>;

#[derive(Serialize, Deserialize)]
struct Request {
    shown: String,
    name: String,
    form: Form,
    bytes: u64,
}

#[derive(Serialize, Deserialize)]
struct RecordHead {
    part: Option<u32>,
    kind: String,
    pages: Option<u32>,
    bytes: u64,
}

/// What a worker says while a document is with it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Said {
    /// So many pages are pictures, and will be read from them: that takes longer than text.
    Scanning(u32),
    /// The second reader is at work now, or is done: what happens meanwhile is its doing.
    SecondReader(bool),
    /// It is done.
    Done(Converted),
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum SaidHead {
    Scanning(u32),
    SecondReader(bool),
    Done(Result<Vec<RecordHead>, Failure>),
}

pub(crate) fn write_request(out: &mut impl Write, task: Task) -> io::Result<()> {
    let request = Request {
        shown: task.shown.to_owned(),
        name: task.name.to_owned(),
        form: task.form,
        bytes: task.bytes.len() as u64,
    };
    write_frame(out, &request)?;
    out.write_all(task.bytes)?;
    out.flush()
}

/// The next request; `None` when there are no more.
pub(crate) fn read_request(input: &mut impl Read) -> io::Result<Option<Received>> {
    let Some(request) = read_frame::<Request>(input)? else {
        return Ok(None);
    };
    let bytes = read_bytes(input, request.bytes)?;
    Ok(Some(Received {
        shown: request.shown,
        name: request.name,
        form: request.form,
        bytes,
    }))
}

pub(crate) fn write_scanning(out: &mut impl Write, pages: u32) -> io::Result<()> {
    write_frame(out, &SaidHead::Scanning(pages))?;
    out.flush()
}

pub(crate) fn write_second_reader(out: &mut impl Write, at_work: bool) -> io::Result<()> {
    write_frame(out, &SaidHead::SecondReader(at_work))?;
    out.flush()
}

pub(crate) fn write_answer(out: &mut impl Write, converted: &Converted) -> io::Result<()> {
    let heads = converted.as_ref().map_err(Clone::clone).map(|records| {
        let head = |r: &Record| RecordHead {
            part: r.part,
            kind: r.kind.clone(),
            pages: r.pages,
            bytes: r.json.len() as u64,
        };
        records.iter().map(head).collect::<Vec<_>>()
    });
    write_frame(out, &SaidHead::Done(heads))?;
    for record in converted.iter().flatten() {
        out.write_all(&record.json)?;
    }
    out.flush()
}

/// What the worker says next; `None` where it has gone.
pub(crate) fn read_said(input: &mut impl Read) -> io::Result<Option<Said>> {
    let heads = match read_frame::<SaidHead>(input)? {
        None => return Ok(None),
        Some(SaidHead::Scanning(pages)) => return Ok(Some(Said::Scanning(pages))),
        Some(SaidHead::SecondReader(at_work)) => return Ok(Some(Said::SecondReader(at_work))),
        Some(SaidHead::Done(Err(failure))) => return Ok(Some(Said::Done(Err(failure)))),
        Some(SaidHead::Done(Ok(heads))) => heads,
    };
    let mut records = Vec::new();
    for head in heads {
        if head.bytes > RECORD_BYTES {
            return Err(io::Error::other("a record beyond the limit"));
        }
        records.push(Record {
            part: head.part,
            kind: head.kind,
            pages: head.pages,
            json: read_bytes(input, head.bytes)?,
        });
    }
    Ok(Some(Said::Done(Ok(records))))
}

fn write_frame(out: &mut impl Write, head: &impl Serialize) -> io::Result<()> {
    let json = serde_json::to_vec(head)?;
    out.write_all(&(json.len() as u32).to_le_bytes())?;
    out.write_all(&json)
}

fn read_frame<T: DeserializeOwned>(input: &mut impl Read) -> io::Result<Option<T>> {
    let mut length = [0u8; 4];
    match input.read_exact(&mut length) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        other => other?,
    }
    let length = u32::from_le_bytes(length);
    if length > HEADER_BYTES {
        return Err(io::Error::other("a frame beyond the limit"));
    }
    let json = read_bytes(input, u64::from(length))?;
    Ok(Some(serde_json::from_slice(&json)?))
}

/// Exactly so many bytes; memory grows with what arrives and not with what was announced.
fn read_bytes(input: &mut impl Read, count: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(count).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == count {
        Ok(bytes)
    } else {
        Err(io::ErrorKind::UnexpectedEof.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::FailureKind;

    #[test]
    fn requests_and_answers_come_through_whole() {
        let mut pipe = Vec::new();
        let task = Task {
            shown: "papers/plan.pdf",
            name: "plan.pdf",
            form: Form::Line,
            bytes: b"%PDF",
        };
        write_request(&mut pipe, task).unwrap();
        let mut reader = pipe.as_slice();
        let received = read_request(&mut reader).unwrap().unwrap();
        let received = received.task();
        assert_eq!(
            (received.shown, received.name, received.form, received.bytes),
            (task.shown, task.name, task.form, task.bytes)
        );
        assert_eq!(read_request(&mut reader).unwrap(), None);

        let record = Record {
            part: Some(2),
            kind: "action_plan".to_owned(),
            pages: None,
            json: b"{}\n".to_vec(),
        };
        let failure = Failure::new(FailureKind::Encrypted, "it needs a password");
        for answer in [
            Ok(vec![record.clone(), record]),
            Ok(Vec::new()),
            Err(failure),
        ] {
            let mut pipe = Vec::new();
            write_answer(&mut pipe, &answer).unwrap();
            assert_eq!(
                read_said(&mut pipe.as_slice()).unwrap(),
                Some(Said::Done(answer))
            );
        }
        let mut pipe = Vec::new();
        write_scanning(&mut pipe, 12).unwrap();
        let said = read_said(&mut pipe.as_slice()).unwrap();
        assert_eq!(said, Some(Said::Scanning(12)));
        let mut pipe = Vec::new();
        write_second_reader(&mut pipe, true).unwrap();
        let said = read_said(&mut pipe.as_slice()).unwrap();
        assert_eq!(said, Some(Said::SecondReader(true)));
    }

    #[test]
    fn half_an_answer_is_an_error_and_not_an_answer() {
        let mut pipe = Vec::new();
        let record = Record {
            part: None,
            kind: "other".to_owned(),
            pages: None,
            json: b"{\"a\": 1}\n".to_vec(),
        };
        write_answer(&mut pipe, &Ok(vec![record])).unwrap();
        pipe.pop();
        assert!(read_said(&mut pipe.as_slice()).is_err());
        assert!(read_said(&mut [0xff; 8].as_slice()).is_err());
    }
}
