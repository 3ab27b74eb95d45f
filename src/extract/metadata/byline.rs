//! Finds the authors that a page names, and chooses among its sources.

use super::date;
use super::names::{self, Signs};
use super::references::clean;
use super::title::Site;
use super::{Clues, Field, Metadata, Source};
use crate::extract::{Role, Verdict};
use crate::page::{Attribute, Block, ElementId, Origin, Tag};
use crate::word_list::{WordList, words};

/// A line that names who wrote the text has at most this many bytes.
const SHORT: usize = 80;

impl<'p> Clues<'p> {
    pub(super) fn read_byline(&self, found: &mut Metadata) {
        let site = self.site_names(found);
        let is_site = |name: &str| site.is_own(name);
        // "Jane Doe Island Herald" has the site's name behind the author's.
        let without_site = |name: String| {
            let mut cuts = name.match_indices(' ').map(|(at, _)| at).skip(1);
            cuts.find(|&at| is_site(&name[at..])).map_or(name.clone(), |at| name[..at].to_owned())
        };
        // "Jane Doe | Puerto Claro" names a place beside the author, where the headline is about it.
        let title = found.title.clone().unwrap_or_default();
        let mut organizations: Vec<(String, Source)> = Vec::new();
        let mut signed: Vec<Signed> = Vec::new();
        let declared: [(Source, Vec<String>); 3] = [
            (Source::JsonLd, self.ld.persons.clone()),
            (Source::Meta, self.meta_authors()),
            (Source::Microdata, self.item_authors()),
        ];
        for (source, bylines) in declared {
            // An agency is an author where the page declares it to be one beside a person.
            let mut own = Signed { source, persons: Vec::new(), agencies: Vec::new() };
            let bylines: Vec<String> =
                bylines.into_iter().filter(|byline| !byline.to_ascii_lowercase().contains("<script")).collect();
            let of_ld = self.ld.organizations.iter().filter(|_| source == Source::JsonLd);
            for byline in &bylines {
                let names = names::given_first(byline).map_or_else(|| names::persons(byline), |name| vec![name]);
                let names: Vec<String> = names.into_iter().map(without_site).filter(|name| !is_site(name)).collect();
                if names.is_empty() {
                    organizations.extend(names::whole(byline).map(|name| (name, source)));
                }
                own.add(names);
            }
            for byline in of_ld.clone() {
                organizations.extend(names::whole(byline).map(|name| (name, source)));
            }
            let agencies = bylines.iter().chain(of_ld).flat_map(|byline| names::agencies(byline));
            own.agencies.extend(agencies.filter(|name| !is_site(name)));
            own.agencies.dedup();
            signed.push(own);
        }
        // The site itself says less than a name beside the headline.
        let names_site = organizations.iter().any(|(name, _)| is_site(name));
        let mut seen = Signed { source: Source::Visible, persons: Vec::new(), agencies: Vec::new() };
        let (bylines, is_sure) = self.visible_authors();
        for byline in bylines {
            let (own, mut names): (Vec<String>, Vec<String>) =
                names::persons(&byline).into_iter().map(without_site).partition(|name| is_site(name));
            let own = own.into_iter().chain(names::agencies(&byline));
            organizations.extend(own.map(|name| (name, Source::Visible)));
            if names.len() > 1 {
                names.retain(|name| !title.contains(name.as_str()));
            }
            seen.add(names);
        }
        let is_signed = || self.signed_lines().iter().any(|line| line.is_led && line.persons == seen.persons);
        if is_sure || !names_site || is_signed() {
            signed.push(seen);
        }
        if let Some(best) = self.best_of(signed) {
            found.byline = best.persons;
            found.byline.extend(best.agencies);
            found.sources.insert(Field::Byline, best.source);
            return;
        }
        // An agency that the page signs with wrote what the site says to be its own.
        let agency = organizations.iter().position(|(name, _)| !names::agencies(name).is_empty() && !is_site(name));
        let organization = organizations.into_iter().nth(agency.unwrap_or(0));
        let is_other = organization.as_ref().is_some_and(|(name, _)| !is_site(name));
        let unmarked = || self.unmarked_authors(found.title.as_deref()).or_else(|| self.credits());
        let unmarked = if is_other { None } else { unmarked() }.map(|names| (names, Source::Visible));
        let organization = organization.map(|(name, source)| (vec![name], source));
        let office = || self.office().map(|name| vec![name]).or_else(|| self.agencies_below_title());
        let office = || Some((office()?, Source::Visible));
        if let Some((names, source)) = unmarked.or(organization).or_else(office) {
            found.byline = names;
            found.sources.insert(Field::Byline, source);
        }
    }

