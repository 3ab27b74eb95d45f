//! Which mentions name the same person, organisation, place … of one article.
//!
//! Works on *nodes*: all mentions whose names read alike. Nodes are joined where there is evidence (a fuller name, an
//! abbreviation in brackets, a country's short form) and left apart where it is missing or points to several. Every
//! step looks names up in hash maps, so the whole is linear in the number of mentions.

use std::collections::{HashMap, HashSet};

use super::Passage;
use super::countries::{Country, country, is_national, of_adjective};
use super::fold::fold;
use super::name::{Gender, Name, gender};
use super::roles;
use super::vocabulary as words;
use crate::entities::{Found, Kind};
use crate::extract::Role;
use crate::order::{joined, sort_by_number, sort_distinct};

/// Words of a name that it is looked up by; longer names are compared as wholes only.
const MAX_INDEXED_WORDS: usize = 8;

/// Bytes of a word that can be a title.
const MAX_TITLE: usize = 24;

/// Letters of an abbreviation.
const MAX_ABBREVIATION: usize = 10;

/// What mentions were merged into.
pub(super) struct Merged<'t> {
    /// The cluster of each mention.
    pub(super) of_mention: Vec<u32>,
    /// The clusters, in order of their first mention.
    pub(super) clusters: Vec<Cluster<'t>>,
}

/// The mentions of one entity.
pub(super) struct Cluster<'t> {
    pub(super) kind: Kind,
    /// Distinct forms of its name, the fullest first.
    pub(super) forms: Vec<&'t str>,
    pub(super) mentions: Vec<u32>,
    /// The folded words of its fullest name.
    pub(super) words: Vec<String>,
}

/// Merges mentions, which are in order of block and start.
#[inline(never)]
pub(super) fn merge<'t>(passages: &[Passage<'t>], mentions: &[Found]) -> Merged<'t> {
    let mut merger = Merger::new(passages, mentions);
    merger.join_persons();
    merger.join_things();
    merger.join_across_kinds();
    merger.place_ambiguous();
    merger.finish()
}

/// What may be merged with what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Class {
    Person,
    /// Every other name.
    Thing,
    /// Dates and amounts: the same text only.
    Value(Kind),
}

fn class(kind: Kind) -> Class {
    match kind {
        Kind::Person => Class::Person,
        Kind::Organization | Kind::Place | Kind::Facility | Kind::Group | Kind::Product | Kind::Event | Kind::Other => {
            Class::Thing
        }
        Kind::Date | Kind::Money | Kind::Percent | Kind::Quantity | Kind::Ordinal | Kind::Time => Class::Value(kind),
    }
}

const KINDS: usize = Kind::Time as usize + 1;

/// All mentions whose names read alike.
struct Node {
    class: Class,
    /// Index of the form that it was first seen in.
    form: u32,
    /// Mentions of each kind.
    kinds: [u32; KINDS],
    /// Its first mention.
    first: u32,
    /// Mentions of the node itself, and of all nodes joined to it.
    own: u32,
    size: u32,
    parent: u32,
}

/// A distinct text of mentions of one class.
struct Form<'t> {
    text: &'t str,
    name: Name,
    node: u32,
    count: u32,
}

/// Up to a few distinct nodes that a key leads to; past that it leads nowhere.
#[derive(Default)]
struct Candidates {
    nodes: Vec<u32>,
}

const MAX_CANDIDATES: usize = 6;

#[derive(Default)]
struct Index(HashMap<String, Candidates>);

impl Index {
    fn add(&mut self, key: &str, node: u32) {
        if !self.0.contains_key(key) {
            self.0.insert(key.to_owned(), Candidates::default());
        }
        if let Some(candidates) = self.0.get_mut(key)
            && candidates.nodes.len() < MAX_CANDIDATES
            && !candidates.nodes.contains(&node)
        {
            candidates.nodes.push(node);
        }
    }

    fn get(&self, key: &str) -> &[u32] {
        self.0.get(key).map_or(&[], |candidates| &candidates.nodes)
    }
}

struct Merger<'p, 't> {
    passages: &'p [Passage<'t>],
    mentions: &'p [Found],
    forms: Vec<Form<'t>>,
    nodes: Vec<Node>,
    form_of: Vec<u32>,
    /// Bare names that several persons bear, with these persons' nodes.
    ambiguous: HashMap<u32, Vec<u32>>,
    /// Mentions that left their node.
    moved: HashMap<u32, u32>,
}

