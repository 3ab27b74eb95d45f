//! From a file's bytes to a page.

use std::borrow::Cow;
use std::path::Path;
use std::str::FromStr;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use nutgraf::Page;

/// What a file holds.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum InputFormat {
    /// HTML if its name or its beginning says so, else text.
    Auto,
    Html,
    Text,
}

impl FromStr for InputFormat {
    type Err = &'static str;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        match name {
            "auto" => Ok(Self::Auto),
            "html" => Ok(Self::Html),
            "text" => Ok(Self::Text),
            _ => Err("the inputs are auto, html and text"),
        }
    }
}

/// The page in `bytes`. Bytes that are not valid in their encoding become U+FFFD.
pub(crate) fn page(bytes: &[u8], format: InputFormat, path: &Path) -> Result<Page, nutgraf::Error> {
    let html = match format {
        InputFormat::Html => true,
        InputFormat::Text => false,
        InputFormat::Auto => match path.extension().and_then(|extension| extension.to_str()) {
            Some("html" | "htm" | "xhtml") => true,
            Some("txt" | "md") => false,
            _ => looks_like_html(bytes),
        },
    };
    let text = decode(bytes, html);
    if html { Page::from_html(&text) } else { Page::from_text(&text) }
}

fn looks_like_html(bytes: &[u8]) -> bool {
    let start = bytes[..bytes.len().min(1024)].to_ascii_lowercase();
    let contains = |tag: &[u8]| start.windows(tag.len()).any(|window| window == tag);
    start.trim_ascii_start().starts_with(b"<")
        && [&b"<!doctype"[..], b"<html", b"<head", b"<body", b"<p", b"<div"].iter().any(|tag| contains(tag))
}

/// Decodes as a browser does with a saved page: byte order mark, then what the markup declares, then UTF-8 where it
/// is valid, then Windows-1252.
fn decode(bytes: &[u8], html: bool) -> Cow<'_, str> {
    let declared = if html { declared_encoding(bytes) } else { None };
    let encoding = declared.unwrap_or(if html && std::str::from_utf8(bytes).is_err() { WINDOWS_1252 } else { UTF_8 });
    encoding.decode(bytes).0
}

/// The value of the first `charset=` within the first kilobyte, where the HTML standard looks for it.
fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    const LABEL: &[u8] = b"charset=";
    let start = bytes[..bytes.len().min(1024)].to_ascii_lowercase();
    let at = start.windows(LABEL.len()).position(|window| window == LABEL)? + LABEL.len();
    let value = start[at..].trim_ascii_start();
    let value = value.strip_prefix(b"\"").or(value.strip_prefix(b"'")).unwrap_or(value);
    let end = value.iter().position(|b| !(b.is_ascii_alphanumeric() || b"-_:.".contains(b))).unwrap_or(value.len());
    Encoding::for_label(&value[..end])
}
