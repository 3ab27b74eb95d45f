//! The boundary in a browser, with the snapshot that the shell's own module takes. Run by `npm run test:wasm`.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::expect_used, reason = "a test says what it expects by failing")]

#[path = "wasm/boundary.rs"]
mod boundary;

use boundary::{core, json, options, texts};
use serde_json::Value;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Document, DomParser, Element, SupportedType, Text};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen(module = "/www/lib/snapshot.js")]
extern "C" {
    type Snapshot;
    #[wasm_bindgen(js_name = takeSnapshot)]
    fn take_snapshot(document: &Document) -> Snapshot;
    #[wasm_bindgen(method, getter)]
    fn rows(this: &Snapshot) -> Vec<u32>;
    #[wasm_bindgen(method, getter)]
    fn attributes(this: &Snapshot) -> Vec<u32>;
    #[wasm_bindgen(method, getter)]
    fn strings(this: &Snapshot) -> Vec<u32>;
    #[wasm_bindgen(method, getter)]
    fn text(this: &Snapshot) -> String;
    #[wasm_bindgen(method, getter)]
    fn nodes(this: &Snapshot) -> Vec<Text>;
}

// Only modules that are named reach the browser, and `snapshot.js` imports these two.
#[wasm_bindgen(module = "/www/lib/flat-tree.js")]
#[allow(dead_code, reason = "named for its module's sake")]
extern "C" {
    #[wasm_bindgen(js_name = parentOf)]
    fn parent_of(node: &JsValue) -> JsValue;
}

#[wasm_bindgen(module = "/www/lib/kinds.js")]
#[allow(dead_code, reason = "named for its module's sake")]
extern "C" {
    #[wasm_bindgen(js_name = kindStyles)]
    fn kind_styles() -> JsValue;
}

#[wasm_bindgen(inline_js = "export function setTexts(element, ...texts) {
    element.replaceChildren(...texts.map((units) => String.fromCharCode(...units)));
}")]
extern "C" {
    /// Gives an element one text node for each list of UTF-16 code units.
    #[wasm_bindgen(js_name = setTexts)]
    fn set_texts(element: &Element, first: &[u16], second: &[u16]);
}

fn parse(html: &str) -> Document {
    let parser = DomParser::new().expect("a parser");
    parser.parse_from_string(html, SupportedType::TextHtml).expect("a document")
}

fn analyze(snapshot: &Snapshot) -> Value {
    let (rows, attributes, strings) = (snapshot.rows(), snapshot.attributes(), snapshot.strings());
    json(&core().analyze_snapshot(&rows, &attributes, &strings, &snapshot.text(), options("{}")).expect("an analysis"))
}

/// The text of the DOM between a block's two source points, which lie in one node.
fn source_text(snapshot: &Snapshot, block: &Value) -> String {
    let number = |value: &Value| value.as_u64().expect("a number") as u32;
    let (start, end) = (&block["source"]["start"], &block["source"]["end"]);
    assert_eq!(start["node"], end["node"]);
    let node = &snapshot.nodes()[number(&start["node"]) as usize];
    let (from, to) = (number(&start["offset"]), number(&end["offset"]));
    node.substring_data(from, to - from).expect("within the node")
}

#[wasm_bindgen_test]
fn a_snapshot_is_analysed_and_leads_back_to_the_dom() {
    let snapshot = take_snapshot(&parse(
        "<head><title>Storm</title><style>p{}</style></head><body class=x><nav><a href=/>Home</a></nav>\
         <h1>  Storm 😀 hits  </h1><!-- no --><p>It came <b>at night</b>.</p><noscript>none</noscript></body>",
    ));
    let analysis = analyze(&snapshot);
    assert_eq!(texts(&analysis), ["Home", "Storm 😀 hits", "It came at night."]);
    assert_eq!(source_text(&snapshot, &analysis["blocks"][1]), "Storm 😀 hits");
}

#[wasm_bindgen_test]
fn lone_surrogates_are_replaced_one_for_one() {
    let document = parse("<p></p><p>last</p>");
    let paragraph = document.query_selector("p").expect("valid").expect("there");
    for (from, to) in [(0xd83d, 0xd83d), (0xde00, 0xde00), (0xd83d, 0xde00)] {
        // Two nodes: if their surrogates met in the joined text, they would become one character.
        set_texts(&paragraph, &[0x61, from], &[to, 0x62]);
        let analysis = analyze(&take_snapshot(&document));
        assert_eq!(texts(&analysis), ["a\u{fffd}\u{fffd}b", "last"]);
        assert_eq!(analysis["blocks"][0]["source"]["end"]["offset"], 2);
    }
}

#[wasm_bindgen_test]
fn the_document_is_not_changed() {
    let document = web_sys::window().expect("a window").document().expect("a document");
    let root = document.document_element().expect("a root");
    let before = root.outer_html();
    take_snapshot(&document);
    assert_eq!(root.outer_html(), before);
}