impl<'p, 't> Merger<'p, 't> {
    fn new(passages: &'p [Passage<'t>], mentions: &'p [Found]) -> Self {
        let mut merger = Self {
            passages,
            mentions,
            forms: Vec::new(),
            nodes: Vec::new(),
            form_of: Vec::with_capacity(mentions.len()),
            ambiguous: HashMap::new(),
            moved: HashMap::new(),
        };
        let mut forms: HashMap<(&str, Class, Option<Gender>), u32> = HashMap::new();
        let mut nodes: HashMap<(String, Class), u32> = HashMap::new();
        for (i, mention) in mentions.iter().enumerate() {
            let text = passages.get(mention.block as usize).map_or("", |passage| mention.span.of(passage.text));
            let class = class(mention.kind);
            let address =
                (class == Class::Person).then(|| merger.word_before(mention)).and_then(|word| gender(&fold(word)));
            let form = *forms.entry((text, class, address)).or_insert_with(|| {
                let name = match class {
                    Class::Person => {
                        let name = Name::of_person(text);
                        Name { gender: name.gender.or(address), ..name }
                    }
                    Class::Thing => Name::of_thing(text),
                    Class::Value(_) => value_name(text),
                };
                let next = merger.nodes.len() as u32;
                let node = *nodes.entry((node_key(&name), class)).or_insert(next);
                if node == next {
                    let form = merger.forms.len() as u32;
                    let kinds = [0; KINDS];
                    merger.nodes.push(Node { class, form, kinds, first: i as u32, own: 0, size: 1, parent: node });
                }
                merger.forms.push(Form { text, name, node, count: 0 });
                merger.forms.len() as u32 - 1
            });
            let node = merger.forms[form as usize].node;
            merger.forms[form as usize].count += 1;
            merger.nodes[node as usize].kinds[mention.kind as usize] += 1;
            merger.nodes[node as usize].own += 1;
            merger.form_of.push(form);
        }
        merger
    }

    /// The word right before a mention.
    fn word_before(&self, mention: &Found) -> &'t str {
        let text = self.passages.get(mention.block as usize).map_or("", |passage| passage.text);
        last_word(text.get(..mention.span.range().start).unwrap_or(""))
    }

    fn name(&self, node: u32) -> &Name {
        &self.forms[self.nodes[node as usize].form as usize].name
    }

    fn root(&self, mut node: u32) -> u32 {
        while self.nodes[node as usize].parent != node {
            node = self.nodes[node as usize].parent;
        }
        node
    }

    /// Joins two nodes' clusters, the smaller to the larger, which keeps paths to the root short.
    fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        if a == b {
            return;
        }
        let (from, to) = if self.nodes[a as usize].size < self.nodes[b as usize].size { (a, b) } else { (b, a) };
        self.nodes[from as usize].parent = to;
        let Node { kinds, first, size, .. } = self.nodes[from as usize];
        let target = &mut self.nodes[to as usize];
        target.kinds.iter_mut().zip(kinds).for_each(|(sum, kind)| *sum += kind);
        target.first = target.first.min(first);
        target.size += size;
    }

    fn roots(&self, nodes: &[u32]) -> Vec<u32> {
        let mut roots: Vec<u32> = nodes.iter().map(|&node| self.root(node)).collect();
        sort_distinct(&mut roots);
        roots
    }

    /// The kind that most of a cluster's mentions have; the first in [`Kind`]'s order on a tie.
    fn kind(&self, node: u32) -> Kind {
        let node = &self.nodes[self.root(node) as usize];
        let most = node.kinds.iter().copied().max().unwrap_or(0);
        let first = self.mentions[node.first as usize].kind;
        if node.kinds[first as usize] == most {
            return first;
        }
        ALL_KINDS.into_iter().find(|&kind| node.kinds[kind as usize] == most).unwrap_or(first)
    }

    fn of_class(&self, class: Class) -> Vec<u32> {
        (0..self.nodes.len() as u32).filter(|&node| self.nodes[node as usize].class == class).collect()
    }

    // ---- persons ----

    /// Full names with fuller names, then bare names with full ones.
    fn join_persons(&mut self) {
        let persons = self.of_class(Class::Person);
        let (mut full, bare): (Vec<u32>, Vec<u32>) = persons
            .into_iter()
            .filter(|&node| {
                let name = self.name(node);
                !name.only_title && !name.family && !name.several
            })
            .partition(|&node| self.name(node).words.len() > 1);
        sort_by_number(&mut full, |&node| {
            joined([u32::MAX - self.name(node).words.len() as u32, self.nodes[node as usize].first, 0])
        });
        let mut index = PersonIndex::default();
        for &node in &full {
            let relative = self.follows_kin(node);
            let roots = self.roots(&index.fuller(self.name(node), relative, |other| self.name(other)));
            if let [one] = roots[..] {
                self.join(node, one);
            }
            index.add(node, self.name(node));
        }
        self.join_bare(&bare, &index);
        self.join_families(&bare, &index);
        self.join_titles();
    }

    fn join_bare(&mut self, bare: &[u32], index: &PersonIndex) {
        let (addressed, plain): (Vec<u32>, Vec<u32>) = bare.iter().partition(|&&node| self.name(node).gender.is_some());
        let mut by_key: HashMap<String, Vec<u32>> = HashMap::new();
        for &node in &addressed {
            let name = self.name(node);
            let compatible = |other: &u32| self.gender(*other).is_none_or(|gender| Some(gender) == name.gender);
            let candidates: Vec<u32> = index.bearers(&name.key).iter().copied().filter(compatible).collect();
            by_key.entry(name.key.clone()).or_default().push(node);
            self.settle(node, candidates);
        }
        for &node in &plain {
            let mut candidates = index.bearers(&self.name(node).key).to_vec();
            if candidates.is_empty() {
                candidates = by_key.get(&self.name(node).key).cloned().unwrap_or_default();
            }
            self.settle(node, candidates);
        }
    }

    /// Joins a bare name with its only bearer; with several, each mention is looked at in its place.
    fn settle(&mut self, node: u32, candidates: Vec<u32>) {
        let mut roots = self.roots(&candidates);
        // Who is introduced as a relative is called by the given name afterwards.
        if roots.len() > 1 && self.name(node).gender.is_none() && roots.iter().any(|&root| !self.follows_kin(root)) {
            roots.retain(|&root| {
                !self.follows_kin(root) || self.name(root).words.first() == self.name(node).words.first()
            });
        }
        match roots[..] {
            [] => {}
            [one] => self.join(node, one),
            _ => match self.protagonist(&roots) {
                Some(one) => self.join(node, one),
                None => {
                    self.ambiguous.insert(node, candidates);
                }
            },
        }
    }

    /// The one among namesakes whom the article is about: named in full at least twice as often as
    /// any other, and before them. Relatives are then called by their given names.
    fn protagonist(&self, roots: &[u32]) -> Option<u32> {
        let mentions = |root: u32| self.nodes[root as usize].kinds.iter().sum::<u32>();
        let first = roots.iter().copied().min_by_key(|&root| self.nodes[root as usize].first)?;
        let others = roots.iter().filter(|&&root| root != first).map(|&root| mentions(root)).max()?;
        (roots.len() < MAX_CANDIDATES && mentions(first) >= 2 * others).then_some(first)
    }

    /// What forms of address and given names tell of a person.
    fn gender(&self, node: u32) -> Option<Gender> {
        let name = self.name(node);
        let given = name.words.first().filter(|_| name.words.len() > 1);
        name.gender.or_else(|| given.and_then(|given| words::gender_of_given_name(given)))
    }

    /// "The Clintons" and "the Clinton family" are one family, and none of its members.
    fn join_families(&mut self, bare: &[u32], index: &PersonIndex) {
        let mut families: HashMap<String, u32> = HashMap::new();
        for node in self.of_class(Class::Person) {
            let name = self.name(node);
            if name.family {
                families.entry(name.key.clone()).or_insert(node);
            }
        }
        for &node in bare {
            if self.root(node) != node || !self.follows_article(node) {
                continue;
            }
            let key = self.name(node).key.clone();
            let singular = [key.strip_suffix("es"), key.strip_suffix('s')].into_iter().flatten();
            for singular in singular {
                if let Some(&family) = families.get(singular) {
                    self.join(node, family);
                } else if !index.bearers(singular).is_empty() {
                    families.insert(singular.to_owned(), node);
                }
            }
        }
    }

    /// Whether a node is introduced as somebody's relative: "her father Abdul Basit".
    fn follows_kin(&self, node: u32) -> bool {
        let mention = self.mentions[self.nodes[node as usize].first as usize];
        let text = self.passages.get(mention.block as usize).map_or("", |passage| passage.text);
        let before = text.get(..mention.span.range().start).unwrap_or("");
        roles::KIN.contains(&fold(last_word(before.trim_end_matches([' ', ',']))))
    }

    /// Whether "the" stands before (or in) a node's first mention.
    fn follows_article(&self, node: u32) -> bool {
        let mention = self.mentions[self.nodes[node as usize].first as usize];
        let Some(text) = self.passages.get(mention.block as usize).map(|passage| passage.text) else { return false };
        let starts = |text: &str| text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("the "));
        let before = text.get(..mention.span.range().start).unwrap_or("");
        starts(mention.span.of(text)) || before.len() >= 4 && before.get(before.len() - 4..).is_some_and(starts)
    }

    /// "The President" is whom the article calls President, if it calls only one so.
    fn join_titles(&mut self) {
        let mut bearers = Index::default();
        for form in &self.forms {
            for (at, _) in form.name.title.match_indices(' ') {
                // A vice-president is not the President.
                let before = form.name.title[..at].rsplit(' ').next().unwrap_or("");
                if matches!(before, "assistant" | "deputy" | "ex" | "former" | "late" | "vice") {
                    continue;
                }
                bearers.add(&form.name.title[at + 1..], form.node);
            }
        }
        for node in self.of_class(Class::Person) {
            if self.name(node).only_title
                && let [one] = self.roots(bearers.get(&self.name(node).words.join(" ")))[..]
            {
                self.join(node, one);
            }
        }
    }

    /// Gives each mention of a bare name that several persons bear to the one named last before it, unless two were
    /// named in the same breath.
    fn place_ambiguous(&mut self) {
        if self.ambiguous.is_empty() {
            return;
        }
        let mut by_key: HashMap<&str, Vec<u32>> = HashMap::new();
        let mut nodes: Vec<u32> = self.ambiguous.keys().copied().collect();
        sort_distinct(&mut nodes);
        for node in nodes {
            by_key.entry(&self.name(node).key).or_default().push(node);
        }
        let titles = self.titles();
        let mut recent: HashMap<u32, [Option<(u32, u32)>; 2]> = HashMap::new();
        let mut moved = Vec::new();
        for (i, mention) in self.mentions.iter().enumerate() {
            let node = self.forms[self.form_of[i] as usize].node;
            if self.ambiguous.contains_key(&node) {
                if let Some(person) = self.titled(mention, node, &titles).or_else(|| self.headlined(mention, node)) {
                    moved.push((i as u32, person));
                    continue;
                }
                let named = recent.entry(node).or_default();
                if let Some((person, block)) = named[0]
                    && named[1].is_none_or(|(_, earlier)| earlier < block)
                {
                    moved.push((i as u32, person));
                    named[0] = Some((person, mention.block));
                }
                continue;
            }
            let name = self.name(node);
            if mention.kind != Kind::Person || name.words.len() < 2 {
                continue;
            }
            let (person, gender) = (self.root(node), self.gender(node));
            for word in [name.words.last(), name.words.first()].into_iter().flatten() {
                for &bare in by_key.get(word.as_str()).into_iter().flatten() {
                    let address = self.name(bare).gender;
                    if gender.is_some() && address.is_some() && gender != address {
                        continue;
                    }
                    let named = recent.entry(bare).or_default();
                    if named[0].is_some_and(|(last, _)| last != person) {
                        named[1] = named[0];
                    }
                    named[0] = Some((person, mention.block));
                }
            }
        }
        self.moved.extend(moved);
    }

    /// The titles that stand before the full names of those who share a bare one.
    fn titles(&self) -> HashMap<String, Vec<u32>> {
        let sharing: HashSet<u32> = self.ambiguous.values().flatten().map(|&node| self.root(node)).collect();
        let mut titles: HashMap<String, Vec<u32>> = HashMap::new();
        for (i, mention) in self.mentions.iter().enumerate() {
            let node = self.forms[self.form_of[i] as usize].node;
            let person = self.root(node);
            if sharing.contains(&person) && self.name(node).words.len() > 1 {
                let title = fold(self.word_before(mention));
                if words::TITLES.contains(&title) && gender(&title).is_none() {
                    let bearers = titles.entry(title).or_default();
                    if bearers.len() < MAX_CANDIDATES && !bearers.contains(&person) {
                        bearers.push(person);
                    }
                }
            }
        }
        titles
    }

    /// "Senator Lee": the one Lee who was called a senator.
    fn titled(&self, mention: &Found, node: u32, titles: &HashMap<String, Vec<u32>>) -> Option<u32> {
        let bearers = titles.get(&fold(self.word_before(mention)))?;
        let candidates = self.roots(self.ambiguous.get(&node)?);
        let mut called = bearers.iter().copied().filter(|person| candidates.contains(person));
        called.next().filter(|_| called.next().is_none())
    }

    /// The bare name of a headline is of the one who is named in full in an earlier block than all others.
    fn headlined(&self, mention: &Found, node: u32) -> Option<u32> {
        let role = self.passages.get(mention.block as usize)?.role;
        let mut firsts: Vec<(u32, u32)> = self
            .roots(self.ambiguous.get(&node)?)
            .into_iter()
            .map(|root| (self.mentions[self.nodes[root as usize].first as usize].block, root))
            .collect();
        sort_by_number(&mut firsts, |&(block, root)| joined([block, root, 0]));
        match firsts[..] {
            [(first, person), (second, _), ..] if role == Role::Title && mention.block < first && first < second => {
                Some(person)
            }
            _ => None,
        }
    }

    // ---- things ----

    fn join_things(&mut self) {
        let things = self.of_class(Class::Thing);
        self.join_countries(&things);
        self.join_bracketed();
        self.join_initials(&things);
        self.join_typed(&things);
        self.join_first_words(&things);
        self.join_national(&things);
        self.join_reordered(&things);
        self.join_heads(&things);
    }

    /// "Ministry of Health" … "Health Ministry", "Football Federation of Chile" … "Chilean Football Federation": the
    /// same words, nationality as country.
    fn join_reordered(&mut self, things: &[u32]) {
        let mut first: HashMap<String, u32> = HashMap::new();
        for &node in things {
            if self.kind(node) != Kind::Organization {
                continue;
            }
            let small = |word: &&String| !matches!(word.as_str(), "of" | "for" | "the" | "affairs");
            let words: Vec<String> = self.name(node).words.iter().filter(small).map(|word| nation_or(word)).collect();
            if words.len() > 1 {
                let first = *first.entry(in_order(words)).or_insert(node);
                self.join(node, first);
            }
        }
    }

    fn join_countries(&mut self, things: &[u32]) {
        let mut first: HashMap<Country, u32> = HashMap::new();
        for &node in things {
            if let Some(country) = country(&self.name(node).key) {
                let first = *first.entry(country).or_insert(node);
                self.join(node, first);
            }
        }
    }

    /// "New Development Bank (NDB)", "NDB (New Development Bank)", "… Defence missile system (THAAD)".
    fn join_bracketed(&mut self) {
        let by_key: HashMap<String, u32> =
            self.of_class(Class::Thing).into_iter().map(|node| (self.name(node).key.clone(), node)).collect();
        let mut pairs = Vec::new();
        for (i, mention) in self.mentions.iter().enumerate() {
            let form = &self.forms[self.form_of[i] as usize];
            if class(mention.kind) != Class::Thing {
                continue;
            }
            let text = self.passages.get(mention.block as usize).map_or("", |passage| passage.text);
            let Some((between, inside)) = bracket_behind(text, mention.span.range().end) else { continue };
            let inside = Name::of_thing(inside);
            let Some(&other) = by_key.get(&inside.key) else { continue };
            let mut long = form.name.words.clone();
            long.extend(between.split_whitespace().map(fold));
            if abbreviates(&inside.key, &long) || between.is_empty() && abbreviates(&form.name.key, &inside.words) {
                pairs.push((form.node, other));
            }
        }
        // "African Development Bank (AfDB)" as one mention.
        for form in &self.forms {
            let inside = form.text.split_once('(').map_or("", |(_, inside)| inside.trim_end_matches(')'));
            let inside = Name::of_thing(inside);
            if let Some(&other) = by_key.get(&inside.key).filter(|_| !inside.words.is_empty())
                && self.nodes[form.node as usize].class == Class::Thing
                && abbreviates(&inside.key, &form.name.words)
            {
                pairs.push((form.node, other));
            }
        }
        for (node, other) in pairs {
            self.join(node, other);
        }
    }

    /// "International Monetary Fund" … "IMF".
    fn join_initials(&mut self, things: &[u32]) {
        let mut initials = Index::default();
        for &node in things {
            let name = self.name(node);
            if name.words.len() > 1 {
                let first = |word: &String| word.chars().next();
                let capitals = name.words.iter().zip(&name.capital).filter(|(_, capital)| **capital);
                initials.add(&capitals.filter_map(|(word, _)| first(word)).collect::<String>(), node);
                initials.add(&name.words.iter().filter_map(first).collect::<String>(), node);
            }
        }
        for &node in things {
            let form = &self.forms[self.nodes[node as usize].form as usize];
            let short = form.name.words.len() == 1 && is_abbreviation(&form.text[form.name.core.clone()]);
            if short
                && self.nodes[self.root(node) as usize].size == 1
                && country(&form.name.key).is_none()
                && let [one] = self.roots(initials.get(&form.name.key))[..]
                && (form.name.key.len() > 2 || self.kind(one) == self.kind(node))
            {
                self.join(node, one);
            }
        }
    }

    /// "Harvard University" … "Harvard", "Vankor oil and gas field" … "Vankor": the same kind of thing, one of it.
    fn join_typed(&mut self, things: &[u32]) {
        let mut cores = Index::default();
        for &node in things {
            if let Some(core) = typed_core(self.name(node), self.kind(node)) {
                cores.add(&core, node);
            }
        }
        for &node in things {
            let key = &self.name(node).key;
            let kind = self.kind(node);
            let same_kind: Vec<u32> =
                cores.get(key).iter().copied().filter(|&other| other != node && self.kind(other) == kind).collect();
            if let [one] = self.roots(&same_kind)[..] {
                self.join(node, one);
            }
        }
    }

    /// "Samsung Electronics" … "Samsung", "Amnesty International" … "Amnesty": an organisation's first word, where one
    /// alone begins so and none of its words says that it is a part or an institution.
    fn join_first_words(&mut self, things: &[u32]) {
        let mut longer = Index::default();
        for &node in things {
            let words = &self.name(node).words;
            let institution =
                words.iter().skip(1).any(|word| words::HEADS.contains(word) || words::TYPE_WORDS.contains(word));
            let part = words.iter().any(|word| matches!(word.as_str(), "of" | "for" | "and"));
            if (2..=3).contains(&words.len()) && self.kind(node) == Kind::Organization && !institution && !part {
                longer.add(&words[0], node);
            }
        }
        for &node in things {
            let form = &self.forms[self.nodes[node as usize].form as usize];
            let key = &form.name.key;
            let plain = form.name.words.len() == 1
                && key.chars().count() > 3
                && !is_abbreviation(&form.text[form.name.core.clone()])
                && !is_national(key)
                && !words::DIRECTIONS.contains(key);
            if plain
                && self.kind(node) == Kind::Organization
                && self.nodes[self.root(node) as usize].size == 1
                && let [one] = self.roots(longer.get(key))[..]
            {
                self.join(node, one);
            }
        }
    }

    /// "US Congress" … "Congress", "UN Security Council" … "Security Council".
    fn join_national(&mut self, things: &[u32]) {
        let mut rests = Index::default();
        for &node in things {
            if matches!(self.kind(node), Kind::Organization | Kind::Facility)
                && let Some(rest) = without_nation(self.name(node))
            {
                rests.add(&rest, node);
            }
        }
        for &node in things {
            let candidates = rests.get(&self.name(node).key);
            if self.kind(node) != Kind::Place
                && let [one] = self.roots(candidates)[..]
            {
                self.join(node, one);
            }
        }
    }

    /// "Society of the Cincinnati" … "the Society", "Supreme Court" … "the Court": where only one is named.
    fn join_heads(&mut self, things: &[u32]) {
        let mut heads = Index::default();
        let organisation = |merger: &Self, node| matches!(merger.kind(node), Kind::Organization | Kind::Facility);
        for &node in things {
            let words = &self.name(node).words;
            if words.len() < 2 || !organisation(self, node) {
                continue;
            }
            // "Supreme Court of India" … "Supreme Court"
            if let Some(at @ 2..) = words.iter().position(|word| word == "of" || word == "for") {
                heads.add(&words[..at].concat(), node);
            }
            let head = match words.iter().position(|word| word == "of" || word == "for") {
                Some(at) if at > 0 => &words[at - 1],
                _ => &words[words.len() - 1],
            };
            heads.add(head, node);
        }
        for &node in things {
            let name = self.name(node);
            if organisation(self, node)
                && (name.words.len() > 1 || self.follows_article(node))
                && let [one] = self.roots(heads.get(&name.key))[..]
            {
                self.join(node, one);
            }
        }
    }

    /// One string tagged as a person here and as something else there: the majority is right, unless both are meant.
    fn join_across_kinds(&mut self) {
        let things: HashMap<String, u32> =
            self.of_class(Class::Thing).into_iter().map(|node| (self.name(node).key.clone(), node)).collect();
        for person in self.of_class(Class::Person) {
            let name = self.name(person);
            let Some(&thing) = things.get(&name.key) else { continue };
            let surname = name.words.len() == 1
                && (self.nodes[self.root(person) as usize].size > 1 || self.ambiguous.contains_key(&person));
            // A place of that name is another thing; an organisation may be the person, tagged wrongly once.
            let named = |node: u32| self.nodes[node as usize].own;
            let rival = match self.kind(thing) {
                Kind::Place => named(thing) >= named(person),
                _ => named(thing) > 1 && named(thing) >= named(person),
            };
            let namesakes = surname && (rival || country(&name.key).is_some());
            if !namesakes && !name.only_title {
                self.join(person, thing);
            }
        }
    }

    // ---- result ----

    fn finish(self) -> Merged<'t> {
        let mut cluster_of: HashMap<u32, u32> = HashMap::new();
        let mut of_mention = Vec::with_capacity(self.mentions.len());
        let mut members: Vec<(u32, Vec<u32>)> = Vec::new();
        for i in 0..self.mentions.len() as u32 {
            let node = self.moved.get(&i).copied().unwrap_or(self.forms[self.form_of[i as usize] as usize].node);
            let root = self.root(node);
            let cluster = *cluster_of.entry(root).or_insert_with(|| {
                members.push((root, Vec::new()));
                members.len() as u32 - 1
            });
            members[cluster as usize].1.push(i);
            of_mention.push(cluster);
        }
        let clusters = members.into_iter().map(|(root, mentions)| self.cluster(root, mentions)).collect();
        Merged { of_mention, clusters }
    }

    fn cluster(&self, root: u32, mentions: Vec<u32>) -> Cluster<'t> {
        let mut seen: HashMap<&'t str, (usize, u32)> = HashMap::new();
        let mut forms: Vec<(&'t str, &Name)> = Vec::new();
        let keeps_possessive = self.nodes[root as usize].class == Class::Thing
            && mentions.iter().all(|&i| self.forms[self.form_of[i as usize] as usize].name.possessive);
        for &i in &mentions {
            let form = &self.forms[self.form_of[i as usize] as usize];
            let core = form.name.core.start..if keeps_possessive { form.text.len() } else { form.name.core.end };
            let text = form.text.get(core).filter(|core| !core.is_empty()).unwrap_or(form.text);
            seen.entry(text).and_modify(|(_, count)| *count += 1).or_insert_with(|| {
                forms.push((text, &form.name));
                (forms.len() - 1, 1)
            });
        }
        let best = forms.iter().enumerate().max_by_key(|(at, (text, name))| {
            let shouted = text.chars().filter(|c| c.is_lowercase()).count() == 0;
            let count = seen.get(text).map_or(0, |(_, count)| *count);
            let parts = text.split([' ', '-']).count().max(name.words.len());
            (!name.only_title, parts, !shouted, count, usize::MAX - at)
        });
        let best = best.map_or(0, |(at, _)| at);
        let words = forms.get(best).map_or_else(Vec::new, |(_, name)| name.words.clone());
        let mut forms: Vec<&'t str> = forms.into_iter().map(|(text, _)| text).collect();
        if best < forms.len() {
            forms[..=best].rotate_right(1);
        }
        let kind = match self.nodes[root as usize].class {
            Class::Value(kind) => kind,
            Class::Person | Class::Thing => self.kind(root),
        };
        Cluster { kind, forms, mentions, words }
    }
}

