//! What a page says of its article as a whole: title, authors, dates …

use super::Verdict;
use crate::page::Page;

/// What the page says of the article as a whole.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Metadata {
    /// The headline, without the site's name.
    pub title: Option<String>,
    /// The authors' names.
    pub byline: Vec<String>,
    /// When it was published, ISO 8601, with the zone where the page gives it.
    pub published: Option<String>,
    /// When it was last changed, likewise.
    pub modified: Option<String>,
    /// The site's name.
    pub site: Option<String>,
    /// The language that the page declares (BCP 47).
    pub lang: Option<String>,
    /// The canonical address.
    pub url: Option<String>,
    /// Address of the lead image.
    pub image: Option<String>,
    /// The section that it stands in.
    pub section: Option<String>,
}

/// Reads the metadata of a page whose blocks have been classified.
pub fn metadata(page: &Page, verdicts: &[Verdict]) -> Metadata {
    let _ = verdicts;
    Metadata {
        title: page.document_title().map(str::to_owned),
        url: page.url().map(str::to_owned),
        ..Metadata::default()
    }
}