    /// The first source that names a person, unless others agree on more: a fuller list or a fuller name of the same
    /// persons, or other persons in the page's own byline.
    fn best_of(&self, signed: Vec<Signed>) -> Option<Signed> {
        let mut named = signed.into_iter().filter(|own| !own.persons.is_empty());
        let mut best = named.next()?;
        let others: Vec<Signed> = named.collect();
        if best.source == Source::Visible {
            return Some(best);
        }
        let lines = self.signed_lines();
        if let Some(line) = lines.iter().find(|line| line.is_led)
            && best.shares_none(&line.persons)
            && !others.iter().any(|other| other.source != Source::Visible && other.shares_some(&best.persons))
        {
            return Some(Signed { source: Source::Visible, persons: line.persons.clone(), agencies: best.agencies });
        }
        // One source alone against two that agree.
        if let [a, b, ..] = &others[..]
            && best.shares_none(&a.persons)
            && a.shares_some(&b.persons)
            && a.persons.iter().all(|name| full(name))
        {
            return others.into_iter().next();
        }
        let lists = others.iter().filter(|other| other.source != Source::Visible).map(|other| &other.persons);
        let lists = lists.filter(|list| list.iter().all(|name| full(name)));
        let lists = lists.chain(lines.iter().filter(|line| line.is_list).map(|line| &line.persons));
        if let Some(fuller) = lists.filter(|list| best.is_within(list)).max_by_key(|list| list.len()) {
            best.persons = fuller.clone();
        }
        Some(best)
    }

    /// The short lines near the heading that do nothing but name authors.
    fn signed_lines(&self) -> Vec<Line> {
        const LONGEST: usize = 200;
        let marked = self.author_marks.iter().filter(|&&id| self.in_head(id) && !self.is_pictured(id)).take(40);
        let marked = marked.map(|&id| self.page.element_text(id));
        let from = self.heading_end();
        let lines = self.blocks_in_head().filter(|(block, _)| block.span.start >= from);
        let lines = lines.filter(|(_, verdict)| !verdict.in_text && verdict.role != Role::Comments);
        let lines = lines.map(|(block, _)| self.page.block_text(block)).filter(|line| names::has_lead(line)).take(40);
        let texts = marked.chain(lines).filter(|text| text.len() <= LONGEST);
        texts.filter_map(Line::read).collect()
    }

    /// The desk or agency in a line below the heading, as in "By Example News Desk".
    fn office(&self) -> Option<String> {
        self.lines_below_title().find_map(names::office)
    }

    /// The agencies that a line below the title names and nothing else, unless it is a picture's: in an element of one,
    /// or below its caption.
    fn agencies_below_title(&self) -> Option<Vec<String>> {
        let mut below_caption = false;
        self.blocks_below_title().find_map(|(block, verdict)| {
            let of_picture = below_caption || block.element.is_some_and(|element| self.is_pictured(element));
            below_caption = verdict.role == Role::Caption;
            if of_picture || block.span.len() > SHORT {
                None
            } else {
                names::agencies_alone(self.page.block_text(block))
            }
        })
    }

    fn blocks_below_title(&self) -> impl Iterator<Item = (&'p Block, &'p Verdict)> {
        let from = self.heading_end().max(self.title_line().map_or(0, |block| block.span.end));
        self.blocks_in_head().filter(move |(block, _)| block.span.start >= from)
    }

