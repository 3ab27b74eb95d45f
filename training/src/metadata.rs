//! Measures metadata: exact titles, authors' names, dates.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use flate2::read::GzDecoder;
use nutgraf::extract::{Metadata, is_probably_article};
use nutgraf::{Options, Page, analyze};
use rayon::prelude::*;
use serde::Deserialize;

use crate::blocks::data::{self, Rendering};

/// The sets with gold titles, authors or dates.
const SETS: &[&str] = &["dev/fundus_dev", "dev/postlight_metadata", "dev/wcxb_articles", "dev/trafilatura_segments"];

/// A page's gold.
#[derive(Deserialize)]
struct Gold {
    id: String,
    url: Option<String>,
    title: Option<String>,
    author: Option<Vec<String>>,
    date: Option<String>,
    body: Option<String>,
}

/// What a page scored, where it has gold.
struct Scored {
    title: Option<bool>,
    author: Option<f64>,
    date: Option<bool>,
    report: String,
}

/// Runs `nutgraf-training metadata eval [--lines] [--errors] [SET …]` or `nutgraf-training metadata gate`. With
/// `--lines` the pages are read as the lines of a text, as a reader copies them.
pub fn run(arguments: &[String]) -> crate::Outcome {
    match arguments.split_first().map(|(name, rest)| (name.as_str(), rest)) {
        Some(("eval", rest)) => eval(rest),
        Some(("gate", [])) => gate(),
        _ => Err("usage: nutgraf-training metadata eval [--lines] [--errors] [SET …] | gate".into()),
    }
}

fn eval(rest: &[String]) -> crate::Outcome {
    let errors = rest.iter().any(|argument| argument == "--errors");
    let as_lines = rest.iter().any(|argument| argument == "--lines");
    let named: Vec<&str> = rest.iter().map(String::as_str).filter(|argument| !argument.starts_with("--")).collect();
    println!("{:<28} {:>5} {:>12} {:>12} {:>12}", "set", "pages", "title exact", "author F1", "date ±1 d");
    for set in if named.is_empty() { SETS } else { &named } {
        let folder = crate::shared().join("extraction").join(set);
        let Ok(gold) = fs::read_to_string(folder.join("gold.jsonl")) else {
            println!("{set:<28} skipped, because {} is not here", folder.display());
            continue;
        };
        let gold: Vec<Gold> = gold.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
        let scored: Vec<Scored> =
            gold.par_iter().map(|gold| score(&folder, gold, as_lines)).collect::<Result<_, String>>()?;
        let titles: Vec<f64> = scored.iter().filter_map(|s| s.title).map(f64::from).collect();
        let authors: Vec<f64> = scored.iter().filter_map(|s| s.author).collect();
        let dates: Vec<f64> = scored.iter().filter_map(|s| s.date).map(f64::from).collect();
        let [title, author, date] = [titles, authors, dates].map(|values| mean(&values));
        println!("{set:<28} {:>5} {title:>12} {author:>12} {date:>12}", gold.len());
        if errors {
            scored.iter().for_each(|scored| print!("{}", scored.report));
        }
    }
    Ok(())
}

/// Measures the gate. Articles are the pages of the development sets that have a gold text of some length.
/// There are next to no index pages among them, so that the negatives are made: of each such page what remains without
/// its article (menus, teasers, footers), at a section's address and without what the page declares; once more
/// at no address at all.
fn gate() -> crate::Outcome {
    const SETS: &[&str] = &["dev/fundus_dev", "dev/wcxb_articles", "dev/cleanportaleval", "dev/l3s_gn1"];
    /// Shorter gold texts are those of pages that are no articles, whatever their set's name says.
    const ARTICLE: usize = 500;
    println!("{:<28} {:>8} {:>8} {:>10} {:>12}", "set", "articles", "passed", "section no", "no address");
    for set in SETS {
        let folder = crate::shared().join("extraction").join(set);
        let Ok(gold) = fs::read_to_string(folder.join("gold.jsonl")) else {
            println!("{set:<28} skipped, because {} is not here", folder.display());
            continue;
        };
        let gold: Vec<Gold> = gold.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
        let articles = gold.par_iter().filter(|gold| gold.body.as_ref().is_some_and(|body| body.len() >= ARTICLE));
        let guesses: Vec<[bool; 3]> = articles
            .map(|gold| {
                let page = read(&folder, gold)?;
                let rest = without_article(&page, gold.body.as_deref().unwrap_or(""));
                let rest = Page::from_html(&rest).map_err(|error| error.to_string())?;
                let anywhere = is_probably_article(&rest).probable;
                let section =
                    is_probably_article(&rest.with_url(Some("https://example.org/news/politics".into()))).probable;
                Ok([is_probably_article(&page).probable, !section, !anywhere])
            })
            .collect::<Result<_, String>>()?;
        let share = |i: usize| mean(&guesses.iter().map(|guess| f64::from(guess[i])).collect::<Vec<_>>());
        println!("{set:<28} {:>8} {:>8} {:>10} {:>12}", guesses.len(), share(0), share(1), share(2));
    }
    Ok(())
}

