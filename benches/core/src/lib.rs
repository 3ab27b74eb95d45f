//! What is measured: the pages of `tests/extraction` and pages made up from parts, of any length, and the steps of an
//! analysis of them.

use std::hint::black_box;

use nutgraf::entities::token::tokens;
use nutgraf::entities::training::find_values;
use nutgraf::entities::{Found, Tagger};
use nutgraf::extract::training::Reader;
use nutgraf::extract::{self, Classifier, Verdict};
use nutgraf::identity::{self, Gazetteer, Passage};
use nutgraf::{Analysis, Analyzer, EntitiesIn, Options, Page, json};

const BLOCKS_MODEL: &[u8] = include_bytes!("../../../models/blocks.model");
const ENGLISH_MODEL: &[u8] = include_bytes!("../../../models/en.model");
const PLACES_MODEL: &[u8] = include_bytes!("../../../models/places.model");

/// The models, loaded once.
pub struct Models {
    reader: Reader,
    classifier: Classifier,
    tagger: Tagger,
    gazetteer: Gazetteer,
    analyzer: Analyzer,
}

impl Models {
    /// Loads them.
    pub fn load() -> Self {
        let tagger = Tagger::from_bytes(ENGLISH_MODEL).expect("the committed model fits");
        Self {
            reader: Reader::new(None),
            classifier: Classifier::from_bytes(BLOCKS_MODEL).expect("the committed model fits"),
            gazetteer: Gazetteer::from_bytes(PLACES_MODEL).expect("the committed table fits"),
            analyzer: Analyzer::new().expect("the committed model fits").with_tagger(tagger.clone()),
            tagger,
        }
    }
}

/// A page with all that its steps start from.
pub struct Input {
    /// Its markup.
    pub html: String,
    page: Page,
    verdicts: Vec<Verdict>,
    found: Vec<Found>,
    analysis: Analysis,
}

impl Input {
    /// A page with what its steps start from.
    pub fn new(models: &Models, html: String) -> Self {
        let page = Page::from_html(&html).expect("not too large");
        let verdicts = models.classifier.classify(&page);
        let found = models.tagger.tag(&texts(&page));
        let analysis = models.analyzer.analyze(&page, &options()).expect("has text");
        Self { html, page, verdicts, found, analysis }
    }

    /// Blocks of the page.
    pub fn blocks(&self) -> usize {
        self.page.blocks().len()
    }

    fn texts(&self) -> Vec<&str> {
        texts(&self.page)
    }

    /// Bytes of the page's text.
    pub fn text_bytes(&self) -> usize {
        self.texts().iter().map(|text| text.len()).sum()
    }

    /// Tokens of the page.
    pub fn tokens(&self) -> usize {
        self.texts().iter().map(|text| tokens(text).len()).sum()
    }
}

/// The texts of all blocks: which of them are kept does not grow with the page alone.
fn texts(page: &Page) -> Vec<&str> {
    page.blocks().iter().map(|block| page.block_text(block)).collect()
}

/// Reads the English model.
pub fn load_tagger() {
    black_box(Tagger::from_bytes(black_box(ENGLISH_MODEL)).expect("the committed model fits"));
}

/// HTML to blocks.
pub fn parse(_: &Models, input: &Input) {
    black_box(Page::from_html(&input.html).expect("not too large"));
}

/// The features of all blocks.
pub fn read_features(models: &Models, input: &Input) {
    black_box(models.reader.read(&input.page));
}

/// Features, trees and roles.
pub fn classify(models: &Models, input: &Input) {
    black_box(models.classifier.classify(&input.page));
}

/// Title, authors, dates.
pub fn read_metadata(_: &Models, input: &Input) {
    black_box(extract::metadata(&input.page, &input.verdicts));
}

/// The text to tokens.
pub fn tokenise(_: &Models, input: &Input) {
    input.texts().iter().for_each(|text| drop(black_box(tokens(text))));
}

/// Names in the text.
pub fn tag(models: &Models, input: &Input) {
    black_box(models.tagger.tag(&input.texts()));
}

/// Dates and amounts in the text.
pub fn values(_: &Models, input: &Input) {
    input.texts().iter().for_each(|text| drop(black_box(find_values(text, Some("2024-03-05")))));
}