    /// The short lines below the title that are no part of the text, and no captions.
    fn lines_below_title(&self) -> impl Iterator<Item = &'p str> {
        let lines = self.blocks_below_title().filter(|(block, _)| block.span.len() <= SHORT);
        let lines = lines.filter(|(_, verdict)| !verdict.in_text && verdict.role != Role::Caption);
        lines.map(|(block, _)| self.page.block_text(block))
    }

    /// The names of the site as far as they are no author's.
    fn site_names(&self, found: &Metadata) -> Site {
        let names = [found.site.as_deref(), self.ld.site.as_deref(), self.meta(&["application-name"])];
        Site::new(names.into_iter().flatten(), self.host())
    }

    fn meta_authors(&self) -> Vec<String> {
        static NAMES: WordList = words![
            "author",
            "article:author",
            "parsely-author",
            "sailthru.author",
            "citation_author",
            "dc.creator",
            "dcterms.creator",
            "dc.contributor",
            "byl",
            "byline",
            "og:author",
            "og:article:author",
            "article.author",
            "authors",
            "creator",
            "cxenseparse:author",
            "rbauthors",
            "dcsext.author",
            "article_author",
            "vr:author",
            "lp.article:author",
        ];
        for name in &NAMES {
            let all: Vec<String> = self
                .all_metas(name)
                .map(clean)
                .filter(|name| !name.contains("://") && !name.is_empty())
                .take(100)
                .collect();
            if !all.is_empty() {
                return all;
            }
        }
        Vec::new()
    }

    fn item_authors(&self) -> Vec<String> {
        let mut authors = Vec::new();
        // Those near the heading; teasers have authors of their own.
        let (near, far): (Vec<ElementId>, Vec<ElementId>) =
            self.items("author").take(100).partition(|&id| self.in_head(id));
        for id in if near.is_empty() { far.into_iter().take(1) } else { near.into_iter().take(20) } {
            let end = self.page.elements().get(id as usize).map_or(id, |e| e.end);
            let inner = self.items("name").find(|&name| id < name && name < end);
            let element = inner.unwrap_or(id);
            let text =
                self.page.attribute(element, Attribute::Content).unwrap_or_else(|| self.page.element_text(element));
            if !text.is_empty() && text.len() < 300 {
                authors.push(clean(text));
            }
        }
        authors
    }

    /// What elements marked as bylines hold: those near the heading, else a line near it, else those further down; and
    /// whether they are full names where bylines stand.
    fn visible_authors(&self) -> (Vec<String>, bool) {
        if self.page.origin() == Origin::Text {
            let lines = self.bylines_of_text().or_else(|| Some(vec![self.signature()?]));
            return (lines.unwrap_or_default(), true);
        }
        let (near, far): (Vec<ElementId>, Vec<ElementId>) = self.author_marks.iter().partition(|&&id| self.in_head(id));
        let near = near.into_iter().filter(|&id| !self.is_pictured(id));
        // Above the heading stand menus, too.
        let (below, above): (Vec<ElementId>, Vec<ElementId>) = near.partition(|&id| self.is_below_heading(id));
        let names = |ids: &[ElementId]| ids.iter().map(|&id| self.names_in(id)).collect::<Vec<_>>();
        let below = names(&below);
        let in_full = below.iter().find(|names| names.iter().any(|name| full(name))).cloned();
        let sure = in_full.or_else(|| Some(vec![self.byline_line(true).or_else(|| self.signature())?]));
        if let Some(names) = sure {
            return (names, true);
        }
        let far: Vec<ElementId> = far.into_iter().filter(|&id| !self.is_aside(id)).take(20).collect();
        let above_line = self.byline_line(false).into_iter().collect();
        let rest = below.into_iter().chain(names(&above)).chain([above_line]).chain(names(&far));
        (rest.into_iter().find(|names| !names.is_empty()).unwrap_or_default(), false)
    }

    fn heading_end(&self) -> u32 {
        self.heading
            .and_then(|heading| self.page.elements().get(heading as usize))
            .map_or(0, |heading| heading.text.end)
    }

    fn is_below_heading(&self, element: ElementId) -> bool {
        self.heading.is_none_or(|heading| heading < element)
    }

    /// Names near the heading that nothing says to be the author's but their place.
    fn unmarked_authors(&self, title: Option<&str>) -> Option<Vec<String>> {
        let alone = self.portrayed().map(|name| vec![name]).or_else(|| self.lone_names());
        let alone = alone.filter(|names| names.iter().all(|name| title != Some(name.as_str())));
        self.dated_names(title).or_else(|| self.names_beside_date(title)).or(alone)
    }

    /// The names in a line of nothing else below the title, right above or below one that says when. Who is in the
    /// headline or the first paragraph is no author.
    fn names_beside_date(&self, title: Option<&str>) -> Option<Vec<String>> {
        let order = self.order(None);
        let paragraph = self.page.blocks().iter().zip(self.verdicts).find(|(_, verdict)| verdict.in_text);
        let opening = paragraph.map_or("", |(block, _)| self.page.block_text(block));
        let is_topic = |name: &String| title.unwrap_or("").contains(name.as_str()) || opening.contains(name.as_str());
        let lines: Vec<&str> = self.lines_below_title().collect();
        let says_when = |line: &str| date::parse(line, order).is_some() || date::has_duration(line);
        let is_pictured = |at: usize| lines.get(at + 1).is_some_and(|below| names::is_of_picture(below));
        let mut signed = lines.iter().enumerate().filter(|&(at, line)| {
            let mut beside = [at.wrapping_sub(1), at + 1].into_iter().filter_map(|at| lines.get(at));
            matches!(names::signs(line), Some(Signs::Bare | Signs::Marked))
                && !is_pictured(at)
                && beside.any(|line| says_when(line))
        });
        let names = signed.next().map(|(_, line)| names::persons(line))?;
        (!names.is_empty() && names.iter().all(|name| full(name) && !is_topic(name))).then_some(names)
    }

    /// The lines of a text that sign it, in the order of the page: names on several lines belong together.
    fn bylines_of_text(&self) -> Option<Vec<String>> {
        let lines = self.blocks_in_head().filter(|(_, verdict)| verdict.role == Role::Byline);
        let lines = lines.map(|(block, _)| self.page.block_text(block));
        let lines = lines.filter(|line| names::credited(line).is_none() && !names::is_of_picture(line));
        let lines: Vec<String> = lines.map(str::to_owned).collect();
        lines.iter().any(|line| names::persons(line).iter().any(|name| full(name))).then_some(lines)
    }

    /// Who reported, by the credits at the end of the text.
    fn credits(&self) -> Option<Vec<String>> {
        let signed = self.page.blocks().iter().zip(self.verdicts).filter(|(_, verdict)| verdict.role == Role::Byline);
        let mut credited = signed.filter_map(|(block, _)| names::credited(self.page.block_text(block)));
        credited.find(|names| !names.is_empty())
    }

    /// The names in a line such as "Jane Doe | 3 March 2024" near the heading, or "Jane Doe 2 minutes ago" below it. Who
    /// is in the headline is no author, and "NEW YORK, March 3 (AP) —" names a place.
    fn dated_names(&self, title: Option<&str>) -> Option<Vec<String>> {
        const LONGEST: usize = 90;
        let is_topic = |name: &str| title.is_some_and(|title| title.contains(name));
        let order = self.order(None);
        let lines = self.blocks_in_head().filter(|(_, verdict)| !verdict.in_text && verdict.role != Role::Caption);
        let lines = lines.map(|(block, _)| self.page.block_text(block)).filter(|text| text.len() <= LONGEST);
        let mut dated = lines.filter(|text| date::parse(text, order).is_some() && !text.ends_with(['-', '–', '—']));
        let names = |text: &str| {
            // The digits of a date and its time part what stands before and behind.
            let parts = text.split(|c: char| c.is_numeric() || matches!(c, '|' | '–' | '—' | '•' | '·'));
            let parts = parts.flat_map(|part| part.split(" -")).flat_map(|part| part.split("- "));
            let named = parts.flat_map(|part| names::persons(behind_by(part)));
            // "Sunday May 3" names a month, "April Doe" somebody.
            let ends_in_month = |name: &str| name.rsplit(' ').next().is_some_and(date::names_month);
            let is_name = |name: &str| is_cased_name(name) && !ends_in_month(name) && !is_topic(name);
            Some(named.filter(|name| is_name(name)).collect()).filter(|names: &Vec<_>| !names.is_empty())
        };
        // "Reading time: 5 minutes"
        let are_persons = |names: &Vec<String>| names.iter().all(|name| names::signs(name) == Some(Signs::Bare));
        let mut recent = self.lines_below_title().filter(|text| date::has_duration(text));
        dated.find_map(names).or_else(|| recent.find_map(names).filter(are_persons))
    }

    /// A name near the heading that is also said of a picture: the author's portrait.
    fn portrayed(&self) -> Option<String> {
        let alts: Vec<&str> = self
            .page
            .elements()
            .iter()
            .enumerate()
            .filter(|(id, element)| element.tag == Tag::Img && self.in_head(*id as ElementId))
            .filter_map(|(id, _)| self.page.attribute(id as ElementId, Attribute::Alt))
            .take(100)
            .collect();
        let mut lines =
            self.blocks_in_head().filter(|(_, verdict)| !verdict.in_text).map(|(block, _)| self.page.block_text(block));
        let name = lines.find(|text| is_name_alone(text) && alts.iter().any(|alt| alt.trim().starts_with(text)))?;
        Some(name.to_owned())
    }

    /// The names in a line of nothing else right before the text, or at its beginning.
    fn lone_names(&self) -> Option<Vec<String>> {
        let begins = |verdict: &Verdict| verdict.in_text && matches!(verdict.role, Role::Paragraph | Role::Standfirst);
        let first = self.verdicts.iter().position(begins)?;
        let names = |at: usize| {
            let block = self.page.blocks().get(at)?;
            let text = self.page.block_text(block);
            let is_line =
                self.head.0 <= block.span.start && block.link_bytes == 0 && text.split('/').all(is_name_alone);
            is_line.then(|| names::persons(text))
        };
        first.checked_sub(1).and_then(names).or_else(|| names(first))
    }

    /// The names in a byline: those of its links, else those of its text.
    fn names_in(&self, element: ElementId) -> Vec<String> {
        const LONGEST: usize = 200;
        let text = self.page.element_text(element);
        let Some(whole) = self.page.elements().get(element as usize) else { return Vec::new() };
        if text.is_empty() || text.len() > LONGEST || whole.end - element > LONGEST as u32 {
            return Vec::new();
        }
        let mut linked: Vec<String> = (element..whole.end)
            .filter(|&id| self.page.elements()[id as usize].tag == Tag::A)
            .flat_map(|id| names::persons(self.page.element_text(id)))
            .filter(|name| full(name))
            .collect();
        linked.dedup();
        if !linked.is_empty() {
            return linked;
        }
        let mut names = names::persons(text);
        if names.len() > 1 {
            names.retain(|name| full(name));
        }
        names
    }

    /// Whether an element says something of a picture.
    fn is_pictured(&self, element: ElementId) -> bool {
        const NEAR: usize = 6;
        let figure = |tag| matches!(tag, Tag::Figure | Tag::Figcaption);
        self.page.ancestors(element).take(NEAR).any(|(_, ancestor)| figure(ancestor.tag))
    }

    /// A line such as "By Jane Doe" near the heading.
    fn byline_line(&self, below_heading: bool) -> Option<String> {
        let from = if below_heading { self.heading_end() } else { 0 };
        let lines = self.blocks_in_head().filter(|(block, _)| block.span.start >= from);
        let mut lines = lines.filter(|(_, verdict)| verdict.role != Role::Comments).filter_map(|(block, verdict)| {
            let text = self.page.block_text(block);
            let signs = verdict.role == Role::Byline || !verdict.in_text && names::has_lead(text);
            (text.len() <= 120 && signs).then_some(text)
        });
        lines.find(|text| names::persons(text).iter().any(|name| full(name))).map(str::to_owned)
    }

    /// A line such as "Written by Jane Doe" anywhere, the name on the next line perhaps.
    fn signature(&self) -> Option<String> {
        const LONGEST: usize = 80;
        let blocks = self.page.blocks();
        let text = |at: usize| blocks.get(at).map_or("", |block| self.page.block_text(block));
        let signs = |at: usize| {
            let line = Some(text(at)).filter(|line| line.len() <= LONGEST && names::is_signature(line))?;
            let name = names::after_signature(line);
            Some(if name.is_empty() { text(at + 1) } else { name }).filter(|name| name.len() <= LONGEST)
        };
        let mut signed = (0..blocks.len()).filter_map(signs);
        signed.find(|name| names::persons(name).iter().any(|name| full(name))).map(str::to_owned)
    }
}

