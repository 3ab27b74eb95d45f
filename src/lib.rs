//! Nutgraf separates the article from the boilerplate of a news page, finds the people, organisations, places, dates
//! and amounts in it, and says who each one is in the article's own words. It runs where the page is: natively, in
//! Node and in the browser, and never asks the network for anything.
//!
//! # Overview
//!
//! * [`Page`] is the input: blocks of text, made from [plain text](Page::from_text), from [HTML](Page::from_html) or
//!   from a [snapshot of a live DOM](Page::from_snapshot).
//! * [`analyze`] is the one entry. It gives an [`Analysis`]: a [verdict](extract::Verdict) per block, the
//!   [entities](Entity), their [mentions](Mention), the [metadata](extract::Metadata).
//! * [`json::Analysis`] is the same as JSON with UTF-16 offsets: what JavaScript and the command line give.
//! * [`output`] renders the kept blocks as text, Markdown or clean HTML.
//!
//! # Example: what is the story?
//!
//! ```
//! use nutgraf::{Options, Page, analyze, output};
//!
//! let page = Page::from_html(
//!     "<nav><a href=/>Home</a> <a href=/sport>Sport</a></nav>
//!      <article><h1>Storm closes the harbour of Lisbon</h1>
//!      <p>The harbour of Lisbon stayed closed on Tuesday after a storm had damaged two of its cranes,
//!         the port authority said, and ships were sent on to Setúbal until the end of the week.</p>
//!      <p>Engineers began to inspect the cranes in the morning. The mayor, Ana Duarte, thanked the crews
//!         that had worked through the night, and asked the people of the city to stay away from the quays.</p>
//!      </article>",
//! )?;
//! let analysis = analyze(&page, &Options::default())?;
//! let text = output::text(&page, &analysis);
//! assert!(text.contains("Engineers began to inspect"));
//! assert!(!text.contains("Sport"));
//! # Ok::<(), nutgraf::Error>(())
//! ```
//!
//! # Example: who is in it?
//!
//! ```
//! use nutgraf::{Options, Page, analyze, entities::Kind};
//!
//! let page = Page::from_text(
//!     "Minister visits the flooded valley\n\n\
//!      Foreign Minister Penny Wong arrived in Jakarta on Monday. Wong said that Australia would help.\n",
//! )?;
//! let analysis = analyze(&page, &Options::default())?;
//! let person = analysis.entities.iter().find(|entity| entity.kind == Kind::Person);
//! assert_eq!(person.map(|person| person.name.as_str()), Some("Penny Wong"));
//! # Ok::<(), nutgraf::Error>(())
//! ```
//!
//! # Guarantees
//!
//! Time and memory are linear in the page's size, which [`Options::max_text_bytes`] limits. No input makes the crate
//! panic. Results are deterministic. Offsets count UTF-8 bytes, except in [`json`].
//!
//! # Crate features
//!
//! * `html`: [`Page::from_html`], by html5ever.
//! * `models`: the English entity model inside the crate, and with it the free function [`analyze`].
//! * `cli`: the command-line tool `nutgraf`.
//!
//! All three are on by default. Without `models` give an [`Analyzer`] its models yourself.

mod address;
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
mod order;
pub mod output;
pub mod page;
mod span;
mod word_list;

#[cfg(feature = "models")]
pub use analysis::analyze;
pub use analysis::{Analysis, Analyzer, Country, Description, Entity, Link, Mention, Place, PlaceKind};
pub use error::{Error, ErrorKind};
pub use options::{EntitiesIn, MAX_TEXT_BYTES, Options, Output};
pub use page::{Page, Snapshot};
pub use span::Span;
