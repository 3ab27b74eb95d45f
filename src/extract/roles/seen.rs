//! What tells the roles of blocks apart, and what a block says that it is.

use super::{Frame, Named, asides, begins_with_by, has_moment, tag};
use crate::extract::Role;
use crate::extract::features::Features;
use crate::extract::lexicon::{MARKUP, TEXT, group};
use crate::extract::words::Edge;
use crate::page::{Page, Tag};
use crate::word_list::{WordList, words};

/// What furniture is called, however much it stands among the text.
static LABELS: WordList = words![
    "advertisement",
    "advertising",
    "advertisements",
    "sponsored",
    "sponsored content",
    "anzeige",
    "werbung",
    "publicité",
    "publicidad",
    "publicidade",
    "pubblicità",
    "advertentie",
    "annons",
    "annonse",
    "mainos",
    "reklama",
    "reklam",
    "реклама",
    "iklan",
    "広告",
    "广告",
    "광고",
    "إعلان",
    "विज्ञापन",
    "story continues below advertisement",
    "story continues below",
    "article continues below",
    "article continues below advertisement",
    "article continues after advertisement",
    "continue reading the main story",
    "share",
    "share this",
    "share this article",
    "share this story",
    "share this post",
    "copy link",
    "teilen",
    "artikel teilen",
    "partager",
    "compartir",
    "compartilhar",
    "condividi",
    "subscribe",
    "subscribe now",
    "newsletter",
    "related",
    "related articles",
    "related stories",
    "read more",
    "read next",
    "comments",
    "kommentare",
    "commentaires",
    "comentarios",
    "comentários",
    "listen to this article",
    "artikel anhören",
    "loading",
];

/// So many of the last kept blocks are at the text's end.
const NEAR_END: usize = 2;

/// What tells roles apart.
pub(in crate::extract) struct Seen<'a> {
    pub(in crate::extract) text: &'a str,
    pub(in crate::extract) tag: Option<Tag>,
    pub(in crate::extract) words: usize,
    pub(in crate::extract) capitalised: u32,
    pub(in crate::extract) digits: u32,
    pub(in crate::extract) ends_sentence: bool,
    /// Whether more must follow: it ends with a colon, an ellipsis, a quotation mark or a bracket.
    pub(in crate::extract) ends_open: bool,
    pub(in crate::extract) begins_low: bool,
    pub(in crate::extract) begins_with_by: bool,
    /// Whether it has a year, a time of day or "ago".
    pub(in crate::extract) has_moment: bool,
    /// Whether it is little more than a time or a date.
    pub(in crate::extract) is_moment: bool,
    pub(in crate::extract) has_link: bool,
    /// Whether it is a label and a link to another story.
    pub(in crate::extract) points_elsewhere: bool,
    /// What furniture it says that it is, however much it stands among the text.
    pub(in crate::extract) interrupts: Option<Role>,
    pub(in crate::extract) link_density: f32,
    pub(in crate::extract) text_groups: u32,
    pub(in crate::extract) heading_groups: u32,
    pub(in crate::extract) own_names: u32,
    pub(in crate::extract) names_near: u32,
    pub(in crate::extract) names_around: u32,
    pub(in crate::extract) description: f32,
    /// Share of its rarer words that the page's long blocks hold.
    pub(in crate::extract) topical: f32,
    pub(in crate::extract) inside_figure: bool,
    pub(in crate::extract) inside_table: bool,
    pub(in crate::extract) inside_quote: bool,
    /// Whether it is an item of a list or stands in one.
    pub(in crate::extract) inside_item: bool,
    pub(in crate::extract) inside_button: bool,
    /// Whether another block of the page says the same.
    pub(in crate::extract) repeated: bool,
    pub(in crate::extract) inside_furniture: Option<Role>,
    pub(in crate::extract) hidden: bool,
    pub(in crate::extract) far_from_text: bool,
    pub(in crate::extract) after_text: bool,
    /// Whether it is among the last blocks of the text, or below.
    pub(in crate::extract) near_end: bool,
    /// Whether the headline is still to come.
    pub(in crate::extract) before_title: bool,
    /// Whether the headline is the line above, or the one above that.
    pub(in crate::extract) under_title: bool,
}

