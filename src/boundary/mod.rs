//! The boundary to JavaScript: converts and delegates, holds no logic.
//!
//! Text comes in as strings, a DOM as flat arrays; options come in and analyses go out as JSON, which engines read
//! faster than objects made one property at a time. `www/lib/analyzer.js` wraps this in the public, typed interface.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::entities::Tagger;
use crate::{Analyzer, Error, ErrorKind, Options, Page, Snapshot, json};

/// A loaded [`Analyzer`].
#[wasm_bindgen]
#[derive(Debug)]
pub struct Core(Analyzer);

#[wasm_bindgen]
impl Core {
    /// An analyzer with the entity model in `model`, or without names where there is none.
    ///
    /// # Errors
    /// See [`Tagger::from_bytes`].
    #[wasm_bindgen(constructor)]
    pub fn new(model: Option<Box<[u8]>>) -> Result<Core, js_sys::Error> {
        let analyzer = Analyzer::new().map_err(thrown)?;
        let Some(model) = model else { return Ok(Self(analyzer)) };
        Ok(Self(analyzer.with_tagger(Tagger::from_bytes(&model).map_err(thrown)?)))
    }

    /// Analyses plain text. Options and result are JSON.
    ///
    /// # Errors
    /// See [`Page::from_text`] and [`Analyzer::analyze`].
    #[wasm_bindgen(js_name = analyzeText)]
    pub fn analyze_text(&self, text: &str, options: &str) -> Result<String, js_sys::Error> {
        self.analyze(Page::from_text(text), options)
    }

    /// Analyses an HTML string. Options and result are JSON.
    ///
    /// # Errors
    /// See [`Page::from_html`] and [`Analyzer::analyze`].
    #[cfg(feature = "html")]
    #[wasm_bindgen(js_name = analyzeHtml)]
    pub fn analyze_html(&self, html: &str, options: &str) -> Result<String, js_sys::Error> {
        self.analyze(Page::from_html(html), options)
    }

    /// Analyses a DOM snapshot, whose parts are those of [`Snapshot`]. Options and result are JSON.
    ///
    /// # Errors
    /// See [`Page::from_snapshot`] and [`Analyzer::analyze`].
    #[wasm_bindgen(js_name = analyzeSnapshot)]
    pub fn analyze_snapshot(
        &self,
        rows: &[u32],
        attributes: &[u32],
        strings: &[u32],
        text: &str,
        options: &str,
    ) -> Result<String, js_sys::Error> {
        self.analyze(Page::from_snapshot(Snapshot { rows, attributes, strings, text }), options)
    }

    fn analyze(&self, page: Result<Page, Error>, options: &str) -> Result<String, js_sys::Error> {
        let options: Options = serde_json::from_str(options).map_err(|error| invalid_options(&error))?;
        let page = page.map_err(thrown)?.with_url(options.url.clone());
        let analysis = self.0.analyze(&page, &options).map_err(thrown)?;
        serde_json::to_string(&json::Analysis::new(&page, &analysis)).map_err(|error| invalid_options(&error))
    }
}

/// The error as JavaScript sees it: its name is the code, from which `errors.js` makes the class.
fn thrown(error: Error) -> js_sys::Error {
    let thrown = js_sys::Error::new(&error.to_string());
    thrown.set_name(error.kind().code());
    thrown
}

fn invalid_options(error: &serde_json::Error) -> js_sys::Error {
    thrown(Error::new(ErrorKind::InvalidOption, format!("these options cannot be used: {error}")))
}
