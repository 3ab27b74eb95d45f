//! Notices that publishers set between and below the paragraphs and that say what they are: whose the text is and who
//! supplied it, how long it takes to read, where it goes on and how much of it is free, what an embed waits for, what to
//! install or follow. What somebody says may begin alike, so that most need more than their beginning.

#[rustfmt::skip] // Its tables are as long as the screen is wide.
mod words;

use std::sync::LazyLock;

use super::Seen;
use crate::extract::Role;
use crate::extract::lexicon::{Groups, Lexicon, MARKUP, TEXT, group};
use crate::extract::words::{head, unspaced};
use crate::word_list::{WordList, words};
use words::{
    APPS, ASKS_CONSENT, CLOSED, CONSENT_NEEDS, CONTINUES, CONTINUES_BELOW, DISCLAIMED, EARNS, FOLLOW, FOR_SUBSCRIBERS,
    INSTALLS, INTERRUPTIONS, METER, METERED, OWNED, OWNS, PAYMENTS, PLATFORMS, PREFER, PREFERRED, PURPOSES,
    READING_TIME, RIGHTS, SHOWS_COMMENTS, SUBSCRIBED, SUPPLIED, TRADES, US,
};

/// What notices begin with, in lower case.
const BEGINNINGS: Groups = &[
    ("continues", CONTINUES),
    ("continues below", CONTINUES_BELOW),
    ("earns", EARNS),
    ("for subscribers", FOR_SUBSCRIBERS),
    ("subscribed", SUBSCRIBED),
    ("comments", SHOWS_COMMENTS),
    ("consent", ASKS_CONSENT),
    ("owns", OWNS),
    ("metered", METERED),
    ("installs", INSTALLS),
    ("closed", CLOSED),
    ("supplied", SUPPLIED),
];

/// What a notice that begins so is, and how many words may follow.
fn kind(name: &str) -> (Role, usize) {
    match name {
        "continues" | "continues below" => (Role::Advertisement, 9),
        "earns" => (Role::Advertisement, 50),
        "for subscribers" => (Role::Subscription, 14),
        "metered" => (Role::Subscription, 16),
        "subscribed" => (Role::Newsletter, 30),
        "comments" => (Role::Comments, 2),
        "closed" => (Role::Comments, 6),
        "installs" => (Role::OtherBoilerplate, 14),
        "consent" => (Role::Cookie, 70),
        _ => (Role::Legal, 60),
    }
}

