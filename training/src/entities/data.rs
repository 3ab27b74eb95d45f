//! Articles with gold mentions.

use std::collections::HashMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use nutgraf::Span;
use nutgraf::entities::training::{Article, Sentence, begin, inside};

/// An article and the mentions that people marked in it.
pub struct Document {
    /// The data set's name for it.
    pub id: String,
    /// Its blocks of text.
    pub texts: Vec<String>,
    /// The mentions, in order.
    pub gold: Vec<Mention>,
    /// The data set's own tokens, as far as they are found in the texts: block and bytes.
    pub tokens: Vec<(u32, Span)>,
}

/// A marked mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    /// Index into the document's texts.
    pub block: u32,
    /// Bytes of that text.
    pub span: Span,
    /// Index into [`CLASS_NAMES`].
    pub class: usize,
}

/// The data sets' names for the tagger's classes, in their order.
pub const CLASS_NAMES: [&str; 9] =
    ["Person", "Organization", "Location", "Facility", "NORP", "Product", "Misc", "Date", "Money"];

/// Other data sets' names for the same.
const OTHER_NAMES: [(&str, &str); 4] =
    [("PER", "Person"), ("ORG", "Organization"), ("LOC", "Location"), ("MISC", "Misc")];

struct Labelled {
    id: String,
    sentences: Vec<Vec<(String, String)>>,
}

fn read_iob(path: &Path) -> Result<Vec<Labelled>, Box<dyn Error>> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut documents: Vec<Labelled> = Vec::new();
    let mut sentence = Vec::new();
    for line in text.lines().chain([""]) {
        let header = line.strip_prefix("# doc ");
        if header.is_some() || line.is_empty() {
            if !sentence.is_empty() {
                if documents.is_empty() {
                    documents.push(Labelled { id: String::new(), sentences: Vec::new() });
                }
                if let Some(document) = documents.last_mut() {
                    document.sentences.push(std::mem::take(&mut sentence));
                }
            }
            if let Some(id) = header {
                documents.push(Labelled { id: id.to_owned(), sentences: Vec::new() });
            }
        } else if let Some((token, label)) = line.rsplit_once('\t') {
            sentence.push((token.to_owned(), label.to_owned()));
        }
    }
    Ok(documents)
}

/// Reads a data set as its tokens, with spaces between them; each sentence is a block.
pub fn read_tokens(path: &Path) -> Result<Vec<Document>, Box<dyn Error>> {
    let mut documents = Vec::new();
    for labelled in read_iob(path)? {
        let mut document = Document { id: labelled.id, texts: Vec::new(), gold: Vec::new(), tokens: Vec::new() };
        for sentence in labelled.sentences {
            let mut text = String::new();
            let mut places = Vec::new();
            for (token, _) in &sentence {
                if !text.is_empty() {
                    text.push(' ');
                }
                places.push(Some((document.texts.len(), Span::new(text.len(), text.len() + token.len()))));
                text.push_str(token);
            }
            let labels = sentence.iter().map(|(_, label)| label.as_str());
            mark(&mut document, labels.zip(places));
            document.texts.push(text);
        }
        documents.push(document);
    }
    Ok(documents)
}

/// Reads a folder of articles whose mentions stand in brackets, as `[Person Ann Lee]`; each line is a block.
pub fn read_written(folder: &Path) -> Result<Vec<Document>, Box<dyn Error>> {
    let mut paths: Vec<_> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    let mut documents = Vec::new();
    for path in paths {
        let id = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let mut document = Document { id, texts: Vec::new(), gold: Vec::new(), tokens: Vec::new() };
        for line in fs::read_to_string(&path)?.lines() {
            let mut text = String::new();
            let mut pieces = line.split('[');
            text.push_str(pieces.next().unwrap_or_default());
            for piece in pieces {
                let parts = piece.split_once(' ').and_then(|(class, rest)| Some((class, rest.split_once(']')?)));
                let (class, (name, after)) = parts.ok_or_else(|| format!("{}: [{piece}", path.display()))?;
                let class = CLASS_NAMES.iter().position(|&known| known == class);
                let class = class.ok_or_else(|| format!("{}: no class in [{piece}", path.display()))?;
                let span = Span::new(text.len(), text.len() + name.len());
                document.gold.push(Mention { block: document.texts.len() as u32, span, class });
                text.push_str(name);
                text.push_str(after);
            }
            document.texts.push(text);
        }
        documents.push(document);
    }
    Ok(documents)
}

/// Reads a data set with the articles' original text; each line is a block. Tokens that the text
/// lacks are skipped; lines that no token comes from are emptied.
pub fn read_original(path: &Path, originals: &Path) -> Result<Vec<Document>, Box<dyn Error>> {
    let mut documents = Vec::new();
    for labelled in read_iob(path)? {
        let name = labelled.id.rsplit('/').next().unwrap_or_default();
        let original = fs::read_to_string(originals.join(format!("{name}.txt")))?;
        let mut document = Document { id: labelled.id, texts: Vec::new(), gold: Vec::new(), tokens: Vec::new() };
        // The first line is the article's address.
        for line in original.lines().skip_while(|line| line.is_empty() || line.starts_with("http")) {
            if !line.trim().is_empty() {
                document.texts.push(line.to_owned());
            }
        }
        let tokens: Vec<(String, String)> = labelled.sentences.into_iter().flatten().collect();
        let places = locate(tokens.iter().map(|(token, _)| token.as_str()), &document.texts);
        let mut annotated = vec![false; document.texts.len()];
        places.iter().flatten().for_each(|&(block, _)| annotated[block] = true);
        document.tokens.extend(places.iter().flatten().map(|&(block, span)| (block as u32, span)));
        mark(&mut document, tokens.iter().map(|(_, label)| label.as_str()).zip(places));
        // Lines that nobody annotated tell nothing.
        for (text, _) in document.texts.iter_mut().zip(annotated).filter(|(_, annotated)| !annotated) {
            text.clear();
        }
        documents.push(document);
    }
    Ok(documents)
}

