//! Stories that stand below the article, which a text does not tell apart by markup.

use std::collections::HashSet;

use crate::extract::words::unspaced;
use crate::page::Page;

/// So many dropped lines part two stories.
const GAP: usize = 12;
/// Another story's mean probability is below this …
const PROBABILITY: f32 = 0.8;
/// … and the article has less than this share of its words.
const SHARED: f32 = 0.3;
/// What is at least so long beside the article may be the article: losing it is worse than keeping another story.
const LENGTH: f32 = 0.5;
/// So many letters has a word that tells what a text is about.
const LETTERS: usize = 5;
/// Fewer words do not tell.
const WORDS: usize = 5;

/// Drops what is kept far below the article, is less likely to belong to it and speaks of something else, as the next
/// story of a page that goes on does.
pub(super) fn drop_others(page: &Page, scores: &[f32], kept: &mut [bool]) {
    let texts = runs(kept);
    let text = |at: usize| page.block_text(&page.blocks()[at]);
    let mass = |run: &[usize]| -> f32 { run.iter().map(|&at| text(at).len() as f32 * scores[at]).sum() };
    let length = |run: &[usize]| -> usize { run.iter().map(|&at| text(at).len()).sum() };
    let masses: Vec<f32> = texts.iter().map(|run| mass(run)).collect();
    let Some(article) = (0..texts.len()).max_by(|&a, &b| masses[a].total_cmp(&masses[b])) else { return };
    if article + 1 == texts.len() {
        return;
    }
    let words = |run: &[usize]| -> HashSet<String> { run.iter().flat_map(|&at| long_words(text(at))).collect() };
    let known = words(&texts[article]);
    for (run, mass) in texts.iter().zip(&masses).skip(article + 1) {
        if *mass >= LENGTH * masses[article] {
            continue;
        }
        let own = words(run);
        let shared = own.intersection(&known).count() as f32 / own.len().max(1) as f32;
        let probability = mass / length(run).max(1) as f32;
        if own.len() >= WORDS && shared < SHARED && probability < PROBABILITY {
            run.iter().for_each(|&at| kept[at] = false);
        }
    }
}

/// The kept lines, parted where [`GAP`] lines are dropped.
fn runs(kept: &[bool]) -> Vec<Vec<usize>> {
    let mut runs: Vec<Vec<usize>> = Vec::new();
    for at in (0..kept.len()).filter(|&at| kept[at]) {
        match runs.last_mut() {
            Some(run) if at - run[run.len() - 1] <= GAP => run.push(at),
            _ => runs.push(vec![at]),
        }
    }
    runs
}

/// The longer words of a text, in lower case. Scripts without spaces have none that tell.
fn long_words(text: &str) -> impl Iterator<Item = String> + '_ {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| word.chars().count() >= LETTERS && !word.contains(unspaced)).map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is kept of an article, a menu of so many lines and a second text, whose lines have this probability.
    fn kept(menu: usize, second: &str, probability: f32) -> bool {
        let article = "The ferry to the island stopped on Monday after the storm tore the pier from its posts.";
        let lines: Vec<&str> = [article; 3].into_iter().chain(vec!["Menu"; menu]).chain([second]).collect();
        let page = Page::from_text(&lines.join("\n\n")).expect("a page");
        let mut kept: Vec<bool> = lines.iter().map(|line| *line != "Menu").collect();
        let scores: Vec<f32> = lines.iter().map(|line| if *line == second { probability } else { 0.95 }).collect();
        drop_others(&page, &scores, &mut kept);
        kept[kept.len() - 1]
    }

    #[test]
    fn the_next_story_goes() {
        let other = "Rumours about a new manager began to spread when the striker missed another training session.";
        let same = "The island's ferry stopped before when a storm loosened the posts of the pier on another Monday.";
        assert!(!kept(GAP, other, 0.7));
        assert!(kept(GAP - 1, other, 0.7));
        assert!(kept(GAP, other, 0.9));
        assert!(kept(GAP, same, 0.7));
        assert!(kept(GAP, "Short end.", 0.7));
        assert!(kept(GAP, &other.repeat(3), 0.7));
    }
}
