//! What the boundary promises on every platform.

use nutgraf::boundary::Core;
use serde_json::Value;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

pub fn core() -> Core {
    Core::new(None).expect("the block model fits")
}

/// The object that `text` writes as JSON, or the text itself.
pub fn options(text: &str) -> JsValue {
    js_sys::JSON::parse(text).unwrap_or_else(|_| text.into())
}

pub fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("the boundary speaks JSON")
}

pub fn texts(analysis: &Value) -> Vec<&str> {
    let blocks = analysis["blocks"].as_array().expect("blocks");
    blocks.iter().filter_map(|block| block["text"].as_str()).collect()
}

/// Name (the code) and message of what was thrown.
pub fn thrown(result: Result<String, js_sys::Error>) -> (String, String) {
    let error = result.expect_err("an error");
    (error.name().into(), error.message().into())
}

#[wasm_bindgen_test]
fn text_is_analysed_with_offsets_in_utf16() {
    let analysis = json(&core().analyze_text("Sturm 😀\n\nEin Text.", options("{}")).expect("an analysis"));
    assert_eq!(texts(&analysis), ["Sturm 😀", "Ein Text."]);
    assert_eq!(analysis["blocks"][1]["source"]["start"], 10);
}

#[wasm_bindgen_test]
fn options_reach_the_core() {
    let analysis =
        json(&core().analyze_text("Some text.", options(r#"{"url":"https://example.org/a"}"#)).expect("an analysis"));
    assert_eq!(analysis["url"], "https://example.org/a");
    let (code, _) = thrown(core().analyze_text("Some text.", options(r#"{"max_text_bytes":4}"#)));
    assert_eq!(code, "too_large");
}

#[wasm_bindgen_test]
fn errors_carry_code_and_advice() {
    for (text, json, code) in [
        ("", "{}", "empty_page"),
        (" \n ", "{}", "empty_page"),
        ("text", r#"{"entities":"all"}"#, "invalid_option"),
        ("text", r#"{"max_text_bytes":0}"#, "invalid_option"),
        ("text", "not JSON", "invalid_option"),
    ] {
        let (found, message) = thrown(core().analyze_text(text, options(json)));
        assert_eq!(found, code, "{message}");
        assert!(message.len() > 20, "{message}");
    }
}

#[wasm_bindgen_test]
fn a_wrong_model_is_refused() {
    for bytes in [&b""[..], b"no model", include_bytes!("../../models/blocks.model")] {
        let error = Core::new(Some(bytes.into())).expect_err("not a model of entities");
        assert_eq!(String::from(error.name()), "wrong_model");
    }
}

#[wasm_bindgen_test]
fn the_english_model_is_accepted() {
    assert!(Core::new(Some(include_bytes!("../../models/en.model")[..].into())).is_ok());
}

#[wasm_bindgen_test]
fn malformed_snapshots_are_refused() {
    let (code, _) = thrown(core().analyze_snapshot(&[1, u32::MAX, 0, 0, 0, 9], &[], &[0, 4], "body", options("{}")));
    assert_eq!(code, "malformed_snapshot");
}