impl<'a> Seen<'a> {
    pub(super) fn of(page: &'a Page, features: &Features<'_>, block: usize, frame: &Frame) -> Self {
        let own = &page.blocks()[block];
        let words = features.words(block);
        let text = page.block_text(own);
        let inside = |tag| features.is_inside(block, tag);
        let inside_furniture = [
            (Tag::Nav, Role::Navigation),
            (Tag::Footer, Role::Navigation),
            (Tag::Form, Role::OtherBoilerplate),
            (Tag::Aside, Role::Related),
        ];
        Self {
            text,
            tag: tag(page, own),
            words: words.count(),
            capitalised: words.capitalised,
            digits: words.digits,
            ends_sentence: words.last == Edge::Stop,
            ends_open: matches!(words.last, Edge::Colon | Edge::Ellipsis | Edge::Quote),
            begins_low: words.first == Edge::Lower,
            has_moment: words.digits > 0 && has_moment(text),
            is_moment: 3 * words.digits >= words.chars && has_moment(text),
            has_link: own.link_bytes > 0,
            points_elsewhere: asides::points_elsewhere(page, own, tag(page, own)),
            interrupts: None,
            begins_with_by: begins_with_by(text),
            link_density: own.link_bytes as f32 / own.span.len().max(1) as f32,
            text_groups: words.lexicon,
            heading_groups: features.heading_above(block).map_or(0, |heading| features.words(heading).lexicon),
            own_names: features.own_names(block),
            names_near: features.names_near(block),
            names_around: features.names_around(block),
            description: features.description_likeness(block),
            topical: features.topical(block),
            inside_figure: inside(Tag::Figure),
            inside_table: inside(Tag::Table),
            inside_quote: inside(Tag::Blockquote),
            inside_button: inside(Tag::Button),
            repeated: features.copies(block) > 1.0,
            inside_item: own.element.is_some_and(|e| page.ancestors(e).take(3).any(|(_, e)| e.tag == Tag::Li)),
            inside_furniture: inside_furniture.iter().find(|(tag, _)| inside(*tag)).map(|(_, role)| *role),
            hidden: own.element.and_then(|e| page.elements().get(e as usize)).is_some_and(|e| e.hidden),
            far_from_text: features.to_long(block) > 5,
            after_text: features.is_after_text(block) || frame.last.is_some_and(|last| block > last),
            near_end: frame.last.is_none_or(|last| block + NEAR_END > last),
            before_title: frame.title.is_some_and(|title| block < title),
            under_title: frame.title.is_some_and(|title| (title + 1..=title + 2).contains(&block)),
        }
    }

    /// Whether it is the label of a button that shares or plays, or looks like one: it stands on the page again and again,
    /// and heads nothing.
    pub(super) fn is_button(&self) -> bool {
        let acts = group(TEXT, "share") | group(TEXT, "media");
        let shares = self.repeated && self.text_groups & group(TEXT, "share") != 0;
        self.words <= 5
            && self.tag != Some(Tag::Pre)
            && (shares && !self.is_heading() || self.inside_button && self.text_groups & acts != 0)
    }

    /// Whether it stands in an aside and is marked as a quote.
    pub(super) fn is_quoted_aside(&self) -> bool {
        let is_marked = self.inside_quote || self.names_near & group(MARKUP, "quote") != 0;
        is_marked && !self.is_heading() && self.inside_furniture == Some(Role::Related)
    }

    pub(in crate::extract) fn is_heading(&self) -> bool {
        self.tag.is_some_and(Tag::is_heading)
    }

