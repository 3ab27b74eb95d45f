//! Reads GUM's CoNLL-U: text, named mentions, who they are, how salient.

use std::error::Error;
use std::fs;
use std::ops::Range;
use std::path::Path;

use nutgraf::Span;
use nutgraf::entities::{Found, Kind};
use nutgraf::extract::Role;
use nutgraf::identity::Passage;

/// A document with its gold named mentions, in order of block and start.
pub struct Document {
    pub name: String,
    pub genre: String,
    blocks: Vec<(String, Role)>,
    pub mentions: Vec<Gold>,
}

/// A named mention.
pub struct Gold {
    pub found: Found,
    /// The entity's number in the document.
    pub entity: u32,
    /// How many of the five summaries mention the entity.
    pub salience: u32,
}

impl Document {
    pub fn passages(&self) -> Vec<Passage<'_>> {
        self.blocks.iter().map(|(text, role)| Passage { text, role: *role, in_text: true }).collect()
    }

    pub fn found(&self) -> Vec<Found> {
        self.mentions.iter().map(|mention| mention.found).collect()
    }

    pub fn text_of(&self, mention: &Gold) -> &str {
        mention.found.span.of(&self.blocks[mention.found.block as usize].0)
    }
}

/// All documents of a folder, by name.
pub fn read_folder(folder: &Path) -> Result<Vec<Document>, Box<dyn Error>> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, Box<dyn Error>>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "conllu"));
    paths.sort();
    let named = |path: &std::path::PathBuf| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    paths.iter().map(|path| Ok(read(&named(path), &fs::read_to_string(path)?))).collect()
}

/// A token: where it stands, and whether it is a proper noun.
struct Token {
    block: usize,
    range: Range<usize>,
    proper: bool,
}

/// A mention of any kind, whose last token is not yet known.
struct Open<'l> {
    group: &'l str,
    kind: &'l str,
    salience: u32,
    /// The tokens that carry its meaning, counted from its first.
    minimal: Vec<usize>,
    start: usize,
}