/// What a source says of the authors.
struct Signed {
    source: Source,
    persons: Vec<String>,
    agencies: Vec<String>,
}

impl Signed {
    fn add(&mut self, names: Vec<String>) {
        for name in names {
            if !self.persons.iter().any(|own| names::same(own, &name)) {
                self.persons.push(name);
            }
        }
    }

    fn shares_some(&self, names: &[String]) -> bool {
        self.persons.iter().any(|own| names.iter().any(|name| names::same(own, name)))
    }

    fn shares_none(&self, names: &[String]) -> bool {
        let words = |name: &str| name.split(' ').map(str::to_lowercase).collect::<Vec<_>>();
        let own: Vec<String> = self.persons.iter().flat_map(|name| words(name)).collect();
        !names.iter().flat_map(|name| words(name)).any(|word| own.contains(&word))
    }

    /// Whether a list has all of these names, a given name alone perhaps with its family name, and is longer.
    fn is_within(&self, list: &[String]) -> bool {
        let begins = |name: &str, own: &str| name.strip_prefix(own).is_some_and(|rest| rest.starts_with(' '));
        let is_one = |name: &String, own: &String| names::same(own, name) || !own.contains(' ') && begins(name, own);
        let has_all = self.persons.iter().all(|own| list.iter().any(|name| is_one(name, own)));
        has_all
            && (list.len() > self.persons.len() || list.iter().zip(&self.persons).any(|(name, own)| begins(name, own)))
    }
}

