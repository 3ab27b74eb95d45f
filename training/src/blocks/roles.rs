//! `blocks roles`: measures roles on blocks labelled by hand, and prints which ones are taken for which; `blocks furniture`
//! learns from these blocks what tells kinds of furniture.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt;

use nutgraf::Page;
use nutgraf::extract::training::{FURNITURE, FurnitureWeights};
use nutgraf::extract::{Classifier, Role};
use nutgraf::model::hash64;
use rayon::prelude::*;

use super::data::{self, Rendering, Set};
use super::furniture;

/// Pages that rules were improved on, and pages that no rule was written for.
const LABELS: [&str; 2] = [
    concat!(env!("CARGO_MANIFEST_DIR"), "/blocks/roles.tsv"),
    concat!(env!("CARGO_MANIFEST_DIR"), "/blocks/roles-held-out.tsv"),
];

/// Pages are judged by weights that have learned from the pages of the other folds.
const FOLDS: usize = 6;

/// A block's label: the hash of its text and its role's name.
type Label = (String, String);
/// Per set and page, its labelled blocks.
type Labels = BTreeMap<(String, String), BTreeMap<usize, Label>>;

/// A page with labelled blocks, as it is or as lines.
struct Labelled {
    id: String,
    /// Place of its file among [`LABELS`].
    file: usize,
    page: Page,
    /// The labelled blocks and what they are.
    blocks: Vec<(usize, Role)>,
    /// Labelled blocks that are no longer there.
    gone: usize,
}

impl Labelled {
    fn fold(&self) -> usize {
        (hash64(self.id.as_bytes()) >> 7) as usize % FOLDS
    }
}

/// All labelled pages.
fn load(as_lines: bool) -> Result<Vec<Labelled>, Box<dyn Error>> {
    let mut sets: BTreeMap<String, Set> = BTreeMap::new();
    let mut pages = Vec::new();
    for (file, path) in LABELS.iter().enumerate() {
        for ((set, id), labels) in read_labels(path)? {
            if !sets.contains_key(&set) {
                sets.insert(set.clone(), Set::load(&set)?);
            }
            let html = sets[&set].pages.iter().find(|(gold, _)| gold.id == id).map(|(_, html)| html);
            let whole = Page::from_html(html.ok_or_else(|| format!("{set} has no page {id}"))?)?;
            let all = Rendering { blank_lines: false, from: 0, to: whole.blocks().len(), visible_only: false };
            let (lines, sources) = data::lines(&whole, all);
            let mut blocks = Vec::new();
            for (at, (hash, role)) in &labels {
                let is_same = |block| format!("{:016x}", hash64(whole.block_text(block).as_bytes())) == *hash;
                let place = if as_lines { sources.binary_search(at).ok() } else { Some(*at) };
                if let Some(place) = place.filter(|_| whole.blocks().get(*at).is_some_and(is_same)) {
                    blocks.push((place, parse(role)?));
                }
            }
            let gone = labels.len() - blocks.len();
            pages.push(Labelled { id, file, page: if as_lines { lines } else { whole }, blocks, gone });
        }
    }
    Ok(pages)
}

/// Weights for kinds of furniture, learned from the pages that `of` chooses.
fn weights(classifier: &Classifier, pages: &[Labelled], of: impl Fn(&Labelled) -> bool) -> Vec<FurnitureWeights> {
    let chosen: Vec<&Labelled> = pages.iter().filter(|labelled| of(labelled)).collect();
    let rows: Vec<_> = chosen.iter().map(|labelled| classifier.furniture_rows(&labelled.page)).collect();
    let mut examples = Vec::new();
    for (labelled, rows) in chosen.iter().zip(&rows) {
        for &(block, wanted) in &labelled.blocks {
            let role = FURNITURE.iter().position(|&role| role == wanted);
            if let Some((role, row)) = role.zip(rows.get(&block)) {
                examples.push(furniture::Example { page: &labelled.id, row, role });
            }
        }
    }
    furniture::fit(&examples)
}

