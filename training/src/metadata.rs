//! Measures metadata: exact titles, authors' names, dates.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use flate2::read::GzDecoder;
use nutgraf::{Options, Page, analyze};
use rayon::prelude::*;
use serde::Deserialize;

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
}

/// What a page scored, where it has gold.
struct Scored {
    title: Option<bool>,
    author: Option<f64>,
    date: Option<bool>,
    report: String,
}

/// Runs `nutgraf-training metadata eval [--errors] [SET …]`.
pub fn run(arguments: &[String]) -> crate::Outcome {
    let Some(("eval", rest)) = arguments.split_first().map(|(name, rest)| (name.as_str(), rest)) else {
        return Err("usage: nutgraf-training metadata eval [--errors] [SET …]".into());
    };
    let errors = rest.iter().any(|argument| argument == "--errors");
    let named: Vec<&str> = rest.iter().map(String::as_str).filter(|argument| !argument.starts_with("--")).collect();
    println!("{:<28} {:>5} {:>12} {:>12} {:>12}", "set", "pages", "title exact", "author F1", "date ±1 d");
    for set in if named.is_empty() { SETS } else { &named } {
        let folder = crate::shared().join("extraction").join(set);
        let Ok(gold) = fs::read_to_string(folder.join("gold.jsonl")) else {
            println!("{set:<28} skipped, because {} is not here", folder.display());
            continue;
        };
        let gold: Vec<Gold> = gold.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
        let scored: Vec<Scored> = gold.par_iter().map(|gold| score(&folder, gold)).collect::<Result<_, String>>()?;
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

/// A mean with the number of pages that it was taken over.
fn mean(values: &[f64]) -> String {
    if values.is_empty() {
        return "-".into();
    }
    format!("{:.3}/{}", values.iter().sum::<f64>() / values.len() as f64, values.len())
}

fn score(folder: &Path, gold: &Gold) -> Result<Scored, String> {
    let path = folder.join("html").join(format!("{}.html.gz", gold.id));
    let mut html = Vec::new();
    let file = File::open(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    GzDecoder::new(file).read_to_end(&mut html).map_err(|error| error.to_string())?;
    let page = Page::from_html(&String::from_utf8_lossy(&html)).map_err(|error| error.to_string())?;
    let page = page.with_url(gold.url.clone());
    // A page without text has no metadata to the reader.
    let found = analyze(&page, &Options::default()).map(|analysis| analysis.metadata).unwrap_or_default();

    let mut report = String::new();
    let mut note = |field: &str, right: bool, gold: &str, ours: &str| {
        if !right {
            report.push_str(&format!(
                "  {field} {}\n    gold {gold}\n    ours {ours} {:?}\n",
                gold_id(&path),
                found.sources
            ));
        }
    };
    let title = gold.title.as_deref().map(|gold| {
        let ours = found.title.as_deref().unwrap_or("");
        let right = spaced(gold) == spaced(ours);
        note("title", right, gold, ours);
        right
    });
    let author = gold.author.as_deref().map(|gold| {
        let f1 = token_f1(&gold.join(" "), &found.byline.join(" "));
        note("author", f1 == 1.0, &gold.join(" · "), &found.byline.join(" · "));
        f1
    });
    let date = gold.date.as_deref().map(|gold| {
        let ours = found.published.as_deref().unwrap_or("");
        let right = days(gold).zip(days(ours)).is_some_and(|(a, b)| (a - b).abs() <= 1);
        note("date", right, gold, ours);
        right
    });
    Ok(Scored { title, author, date, report })
}

fn gold_id(path: &Path) -> std::borrow::Cow<'_, str> {
    path.file_name().unwrap_or_default().to_string_lossy()
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
