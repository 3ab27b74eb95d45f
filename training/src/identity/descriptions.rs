//! Descriptions against articles annotated by hand: `tests/identity/descriptions.json` holds, per article of the
//! English Worldwide Newswire, persons by the place of a mention and the places of every right description (in
//! characters of the file, which itself is not published here).

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::ops::Add;
use std::path::Path;

use nutgraf::Span;
use nutgraf::entities::{Found, Kind};
use nutgraf::extract::Role;
use nutgraf::identity::{Entity, Passage, Resolved, resolve};
use nutgraf::model::hash64;
use serde::Deserialize;

use super::gazetteer;

/// An annotated article.
#[derive(Deserialize)]
struct Annotated {
    file: String,
    /// [`hash64`] of the file's bytes, in hexadecimal.
    hash: String,
    /// Whether the rules were written with an eye on this article.
    tuned: bool,
    people: Vec<Person>,
}

/// A person: a mention in full, and what the article says of them.
#[derive(Deserialize)]
struct Person {
    mention: [usize; 2],
    /// Right descriptions, each as good as the other; none where the article has none.
    descriptions: Vec<[usize; 2]>,
    /// Phrases that are no fault, and no loss where they are not found.
    #[serde(default)]
    optional: Vec<[usize; 2]>,
}

/// The tokens of each article with their labels, by the article's name.
type Labels = BTreeMap<String, Vec<(String, String)>>;

/// What was counted.
#[derive(Default, Clone, Copy)]
pub struct Score {
    people: usize,
    described: usize,
    given: usize,
    right: usize,
    found: usize,
}

impl Add for Score {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            people: self.people + other.people,
            described: self.described + other.described,
            given: self.given + other.given,
            right: self.right + other.right,
            found: self.found + other.found,
        }
    }
}

impl Score {
    /// Share of given descriptions that are right.
    pub fn precision(&self) -> f64 {
        self.right as f64 / self.given.max(1) as f64
    }

    /// Share of people with a description in the text for whom a right one was given.
    pub fn coverage(&self) -> f64 {
        self.found as f64 / self.described.max(1) as f64
    }
}

/// Compares with the annotation in `gold`, given the articles in `folder` (`ww`): those that the rules were tuned on,
/// and those held out. `explain` prints what is wrong or missed in the former.
pub fn eval(gold: &Path, folder: &Path, explain: bool) -> Result<[Vec<Score>; 2], Box<dyn Error>> {
    let annotated: Vec<Annotated> = serde_json::from_slice(&fs::read(gold)?)?;
    let labels = read_labels(folder)?;
    let mut scores = [Vec::new(), Vec::new()];
    for article in &annotated {
        let path = folder.join("original").join(&article.file);
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        if format!("{:016x}", hash64(text.as_bytes())) != article.hash {
            return Err(format!("{} is not the file that was annotated", article.file).into());
        }
        let name = article.file.trim_end_matches(".txt");
        let (lines, found) = marked(&text, labels.get(name).map_or(&[], Vec::as_slice));
        let passages: Vec<Passage<'_>> =
            lines.iter().map(|&(_, text)| Passage { text, role: Role::Paragraph, in_text: true }).collect();
        let Resolved { entities, entity_of: of_mention, .. } = resolve(&passages, &found, gazetteer());
        let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let quoted = |span: &[usize; 2]| plain(&text[bytes[span[0]]..bytes[span[1]]]);
        let mut score = Score::default();
        for person in &article.people {
            let place = bytes[person.mention[0]]..bytes[person.mention[1]];
            let entity = found
                .iter()
                .zip(&of_mention)
                .find(|(found, _)| {
                    let start = lines[found.block as usize].0;
                    start + found.span.range().start < place.end && place.start < start + found.span.range().end
                })
                .map(|(_, &entity)| &entities[entity as usize]);
            let given = entity.and_then(|entity| description(entity, &passages)).map(plain);
            let right = person.descriptions.iter().map(quoted).any(|gold| given.as_ref() == Some(&gold));
            let harmless = person.optional.iter().map(quoted).any(|gold| given.as_ref() == Some(&gold));
            score.people += 1;
            score.described += usize::from(!person.descriptions.is_empty());
            score.given += usize::from(given.is_some());
            score.right += usize::from(right || harmless);
            score.found += usize::from(right);
            let missed = given.is_none() && !person.descriptions.is_empty();
            if explain && article.tuned && (missed || given.is_some() && !right && !harmless) {
                let gold: Vec<String> = person.descriptions.iter().map(quoted).collect();
                let verdict = if missed { "missed" } else { "WRONG" };
                println!("{verdict} {name} {}: {given:?} {gold:?}", &text[place.clone()]);
            }
        }
        scores[usize::from(!article.tuned)].push(score);
    }
    Ok(scores)
}

/// Prints the descriptions of persons in articles that nobody annotated, with the words around them, to be read.
pub fn show(gold: &Path, folder: &Path, pick: usize) -> Result<(), Box<dyn Error>> {
    let annotated: Vec<Annotated> = serde_json::from_slice(&fs::read(gold)?)?;
    let labels = read_labels(folder)?;
    let unseen = |name: &str| !annotated.iter().any(|article| article.file.trim_end_matches(".txt") == name);
    for (name, labels) in labels.iter().filter(|(name, _)| unseen(name)).skip(pick).step_by(10) {
        let Ok(text) = fs::read_to_string(folder.join("original").join(format!("{name}.txt"))) else { continue };
        let (lines, found) = marked(&text, labels);
        let passages: Vec<Passage<'_>> =
            lines.iter().map(|&(_, text)| Passage { text, role: Role::Paragraph, in_text: true }).collect();
        for entity in resolve(&passages, &found, gazetteer()).entities.iter().filter(|entity| entity.kind < Kind::Date)
        {
            if let Some(description) = entity.description {
                let text = passages[description.block as usize].text;
                let range = description.span.range();
                let before: String =
                    text[..range.start].chars().rev().take(50).collect::<Vec<_>>().into_iter().rev().collect();
                let after: String = text[range.end..].chars().take(60).collect();
                println!("{:?} {}\t{before}[{}]{after}", entity.kind, entity.name, &text[range]);
            }
        }
    }
    Ok(())
}