const ALL_KINDS: [Kind; KINDS] = [
    Kind::Person,
    Kind::Organization,
    Kind::Place,
    Kind::Facility,
    Kind::Group,
    Kind::Product,
    Kind::Event,
    Kind::Other,
    Kind::Date,
    Kind::Money,
    Kind::Percent,
    Kind::Quantity,
    Kind::Ordinal,
    Kind::Time,
];

fn value_name(text: &str) -> Name {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    Name { core: 0..text.len(), key: words.join(" "), words, ..Name::default() }
}

/// What mentions must share to be one node.
fn node_key(name: &Name) -> String {
    let mut key = name.key.clone();
    if name.words.len() == 1 {
        match name.gender {
            Some(Gender::Female) => key.push_str(" f"),
            Some(Gender::Male) => key.push_str(" m"),
            None => {}
        }
    }
    if let Some(generation) = &name.generation {
        key.push(' ');
        key.push_str(generation);
    }
    if name.only_title {
        key.push_str(" title");
    }
    if name.family {
        key.push_str(" family");
    }
    key
}

/// Where full names of persons are found by parts of them.
#[derive(Default)]
struct PersonIndex {
    /// By given name (or its initial, or its usual form) and surname.
    pairs: Index,
    /// By the last words: surnames.
    ends: Index,
    /// By the first words: given names, and surnames that come first.
    starts: Index,
    /// By a word in the middle.
    middles: Index,
}

