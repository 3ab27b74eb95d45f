//! The boundary in Node. Run by `npm run test:wasm`.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::expect_used, reason = "a test says what it expects by failing")]

#[path = "wasm/boundary.rs"]
mod boundary;

use boundary::{core, json, options, texts};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn html_is_analysed() {
    let html = "<title>Storm</title><p>A storm <b>came</b>.<script>no</script><p>It went.";
    let analysis = json(&core().analyze_html(html, options("{}")).expect("an analysis"));
    assert_eq!(texts(&analysis), ["A storm came.", "It went."]);
}
