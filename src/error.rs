//! The one error type of the crate.

use std::fmt;

/// Why a page could not be analysed or a model not be loaded.
///
/// The type is opaque: match on [`Error::kind`], show [`Error`]'s text, which says what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
    message: String,
}

/// What went wrong, as a closed set that callers can match on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The page holds no text at all.
    EmptyPage,
    /// The page is larger than a limit of [`Options`](crate::Options).
    TooLarge,
    /// A DOM snapshot that does not have the documented shape.
    MalformedSnapshot,
    /// An option has a value that it cannot have.
    InvalidOption,
    /// Bytes that are no model, are damaged, or were made for another version of the code.
    WrongModel,
}

impl ErrorKind {
    /// The stable, machine-readable code that JSON output and JavaScript errors carry.
    pub fn code(self) -> &'static str {
        match self {
            Self::EmptyPage => "empty_page",
            Self::TooLarge => "too_large",
            Self::MalformedSnapshot => "malformed_snapshot",
            Self::InvalidOption => "invalid_option",
            Self::WrongModel => "wrong_model",
        }
    }
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into() }
    }

    /// What went wrong.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
