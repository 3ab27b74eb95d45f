//! The walk in JavaScript and the core must look at the same elements and attributes.
#![allow(clippy::expect_used, reason = "a test says what it expects by failing")]

use nutgraf::page::{Attribute, Tag};

const SNAPSHOT_JS: &str = include_str!("../www/lib/snapshot.js");

/// The strings of `export const NAME = [ … ];`.
fn list(name: &str) -> Vec<&'static str> {
    let (_, after) = SNAPSHOT_JS.split_once(&format!("export const {name} = [")).expect("the list is there");
    let (inside, _) = after.split_once("];").expect("the list ends");
    inside.split(',').map(|item| item.trim().trim_matches('\'')).filter(|item| !item.is_empty()).collect()
}

#[test]
fn the_walk_keeps_the_attributes_that_the_core_reads() {
    let core: Vec<&str> = Attribute::ALL.iter().map(|attribute| attribute.name()).collect();
    assert_eq!(list("KEPT_ATTRIBUTES"), core);
}

#[test]
fn the_walk_skips_what_the_core_skips() {
    let walk = list("SKIPPED_TAGS");
    for &name in &walk {
        assert!(Tag::from_name(name).is_skipped(), "{name}");
    }
    for tag in Tag::ALL {
        assert_eq!(tag.is_skipped(), walk.contains(&tag.name()), "{}", tag.name());
    }
}

#[test]
fn the_walk_asks_for_the_layout_of_inline_markup() {
    let walk = list("INLINE_TAGS");
    for tag in Tag::ALL {
        assert_eq!(tag.is_inline(), walk.contains(&tag.name()), "{}", tag.name());
    }
}
