//! Articles written for the purpose, with who is who in them: `tests/identity/written`, whose README has the format.

use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::fs;
use std::path::Path;

use nutgraf::Span;
use nutgraf::entities::{Found, Kind};
use nutgraf::extract::Role;
use nutgraf::identity::{Passage, Resolved, resolve};

use super::descriptions::{kind, plain};
use super::gazetteer;

/// Folder of the articles.
const WRITTEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/identity/written");

struct Article {
    name: String,
    texts: Vec<String>,
    found: Vec<Found>,
    /// Whom each mention names.
    who: Vec<String>,
    descriptions: HashMap<String, Vec<String>>,
    places: HashMap<String, u32>,
}

fn read() -> Result<Vec<Article>, Box<dyn Error>> {
    let mut paths: Vec<_> =
        fs::read_dir(WRITTEN)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    paths.iter().map(|path| parse(path)).collect()
}

fn parse(path: &Path) -> Result<Article, Box<dyn Error>> {
    let source = fs::read_to_string(path)?;
    let wrong = |what: &str| format!("{}: {what}", path.display());
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let (marked, facts) = source.split_once("\n---\n").ok_or_else(|| wrong("no line of ---"))?;
    let mut article = Article {
        name,
        texts: Vec::new(),
        found: Vec::new(),
        who: Vec::new(),
        descriptions: HashMap::new(),
        places: HashMap::new(),
    };
    for (block, line) in marked.lines().enumerate() {
        let mut pieces = line.split('[');
        let mut text = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            let (mark, after) = piece.split_once(']').ok_or_else(|| wrong(piece))?;
            let (label, mention) = mark.split_once('|').ok_or_else(|| wrong(mark))?;
            let (class, who) = label.split_once(' ').ok_or_else(|| wrong(mark))?;
            let span = Span::new(text.len(), text.len() + mention.len());
            article.found.push(Found { block: block as u32, span, kind: kind(class), confidence: 1.0 });
            article.who.push(who.to_owned());
            text.push_str(mention);
            text.push_str(after);
        }
        article.texts.push(text);
    }
    for fact in facts.lines() {
        if let Some((who, number)) = fact.split_once(" @ ") {
            article.places.insert(who.to_owned(), number.parse()?);
        } else {
            let (who, descriptions) = fact.split_once(" = ").ok_or_else(|| wrong(fact))?;
            article.descriptions.insert(who.to_owned(), descriptions.split(" | ").map(plain).collect());
        }
    }
    Ok(article)
}

/// What is not as the articles say: a line each.
pub fn faults() -> Result<Vec<String>, Box<dyn Error>> {
    let mut faults = Vec::new();
    for article in read()? {
        let role = |block: usize| if block == 0 { Role::Title } else { Role::Paragraph };
        let passages: Vec<Passage<'_>> = article
            .texts
            .iter()
            .enumerate()
            .map(|(at, text)| Passage { text, role: role(at), in_text: at > 0 })
            .collect();
        let Resolved { entities, entity_of, .. } = resolve(&passages, &article.found, gazetteer());
        let mut fault = |what: String| faults.push(format!("{}: {what}", article.name));
        let mut of_who: BTreeMap<&str, u32> = BTreeMap::new();
        for (i, (who, &entity)) in article.who.iter().zip(&entity_of).enumerate() {
            let first = *of_who.entry(who).or_insert(entity);
            let text = article.found[i].span.of(&article.texts[article.found[i].block as usize]);
            if first != entity {
                fault(format!("{text:?} is not merged with {:?}", entities[first as usize].name));
            }
        }
        let mut owner: HashMap<u32, &str> = HashMap::new();
        for (who, &entity) in &of_who {
            if let Some(other) = owner.insert(entity, who) {
                fault(format!("{who} is merged with {other}"));
            }
            let entity = &entities[entity as usize];
            let place = entity.place.map(|place| place.geonames);
            if place != article.places.get(*who).copied() {
                fault(format!("{} is placed at {place:?}", entity.name));
            }
            let described = entity.description.map(|d| plain(d.span.of(passages[d.block as usize].text)));
            let right = article.descriptions.get(*who);
            let fits = match (&described, right) {
                (Some(words), Some(right)) => right.contains(words),
                (None, None) => true,
                (Some(_), None) => entity.kind != Kind::Person,
                (None, Some(_)) => false,
            };
            if !fits {
                fault(format!("{} is described as {described:?}, not {right:?}", entity.name));
            }
        }
    }
    Ok(faults)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_written_articles_say_who_is_who() {
        let faults = super::faults().expect("the articles can be read");
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}
