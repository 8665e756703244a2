//! What can become of a document instead of a record.

use std::fmt::{self, Display, Formatter};

use serde::{Deserialize, Serialize};

/// What sort of failure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FailureKind {
    /// It was not done within the time limit.
    TimedOut,
    /// It needed more memory than the limit.
    OutOfMemory,
    /// The program broke on it: a panic, a stack overflow, a kill from outside.
    Crashed,
    /// The file is not there, may not be read, is empty, or is broken.
    Unreadable,
    /// It needs a password.
    Encrypted,
    /// It is of a kind that is not read.
    Unsupported,
    /// It goes beyond a limit on what a document may hold.
    TooLarge,
}

impl FailureKind {
    /// The name that stands in logs.
    pub const fn name(self) -> &'static str {
        match self {
            Self::TimedOut => "timed_out",
            Self::OutOfMemory => "out_of_memory",
            Self::Crashed => "crashed",
            Self::Unreadable => "unreadable",
            Self::Encrypted => "encrypted",
            Self::Unsupported => "unsupported",
            Self::TooLarge => "too_large",
        }
    }

    /// Whether the same file may do better another time: the cause may have come from outside.
    pub const fn may_pass(self) -> bool {
        matches!(self, Self::TimedOut | Self::OutOfMemory | Self::Crashed)
    }
}

impl Display for FailureKind {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Why a document gave no record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{message}")]
pub struct Failure {
    /// What sort.
    pub kind: FailureKind,
    /// What happened, for a person.
    pub message: String,
}

impl Failure {
    /// A failure of a kind, with what happened.
    pub fn new(kind: FailureKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
        }
    }
}
