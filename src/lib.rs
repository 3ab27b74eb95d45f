//! Nutgraf finds the article in a news page, the entities in the article, and says who each one is in the article's
//! own words.

mod analysis;
#[cfg(target_arch = "wasm32")]
pub mod boundary;
pub mod entities;
mod error;
pub mod extract;
#[cfg(not(feature = "training"))]
mod identity;
#[cfg(feature = "training")]
pub mod identity;
pub mod json;
mod language;
pub mod model;
mod options;
pub mod output;
pub mod page;
mod span;

#[cfg(feature = "models")]
pub use analysis::analyze;
pub use analysis::{Analysis, Analyzer, Description, Entity, Mention};
pub use error::{Error, ErrorKind};
pub use options::{EntitiesIn, MAX_TEXT_BYTES, Options};
pub use page::{Page, Snapshot};
pub use span::Span;