/// A line of the page that names authors.
struct Line {
    /// Whether it begins with "By" or the like.
    is_led: bool,
    /// Whether it certainly names several: "Jane Doe, Master Gardener" may be one person.
    is_list: bool,
    persons: Vec<String>,
}

impl Line {
    fn read(text: &str) -> Option<Self> {
        let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
        let signs = |line: &str| matches!(names::signs(line), Some(Signs::Bare | Signs::Marked));
        let mut persons: Vec<String> = lines().flat_map(names::persons).collect();
        persons.dedup();
        let only_writes = !["review", "edit", "check", "redig", "updat", "photo", "foto", "translat", "verif"]
            .iter()
            .any(|other| text.to_lowercase().contains(other));
        let is_byline =
            only_writes && lines().all(signs) && !persons.is_empty() && persons.iter().all(|name| full(name));
        let is_led = lines().next().is_some_and(names::has_lead);
        let is_list = persons.len() != 2 || !text.contains(',');
        is_byline.then_some(Self { is_led, is_list, persons })
    }
}

/// What stands behind "by" in a line, or all of it.
fn behind_by(text: &str) -> &str {
    let leads = [" by ", " By ", " von ", " Von ", " par ", " Par ", " por ", " Por "];
    leads.iter().filter_map(|lead| text.rsplit_once(lead)).map(|(_, name)| name).next().unwrap_or(text)
}

