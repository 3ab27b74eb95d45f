//! Pages with gold text, as `../shared/extraction` lays them out.

use std::error::Error;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use nutgraf::Page;
use nutgraf::page::Tag;
use rayon::prelude::*;
use serde::Deserialize;

use super::{align, score};

/// A row of `gold.jsonl`.
#[derive(Debug, Clone, Deserialize)]
pub struct Gold {
    pub id: String,
    pub url: Option<String>,
    pub body: Option<String>,
    /// The body without its headline, byline and dateline, where the set tells them apart.
    pub body_core: Option<String>,
    pub lang: Option<String>,
    pub title: Option<String>,
    pub author: Option<Vec<String>>,
    pub date: Option<String>,
    #[serde(default)]
    pub with: Vec<String>,
    #[serde(default)]
    pub without: Vec<String>,
}

impl Gold {
    /// The gold text, if it has one.
    pub fn text(&self) -> Option<&str> {
        let core = self.body_core.as_deref().filter(|core| !core.trim().is_empty());
        core.or(self.body.as_deref()).filter(|body| !body.trim().is_empty())
    }

    /// What is kept together in cross-validation: the site, or the page itself where its address is unknown.
    pub fn group(&self) -> String {
        let host = self.url.as_deref().and_then(|url| url.split_once("://")).map(|(_, rest)| rest);
        let host = host.and_then(|rest| rest.split(['/', ':', '?']).next()).unwrap_or("").trim_start_matches("www.");
        if host.is_empty() {
            return self.id.clone();
        }
        let labels: Vec<&str> = host.split('.').collect();
        let count = if labels.len() > 2 && labels[labels.len() - 2].len() <= 3 { 3 } else { 2 };
        labels[labels.len().saturating_sub(count)..].join(".")
    }
}

/// A set of pages.
pub struct Set {
    pub pages: Vec<(Gold, String)>,
}

impl Set {
    /// Reads a set by its path below `../shared/extraction`, such as `dev/fundus_dev`, or by any folder's path.
    pub fn load(name: &str) -> Result<Self, Box<dyn Error>> {
        let folder = Self::folder(name);
        let rows =
            fs::read_to_string(folder.join("gold.jsonl")).map_err(|error| format!("{}: {error}", folder.display()))?;
        let rows: Vec<&str> = rows.lines().filter(|line| !line.trim().is_empty()).collect();
        let pages: Result<Vec<_>, String> = rows
            .par_iter()
            .map(|line| {
                let gold: Gold = serde_json::from_str(line).map_err(|error| error.to_string())?;
                let html =
                    read(&folder.join("html").join(format!("{}.html.gz", gold.id))).map_err(|e| e.to_string())?;
                Ok((gold, html))
            })
            .collect();
        Ok(Self { pages: pages? })
    }

    /// Where a set is, whether or not it is there.
    pub fn folder(name: &str) -> PathBuf {
        let own = Path::new(name);
        if own.join("gold.jsonl").exists() { own.to_owned() } else { crate::shared().join("extraction").join(name) }
    }
}

fn read(path: &Path) -> std::io::Result<String> {
    let mut bytes = Vec::new();
    GzDecoder::new(fs::File::open(path)?).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// How much of each block of a page is gold text, 0–1, by alignment. `None` where the page is too long for it.
pub fn coverage(page: &Page, gold: &str) -> Option<Vec<f32>> {
    let lower = |text: &str| -> Vec<String> { score::words(text).into_iter().map(str::to_lowercase).collect() };
    let mut words = Vec::new();
    let mut ends = Vec::new();
    for block in page.blocks() {
        words.extend(lower(page.block_text(block)));
        ends.push(words.len());
    }
    let paired = align::pair(&words, &lower(gold))?;
    let mut start = 0;
    let share = |end: usize| {
        let own = &paired[start..end];
        start = end;
        let found = own.iter().flatten().count();
        // A short block is gold text only in one piece: its words may be anywhere by chance.
        let in_one_piece = own.windows(2).all(|pair| matches!(pair, [Some(a), Some(b)] if a + 1 == *b));
        if own.len() < 5 && !in_one_piece { 0.0 } else { found as f32 / own.len().max(1) as f32 }
    };
    Some(ends.into_iter().map(share).collect())
}

/// How a page is rendered as lines.
#[derive(Debug, Clone, Copy)]
pub struct Rendering {
    /// A blank line before every block; else only around those that browsers set apart when copied.
    pub blank_lines: bool,
    /// The first and one past the last block.
    pub from: usize,
    pub to: usize,
    /// Whether what is hidden is left out.
    pub visible_only: bool,
}

/// A page as the lines that a reader copies, and the block that each line came from.
pub fn lines(page: &Page, rendering: Rendering) -> (Page, Vec<usize>) {
    let mut text = String::new();
    let mut sources = Vec::new();
    let mut apart_before = false;
    for (b, block) in page.blocks().iter().enumerate().take(rendering.to).skip(rendering.from) {
        let element = block.element.and_then(|e| page.elements().get(e as usize));
        if rendering.visible_only && element.is_some_and(|e| e.hidden) {
            continue;
        }
        let apart = element.is_some_and(|e| {
            use Tag::*;
            matches!(e.tag, P | H1 | H2 | H3 | H4 | H5 | H6 | Blockquote | Pre | Figure | Figcaption | Dl | Hr)
        });
        if !text.is_empty() {
            text.push('\n');
            if rendering.blank_lines || apart || apart_before {
                text.push('\n');
            }
        }
        apart_before = apart;
        text.extend(page.block_text(block).split_whitespace().flat_map(|word| [word, " "]));
        text.truncate(text.trim_end().len());
        sources.push(b);
    }
    let lines = Page::from_text(&text).unwrap_or_else(|_| Page::from_text("").expect("empty text is below the limit"));
    if lines.blocks().len() == sources.len() {
        (lines, sources)
    } else {
        (Page::from_text("").expect("empty"), Vec::new())
    }
}
