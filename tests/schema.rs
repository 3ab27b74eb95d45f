//! The JSON Schema names the very fields that the JSON form has. That their values fit too is tested in `tests/node`.
#![cfg(feature = "models")]
#![allow(clippy::expect_used, reason = "a test says what it expects by failing")]

use std::collections::BTreeSet;

use nutgraf::{Options, Page, analyze, json};
use serde_json::Value;

fn keys(object: &Value) -> BTreeSet<&str> {
    object.as_object().expect("an object").keys().map(String::as_str).collect()
}

#[test]
fn the_schema_names_the_fields_of_an_analysis() {
    let schema = include_str!("../www/lib/analysis.schema.json");
    let schema: Value = serde_json::from_str(schema).expect("valid JSON");
    let page =
        Page::from_text("Lisbon\n\nA storm hit Lisbon, the capital of Portugal, on 12 April 2017.").expect("small");
    let analysis = analyze(&page, &Options::default()).expect("an analysis");
    let analysis = serde_json::to_value(json::Analysis::new(&page, &analysis, &[])).expect("it serialises");
    assert_eq!(keys(&analysis), keys(&schema["properties"]));
    for object in ["article", "stats"] {
        assert_eq!(keys(&analysis[object]), keys(&schema["properties"][object]["properties"]));
    }
    for (list, definition) in [("blocks", "block"), ("entities", "entity"), ("mentions", "mention"), ("links", "link")]
    {
        let mut documented = keys(&schema["$defs"][definition]["properties"]);
        if definition == "mention" {
            documented.remove("source");
        }
        assert_eq!(keys(&analysis[list][0]), documented, "{definition}");
    }
}