impl PersonIndex {
    fn add(&mut self, node: u32, name: &Name) {
        let words = &name.words[..name.words.len().min(MAX_INDEXED_WORDS)];
        let Some((last, given)) = words.split_last() else { return };
        for word in given {
            for key in [word.as_str(), initial(word), words::usual_given_name(word)] {
                self.pairs.add(&pair(key, last), node);
            }
        }
        for cut in 1..words.len() {
            self.ends.add(&words[cut..].concat(), node);
            self.starts.add(&words[..cut].concat(), node);
            if cut + 1 < words.len() {
                self.middles.add(&words[cut], node);
            }
        }
    }

    /// Indexed names that may be a fuller form of `name`. A `relative` bears the end of a name without being its
    /// bearer.
    fn fuller<'n>(&self, name: &Name, relative: bool, name_of: impl Fn(u32) -> &'n Name) -> Vec<u32> {
        let mut out: Vec<u32> = Vec::new();
        if let (Some(first), Some(last)) = (name.words.first(), name.words.last()) {
            for key in [first.as_str(), initial(first), words::usual_given_name(first)] {
                let fits = |&&other: &&u32| within(&name.words, &name_of(other).words);
                out.extend(self.pairs.get(&pair(key, last)).iter().filter(fits));
            }
        }
        out.extend(self.ends.get(&name.key));
        out.extend(self.starts.get(&name.key));
        out.retain(|&other| {
            let other = name_of(other);
            if relative && other.words.first() != name.words.first() {
                return false;
            }
            let same = |a: bool, b: bool, equal: bool| !a || !b || equal;
            let generation = (&name.generation, &other.generation);
            same(generation.0.is_some(), generation.1.is_some(), generation.0 == generation.1)
                && same(name.gender.is_some(), other.gender.is_some(), name.gender == other.gender)
        });
        out
    }

    /// Full names that a bare name may stand for: by surname first, then by given name, then by any other part.
    fn bearers(&self, key: &str) -> &[u32] {
        [&self.ends, &self.starts, &self.middles]
            .into_iter()
            .map(|index| index.get(key))
            .find(|candidates| !candidates.is_empty())
            .unwrap_or(&[])
    }
}

