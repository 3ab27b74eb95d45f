//! The options of an analysis.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::{Error, ErrorKind};

/// How to analyse a page. `Options::default()` is what the extension and the demo use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// Blocks whose entities are reported.
    pub entities_in: EntitiesIn,
    /// Forms of the whole article that its JSON carries beside `text`. None by default: they cost time and size.
    pub outputs: Vec<Output>,
    /// The page's address, if the input does not carry one: makes relative links absolute and dates resolvable.
    pub url: Option<String>,
    /// Most bytes of UTF-8 text that a page may have; a larger one is refused with
    /// [`ErrorKind::TooLarge`](crate::ErrorKind::TooLarge). At most, and by default, 10 MiB.
    pub max_text_bytes: usize,
}

/// Blocks whose entities are reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntitiesIn {
    /// The article's own blocks.
    #[default]
    Article,
    /// Every block, boilerplate too.
    All,
}

/// A form of the whole article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Output {
    /// [`output::markdown`](crate::output::markdown).
    Markdown,
    /// [`output::html`](crate::output::html).
    Html,
}

/// The default and highest value of [`Options::max_text_bytes`].
pub const MAX_TEXT_BYTES: usize = 10 * 1024 * 1024;

impl Default for Options {
    fn default() -> Self {
        Self { entities_in: EntitiesIn::Article, outputs: Vec::new(), url: None, max_text_bytes: MAX_TEXT_BYTES }
    }
}

impl Options {
    /// Reads options from a JSON object, in which an option that is `null` is not there; `null` itself is no options.
    ///
    /// By way of a [`Value`], for serde's own reader would be a fiftieth of the wasm.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidOption`] where there is no such option, or its value is none that it can have.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        Self::from_value(serde_json::from_str(json).map_err(|error| invalid(&error.to_string()))?)
    }

    /// Reads options as [`Options::from_json`] does, from JSON that has been read.
    ///
    /// # Errors
    /// The same.
    pub fn from_value(value: Value) -> Result<Self, Error> {
        let named = match value {
            Value::Null => return Ok(Self::default()),
            Value::Object(named) => named,
            _ => return Err(invalid("they are no object")),
        };
        let mut options = Self::default();
        for (name, value) in named {
            if !value.is_null() && options.set(&name, &value).is_none() {
                return Err(invalid(&format!("there is no option {name:?} that can be {}", shown(&value))));
            }
        }
        Ok(options)
    }

    fn set(&mut self, name: &str, value: &Value) -> Option<()> {
        match name {
            "entities_in" => {
                self.entities_in = match value.as_str()? {
                    "article" => EntitiesIn::Article,
                    "all" => EntitiesIn::All,
                    _ => return None,
                }
            }
            "outputs" => {
                let output = |name: &Value| match name.as_str()? {
                    "markdown" => Some(Output::Markdown),
                    "html" => Some(Output::Html),
                    _ => None,
                };
                self.outputs = value.as_array()?.iter().map(output).collect::<Option<_>>()?;
            }
            "url" => self.url = Some(value.as_str()?.to_owned()),
            "max_text_bytes" => self.max_text_bytes = value.as_u64()?.try_into().ok()?,
            _ => return None,
        }
        Some(())
    }
}

/// A value for a message. Not as JSON, for writing any JSON would be fifteen kilobytes of the wasm.
fn shown(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(_) => "this number".to_owned(),
        Value::String(text) => format!("{text:?}"),
        Value::Array(_) => "this list".to_owned(),
        Value::Object(_) => "this object".to_owned(),
    }
}

fn invalid(what: &str) -> Error {
    Error::new(ErrorKind::InvalidOption, format!("these options cannot be used: {what}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_read_as_serde_reads_them() {
        for json in [
            "{}",
            r#"{"entities_in":"all","outputs":["html","markdown"],"url":"https://example.org/","max_text_bytes":9}"#,
            r#"{"entities_in":"article","outputs":[]}"#,
            r#"{"entities_in":"some"}"#,
            r#"{"outputs":["pdf"]}"#,
            r#"{"outputs":"html"}"#,
            r#"{"url":7}"#,
            r#"{"max_text_bytes":-1}"#,
            r#"{"max_text_bytes":1.5}"#,
            r#"{"entities":"all"}"#,
            "[1]",
            r#""all""#,
            "{",
        ] {
            assert_eq!(Options::from_json(json).ok(), serde_json::from_str::<Options>(json).ok(), "{json}");
        }
    }

    #[test]
    fn what_is_null_is_not_there() {
        for json in ["null", r#"{"url":null,"outputs":null,"anything":null}"#] {
            assert_eq!(Options::from_json(json), Ok(Options::default()));
        }
    }
}