    /// Whether it says nothing but what furniture is called, such as "Advertisement", and is neither code nor data.
    pub(super) fn is_label(&self) -> bool {
        const LONGEST: usize = 60;
        let own = self.text.len() <= LONGEST && self.text_groups != 0;
        let is_data = matches!(self.tag, Some(Tag::Th | Tag::Pre)) || self.tag == Some(Tag::Td) && self.inside_figure;
        own && !is_data && LABELS.contains(&self.text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
    }

    pub(super) fn is_furniture(&self) -> bool {
        let names = ["share", "related", "subscribe", "comment", "footer"];
        let names = names.iter().fold(0, |groups, name| groups | group(MARKUP, name));
        self.inside_furniture.is_some() || self.own_names & names != 0
    }

    /// What furniture a dropped block is: by its own words first, then by the names around it, then by its place.
    pub(super) fn dropped_role(&self) -> Named {
        let says = |name| self.text_groups & group(TEXT, name) != 0;
        let headed = |name| self.heading_groups & group(TEXT, name) != 0;
        let named = |name| self.names_near & group(MARKUP, name) != 0;
        let own = |name| self.own_names & group(MARKUP, name) != 0;
        let named_around = |name| self.names_around & group(MARKUP, name) != 0;
        let short = self.words <= 12;
        let linked = self.link_density > 0.5;
        let lower = self.text.to_lowercase();
        let in_menu = matches!(self.inside_furniture, Some(Role::Navigation));
        let in_form = self.inside_furniture == Some(Role::OtherBoilerplate);
        // A word or two in a menu is where the menu leads, whatever else it may mean.
        let is_entry = linked && self.words <= 2 && (in_menu || self.inside_item || self.before_title);
        let is_login = says("login") && self.words <= 3 && !lower.starts_with("sign up");
        let sure = |holds: bool, role: Role| holds.then_some(Named { role, sure: true });
        let perhaps = |holds: bool, role: Role| holds.then_some(Named { role, sure: false });
        let is_loading = ["loading", "please wait", "yükleniyor", "sayfa yükleniyor", "wird geladen", "chargement"];
        let by_text = || {
            sure(is_loading.iter().any(|word| lower.starts_with(word)) && short, Role::Loading)
                .or_else(|| sure(says("cookie") && !says("credit") && !in_menu && !is_entry, Role::Cookie))
                .or_else(|| sure(says("correction") && self.words > 6, Role::CorrectionNote))
                .or_else(|| sure(says("legal") && !(says("related") && self.link_density > 0.9), Role::Legal))
                .or_else(|| sure(in_form && short && named_around("comment"), Role::Comments))
                .or_else(|| sure(in_form && short && named_around("subscribe"), Role::Newsletter))
                .or_else(|| {
                    sure(
                        says("subscribe") && lower.contains("newsletter") && !lower.contains("subscriber"),
                        Role::Newsletter,
                    )
                })
                .or_else(|| {
                    perhaps(is_entry && !says("share") && !says("related") && !says("subscribe"), Role::Navigation)
                })
                .or_else(|| perhaps(is_login, Role::Navigation))
                .or_else(|| sure(says("subscribe"), Role::Subscription))
                .or_else(|| sure(says("comment") && short, Role::Comments))
                .or_else(|| sure(says("share") && short && !in_form, Role::Share))
                .or_else(|| sure(says("ad") && short, Role::Advertisement))
        };
        let is_long_notice = self.words > 15 && self.link_density < 0.3;
        let is_aside = self.inside_furniture == Some(Role::Related);
        let is_clock = self.digits > 0 && self.text.contains(':') && !self.text.contains(char::is_alphabetic);
        let by_place = || {
            sure(named("share"), Role::Share)
                .or_else(|| sure(is_aside && linked && !own("comment"), Role::Related))
                .or_else(|| sure(named("comment"), Role::Comments))
                .or_else(|| perhaps(self.before_title && linked && self.words >= 6, Role::Related))
                .or_else(|| perhaps(self.before_title && (linked || self.words <= 4), Role::Navigation))
                .or_else(|| perhaps(in_menu && !is_long_notice && !named("related"), Role::Navigation))
                .or_else(|| sure(says("media") && self.words <= 6 && named("picture"), Role::MediaControl))
                .or_else(|| sure(is_clock && named("picture"), Role::MediaControl))
                .or_else(|| sure(named_around("footer") && self.after_text && is_long_notice, Role::Legal))
        };
        let by_name = || {
            sure(named("subscribe"), Role::Newsletter)
                .or_else(|| sure(named("ad"), Role::Advertisement))
                .or_else(|| sure(named("author") && self.words >= 8, Role::AuthorBio))
                .or_else(|| sure(named("related"), Role::Related))
                .or_else(|| sure(says("author") && self.after_text && !says("related"), Role::AuthorBio))
                .or_else(|| {
                    let stands_so = self.after_text || linked || self.words > 1;
                    sure(says("related") && stands_so, Role::Related)
                })
                .or_else(|| sure(headed("related"), Role::Related))
                .or_else(|| sure(headed("comment"), Role::Comments))
                .or_else(|| sure(named("meta") && short && self.after_text, Role::Related))
                .or_else(|| perhaps(named("navigation") && short && !self.after_text, Role::Navigation))
                .or_else(|| sure(says("media") && self.words <= 6, Role::MediaControl))
                .or_else(|| perhaps(named_around("comment"), Role::Comments))
                .or_else(|| perhaps(named_around("related"), Role::Related))
        };
        let by_default = || {
            let role = match self.inside_furniture {
                Some(role) => role,
                None if self.tag.is_none() => self.line_by_place(),
                None if named_around("footer") && self.words <= 30 => Role::Navigation,
                None if linked && short && !self.after_text => Role::Navigation,
                None if linked => Role::Related,
                None => Role::OtherBoilerplate,
            };
            Named { role, sure: false }
        };
        by_text().or_else(by_place).or_else(by_name).unwrap_or_else(by_default)
    }

    /// What a line of a page without markup is likeliest to be where it says nothing of itself.
    pub(super) fn line_by_place(&self) -> Role {
        match self.words {
            0..=4 => Role::Navigation,
            5 => Role::OtherBoilerplate,
            _ if self.under_title && self.words >= 8 => Role::Standfirst,
            _ if !self.before_title && !self.after_text => Role::Caption,
            _ if self.words >= 25 => Role::OtherBoilerplate,
            _ => Role::Related,
        }
    }

    /// Why, in a reader's words.
    pub(super) fn reason(&self, role: Role, kept: bool) -> &'static str {
        match role {
            Role::Title => "reads like the page's title",
            Role::Byline => "a short line by the headline that names the author",
            Role::Dateline => "a short line by the headline with a date",
            Role::AuthorBio if kept => "begins with an author's name below the text",
            Role::Comments if kept => "between lines that readers reply to",
            _ if kept && !role.is_article() => "says what furniture says",
            _ if kept && self.words >= 20 => "long paragraph among the text",
            _ if kept => "short block within the text",
            _ if self.hidden => "hidden on the page",
            Role::Navigation | Role::Related if self.link_density > 0.5 => "many links",
            Role::Comments if self.names_around & group(MARKUP, "comment") != 0 => "in a section named comments",
            Role::Related if self.names_around & group(MARKUP, "related") != 0 => "in a section named related",
            Role::Share | Role::Newsletter | Role::Subscription | Role::Legal | Role::Cookie | Role::Advertisement
                if self.text_groups != 0 =>
            {
                "says what furniture says"
            }
            _ if self.inside_furniture.is_some() => "in the page's frame",
            _ if self.far_from_text => "far from the text",
            _ if self.words < 20 => "short block beside the text",
            _ => "unlike the article's text",
        }
    }
}
