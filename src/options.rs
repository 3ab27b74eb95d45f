//! The options of an analysis.

use serde::{Deserialize, Serialize};

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