/// The classifier with weights for kinds of furniture that are learned from all labelled pages.
pub fn learn(classifier: Classifier) -> Result<Classifier, Box<dyn Error>> {
    let markup = weights(&classifier, &load(false)?, |_| true);
    let lines = weights(&classifier, &load(true)?, |_| true);
    Ok(classifier.with_furniture(&markup, &lines))
}

/// Learns these weights anew and leaves the rest of the model as it is.
pub fn relearn() -> crate::Outcome {
    let bytes = std::fs::read(super::MODEL)?;
    let (header, _) = nutgraf::extract::training::header(&bytes)?;
    let names: Vec<&str> = header.trained_on.iter().map(String::as_str).collect();
    std::fs::write(super::MODEL, learn(Classifier::from_bytes(&bytes)?)?.to_bytes(&names))?;
    Ok(())
}

pub fn run() -> crate::Outcome {
    let classifier = Classifier::from_bytes(&std::fs::read(super::MODEL)?)?;
    for as_lines in [false, true] {
        let pages = load(as_lines)?;
        let of_fold = |fold| {
            let weights = weights(&classifier, &pages, |labelled| labelled.fold() != fold);
            classifier.clone().with_furniture(&weights, &weights)
        };
        let folds: Vec<Classifier> = (0..FOLDS).into_par_iter().map(of_fold).collect();
        let rules = classifier.clone().with_furniture(&[], &[]);
        for (file, path) in LABELS.iter().enumerate() {
            let pages: Vec<&Labelled> = pages.iter().filter(|labelled| labelled.file == file).collect();
            println!("\n{}{}", path.rsplit('/').next().unwrap_or(path), if as_lines { ", as lines" } else { "" });
            println!(
                "{} pages, {} blocks no longer the same",
                pages.len(),
                pages.iter().map(|p| p.gone).sum::<usize>()
            );
            println!("by rules alone: {}", Found::of(&pages, |_| &rules)?);
            let found = Found::of(&pages, |labelled| &folds[labelled.fold()])?;
            println!("with weights learned from other pages: {found}");
            found.print_confusion();
        }
    }
    Ok(())
}

/// What a classifier makes of labelled blocks.
#[derive(Default)]
struct Found {
    /// Labelled and found role.
    confusion: BTreeMap<(String, String), usize>,
    chars: usize,
    chars_right: usize,
}

impl Found {
    fn of<'c>(pages: &[&Labelled], by: impl Fn(&Labelled) -> &'c Classifier) -> Result<Self, Box<dyn Error>> {
        let mut found = Self::default();
        for labelled in pages {
            let verdicts = by(labelled).classify(&labelled.page);
            for &(block, wanted) in &labelled.blocks {
                let verdict = &verdicts[block];
                let chars = labelled.page.block_text(&labelled.page.blocks()[block]).chars().count();
                found.chars += chars;
                found.chars_right += if wanted.is_article() == verdict.article { chars } else { 0 };
                *found.confusion.entry((name(wanted)?, name(verdict.role)?)).or_default() += 1;
            }
        }
        Ok(found)
    }

    fn count(&self, wanted: impl Fn(&(String, String)) -> bool) -> usize {
        self.confusion.iter().filter(|(pair, _)| wanted(pair)).map(|(_, count)| count).sum()
    }

    fn print_confusion(&self) {
        println!("\n| labelled | blocks | recall | precision | taken for |\n|---|---|---|---|---|");
        let roles: BTreeSet<&String> = self.confusion.keys().map(|(role, _)| role).collect();
        for role in roles {
            let (all, found) = (self.count(|pair| pair.0 == *role), self.count(|pair| pair.1 == *role));
            let hit = self.count(|pair| pair.0 == *role && pair.1 == *role);
            let mut others: Vec<(usize, &str)> = self
                .confusion
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
    }
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (blocks, right) = (self.count(|_| true), self.count(|pair| pair.0 == pair.1));
        let percent = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        write!(
            f,
            "role right for {:.1} % of {blocks} blocks, kept or dropped right for {:.1} % of characters",
            percent(right, blocks),
            percent(self.chars_right, self.chars)
        )
    }
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
