//! The one entry: [`analyze`].

use std::ops::Range;

use crate::entities::Kind;
use crate::entities::values::{self, Value};
use crate::entities::{Found, Tagger};
use crate::error::{Error, ErrorKind};
use crate::extract::{self, Classifier, Guess, Metadata, Verdict};
use crate::identity::{self, Gazetteer, Passage, Resolved};
pub use crate::identity::{Country, Description, Entity, Link, Place, PlaceKind};
use crate::language;
use crate::options::{EntitiesIn, MAX_TEXT_BYTES, Options};
use crate::order::{joined, sort_by_number};
use crate::page::Page;
use crate::span::Span;

/// What [`analyze`] finds in a page. All offsets are bytes of a block's text; [`crate::json`] gives UTF-16.
#[derive(Debug, Clone, PartialEq)]
pub struct Analysis {
    /// The language of the article (ISO 639-1), as declared or, where that is silent or wrong, as detected.
    pub lang: Option<String>,
    /// Whether the page is an article at all.
    pub article: Guess,
    /// Title, authors, dates …
    pub metadata: Metadata,
    /// One verdict per block of the page.
    pub verdicts: Vec<Verdict>,
    /// The entities, most salient first.
    pub entities: Vec<Entity>,
    /// Their mentions, in order of block and start.
    pub mentions: Vec<Mention>,
    /// Who appears with whom, strongest first.
    pub links: Vec<Link>,
    /// Words of the article.
    pub words: usize,
    /// Notes for the user of the result, such as a language without an entity model.
    pub notes: Vec<&'static str>,
}

/// A place where the page names an entity.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// Index into the page's blocks.
    pub block: u32,
    /// Bytes of the block's text.
    pub span: Span,
    /// What is named.
    pub kind: Kind,
    /// Probability that span and kind are right, 0–1.
    pub confidence: f32,
    /// Index into [`Analysis::entities`].
    pub entity: u32,
    /// Its normalised value: dates, amounts, times.
    pub value: Option<Value>,
}

/// The models, loaded once and used for any number of pages.
#[derive(Debug, Clone)]
pub struct Analyzer {
    classifier: Classifier,
    tagger: Option<Tagger>,
    gazetteer: Gazetteer,
}

impl Analyzer {
    /// An analyzer that knows the article from the boilerplate, and no names yet.
    ///
    /// # Errors
    /// [`ErrorKind::WrongModel`] where a built-in model is not of this code's making.
    pub fn new() -> Result<Self, Error> {
        Ok(Self {
            classifier: Classifier::from_bytes(include_bytes!("../models/blocks.model"))?,
            tagger: None,
            gazetteer: Gazetteer::from_bytes(include_bytes!("../models/places.model"))?,
        })
    }

    /// The same analyzer with a tagger for names.
    pub fn with_tagger(mut self, tagger: Tagger) -> Self {
        self.tagger = Some(tagger);
        self
    }

    /// Analyses a page. See [`analyze`].
    ///
    /// # Errors
    /// See [`analyze`].
    #[inline(never)]
    pub fn analyze(&self, page: &Page, options: &Options) -> Result<Analysis, Error> {
        check(page, options)?;
        let verdicts = self.classifier.classify(page);
        let metadata = extract::metadata(page, &verdicts);
        let in_article = |block: &usize| verdicts[*block].article;
        let article: Vec<usize> = (0..page.blocks().len()).filter(in_article).collect();
        let article_text = |block: &usize| page.block_text(&page.blocks()[*block]);
        let words = article.iter().map(|block| words(article_text(block))).sum();
        let lang = language_of(&article.iter().map(article_text).collect::<Vec<_>>(), metadata.lang.as_deref());

        let reported: Vec<usize> = match options.entities_in {
            EntitiesIn::Article => article,
            EntitiesIn::All => (0..page.blocks().len()).collect(),
        };
        let texts: Vec<&str> = reported.iter().map(article_text).collect();
        let mut notes = Vec::new();
        let mut found = match (&self.tagger, lang.as_deref()) {
            (Some(tagger), Some("en") | None) => tagger.tag(&texts),
            (Some(_), Some(_)) => {
                notes.push("no entity model for this language");
                Vec::new()
            }
            (None, _) => {
                notes.push("no entity model loaded");
                Vec::new()
            }
        };
        if lang.as_deref().is_none_or(|lang| lang == "en") {
            add_values(&mut found, &texts, metadata.published.as_deref());
        }
        let passage = |(&block, text)| {
            let Verdict { role, in_text, .. } = verdicts[block];
            Passage { text, role, in_text }
        };
        let passages: Vec<Passage<'_>> = reported.iter().zip(texts.iter().copied()).map(passage).collect();
        let Resolved { mut entities, entity_of, links } = identity::resolve(&passages, &found, &self.gazetteer);
        for entity in &mut entities {
            if let Some(description) = &mut entity.description {
                description.block = reported[description.block as usize] as u32;
            }
        }
        let published = metadata.published.as_deref();
        let mentions = found
            .iter()
            .zip(entity_of)
            .map(|(found, entity)| Mention {
                block: reported[found.block as usize] as u32,
                span: found.span,
                kind: found.kind,
                confidence: found.confidence,
                entity,
                value: values::normalise(found.kind, texts[found.block as usize], found.span, published),
            })
            .collect();
        Ok(Analysis {
            lang,
            article: extract::is_probably_article(page),
            metadata,
            verdicts,
            entities,
            mentions,
            links,
            words,
            notes,
        })
    }
}