/// Where each token stands in the texts, found by the characters that are no spaces. Where the two sides differ, both
/// skip to the nearest place from where they agree again.
fn locate<'a>(tokens: impl Iterator<Item = &'a str>, texts: &[String]) -> Vec<Option<(usize, Span)>> {
    const AGREEING: usize = 15;
    const FARTHEST: usize = 3_000;
    let original: Vec<(usize, usize, char)> = texts
        .iter()
        .enumerate()
        .flat_map(|(block, text)| text.char_indices().map(move |(at, c)| (block, at, c)))
        .filter(|(_, _, c)| !c.is_whitespace())
        .collect();
    let tokens: Vec<Vec<char>> = tokens.map(|token| token.chars().filter(|c| !c.is_whitespace()).collect()).collect();
    let marked: Vec<char> = tokens.iter().flatten().copied().collect();
    let mut places: Vec<Option<usize>> = vec![None; marked.len()];
    let (mut a, mut b) = (0, 0);
    let agree = |a: usize, b: usize| {
        let length = AGREEING.min(original.len() - a).min(marked.len() - b);
        length > 0 && (0..length).all(|i| original[a + i].2 == marked[b + i])
    };
    while a < original.len() && b < marked.len() {
        if original[a].2 == marked[b] {
            places[b] = Some(a);
            (a, b) = (a + 1, b + 1);
            continue;
        }
        let skips = (1..FARTHEST).flat_map(|sum| (0..=sum.min(100)).map(move |marked| (sum - marked, marked)));
        let mut within = skips.filter(|&(skip_a, skip_b)| a + skip_a < original.len() && b + skip_b < marked.len());
        let Some((skip_a, skip_b)) = within.find(|&(skip_a, skip_b)| agree(a + skip_a, b + skip_b)) else { break };
        (a, b) = (a + skip_a, b + skip_b);
    }
    let mut at = 0;
    let mut located = Vec::with_capacity(tokens.len());
    for token in &tokens {
        let (first, last) = (places[at], places[at + token.len() - 1]);
        at += token.len();
        located.push(first.zip(last).and_then(|(first, last)| {
            let ((block, start, _), (end_block, end, c)) = (original[first], original[last]);
            (block == end_block).then(|| (block, Span::new(start, end + c.len_utf8())))
        }));
    }
    located
}

/// Adds the mentions that IOB2 labels mark.
fn mark<'a>(document: &mut Document, labelled: impl Iterator<Item = (&'a str, Option<(usize, Span)>)>) {
    let mut open = false;
    for (label, place) in labelled {
        let Some((prefix, name)) = label.split_once('-') else {
            open = false;
            continue;
        };
        let Some((block, span)) = place else { continue };
        let name = OTHER_NAMES.iter().find(|(other, _)| *other == name).map_or(name, |(_, name)| name);
        let class = CLASS_NAMES.iter().position(|&class| class == name).unwrap_or(6);
        match document.gold.last_mut() {
            Some(last) if prefix == "I" && open && last.class == class && last.block == block as u32 => {
                last.span.end = span.end;
            }
            _ => document.gold.push(Mention { block: block as u32, span, class }),
        }
        open = true;
    }
}

impl Document {
    /// The texts as the tagger takes them.
    pub fn blocks(&self) -> Vec<&str> {
        self.texts.iter().map(String::as_str).collect()
    }

    /// The gold labels of the article's tokens, and how many mentions these can express.
    pub fn labels(&self, article: &Article) -> (Vec<u8>, usize) {
        let mut labels = vec![0_u8; article.tokens.len()];
        let mut starts = HashMap::new();
        for (i, token) in article.tokens.iter().enumerate() {
            starts.insert((token.block, token.span.start), i);
        }
        let sentence_of =
            |token: usize| article.sentences.partition_point(|sentence: &Sentence| sentence.tokens.end <= token);
        let mut exact = 0;
        for mention in &self.gold {
            // Tokens that overlap the mention carry its label, also where its ends fall inside of them.
            let first = article
                .tokens
                .partition_point(|token| (token.block, token.span.end) <= (mention.block, mention.span.start));
            let end = article
                .tokens
                .partition_point(|token| (token.block, token.span.start) < (mention.block, mention.span.end));
            if first >= end || labels[first] != 0 {
                continue;
            }
            let fits = starts.get(&(mention.block, mention.span.start)) == Some(&first)
                && article.tokens[end - 1].span.end == mention.span.end
                && sentence_of(first) == sentence_of(end - 1);
            exact += usize::from(fits);
            for (i, label) in labels[first..end].iter_mut().enumerate() {
                *label = if i == 0 { begin(mention.class) } else { inside(mention.class) } as u8;
            }
        }
        for sentence in &article.sentences {
            if let Some(first) = labels.get_mut(sentence.tokens.start).filter(|first| **first > 0 && **first % 2 == 0) {
                *first -= 1;
            }
        }
        (labels, exact)
    }
}
