//! The pages written for this repository, `tests/extraction`: each an HTML file and a table of its blocks, in their
//! order, with the role that a careful reader gives each.

use std::error::Error;
use std::fs;
use std::path::Path;

use nutgraf::Page;
use nutgraf::extract::{Classifier, Role};
use serde::{Deserialize, Serialize};

use super::data::{self, Rendering};
use super::{roles, score};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/extraction");

/// How well the pages are read.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Accuracy {
    /// Shingle F1 of the running text, from HTML and from the same page as lines.
    pub html: f64,
    pub text: f64,
    /// Share of characters that are rightly kept or dropped.
    pub kept: f64,
    /// Share of blocks with the right role.
    pub roles: f64,
}

impl Accuracy {
    /// Whether nothing is below a budget.
    pub fn holds(&self, budget: &Self) -> bool {
        self.figures().iter().zip(budget.figures()).all(|(reached, least)| *reached >= least)
    }

    /// The budget that leaves room for what is a matter of chance.
    pub fn less_some_room(&self) -> Self {
        let [html, text, kept, roles] = self.figures().map(|reached| (1000.0 * (reached - 0.01)).floor() / 1000.0);
        Self { html, text, kept, roles }
    }

    fn figures(&self) -> [f64; 4] {
        [self.html, self.text, self.kept, self.roles]
    }
}

/// A page with the role of each of its blocks.
pub struct Labelled {
    pub name: String,
    pub page: Page,
    pub roles: Vec<Role>,
}

/// All pages, by name.
///
/// # Errors
/// Where a table does not list just the page's blocks.
pub fn pages() -> Result<Vec<Labelled>, Box<dyn Error>> {
    let mut names: Vec<_> = fs::read_dir(FOLDER)?.collect::<Result<_, _>>()?;
    names.sort_by_key(fs::DirEntry::file_name);
    let paths = names.iter().map(fs::DirEntry::path);
    paths.filter(|path| path.extension().is_some_and(|extension| extension == "html")).map(|path| read(&path)).collect()
}

fn read(path: &Path) -> Result<Labelled, Box<dyn Error>> {
    let page = Page::from_html(&fs::read_to_string(path)?)?;
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let table = fs::read_to_string(path.with_extension("tsv"))?;
    let rows: Vec<(&str, &str)> = table.lines().filter_map(|line| line.split_once('\t')).collect();
    let texts = page.blocks().iter().map(|block| page.block_text(block));
    if let Some((text, row)) = texts.zip(&rows).find(|(text, (_, wanted))| text != wanted) {
        return Err(format!("{name}: the page has a block {text:?} where its table has {row:?}").into());
    }
    if rows.len() != page.blocks().len() {
        return Err(format!("{name}: {} blocks, but {} in its table", page.blocks().len(), rows.len()).into());
    }
    let roles = rows.iter().map(|(role, _)| roles::parse(role)).collect::<Result<_, _>>()?;
    Ok(Labelled { name, page, roles })
}

/// Reads all pages with the classifier.
pub fn measure(classifier: &Classifier) -> Result<Accuracy, Box<dyn Error>> {
    let mut scores = [Vec::new(), Vec::new()];
    let (mut blocks, mut right, mut chars, mut chars_right) = (0, 0, 0, 0);
    for Labelled { page, roles, .. } in pages()? {
        let gold = joined(&page, |block| is_text(roles[block]));
        let whole = Rendering { blank_lines: false, from: 0, to: page.blocks().len(), visible_only: false };
        for (page, scores) in [&page, &data::lines(&page, whole).0].into_iter().zip(&mut scores) {
            let verdicts = classifier.classify(page);
            // What stands beside the text may be kept or not: readers and gold texts differ.
            let found = joined(page, |block| verdicts[block].in_text && !is_beside_text(roles[block]));
            scores.push(score::page(&gold, &found));
        }
        for ((block, verdict), role) in page.blocks().iter().zip(classifier.classify(&page)).zip(&roles) {
            let length = page.block_text(block).chars().count();
            blocks += 1;
            right += usize::from(verdict.role == *role);
            chars += length;
            chars_right += if verdict.article == role.is_article() { length } else { 0 };
        }
    }
    let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    let [html, text] = scores.map(|scores| score::summary(&scores).f1);
    Ok(Accuracy { html, text, kept: share(chars_right, chars), roles: share(right, blocks) })
}

/// Prints the blocks whose role is wrong.
pub fn mistakes(classifier: &Classifier) -> crate::Outcome {
    for Labelled { name, page, roles } in pages()? {
        for ((block, verdict), role) in page.blocks().iter().zip(classifier.classify(&page)).zip(&roles) {
            if verdict.role != *role {
                let head: String = page.block_text(block).chars().take(80).collect();
                println!("{name}\t{role:?} taken for {:?}\t{:.2}\t{head}", verdict.role, verdict.score);
            }
        }
    }
    Ok(())
}

fn joined(page: &Page, of: impl Fn(usize) -> bool) -> String {
    let blocks = page.blocks().iter().enumerate().filter(|(block, _)| of(*block));
    blocks.map(|(_, block)| page.block_text(block)).collect::<Vec<_>>().join("\n\n")
}

fn is_text(role: Role) -> bool {
    role.is_article() && !is_beside_text(role)
}

fn is_beside_text(role: Role) -> bool {
    matches!(role, Role::Title | Role::Byline | Role::Dateline | Role::Caption | Role::Standfirst)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::blocks::eval::Budgets;

    #[test]
    fn the_committed_model_keeps_the_accuracy_budget() {
        let model = fs::read(crate::blocks::MODEL).expect("committed");
        let classifier = Classifier::from_bytes(&model).expect("the model of this code");
        let reached = measure(&classifier).expect("pages and tables agree");
        let budget = Budgets::read().expect("committed").written;
        assert!(reached.holds(&budget), "{reached:?} is below the budget {budget:?}: see CONTRIBUTING.md on budgets");
        assert!(pages().expect("committed").len() >= 12);
    }
}