impl Seen<'_> {
    /// What notice of the publisher it is, if it is one.
    pub(super) fn notice(&self) -> Option<Role> {
        static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(BEGINNINGS, false));
        const WORDS: usize = 90;
        if self.words > WORDS {
            return None;
        }
        let speaks = |c: char| QUOTES.contains(&c) || SPEECH.contains(&c);
        let start = self.text.trim_start_matches(|c: char| !c.is_alphanumeric() && !speaks(c) && c != OWN);
        let lower = head(start, 300).to_lowercase();
        let begins = || {
            let (group, length) = LEXICON.begins(&lower)?;
            let name = BEGINNINGS[group].0;
            let (role, words) = kind(name);
            let rest = &lower[length..];
            let holds = match name {
                "continues below" => {
                    let is_empty = !rest.contains(char::is_alphanumeric);
                    let names = |word: &str| {
                        matches!(word, "ad" | "ads" | "pub") || INTERRUPTIONS.iter().any(|stem| word.starts_with(stem))
                    };
                    is_empty || rest.split(|c: char| !c.is_alphabetic()).any(names)
                }
                "consent" => CONSENT_NEEDS.iter().any(|need| lower.contains(need)),
                // What the text of another says of rights stands among its paragraphs.
                "owns" => {
                    let rest = rest.trim_start_matches(char::is_alphabetic);
                    let is_alone = !rest.starts_with([' ', ',']);
                    self.near_end && (is_alone || RIGHTS.iter().any(|right| rest.contains(right)))
                }
                "supplied" => {
                    let is_told = self.is_told(rest.trim_start_matches([',', ' ']));
                    self.near_end && DISCLAIMED.iter().any(|word| lower.contains(word)) && !is_told
                }
                // "This article contains affiliate links, she wrote."
                "earns" => {
                    let names = |words: &WordList| words.iter().any(|word| lower.contains(word));
                    names(&TRADES) && (!self.is_told(&lower) || names(&PAYMENTS))
                }
                // "Exclusively for subscribers, the orchestra will play on Sunday."
                "for subscribers" => !self.ends_sentence || count(rest) <= 6,
                "metered" => {
                    let counts = METER.iter().any(|unit| lower.contains(unit));
                    (1..=4).contains(&self.digits) && counts && !self.is_told(&lower)
                }
                "closed" => !self.is_told(&lower),
                "installs" => self.installs(&lower),
                _ => true,
            };
            (holds && self.words <= count(&lower[..length]) + words).then_some(role)
        };
        match () {
            () if self.is_owned(&lower) => Some(Role::Legal),
            () if self.is_reading_time(&lower) => Some(Role::OtherBoilerplate),
            () if self.asks_to_follow(&lower) => Some(Role::Share),
            () => begins(),
        }
    }

    /// Whether it says whose the text is: "© dpa-infocom", "Copyright 2026 The Associated Press. All rights reserved."
    fn is_owned(&self, lower: &str) -> bool {
        const SHORT: usize = 15;
        const LEAD: usize = 16;
        // Pictures have owners of their own.
        let is_credit = self.inside_figure || self.names_near & group(MARKUP, "picture") != 0;
        if self.text_groups & group(TEXT, "legal") == 0 || is_credit {
            return false;
        }
        // "Copyright 1998, said the label": owners are written large.
        let is_spoken = {
            let behind = self.text.trim_start_matches(|c: char| c != ',').trim_start_matches([',', ' ']);
            self.text.find(',').is_some_and(|at| at <= LEAD) && behind.starts_with(char::is_lowercase)
        };
        let dated = |rest: &str| {
            let rest = rest.trim_start_matches([' ', ':', ',', '-', '–']);
            rest.starts_with(['©', 'ⓒ']) || rest.starts_with("(c)") || begins_with_year(rest)
        };
        if is_spoken && self.ends_sentence {
            return false;
        }
        let end = lower.trim_end_matches(|c: char| !c.is_alphanumeric());
        lower.starts_with(OWN)
            || lower.strip_prefix("copyright").is_some_and(dated)
            || lower.strip_prefix("(c) ").is_some_and(begins_with_year)
            || self.words <= SHORT
                && self.near_end
                && !self.text.contains(QUOTES)
                && OWNED.iter().any(|owned| end.ends_with(owned))
    }

    /// Whether it is nothing but how long it takes to read.
    fn is_reading_time(&self, lower: &str) -> bool {
        const WORDS: usize = 7;
        const CHARS: usize = 24;
        // "2 Min." ends with an abbreviation; prose ends with a stop, too.
        let is_abbreviated = ["min.", "мин.", "хв.", "dk."].iter().any(|minutes| lower.ends_with(minutes));
        if self.ends_sentence && !is_abbreviated {
            return false;
        }
        let is_short = self.words <= WORDS || self.text.contains(unspaced) && lower.chars().count() <= CHARS;
        (1..=3).contains(&self.digits) && is_short && READING_TIME.iter().any(|time| lower.contains(time))
    }

    /// Whether it is a sentence of several clauses, as what somebody said is, where notices have one: "Comments are closed,
    /// she said." Chinese and Japanese set commas elsewhere.
    fn is_told(&self, lower: &str) -> bool {
        let clause = |at: usize| lower[at..].trim_start_matches([',', '،', ' ']);
        let goes_on = |at: usize| {
            let first = clause(at).split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
            !first.is_empty() && !PURPOSES.contains(first)
        };
        let subscribes = self.text_groups & group(TEXT, "subscribe") != 0;
        self.ends_sentence && !subscribes && lower.match_indices([',', '،']).any(|(at, _)| goes_on(at))
    }

    /// Whether it asks to install an app of the publisher's, not one that the story is about.
    fn installs(&self, lower: &str) -> bool {
        static KINDS: WordList =
            words!["darmow", "free", "gratis", "gratuit", "kosten", "mobil", "new", "news", "neu", "бесплат", "нов"];
        let is_app = |word: &str| APPS.iter().any(|app| word == app || app.len() > 5 && word.starts_with(app));
        let is_kind = |word: &str| KINDS.iter().any(|kind| word.starts_with(kind));
        let words: Vec<&str> = lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
        let ours = |at: usize| words.get(at).is_some_and(|word| US.contains(word));
        // "Our app", "our free app", "appen vår", but not "the app of our client".
        let is_ours = |at: usize| {
            let before = at > 0 && (ours(at - 1) || at > 1 && is_kind(words[at - 1]) && ours(at - 2));
            before || words.get(at + 1).is_some_and(|word| matches!(*word, "vår" | "kami" | "μας" | "noastră"))
        };
        let mut apps = words.iter().enumerate().filter(|(_, word)| is_app(word)).map(|(at, _)| at).peekable();
        let unspaced_app = || APPS.iter().any(|app| app.contains(unspaced) && lower.contains(app));
        // "Install the app" may head a part of what tells how to do something, or be an item of it.
        let is_part = self.ends_sentence || self.inside_item || self.is_heading() || self.tag.is_none();
        let is_call = !is_part && (apps.peek().is_some() || unspaced_app());
        (is_call || apps.any(is_ours)) && !self.is_told(lower) && !self.text.contains(QUOTES)
    }

    /// Whether it asks to follow somebody elsewhere, or to prefer a source.
    fn asks_to_follow(&self, lower: &str) -> bool {
        const WORDS: usize = 12;
        const LINKED_WORDS: usize = 25;
        // "Obserwujący", those who follow, is another word than "obserwuj".
        let ends = |word: &str, rest: &str| {
            word.ends_with(|c| c == ' ' || unspaced(c)) || !rest.starts_with(char::is_alphabetic)
        };
        let begins =
            |words: &WordList| words.iter().any(|word| lower.strip_prefix(word).is_some_and(|rest| ends(word, rest)));
        let names = |words: &WordList| words.iter().any(|word| lower.contains(word));
        let is_short = self.words <= WORDS || self.has_link || self.text.contains('@');
        // Nearly all platforms are words of the lexicon, which saves the searches below.
        let names_any = self.text_groups != 0 || lower.ends_with(" on x");
        // What is told of others is a sentence: "Follow the money on Facebook, he said."
        let us = || lower.split(|c: char| !c.is_alphabetic()).any(|word| US.contains(word));
        let calls = || !self.ends_sentence || self.has_link || self.text.contains('@') || us() && !self.is_told(lower);
        let follows =
            || is_short && calls() && names_any && begins(&FOLLOW) && (names(&PLATFORMS) || lower.ends_with(" on x"));
        let prefers = || lower.contains("google") && begins(&PREFER) && names(&PREFERRED);
        self.words <= LINKED_WORDS && !self.text.contains(QUOTES) && (follows() || prefers())
    }
}

/// The sign before an owner's name.
const OWN: char = '©';

/// What opens speech beside [`QUOTES`]; some are apostrophes or dashes elsewhere in a text.
const SPEECH: [char; 7] = ['‘', '‚', '‹', '›', '『', '—', '–'];

const QUOTES: [char; 8] = ['"', '“', '”', '„', '«', '»', '「', '\''];

fn begins_with_year(text: &str) -> bool {
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    digits == 4 && (text.starts_with("19") || text.starts_with("20"))
}

/// How many words a text has; a letter of a script without spaces is one.
fn count(text: &str) -> usize {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| word.chars().filter(|c| unspaced(*c)).count().max(1)).sum()
}