fn pair(given: &str, surname: &str) -> String {
    format!("{given} {surname}")
}

fn initial(word: &str) -> &str {
    word.chars().next().map_or("", |c| &word[..c.len_utf8()])
}

/// Whether the words of a name stand in a fuller name, in order. An initial in the shorter one stands for any word
/// that it begins; the other way round ("Joan Smit" in "J. P. Smit") only where nothing else differs.
fn within(short: &[String], long: &[String]) -> bool {
    let is_initial = |word: &String| word.chars().count() == 1;
    let mut rest = long.iter();
    short.iter().all(|word| {
        rest.any(|other| {
            word == other
                || (is_initial(word) || is_initial(other) && short.len() == long.len())
                    && initial(word) == initial(other)
                || words::usual_given_name(word) == words::usual_given_name(other)
        })
    })
}

/// The last word of a text, or nothing where it is too long for a title.
fn last_word(text: &str) -> &str {
    let text = text.trim_end();
    let near = text.char_indices().rev().nth(MAX_TITLE).map_or(0, |(at, _)| at);
    let word = text[near..].rsplit([' ', '\u{a0}', '\n']).next().unwrap_or("");
    if word.len() < MAX_TITLE { word } else { "" }
}

/// The text in brackets behind `end`, and what stands between: nothing, or up to three lower-case words.
fn bracket_behind(text: &str, end: usize) -> Option<(&str, &str)> {
    let rest = text.get(end..)?;
    let open = rest.bytes().take(60).position(|byte| byte == b'(')?;
    let between = rest.get(..open)?.trim();
    let lower_case = between.split(' ').filter(|word| !word.is_empty());
    if lower_case.clone().count() > 3 || !lower_case.clone().all(|word| word.chars().all(char::is_lowercase)) {
        return None;
    }
    let inside = rest.get(open + 1..)?;
    let close = inside.bytes().take(120).position(|byte| matches!(byte, b')' | b',' | b';'))?;
    Some((between, inside.get(..close)?.trim_matches(|c: char| !c.is_alphanumeric())))
}