/// Whether a name has a first and a last part in letters with case, and is no "PM EDT".
fn is_cased_name(name: &str) -> bool {
    let is_word = |word: &str| word.chars().any(char::is_lowercase) || word.ends_with('.') || word.chars().count() >= 3;
    name.contains(' ') && name.contains(char::is_uppercase) && name.split(' ').all(is_word)
}

/// Whether a name has a first and a last part, as far as its script shows them.
fn full(name: &str) -> bool {
    let capitals = name.split(' ').filter(|word| word.starts_with(char::is_uppercase)).count();
    capitals > 1 || name.chars().all(|c| !c.is_lowercase() && !c.is_uppercase())
}

/// Whether a line is nothing but the full name of a person.
fn is_name_alone(text: &str) -> bool {
    const LONGEST: usize = 40;
    text.len() <= LONGEST
        && full(text)
        && !text.ends_with(|c: char| c.is_ascii_punctuation())
        && text.split(' ').count() <= 4
        && text.split(' ').all(|word| word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase))
        && names::persons(text) == [text]
}

#[cfg(test)]
mod tests {
    use crate::extract::metadata::tests::{STORY, of_html, read};
    use crate::page::Page;

    #[test]
    fn bylines_of_texts() {
        let title = "Storm closes the ferry to Puerto Claro";
        for (head, expected) in [
            ("By Jane Doe, Local Democracy Reporter", "Jane Doe"),
            ("Story by Jane Doe, CNN\nPublished 9:12 AM EDT, Fri March 14, 2025", "Jane Doe"),
            ("Jane Doe\nPuerto Claro - 14 mar 2025 - 09:12 CET", "Jane Doe"),
            ("Jane Doe\nJohn Roe\nSan Marcos - 14 mar 2025 - 09:12 CET", "Jane Doe, John Roe"),
            ("Puerto Claro - 14 mar 2025 - 09:12 CET", ""),
            ("NEW YORK, March 14, 2025 (AP) —", ""),
            ("Jane Doe\n14 March 2025", "Jane Doe"),
            ("Jane Doe\nStaff writer\n14 March 2025\nShare", "Jane Doe"),
            ("Jane Doe, Reporter", "Jane Doe"),
            ("By Jane Doe Jr.", "Jane Doe Jr."),
            ("By The Editorial Board", "The Editorial Board"),
            ("Jane Doe | Staff writer", "Jane Doe"),
            ("Jane Doe in San Marcos and John Roe in London", "Jane Doe, John Roe"),
            ("Reporting by Jane Doe", "Jane Doe"),
            ("Photographs by Ada Byron\nBy Jane Doe", "Jane Doe"),
            ("Marie Doe-Roe - 14 March 2025", "Marie Doe-Roe"),
            ("Share Print\n14 March 2025", ""),
            ("Jane Doe | Puerto Claro\n14 March 2025", "Jane Doe"),
            ("Jane Doe | The Example\n14 March 2025", "Jane Doe"),
            ("Jane Doe | Island Herald\n14 March 2025", "Jane Doe"),
            ("By Jane Doe, Local Democracy Reporter\n14 March 2025", "Jane Doe"),
            ("Jane Doe 2 minutes ago", "Jane Doe"),
            ("Jane Doe\n2 minutes ago", "Jane Doe"),
            ("April Doe | 14 March 2025", "April Doe"),
            ("María Jan Doe\n14 mar 2025", "María Jan Doe"),
            ("Jan Doe - 14 March 2025", "Jan Doe"),
            ("Sunday May 4 2025", ""),
            ("Buenos Aires\n14 March 2025", ""),
            ("Tel Aviv | 14 March 2025", ""),
            ("Sport\n2 minutes ago", ""),
            ("Reuters\n14 March 2025", "Reuters"),
            ("By Associated Press", "Associated Press"),
            ("AFP", "AFP"),
            ("TASS | 14 March 2025", "TASS"),
            ("dpa\n14.03.2025", "dpa"),
            ("新华社", "新华社"),
            ("Jane Doe\nReuters\n14 March 2025", "Jane Doe"),
            ("Getty Images\n14 March 2025", ""),
            ("Jane Doe\nPolitical editor\n@jane\nShare\n14 March 2025", "Jane Doe"),
        ] {
            let found = read(Page::from_text(&format!("{title}\n\n{head}\n\n{STORY}")).expect("small"));
            assert_eq!(found.byline.join(", "), expected, "{head}");
            assert_eq!(found.title.as_deref(), Some(title), "{head}");
        }
    }