/// Analyses a page with the built-in models: which blocks are the article, who and what it names.
///
/// Linear in the page's size.
///
/// # Errors
/// [`ErrorKind::EmptyPage`] where the page has no text, [`ErrorKind::TooLarge`] above
/// [`Options::max_text_bytes`], [`ErrorKind::InvalidOption`].
///
/// # Example
/// ```
/// use nutgraf::{Options, Page, analyze};
///
/// let page = Page::from_text("Storm hits Lisbon\n\nA storm hit Lisbon on Tuesday, the mayor said.")?;
/// let analysis = analyze(&page, &Options::default())?;
/// assert_eq!(analysis.verdicts.len(), 2);
/// # Ok::<(), nutgraf::Error>(())
/// ```
#[cfg(feature = "models")]
pub fn analyze(page: &Page, options: &Options) -> Result<Analysis, Error> {
    use std::sync::OnceLock;
    static ANALYZER: OnceLock<Result<Analyzer, Error>> = OnceLock::new();
    let analyzer = ANALYZER.get_or_init(|| {
        let english = Tagger::from_bytes(include_bytes!("../models/en.model"))?;
        Ok(Analyzer::new()?.with_tagger(english))
    });
    analyzer.as_ref().map_err(Clone::clone)?.analyze(page, options)
}

fn check(page: &Page, options: &Options) -> Result<(), Error> {
    if !(1..=MAX_TEXT_BYTES).contains(&options.max_text_bytes) {
        let message = format!("max_text_bytes must be from 1 to {MAX_TEXT_BYTES}, not {}", options.max_text_bytes);
        return Err(Error::new(ErrorKind::InvalidOption, message));
    }
    crate::page::check_size(page.text().len(), options.max_text_bytes)?;
    if page.blocks().is_empty() {
        return Err(Error::new(
            ErrorKind::EmptyPage,
            "the page holds no text; wait until it has loaded, or give other input",
        ));
    }
    Ok(())
}

/// What the text reads as wins over what the page declares, where it is clear.
fn language_of(texts: &[&str], declared: Option<&str>) -> Option<String> {
    let mut sample = String::new();
    for text in texts {
        sample.push_str(text);
        sample.push('\n');
        if sample.len() > 4_000 {
            break;
        }
    }
    let declared = declared.and_then(|lang| lang.split(['-', '_']).next()).map(str::to_ascii_lowercase);
    language::detect(&sample).map(str::to_owned).or(declared)
}

/// Adds the values that rules find where the tagger found nothing.
fn add_values(found: &mut Vec<Found>, texts: &[&str], published: Option<&str>) {
    let mut by_rule = Vec::new();
    let mut tagged = found.iter().peekable();
    for (block, text) in texts.iter().enumerate() {
        let block = block as u32;
        let mut own = Vec::new();
        while let Some(mention) = tagged.next_if(|mention| mention.block == block) {
            own.push(mention.span);
        }
        for (span, kind) in values::find(text, published) {
            // Both lists ascend, so only the first span that ends behind this one's start can overlap it.
            let behind: Range<usize> = own.partition_point(|other| other.end <= span.start)..own.len();
            if !own[behind].first().is_some_and(|other| other.overlaps(span)) {
                by_rule.push(Found { block, span, kind, confidence: 1.0 });
            }
        }
    }
    found.extend(by_rule);
    sort_by_number(found, |Found { block, span, .. }| joined([*block, span.start, span.end]));
}

fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}
