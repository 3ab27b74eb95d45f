//! The boundary to JavaScript: converts and delegates, holds no logic.
//!
//! Text comes in as strings, a DOM as flat arrays, options as a plain object; analyses go out as JSON text, which
//! engines read faster than objects made one property at a time. `www/lib/analyzer.js` wraps this in the public, typed
//! interface.

use std::fmt::Display;

use wasm_bindgen::JsValue;
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

    /// Analyses plain text. The result is JSON.
    ///
    /// # Errors
    /// See [`Page::from_text`] and [`Analyzer::analyze`].
    #[wasm_bindgen(js_name = analyzeText)]
    pub fn analyze_text(&self, text: &str, options: JsValue) -> Result<String, js_sys::Error> {
        self.analyze(Page::from_text(text), options)
    }

    /// Analyses an HTML string. The result is JSON.
    ///
    /// # Errors
    /// See [`Page::from_html`] and [`Analyzer::analyze`].
    #[cfg(feature = "html")]
    #[wasm_bindgen(js_name = analyzeHtml)]
    pub fn analyze_html(&self, html: &str, options: JsValue) -> Result<String, js_sys::Error> {
        self.analyze(Page::from_html(html), options)
    }

    /// Analyses a DOM snapshot, whose parts are those of [`Snapshot`]. The result is JSON.
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
        options: JsValue,
    ) -> Result<String, js_sys::Error> {
        self.analyze(Page::from_snapshot(Snapshot { rows, attributes, strings, text }), options)
    }

    fn analyze(&self, page: Result<Page, Error>, options: JsValue) -> Result<String, js_sys::Error> {
        let options = read_options(options).map_err(thrown)?;
        let page = page.map_err(thrown)?.with_url(options.url.clone());
        let analysis = self.0.analyze(&page, &options).map_err(thrown)?;
        json::to_string(&json::Analysis::new(&page, &analysis, &options.outputs))
            .map_err(|error| thrown(invalid_options(error)))
    }
}

/// The error as JavaScript sees it: its name is the code, from which `errors.js` makes the class.
fn thrown(error: Error) -> js_sys::Error {
    let thrown = js_sys::Error::new(&error.to_string());
    thrown.set_name(error.kind().code());
    thrown
}

/// An option that does not exist is refused; one that is `undefined` or `null` is not there.
fn read_options(options: JsValue) -> Result<Options, Error> {
    Options::from_value(serde_wasm_bindgen::from_value(options).map_err(invalid_options)?)
}

fn invalid_options(error: impl Display) -> Error {
    Error::new(ErrorKind::InvalidOption, format!("these options cannot be used: {error}"))
}