    #[test]
    fn who_reported_is_the_author_where_nobody_else_is() {
        let credit = "(Reporting by Jane Doe and John Roe; editing by Ada Byron)";
        for (head, expected) in [("", "Jane Doe, John Roe"), ("By Tom Pell\n", "Tom Pell")] {
            let text = format!("Storm closes the ferry\n{head}\n{STORY}\n\n{credit}");
            assert_eq!(read(Page::from_text(&text).expect("small")).byline.join(", "), expected, "{head}");
            let html = format!("<h1>Storm closes the ferry</h1><p>{head}<p>{STORY}<p>{credit}");
            assert_eq!(of_html(&html).byline.join(", "), expected, "{head}");
        }
    }

    #[test]
    fn sources_that_disagree_are_weighed() {
        let read = |declared: &str, seen: &str| {
            let html = format!(
                "<title>A storm - The Example</title><meta property=og:site_name content='The Example'>{declared}\
                <h1>A storm reached the coast</h1>{seen}<p>{STORY}</p><p>{STORY}</p>"
            );
            of_html(&html).byline.join(", ")
        };
        let ld = |authors: &str| {
            format!(r#"<script type="application/ld+json">{{"@type":"NewsArticle","author":[{authors}]}}</script>"#)
        };
        let person = |name: &str| format!(r#"{{"@type":"Person","name":"{name}"}}"#);
        let meta = |name: &str| format!("<meta name=author content='{name}'>");
        for (declared, seen, expected) in [
            // A part of the authors, or of their names.
            (
                ld(&person("Jane Doe")),
                "<div class=byline>By <b>Jane Doe</b> and <b>John Roe</b></div>",
                "Jane Doe, John Roe",
            ),
            (ld(&person("Jane Doe")) + &meta("Jane Doe, John Roe"), "", "Jane Doe, John Roe"),
            (ld(&person("Jane")), "<div class=byline>By Jane Doe</div>", "Jane Doe"),
            (
                ld(&person("Jane Doe")),
                "<div class=byline>By Jane Doe</div><div class=byline>Reviewed by Tom Pell</div>",
                "Jane Doe",
            ),
            (ld(&person("Jane Doe")), "<div class=byline>By Jane Doe, Master Gardener</div>", "Jane Doe"),
            // Somebody else.
            (meta("Tom Pell"), "<p>By Jane Doe</p>", "Jane Doe"),
            (ld(&person("Tom Pell")) + &meta("Tom Pell"), "<p>By Jane Doe</p>", "Tom Pell"),
            (ld(&person("Tom Pell")) + &meta("Jane Doe"), "<div class=author>Jane Doe</div>", "Jane Doe"),
            (ld(&person("Tom Pell")), "<div class=author>Jane Doe</div>", "Tom Pell"),
            // The site, its accounts and offices are nobody.
            (meta("The Example"), "<div class=author>Jane Doe</div>", "Jane Doe"),
            (meta("The Example"), "<p><strong>Jane Doe</strong></p>", "Jane Doe"),
            (meta("The Example"), "", "The Example"),
            (meta("The Example"), "<p>ANSA</p>", "The Example"),
            ("".to_owned(), "<p>ANSA</p>", "ANSA"),
            ("".to_owned(), "<p>AA</p>", ""),
            ("".to_owned(), "<p>Reading Time: 5 minutes</p>", ""),
            ("".to_owned(), "<p>EFE</p>", "EFE"),
            ("".to_owned(), "<figure><img><p>EFE</p></figure>", ""),
            ("".to_owned(), "<p>Buenos Aires</p>", ""),
            ("".to_owned(), "<p>Jane Doe Jane Doe</p><p>3 March 2024</p>", "Jane Doe"),
            (meta("admin"), "<div class=author>Jane Doe</div>", "Jane Doe"),
            (meta("admin"), "", ""),
            (meta("<script>alert(1)</script>"), "", ""),
            (meta("<script>alert(1)</script>"), "<div class=author>Jane Doe</div>", "Jane Doe"),
            (meta("<b>Jane Doe</b>"), "", "Jane Doe"),
            ("".to_owned(), "<p>By The Editorial Board</p>", "The Editorial Board"),
            ("".to_owned(), "<p>By Jane Doe Jr.</p>", "Jane Doe Jr."),
            (meta("Doe, Jane"), "", "Jane Doe"),
            (meta("Jane Doe Example"), "", "Jane Doe"),
            (ld(r#"{"@type":"Organization","name":"Great Heart Foundation"}"#), "", "Great Heart Foundation"),
        ] {
            assert_eq!(read(&declared, seen), expected, "{declared}{seen}");
        }
    }

    #[test]
    fn who_is_no_author() {
        for (inside, author) in [
            ("<p>March 10, 2026 at 9:14 PM EDT</p>{}{}", ""),
            ("<p>2026年3月10日(火) 午後9:14</p>{}{}", ""),
            ("{}<p>By Monday the council was under fire, Ada Byron said.</p>{}", ""),
            ("{}{}<span class=comment-author>Tom Brown</span>", ""),
            (
                "<figure><img><figcaption>The pier <span class=author>Lee Park/Reuters</span></figcaption></figure>{}{}",
                "",
            ),
            ("<div class=author-box><h3>About the author</h3></div>{}{}", ""),
            ("<p>10.03.2026 21:14 Uhr Von Anna Krüger</p>{}{}", "Anna Krüger"),
            ("<p>J. R. Doe | 10 March 2026</p>{}{}", "J. R. Doe"),
        ] {
            let inside = inside.replace("{}", &format!("<p>{STORY}</p><p>{STORY}</p>"));
            let found = of_html(&format!("<title>A storm</title><h1>A storm reached the coast</h1>{inside}"));
            assert_eq!(found.byline.join(", "), author, "{inside}");
        }
    }

    #[test]
    fn beside_a_byline_a_name_alone_is_no_author() {
        let text = |lines: &str| format!("Storm closes the ferry to Dunmere\n\n{lines}\n\n{STORY}\n\n{STORY}");
        let read = |lines: &str| read(Page::from_text(&text(lines)).expect("small")).byline;
        assert_eq!(read("By Jane Doe\n10 March 2026\n\nKey Points"), ["Jane Doe"]);
        assert_eq!(read("By Jane Doe\n10 March 2026\nLee Park"), ["Jane Doe"]);
        assert_eq!(read("Jane Doe\n10 March 2026"), ["Jane Doe"]);
        assert_eq!(read("New York\n10 March 2026"), [""; 0]);
    }

    #[test]
    fn an_organisation_signs_where_no_person_does() {
        let found =
            of_html(r#"<meta name="author" content="Example Newsroom"><h1>A storm</h1><p>It came at night.</p>"#);
        assert_eq!(found.byline, ["Example Newsroom"]);
    }
}
