//! `blocks roles`: measures roles on blocks labelled by hand, and prints which ones are taken for which.

use std::collections::BTreeMap;
use std::error::Error;

use nutgraf::Page;
use nutgraf::extract::{Classifier, Role};
use nutgraf::model::hash64;

use super::data::{self, Rendering, Set};

/// Pages that rules were improved on, and pages that no rule was written for.
const LABELS: [&str; 2] = [
    concat!(env!("CARGO_MANIFEST_DIR"), "/blocks/roles.tsv"),
    concat!(env!("CARGO_MANIFEST_DIR"), "/blocks/roles-held-out.tsv"),
];

/// A block's label: the hash of its text and its role's name.
type Label = (String, String);
/// Per set and page, its labelled blocks.
type Labels = BTreeMap<(String, String), BTreeMap<usize, Label>>;

pub fn run() -> crate::Outcome {
    let classifier = Classifier::from_bytes(&std::fs::read(super::MODEL)?)?;
    LABELS.iter().try_for_each(|file| [false, true].iter().try_for_each(|lines| measure(&classifier, file, *lines)))
}

/// With `as_lines`, the same blocks are judged as the lines of a text.
fn measure(classifier: &Classifier, file: &str, as_lines: bool) -> crate::Outcome {
    let labels = read_labels(file)?;
    let mut sets: BTreeMap<&str, Set> = BTreeMap::new();
    for (set, _) in labels.keys() {
        if !sets.contains_key(set.as_str()) {
            sets.insert(set, Set::load(set)?);
        }
    }
    let mut confusion: BTreeMap<(String, String), usize> = BTreeMap::new();
    let (mut blocks, mut right, mut chars, mut chars_right, mut gone) = (0, 0, 0, 0, 0);
    for ((set, id), labels) in &labels {
        let html = sets[set.as_str()].pages.iter().find(|(gold, _)| gold.id == *id).map(|(_, html)| html);
        let html = html.ok_or_else(|| format!("{set} has no page {id}"))?;
        let page = Page::from_html(html)?;
        let (judged, sources) = if as_lines {
            let whole = Rendering { blank_lines: false, from: 0, to: page.blocks().len(), visible_only: false };
            data::lines(&page, whole)
        } else {
            (Page::from_html(html)?, (0..page.blocks().len()).collect())
        };
        let verdicts = classifier.classify(&judged);
        for (&at, (hash, role)) in labels {
            let Some(text) = page.blocks().get(at).map(|block| page.block_text(block)) else {
                gone += 1;
                continue;
            };
            let Ok(at) = sources.binary_search(&at) else {
                gone += 1;
                continue;
            };
            if format!("{:016x}", hash64(text.as_bytes())) != *hash {
                gone += 1;
                continue;
            }
            let found = name(verdicts[at].role)?;
            let wanted = parse(role)?;
            blocks += 1;
            right += usize::from(found == *role);
            chars += text.chars().count();
            chars_right += if wanted.is_article() == verdicts[at].article { text.chars().count() } else { 0 };
            *confusion.entry((role.clone(), found)).or_default() += 1;
        }
    }
    println!("\n{}{}", file.rsplit('/').next().unwrap_or(file), if as_lines { ", as lines" } else { "" });
    println!("{blocks} blocks of {} pages, {gone} no longer the same", labels.len());
    println!("role right: {:.1} % of blocks", 100.0 * right as f64 / blocks.max(1) as f64);
    println!("kept or dropped right: {:.1} % of characters", 100.0 * chars_right as f64 / chars.max(1) as f64);
    println!("\n| labelled | blocks | recall | precision | taken for |\n|---|---|---|---|---|");
    let roles: std::collections::BTreeSet<&String> = confusion.keys().map(|(role, _)| role).collect();
    for role in roles {
        let of = |wanted: &dyn Fn(&(String, String)) -> bool| -> usize {
            confusion.iter().filter(|(pair, _)| wanted(pair)).map(|(_, count)| count).sum()
        };
        let (all, found) = (of(&|pair| pair.0 == *role), of(&|pair| pair.1 == *role));
        let hit = of(&|pair| pair.0 == *role && pair.1 == *role);
        let mut others: Vec<(usize, &str)> = confusion
            .iter()
            .filter(|(pair, _)| pair.0 == *role && pair.1 != *role)
            .map(|(pair, count)| (*count, pair.1.as_str()))
            .collect();
        others.sort_by(|a, b| b.cmp(a));
        let others: Vec<String> = others.iter().map(|(count, other)| format!("{other} {count}")).collect();
        let percent = |part: usize, whole: usize| {
            (100 * part).checked_div(whole).map_or_else(|| "–".to_owned(), |share| format!("{share} %"))
        };
        println!("| {role} | {all} | {} | {} | {} |", percent(hit, all), percent(hit, found), others.join(", "));
    }
    Ok(())
}

fn read_labels(file: &str) -> Result<Labels, Box<dyn Error>> {
    let mut labels = Labels::new();
    for line in std::fs::read_to_string(file)?.lines().filter(|line| !line.starts_with('#')) {
        let [set, id, block, hash, role] = line.split('\t').collect::<Vec<_>>()[..] else {
            return Err(format!("{file}: {line:?} does not have five columns").into());
        };
        let page = labels.entry((set.to_owned(), id.to_owned())).or_default();
        page.insert(block.parse()?, (hash.to_owned(), role.to_owned()));
    }
    Ok(labels)
}

/// Prints a page's blocks for labelling: number, hash, share of linked text, tag path, text. What the classifier says
/// is left out, so that it does not lead whoever labels.
pub fn list(set: &str, id: &str) -> crate::Outcome {
    let set = Set::load(set)?;
    let (_, html) = set.pages.iter().find(|(gold, _)| gold.id == id).ok_or_else(|| format!("there is no page {id}"))?;
    let page = Page::from_html(html)?;
    for (at, block) in page.blocks().iter().enumerate() {
        let text = page.block_text(block);
        let linked = 100 * block.link_bytes as usize / text.len().max(1);
        let tags: Vec<String> = block.element.map_or_else(Vec::new, |element| {
            page.ancestors(element).take(4).map(|(_, element)| format!("{:?}", element.tag).to_lowercase()).collect()
        });
        let head: String = text.chars().take(160).collect();
        println!("{at}\t{:016x}\t{linked} %\t{}\t{head}", hash64(text.as_bytes()), tags.join("<"));
    }
    Ok(())
}

/// A role by its name.
pub fn parse(name: &str) -> Result<Role, Box<dyn Error>> {
    Ok(serde_json::from_value(serde_json::Value::String(name.to_owned()))?)
}

fn name(role: Role) -> Result<String, Box<dyn Error>> {
    Ok(serde_json::to_value(role)?.as_str().unwrap_or_default().to_owned())
}
