//! The first acceptance case: a newspaper's page as copied with all its furniture, against what a careful reader
//! marks in it. The page is third-party text and stays outside the repository.
#![cfg(feature = "models")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test says what it expects by failing")]

use std::fs::read_to_string;
use std::path::PathBuf;

use nutgraf::{Options, Page, analyze, json};
use serde_json::Value;

/// The page's analysis as JSON, and the gold marks.
fn sample() -> Option<(Value, Value)> {
    let shared = std::env::var_os("NUTGRAF_SHARED")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared")), PathBuf::from);
    let folder = shared.join("samples/north_korea");
    let Ok(text) = read_to_string(folder.join("page.txt")) else {
        println!("skipped, because {} is not there", folder.display());
        return None;
    };
    let gold = read_to_string(folder.join("gold.json")).expect("gold stands beside the page");
    let page = Page::from_text(&text).expect("a page");
    let analysis = analyze(&page, &Options::default()).expect("an analysis");
    let analysis = serde_json::to_value(json::Analysis::new(&page, &analysis, &[])).expect("JSON");
    Some((analysis, serde_json::from_str(&gold).expect("JSON")))
}

fn items<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().unwrap_or_else(|| panic!("{key} is a list"))
}

#[test]
fn title_and_story_are_kept_and_the_furniture_dropped() {
    let Some((analysis, gold)) = sample() else { return };
    let blocks = items(&analysis, "blocks");
    // Only lines with text have a block, and an empty line of the page can have a gold mark.
    let marked: Vec<&Value> = items(&gold, "lines").iter().collect();
    assert_eq!(blocks.len(), marked.len());
    let mut wrong = Vec::new();
    let mut roles_right = 0;
    for (block, gold) in blocks.iter().zip(&marked) {
        roles_right += usize::from(block["role"] == gold["role"]);
        // A closing note on the author may stay or go.
        if gold["role"] != "author_note" && block["article"] != gold["article"] {
            wrong.push((&block["text"], &block["role"], &block["score"]));
        }
    }
    println!("roles right: {roles_right} of {}", blocks.len());
    assert!(roles_right >= 34, "{roles_right} of {} roles are right", blocks.len());
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(blocks[0]["role"], "title");
    assert_eq!(analysis["title"], "North Korea tension tops China-Russia agenda");
    assert_eq!(blocks.iter().filter(|block| block["role"] == "paragraph" && block["article"] == true).count(), 15);
}

#[test]
fn the_people_places_and_organisations_are_found() {
    let Some((analysis, gold)) = sample() else { return };
    let found = |name: &str, kind: &str| {
        items(&analysis, "entities")
            .iter()
            .any(|entity| entity["kind"] == kind && items(entity, "aliases").iter().any(|alias| alias == name))
    };
    let required = [
        ("person", &["Wang Yi", "Sergei Lavrov", "Donald Trump", "Xi Jinping", "Rex Tillerson", "Gennady Gatilov"][..]),
        ("organization", &["UN", "World Bank", "International Monetary Fund", "New Development Bank"]),
        ("place", &["Russia", "China", "Beijing", "Moscow", "Pyongyang", "Xinjiang"]),
    ];
    let missing: Vec<_> = required
        .iter()
        .flat_map(|&(kind, names)| names.iter().map(move |&name| (kind, name)))
        .filter(|(kind, name)| !found(name, kind))
        .collect();
    let gold = items(&gold, "entities");
    let beyond: Vec<_> = gold
        .iter()
        .filter_map(|entity| Some((entity["name"].as_str()?, entity["kind"].as_str()?)))
        .filter(|(name, kind)| !found(name, kind))
        .collect();
    println!("of {} gold entities not found: {beyond:?}", gold.len());
    assert!(missing.is_empty(), "not found: {missing:?}");
}

#[test]
fn every_offset_reads_as_its_text() {
    let Some((analysis, _)) = sample() else { return };
    for mention in items(&analysis, "mentions") {
        let at = |key: &str| mention[key].as_u64().expect("a number") as usize;
        let units: Vec<u16> =
            items(&analysis, "blocks")[at("block")]["text"].as_str().expect("text").encode_utf16().collect();
        let read = String::from_utf16(&units[at("start")..at("end")]).expect("whole characters");
        let entity = &items(&analysis, "entities")[at("entity")];
        // An alias is what a mention says less its title, article or possessive, its white space made plain.
        let plain = read.split_whitespace().collect::<Vec<_>>().join(" ");
        let says = |alias: &Value| alias.as_str().is_some_and(|alias| plain.contains(alias));
        assert!(items(entity, "aliases").iter().any(says), "{read:?} of {entity}");
    }
}