fn read(name: &str, conllu: &str) -> Document {
    let mut blocks: Vec<(String, Role)> = Vec::new();
    let mut tokens: Vec<Token> = Vec::new();
    let mut open: Vec<Open<'_>> = Vec::new();
    let mut mentions = Vec::new();
    let mut role = Role::Paragraph;
    let (mut new_block, mut titled) = (true, false);
    // Whether a space comes before the next token; the last token of a word that is written as one, and whether a
    // space follows that word.
    let (mut space, mut written_as_one) = (false, None);
    for line in conllu.lines() {
        if let Some(comment) = line.strip_prefix("# ") {
            if comment == "newpar" {
                (new_block, role) = (true, Role::Paragraph);
            } else if comment.starts_with("newpar_block") && comment.contains("head") {
                role = if titled { Role::Heading } else { Role::Title };
                titled = true;
            } else if comment.starts_with("newpar_block") && comment.contains("caption") {
                role = Role::Caption;
            }
            continue;
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, form, _, tag, .., misc] = columns[..] else { continue };
        let spaced = !misc.split('|').any(|field| field == "SpaceAfter=No");
        if let Some((_, last)) = id.split_once('-') {
            written_as_one = Some((last, spaced));
            continue;
        }
        if id.contains('.') {
            continue;
        }
        if new_block || blocks.is_empty() {
            blocks.push((String::new(), role));
            (new_block, space) = (false, false);
        }
        let block = blocks.len() - 1;
        let text = &mut blocks[block].0;
        if space {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(form);
        tokens.push(Token { block, range: start..text.len(), proper: tag == "PROPN" });
        space = match written_as_one {
            Some((last, spaced)) if last == id => {
                written_as_one = None;
                spaced
            }
            Some(_) => false,
            None => spaced,
        };
        if let Some(field) = misc.split('|').find_map(|field| field.strip_prefix("Entity=")) {
            for bracket in brackets(field) {
                match bracket {
                    Bracket::Open { text, closed } => {
                        let fields: Vec<&str> = text.split('-').collect();
                        open.push(Open {
                            group: fields[0],
                            kind: fields.get(1).copied().unwrap_or(""),
                            salience: fields.get(3).map_or(0, |marks| marks.matches('s').count() as u32),
                            minimal: fields.get(5).map_or_else(Vec::new, |list| {
                                list.split(',').filter_map(|n| n.parse::<usize>().ok()?.checked_sub(1)).collect()
                            }),
                            start: tokens.len() - 1,
                        });
                        if closed && let Some(mention) = open.pop() {
                            mentions.extend(named(&mention, &tokens));
                        }
                    }
                    Bracket::Close(group) => {
                        if let Some(at) = open.iter().rposition(|mention| mention.group == group) {
                            mentions.extend(named(&open.remove(at), &tokens));
                        }
                    }
                }
            }
        }
    }
    mentions.sort_by_key(|mention| (mention.found.block, mention.found.span));
    let genre = name.split('_').nth(1).unwrap_or("").to_owned();
    Document { name: name.to_owned(), genre, blocks, mentions }
}

enum Bracket<'l> {
    Open { text: &'l str, closed: bool },
    Close(&'l str),
}

/// The brackets of "(1-person-…(2-place-…)3)".
fn brackets(mut field: &str) -> Vec<Bracket<'_>> {
    let mut out = Vec::new();
    while !field.is_empty() {
        if let Some(rest) = field.strip_prefix('(') {
            let end = rest.find(['(', ')']).unwrap_or(rest.len());
            let closed = rest[end..].starts_with(')');
            out.push(Bracket::Open { text: &rest[..end], closed });
            field = &rest[end + usize::from(closed)..];
        } else {
            let end = field.find(')').unwrap_or(field.len());
            let next = field.find('(').unwrap_or(field.len());
            out.push(Bracket::Close(&field[..end.min(next)]));
            field = &field[(end + 1).min(field.len()).min(next.max(end + 1))..];
        }
    }
    out
}

/// The mention if it is a name: if the tokens that carry its meaning are all proper nouns. Proper nouns beside them
/// in the mention belong to the name.
fn named(mention: &Open<'_>, tokens: &[Token]) -> Option<Gold> {
    let span = &tokens[mention.start..];
    let minimal: Vec<usize> = mention.minimal.iter().copied().filter(|&at| at < span.len()).collect();
    let (mut first, mut last) = match (minimal.iter().min(), minimal.iter().max()) {
        (Some(&first), Some(&last)) => (first, last),
        _ => (0, span.len() - 1),
    };
    let core: Vec<usize> = if minimal.is_empty() { (0..span.len()).collect() } else { minimal };
    if !core.iter().all(|&at| span[at].proper) {
        return None;
    }
    while first > 0 && span[first - 1].proper {
        first -= 1;
    }
    while last + 1 < span.len() && span[last + 1].proper {
        last += 1;
    }
    (span[first].block == span[last].block).then(|| Gold {
        found: Found {
            block: span[first].block as u32,
            span: Span::new(span[first].range.start, span[last].range.end),
            kind: kind(mention.kind),
            confidence: 1.0,
        },
        entity: mention.group.bytes().fold(0, |n: u32, b| n.wrapping_mul(31).wrapping_add(u32::from(b))),
        salience: mention.salience,
    })
}

fn kind(gum: &str) -> Kind {
    match gum {
        "person" => Kind::Person,
        "organization" => Kind::Organization,
        "place" => Kind::Place,
        "object" => Kind::Product,
        "event" => Kind::Event,
        "time" => Kind::Date,
        _ => Kind::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_text_and_named_mentions() {
        let line =
            |id: &str, form: &str, tag: &str, misc: &str| format!("{id}\t{form}\t_\t{tag}\t_\t_\t_\t_\t_\t{misc}\n");
        let conllu = "# newpar\n# newpar_block = head (1 s)\n".to_owned()
            + &line("1", "Nick", "PROPN", "Entity=(1-person-new-sssnn-cf1-1,2-coref")
            + &line("2", "Bos", "PROPN", "Entity=1)")
            + &line("3-4", "isn't", "_", "SpaceAfter=No")
            + &line("3", "is", "AUX", "_")
            + &line("4", "n't", "PART", "_")
            + &line("5", ".", "PUNCT", "_")
            + "# newpar\n"
            + &line("1", "The", "DET", "Entity=(2-person-giv-nnnnn-cf1-2-coref")
            + &line("2", "man", "NOUN", "Entity=2)")
            + &line("3", "in", "ADP", "_")
            + &line("4", "Rome", "PROPN", "Entity=(3-place-new-nnnnn-cf1-1-sgl)");
        let document = read("GUM_interview_x", &conllu);
        assert_eq!(document.blocks[0], ("Nick Bos isn't.".to_owned(), Role::Title));
        let names: Vec<&str> = document.mentions.iter().map(|mention| document.text_of(mention)).collect();
        assert_eq!(names, ["Nick Bos", "Rome"]);
        assert_eq!(document.mentions[0].salience, 3);
        assert_eq!(document.genre, "interview");
    }
}