/// Whether a folded abbreviation is made from these folded words: its letters occur in order, the first one begins
/// a word. After Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical
/// text" (PSB 2003).
fn abbreviates(short: &str, long: &[String]) -> bool {
    let short: Vec<char> = short.chars().collect();
    let Some((&first, others)) = short.split_first() else { return false };
    if short.len() > MAX_ABBREVIATION || long.len() < 2 && short.len() < 2 {
        return false;
    }
    long.iter().take(3).enumerate().filter(|(_, word)| word.starts_with(first)).any(|(at, word)| {
        let rest = word.chars().skip(1).chain(long[at + 1..].iter().flat_map(|word| word.chars()));
        let mut rest = rest.take(400);
        others.iter().all(|letter| rest.any(|c| c == *letter))
    }) && long.concat().len() > short.len() + 1
}

/// Letters in capitals alone, or nearly: "IMF", "U.N.", "MoD".
fn is_abbreviation(text: &str) -> bool {
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    (2..=MAX_ABBREVIATION).contains(&letters) && capitals >= 2 && letters - capitals <= 1
}

/// The name without the words that say what kind of thing it names, if it has such words and others.
fn typed_core(name: &Name, kind: Kind) -> Option<String> {
    let types = if kind == Kind::Place { &words::PLACE_TYPES } else { &words::TYPE_WORDS };
    let (mut words, mut capital) = (&name.words[..], &name.capital[..]);
    match words {
        // "City of Cleveland"
        [first, of, rest @ ..] if of == "of" && kind == Kind::Place && words::PLACE_HEADS.contains(first) => {
            words = rest
        }
        _ if words.iter().any(|word| word == "of" || word == "for") => return None,
        _ => {}
    }
    // "New York state" is not New York.
    let other = kind == Kind::Place && words.last().is_some_and(|last| matches!(last.as_str(), "state" | "county"));
    while let ([rest @ .., last], [before @ .., is_capital]) = (words, capital)
        && !other
        && (types.contains(last) || !is_capital)
    {
        (words, capital) = (rest, before);
    }
    while let [first, rest @ ..] = words
        && types.contains(first)
    {
        words = rest;
    }
    let core = words.concat();
    (!core.is_empty() && words.len() < name.words.len() && !is_national(&core) && !words::DIRECTIONS.contains(&core))
        .then_some(core)
}

/// The few words of a name in alphabetical order, as one text.
fn in_order(mut words: Vec<String>) -> String {
    let mut text = String::new();
    while let Some(first) = (0..words.len()).min_by_key(|&at| &words[at]) {
        text.push_str(&words.swap_remove(first));
        text.push(' ');
    }
    text
}

/// The country that a word stands for, as its code; else the word.
fn nation_or(word: &str) -> String {
    country(word).or_else(|| of_adjective(word)).map_or_else(|| word.to_owned(), |country| country.as_str().to_owned())
}

/// The name without the country that it begins with.
fn without_nation(name: &Name) -> Option<String> {
    let words = &name.words;
    let two = words.get(..2).map(|two| two.concat());
    let start = if two.is_some_and(|two| is_national(&two)) {
        2
    } else if words
        .first()
        .is_some_and(|first| is_national(first) || matches!(first.as_str(), "un" | "eu" | "national"))
    {
        1
    } else {
        return None;
    };
    let rest = words.get(start..)?;
    let head = rest.last()?;
    ((rest.len() > 1 || words::HEADS.contains(head)) && !is_national(&rest.concat())).then(|| rest.concat())
}
