//! What a step has to say of a document.

use std::borrow::Cow;

use crate::Passage;

/// How much a notice matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Good to know.
    Info,
    /// Something could not be told, or may be wrong.
    Warning,
    /// Something is missing.
    Error,
}

/// One remark, with the place that it is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// A stable name in snake case, such as `table_joined`.
    pub code: Cow<'static, str>,
    /// How much it matters.
    pub severity: Severity,
    /// What happened, where, and what to do, for a person.
    pub message: String,
    /// The text that it is about; empty where it is about the whole document.
    pub passage: Passage,
    /// The page that it is about, from 1, where there is no text to point at.
    pub page: Option<u32>,
}

impl Notice {
    /// A notice about the whole document.
    pub fn new(code: &'static str, severity: Severity, message: impl Into<String>) -> Self {
        Self {
            code: Cow::Borrowed(code),
            severity,
            message: message.into(),
            passage: Passage::default(),
            page: None,
        }
    }

    /// The same, about a passage.
    pub fn at(mut self, passage: Passage) -> Self {
        self.passage = passage;
        self
    }

    /// The same, about a page (from 1).
    pub fn on_page(mut self, page: u32) -> Self {
        self.page = Some(page);
        self
    }
}