/// Who is who.
pub fn identity(models: &Models, input: &Input) {
    let passage = |(text, verdict): (_, &Verdict)| Passage { text, role: verdict.role, in_text: verdict.in_text };
    let passages: Vec<Passage<'_>> = input.texts().into_iter().zip(&input.verdicts).map(passage).collect();
    black_box(identity::resolve(&passages, &input.found, &models.gazetteer));
}

/// All of the analysis.
pub fn analyze(models: &Models, input: &Input) {
    black_box(models.analyzer.analyze(&input.page, &options()).expect("has text"));
}

fn options() -> Options {
    Options { entities_in: EntitiesIn::All, ..Options::default() }
}

/// The analysis as JSON.
pub fn write(_: &Models, input: &Input) {
    let json = json::Analysis::new(&input.page, &input.analysis, &[]);
    black_box(json::to_string(&json).expect("can be written"));
}

const FIRST: [&str; 8] = ["Ana", "Tomás", "Helena", "Rui", "Inês", "Carlos", "Aisha", "Kwame"];
const LAST: [&str; 7] = ["Duarte", "Vasques", "Okafor", "Lindqvist", "Moreau", "Tanaka", "Novak"];
const PLACES: [&str; 9] = ["Lisbon", "Seixal", "Setúbal", "Porto", "Hamburg", "Accra", "Oslo", "Osaka", "Galway"];
const BODIES: [&str; 5] = ["Harbour Board", "Ministry of Transport", "Ferry Union", "City Council", "Port Authority"];

/// Pages written for the tests of extraction, in nine languages.
pub const WRITTEN: [&str; 12] = [
    include_str!("../../../tests/extraction/ar-khabar.html"),
    include_str!("../../../tests/extraction/de-bericht.html"),
    include_str!("../../../tests/extraction/en-brief.html"),
    include_str!("../../../tests/extraction/en-howto.html"),
    include_str!("../../../tests/extraction/en-live.html"),
    include_str!("../../../tests/extraction/en-report.html"),
    include_str!("../../../tests/extraction/en-table.html"),
    include_str!("../../../tests/extraction/es-noticia.html"),
    include_str!("../../../tests/extraction/fr-article.html"),
    include_str!("../../../tests/extraction/ja-kiji.html"),
    include_str!("../../../tests/extraction/pt-noticia.html"),
    include_str!("../../../tests/extraction/tr-haber.html"),
];

/// A list of so many short blocks, each a sentence or less.
pub fn list(blocks: usize) -> String {
    let items: String = (0..blocks)
        .map(|i| format!("<li>{} said {i} boats left {}.</li>\n", LAST[i % LAST.len()], PLACES[i / 3 % PLACES.len()]))
        .collect();
    format!("<!doctype html><title>Boats by the hour</title><ul>{items}</ul>")
}

/// A story of so many paragraphs, with the furniture of a news page around it: the same for the same number.
pub fn story(paragraphs: usize) -> String {
    let mut story = String::new();
    for i in 0..paragraphs {
        let name = format!("{} {}", FIRST[i % FIRST.len()], LAST[i / 3 % LAST.len()]);
        let (place, body) = (PLACES[i % PLACES.len()], BODIES[i / 2 % BODIES.len()]);
        let number = 2 + i % 89;
        story.push_str(&format!(
            "<p>{name}, who leads the {body} of {place}, said on Tuesday that {number},000 people had waited for a boat \
             since dawn. The <a href=\"/{i}\">{body}</a> will pay ${number} million for two new cranes. “We cannot wait \
             for the next storm,” said {name}, and asked {place} to keep its promise.</p>\n"
        ));
        if i % 10 == 9 {
            story.push_str(&format!(
                "<aside class=\"related\"><ul><li><a href=\"/r{i}\">More from {place}</a></li></ul></aside>\n"
            ));
        }
    }
    format!(
        "<!doctype html><html lang=\"en\"><head><title>Storm closes the harbour - The Estuary</title>\
         <meta property=\"article:published_time\" content=\"2024-03-05T08:00:00Z\"></head><body>\
         <header><nav><ul><li><a href=\"/\">Home</a></li><li><a href=\"/sport\">Sport</a></li></ul></nav></header>\
         <main><article><h1>Storm closes the harbour</h1><p class=\"byline\">By Ana Duarte</p>\n{story}</article></main>\
         <footer><p>© The Estuary. All rights reserved.</p></footer></body></html>"
    )
}