/// The page's blocks that are not in the article's text, as HTML.
fn without_article(page: &Page, body: &str) -> String {
    let mut html = String::new();
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let body = letters(body);
    for block in page.blocks() {
        let text = page.block_text(block);
        if body.contains(&letters(text)) {
            continue;
        }
        html.push_str("<div>");
        let mut at = 0;
        for link in page.block_links(block) {
            let (start, end) = (link.start as usize, link.end as usize);
            html.push_str(&format!("{}<a href=x>{}</a>", escaped(&text[at..start]), escaped(&text[start..end])));
            at = end;
        }
        html.push_str(&format!("{}</div>", escaped(&text[at..])));
    }
    html
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// A mean with the number of pages that it was taken over.
fn mean(values: &[f64]) -> String {
    if values.is_empty() {
        return "-".into();
    }
    format!("{:.3}/{}", values.iter().sum::<f64>() / values.len() as f64, values.len())
}

fn read(folder: &Path, gold: &Gold) -> Result<Page, String> {
    let path = folder.join("html").join(format!("{}.html.gz", gold.id));
    let mut html = Vec::new();
    let file = File::open(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    GzDecoder::new(file).read_to_end(&mut html).map_err(|error| error.to_string())?;
    let page = Page::from_html(&String::from_utf8_lossy(&html)).map_err(|error| error.to_string())?;
    Ok(page.with_url(gold.url.clone()))
}

fn score(folder: &Path, gold: &Gold, as_lines: bool) -> Result<Scored, String> {
    let page = read(folder, gold)?;
    let copied = Rendering { blank_lines: false, from: 0, to: page.blocks().len(), visible_only: true };
    let page = if as_lines { data::lines(&page, copied).0 } else { page };
    // A page without text has no metadata to the reader.
    let found = analyze(&page, &Options::default()).map(|analysis| analysis.metadata).unwrap_or_default();

    let mut report = String::new();
    let id = &gold.id;
    let mut note = |field: &str, right: bool, gold: &str, ours: &str| {
        if !right {
            report.push_str(&format!("  {field} {id}\n    gold {gold}\n    ours {ours} {:?}\n", found.sources));
        }
    };
    let title = gold.title.as_deref().map(|gold| {
        let right = title_is_right(gold, &found);
        note("title", right, gold, found.title.as_deref().unwrap_or(""));
        right
    });
    let author = gold.author.as_deref().map(|gold| {
        let f1 = authors_f1(gold, &found);
        note("author", f1 == 1.0, &gold.join(" · "), &found.byline.join(" · "));
        f1
    });
    let date = gold.date.as_deref().map(|gold| {
        let right = date_is_right(gold, &found);
        note("date", right, gold, found.published.as_deref().unwrap_or(""));
        right
    });
    Ok(Scored { title, author, date, report })
}

/// Whether the title is the gold one, letter for letter but for white space and the shape of quotation marks.
pub fn title_is_right(gold: &str, found: &Metadata) -> bool {
    spaced(gold) == spaced(found.title.as_deref().unwrap_or(""))
}

/// F1 of the words of all authors' names.
pub fn authors_f1(gold: &[String], found: &Metadata) -> f64 {
    token_f1(&gold.join(" "), &found.byline.join(" "))
}

/// Whether the day of publication is the gold one or next to it.
pub fn date_is_right(gold: &str, found: &Metadata) -> bool {
    let found = found.published.as_deref().unwrap_or("");
    days(gold).zip(days(found)).is_some_and(|(a, b)| (a - b).abs() <= 1)
}

/// White space collapsed, and typographic quotes, which gold writers typed as they could, as ASCII ones.
fn spaced(text: &str) -> String {
    let text = text.replace(['‘', '’', '‚', 'ʼ'], "'").replace(['“', '”', '„'], "\"");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// F1 of the multisets of lower-case words.
fn token_f1(gold: &str, ours: &str) -> f64 {
    let count = |text: &str| {
        let mut counts: BTreeMap<String, i64> = BTreeMap::new();
        for word in text.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            *counts.entry(word.to_owned()).or_default() += 1;
        }
        counts
    };
    let (gold, ours) = (count(gold), count(ours));
    let (total_gold, total_ours): (i64, i64) = (gold.values().sum(), ours.values().sum());
    if total_gold + total_ours == 0 {
        return 1.0;
    }
    let shared: i64 = gold.iter().map(|(word, count)| count.min(ours.get(word).unwrap_or(&0))).sum();
    2.0 * shared as f64 / (total_gold + total_ours) as f64
}

/// Days since an epoch of the date at the beginning of an ISO 8601 text (Howard Hinnant's `days_from_civil`).
fn days(iso: &str) -> Option<i64> {
    let mut parts = iso.get(..10)?.split('-').map(str::parse::<i64>);
    let (Some(Ok(year)), Some(Ok(month)), Some(Ok(day))) = (parts.next(), parts.next(), parts.next()) else {
        return None;
    };
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let year_of_era = year - era * 400;
    Some(era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_are_what_they_say() {
        assert_eq!(token_f1("Jane Doe", "jane doe"), 1.0);
        assert_eq!(token_f1("Jane Doe", "Jane"), 2.0 / 3.0);
        assert_eq!(token_f1("Jane", ""), 0.0);
        assert_eq!(days("2024-03-01").zip(days("2024-02-28T10:00")).map(|(a, b)| a - b), Some(2));
        assert_eq!(days("soon"), None);
    }
}