/// Prints whom the mentions of an article were merged into, each form with its count, and where on earth they are, to
/// be read.
pub fn merges(folder: &Path, article: &str) -> Result<(), Box<dyn Error>> {
    let labels = read_labels(folder)?;
    let text = fs::read_to_string(folder.join("original").join(format!("{article}.txt")))?;
    let (lines, found) = marked(&text, labels.get(article).map_or(&[], Vec::as_slice));
    let passages: Vec<Passage<'_>> =
        lines.iter().map(|&(_, text)| Passage { text, role: Role::Paragraph, in_text: true }).collect();
    let entities = resolve(&passages, &found, gazetteer()).entities;
    for entity in entities.iter().filter(|entity| entity.kind < Kind::Date) {
        let mut forms: BTreeMap<&str, usize> = BTreeMap::new();
        for &mention in &entity.mentions {
            let mention = found[mention as usize];
            *forms.entry(mention.span.of(passages[mention.block as usize].text)).or_default() += 1;
        }
        let place = entity.place.map_or(String::new(), |p| format!(" @ {} {}", p.country.as_str(), p.geonames));
        println!("{:?} {forms:?}{place}", entity.kind);
    }
    Ok(())
}

/// Prints precision and coverage of both halves.
pub fn report(scores: &[Vec<Score>; 2]) {
    println!("descriptions           people  with one  given  precision  coverage");
    for (half, scores) in ["tuned", "held out"].iter().zip(scores) {
        let score = scores.iter().fold(Score::default(), |sum, &score| sum + score);
        println!(
            "{half:20} {:8} {:9} {:6}      {:5.1}     {:5.1}",
            score.people,
            score.described,
            score.given,
            100.0 * score.precision(),
            100.0 * score.coverage()
        );
    }
}

fn description<'t>(entity: &Entity, passages: &[Passage<'t>]) -> Option<&'t str> {
    let description = entity.description?;
    Some(description.span.of(passages[description.block as usize].text))
}

/// A phrase without the determiner that it may begin with.
pub fn plain(phrase: &str) -> String {
    let phrase = phrase.trim_end_matches(['.', ',']).to_lowercase();
    let determiners = ["the ", "a ", "an ", "his ", "her ", "their ", "its "];
    let stem = determiners.iter().find_map(|determiner| phrase.strip_prefix(determiner));
    stem.unwrap_or(&phrase).to_owned()
}

/// The tokens of each article with their labels.
fn read_labels(folder: &Path) -> Result<Labels, Box<dyn Error>> {
    let mut labels = Labels::new();
    for part in ["train.iob", "dev.iob"] {
        let path = folder.join(part);
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let mut name = String::new();
        for line in text.lines() {
            if let Some(id) = line.strip_prefix("# doc ") {
                name = id.rsplit('/').next().unwrap_or(id).to_owned();
            } else if let Some((token, label)) = line.split_once('\t') {
                labels.entry(name.clone()).or_default().push((token.to_owned(), label.to_owned()));
            }
        }
    }
    Ok(labels)
}

/// The lines of a text, each with its first byte, and the labelled mentions in them. Tokens that the text lacks are
/// skipped.
fn marked<'t>(text: &'t str, labels: &[(String, String)]) -> (Vec<(usize, &'t str)>, Vec<Found>) {
    const FARTHEST: usize = 400;
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        lines.push((start, line.trim_end()));
        start += line.len();
    }
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    let mut open = "";
    for (token, label) in labels {
        let Some(next) = text[at..].find(token.as_str()).filter(|&next| next < FARTHEST) else {
            open = "";
            continue;
        };
        let (start, end) = (at + next, at + next + token.len());
        at = end;
        let block = lines.partition_point(|&(first, _)| first <= start) - 1;
        let span = Span::new(start - lines[block].0, (end - lines[block].0).min(lines[block].1.len()));
        match label.split_once('-') {
            Some(("B", class)) => {
                open = class;
                found.push(Found { block: block as u32, span, kind: kind(class), confidence: 1.0 });
            }
            Some(("I", class)) if class == open => {
                if let Some(last) = found.last_mut().filter(|last| last.block as usize == block) {
                    last.span.end = span.end;
                }
            }
            _ => open = "",
        }
    }
    (lines, found)
}

/// The kind that a class of the data set is.
pub fn kind(class: &str) -> Kind {
    match class {
        "Person" => Kind::Person,
        "Organization" => Kind::Organization,
        "Location" => Kind::Place,
        "Facility" => Kind::Facility,
        "NORP" => Kind::Group,
        "Product" => Kind::Product,
        "Date" => Kind::Date,
        "Money" => Kind::Money,
        _ => Kind::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_labelled_tokens_in_the_text() {
        let labels = [("Ann", "B-Person"), ("Lee", "I-Person"), ("lost", "O"), ("Rome", "B-Location")];
        let labels = labels.map(|(token, label)| (token.to_owned(), label.to_owned()));
        let (lines, found) = marked("Ann  Lee won.\n\nIn Rome.\n", &labels);
        let texts: Vec<&str> = found.iter().map(|found| found.span.of(lines[found.block as usize].1)).collect();
        assert_eq!(texts, ["Ann  Lee", "Rome"]);
    }
}
